// Argon2id (RFC 9106), slow and hungry on purpose: the one place that calls its library.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/HsmError.h"
#include "hsm/base/Secret.h"

#include <cstdint>

namespace mintmark::hsm {

/// What one guess costs. It stands beside what the text opens, where anybody may have changed it: whoever
/// reads one compares it with bounds of their own first.
struct Argon2Cost {
    std::uint32_t memoryKiB = 0, passes = 0, lanes = 0;
    bool operator==(const Argon2Cost&) const = default;
};
/// Each of the three, the bounds included.
[[nodiscard]] bool isBetween(const Argon2Cost& least, const Argon2Cost& cost, const Argon2Cost& most);

/// 32 octets, on this thread. Failed for what Argon2 does not take (fewer than 8 octets of salt, no passes);
/// OutOfMemory where the machine has not so much.
[[nodiscard]] Result<Secret> argon2id(const Pin& text, ByteView salt, const Argon2Cost& cost);

/// "abcabcabcabcabca": the whole is one piece again and again.
[[nodiscard]] bool isRepetition(ByteView octets);

} // namespace mintmark::hsm
