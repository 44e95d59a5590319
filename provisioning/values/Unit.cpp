#include "provisioning/values/Unit.h"

#include <algorithm>

namespace mintmark {

bool isSocketName(std::string_view text)
{
    if (text.empty() || text.size() > 32) return false;
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '_' || c == '-';
    });
}

bool usableHardwareId(const HardwareId& id)
{
    const auto& octets = id.octets;
    if (octets.size() < 4 || octets.size() > 32) return false;
    // One octet repeated (00…, ff…, a5…): an unprogrammed or a default number.
    if (std::ranges::all_of(octets, [&](auto o) { return o == octets.front(); })) return false;
    // 00 01 02 …, 01 02 03 …, 12 34 56 78 …: what reference firmware ships.
    const bool counting = std::ranges::adjacent_find(octets, [](auto a, auto b) {
                              return static_cast<std::uint8_t>(a + 1) != b;
                          }) == octets.end();
    if (counting) return false;
    static constexpr std::uint8_t pattern[] = {0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0};
    const auto length = std::min(octets.size(), std::size(pattern));
    if (octets.size() <= std::size(pattern) &&
        std::equal(octets.begin(), octets.begin() + static_cast<long>(length), pattern))
        return false;
    static constexpr std::uint8_t deadbeef[] = {0xde, 0xad, 0xbe, 0xef};
    for (std::size_t i = 0; i < octets.size(); ++i)
        if (octets[i] != deadbeef[i % 4]) return true;
    return false;
}

std::optional<HardwareId> hardwareIdIn(std::string_view text)
{
    constexpr std::size_t least = 4;
    constexpr std::size_t most = 32;
    if (text.size() > 4 * most) return std::nullopt;
    std::string digits(text.starts_with("0x") || text.starts_with("0X") ? text.substr(2) : text);
    const bool pairs = digits.size() % 3 == 2 && [&] {
        for (std::size_t i = 2; i < digits.size(); i += 3)
            if (digits[i] != digits[2] || (digits[i] != ':' && digits[i] != '-' && digits[i] != ' '))
                return false;
        return digits.size() > 2;
    }();
    if (pairs) std::erase(digits, digits[2]);
    if (auto octets = fromHex(digits); octets && octets->size() >= least && octets->size() <= most)
        return HardwareId{std::move(*octets)};
    const bool printable = std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
    if (!printable || text.size() < least || text.size() > most) return std::nullopt;
    return HardwareId{Bytes(text.begin(), text.end())};
}

} // namespace mintmark
