// When a revocation list ends.
#pragma once

#include "hsm/base/Clock.h"

#include <optional>
#include <string_view>

namespace mintmark::station {

/// nextUpdate of a list in PEM or DER. Nothing for anything else, or one that never ends.
[[nodiscard]] std::optional<WallTime> crlEnd(std::string_view file);

} // namespace mintmark::station
