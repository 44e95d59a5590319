// The profiles of a station.
#pragma once

#include "provisioning/identity/Scheme.h"
#include "provisioning/station/Station.h"
#include "provisioning/values/Profile.h"

namespace mintmark::station {

/// By name, from the station's profiles folder; or by path, when `name` holds a slash or ends in .toml.
/// ProfileMissing or ProfileWrong (file, line, key).
[[nodiscard]] Outcome<Profile> loadProfile(const std::filesystem::path& station, const std::string& name);

/// The profile's IDs, compiled for the place where the station stands. ProfileWrong with file, line and key.
[[nodiscard]] Outcome<identity::Scheme> schemeOf(const std::filesystem::path& station, const Profile& profile,
                                                 const std::filesystem::path& file);

/// A profile that can be used here, with its IDs.
struct ProfileWithIds {
    Profile profile;
    identity::Scheme scheme;
};
[[nodiscard]] Outcome<ProfileWithIds> loadProfileWithIds(const std::filesystem::path& station,
                                                         const std::string& name);

/// Those that can be read, by name.
[[nodiscard]] std::vector<ProfileInfo> listProfiles(const std::filesystem::path& station);

} // namespace mintmark::station
