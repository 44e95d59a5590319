#include "provisioning/values/FirmwareRule.h"

#include <algorithm>
#include <charconv>

namespace mintmark {
namespace {

/// Takes a number off the front; leading zeros are no number of MCUboot's.
template <class Number> bool take(std::string_view& text, Number& into)
{
    if (text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9') return false;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    if (error != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

bool takeSign(std::string_view& text, std::string_view signs)
{
    if (text.empty() || signs.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

/// What a unit says of itself, fit for a line of text.
std::string shown(std::string_view text)
{
    std::string safe(text.substr(0, 32));
    for (auto& c : safe)
        if (c < ' ' || c > '~') c = '?';
    return safe;
}

} // namespace

std::string FirmwareVersion::text() const
{
    auto text = std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(revision);
    if (build != 0) text += "+" + std::to_string(build);
    return text;
}

std::optional<FirmwareVersion> firmwareVersionIn(std::string_view text)
{
    FirmwareVersion version;
    if (!take(text, version.major) || !takeSign(text, ".") || !take(text, version.minor) ||
        !takeSign(text, ".") || !take(text, version.revision))
        return std::nullopt;
    if (!text.empty() && (!takeSign(text, "+.") || !take(text, version.build))) return std::nullopt;
    if (!text.empty()) return std::nullopt;
    return version;
}

std::optional<std::string> FirmwareRule::refusal(std::string_view version, ByteView digest) const
{
    if (minimumVersion) {
        const auto runs = firmwareVersionIn(version);
        if (!runs)
            return "it says that its version is \"" + shown(version) + "\", and the profile asks for " +
                   minimumVersion->text() + " or later";
        if (*runs < *minimumVersion)
            return "it runs " + runs->text() + ", and the profile asks for " + minimumVersion->text() +
                   " or later";
    }
    if (digests.empty()) return std::nullopt;
    if (digest.empty()) return "it does not tell the digest of its firmware, and the profile asks for one";
    const bool known =
        std::ranges::any_of(digests, [&](const Sha256& one) { return std::ranges::equal(one, digest); });
    if (!known) return "its firmware's digest " + toHex(digest) + " is none of the profile's";
    return std::nullopt;
}

} // namespace mintmark
