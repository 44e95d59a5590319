#include "app/verify/Encoding.h"

#include <array>

namespace mintmark::verify {
namespace {

constexpr char digits[] = "0123456789abcdef";

int hexDigit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int base64Digit(char c, Base64 kind)
{
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+' || (c == '-' && kind == Base64::AnyOfDsse)) return 62;
    return c == '/' || (c == '_' && kind == Base64::AnyOfDsse) ? 63 : -1;
}

bool follows(std::string_view text, std::size_t at, unsigned least = 0x80, unsigned most = 0xbf)
{
    const auto octet = at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
    return octet >= least && octet <= most;
}

} // namespace

std::string hex(std::span<const std::uint8_t> octets)
{
    std::string text;
    text.reserve(octets.size() * 2);
    for (const auto octet : octets) {
        text += digits[octet >> 4];
        text += digits[octet & 15];
    }
    return text;
}

bool readHex(std::string_view text, std::span<std::uint8_t> out)
{
    if (text.size() != out.size() * 2) return false;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const int high = hexDigit(text[2 * i]);
        const int low = hexDigit(text[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        out[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return true;
}

std::optional<std::string> readBase64(std::string_view text, Base64 kind)
{
    std::size_t padding = 0;
    while (padding < 2 && !text.empty() && text.back() == '=') {
        text.remove_suffix(1);
        ++padding;
    }
    const std::size_t rest = text.size() % 4;
    const std::size_t due = rest == 0 ? 0 : 4 - rest;
    if (rest == 1 || (padding != due && !(kind == Base64::AnyOfDsse && padding == 0))) return std::nullopt;
    std::string out;
    out.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char c : text) {
        const int digit = base64Digit(c, kind);
        if (digit < 0) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        held += 6;
        if (held >= 8) {
            held -= 8;
            out += static_cast<char>(bits >> held & 0xff);
        }
    }
    if ((bits & ((1U << held) - 1)) != 0) return std::nullopt;
    return out;
}

std::size_t utf8Length(std::string_view text)
{
    const auto first = text.empty() ? 0xffU : static_cast<unsigned char>(text[0]);
    if (first < 0x80) return 1;
    if (first < 0xc2 || first > 0xf4) return 0;
    if (first < 0xe0) return follows(text, 1) ? 2 : 0;
    if (first < 0xf0) {
        const bool second = follows(text, 1, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf);
        return second && follows(text, 2) ? 3 : 0;
    }
    const bool second = follows(text, 1, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf);
    return second && follows(text, 2) && follows(text, 3) ? 4 : 0;
}

std::string printable(std::string_view text)
{
    constexpr std::size_t most = 120;
    std::string shown;
    for (const char c : text.substr(0, most)) {
        const auto octet = static_cast<unsigned char>(c);
        if (octet >= 0x20 && octet < 0x7f && c != '\\') {
            shown += c;
            continue;
        }
        shown += "\\x";
        shown += digits[octet >> 4];
        shown += digits[octet & 15];
    }
    if (text.size() > most) shown += "...";
    return shown;
}

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    while (!text.empty()) {
        const std::size_t length = utf8Length(text);
        const auto octet = static_cast<unsigned char>(text[0]);
        if (length == 0) {
            out += "\\ufffd";
        } else if (octet < 0x20 || octet == 0x7f) {
            out += "\\u00";
            out += digits[octet >> 4];
            out += digits[octet & 15];
        } else if (octet == '"' || octet == '\\') {
            out += '\\';
            out += text[0];
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return out + '"';
}

} // namespace mintmark::verify
