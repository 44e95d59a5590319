// The profiles of a station.
#pragma once

#include "provisioning/certificates/ProfileParser.h"
#include "provisioning/identity/Scheme.h"
#include "provisioning/station/Station.h"
#include "provisioning/values/Profile.h"

namespace mintmark::station {

/// Octets of a profile's file, at most.
inline constexpr std::size_t profileLimit = 64 * 1024;

/// By name, from the station's profiles folder or else one that is shipped; or by path, when `name` holds a
/// slash or ends in .toml. ProfileMissing or ProfileWrong (file, line, key).
[[nodiscard]] Outcome<Profile> loadProfile(const std::filesystem::path& station, const std::string& name);

/// The profile's IDs, compiled for the place where the station stands. ProfileWrong with file, line and key.
[[nodiscard]] Outcome<identity::Scheme> schemeOf(const std::filesystem::path& station, const Profile& profile,
                                                 const std::filesystem::path& file);

/// How long a scheme's IDs get at this station; `station` may be empty.
[[nodiscard]] certificates::LongestId longestIdAt(const std::filesystem::path& station);

/// What is wrong with the profile's IDs; nothing where they can be made here.
[[nodiscard]] std::optional<ProfileError> wrongScheme(const std::filesystem::path& station,
                                                      const Profile& profile, const std::string& file);

/// A profile that can be used here, with its IDs.
struct ProfileWithIds {
    Profile profile;
    identity::Scheme scheme;
};
[[nodiscard]] Outcome<ProfileWithIds> loadProfileWithIds(const std::filesystem::path& station,
                                                         const std::string& name);

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
