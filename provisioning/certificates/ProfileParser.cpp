#include "provisioning/certificates/ProfileParser.h"

#include "provisioning/certificates/ProfileToml.h"
#include "provisioning/values/Unit.h"

#include <array>
#include <charconv>
#include <map>

namespace mintmark::certificates {
namespace {

using namespace reading;
using reading::lineOf;

constexpr std::size_t largestProfile = 65536;
constexpr std::size_t longestName = 64; // profile names, and device IDs: a CN has at most 64 characters

Verdict takeFormat(const toml::node& node, Profile&)
{
    if (!integerIn(node, 1, 1)) return Broken{"this program reads format 1"};
    return {};
}

/// Read before all others: which keys may stand here depends on it.
Verdict takeKind(const toml::node& node, Profile& profile)
{
    static constexpr std::array<std::string_view, 3> known{"leaf", "ca", "proof"};
    static constexpr std::array kinds{ProfileKind::Leaf, ProfileKind::Ca, ProfileKind::Proof};
    const auto* text = textIn(node);
    const auto found = text == nullptr ? known.end() : std::ranges::find(known, std::string_view(*text));
    if (found == known.end()) return Broken{"has to be one of: " + list(known)};
    profile.kind = kinds[static_cast<std::size_t>(found - known.begin())];
    return {};
}

Verdict takeVersion(const toml::node& node, Profile& profile)
{
    const auto value = integerIn(node, 1, 2'147'483'647);
    if (!value) return Broken{"has to be a whole number from 1 to 2147483647"};
    profile.version = static_cast<std::uint32_t>(*value);
    return {};
}

Verdict takeDescription(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    if (text == nullptr || charactersIn(*text) > 200 || hasControlCharacter(*text))
        return Broken{"has to be a text of at most 200 characters on one line"};
    profile.description = *text;
    return {};
}

Verdict takeModel(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    // 32 octets is what the agent's page gives to `model`.
    if (text == nullptr || text->empty() || text->size() > 32 ||
        !allOf(*text, [](char c) { return c > ' ' && c < 0x7f; }))
        return Broken{"has to be 1 to 32 printable ASCII characters without spaces"};
    profile.model = *text;
    return {};
}

// The values of [id] are kept as they are: what they mean, the room that makes IDs says.
constexpr std::size_t longestIdText = 256;

bool isIdText(const std::string* text)
{
    return text != nullptr && !text->empty() && text->size() <= longestIdText &&
           allOf(*text, [](char c) { return c > ' ' && c < 0x7f; });
}

template <std::string IdRules::*member> Verdict takeIdText(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    if (!isIdText(text)) return Broken{"has to be 1 to 256 printable ASCII characters without spaces"};
    profile.id.*member = *text;
    return {};
}

template <std::uint32_t IdRules::*member, int least, int most>
Verdict takeIdNumber(const toml::node& node, Profile& profile)
{
    const auto value = integerIn(node, least, most);
    if (!value)
        return Broken{"has to be a whole number from " + std::to_string(least) + " to " +
                      std::to_string(most)};
    profile.id.*member = static_cast<std::uint32_t>(*value);
    return {};
}

Verdict takeIdCase(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    if (text == nullptr || (*text != "lower" && *text != "upper"))
        return Broken{"has to be \"lower\" or \"upper\""};
    profile.id.upperCase = *text == "upper";
    return {};
}

Verdict takeIdPlatforms(const toml::node& node, Profile& profile)
{
    const auto* array = node.as_array();
    if (array == nullptr || array->size() > 16) return Broken{"has to be a list of at most 16 platforms"};
    profile.id.platforms.clear();
    for (const auto& entry : *array) {
        const auto* word = textIn(entry);
        if (!isIdText(word)) return Broken{"has to be a list of platforms' names", lineOf(entry)};
        profile.id.platforms.push_back(*word);
    }
    return {};
}

Verdict takeOrganization(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    if (text == nullptr || text->empty() || charactersIn(*text) > longestName || hasControlCharacter(*text))
        return Broken{"has to be a text of 1 to 64 characters"};
    profile.organization = *text;
    return {};
}

Verdict takeSiblingIssuers(const toml::node& node, Profile& profile)
{
    return takeFlag(node, profile.siblingIssuers);
}

Verdict takeWriteIssuer(const toml::node& node, Profile& profile)
{
    return takeFlag(node, profile.writeIssuer);
}

/// Whether there is such a set, the station knows, which keeps them.
Verdict takeRoots(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    profile.roots = text != nullptr ? trustChoiceIn(*text) : std::nullopt;
    profile.rootsLine = lineOf(node);
    if (!profile.roots)
        return Broken{
            "has to be a set of trust roots: \"azure\" is its newest version, \"azure 3\" its third; "
            "the name has 1 to 64 of a-z 0-9 -"};
    return {};
}

Verdict takeEndorsement(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    profile.endorsement = text != nullptr ? trustChoiceIn(*text) : std::nullopt;
    profile.endorsementLine = lineOf(node);
    if (!profile.endorsement)
        return Broken{"has to be a set of trust roots, as roots in [write]: those of the chips' makers"};
    return {};
}

Verdict takeReset(const toml::node& node, Profile& profile)
{
    return takeFlag(node, profile.resetAfterWrite);
}

Verdict takeProof(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    static constexpr std::array<std::string_view, 3> known{"nonce", "tls", "none"};
    static constexpr std::array proofs{Proof::Nonce, Proof::Tls, Proof::None};
    const auto found = text == nullptr ? known.end() : std::ranges::find(known, std::string_view(*text));
    if (found == known.end()) return Broken{"has to be one of: " + list(known)};
    profile.proof = proofs[static_cast<std::size_t>(found - known.begin())];
    return {};
}

Verdict takeTlsPatience(const toml::node& node, Profile& profile)
{
    const auto value = integerIn(node, 1, 600);
    if (!value) return Broken{"has to be a whole number of seconds from 1 to 600"};
    profile.tlsPatience = std::chrono::seconds{*value};
    return {};
}

Verdict takeLockBits(const toml::node& node, Profile& profile)
{
    static constexpr std::array<std::string_view, 3> known{"debug", "storage", "read-out"};
    static constexpr std::array bits{lockbits::debugClosed, lockbits::storageProtected,
                                     lockbits::readOutProtected};
    profile.lockMask = 0;
    return takeWords(node, known, [&](std::size_t place) { profile.lockMask |= bits[place]; });
}

Verdict takeMinimumVersion(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    const auto version = text != nullptr ? firmwareVersionIn(*text) : std::nullopt;
    if (!version) return Broken{"has to be a version such as \"1.2.3\" or \"1.2.3+45\""};
    profile.firmware.minimumVersion = version;
    return {};
}

Verdict takeDigests(const toml::node& node, Profile& profile)
{
    return takeDigestList(node, profile.firmware.digests);
}

Verdict takeFirmwareSigner(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    const auto octets = text != nullptr ? fromHex(*text) : std::nullopt;
    if (!octets || octets->size() != 32)
        return Broken{"has to be a key's fingerprint: SHA-256 of its SubjectPublicKeyInfo in hexadecimal"};
    profile.firmware.signer = toHex(*octets);
    return {};
}

/// Everything that may stand in a profile, besides certificateRows().
constexpr std::array ownRows{
    Row{"", "format", Presence::Required, takeFormat},
    Row{"", "version", Presence::Required, takeVersion},
    Row{"", "kind", Presence::Optional, takeKind},
    Row{"", "description", Presence::Optional, takeDescription},
    Row{"unit", "model", Presence::Required, takeModel, Scope::Leaf},
    Row{"unit", "protocol", Presence::Required, takeProtocol, Scope::Leaf},
    Row{"unit", "endorsement", Presence::Optional, takeEndorsement, Scope::Leaf},
    Row{"unit", "baud", Presence::Optional, takeBaud, Scope::Leaf},
    Row{"unit", "parity", Presence::Optional, takeParity, Scope::Leaf},
    Row{"unit", "stopBits", Presence::Optional, takeStopBits, Scope::Leaf},
    Row{"unit", "hardwareFlow", Presence::Optional, takeHardwareFlow, Scope::Leaf},
    Row{"firmware", "minimumVersion", Presence::Optional, takeMinimumVersion, Scope::Leaf},
    Row{"firmware", "digests", Presence::Optional, takeDigests, Scope::Leaf},
    Row{"firmware", "signer", Presence::Optional, takeFirmwareSigner, Scope::Leaf},
    Row{"id", "scheme", Presence::Required, takeIdText<&IdRules::scheme>, Scope::Leaf},
    Row{"id", "serial", Presence::Optional, takeIdText<&IdRules::serial>, Scope::Leaf},
    Row{"id", "name", Presence::Optional, takeIdText<&IdRules::name>, Scope::Leaf},
    Row{"id", "namespace", Presence::Optional, takeIdText<&IdRules::uuidNamespace>, Scope::Leaf},
    Row{"id", "gtin", Presence::Optional, takeIdText<&IdRules::gtin>, Scope::Leaf},
    Row{"id", "link", Presence::Optional, takeIdText<&IdRules::link>, Scope::Leaf},
    Row{"id", "block", Presence::Optional, takeIdText<&IdRules::block>, Scope::Leaf},
    Row{"id", "addresses", Presence::Optional, takeIdNumber<&IdRules::addresses, 1, 16>, Scope::Leaf},
    Row{"id", "pool", Presence::Optional, takeIdText<&IdRules::pool>, Scope::Leaf},
    Row{"id", "blockPool", Presence::Optional, takeIdText<&IdRules::blockPool>, Scope::Leaf},
    Row{"id", "warnPercent", Presence::Optional, takeIdNumber<&IdRules::warnPercent, 0, 100>, Scope::Leaf},
    Row{"id", "case", Presence::Optional, takeIdCase, Scope::Leaf},
    Row{"id", "platforms", Presence::Optional, takeIdPlatforms, Scope::Leaf},
    Row{"certificate", "organization", Presence::Optional, takeOrganization},
    Row{"certificate", "siblingIssuers", Presence::Optional, takeSiblingIssuers, Scope::Leaf},
    Row{"write", "issuer", Presence::Optional, takeWriteIssuer, Scope::Leaf},
    Row{"write", "roots", Presence::Optional, takeRoots, Scope::Leaf},
    Row{"write", "resetAfterWrite", Presence::Optional, takeReset, Scope::Leaf},
    Row{"proof", "method", Presence::Required, takeProof, Scope::Leaf},
    Row{"proof", "waitSeconds", Presence::Optional, takeTlsPatience, Scope::Leaf},
    Row{"lock", "bits", Presence::Required, takeLockBits, Scope::Leaf},
};

const std::vector<Row>& rows()
{
    static const auto all = [] {
        std::vector<Row> joined(ownRows.begin(), ownRows.end());
        const auto more = certificateRows();
        joined.insert(joined.end(), more.begin(), more.end());
        const auto matter = matterRows();
        joined.insert(joined.end(), matter.begin(), matter.end());
        return joined;
    }();
    return all;
}

/// Sections that speak of a certificate, which a device with a derived key has not.
bool isOfCertificate(const Row& row)
{
    static constexpr std::array<std::string_view, 4> sections{"certificate", "subject", "alternativeName",
                                                              "issuer"};
    return std::ranges::find(sections, row.section) != sections.end() ||
           (row.section == "write" && row.name == "issuer");
}

bool mayStand(const Row& row, const Profile& profile)
{
    const auto kind = profile.kind;
    if (profile.keyWay == KeyWay::Derived && isOfCertificate(row)) return false;
    switch (row.scope) {
    case Scope::Any: return true;
    case Scope::Leaf: return kind == ProfileKind::Leaf;
    case Scope::Ca: return kind == ProfileKind::Ca;
    }
    return false;
}

std::string fullName(std::string_view section, std::string_view name)
{
    return section.empty() ? std::string(name) : std::string(section) + "." + std::string(name);
}

bool isSection(std::string_view name)
{
    return isTargetSection(name) || (!name.empty() && std::ranges::any_of(rows(), [&](const Row& row) {
               return row.section == name;
           }));
}

std::string unknownKey(std::string_view section, std::string_view name)
{
    std::vector<std::string_view> known;
    for (const auto& row : rows()) {
        if (row.name == name) return "unknown here; known is " + fullName(row.section, row.name);
        if (row.section == section) known.push_back(row.name);
        if (section.empty() && !row.section.empty()) known.push_back(row.section);
    }
    return "unknown; nearest: " + fullName(section, nearest(name, known));
}

/// Of fixed text and one sequence of a width, which need no room of IDs to be measured.
std::optional<std::size_t> plainLength(std::string_view scheme)
{
    static constexpr std::string_view opening = "{sequence:";
    const auto begin = scheme.find('{');
    const auto end = scheme.find('}');
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin ||
        !scheme.substr(begin).starts_with(opening) || scheme.find('{', begin + 1) != std::string_view::npos)
        return std::nullopt;
    std::size_t digits = 0;
    const auto width = scheme.substr(begin + opening.size(), end - begin - opening.size());
    const auto parsed = std::from_chars(width.data(), width.data() + width.size(), digits);
    if (parsed.ec != std::errc() || parsed.ptr != width.data() + width.size() || digits > longestName)
        return std::nullopt;
    return begin + digits + (scheme.size() - end - 1);
}

class Reading {
public:
    Reading(std::string_view file, Profile& profile) : m_file(file), m_profile(profile) {}

    void readSection(const toml::table& table, std::string_view section)
    {
        for (const auto& [key, node] : table) {
            const std::string_view name = key.str();
            if (section.empty() && isSection(name)) {
                m_lines[std::string(name)] = lineOf(node);
                if (const auto* inner = node.as_table())
                    readSection(*inner, name);
                else
                    note(key.source().begin.line, std::string(name),
                         "has to be a section, [" + std::string(name) + "]");
                continue;
            }
            if (isTargetSection(section)) {
                m_lines[fullName(section, name)] = key.source().begin.line;
                if (auto broken = takeTargetKey(section, name, node, m_profile))
                    note(broken->line != 0 ? broken->line : lineOf(node), fullName(section, shown(name)),
                         std::move(broken->rule));
                continue;
            }
            const auto row = std::ranges::find_if(
                rows(), [&](const Row& one) { return one.section == section && one.name == name; });
            if (row == rows().end()) {
                note(key.source().begin.line, fullName(section, shown(name)), unknownKey(section, name));
                continue;
            }
            m_lines[fullName(section, name)] = key.source().begin.line;
            if (!mayStand(*row, m_profile)) {
                note(key.source().begin.line, fullName(section, name),
                     m_profile.keyWay == KeyWay::Derived
                         ? "a device whose key is derived from a group's master has no certificate"
                     : row->scope == Scope::Leaf ? "is for a device's profile, not for one of another kind"
                                                 : "is for a CA's profile (kind = \"ca\")");
                continue;
            }
            if (section == "id") m_profile.id.lines[std::string(name)] = lineOf(node);
            if (auto broken = row->take(node, m_profile))
                note(broken->line != 0 ? broken->line : lineOf(node), fullName(section, name),
                     std::move(broken->rule));
        }
    }

    /// A key that is misspelt is missing too: what is there is reported before what is not.
    void readMissing(const toml::table& root)
    {
        if (!m_found.empty()) return;
        for (const auto& row : rows()) {
            const auto* section = row.section.empty() ? &root : root.get_as<toml::table>(row.section);
            if (row.presence == Presence::Optional || !mayStand(row, m_profile) ||
                (section != nullptr && section->contains(row.name)))
                continue;
            const bool isWritten = section != nullptr && !row.section.empty();
            note(isWritten ? lineOf(*section) : 0, fullName(row.section, row.name), "missing");
        }
    }

    /// Only where every value is well by itself.
    void judge()
    {
        if (!m_found.empty()) return;
        const LineOfKey line = [this](std::string_view key) { return lineOf(m_lines, key); };
        m_found = settleTarget(m_profile, m_file, line);
        for (const auto& more :
             {brokenRules(m_profile, m_file, line), brokenMatterRules(m_profile, m_file, line)})
            m_found.insert(m_found.end(), more.begin(), more.end());
    }

    [[nodiscard]] std::map<std::string, std::uint32_t> lines() { return std::move(m_lines); }

    /// Tables are sorted by key; people read from the top. What is missing altogether comes in the table's
    /// order.
    [[nodiscard]] std::vector<ProfileError> found()
    {
        std::ranges::stable_sort(m_found, {}, &ProfileError::line);
        return std::move(m_found);
    }

private:
    void note(std::uint32_t line, std::string key, std::string rule)
    {
        m_found.push_back({m_file, line, std::move(key), std::move(rule)});
    }

    std::string m_file;
    Profile& m_profile;
    std::vector<ProfileError> m_found;
    std::map<std::string, std::uint32_t> m_lines;
};

} // namespace

Checked checkProfile(std::string_view text, std::string_view name, std::string_view file,
                     const LongestId& longest)
{
    const std::string fileName(file);
    Checked checked;
    const auto refuse = [&](std::uint32_t line, std::string rule) {
        checked.errors.push_back({fileName, line, {}, std::move(rule)});
        return std::move(checked);
    };
    if (name.empty() || name.size() > longestName ||
        !allOf(name, [](char c) { return isLowerOrDigit(c) || c == '-'; }))
        return refuse(0, "a profile's name has 1 to 64 of a-z, 0-9 and -");
    if (text.size() > largestProfile) return refuse(0, "larger than 64 KiB");
    const auto parsed = toml::parse(text);
    if (!parsed)
        return refuse(parsed.error().source().begin.line,
                      "not TOML: " + shown(parsed.error().description(), 160));
    Profile& profile = checked.profile;
    profile.name = name;
    profile.hash = sha256(viewOf(text));
    if (const auto* kind = parsed.table().get("kind")) (void)takeKind(*kind, profile);
    if (profile.kind != ProfileKind::Leaf) {
        profile.certificate.commonName.clear();
        profile.certificate.serialNumber.clear();
        profile.longestId = 0;
    }
    if (profile.kind == ProfileKind::Leaf)
        if (const auto protocol = parsed.table()["unit"]["protocol"])
            (void)takeProtocol(*protocol.node(), profile);
    if (profile.kind == ProfileKind::Leaf)
        if (const auto way = parsed.table()["key"]["way"]) (void)takeKeyWay(*way.node(), profile);
    if (profile.keyWay == KeyWay::Derived) profile.writeIssuer = false;
    if (profile.kind == ProfileKind::Ca)
        profile.certificate.keyUsage = keyusage::keyCertSign | keyusage::cRLSign;
    Reading reading(file, profile);
    reading.readSection(parsed.table(), {});
    reading.readMissing(parsed.table());
    if (profile.kind == ProfileKind::Leaf)
        if (const auto octets = longest ? longest(profile.id) : plainLength(profile.id.scheme))
            profile.longestId = *octets;
    reading.judge();
    checked.errors = reading.found();
    checked.lines = reading.lines();
    return checked;
}

Expected<Profile, ProfileError> parseProfile(std::string_view text, std::string_view name,
                                             std::string_view file, const LongestId& longest)
{
    auto checked = checkProfile(text, name, file, longest);
    if (!checked.errors.empty()) return fail(checked.errors.front());
    return std::move(checked.profile);
}

} // namespace mintmark::certificates
