// Reads a device profile (TOML) and refuses what could not be made.
#pragma once

#include "hsm/base/Expected.h"
#include "provisioning/values/Profile.h"

#include <string_view>

namespace mintmark::certificates {

/// `name` is the profile's name (the file's, without .toml), `file` what an error names. Unknown keys, wrong
/// types and values out of range are errors with file, line and key. The values of
/// [id] are kept as they were written. At most 64 KiB.
[[nodiscard]] Expected<Profile, ProfileError> parseProfile(std::string_view text, std::string_view name,
                                                           std::string_view file);

} // namespace mintmark::certificates
