#include "provisioning/identity/IdCheck.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

namespace mintmark::identity {
namespace {

constexpr std::size_t longestText = 256;
constexpr std::size_t mostCandidates = 24;

using Cells = std::vector<CharacterSet>;
using Mistakes = std::vector<Mistake>;

bool takes(const CharacterSet& cell, char c)
{
    return has(cell, c) || has(cell, upper(c)) || has(cell, lower(c));
}

/// Pairs that people and scanners of printed text take for each other.
bool lookAlike(char a, char b)
{
    static constexpr std::array<std::string_view, 12> groups{"0OQD", "1IL7", "2Z", "5S", "6G",  "8B",
                                                             "UV",   "VW",   "MN", "38", "CG0", "49"};
    return std::ranges::any_of(groups, [&](std::string_view group) {
        return group.find(upper(a)) != std::string_view::npos &&
               group.find(upper(b)) != std::string_view::npos;
    });
}

std::string characterIn(std::string_view text, std::size_t at)
{
    const char c = text[at];
    return c > 0x20 && c < 0x7F ? std::string{'\'', c, '\''} : std::string("a character that is no ID's");
}

/// Reads a text against a scheme whose hardware ID, if its length is open, has `hardwareOctets`.
class Reading {
public:
    Reading(const Shape& shape, std::string_view text, unsigned hardwareOctets)
        : m_shape(shape), m_text(text), m_octets(hardwareOctets),
          m_cells(cellsOf(shape, shape.scheme, m_octets))
    {
    }

    Mistakes mistakes()
    {
        if (m_text.size() != m_cells.size()) {
            m_found.push_back({std::min(m_text.size(), m_cells.size()),
                               "it has " + std::to_string(m_text.size()) + " characters, and an ID has " +
                                   std::to_string(m_cells.size())});
            return m_found;
        }
        for (std::size_t i = 0; i < m_cells.size(); ++i)
            if (!takes(m_cells[i], m_text[i])) m_found.push_back({i, misplaced(i)});
        if (m_found.empty()) read(m_shape.scheme, 0);
        return m_found;
    }

    [[nodiscard]] const Cells& cells() const { return m_cells; }

private:
    [[nodiscard]] std::string misplaced(std::size_t at) const
    {
        const auto& cell = m_cells[at];
        std::string wanted;
        if (cell.count() == 1)
            for (std::size_t c = 0; c < cell.size(); ++c)
                if (cell.test(c)) wanted = std::string(" instead of '") + static_cast<char>(c) + "'";
        return characterIn(m_text, at) + (wanted.empty() ? " cannot stand here" : wanted);
    }

    void read(const Template& parts, std::size_t at)
    {
        const auto begin = at;
        std::vector<std::string_view> texts;
        for (const auto& part : parts) {
            const auto length = cellsOf(m_shape, part, m_octets).size();
            texts.push_back(m_text.substr(at, length));
            if (std::holds_alternative<part::Serial>(part.kind)) read(m_shape.serial, at);
            if (const auto* date = std::get_if<part::Date>(&part.kind)) readDate(*date, at);
            if (const auto* check = std::get_if<part::Check>(&part.kind)) {
                const auto of = check->of ? texts[*check->of] : m_text.substr(begin, at - begin);
                const auto right = checkOf(check->kind, of);
                if (!right || inCase(*right, true) != inCase(std::string(texts.back()), true))
                    m_found.push_back(
                        {at,
                         "the check (" + std::string(nameOf(check->kind)) + ") does not fit" +
                             (right ? ": for the rest as it stands it would be " + *right : std::string{})});
            }
            at += length;
        }
    }

    void readDate(const part::Date& date, std::size_t at)
    {
        struct Range {
            std::string_view token;
            int least, most;
        };
        static constexpr std::array ranges{Range{"MM", 1, 12}, Range{"DD", 1, 31}, Range{"DDD", 1, 366},
                                           Range{"WW", 1, 53}};
        for (const auto& token : date.tokens) {
            const auto range = std::ranges::find(ranges, std::string_view(token), &Range::token);
            if (range != ranges.end()) {
                const auto digits = m_text.substr(at, token.size());
                int value = 0;
                std::from_chars(digits.data(), digits.data() + digits.size(), value);
                if (value < range->least || value > range->most)
                    m_found.push_back({at, std::string(digits) + " is no " +
                                               (token == "MM"   ? "month"
                                                : token == "WW" ? "week"
                                                                : "day")});
            }
            at += token == "E" ? 1 : token.size();
        }
    }

    const Shape& m_shape;
    std::string_view m_text;
    unsigned m_octets;
    Cells m_cells;
    Mistakes m_found;
};

/// Tries every single change. `cells` has what may stand at each place of the text.
std::vector<Candidate> candidatesFor(std::string_view text, const Cells& cells,
                                     const std::function<bool(std::string_view)>& valid)
{
    std::vector<Candidate> likely, others;
    std::string changed(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i + 1 < text.size() && text[i] != text[i + 1]) {
            std::swap(changed[i], changed[i + 1]);
            if (valid(changed)) likely.push_back({changed, i, true});
            std::swap(changed[i], changed[i + 1]);
        }
        for (std::size_t c = 0; c < cells[i].size(); ++c) {
            const auto letter = static_cast<char>(c);
            if (!cells[i].test(c) || upper(letter) == upper(text[i])) continue;
            changed[i] = letter;
            if (valid(changed)) (lookAlike(letter, text[i]) ? likely : others).push_back({changed, i, false});
        }
        changed[i] = text[i];
    }
    likely.insert(likely.end(), others.begin(), others.end());
    if (likely.size() > mostCandidates) likely.resize(mostCandidates, Candidate{});
    return likely;
}

} // namespace

IdVerdict checkId(const Scheme& scheme, std::string_view text)
{
    IdVerdict verdict;
    verdict.hasCheck = scheme.hasCheck();
    if (text.size() > longestText) {
        verdict.mistakes.push_back({longestText, "longer than any ID"});
        return verdict;
    }
    // An open length is what is left for it.
    const auto& shape = scheme.shape();
    unsigned octets = fewestHardwareOctets;
    if (openLengths(shape, shape.scheme) > 0) {
        const auto shortest = cellsOf(shape, shape.scheme, fewestHardwareOctets).size();
        if (text.size() > shortest)
            octets = std::min<unsigned>(mostHardwareOctets,
                                        fewestHardwareOctets +
                                            static_cast<unsigned>((text.size() - shortest) / 2));
    }
    Reading reading(shape, text, octets);
    verdict.mistakes = reading.mistakes();
    verdict.valid = verdict.mistakes.empty();
    if (!verdict.valid && text.size() == reading.cells().size())
        verdict.candidates = candidatesFor(text, reading.cells(), [&](std::string_view changed) {
            return Reading(shape, changed, octets).mistakes().empty();
        });
    return verdict;
}

IdVerdict checkText(CheckKind kind, std::string_view text)
{
    IdVerdict verdict;
    verdict.hasCheck = true;
    const auto length = lengthOf(kind);
    if (text.size() > longestText || text.size() <= length) {
        verdict.mistakes.push_back({std::min(text.size(), longestText),
                                    text.size() > length ? "longer than 256 characters" : "too short"});
        return verdict;
    }
    const auto right = [&](std::string_view whole) {
        const auto check = checkOf(kind, whole.substr(0, whole.size() - length));
        return check && *check == inCase(std::string(whole.substr(whole.size() - length)), true);
    };
    verdict.valid = right(text);
    if (verdict.valid) return verdict;
    const auto expected = checkOf(kind, text.substr(0, text.size() - length));
    verdict.mistakes.push_back(
        {text.size() - length,
         expected ? "for the rest as it stands the check would be " + *expected : expected.error().detail});
    Cells cells;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isCheck = i + length >= text.size();
        // A letter among digits was passed over, and may be a misread one; a separator is none.
        const bool mayCount = isCheck || valueIn(alphabet::base36, text[i]).has_value();
        cells.push_back(mayCount ? setOf(isCheck ? charactersOf(kind) : countedBy(kind), true)
                                 : CharacterSet{});
    }
    verdict.candidates = candidatesFor(text, cells, right);
    return verdict;
}

} // namespace mintmark::identity
