// What enrolments and enrolment groups of DPS have in common: hubs, allocation, what comes of a new
// registration, capabilities.
#pragma once

#include "provisioning/exports/formats/AzureRules.h"

#include <array>

namespace mintmark::exports::azure {

/// A name of a host: 1 to 253 of its letters, with a dot.
[[nodiscard]] std::optional<std::string> refuseHosts(std::string_view value);
[[nodiscard]] std::optional<std::string> refuseWebhook(std::string_view value);
[[nodiscard]] std::optional<std::string> refuseVersion(std::string_view value);

inline constexpr std::array<OptionRow, 9> shapeRows{{
    {"api", "2021-10-01|2026-04-01", "the api-version that the file is sent with (2021-10-01)"},
    {"allocation", "hashed|geoLatency|static|custom", "how DPS chooses the hub (as the service has it)"},
    {"hubs", "HOST,HOST,…", "the hubs that DPS may choose from (all that are linked)", &refuseHosts},
    {"webhook", "https://…", "allocation=custom: the function that chooses", &refuseWebhook},
    {"webhookVersion", "VERSION", "allocation=custom: the api-version that it is asked with", &refuseVersion},
    {"reprovision", "migrate|reset|never",
     "a device that registers again and goes to another hub: takes its data along (migrate), begins anew, or "
     "stays"},
    {"credentialPolicy", "NAME", "api=2026-04-01: credentialPolicyName", &refuseText<128>},
    edgeRow,
    desiredRow,
}};

/// Behind a format's own rows.
template <std::size_t count>
std::array<OptionRow, count + 9> withShape(const std::array<OptionRow, count>& own)
{
    std::array<OptionRow, count + 9> all{};
    auto at = std::copy(own.begin(), own.end(), all.begin());
    std::copy(shapeRows.begin(), shapeRows.end(), at);
    return all;
}

/// Their part of an enrolment or group, without the twin; or what does not go together.
[[nodiscard]] Expected<QJsonObject, std::string> shapeOf(const Options& options);

} // namespace mintmark::exports::azure
