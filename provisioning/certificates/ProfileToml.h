// What the files that read a profile share: its values, taken out of TOML, and verdicts on them.
#pragma once

#include "provisioning/certificates/Words.h"
#include "provisioning/values/Profile.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace mintmark::certificates::reading {

/// The rule that a value breaks, and where, if not at the value itself.
struct Broken {
    std::string rule;
    std::uint32_t line = 0;
};
using Verdict = std::optional<Broken>;
using Take = Verdict (*)(const toml::node&, Profile&);

enum class Presence { Required, Optional };
/// In profiles of which kind a key may stand.
enum class Scope { Any, Leaf, Ca };

/// A key that may stand in a profile. What decides over security is required: silence is not consent.
struct Row {
    std::string_view section; ///< empty: before the first section
    std::string_view name;
    Presence presence;
    Take take;
    Scope scope = Scope::Any;
};

inline std::uint32_t lineOf(const toml::node& node)
{
    return node.source().begin.line;
}

/// The line of a key, of its section where the key does not stand there, or 0.
using Lines = std::map<std::string, std::uint32_t>;
inline std::uint32_t lineOf(const Lines& lines, std::string_view key)
{
    if (const auto found = lines.find(std::string(key)); found != lines.end()) return found->second;
    const auto section = lines.find(std::string(key.substr(0, key.find('.'))));
    return section != lines.end() ? section->second : 0U;
}

template <class Predicate> bool allOf(std::string_view text, Predicate accepts)
{
    return std::ranges::all_of(text, accepts);
}

inline bool isLowerOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

inline const std::string* textIn(const toml::node& node)
{
    const auto* value = node.as_string();
    return value != nullptr ? &value->get() : nullptr;
}

inline std::optional<std::int64_t> integerIn(const toml::node& node, std::int64_t least, std::int64_t most)
{
    const auto* value = node.as_integer();
    if (value == nullptr || value->get() < least || value->get() > most) return std::nullopt;
    return value->get();
}

inline Verdict takeFlag(const toml::node& node, bool& into)
{
    const auto* value = node.as_boolean();
    if (value == nullptr) return Broken{"has to be true or false"};
    into = value->get();
    return {};
}

/// A list of words, each at most once; calls `take` with the place of each in `known`.
template <class TakeWord>
Verdict takeWords(const toml::node& node, std::span<const std::string_view> known, TakeWord take)
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

/// 1 to 64 SHA-256 digests in hexadecimal, each once.
[[nodiscard]] Verdict takeDigestList(const toml::node& node, std::vector<Sha256>& into);
/// Read before all others, as is the kind: which keys may stand in a profile depends on it.
[[nodiscard]] Verdict takeKeyWay(const toml::node& node, Profile& profile);

/// The keys that say what the certificate holds (ProfileKeys.cpp).
[[nodiscard]] std::span<const Row> certificateRows();

/// The keys of [matter] (MatterKeys.cpp).
[[nodiscard]] std::span<const Row> matterRows();

using LineOfKey = std::function<std::uint32_t(std::string_view key)>;
/// What contradicts itself, RFC 5280 or the platform's rules though each value is well (ProfileRules.cpp).
[[nodiscard]] std::vector<ProfileError> brokenRules(const Profile& profile, std::string_view file,
                                                    const LineOfKey& lineOfKey);

// How the units are spoken to (TargetKeys.cpp).
[[nodiscard]] Verdict takeProtocol(const toml::node& node, Profile& profile);
[[nodiscard]] Verdict takeBaud(const toml::node& node, Profile& profile);
[[nodiscard]] Verdict takeParity(const toml::node& node, Profile& profile);
[[nodiscard]] Verdict takeStopBits(const toml::node& node, Profile& profile);
[[nodiscard]] Verdict takeHardwareFlow(const toml::node& node, Profile& profile);
/// [target] and [objects]: which keys they have is the protocol's to say, so that it is read before.
[[nodiscard]] bool isTargetSection(std::string_view name);
[[nodiscard]] Verdict takeTargetKey(std::string_view section, std::string_view name, const toml::node& node,
                                    Profile& profile);
/// [[console.…]]: steps of a console (ConsoleKeys.cpp).
[[nodiscard]] Verdict takeConsole(std::string_view name, const toml::node& node, Profile& profile);
/// Makes secret what a key is written with; the rules that are broken: what is missing, what fits no object.
[[nodiscard]] std::vector<std::string> settleConsole(Target& target);
/// Fills in what the protocol has as its standard; what contradicts the protocol, or itself.
[[nodiscard]] std::vector<ProfileError> settleTarget(Profile& profile, std::string_view file,
                                                     const LineOfKey& lineOfKey);

/// The same for [matter] (MatterKeys.cpp).
[[nodiscard]] std::vector<ProfileError> brokenMatterRules(const Profile& profile, std::string_view file,
                                                          const LineOfKey& lineOfKey);

} // namespace mintmark::certificates::reading
