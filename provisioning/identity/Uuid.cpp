#include "provisioning/identity/Uuid.h"

#include "hsm/base/Digest.h"

#include <algorithm>

namespace mintmark::identity {
namespace {

constexpr std::array<std::size_t, 4> dashes{8, 13, 18, 23};

void mark(Uuid& uuid, std::uint8_t version)
{
    uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0F) | version << 4);
    uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3F) | 0x80);
}

} // namespace

std::string textOf(const Uuid& uuid)
{
    auto text = toHex(uuid);
    for (const auto dash : dashes)
        text.insert(dash, 1, '-');
    return text;
}

std::optional<Uuid> uuidOf(std::string_view text)
{
    if (text.size() != 36) return std::nullopt;
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = std::ranges::find(dashes, i) != dashes.end();
        if (dash != (text[i] == '-')) return std::nullopt;
        if (!dash) digits += text[i];
    }
    const auto octets = fromHex(digits);
    if (!octets || octets->size() != 16) return std::nullopt;
    Uuid uuid{};
    std::ranges::copy(*octets, uuid.begin());
    return uuid;
}

std::optional<Uuid> namespaceOf(std::string_view text)
{
    if (text == "dns") return uuidOf("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    if (text == "url") return uuidOf("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
    return uuidOf(text);
}

Uuid uuid4(ByteView random)
{
    Uuid uuid{};
    std::copy_n(random.begin(), std::min(random.size(), uuid.size()), uuid.begin());
    mark(uuid, 4);
    return uuid;
}

Uuid uuid5(const Uuid& space, std::string_view name)
{
    Bytes whole(space.begin(), space.end());
    whole.insert(whole.end(), name.begin(), name.end());
    const auto digest = sha1(whole);
    Uuid uuid{};
    std::copy_n(digest.begin(), uuid.size(), uuid.begin());
    mark(uuid, 5);
    return uuid;
}

Uuid uuid7(WallTime time, ByteView random)
{
    Uuid uuid{};
    const auto milliseconds = static_cast<std::uint64_t>(time.time_since_epoch().count());
    for (std::size_t i = 0; i < 6; ++i)
        uuid[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
    std::copy_n(random.begin(), std::min<std::size_t>(random.size(), uuid7Octets), uuid.begin() + 6);
    mark(uuid, 7);
    return uuid;
}

} // namespace mintmark::identity
