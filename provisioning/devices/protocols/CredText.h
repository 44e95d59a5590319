// What Zephyr's shell command `cred` prints, over whichever cable it came.
// Source: Zephyr subsys/net/lib/tls_credentials/tls_credentials_shell.c.
#pragma once

#include "hsm/base/Digest.h"
#include "provisioning/devices/DeviceError.h"

#include <string>
#include <string_view>

namespace mintmark::devices::cred {

struct Place {
    std::string tag;  ///< "42"
    std::string type; ///< "SERV"
};
/// "42 SERV", as the profile was checked to say it.
[[nodiscard]] Result<Place> placeOf(const std::string& address);
/// The digest of what is stored there, in what `cred list TAG TYPE` printed. NoObject where it lists none;
/// Garbled for anything else.
[[nodiscard]] Result<Sha256> digestIn(std::string_view output, const Place& place);
/// The first line that is not empty, for people.
[[nodiscard]] std::string firstLine(std::string_view output);
/// What a command that tells one thing told: what stands behind "ID:" (hwinfo devid), else its last line.
[[nodiscard]] std::string answerIn(std::string_view output);
/// 1 to 128 printable ASCII characters.
[[nodiscard]] bool isPrintable(std::string_view text);
/// Without ANSI escape sequences and carriage returns.
[[nodiscard]] std::string plainText(std::string_view output);

// Of Nordic's nrf_cloud_cred (sdk-nrf).
/// DER behind "CSR:", over as many lines as it takes; NoKey where there is none in what was printed.
[[nodiscard]] Result<Bytes> requestIn(std::string_view output);
/// DER SubjectPublicKeyInfo of the P-256 point behind "PUBKEY:"; NoKey as above, Garbled for another key.
[[nodiscard]] Result<Bytes> publicKeyIn(std::string_view output);

} // namespace mintmark::devices::cred
