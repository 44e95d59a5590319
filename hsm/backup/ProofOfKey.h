// Checks with OpenSSL that a private key signed a challenge, for every kind of key that is backed up.
#pragma once

#include "hsm/backup/BackupError.h"
#include "hsm/base/Digest.h"

#include <string_view>

namespace mintmark::hsm {

/// `proof` is "ecdsa" (P-256 or P-384, r ‖ s of equal length, over the challenge as a digest), "ed25519" (the
/// challenge as the message), "rsa-pkcs1-sha256" or "rsa-pss-sha256" (salt of 32 octets; the challenge as a
/// SHA-256 digest; 2048 bits at least). `spki` is DER. NotRehearsed says what does not fit.
[[nodiscard]] BackupResult<void> checkProof(ByteView spki, std::string_view proof, const Sha256& challenge,
                                            ByteView signature);

} // namespace mintmark::hsm
