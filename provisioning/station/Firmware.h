// Firmware images: signed by a key in a token, verified, looked into. For command line and screen.
//
// Values in and out, as with Station. Calls block.
#pragma once

#include "hsm/KeyValues.h"
#include "hsm/base/Secret.h"
#include "provisioning/values/Failure.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::station {

enum class SlotEnding { Bare, Padded, Confirmed };

struct FirmwareDependency {
    std::uint32_t image = 0;
    std::string minimumVersion;
};

/// What is signed, with what, and what the image is to say of itself (resources/docs/firmware.md).
struct FirmwareSigning {
    hsm::TokenAddress token;
    std::string
        key; ///< CKA_ID in hexadecimal, fingerprint, or label; empty: the token's only firmware-signer
    std::filesystem::path input, output;
    std::string version; ///< "1.2.3+45"
    std::uint32_t headerSize = 0x200;
    bool padHeader = false;
    std::optional<std::uint32_t> securityCounter;
    bool automaticCounter = false; ///< the counter from the version, as imgtool's `-s auto`
    std::vector<FirmwareDependency> dependencies;
    std::optional<std::uint32_t> loadAddress, romAddress;
    bool nonBootable = false;
    bool wholeKey = false;
    bool erasedIsZero = false;
    std::uint64_t slotSize = 0;
    std::uint32_t align = 8, sectors = 128;
    SlotEnding ending = SlotEnding::Bare;
};

struct FirmwareReport {
    std::string version;
    std::uint64_t octets = 0; ///< of the file
    std::uint32_t headerSize = 0, payloadSize = 0, flags = 0;
    std::optional<std::uint32_t> securityCounter;
    std::vector<FirmwareDependency> dependencies;
    std::string digestKind, digest; ///< "SHA256", lower-case hexadecimal
    std::string fileDigest;         ///< SHA-256 of the whole file
    std::string ending;             ///< "bare", "padded", "confirmed"
    struct Signature {
        std::string kind, key; ///< "ECDSA_SIG"; what names the key: KEYHASH or PUBKEY in hexadecimal
    };
    std::vector<Signature> signatures;
    std::string algorithm, fingerprint; ///< of the key that signed, or verified; empty where none was asked
};

/// Signs with a key of the role firmware-signer (FirmwareKey for any other), verifies what came, and puts it
/// in the place of `output`, whole or not at all. Nothing is written, and no PIN is spent, where the request
/// or the input makes no image: FirmwareImage, with the offset and the rule. One C_Login.
[[nodiscard]] Outcome<FirmwareReport> signFirmware(const std::optional<std::filesystem::path>& station,
                                                   const FirmwareSigning& request, const Pin& pin,
                                                   const hsm::LoginOptions& options);

/// With a public key in PEM. FirmwareUnverified, with why, for an image that is not this key's or is none;
/// FirmwareImage where the file or the key cannot be read.
[[nodiscard]] Outcome<FirmwareReport> verifyFirmware(const std::filesystem::path& image,
                                                     const std::filesystem::path& publicKey);

/// What an image says of itself; nothing of it is checked but its form.
[[nodiscard]] Outcome<FirmwareReport> inspectFirmware(const std::filesystem::path& image);

} // namespace mintmark::station
