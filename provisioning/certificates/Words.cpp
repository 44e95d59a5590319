#include "provisioning/certificates/Words.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace mintmark::certificates {
namespace {

/// No known word is longer; a stranger's is cut, so that comparing costs nothing.
constexpr std::size_t longestCompared = 48;

/// Levenshtein's.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto replaced = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

} // namespace

std::size_t charactersIn(std::string_view text)
{
    // Every octet but a continuation starts a character.
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xc0) != 0x80; }));
}

bool hasControlCharacter(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto octet = static_cast<unsigned char>(text[i]);
        if (octet < 0x20 || octet == 0x7f) return true;
        // U+0080 to U+009F, which some terminals obey, are c2 80 to c2 9f.
        if (octet == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0)
            return true;
    }
    return false;
}

std::string shown(std::string_view text, std::size_t most)
{
    std::string safe(text.substr(0, most));
    for (auto& c : safe)
        if (c < 0x20 || c > 0x7e) c = '?';
    return safe;
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> known)
{
    const auto start = word.substr(0, longestCompared);
    return *std::ranges::min_element(known, {}, [&](auto one) { return editDistance(start, one); });
}

std::string list(std::span<const std::string_view> words)
{
    std::string text;
    for (const auto word : words) {
        if (!text.empty()) text.append(", ");
        text.append(1, '"').append(word).append(1, '"');
    }
    return text;
}

} // namespace mintmark::certificates
