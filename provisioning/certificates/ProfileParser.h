// Reads a device profile (TOML) and refuses what could not be made.
#pragma once

#include "hsm/base/Expected.h"
#include "provisioning/values/Profile.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::certificates {

/// `name` is the profile's name (the file's, without .toml), `file` what an error names. Unknown keys, wrong
/// types and values out of range are errors with file, line and key; so are contradictions and what breaks
/// the platforms' rules (reference B). The values of [id] are kept as they were written. At most 64 KiB.
/// `longest` tells the octets of the longest ID of a scheme, or nothing where it makes none; without it only
/// fixed text and one sequence are measured. An ID that is not measured may have 64 (RFC 5280 App. A).
using LongestId = std::function<std::optional<std::size_t>(const IdRules& rules)>;
[[nodiscard]] Expected<Profile, ProfileError> parseProfile(std::string_view text, std::string_view name,
                                                           std::string_view file,
                                                           const LongestId& longest = {});

/// A profile and all that is wrong with it, from the top of the file.
struct Checked {
    Profile profile; ///< of worth only when `errors` is empty
    std::vector<ProfileError> errors;
    std::map<std::string, std::uint32_t> lines; ///< of the keys and sections that stand in it
};
[[nodiscard]] Checked checkProfile(std::string_view text, std::string_view name, std::string_view file,
                                   const LongestId& longest = {});

/// The contradictions of a profile by itself; already among the errors of checkProfile, and found again after
/// its values were changed.
[[nodiscard]] std::vector<ProfileError> contradictionsOf(const Checked& checked, std::string_view file);

/// What contradicts the profile of the CA above it: purposes that its extended key usage excludes, a longer
/// life, Matter's vendor and product, path length, Matter's size. Both profiles are without errors of their
/// own.
[[nodiscard]] std::vector<ProfileError> checkAgainstIssuer(const Checked& checked, const Profile& issuer,
                                                           std::string_view file);

} // namespace mintmark::certificates
