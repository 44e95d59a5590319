// The profiles of a station.
#pragma once

#include "provisioning/station/Station.h"
#include "provisioning/values/Profile.h"

namespace mintmark::station {

/// By name, from the station's profiles folder; or by path, when `name` holds a slash or ends in .toml.
/// ProfileMissing or ProfileWrong (file, line, key).
[[nodiscard]] Outcome<Profile> loadProfile(const std::filesystem::path& station, const std::string& name);

/// Those that can be read, by name.
[[nodiscard]] std::vector<ProfileInfo> listProfiles(const std::filesystem::path& station);

} // namespace mintmark::station
