#include "provisioning/identity/Gs1.h"

#include "provisioning/identity/Alphabet.h"

#include <algorithm>

namespace mintmark::identity::gs1 {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isLetter(char c)
{
    return upper(c) >= 'A' && upper(c) <= 'Z';
}

} // namespace

Expected<char, IdentityError> checkDigit(std::string_view digits)
{
    if (digits.empty() || digits.size() > 17 || !std::ranges::all_of(digits, isDigit))
        return fail(IdentityError{IdentityCode::TextWrong, "a GS1 number has digits alone"});
    unsigned sum = 0;
    unsigned weight = 3;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, weight = 4 - weight)
        sum += weight * static_cast<unsigned>(*digit - '0');
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

Expected<std::string, IdentityError> gtin14(std::string_view text)
{
    const bool sized = text.size() == 8 || (text.size() >= 12 && text.size() <= 14);
    if (!sized || !std::ranges::all_of(text, isDigit))
        return fail(IdentityError{IdentityCode::TextWrong, "a GTIN has 8, 12, 13 or 14 digits"});
    const auto check = TRY(checkDigit(text.substr(0, text.size() - 1)));
    if (check != text.back())
        return fail(IdentityError{IdentityCode::TextWrong, std::string("its last digit is ") + text.back() +
                                                               ", and the check digit is " + check});
    return std::string(14 - text.size(), '0') + std::string(text);
}

bool isSerialCharacter(char c)
{
    static constexpr std::string_view others = "!\"%&'()*+,-./:;<=>?_";
    return isDigit(c) || isLetter(c) || others.find(c) != std::string_view::npos;
}

bool isSerial(std::string_view text)
{
    return !text.empty() && text.size() <= 20 && std::ranges::all_of(text, isSerialCharacter);
}

std::string elementString(std::string_view gtin14, std::string_view serial)
{
    return "01" + std::string(gtin14) + "21" + std::string(serial);
}

std::string readable(std::string_view gtin14, std::string_view serial)
{
    return "(01)" + std::string(gtin14) + "(21)" + std::string(serial);
}

std::string digitalLink(std::string_view start, std::string_view gtin14, std::string_view serial)
{
    while (start.ends_with('/'))
        start.remove_suffix(1);
    auto link = std::string(start) + "/01/" + std::string(gtin14) + "/21/";
    for (const char c : serial) {
        static constexpr std::string_view unreserved = "-._~";
        if (isDigit(c) || isLetter(c) || unreserved.find(c) != std::string_view::npos) {
            link += c;
            continue;
        }
        const auto octet = static_cast<unsigned char>(c);
        link += '%';
        link += alphabet::hex[octet >> 4];
        link += alphabet::hex[octet & 15U];
    }
    return link;
}

} // namespace mintmark::identity::gs1
