#include "provisioning/station/Profiles.h"

#include "provisioning/certificates/ProfileParser.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/StationFile.h"

#include <algorithm>

namespace mintmark::station {
namespace {

constexpr std::size_t profileLimit = 64 * 1024;

}

Outcome<identity::Scheme> schemeOf(const std::filesystem::path& station, const Profile& profile,
                                   const std::filesystem::path& file)
{
    identity::Place place;
    // Where there is no station, a scheme that asks for its place says so itself.
    if (const auto here = readStationFile(station)) place = {here->site, here->line, here->name};
    auto scheme = identity::Scheme::compile(profile.id, place);
    if (scheme) return std::move(*scheme);
    const auto& error = scheme.error();
    const auto line = profile.id.lines.find(error.key);
    return fail(Failure{FailureCode::ProfileWrong,
                        ProfileError{file.string(), line == profile.id.lines.end() ? 0 : line->second,
                                     "id." + error.key, error.text()}
                            .text()});
}

Outcome<Profile> loadProfile(const std::filesystem::path& station, const std::string& name)
{
    return TRY(loadProfileWithIds(station, name)).profile;
}

Outcome<ProfileWithIds> loadProfileWithIds(const std::filesystem::path& station, const std::string& name)
{
    const bool isPath = name.find('/') != std::string::npos || name.ends_with(".toml");
    const auto file = isPath ? std::filesystem::path(name) : station / part::profiles / (name + ".toml");
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored)) {
        std::string known;
        for (const auto& profile : listProfiles(station))
            known += (known.empty() ? "" : ", ") + profile.name;
        return fail(Failure{FailureCode::ProfileMissing,
                            name + (known.empty() ? std::string{} : "; there is " + known)});
    }
    const auto text = readWhole(file, profileLimit);
    if (!text)
        return fail(
            Failure{FailureCode::ProfileWrong, file.string() + " cannot be read, or is larger than 64 KiB"});
    auto profile = certificates::parseProfile(*text, file.stem().string(), file.string());
    if (!profile) return fail(Failure{FailureCode::ProfileWrong, profile.error().text()});
    auto scheme = TRY(schemeOf(station, *profile, file));
    return ProfileWithIds{std::move(*profile), std::move(scheme)};
}

std::vector<ProfileInfo> listProfiles(const std::filesystem::path& station)
{
    std::vector<ProfileInfo> profiles;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(station / part::profiles, error), end;
         !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() != ".toml") continue;
        const auto text = readWhole(entry->path(), profileLimit);
        if (!text) continue;
        const auto profile =
            certificates::parseProfile(*text, entry->path().stem().string(), entry->path().string());
        if (profile && schemeOf(station, *profile, entry->path()))
            profiles.push_back({profile->name, profile->version, profile->description, profile->model});
    }
    std::ranges::sort(profiles, {}, &ProfileInfo::name);
    return profiles;
}

} // namespace mintmark::station
