// A key out of a passphrase, by Argon2id.
#pragma once

#include "hsm/Argon2.h"

#include <optional>
#include <string>

namespace mintmark::hsm {

using PassphraseCost = Argon2Cost;
inline constexpr PassphraseCost usualPassphraseCost{256 * 1024, 3, 4};
inline constexpr PassphraseCost leastPassphraseCost{64 * 1024, 2, 1};
/// No file that is read can ask for more: neither memory nor hours.
inline constexpr PassphraseCost mostPassphraseCost{1024 * 1024, 12, 16};

inline constexpr std::size_t passphraseSaltSize = 16;
inline constexpr std::size_t passphraseShortest = 16; ///< characters

/// 32 octets. Seconds, on this thread, and `cost.memoryKiB` of memory. Failed for a cost out of bounds;
/// OutOfMemory where the machine has not so much.
[[nodiscard]] Result<Secret> keyOfPassphrase(const Pin& passphrase, ByteView salt,
                                             const PassphraseCost& cost);

/// Why nobody should rely on it, in words: too short, too few different characters, one piece repeated, or a
/// row of neighbours. Nothing: it may be good; how it was chosen no program sees.
[[nodiscard]] std::optional<std::string> weaknessOf(const Pin& passphrase);

} // namespace mintmark::hsm
