#include "provisioning/identity/labels/Gs1.h"

#include "provisioning/identity/Gs1.h"

#include <algorithm>
#include <array>

namespace mintmark::identity::labels {
namespace {

enum class Content { Gtin, Date, Text };

struct Identifier {
    std::string_view name;
    Content content;
    std::size_t most;
};
constexpr std::array identifiers{Identifier{"01", Content::Gtin, 14},  Identifier{"10", Content::Text, 20},
                                 Identifier{"11", Content::Date, 6},   Identifier{"21", Content::Text, 20},
                                 Identifier{"240", Content::Text, 30}, Identifier{"250", Content::Text, 30}};

auto wrong(const std::string& rule)
{
    return fail(LabelError{LabelCode::ContentWrong, rule});
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Of CSET 82, without the brackets that separate fields here.
bool isCset82(char c)
{
    return gs1::isSerialCharacter(c) && c != '(' && c != ')';
}

Result<void> check(const Identifier& identifier, const std::string& value)
{
    const std::string name(identifier.name);
    if (value.empty() || value.size() > identifier.most)
        return wrong("(" + name + ") takes 1 to " + std::to_string(identifier.most) + " characters");
    if (identifier.content == Content::Text) {
        if (!std::ranges::all_of(value, isCset82)) return wrong("(" + name + ") takes no such characters");
        return {};
    }
    if (value.size() != identifier.most || !std::ranges::all_of(value, isDigit))
        return wrong("(" + name + ") takes " + std::to_string(identifier.most) + " digits");
    if (identifier.content == Content::Gtin) {
        if (const auto gtin = gs1::gtin14(value); !gtin)
            return wrong("the GTIN " + value + ": " + gtin.error().detail);
        return {};
    }
    const int month = (value[2] - '0') * 10 + value[3] - '0', day = (value[4] - '0') * 10 + value[5] - '0';
    if (month < 1 || month > 12 || day > 31) return wrong("(" + name + ") takes a date, YYMMDD");
    return {};
}

} // namespace

Result<std::vector<Gs1Field>> gs1FieldsIn(const std::string& text)
{
    std::vector<Gs1Field> fields;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto close = text.find(')', at);
        if (text[at] != '(' || close == std::string::npos)
            return wrong("a GS1 code is written with brackets: (01)09506000134352(21)SN1");
        const auto name = text.substr(at + 1, close - at - 1);
        const auto found = std::ranges::find(identifiers, std::string_view(name), &Identifier::name);
        if (found == identifiers.end())
            return wrong("of GS1's identifiers 01, 10, 11, 21, 240 and 250 are known here");
        if (std::ranges::any_of(fields, [&](const auto& field) { return field.identifier == name; }))
            return wrong("(" + name + ") stands there twice");
        at = std::min(text.find('(', close), text.size());
        const auto value = text.substr(close + 1, at - close - 1);
        TRY(check(*found, value));
        fields.push_back({name, value, found->content != Content::Text});
    }
    if (fields.empty()) return wrong("a GS1 code is not empty");
    const bool hasGtin =
        std::ranges::any_of(fields, [](const auto& field) { return field.identifier == "01"; });
    if (!hasGtin) return wrong("a GS1 code of a device has its GTIN, (01)");
    return fields;
}

std::string gs1ElementString(const std::vector<Gs1Field>& fields)
{
    std::string text;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        text += fields[i].identifier + fields[i].value;
        if (!fields[i].isFixed && i + 1 < fields.size()) text += '\x1d';
    }
    return text;
}

} // namespace mintmark::identity::labels
