// A key of 32 octets in N parts, of which any M give it back and M − 1 say nothing about it.
//
// Shamir's sharing (Communications of the ACM 22, 1979), octet by octet over GF(256), as in
// draft-mcgrew-tss-03 §3: part x holds f(x), where f has degree M − 1, the secret as f(0) and random other
// coefficients.
#pragma once

#include "hsm/backup/BackupError.h"
#include "hsm/base/Secret.h"
#include "hsm/base/Signer.h"

#include <span>
#include <vector>

namespace mintmark::hsm {

inline constexpr std::size_t sharedSecretSize = 32;
inline constexpr unsigned thresholdMinimum = 2;
inline constexpr unsigned shareCountMaximum = 16;

struct SharePart {
    std::uint8_t index; ///< x, from 1
    Secret octets;      ///< 32 of them
};

/// 2 ≤ `threshold` ≤ `count` ≤ 16, else SplitRefused; so is a secret that does not have 32 octets. The
/// coefficients are `random`'s octets XOR OpenSSL's RAND_priv_bytes, so that either source alone makes them
/// good; RandomFailed where one of them gives none. Time does not depend on the secret.
[[nodiscard]] BackupResult<std::vector<SharePart>> splitSecret(const Secret& secret, unsigned threshold,
                                                               unsigned count, Random& random);

/// The value at 0 of the polynomial through `parts`, 2 to 16 of them, each of 32 octets with an index of its
/// own from 1 to 255; Malformed otherwise. Whether these are enough, and the right ones, it cannot know:
/// ShareSet does. Time depends on the indices alone.
[[nodiscard]] BackupResult<Secret> combineSecret(std::span<const SharePart> parts);

} // namespace mintmark::hsm
