// RSA-OAEP with a public key, in the host: the token decrypts.
#pragma once

#include "hsm/Wrapped.h"
#include "hsm/base/Secret.h"

namespace mintmark::hsm {

/// RFC 8017 §7.1 without a label, with the hash (and MGF1) of `mechanism`: RsaOaepSha256 or RsaOaepSha1.
[[nodiscard]] Result<Bytes> oaepEncrypt(ByteView spki, WrapMechanism mechanism, const Secret& secret);
/// Octets of the modulus; 0 when it is no RSA key.
[[nodiscard]] std::size_t oaepBlockSize(ByteView spki);

} // namespace mintmark::hsm
