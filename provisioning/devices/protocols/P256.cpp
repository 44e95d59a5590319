#include "provisioning/devices/protocols/P256.h"

#include <algorithm>
#include <iterator>

namespace mintmark::devices {
namespace {

constexpr std::size_t pointSize = 65;
// SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING } up to the point.
constexpr std::uint8_t head[] = {0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48,
                                 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
                                 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00};

} // namespace

std::optional<Bytes> p256Spki(ByteView point)
{
    if (point.size() != pointSize || point.front() != 4) return std::nullopt;
    Bytes spki(std::begin(head), std::end(head));
    spki.insert(spki.end(), point.begin(), point.end());
    return spki;
}

std::optional<Bytes> p256SpkiWithin(ByteView der)
{
    // Not std::ranges::search: clang 14 cannot read what libstdc++ 12 makes of it.
    const auto found = std::search(der.begin(), der.end(), std::begin(head), std::end(head));
    if (found == der.end()) return std::nullopt;
    const auto behind = static_cast<std::size_t>(found - der.begin()) + std::size(head);
    if (der.size() - behind < pointSize) return std::nullopt;
    return p256Spki(der.subspan(behind, pointSize));
}

std::optional<Bytes> fromBase64Url(std::string_view text)
{
    std::string standard(text);
    for (auto& c : standard) {
        if (c == '+' || c == '/' || c == '=') return std::nullopt;
        if (c == '-') c = '+';
        if (c == '_') c = '/';
    }
    standard.append((4 - standard.size() % 4) % 4, '=');
    return fromBase64(standard);
}

bool isPlainName(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '.' || c == ':' || c == '_';
    });
}

} // namespace mintmark::devices
