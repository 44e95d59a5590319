// A font of 5 by 7 dots for labels that are drawn here.
#pragma once

#include <array>
#include <cstdint>

namespace mintmark::identity::labels {

/// Five columns from the left; bit 0 is the upper row. Of what is not printable ASCII a full block.
[[nodiscard]] std::array<std::uint8_t, 5> glyphOf(char character);

} // namespace mintmark::identity::labels
