#include "provisioning/identity/Template.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace mintmark::identity {
namespace {

constexpr std::size_t longestTemplate = 256;
constexpr std::size_t mostParts = 32;

struct Word {
    std::string_view text;
    std::size_t offset = 0;
};

std::vector<Word> split(std::string_view text, std::size_t offset)
{
    std::vector<Word> words;
    while (true) {
        const auto end = text.find(':');
        words.push_back({text.substr(0, end), offset});
        if (end == std::string_view::npos) return words;
        text.remove_prefix(end + 1);
        offset += end + 1;
    }
}

std::optional<unsigned> numberIn(std::string_view text, unsigned least, unsigned most)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (value < least || value > most) return std::nullopt;
    return value;
}

class Parser {
public:
    Parser(const std::string& key, std::string_view text, const TemplateContext& context)
        : m_key(key), m_text(text), m_context(context)
    {
    }

    Expected<Template, SchemeError> parse()
    {
        if (m_text.empty()) return refuse(0, "is empty");
        if (m_text.size() > longestTemplate)
            return refuse(longestTemplate, "a template has at most 256 characters");
        while (m_at < m_text.size()) {
            if (m_text[m_at] == '{')
                TRY(braces());
            else
                TRY(fixed());
            if (m_parts.size() > mostParts) return refuse(m_at, "a template has at most 32 parts");
        }
        return std::move(m_parts);
    }

private:
    using Done = Expected<void, SchemeError>;

    [[nodiscard]] tl::unexpected<SchemeError> refuse(std::size_t offset, std::string rule) const
    {
        return fail(SchemeError{m_key, offset, std::move(rule)});
    }

    Done fixed()
    {
        const auto begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != '{') {
            const char c = m_text[m_at];
            if (c == '}') return refuse(m_at, "} without a { before it");
            if (c <= 0x20 || c >= 0x7F)
                return refuse(m_at, "an ID has printable ASCII characters and no space");
            ++m_at;
        }
        m_parts.push_back({part::Text{std::string(m_text.substr(begin, m_at - begin))}, {}, begin});
        return {};
    }

    Done braces()
    {
        const auto begin = m_at;
        const auto end = m_text.find('}', begin);
        if (end == std::string_view::npos) return refuse(begin, "{ without a } after it");
        auto inside = m_text.substr(begin + 1, end - begin - 1);
        auto offset = begin + 1;
        std::string name;
        if (const auto equals = inside.find('='); equals != std::string_view::npos) {
            name = inside.substr(0, equals);
            const bool named = !name.empty() && name.size() <= 32 && std::ranges::all_of(name, [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            });
            if (!named) return refuse(offset, "a part's name has 1 to 32 of a-z and 0-9");
            if (placeOf(name)) return refuse(offset, "two parts are called " + name);
            inside.remove_prefix(equals + 1);
            offset += equals + 1;
        }
        const auto words = split(inside, offset);
        m_parts.push_back({TRY(kindOf(words)), std::move(name), begin});
        m_at = end + 1;
        return {};
    }

    [[nodiscard]] std::optional<std::size_t> placeOf(std::string_view name) const
    {
        const auto found = std::ranges::find(m_parts, name, &Part::name);
        if (found == m_parts.end()) return std::nullopt;
        return static_cast<std::size_t>(found - m_parts.begin());
    }

    using Words = std::vector<Word>;
    using Kind = Expected<PartKind, SchemeError>;

    Kind kindOf(const Words& words)
    {
        struct Row {
            std::string_view word;
            std::size_t most; ///< words, this one among them
            Kind (Parser::*read)(const Words&);
        };
        static constexpr std::array rows{
            Row{"sequence", 3, &Parser::sequence}, Row{"date", 2, &Parser::date},
            Row{"site", 1, &Parser::place},        Row{"line", 1, &Parser::place},
            Row{"station", 1, &Parser::place},     Row{"gtin", 1, &Parser::gtin},
            Row{"serial", 1, &Parser::serial},     Row{"eui48", 2, &Parser::eui},
            Row{"eui64", 2, &Parser::eui},         Row{"uuid", 2, &Parser::uuid},
            Row{"hardware", 3, &Parser::hardware}, Row{"random", 3, &Parser::random},
            Row{"check", 3, &Parser::check},
        };
        const auto row = std::ranges::find(rows, words[0].text, &Row::word);
        if (row == rows.end()) {
            std::string known;
            for (const auto& one : rows)
                known += (known.empty() ? "" : ", ") + std::string(one.word);
            return refuse(words[0].offset, "there is no such part; known are " + known);
        }
        if (words.size() > row->most) return refuse(words[row->most].offset - 1, "this is one word too many");
        return (this->*row->read)(words);
    }

    Kind sequence(const Words& words)
    {
        struct Base {
            std::string_view name, digits;
            unsigned widest; ///< what fits into 63 bits
        };
        static constexpr std::array bases{Base{"10", alphabet::decimal, 18}, Base{"16", alphabet::hex, 15},
                                          Base{"32", alphabet::crockford, 12},
                                          Base{"36", alphabet::base36, 12}};
        const auto* base = bases.data();
        if (words.size() == 3) {
            base = std::ranges::find(bases, words[2].text, &Base::name);
            if (base == bases.end())
                return refuse(words[2].offset, "a sequence's base is 10, 16, 32 (Crockford) or 36");
        }
        const auto width =
            words.size() > 1 ? numberIn(words[1].text, 1, base->widest) : std::optional<unsigned>{};
        if (!width)
            return refuse(words.back().offset,
                          "the sequence has to be {sequence:1} to {sequence:" + std::to_string(base->widest) +
                              "} in base " + std::string(base->name));
        return part::Sequence{base->digits, *width};
    }

    Kind date(const Words& words)
    {
        static constexpr std::array<std::string_view, 8> tokens{"YYYY", "GGGG", "DDD", "YY",
                                                                "GG",   "MM",   "DD",  "WW"};
        part::Date made;
        bool week = false, calendar = false, year = false;
        auto rest = words.size() > 1 ? words[1].text : std::string_view{};
        auto offset = words.back().offset;
        if (rest.empty()) return refuse(offset, "a date needs its form, such as {date:YYYYMMDD}");
        while (!rest.empty()) {
            const auto token = std::ranges::find_if(tokens, [&](auto one) { return rest.starts_with(one); });
            std::string_view taken = rest.substr(0, 1);
            if (token != tokens.end())
                taken = *token;
            else if (std::string_view("-._wE").find(taken) == std::string_view::npos)
                return refuse(offset,
                              "a date's form is made of YYYY YY MM DD DDD, of GGGG GG WW E (ISO week) "
                              "and of - . _ w");
            week = week || taken[0] == 'W' || taken[0] == 'G' || taken[0] == 'E';
            calendar = calendar || taken[0] == 'Y' || taken[0] == 'M' || taken[0] == 'D';
            year = year || taken[0] == 'Y' || taken[0] == 'G';
            made.tokens.emplace_back(taken);
            rest.remove_prefix(taken.size());
            offset += taken.size();
        }
        if (week && calendar)
            return refuse(words[1].offset,
                          "an ISO week goes with its own year (GGGG or GG): around New Year they differ");
        if (!year) return refuse(words[1].offset, "a date without a year comes again");
        return made;
    }

    Kind place(const Words& words)
    {
        const auto word = words[0].text;
        const auto& text = word == "site"   ? m_context.place.site
                           : word == "line" ? m_context.place.line
                                            : m_context.place.station;
        if (text.empty())
            return refuse(words[0].offset,
                          "the station's file names no " + std::string(word) + " ([place] in station.toml)");
        return part::Text{inCase(text, m_context.upperCase)};
    }

    Kind gtin(const Words& words)
    {
        if (m_context.gtin.empty()) return refuse(words[0].offset, "{gtin} needs the key gtin");
        return part::Text{m_context.gtin};
    }

    Kind serial(const Words& words)
    {
        if (!m_context.hasSerial) return refuse(words[0].offset, "{serial} needs the key serial");
        return part::Serial{};
    }

    Kind eui(const Words& words)
    {
        if (!m_context.hasBlock)
            return refuse(words[0].offset, "{" + std::string(words[0].text) + "} needs the key block");
        const auto form = words.size() > 1
                              ? euiFormOf(words[1].text)
                              : std::optional(m_context.upperCase ? EuiForm::Plain : EuiForm::Lower);
        if (!form)
            return refuse(words[1].offset,
                          "an address is written dash, colon, plain, lower, lower-dash or lower-colon");
        return part::EuiAddress{words[0].text == "eui48" ? 48U : 64U, *form};
    }

    Kind uuid(const Words& words)
    {
        const auto version = words.size() > 1 ? words[1].text : std::string_view{};
        if (version != "4" && version != "5" && version != "7")
            return refuse(words.back().offset, "a UUID is {uuid:4}, {uuid:5} or {uuid:7}");
        if (version == "5" && !m_context.hasName)
            return refuse(words[0].offset, "{uuid:5} needs the keys name and namespace");
        return part::UuidText{version[0] - '0'};
    }

    Kind hardware(const Words& words)
    {
        if (words.size() == 1) return part::Hardware{};
        if (words[1].text == "sha256") {
            const auto digits =
                words.size() == 3 ? numberIn(words[2].text, 8, 64) : std::optional<unsigned>{};
            if (!digits)
                return refuse(words.back().offset,
                              "a hashed hardware ID says how many digits: {hardware:sha256:8} to :64");
            return part::HardwareHash{*digits};
        }
        const auto octets = words.size() == 2 ? numberIn(words[1].text, 4, 32) : std::optional<unsigned>{};
        if (!octets)
            return refuse(
                words[1].offset,
                "a hardware ID is {hardware}, {hardware:OCTETS} with 4 to 32, or {hardware:sha256:N}");
        return part::Hardware{octets};
    }

    Kind random(const Words& words)
    {
        struct Letters {
            std::string_view name, letters;
        };
        static constexpr std::array known{
            Letters{"crockford", alphabet::crockford}, Letters{"hex", alphabet::hex},
            Letters{"decimal", alphabet::decimal}, Letters{"base36", alphabet::base36}};
        const auto* letters = known.data();
        if (words.size() == 3) {
            letters = std::ranges::find(known, words[2].text, &Letters::name);
            if (letters == known.end())
                return refuse(words[2].offset, "an alphabet is crockford, hex, decimal or base36");
        }
        const auto length = words.size() > 1 ? numberIn(words[1].text, 1, 64) : std::optional<unsigned>{};
        if (!length) return refuse(words.back().offset, "random text has {random:1} to {random:64}");
        return part::RandomText{letters->letters, *length};
    }

    Kind check(const Words& words)
    {
        const auto kind = words.size() > 1 ? checkKindOf(words[1].text) : std::optional<CheckKind>{};
        if (!kind) {
            std::string known;
            for (const auto name : checkNames())
                known += (known.empty() ? "" : ", ") + std::string(name);
            return refuse(words.back().offset, "a check is one of " + known);
        }
        part::Check made{*kind, {}};
        if (words.size() == 3) {
            made.of = placeOf(words[2].text);
            if (words[2].text.empty() || !made.of)
                return refuse(words[2].offset, "no part before it has this name");
        }
        if (m_parts.empty()) return refuse(words[0].offset, "there is no text before the check character");
        return made;
    }

    const std::string& m_key;
    std::string_view m_text;
    const TemplateContext& m_context;
    std::size_t m_at = 0;
    Template m_parts;
};

} // namespace

Expected<Template, SchemeError> parseTemplate(const std::string& key, std::string_view text,
                                              const TemplateContext& context)
{
    return Parser(key, text, context).parse();
}

} // namespace mintmark::identity
