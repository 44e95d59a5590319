#include "provisioning/certificates/ProfileParser.h"

#include "provisioning/certificates/Words.h"
#include "provisioning/values/Unit.h"

#include <algorithm>
#include <array>
#include <charconv>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace mintmark::certificates {
namespace {

constexpr std::size_t largestProfile = 65536;
constexpr std::size_t longestName = 64;  // profile names, and device IDs: a CN has at most 64 characters
constexpr std::uint32_t mostDigits = 18; // more do not fit into the registry's counter
constexpr std::int64_t longestValidityDays = 36525;

/// The rule that a value breaks, and where, if not at the value itself.
struct Broken {
    std::string rule;
    std::uint32_t line = 0;
};
using Verdict = std::optional<Broken>;

std::uint32_t lineOf(const toml::node& node)
{
    return node.source().begin.line;
}

template <class Predicate> bool allOf(std::string_view text, Predicate accepts)
{
    return std::ranges::all_of(text, accepts);
}

bool isLowerOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

const std::string* textIn(const toml::node& node)
{
    const auto* value = node.as_string();
    return value != nullptr ? &value->get() : nullptr;
}

std::optional<std::int64_t> integerIn(const toml::node& node, std::int64_t least, std::int64_t most)
{
    const auto* value = node.as_integer();
    if (value == nullptr || value->get() < least || value->get() > most) return std::nullopt;
    return value->get();
}

Verdict takeFlag(const toml::node& node, bool& into)
{
    const auto* value = node.as_boolean();
    if (value == nullptr) return Broken{"has to be true or false"};
    into = value->get();
    return {};
}

/// A list of words, each at most once; calls `take` with the place of each in `known`.
template <class Take>
Verdict takeWords(const toml::node& node, std::span<const std::string_view> known, Take take)
{
    const auto* array = node.as_array();
    if (array == nullptr) return Broken{"has to be a list of: " + list(known)};
    std::vector<bool> seen(known.size());
    for (const auto& entry : *array) {
        const auto* word = textIn(entry);
        if (word == nullptr) return Broken{"has to be a list of: " + list(known), lineOf(entry)};
        const auto found = std::ranges::find(known, std::string_view(*word));
        if (found == known.end())
            return Broken{"\"" + shown(*word) + "\" is not known; nearest: \"" +
                              std::string(nearest(*word, known)) + "\"",
                          lineOf(entry)};
        const auto place = static_cast<std::size_t>(found - known.begin());
        if (seen[place]) return Broken{"\"" + *word + "\" stands here twice", lineOf(entry)};
        seen[place] = true;
        take(place);
    }
    return {};
}

Verdict takeFormat(const toml::node& node, Profile&)
{
    if (!integerIn(node, 1, 1)) return Broken{"this program reads format 1"};
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

Verdict takeProtocol(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    if (text == nullptr || *text != "smp-agent") return Broken{"has to be \"smp-agent\""};
    profile.protocol = *text;
    return {};
}

Verdict takeBaud(const toml::node& node, Profile& profile)
{
    const auto value = integerIn(node, 1200, 4'000'000);
    if (!value) return Broken{"has to be a whole number from 1200 to 4000000"};
    profile.baud = static_cast<std::uint32_t>(*value);
    return {};
}

/// Fixed text and one `{sequence:N}` at its end. The longest ID is as long as every other: leading zeros.
Verdict takeScheme(const toml::node& node, Profile& profile)
{
    static constexpr std::string_view opening = "{sequence:";
    const auto* text = textIn(node);
    if (text == nullptr) return Broken{"has to be a text such as \"demo-{sequence:8}\""};
    const std::string_view scheme(*text);
    const auto at = scheme.find(opening);
    if (at == std::string_view::npos)
        return Broken{"has no {sequence:N}; without it every device would have one ID"};
    const auto prefix = scheme.substr(0, at);
    const auto rest = scheme.substr(at + opening.size());
    const auto end = rest.find('}');
    std::uint32_t digits = 0;
    const auto number = rest.substr(0, end);
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), digits);
    if (end == std::string_view::npos || parsed.ec != std::errc{} ||
        parsed.ptr != number.data() + number.size() || digits < 1 || digits > mostDigits)
        return Broken{"the sequence has to be {sequence:1} to {sequence:18}"};
    if (end + 1 != rest.size()) return Broken{"nothing may follow the sequence"};
    if (!allOf(prefix,
               [](char c) { return isLowerOrDigit(c) || c == '.' || c == '_' || c == ':' || c == '-'; }))
        return Broken{"an ID has only a-z, 0-9 and . _ : -"};
    if (!prefix.empty() && !isLowerOrDigit(prefix.front()))
        return Broken{"an ID starts with a letter or a digit"};
    if (prefix.size() + digits > longestName)
        return Broken{"the longest ID has " + std::to_string(prefix.size() + digits) +
                      " characters; 64 are allowed"};
    profile.idPrefix = prefix;
    profile.idDigits = digits;
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

Verdict takeExtendedKeyUsage(const toml::node& node, Profile& profile)
{
    static constexpr std::array<std::string_view, 1> known{"clientAuth"};
    profile.clientAuth = false;
    return takeWords(node, known, [&](std::size_t) { profile.clientAuth = true; });
}

Verdict takeWriteIssuer(const toml::node& node, Profile& profile)
{
    return takeFlag(node, profile.writeIssuer);
}

Verdict takeReset(const toml::node& node, Profile& profile)
{
    return takeFlag(node, profile.resetAfterWrite);
}

Verdict takeProof(const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    if (text == nullptr || (*text != "nonce" && *text != "none"))
        return Broken{"has to be \"nonce\" or \"none\""};
    profile.proof = *text == "nonce" ? Proof::Nonce : Proof::None;
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
    static constexpr const char* rule = "has to be a list of 1 to 64 SHA-256 digests in hexadecimal";
    const auto* array = node.as_array();
    if (array == nullptr || array->empty() || array->size() > 64) return Broken{rule};
    for (const auto& entry : *array) {
        const auto* text = textIn(entry);
        const auto octets = text != nullptr ? fromHex(*text) : std::nullopt;
        Sha256 digest{};
        if (!octets || octets->size() != digest.size()) return Broken{rule, lineOf(entry)};
        std::ranges::copy(*octets, digest.begin());
        if (std::ranges::find(profile.firmware.digests, digest) != profile.firmware.digests.end())
            return Broken{"this digest stands here twice", lineOf(entry)};
        profile.firmware.digests.push_back(digest);
    }
    return {};
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

enum class Presence { Required, Optional };

/// Everything that may stand in a profile. What decides over security is required: silence is not consent.
struct Row {
    std::string_view section; ///< empty: before the first section
    std::string_view name;
    Presence presence;
    Verdict (*take)(const toml::node&, Profile&);
};
constexpr std::array rows{
    Row{"", "format", Presence::Required, takeFormat},
    Row{"", "version", Presence::Required, takeVersion},
    Row{"", "description", Presence::Optional, takeDescription},
    Row{"unit", "model", Presence::Required, takeModel},
    Row{"unit", "protocol", Presence::Required, takeProtocol},
    Row{"unit", "baud", Presence::Optional, takeBaud},
    Row{"firmware", "minimumVersion", Presence::Optional, takeMinimumVersion},
    Row{"firmware", "digests", Presence::Optional, takeDigests},
    Row{"firmware", "signer", Presence::Optional, takeFirmwareSigner},
    Row{"id", "scheme", Presence::Required, takeScheme},
    Row{"certificate", "organization", Presence::Optional, takeOrganization},
    Row{"certificate", "validityDays", Presence::Required, takeValidity},
    Row{"certificate", "extendedKeyUsage", Presence::Required, takeExtendedKeyUsage},
    Row{"write", "issuer", Presence::Optional, takeWriteIssuer},
    Row{"write", "resetAfterWrite", Presence::Optional, takeReset},
    Row{"proof", "method", Presence::Required, takeProof},
    Row{"lock", "bits", Presence::Required, takeLockBits},
};

std::string fullName(std::string_view section, std::string_view name)
{
    return section.empty() ? std::string(name) : std::string(section) + "." + std::string(name);
}

bool isSection(std::string_view name)
{
    return !name.empty() && std::ranges::any_of(rows, [&](const Row& row) { return row.section == name; });
}

std::string unknownKey(std::string_view section, std::string_view name)
{
    std::vector<std::string_view> known;
    for (const auto& row : rows) {
        if (row.name == name) return "unknown here; known is " + fullName(row.section, row.name);
        if (row.section == section) known.push_back(row.name);
        if (section.empty() && !row.section.empty()) known.push_back(row.section);
    }
    return "unknown; nearest: " + fullName(section, nearest(name, known));
}

class Reading {
public:
    Reading(std::string_view file, Profile& profile) : m_file(file), m_profile(profile) {}

    void readSection(const toml::table& table, std::string_view section)
    {
        for (const auto& [key, node] : table) {
            const std::string_view name = key.str();
            if (section.empty() && isSection(name)) {
                if (const auto* inner = node.as_table())
                    readSection(*inner, name);
                else
                    note(key.source().begin.line, std::string(name),
                         "has to be a section, [" + std::string(name) + "]");
                continue;
            }
            const auto row = std::ranges::find_if(
                rows, [&](const Row& one) { return one.section == section && one.name == name; });
            if (row == rows.end()) {
                note(key.source().begin.line, fullName(section, shown(name)), unknownKey(section, name));
                continue;
            }
            if (auto broken = row->take(node, m_profile))
                note(broken->line != 0 ? broken->line : lineOf(node), fullName(section, name),
                     std::move(broken->rule));
        }
    }

    /// A key that is misspelt is missing too: what is there is reported before what is not.
    void readMissing(const toml::table& root)
    {
        if (m_first) return;
        for (const auto& row : rows) {
            const auto* section = row.section.empty() ? &root : root.get_as<toml::table>(row.section);
            if (row.presence == Presence::Optional || (section != nullptr && section->contains(row.name)))
                continue;
            const bool isWritten = section != nullptr && !row.section.empty();
            m_first = ProfileError{m_file, isWritten ? lineOf(*section) : 0, fullName(row.section, row.name),
                                   "missing"};
            return;
        }
    }

    [[nodiscard]] const std::optional<ProfileError>& first() const { return m_first; }

private:
    /// Tables are sorted by key; people read from the top.
    void note(std::uint32_t line, std::string key, std::string rule)
    {
        if (!m_first || line < m_first->line)
            m_first = ProfileError{m_file, line, std::move(key), std::move(rule)};
    }

    std::string m_file;
    Profile& m_profile;
    std::optional<ProfileError> m_first;
};

} // namespace

Expected<Profile, ProfileError> parseProfile(std::string_view text, std::string_view name,
                                             std::string_view file)
{
    const std::string fileName(file);
    if (name.empty() || name.size() > longestName ||
        !allOf(name, [](char c) { return isLowerOrDigit(c) || c == '-'; }))
        return fail(ProfileError{fileName, 0, {}, "a profile's name has 1 to 64 of a-z, 0-9 and -"});
    if (text.size() > largestProfile) return fail(ProfileError{fileName, 0, {}, "larger than 64 KiB"});
    const auto parsed = toml::parse(text);
    if (!parsed)
        return fail(ProfileError{fileName,
                                 parsed.error().source().begin.line,
                                 {},
                                 "not TOML: " + shown(parsed.error().description(), 160)});
    Profile profile;
    profile.name = name;
    profile.hash = sha256(viewOf(text));
    Reading reading(file, profile);
    reading.readSection(parsed.table(), {});
    reading.readMissing(parsed.table());
    if (reading.first()) return fail(*reading.first());
    return profile;
}

} // namespace mintmark::certificates
