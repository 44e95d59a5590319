// P-256 public keys as PKCS #11 gives them and as X.509 wants them.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Digest.h"
#include "hsm/base/HsmError.h"

namespace mintmark::hsm {

/// DER of the object identifier prime256v1, for CKA_EC_PARAMS.
[[nodiscard]] ByteView p256Parameters();

/// The 91 octets of a SubjectPublicKeyInfo (RFC 5480) from CKA_EC_POINT: an uncompressed point, in the DER
/// OCTET STRING that the standard asks for, or bare as some modules give it.
[[nodiscard]] Result<Bytes> subjectPublicKeyInfo(ByteView ecPoint);

/// Checks r ‖ s (64 octets) over `digest`; SignatureWrong otherwise, also when the point is not on the curve.
[[nodiscard]] Result<void> verifySignature(ByteView spki, const Sha256& digest, ByteView signature);

} // namespace mintmark::hsm
