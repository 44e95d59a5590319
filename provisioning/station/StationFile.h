// station.toml: what a station is, and where its parts are.
#pragma once

#include "hsm/Token.h"
#include "provisioning/station/Station.h"

#include <filesystem>
#include <string>

namespace mintmark::station {

struct StationFile {
    std::string
        id; ///< 32 hexadecimal digits, drawn once: what is wrapped for this station opens for no other
    std::string name;
    StationKind kind = StationKind::Demo;
    // Where the PIN of an unattended station comes from: at most one is set; none: somebody is asked.
    std::string pinFile;                ///< relative to the station
    std::string pinCredential;          ///< a systemd credential's name
    std::string pinSealed;              ///< a file that this machine's TPM sealed, relative to the station
    bool holdPin = false;               ///< for the shift, to log in again when the token comes back
    std::uint32_t patienceSeconds = 60; ///< how long a batch waits for a token that is lost
    std::string site, line;             ///< where the station stands, for IDs: {site}, {line}
    std::string allotmentKey; ///< PEM public key that allotments are signed with, relative to the station
    hsm::TokenAddress token;
    bool softToken = false; ///< a SoftHSM token of the station's own, in its folder `token`
    hsm::KeyAddress rootKey, issuingKey, registryKey;
    Bytes wrappedRegistryKey; ///< wrapped by registryKey
};

/// Names of the parts within a station's folder.
namespace part {
inline constexpr const char* file = "station.toml";
inline constexpr const char* pin = "pin";
inline constexpr const char* token = "token";
inline constexpr const char* tokenLock = "token.lock";
inline constexpr const char* runLock = "run.lock";
inline constexpr const char* registry = "registry.db";
inline constexpr const char* root = "certificates/root.pem";
inline constexpr const char* issuing = "certificates/issuing.pem";
inline constexpr const char* profiles = "profiles";
} // namespace part

/// From the credential, the sealed file or the plain one that the station names; HsmPinMissing where it names
/// none.
[[nodiscard]] Outcome<Pin> pinOfStation(const std::filesystem::path& directory, const StationFile& file);

/// What the registry's key is wrapped for.
[[nodiscard]] std::string registryKeyContext(const StationFile& file);

/// StationMissing, or StationWrong with file, line and key.
[[nodiscard]] Outcome<StationFile> readStationFile(const std::filesystem::path& directory);
[[nodiscard]] Outcome<void> writeStationFile(const std::filesystem::path& directory, const StationFile& file);

} // namespace mintmark::station
