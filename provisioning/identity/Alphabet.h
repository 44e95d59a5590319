// The alphabets that numbers, random text and check characters are written in.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mintmark::identity {

/// ASCII characters that may stand at one place.
using CharacterSet = std::bitset<128>;

namespace alphabet {
inline constexpr std::string_view decimal = "0123456789";
inline constexpr std::string_view hex = "0123456789ABCDEF";
/// Without I, L, O and U, which are read as others.
inline constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
inline constexpr std::string_view base36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
} // namespace alphabet

inline char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
inline char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
inline std::string inCase(std::string text, bool upperCase)
{
    for (auto& c : text)
        c = upperCase ? upper(c) : lower(c);
    return text;
}

/// The alphabets are upper case; `c` is read in both. Nothing for a character that is not in it.
inline std::optional<unsigned> valueIn(std::string_view letters, char c)
{
    const auto at = letters.find(upper(c));
    if (at == std::string_view::npos) return std::nullopt;
    return static_cast<unsigned>(at);
}

inline void put(CharacterSet& set, char c)
{
    if (c >= 0) set.set(static_cast<std::size_t>(c));
}
inline bool has(const CharacterSet& set, char c)
{
    return c >= 0 && set.test(static_cast<std::size_t>(c));
}
/// Every letter of `letters` in the one case.
inline CharacterSet setOf(std::string_view letters, bool upperCase)
{
    CharacterSet set;
    for (const char c : letters)
        put(set, upperCase ? upper(c) : lower(c));
    return set;
}

} // namespace mintmark::identity
