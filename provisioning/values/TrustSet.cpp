#include "provisioning/values/TrustSet.h"

#include <algorithm>
#include <charconv>

namespace mintmark {
namespace {

constexpr std::size_t longestName = 64;
constexpr std::uint32_t lastVersion = 1'000'000;

bool isLowerOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

} // namespace

Bytes TrustSet::bundle() const
{
    Bytes all;
    for (const auto& root : roots)
        all.insert(all.end(), root.der.begin(), root.der.end());
    return all;
}

std::string TrustSet::title() const
{
    return name + " " + std::to_string(version);
}

std::string TrustSet::label() const
{
    return title() + " " + toHex(sha256);
}

bool isTrustSetName(std::string_view text)
{
    return !text.empty() && text.size() <= longestName && isLowerOrDigit(text.front()) &&
           std::ranges::all_of(text, [](char c) { return isLowerOrDigit(c) || c == '-'; });
}

std::string TrustChoice::text() const
{
    return version == 0 ? name : name + " " + std::to_string(version);
}

std::optional<TrustChoice> trustChoiceIn(std::string_view text)
{
    TrustChoice choice;
    const auto space = text.find(' ');
    choice.name = text.substr(0, space);
    if (!isTrustSetName(choice.name)) return std::nullopt;
    if (space == std::string_view::npos) return choice;
    const auto digits = text.substr(space + 1);
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), choice.version);
    // "03" would be a second name of one version.
    if (parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size() || digits.front() == '0' ||
        choice.version > lastVersion)
        return std::nullopt;
    return choice;
}

} // namespace mintmark
