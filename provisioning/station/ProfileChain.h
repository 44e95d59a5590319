// A profile with the profiles of the CAs above it.
#pragma once

#include "provisioning/certificates/ProfileParser.h"
#include "provisioning/station/Profiles.h"

namespace mintmark::station {

struct LoadedProfile {
    ProfileText text;
    certificates::Checked checked;
    [[nodiscard]] std::string file() const
    {
        return text.source == "shipped" ? text.name + ".toml" : text.source;
    }
};
[[nodiscard]] LoadedProfile readProfile(const std::filesystem::path& station, ProfileText text);

/// The profile of the CA above, looked for beside the profile's file, in the station, and among those that
/// ship; nothing where none is named.
[[nodiscard]] Outcome<std::optional<LoadedProfile>> issuerOf(const std::filesystem::path& station,
                                                             const LoadedProfile& profile);

} // namespace mintmark::station
