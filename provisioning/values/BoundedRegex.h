// Regular expressions that always come to an end: no `*`, no `+`, nothing that looks back or around.
#pragma once

#include "hsm/base/Expected.h"

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark {

/// Characters, `.` (any but a line's end), sets `[a-z]` `[^,]`, `\d \w \s \n \t` and an escaped punctuation
/// mark,
/// `^` and `$` at a line's begin and end, groups `( )` and `(?: )`, `|`, and after any of these `?`, `{n}` or
/// `{n,m}` (m up to 8000; of a group up to 80). A group that repeats holds nothing that does.
class BoundedRegex {
public:
    static constexpr std::size_t longest = 256;
    static constexpr std::size_t largestText = 8192;

    /// The error is the rule that the pattern breaks, "an unbounded regex: …" for `*`, `+` and `{n,}`.
    [[nodiscard]] static Expected<BoundedRegex, std::string> parse(std::string_view pattern);

    struct Match {
        std::size_t begin = 0, end = 0;
        std::vector<std::string> groups; ///< of each ( ), in order; empty where it took no part
    };
    enum class Refusal {
        None,     ///< it does not occur
        TooLarge, ///< the text has more than 8 KiB
        TooLong,  ///< not decided within a million steps
    };
    /// The first place where it occurs; as much as each part can take.
    [[nodiscard]] Expected<Match, Refusal> search(std::string_view text) const;
    [[nodiscard]] const std::string& pattern() const { return m_pattern; }
    [[nodiscard]] std::size_t groups() const { return m_groups; }

private:
    friend class RegexParser;
    friend class RegexSearch;
    struct Item;
    using Sequence = std::vector<Item>;
    struct Item {
        enum class Kind { Set, LineBegin, LineEnd, Group } kind = Kind::Set;
        std::bitset<256> set;
        std::vector<Sequence> alternatives;
        std::optional<std::size_t> capture;
        std::size_t least = 1, most = 1;
    };
    std::string m_pattern;
    std::vector<Sequence> m_alternatives;
    std::size_t m_groups = 0;
};

} // namespace mintmark
