#include "provisioning/identity/Eui.h"

#include "provisioning/identity/Alphabet.h"

#include <array>

namespace mintmark::identity {
namespace {

constexpr std::array<std::string_view, 6> formNames{"dash",  "colon",      "plain",
                                                    "lower", "lower-dash", "lower-colon"};

std::string digitsOf(std::uint64_t value, unsigned count)
{
    std::string text(count, '0');
    for (auto at = text.rbegin(); at != text.rend(); ++at, value >>= 4)
        *at = alphabet::hex[value & 15U];
    return text;
}

auto wrong(std::string rule)
{
    return fail(IdentityError{IdentityCode::TextWrong, std::move(rule)});
}

} // namespace

std::string EuiBlock::hex() const
{
    return digitsOf(prefix, prefixBits / 4);
}

Expected<EuiBlock, IdentityError> euiBlockOf(std::string_view text)
{
    EuiBlock block;
    if (text.size() > 16) return wrong("a block has 6 (MA-L), 7 (MA-M) or 9 (MA-S) hexadecimal digits");
    for (const char c : text) {
        if (c == '-' || c == ':') continue;
        const auto value = valueIn(alphabet::hex, c);
        if (!value) return wrong("a block is written in hexadecimal digits, with - or : between them");
        block.prefix = block.prefix << 4 | *value;
        block.prefixBits += 4;
    }
    if (block.prefixBits != 24 && block.prefixBits != 28 && block.prefixBits != 36)
        return wrong("a block has 6 (MA-L), 7 (MA-M) or 9 (MA-S) hexadecimal digits");
    const auto first = block.prefix >> (block.prefixBits - 8);
    if ((first & 1U) != 0) return wrong("these are group addresses: no block for devices begins so");
    if ((first & 2U) != 0)
        return wrong("these are locally administered addresses: no block that the IEEE assigns begins so");
    return block;
}

std::optional<EuiForm> euiFormOf(std::string_view name)
{
    for (std::size_t i = 0; i < formNames.size(); ++i)
        if (formNames[i] == name) return static_cast<EuiForm>(i);
    return std::nullopt;
}

bool isUpper(EuiForm form)
{
    return form == EuiForm::Dash || form == EuiForm::Colon || form == EuiForm::Plain;
}

std::optional<char> separatorOf(EuiForm form)
{
    switch (form) {
    case EuiForm::Dash:
    case EuiForm::LowerDash: return '-';
    case EuiForm::Colon:
    case EuiForm::LowerColon: return ':';
    case EuiForm::Plain:
    case EuiForm::Lower: break;
    }
    return std::nullopt;
}

std::uint64_t capacityOf(const EuiBlock& block, unsigned bits)
{
    return std::uint64_t{1} << (bits - block.prefixBits);
}

std::string euiText(const EuiBlock& block, unsigned bits, std::uint64_t number, EuiForm form)
{
    const auto digits = block.hex() + digitsOf(number, (bits - block.prefixBits) / 4);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        if (const auto separator = separatorOf(form); separator && i > 0) text += *separator;
        text += digits.substr(i, 2);
    }
    return inCase(std::move(text), isUpper(form));
}

} // namespace mintmark::identity
