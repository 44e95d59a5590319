#include "provisioning/devices/protocols/Base64.h"

#include <algorithm>

namespace mintmark::devices {

std::size_t base64Into(ByteView octets, std::span<std::uint8_t> into)
{
    static constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::size_t size = 0;
    for (std::size_t i = 0; i < octets.size() && size + 4 <= into.size(); i += 3) {
        const auto left = std::min<std::size_t>(octets.size() - i, 3);
        const std::uint32_t group = static_cast<std::uint32_t>(octets[i]) << 16 |
                                    (left > 1 ? static_cast<std::uint32_t>(octets[i + 1]) << 8 : 0U) |
                                    (left > 2 ? octets[i + 2] : 0U);
        for (std::size_t j = 0; j < 4; ++j)
            into[size++] = static_cast<std::uint8_t>(j > left ? '=' : alphabet[group >> (18 - 6 * j) & 63U]);
    }
    return size;
}

} // namespace mintmark::devices
