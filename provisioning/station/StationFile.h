// station.toml: what a station is, and where its parts are.
#pragma once

#include "hsm/Token.h"
#include "provisioning/station/Station.h"

#include <filesystem>
#include <string>

namespace mintmark::station {

struct StationFile {
    std::string name;
    StationKind kind = StationKind::Demo;
    std::string pinFile; ///< relative to the station; empty: none
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

/// StationMissing, or StationWrong with file, line and key.
[[nodiscard]] Outcome<StationFile> readStationFile(const std::filesystem::path& directory);
[[nodiscard]] Outcome<void> writeStationFile(const std::filesystem::path& directory, const StationFile& file);

} // namespace mintmark::station
