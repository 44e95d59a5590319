// What a profile says of an ESP32, in numbers.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mintmark {
struct Target;
}

namespace mintmark::protocolrows {

/// Of the partition esp_secure_cert.
inline constexpr std::uint32_t espPartitionSize = 0x2000;

/// An entry of the partition.
struct EspEntry {
    std::uint8_t type = 0;
    std::uint8_t subtype = 0;
    friend bool operator==(const EspEntry&, const EspEntry&) = default;
};
/// Of "device-cert", "private-key 1", "51".
[[nodiscard]] std::optional<EspEntry> espEntryIn(std::string_view text);

struct EspFlash {
    std::uint32_t size = 0;
    std::uint32_t partition = 0; ///< where it begins
};
/// Nothing where the partition is not within the flash.
[[nodiscard]] std::optional<EspFlash> espFlashIn(const Target& target);

/// A chip that a profile may name, and what its unit says it is where the profile names no product.
struct EspChip {
    std::string_view name;
    std::string_view title;
};
inline constexpr std::array espChips{EspChip{"esp32", "ESP32"},      EspChip{"esp32s2", "ESP32-S2"},
                                     EspChip{"esp32s3", "ESP32-S3"}, EspChip{"esp32c2", "ESP32-C2"},
                                     EspChip{"esp32c3", "ESP32-C3"}, EspChip{"esp32c6", "ESP32-C6"},
                                     EspChip{"esp32h2", "ESP32-H2"}};

} // namespace mintmark::protocolrows
