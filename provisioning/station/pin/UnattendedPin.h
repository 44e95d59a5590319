// Where a station that nobody attends finds its PIN: a systemd credential, or a file that this machine's TPM
// sealed. See resources/docs/unattended.md.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Secret.h"
#include "provisioning/values/Failure.h"

#include <filesystem>
#include <string>

namespace mintmark::station {

/// The first line of `$CREDENTIALS_DIRECTORY/name` (systemd.exec(5), LoadCredential=). The folder is ours or
/// root's and written by nobody else; so is the file, which others cannot read. HsmPinMissing when systemd
/// gave no credentials, not this one, or an empty one; PinFileOpen otherwise.
[[nodiscard]] Outcome<Pin> readPinCredential(const std::string& name);

struct SealOptions {
    /// PCRs that must be at unsealing what they are at sealing, as tpm2-tools write them: "sha256:0,7".
    /// Empty: this TPM is enough. At unsealing the file says which.
    std::string pcrs;
    /// As tpm2-tools take it, e.g. "device:/dev/tpmrm0"; empty: what TPM2TOOLS_TCTI says, else /dev/tpmrm0.
    std::string tcti;
    /// For all of tpm2-tools' programs together; the one that still runs is killed.
    Milliseconds patience{30'000};
};

/// Seals by a key that is derived in the TPM's owner hierarchy, unseals again for a proof, and only then
/// writes `file` (mode 0600), whole or not at all. HsmPinMissing for an empty PIN, PinFileOpen otherwise.
[[nodiscard]] Outcome<void> sealPin(const Pin& pin, const std::filesystem::path& file,
                                    const SealOptions& options = {});

/// PinFileOpen, and its detail tells them apart: no file, not ours alone, truncated or altered, no TPM,
/// another TPM, PCRs that changed, no answer in time, tpm2-tools not installed.
[[nodiscard]] Outcome<Pin> unsealPin(const std::filesystem::path& file, const SealOptions& options = {});

} // namespace mintmark::station
