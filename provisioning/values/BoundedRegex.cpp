#include "provisioning/values/BoundedRegex.h"

#include <functional>

namespace mintmark {
namespace {

constexpr std::size_t mostOfSet = 8000;
constexpr std::size_t mostOfGroup = 80;
constexpr int deepest = 8;
constexpr std::uint64_t mostSteps = 1'000'000;
constexpr int mostCalls = 2000; // within each other, for the stack's sake

std::size_t placeOf(char c)
{
    return static_cast<unsigned char>(c);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

class RegexParser {
public:
    explicit RegexParser(std::string_view pattern) : m_pattern(pattern) {}

    Expected<BoundedRegex, std::string> parse()
    {
        BoundedRegex regex;
        regex.m_pattern = m_pattern;
        bool repeats = false;
        regex.m_alternatives = alternatives(0, repeats);
        if (m_rule.empty() && m_at < m_pattern.size()) refuse("a ) without its (");
        if (!m_rule.empty()) return fail(m_rule);
        regex.m_groups = m_groups;
        return regex;
    }

private:
    using Item = BoundedRegex::Item;
    using Sequence = BoundedRegex::Sequence;

    void refuse(std::string rule)
    {
        if (m_rule.empty()) m_rule = std::move(rule);
    }
    [[nodiscard]] bool atEnd() const { return m_at >= m_pattern.size() || !m_rule.empty(); }
    [[nodiscard]] bool next(char c) const { return !atEnd() && m_pattern[m_at] == c; }

    std::vector<Sequence> alternatives(int depth, bool& repeats)
    {
        std::vector<Sequence> all(1);
        if (depth > deepest) refuse("groups within groups, more than eight deep");
        while (!atEnd() && !next(')')) {
            if (next('|')) {
                ++m_at;
                all.emplace_back();
                continue;
            }
            auto one = item(depth, repeats);
            if (m_rule.empty()) all.back().push_back(std::move(one));
        }
        return all;
    }

    Item item(int depth, bool& repeats)
    {
        Item one;
        bool repeatsInside = false;
        const char c = m_pattern[m_at++];
        switch (c) {
        case '*':
        case '+': refuse("an unbounded regex: say how often at most, such as {0,80}"); break;
        case '?':
        case '{': refuse("nothing stands before a quantifier"); break;
        case '^': one.kind = Item::Kind::LineBegin; break;
        case '$': one.kind = Item::Kind::LineEnd; break;
        case '.':
            one.set.set();
            one.set.reset(placeOf('\n'));
            break;
        case '[': set(one.set); break;
        case '\\': escape(one.set); break;
        case '(': group(one, depth, repeatsInside); break;
        default: one.set.set(placeOf(c)); break;
        }
        if (m_rule.empty()) quantifier(one, repeatsInside);
        repeats = repeats || repeatsInside || one.most > 1;
        return one;
    }

    void group(Item& one, int depth, bool& repeats)
    {
        one.kind = Item::Kind::Group;
        if (next('?')) {
            if (m_pattern.substr(m_at, 2) != "?:")
                return refuse("no look-around and no flags: ( ) and (?: ) alone");
            m_at += 2;
        } else {
            one.capture = m_groups++;
        }
        one.alternatives = alternatives(depth + 1, repeats);
        if (!next(')')) return refuse("a ( without its )");
        ++m_at;
    }

    /// What stands behind a backslash, as a set.
    void escape(std::bitset<256>& into)
    {
        if (atEnd()) return refuse("a backslash at the end");
        const char c = m_pattern[m_at++];
        const auto range = [&](char first, char last) {
            for (char one = first; one <= last; ++one)
                into.set(placeOf(one));
        };
        switch (c) {
        case 'd': return range('0', '9');
        case 'w':
            range('0', '9');
            range('A', 'Z');
            range('a', 'z');
            into.set(placeOf('_'));
            return;
        case 's':
            for (const char space : {' ', '\t', '\n'})
                into.set(placeOf(space));
            return;
        case 'n': into.set(placeOf('\n')); return;
        case 't': into.set(placeOf('\t')); return;
        default: break;
        }
        if (isDigit(c)) return refuse("no back-references");
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            return refuse(std::string("an escape that is not known: \\") + c);
        into.set(placeOf(c));
    }

    void set(std::bitset<256>& into)
    {
        const bool negated = next('^');
        if (negated) ++m_at;
        bool some = false;
        while (!atEnd() && !next(']')) {
            some = true;
            std::bitset<256> one;
            const char first = m_pattern[m_at++];
            if (first == '\\')
                escape(one);
            else
                one.set(placeOf(first));
            // A range has one character at each end.
            if (one.count() == 1 && next('-') && m_at + 1 < m_pattern.size() && m_pattern[m_at + 1] != ']') {
                ++m_at;
                std::bitset<256> other;
                const char last = m_pattern[m_at++];
                if (last == '\\')
                    escape(other);
                else
                    other.set(placeOf(last));
                if (!m_rule.empty()) return;
                std::size_t low = 0, high = 0;
                for (std::size_t i = 0; i < one.size(); ++i) {
                    if (one[i]) low = i;
                    if (other[i]) high = i;
                }
                if (other.count() != 1 || low > high)
                    return refuse("a range that has no end or runs backwards");
                for (auto i = low; i <= high; ++i)
                    into.set(i);
                continue;
            }
            into |= one;
        }
        if (!next(']')) return refuse("a [ without its ]");
        ++m_at;
        if (!some) return refuse("an empty set");
        if (negated) into.flip();
    }

    std::optional<std::size_t> number()
    {
        std::size_t value = 0;
        const auto begin = m_at;
        while (!atEnd() && isDigit(m_pattern[m_at]) && m_at - begin < 5)
            value = value * 10 + static_cast<std::size_t>(m_pattern[m_at++] - '0');
        return m_at == begin ? std::nullopt : std::optional(value);
    }

    void quantifier(Item& one, bool repeatsInside)
    {
        if (next('*') || next('+'))
            return refuse("an unbounded regex: say how often at most, such as {0,80}");
        const bool anchor = one.kind == Item::Kind::LineBegin || one.kind == Item::Kind::LineEnd;
        const bool isGroup = one.kind == Item::Kind::Group;
        if (next('?')) {
            ++m_at;
            one.least = 0;
        } else if (next('{')) {
            ++m_at;
            const auto least = number();
            std::optional<std::size_t> most = least;
            if (next(',')) {
                ++m_at;
                if (next('}')) return refuse("an unbounded regex: {n,} says no end, {n,m} does");
                most = number();
            }
            if (!next('}') || !least || !most || *most < *least || *most == 0)
                return refuse("a quantifier is {n} or {n,m}");
            ++m_at;
            if (*most > (isGroup ? mostOfGroup : mostOfSet))
                return refuse(isGroup ? "a group repeats at most 80 times" : "{n,m} goes up to 8000");
            one.least = *least;
            one.most = *most;
            if (isGroup && repeatsInside && *most > 1)
                return refuse("a group that repeats holds nothing that does");
        } else {
            return;
        }
        if (anchor) return refuse("a line's begin or end cannot repeat");
        if (next('?') || next('*') || next('+') || next('{')) refuse("one quantifier behind the other");
    }

    std::string_view m_pattern;
    std::size_t m_at = 0;
    std::size_t m_groups = 0;
    std::string m_rule;
};

/// Backtracking, each step of which is counted.
class RegexSearch {
public:
    explicit RegexSearch(const BoundedRegex& regex, std::string_view text) : m_regex(regex), m_text(text) {}

    Expected<BoundedRegex::Match, BoundedRegex::Refusal> search()
    {
        for (std::size_t begin = 0; begin <= m_text.size(); ++begin) {
            m_captured.assign(m_regex.m_groups, {});
            std::size_t end = 0;
            for (const auto& sequence : m_regex.m_alternatives)
                if (match(sequence, 0, begin, [&](std::size_t at) {
                        end = at;
                        return true;
                    }))
                    return matchOf(begin, end);
            if (m_steps > mostSteps) return fail(BoundedRegex::Refusal::TooLong);
        }
        return fail(BoundedRegex::Refusal::None);
    }

private:
    using Item = BoundedRegex::Item;
    using Sequence = BoundedRegex::Sequence;
    using Then = std::function<bool(std::size_t)>;
    struct Span {
        std::size_t begin = 0, end = 0;
    };

    [[nodiscard]] BoundedRegex::Match matchOf(std::size_t begin, std::size_t end) const
    {
        BoundedRegex::Match match{begin, end, {}};
        for (const auto& span : m_captured)
            match.groups.emplace_back(m_text.substr(span.begin, span.end - span.begin));
        return match;
    }

    bool match(const Sequence& sequence, std::size_t place, std::size_t at, const Then& then)
    {
        if (++m_calls > mostCalls) m_steps = mostSteps;
        const bool matches = ++m_steps <= mostSteps && matchHere(sequence, place, at, then);
        --m_calls;
        return matches;
    }

    bool matchHere(const Sequence& sequence, std::size_t place, std::size_t at, const Then& then)
    {
        if (place == sequence.size()) return then(at);
        const auto& item = sequence[place];
        switch (item.kind) {
        case Item::Kind::LineBegin:
            return (at == 0 || m_text[at - 1] == '\n') && match(sequence, place + 1, at, then);
        case Item::Kind::LineEnd:
            return (at == m_text.size() || m_text[at] == '\n') && match(sequence, place + 1, at, then);
        case Item::Kind::Group: return repeat(item, 0, sequence, place, at, then);
        case Item::Kind::Set: break;
        }
        std::size_t count = 0;
        while (count < item.most && at + count < m_text.size() && item.set[placeOf(m_text[at + count])])
            ++count;
        m_steps += count;
        for (;; --count) {
            if (count < item.least) return false;
            if (match(sequence, place + 1, at + count, then)) return true;
            if (count == 0) return false;
        }
    }

    bool repeat(const Item& group, std::size_t done, const Sequence& sequence, std::size_t place,
                std::size_t at, const Then& then)
    {
        if (done < group.most) {
            for (const auto& alternative : group.alternatives) {
                const auto before = group.capture ? m_captured[*group.capture] : Span{};
                if (match(alternative, 0, at, [&](std::size_t behind) {
                        // What took nothing would take nothing again.
                        if (behind == at && done >= group.least) return false;
                        if (group.capture) m_captured[*group.capture] = {at, behind};
                        return repeat(group, done + 1, sequence, place, behind, then);
                    }))
                    return true;
                if (group.capture) m_captured[*group.capture] = before;
            }
        }
        return done >= group.least && match(sequence, place + 1, at, then);
    }

    const BoundedRegex& m_regex;
    std::string_view m_text;
    std::vector<Span> m_captured;
    std::uint64_t m_steps = 0;
    int m_calls = 0;
};

Expected<BoundedRegex, std::string> BoundedRegex::parse(std::string_view pattern)
{
    if (pattern.empty() || pattern.size() > longest)
        return fail(std::string("a regex has 1 to 256 characters"));
    return RegexParser(pattern).parse();
}

Expected<BoundedRegex::Match, BoundedRegex::Refusal> BoundedRegex::search(std::string_view text) const
{
    if (text.size() > largestText) return fail(Refusal::TooLarge);
    return RegexSearch(*this, text).search();
}

} // namespace mintmark
