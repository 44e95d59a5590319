#include "provisioning/station/Profiles.h"

#include "ShippedProfiles.h"
#include "provisioning/certificates/ProfileParser.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/StationFile.h"

#include <algorithm>

namespace mintmark::station {

std::vector<ProfileText> shippedProfiles()
{
    std::vector<ProfileText> all;
    for (const auto& one : shippedTexts)
        all.push_back({std::string(one.name), "shipped", std::string(one.text)});
    return all;
}

namespace {

identity::Place placeOf(const std::filesystem::path& station)
{
    // Where there is no station, a scheme that asks for its place says so itself.
    if (const auto here = readStationFile(station)) return {here->site, here->line, here->name};
    return {};
}

} // namespace

certificates::LongestId longestIdAt(const std::filesystem::path& station)
{
    return [place = placeOf(station)](const IdRules& rules) -> std::optional<std::size_t> {
        const auto scheme = identity::Scheme::compile(rules, place);
        return scheme ? std::optional(scheme->longest()) : std::nullopt;
    };
}

namespace {

ProfileError errorOf(const identity::SchemeError& error, const Profile& profile, const std::string& file)
{
    const auto line = profile.id.lines.find(error.key);
    return {file, line == profile.id.lines.end() ? 0 : line->second, "id." + error.key, error.text()};
}

} // namespace

std::optional<ProfileError> wrongScheme(const std::filesystem::path& station, const Profile& profile,
                                        const std::string& file)
{
    const auto scheme = identity::Scheme::compile(profile.id, placeOf(station));
    if (scheme) return std::nullopt;
    return errorOf(scheme.error(), profile, file);
}

Outcome<identity::Scheme> schemeOf(const std::filesystem::path& station, const Profile& profile,
                                   const std::filesystem::path& file)
{
    auto scheme = identity::Scheme::compile(profile.id, placeOf(station));
    if (scheme) return std::move(*scheme);
    return fail(Failure{FailureCode::ProfileWrong, errorOf(scheme.error(), profile, file.string()).text()});
}

Outcome<ProfileText> findProfile(const std::filesystem::path& station, const std::string& name)
{
    const bool isPath = name.find('/') != std::string::npos || name.ends_with(".toml");
    const auto file = isPath ? std::filesystem::path(name) : station / part::profiles / (name + ".toml");
    std::error_code ignored;
    if ((isPath || !station.empty()) && std::filesystem::is_regular_file(file, ignored)) {
        auto text = readWhole(file, profileLimit);
        if (!text)
            return fail(Failure{FailureCode::ProfileWrong,
                                file.string() + " cannot be read, or is larger than 64 KiB"});
        return ProfileText{file.stem().string(), file.string(), std::move(*text)};
    }
    std::string known;
    const auto note = [&](const std::string& one) { known += (known.empty() ? "" : ", ") + one; };
    for (const auto& profile : listProfiles(station))
        note(profile.name);
    for (auto& shipped : shippedProfiles()) {
        if (!isPath && shipped.name == name) return std::move(shipped);
        if (known.find(shipped.name) == std::string::npos) note(shipped.name);
    }
    return fail(Failure{FailureCode::ProfileMissing, name + "; there is " + known});
}

Outcome<Profile> loadProfile(const std::filesystem::path& station, const std::string& name)
{
    return TRY(loadProfileWithIds(station, name)).profile;
}

Outcome<ProfileWithIds> loadProfileWithIds(const std::filesystem::path& station, const std::string& name)
{
    const auto found = TRY(findProfile(station, name));
    const auto file = found.source == "shipped" ? found.name + ".toml" : found.source;
    auto profile = certificates::parseProfile(found.text, found.name, file, longestIdAt(station));
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
        const auto profile = certificates::parseProfile(*text, entry->path().stem().string(),
                                                        entry->path().string(), longestIdAt(station));
        if (profile && profile->kind == ProfileKind::Leaf && schemeOf(station, *profile, entry->path()))
            profiles.push_back({profile->name, profile->version, profile->description, profile->model});
    }
    std::ranges::sort(profiles, {}, &ProfileInfo::name);
    return profiles;
}

} // namespace mintmark::station
