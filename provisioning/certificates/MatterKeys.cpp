// The keys of [matter]: what a label with Matter's onboarding payload says, besides the passcode.
#include "provisioning/certificates/ProfileToml.h"

#include <array>

namespace mintmark::certificates::reading {
namespace {

MatterRules& rulesOf(Profile& profile)
{
    if (!profile.matter) profile.matter.emplace();
    return *profile.matter;
}

template <std::optional<std::uint16_t> MatterRules::*member>
Verdict takeNumber(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    const auto octets =
        text != nullptr && text->size() == 4 &&
                allOf(*text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); })
            ? fromHex(*text)
            : std::nullopt;
    const auto value =
        octets ? static_cast<std::uint16_t>((*octets)[0] << 8 | (*octets)[1]) : std::uint16_t{0};
    if (value == 0)
        return Broken{"has to be a text of four hexadecimal digits, capitals, and not 0: \"FFF1\""};
    rulesOf(profile).*member = value;
    return {};
}

Verdict takeFlow(const toml::node& node, Profile& profile)
{
    static constexpr std::array<std::string_view, 3> known{"standard", "user-intent", "custom"};
    const auto* text = textIn(node);
    const auto found = text == nullptr ? known.end() : std::ranges::find(known, std::string_view(*text));
    if (found == known.end()) return Broken{"has to be one of: " + list(known)};
    rulesOf(profile).flow = static_cast<std::uint8_t>(found - known.begin());
    return {};
}

Verdict takeDiscovery(const toml::node& node, Profile& profile)
{
    static constexpr std::array<std::string_view, 3> known{"soft-ap", "ble", "on-network"};
    std::uint8_t bits = 0;
    if (auto broken = takeWords(
            node, known, [&](std::size_t place) { bits = static_cast<std::uint8_t>(bits | (1U << place)); }))
        return broken;
    if (bits == 0) return Broken{"may not be empty: a phone has to find the device somehow"};
    rulesOf(profile).discovery = bits;
    return {};
}

Verdict takeDiscriminator(const toml::node& node, Profile& profile)
{
    auto& rules = rulesOf(profile);
    if (const auto* text = textIn(node); text != nullptr && *text == "random") {
        rules.discriminatorIsRandom = true;
        return {};
    }
    const auto value = integerIn(node, 0, 4095);
    if (!value) return Broken{"has to be \"random\", or a whole number from 0 to 4095 for every device"};
    rules.discriminator = static_cast<std::uint16_t>(*value);
    return {};
}

constexpr std::array rows{
    Row{"matter", "vendor", Presence::Optional, takeNumber<&MatterRules::vendor>, Scope::Leaf},
    Row{"matter", "product", Presence::Optional, takeNumber<&MatterRules::product>, Scope::Leaf},
    Row{"matter", "flow", Presence::Optional, takeFlow, Scope::Leaf},
    Row{"matter", "discovery", Presence::Optional, takeDiscovery, Scope::Leaf},
    Row{"matter", "discriminator", Presence::Optional, takeDiscriminator, Scope::Leaf},
};

} // namespace

std::span<const Row> matterRows()
{
    return rows;
}

std::vector<ProfileError> brokenMatterRules(const Profile& profile, std::string_view file,
                                            const LineOfKey& lineOfKey)
{
    std::vector<ProfileError> found;
    if (!profile.matter) return found;
    const auto noteIf = [&](bool broken, std::string_view key, std::string rule) {
        if (broken) found.push_back({std::string(file), lineOfKey(key), std::string(key), std::move(rule)});
    };
    const auto& rules = *profile.matter;
    const std::string missing =
        "missing: a [matter] says all of vendor, product, flow, discovery and discriminator";
    noteIf(!rules.vendor, "matter.vendor", missing);
    noteIf(!rules.product, "matter.product", missing);
    noteIf(!rules.flow, "matter.flow", missing);
    noteIf(!rules.discovery, "matter.discovery", missing);
    noteIf(!rules.discriminator && !rules.discriminatorIsRandom, "matter.discriminator", missing);
    // A commissioner compares what it scanned with the attestation certificate.
    const auto differs = [](const std::optional<std::uint16_t>& number, const std::string& text) {
        if (!number || text.empty()) return false;
        const auto octets = fromHex(text);
        return !octets || octets->size() != 2 || ((*octets)[0] << 8 | (*octets)[1]) != *number;
    };
    noteIf(differs(rules.vendor, profile.certificate.matterVendor), "matter.vendor",
           "is not the certificate's, subject.matterVendor = \"" + profile.certificate.matterVendor + "\"");
    noteIf(differs(rules.product, profile.certificate.matterProduct), "matter.product",
           "is not the certificate's, subject.matterProduct = \"" + profile.certificate.matterProduct + "\"");
    return found;
}

} // namespace mintmark::certificates::reading
