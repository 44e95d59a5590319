#include "provisioning/identity/CheckCharacters.h"

#include "provisioning/identity/Alphabet.h"
#include "provisioning/identity/Verhoeff.h"

#include <array>
#include <vector>

namespace mintmark::identity {
namespace {

constexpr std::array<std::string_view, 8> names{"luhn", "luhn16",   "luhn32",   "luhn36",
                                                "damm", "verhoeff", "mod37-36", "mod97-10"};

std::vector<unsigned> valuesOf(CheckKind kind, std::string_view text)
{
    std::vector<unsigned> values;
    for (const char c : text)
        if (const auto value = valueIn(countedBy(kind), c)) values.push_back(*value);
    return values;
}

unsigned luhn(const std::vector<unsigned>& values, unsigned base)
{
    unsigned sum = 0;
    bool doubled = true;
    for (auto value = values.rbegin(); value != values.rend(); ++value, doubled = !doubled) {
        const unsigned addend = doubled ? *value * 2 : *value;
        sum += addend / base + addend % base;
    }
    return (base - sum % base) % base;
}

// The totally anti-symmetric quasigroup of H. M. Damm's thesis (2004).
constexpr std::array<std::string_view, 10> dammTable{"0317598642", "7092154863", "4206871359", "1750983426",
                                                     "6123045978", "3674209581", "5869720134", "8945362017",
                                                     "9438617205", "2581436790"};

unsigned damm(const std::vector<unsigned>& values)
{
    unsigned interim = 0;
    for (const auto value : values)
        interim = static_cast<unsigned>(dammTable[interim][value] - '0');
    return interim;
}

/// ISO 7064, the hybrid system MOD 37,36.
unsigned mod37(const std::vector<unsigned>& values)
{
    unsigned c = 36;
    for (const auto value : values) {
        const unsigned sum = (c + value) % 36;
        c = (sum == 0 ? 36 : sum) * 2 % 37;
    }
    return (37 - c) % 36;
}

unsigned mod97(const std::vector<unsigned>& values)
{
    unsigned rest = 0;
    for (const auto value : values)
        rest = (value < 10 ? rest * 10 + value : rest * 100 + value) % 97;
    return 98 - rest * 100 % 97;
}

} // namespace

std::string_view countedBy(CheckKind kind)
{
    switch (kind) {
    case CheckKind::Luhn16: return alphabet::hex;
    case CheckKind::Luhn32: return alphabet::crockford;
    case CheckKind::Luhn36:
    case CheckKind::Mod37_36:
    case CheckKind::Mod97_10: return alphabet::base36;
    case CheckKind::Luhn:
    case CheckKind::Damm:
    case CheckKind::Verhoeff: break;
    }
    return alphabet::decimal;
}

std::span<const std::string_view> checkNames()
{
    return names;
}

std::string_view nameOf(CheckKind kind)
{
    return names[static_cast<std::size_t>(kind)];
}

std::optional<CheckKind> checkKindOf(std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<CheckKind>(i);
    return std::nullopt;
}

std::size_t lengthOf(CheckKind kind)
{
    return kind == CheckKind::Mod97_10 ? 2 : 1;
}

std::string_view charactersOf(CheckKind kind)
{
    return kind == CheckKind::Mod97_10 ? alphabet::decimal : countedBy(kind);
}

bool covers(CheckKind kind, char c)
{
    return valueIn(countedBy(kind), c).has_value();
}

Expected<std::string, IdentityError> checkOf(CheckKind kind, std::string_view text)
{
    const auto values = valuesOf(kind, text);
    if (values.empty())
        return fail(IdentityError{IdentityCode::TextWrong,
                                  "no character before it counts for " + std::string(nameOf(kind))});
    const auto letter = [&](unsigned value) { return std::string(1, countedBy(kind)[value]); };
    switch (kind) {
    case CheckKind::Luhn:
    case CheckKind::Luhn16:
    case CheckKind::Luhn32:
    case CheckKind::Luhn36: return letter(luhn(values, static_cast<unsigned>(countedBy(kind).size())));
    case CheckKind::Damm: return letter(damm(values));
    case CheckKind::Verhoeff:
        return letter(
            verhoeffDigit(values.size(), [&](std::size_t i) { return values[values.size() - 1 - i]; }));
    case CheckKind::Mod37_36: return letter(mod37(values));
    case CheckKind::Mod97_10: {
        const auto check = mod97(values);
        return std::string{static_cast<char>('0' + check / 10), static_cast<char>('0' + check % 10)};
    }
    }
    return fail(IdentityError{IdentityCode::TextWrong, "an unknown check"});
}

} // namespace mintmark::identity
