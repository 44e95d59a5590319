#include "provisioning/station/Profiles.h"

#include "ShippedProfiles.h"
#include "provisioning/certificates/ProfileParser.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/StationFile.h"

#include <algorithm>

namespace mintmark::station {
namespace {

constexpr std::size_t profileLimit = 64 * 1024;

}

std::vector<ProfileText> shippedProfiles()
{
    std::vector<ProfileText> all;
    for (const auto& one : shippedTexts)
        all.push_back({std::string(one.name), "shipped", std::string(one.text)});
    return all;
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
    const auto found = TRY(findProfile(station, name));
    auto profile = certificates::parseProfile(
        found.text, found.name, found.source == "shipped" ? found.name + ".toml" : found.source);
    if (!profile) return fail(Failure{FailureCode::ProfileWrong, profile.error().text()});
    return std::move(*profile);
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
        if (profile)
            profiles.push_back({profile->name, profile->version, profile->description, profile->model});
    }
    std::ranges::sort(profiles, {}, &ProfileInfo::name);
    return profiles;
}

} // namespace mintmark::station
