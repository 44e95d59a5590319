// The profiles of a station.
#pragma once

#include "provisioning/station/Station.h"
#include "provisioning/values/Profile.h"

namespace mintmark::station {

/// By name, from the station's profiles folder or else one that is shipped; or by path, when `name` holds a
/// slash or ends in .toml. ProfileMissing or ProfileWrong (file, line, key).
[[nodiscard]] Outcome<Profile> loadProfile(const std::filesystem::path& station, const std::string& name);

/// Those that can be read, by name.
[[nodiscard]] std::vector<ProfileInfo> listProfiles(const std::filesystem::path& station);

/// A profile's text, and where it is from: its file, or "shipped".
struct ProfileText {
    std::string name;   ///< without .toml
    std::string source; ///< a path, or "shipped"
    std::string text;
};
[[nodiscard]] std::vector<ProfileText> shippedProfiles();
/// As loadProfile finds it; `station` may be empty. ProfileMissing, or ProfileWrong where it cannot be read.
[[nodiscard]] Outcome<ProfileText> findProfile(const std::filesystem::path& station, const std::string& name);

} // namespace mintmark::station
