// An operator's PIN: what it may be, and what is kept of it (Argon2id).
#pragma once

#include "hsm/Argon2.h"
#include "provisioning/values/Failure.h"

#include <optional>
#include <string>
#include <string_view>

namespace mintmark::station::people {

using PinCost = hsm::Argon2Cost;
/// RFC 9106 §4, the second recommended option: some tenth of a second.
inline constexpr PinCost usualCost{64 * 1024, 3, 4};
/// What a file may ask for: no less than is worth the name, no more than a small machine gives.
inline constexpr PinCost leastCost{8 * 1024, 1, 1}, mostCost{256 * 1024, 10, 16};
[[nodiscard]] bool isWithinBounds(const PinCost& cost);

inline constexpr std::size_t saltSize = 16, tagSize = 32;

struct PinHash {
    PinCost cost = usualCost;
    Bytes salt, tag;
    bool operator==(const PinHash&) const = default;
};

/// Where the machine has not so much memory: HsmFailed, and nobody is let in.
[[nodiscard]] Outcome<PinHash> hashOf(const Pin& pin, const PinCost& cost);
/// In constant time once the hash is made.
[[nodiscard]] Outcome<bool> isPin(const Pin& pin, const PinHash& hash);

inline constexpr std::size_t shortestPin = 6;

/// Why nobody may have this PIN: too short, one character, a piece again and again, a row up or down, or the
/// name or badge in it. `name` and `badge` may be empty.
[[nodiscard]] std::optional<std::string> weaknessOf(const Pin& pin, std::string_view name,
                                                    std::string_view badge);

} // namespace mintmark::station::people
