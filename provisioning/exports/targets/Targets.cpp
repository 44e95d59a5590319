// The table of the kinds, and the settings that all of them have.
#include "provisioning/exports/targets/AwsIot.h"
#include "provisioning/exports/targets/Azure.h"
#include "provisioning/exports/targets/Webhook.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace mintmark::exports {
namespace {

constexpr std::uint32_t perMinuteMost = 600'000;
constexpr std::size_t settingMost = 64 * 1024;

template <class Number> std::optional<Number> numberIn(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number == 0) return std::nullopt;
    return number;
}

bool isHost(std::string_view host)
{
    return !host.empty() && host.size() <= 253 && std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    });
}

} // namespace

std::span<const TargetKind> allTargets()
{
    static const std::array kinds{dpsKind(), hubKind(), awsKind(), webhookKind()};
    return kinds;
}

const TargetKind* targetNamed(std::string_view name)
{
    const auto kinds = allTargets();
    const auto found = std::ranges::find(kinds, name, &TargetKind::name);
    return found == kinds.end() ? nullptr : &*found;
}

Expected<web::HttpsPlace, std::string> placeOf(const TargetKind& kind,
                                               const std::map<std::string, std::string>& settings)
{
    for (const auto& [name, value] : settings) {
        if (std::ranges::find(kind.settings, name, &TargetSetting::name) == kind.settings.end())
            return fail(std::string(kind.name) + " has no setting \"" + name + "\"");
        if (value.empty() || value.size() > settingMost)
            return fail("the setting " + name + " is empty, or larger than 64 KiB");
    }
    for (const auto& one : kind.settings)
        if (one.isNeeded && !settings.contains(std::string(one.name)))
            return fail("the setting " + std::string(one.name) + " is missing: " + std::string(one.what));
    web::HttpsPlace place;
    const auto& host = settings.at("host");
    const auto colon = host.rfind(':');
    place.host = host.substr(0, colon);
    if (!isHost(place.host))
        return fail(std::string("host is a name in lower case, with :PORT where it is not 443"));
    if (colon != std::string::npos) {
        const auto port = numberIn<std::uint16_t>(std::string_view(host).substr(colon + 1));
        if (!port) return fail(std::string("the host's port is 1 to 65535"));
        place.port = *port;
    }
    const auto get = [&](const char* name) {
        const auto found = settings.find(name);
        return found == settings.end() ? std::string() : found->second;
    };
    place.roots = get("roots");
    if (!place.roots.empty() && place.roots.find("-----BEGIN CERTIFICATE-----") == std::string::npos)
        return fail(std::string("roots holds no certificate in PEM"));
    place.certificate = get("certificate");
    if (!place.certificate.empty() &&
        place.certificate.find("-----BEGIN CERTIFICATE-----") == std::string::npos)
        return fail(std::string("certificate is no certificate in PEM"));
    place.proxy = get("proxy");
    if (!place.proxy.empty() && !place.proxy.starts_with("http://") && !place.proxy.starts_with("https://"))
        return fail(std::string("proxy is http://HOST:PORT or https://HOST:PORT"));
    return place;
}

Expected<std::uint32_t, std::string> perMinuteOf(const TargetKind& kind,
                                                 const std::map<std::string, std::string>& settings)
{
    const auto found = settings.find("perMinute");
    if (found == settings.end()) return kind.perMinute;
    const auto number = numberIn<std::uint32_t>(found->second);
    if (!number || *number > perMinuteMost) return fail(std::string("perMinute is 1 to 600000"));
    return *number;
}

Expected<OpenTarget, std::string>
openTarget(const TargetKind& kind, const std::map<std::string, std::string>& settings, Secret credential)
{
    OpenTarget open;
    open.place = TRY(placeOf(kind, settings));
    open.perMinute = TRY(perMinuteOf(kind, settings));
    if (!open.place.certificate.empty()) open.place.key = Secret::copyOf(credential.reveal());
    open.target = TRY(kind.make(settings, std::move(credential)));
    return open;
}

} // namespace mintmark::exports
