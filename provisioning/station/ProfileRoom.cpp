#include "provisioning/station/ProfileRoom.h"

#include "provisioning/station/Files.h"
#include "provisioning/station/Guarded.h"
#include "provisioning/station/ProfileChain.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/remote/AtService.h"

#include <algorithm>
#include <array>

namespace mintmark::station {
namespace {

struct Named {
    const char* name;
    hsm::KeyAlgorithm algorithm;
};
constexpr std::array algorithms{
    Named{"p256", hsm::KeyAlgorithm::EcP256},     Named{"p384", hsm::KeyAlgorithm::EcP384},
    Named{"rsa2048", hsm::KeyAlgorithm::Rsa2048}, Named{"rsa3072", hsm::KeyAlgorithm::Rsa3072},
    Named{"rsa4096", hsm::KeyAlgorithm::Rsa4096}, Named{"ed25519", hsm::KeyAlgorithm::Ed25519},
};

std::string nameOf(ProfileKind kind)
{
    switch (kind) {
    case ProfileKind::Leaf: return "leaf";
    case ProfileKind::Ca: return "ca";
    case ProfileKind::Proof: return "proof";
    }
    return {};
}

std::string nameOf(Platform platform)
{
    switch (platform) {
    case Platform::None: break;
    case Platform::Idevid: return "802.1ar";
    case Platform::AzureDps: return "azure-dps";
    case Platform::AzureIotHub: return "azure-iot-hub";
    case Platform::AwsIot: return "aws-iot";
    case Platform::NrfCloud: return "nrf-cloud";
    case Platform::Matter: return "matter";
    }
    return {};
}

ProfileView viewOfLoaded(const std::filesystem::path& station, LoadedProfile loaded)
{
    const auto& profile = loaded.checked.profile;
    ProfileView view;
    view.name = loaded.text.name;
    view.source = loaded.text.source;
    view.version = profile.version;
    view.description = profile.description;
    view.kind = nameOf(profile.kind);
    view.platform = nameOf(profile.platform);
    view.issuer = profile.issuerProfile;
    for (const auto& one : algorithms)
        if (one.algorithm == profile.keyAlgorithm) view.algorithm = one.name;
    view.model = profile.model;
    if (profile.validity) view.validityDays = profile.validity->count();
    view.sha256 = toHex(profile.hash);
    view.locks = profile.lockMask != 0;
    view.errors = loaded.checked.errors;
    if (view.errors.empty()) {
        const auto issuer = issuerOf(station, loaded);
        const auto noteIssuer = [&](const std::string& rule) {
            const auto line = loaded.checked.lines.find("issuer.profile");
            view.errors.push_back({loaded.file(), line == loaded.checked.lines.end() ? 0 : line->second,
                                   "issuer.profile", rule});
        };
        if (!issuer)
            noteIssuer(issuer.error().detail);
        else if (*issuer && !(*issuer)->checked.errors.empty())
            noteIssuer("has an error itself: " + (*issuer)->checked.errors.front().text());
        else if (*issuer)
            view.errors =
                certificates::checkAgainstIssuer(loaded.checked, (*issuer)->checked.profile, loaded.file());
    }
    view.text = std::move(loaded.text.text);
    return view;
}

} // namespace

LoadedProfile readProfile(const std::filesystem::path& station, ProfileText text)
{
    LoadedProfile loaded{std::move(text), {}};
    loaded.checked =
        certificates::checkProfile(loaded.text.text, loaded.text.name, loaded.file(), longestIdAt(station));
    auto& checked = loaded.checked;
    if (checked.errors.empty() && checked.profile.kind == ProfileKind::Leaf)
        if (auto wrong = wrongScheme(station, checked.profile, loaded.file()))
            checked.errors.push_back(*wrong);
    return loaded;
}

Outcome<std::optional<LoadedProfile>> issuerOf(const std::filesystem::path& station,
                                               const LoadedProfile& profile)
{
    const auto& name = profile.checked.profile.issuerProfile;
    if (name.empty()) return std::optional<LoadedProfile>{};
    if (profile.text.source != "shipped") {
        const auto beside = std::filesystem::path(profile.text.source).parent_path() / (name + ".toml");
        std::error_code ignored;
        if (std::filesystem::is_regular_file(beside, ignored))
            return std::optional(readProfile(
                station,
                TRY(findProfile(station, (beside.has_parent_path() ? beside : "." / beside).string()))));
    }
    return std::optional(readProfile(station, TRY(findProfile(station, name))));
}

Outcome<std::vector<ProfileView>> viewProfiles(const std::filesystem::path& station)
{
    if (isService(station)) return remote::viewProfiles(station);
    std::vector<ProfileView> views;
    for (auto& one : shippedProfiles())
        views.push_back(viewOfLoaded(station, readProfile(station, std::move(one))));
    std::error_code error;
    if (station.empty()) return views;
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator entry(station / part::profiles, error), end;
         !error && entry != end; entry.increment(error))
        if (entry->path().extension() == ".toml") files.push_back(entry->path());
    std::ranges::sort(files);
    for (const auto& file : files)
        if (auto view = viewProfile(station, file.string())) views.push_back(std::move(*view));
    return views;
}

Outcome<ProfileView> viewProfile(const std::filesystem::path& station, const std::string& name)
{
    if (isService(station)) return remote::viewProfile(station, name);
    return viewOfLoaded(station, readProfile(station, TRY(findProfile(station, name))));
}

ProfileView viewProfileText(const std::filesystem::path& station, const std::string& name, std::string text)
{
    if (isService(station)) return remote::viewProfileText(station, name, std::move(text));
    const auto file =
        (station.empty() ? std::filesystem::path() : station / part::profiles) / (name + ".toml");
    return viewOfLoaded(station, readProfile(station, {name, file.string(), std::move(text)}));
}

Outcome<ProfileView> saveProfile(const std::filesystem::path& station, const std::string& name,
                                 const std::string& text, Replace replace)
{
    (void)TRY(readStationFile(station));
    // A name that leads elsewhere is an error of the profile's, and so goes no further.
    auto view = viewProfileText(station, name, text);
    if (!view.errors.empty()) return fail(Failure{FailureCode::ProfileWrong, view.errors.front().text()});
    if (text.size() > profileLimit)
        return fail(Failure{FailureCode::ProfileWrong, name + ".toml is larger than 64 KiB"});
    const auto folder = station / part::profiles;
    const std::filesystem::path file = view.source;
    std::error_code error;
    std::filesystem::create_directory(folder, error);
    if (replace == Replace::No && std::filesystem::exists(std::filesystem::symlink_status(file, error)))
        return fail(Failure{FailureCode::OutputFailed, file.string() + " is there already"});
    TRY(writeWhole(file, text));
    return view;
}

std::optional<hsm::KeyAlgorithm> profileAlgorithm(const std::string& name)
{
    for (const auto& one : algorithms)
        if (one.name == name) return one.algorithm;
    return std::nullopt;
}

} // namespace mintmark::station
