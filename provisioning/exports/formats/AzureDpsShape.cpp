#include "provisioning/exports/formats/AzureDpsShape.h"

#include "provisioning/exports/formats/CloudText.h"

#include <QtCore/QJsonArray>
#include <QtCore/QUrl>

#include <algorithm>

namespace mintmark::exports::azure {
namespace {

constexpr std::size_t hubsMost = 50, hostMost = 253, addressMost = 2048, versionMost = 32;

} // namespace

std::optional<std::string> refuseHosts(std::string_view value)
{
    const auto hosts = parted(value, ',');
    const auto isWrong = [](const std::string& host) {
        return host.empty() || host.size() > hostMost || !isOf(host, "-.") ||
               host.find('.') == std::string::npos || host.front() == '.' || host.front() == '-' ||
               host.back() == '.' || host.back() == '-';
    };
    if (std::ranges::any_of(hosts, isWrong)) return "has host names, as in NAME.azure-devices.net";
    if (hosts.size() > hubsMost) return "has 50 hubs at most";
    return std::nullopt;
}

std::optional<std::string> refuseWebhook(std::string_view value)
{
    const QUrl address(text(value), QUrl::StrictMode);
    if (value.size() <= addressMost && address.isValid() && address.scheme() == u"https" &&
        !address.host().isEmpty())
        return std::nullopt;
    return "is an address that begins with https://";
}

std::optional<std::string> refuseVersion(std::string_view value)
{
    if (!value.empty() && value.size() <= versionMost && isOf(value, "-.")) return std::nullopt;
    return "is a version as in 2018-09-01-preview";
}

Expected<QJsonObject, std::string> shapeOf(const Options& options)
{
    QJsonObject shape;
    const auto allocation = options.text("allocation");
    const auto hubs = options.list("hubs");
    if (!allocation.empty()) shape[QStringLiteral("allocationPolicy")] = text(allocation);
    if (allocation == "static" && hubs.size() != 1)
        return fail(std::string("allocation=static needs one hub: hubs=HOST"));
    if (!hubs.empty()) {
        QJsonArray all;
        for (const auto& host : hubs)
            all.append(text(host));
        shape[QStringLiteral("iotHubs")] = all;
    }
    const bool isCustom = allocation == "custom";
    if (isCustom != options.has("webhook") || isCustom != options.has("webhookVersion"))
        return fail(std::string(
            "allocation=custom goes with the options webhook and webhookVersion, and they with it"));
    if (isCustom)
        shape[QStringLiteral("customAllocationDefinition")] =
            QJsonObject{{QStringLiteral("webhookUrl"), text(options.text("webhook"))},
                        {QStringLiteral("apiVersion"), text(options.text("webhookVersion"))}};
    if (options.has("reprovision")) {
        const auto what = options.text("reprovision");
        shape[QStringLiteral("reprovisionPolicy")] =
            QJsonObject{{QStringLiteral("updateHubAssignment"), what != "never"},
                        {QStringLiteral("migrateDeviceData"), what == "migrate"}};
    }
    if (options.has("credentialPolicy")) {
        if (options.text("api") != "2026-04-01")
            return fail(std::string("credentialPolicy needs api=2026-04-01: an older one has no such field"));
        shape[QStringLiteral("credentialPolicyName")] = text(options.text("credentialPolicy"));
    }
    if (options.has("edge"))
        shape[QStringLiteral("capabilities")] = QJsonObject{{QStringLiteral("iotEdge"), options.is("edge")}};
    return shape;
}

} // namespace mintmark::exports::azure
