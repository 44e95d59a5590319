// The keys of a profile that say what its certificates hold.
#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/ProfileToml.h"
#include "provisioning/certificates/PublicKey.h"

#include <array>

namespace mintmark::certificates::reading {
namespace {

constexpr std::size_t longestPart = 64;
constexpr std::size_t longestAlternative = 253; // of a DNS name; more than enough for the others
constexpr std::size_t mostEntries = 16;
constexpr std::size_t largestExtension = 2048;
constexpr std::int64_t longestValidityDays = 36525;

/// One of some words; calls `take` with its place.
template <class TakeWord>
Verdict takeWord(const toml::node& node, std::span<const std::string_view> known, TakeWord take)
{
    const auto* text = textIn(node);
    if (text == nullptr) return Broken{"has to be one of: " + list(known)};
    const auto found = std::ranges::find(known, std::string_view(*text));
    if (found == known.end())
        return Broken{"\"" + shown(*text) + "\" is not known; it has to be one of: " + list(known)};
    take(static_cast<std::size_t>(found - known.begin()));
    return {};
}

Verdict takeText(const toml::node& node, std::string& into, std::size_t least, std::size_t most)
{
    const auto* text = textIn(node);
    if (text == nullptr || charactersIn(*text) < least || charactersIn(*text) > most ||
        hasControlCharacter(*text))
        return Broken{"has to be a text of " + std::to_string(least) + " to " + std::to_string(most) +
                      " characters"};
    into = *text;
    return {};
}

/// A text in which {id}, {hardware} and {code} may stand, and no other braces.
Verdict takePattern(const toml::node& node, std::string& into, std::size_t most)
{
    if (auto broken = takeText(node, into, 0, most)) return broken;
    std::string_view rest = into;
    for (auto at = rest.find_first_of("{}"); at != std::string_view::npos; at = rest.find_first_of("{}")) {
        rest.remove_prefix(at);
        const auto* mark = rest.starts_with("{id}")         ? "{id}"
                           : rest.starts_with("{hardware}") ? "{hardware}"
                           : rest.starts_with("{code}")     ? "{code}"
                                                            : nullptr;
        if (mark == nullptr) return Broken{"only {id}, {hardware} and {code} are filled in"};
        rest.remove_prefix(std::string_view(mark).size());
    }
    return {};
}

Verdict takePatterns(const toml::node& node, std::vector<std::string>& into)
{
    const auto* array = node.as_array();
    if (array == nullptr || array->size() > mostEntries)
        return Broken{"has to be a list of at most 16 texts"};
    into.clear();
    for (const auto& entry : *array) {
        std::string one;
        if (auto broken = takePattern(entry, one, longestAlternative))
            return Broken{broken->rule, lineOf(entry)};
        if (one.empty() || !allOf(one, [](char c) { return c > ' ' && c < 0x7f; }))
            return Broken{"an alternative name is ASCII without spaces", lineOf(entry)};
        if (std::ranges::find(into, one) != into.end())
            return Broken{"\"" + shown(one) + "\" stands here twice", lineOf(entry)};
        into.push_back(std::move(one));
    }
    return {};
}

struct Purpose {
    std::string_view name, oid;
};
constexpr std::array purposes{
    Purpose{"clientAuth", "1.3.6.1.5.5.7.3.2"},    Purpose{"serverAuth", "1.3.6.1.5.5.7.3.1"},
    Purpose{"codeSigning", "1.3.6.1.5.5.7.3.3"},   Purpose{"emailProtection", "1.3.6.1.5.5.7.3.4"},
    Purpose{"timeStamping", "1.3.6.1.5.5.7.3.8"},  Purpose{"OCSPSigning", "1.3.6.1.5.5.7.3.9"},
    Purpose{"anyExtendedKeyUsage", "2.5.29.37.0"},
};

/// Names of `purposes` (where `named`) or dotted object identifiers.
Verdict takeIdentifiers(const toml::node& node, std::vector<std::string>& into, bool named)
{
    std::vector<std::string_view> known;
    for (const auto& one : purposes)
        known.push_back(one.name);
    const std::string rule = named ? "has to be a list of: " + list(known) + ", or dotted object identifiers"
                                   : "has to be a list of dotted object identifiers";
    const auto* array = node.as_array();
    if (array == nullptr || array->size() > mostEntries) return Broken{rule};
    into.clear();
    for (const auto& entry : *array) {
        const auto* word = textIn(entry);
        if (word == nullptr) return Broken{rule, lineOf(entry)};
        std::string oid = *word;
        if (const auto found = std::ranges::find(known, std::string_view(*word));
            named && found != known.end())
            oid = purposes[static_cast<std::size_t>(found - known.begin())].oid;
        else if (!der::oidOf(*word))
            return Broken{"\"" + shown(*word) + "\" is not known" +
                              (named ? "; nearest: \"" + std::string(nearest(*word, known)) + "\"" : ""),
                          lineOf(entry)};
        if (std::ranges::find(into, oid) != into.end())
            return Broken{"\"" + shown(*word) + "\" stands here twice", lineOf(entry)};
        into.push_back(std::move(oid));
    }
    return {};
}

Verdict takePlatform(const toml::node& node, Profile& profile)
{
    static constexpr std::array<std::string_view, 6> known{"802.1ar", "azure-dps", "azure-iot-hub",
                                                           "aws-iot", "nrf-cloud", "matter"};
    static constexpr std::array platforms{Platform::Idevid, Platform::AzureDps, Platform::AzureIotHub,
                                          Platform::AwsIot, Platform::NrfCloud, Platform::Matter};
    return takeWord(node, known, [&](std::size_t place) { profile.platform = platforms[place]; });
}

Verdict takeAlgorithm(const toml::node& node, Profile& profile)
{
    using enum hsm::KeyAlgorithm;
    static constexpr std::array<std::string_view, 6> known{"p256",    "p384",    "rsa2048",
                                                           "rsa3072", "rsa4096", "ed25519"};
    static constexpr std::array algorithms{EcP256, EcP384, Rsa2048, Rsa3072, Rsa4096, Ed25519};
    return takeWord(node, known, [&](std::size_t place) { profile.keyAlgorithm = algorithms[place]; });
}

Verdict takeTransportKeys(const toml::node& node, Profile& profile)
{
    return takeDigestList(node, profile.transportKeys);
}

Verdict takeMakerKey(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    auto spki = text != nullptr ? fromBase64(*text) : std::nullopt;
    if (!spki || !PublicKey::fromSpki(*spki))
        return Broken{"has to be a public key (SubjectPublicKeyInfo) in base64, of a kind that is certified"};
    profile.makerKey = std::move(*spki);
    return {};
}

Verdict takeIssuer(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    if (text == nullptr || text->empty() || text->size() > longestPart ||
        !allOf(*text, [](char c) { return isLowerOrDigit(c) || c == '-'; }))
        return Broken{"has to be the name of the profile of the CA above, without .toml"};
    profile.issuerProfile = *text;
    return {};
}

Verdict takeCountry(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    if (text == nullptr || text->size() != 2 || !allOf(*text, [](char c) { return c >= 'A' && c <= 'Z'; }))
        return Broken{"has to be two capital letters (ISO 3166)"};
    profile.certificate.country = *text;
    return {};
}

Verdict takeMatterNumber(const toml::node& node, std::string& into)
{
    const auto* text = textIn(node);
    if (text == nullptr || text->size() != 4 ||
        !allOf(*text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); }))
        return Broken{"has to be a text of four hexadecimal digits, capitals: \"FFF1\""};
    into = *text;
    return {};
}

Verdict takeHardwareType(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    if (text == nullptr || !der::oidOf(*text)) return Broken{"has to be a dotted object identifier"};
    profile.certificate.hardwareType = *text;
    return {};
}

Verdict takeValidity(const toml::node& node, Profile& profile)
{
    if (const auto* text = textIn(node); text != nullptr && *text == "unlimited") {
        profile.validity = std::nullopt;
        return {};
    }
    const auto value = integerIn(node, 1, longestValidityDays);
    if (!value) return Broken{"has to be a whole number of days from 1 to 36525, or \"unlimited\""};
    profile.validity = std::chrono::days{*value};
    return {};
}

Verdict takeOutliving(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    if (text == nullptr || *text != "may outlive its issuer")
        return Broken{"has to be \"may outlive its issuer\", or not there"};
    profile.certificate.mayOutliveIssuer = true;
    return {};
}

Verdict takeKeyUsage(const toml::node& node, Profile& profile)
{
    static constexpr std::array<std::string_view, 9> known{
        "digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement",
        "keyCertSign",      "cRLSign",        "encipherOnly",    "decipherOnly"};
    profile.certificate.keyUsage = 0;
    auto verdict = takeWords(node, known, [&](std::size_t place) {
        profile.certificate.keyUsage =
            static_cast<std::uint16_t>(profile.certificate.keyUsage | (1U << place));
    });
    if (!verdict && profile.certificate.keyUsage == 0) return Broken{"may not be empty (RFC 5280 §4.2.1.3)"};
    return verdict;
}

Verdict takePathLength(const toml::node& node, Profile& profile)
{
    profile.certificate.pathLength = std::nullopt;
    if (const auto* text = textIn(node); text != nullptr && *text == "unlimited") return {};
    const auto value = integerIn(node, 0, 8);
    if (!value) return Broken{"has to be a whole number from 0 to 8, or \"unlimited\""};
    profile.certificate.pathLength = static_cast<std::uint32_t>(*value);
    return {};
}

Verdict takeExtension(const toml::table& table, ExtensionPlan& into)
{
    for (const auto& [key, node] : table) {
        const auto* text = textIn(node);
        if (key.str() == "oid") {
            if (text == nullptr || !der::oidOf(*text))
                return Broken{"oid has to be a dotted object identifier", lineOf(node)};
            into.oid = *text;
        } else if (key.str() == "critical") {
            if (auto broken = takeFlag(node, into.critical))
                return Broken{"critical " + broken->rule, lineOf(node)};
        } else if (key.str() == "value") {
            auto octets = text != nullptr ? fromHex(*text) : std::nullopt;
            if (!octets || octets->size() > largestExtension || !der::isOneElement(*octets))
                return Broken{"value has to be one DER element in hexadecimal, at most 2048 octets",
                              lineOf(node)};
            into.value = std::move(*octets);
        } else {
            return Broken{"an extension has oid, critical and value, and nothing else",
                          key.source().begin.line};
        }
    }
    if (into.oid.empty() || into.value.empty() || !table.contains("critical"))
        return Broken{"an extension has oid, critical and value", lineOf(table)};
    return {};
}

Verdict takeExtensions(const toml::node& node, Profile& profile)
{
    const auto* array = node.as_array();
    if (array == nullptr || array->size() > mostEntries)
        return Broken{"has to be a list of at most 16 tables, [[certificate.extension]]"};
    for (const auto& entry : *array) {
        const auto* table = entry.as_table();
        if (table == nullptr)
            return Broken{"has to be a list of tables, [[certificate.extension]]", lineOf(entry)};
        ExtensionPlan one;
        if (auto broken = takeExtension(*table, one)) return broken;
        if (std::ranges::find(profile.certificate.extensions, one.oid, &ExtensionPlan::oid) !=
            profile.certificate.extensions.end())
            return Broken{"extension " + one.oid + " stands here twice", lineOf(entry)};
        profile.certificate.extensions.push_back(std::move(one));
    }
    return {};
}

using Node = const toml::node&;
constexpr auto optional = Presence::Optional;

constexpr std::array rows{
    Row{"", "platform", optional, takePlatform},
    Row{"issuer", "profile", optional, takeIssuer},
    Row{"key", "algorithm", optional, takeAlgorithm},
    Row{"key", "way", optional, takeKeyWay, Scope::Leaf},
    Row{"key", "transportKeys", optional, takeTransportKeys, Scope::Leaf},
    Row{"key", "group", optional, [](Node n, Profile& p) { return takeText(n, p.keyGroup, 1, longestPart); },
        Scope::Leaf},
    Row{"key", "makerKey", optional, takeMakerKey, Scope::Leaf},
    Row{"subject", "country", optional, takeCountry},
    Row{"subject", "organizationalUnit", optional,
        [](Node n, Profile& p) { return takePattern(n, p.certificate.organizationalUnit, longestPart); }},
    Row{"subject", "commonName", optional,
        [](Node n, Profile& p) { return takePattern(n, p.certificate.commonName, longestPart); }},
    Row{"subject", "serialNumber", optional,
        [](Node n, Profile& p) { return takePattern(n, p.certificate.serialNumber, longestPart); }},
    Row{"subject", "matterVendor", optional,
        [](Node n, Profile& p) { return takeMatterNumber(n, p.certificate.matterVendor); }},
    Row{"subject", "matterProduct", optional,
        [](Node n, Profile& p) { return takeMatterNumber(n, p.certificate.matterProduct); }},
    Row{"alternativeName", "dns", optional,
        [](Node n, Profile& p) { return takePatterns(n, p.certificate.dnsNames); }},
    Row{"alternativeName", "uri", optional,
        [](Node n, Profile& p) { return takePatterns(n, p.certificate.uris); }},
    Row{"alternativeName", "hardwareType", optional, takeHardwareType, Scope::Leaf},
    Row{"alternativeName", "hardwareSerial", optional,
        [](Node n, Profile& p) { return takePattern(n, p.certificate.hardwareSerial, longestPart); },
        Scope::Leaf},
    Row{"alternativeName", "critical", optional,
        [](Node n, Profile& p) { return takeFlag(n, p.certificate.alternativeNameCritical); }},
    Row{"certificate", "validityDays", Presence::Required, takeValidity},
    Row{"certificate", "outliving", optional, takeOutliving},
    Row{"certificate", "keyUsage", optional, takeKeyUsage},
    Row{"certificate", "extendedKeyUsage", Presence::Required,
        [](Node n, Profile& p) { return takeIdentifiers(n, p.certificate.extendedKeyUsage, true); }},
    Row{"certificate", "policies", optional,
        [](Node n, Profile& p) { return takeIdentifiers(n, p.certificate.policies, false); }},
    Row{"certificate", "pathLength", Presence::Required, takePathLength, Scope::Ca},
    Row{"certificate", "extension", optional, takeExtensions},
};

} // namespace

Verdict takeDigestList(const toml::node& node, std::vector<Sha256>& into)
{
    static constexpr const char* rule = "has to be a list of 1 to 64 SHA-256 digests in hexadecimal";
    const auto* array = node.as_array();
    if (array == nullptr || array->empty() || array->size() > 64) return Broken{rule};
    into.clear();
    for (const auto& entry : *array) {
        const auto* text = textIn(entry);
        const auto octets = text != nullptr ? fromHex(*text) : std::nullopt;
        Sha256 digest{};
        if (!octets || octets->size() != digest.size()) return Broken{rule, lineOf(entry)};
        std::ranges::copy(*octets, digest.begin());
        if (std::ranges::find(into, digest) != into.end())
            return Broken{"this digest stands here twice", lineOf(entry)};
        into.push_back(digest);
    }
    return {};
}

Verdict takeKeyWay(const toml::node& node, Profile& profile)
{
    static constexpr std::array<std::string_view, 4> known{"on-the-unit", "injected-wrapped",
                                                           "injected-in-the-clear", "derived-from-group"};
    static constexpr std::array ways{KeyWay::OnUnit, KeyWay::Wrapped, KeyWay::Clear, KeyWay::Derived};
    return takeWord(node, known, [&](std::size_t place) { profile.keyWay = ways[place]; });
}

std::span<const Row> certificateRows()
{
    return rows;
}

} // namespace mintmark::certificates::reading
