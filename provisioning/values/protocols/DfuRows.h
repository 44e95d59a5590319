// Where in a DFU partition's image an object is kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mintmark::protocolrows {

/// `size` octets from `offset`: the object's length (u32, little-endian), the object, 0xff to the end.
struct DfuSpot {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
};

/// "0x400 1024": of a place of the kind "at".
[[nodiscard]] std::optional<DfuSpot> dfuSpotIn(std::string_view text);

} // namespace mintmark::protocolrows
