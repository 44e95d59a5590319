// How long a destination is left alone after it did not take something.
#pragma once

#include "hsm/base/Clock.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace mintmark::diagnostics {

/// 1 s, 2 s, 4 s, … 64 s, of which a random half is left out, so that stations do not come back together.
/// What the destination asks for is the least, and an hour the most. `chance`: 0 to 1.
[[nodiscard]] Milliseconds backOff(std::uint32_t tries, double chance, std::optional<Milliseconds> asked);

/// Retry-After (RFC 9110 §10.2.3): seconds, or a date. Nothing for anything else.
[[nodiscard]] std::optional<Milliseconds> retryAfter(std::string_view value, WallTime now);

} // namespace mintmark::diagnostics
