// Public keys as PKCS #11 gives them and as X.509 wants them.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Digest.h"
#include "hsm/base/HsmError.h"
#include "hsm/base/KeyAlgorithm.h"

namespace mintmark::hsm {

/// DER for CKA_EC_PARAMS: the object identifier of the curve. Empty for a key that is on none.
[[nodiscard]] ByteView curveParameters(KeyAlgorithm algorithm);
/// The algorithm of a curve, by the DER of CKA_EC_PARAMS; Ed25519 also by its name, as some modules have it.
[[nodiscard]] std::optional<KeyAlgorithm> curveOf(ByteView parameters);

/// SubjectPublicKeyInfo (RFC 5480, RFC 8410) from CKA_EC_POINT: an uncompressed point (32 octets for
/// Ed25519), in the DER OCTET STRING that the standard asks for, or bare as some modules give it. KeyMissing
/// otherwise.
[[nodiscard]] Result<Bytes> spkiOfPoint(KeyAlgorithm algorithm, ByteView point);
/// SubjectPublicKeyInfo (RFC 3279) from CKA_MODULUS and CKA_PUBLIC_EXPONENT, big-endian.
[[nodiscard]] Result<Bytes> spkiOfRsa(ByteView modulus, ByteView exponent);

/// The other way: what a token wants for a public key.
struct PublicKeyParts {
    Bytes point;             ///< CKA_EC_POINT, in its OCTET STRING; empty for RSA
    Bytes modulus, exponent; ///< big-endian; empty for anything else
};
[[nodiscard]] Result<PublicKeyParts> partsOf(ByteView spki);

/// Nothing for a key of a kind that Mintmark does not make, or no key at all.
[[nodiscard]] std::optional<KeyAlgorithm> algorithmOf(ByteView spki);

/// Checks what a token signed, with OpenSSL; SignatureWrong otherwise, also when the key is none.
[[nodiscard]] Result<void> verifyMessage(ByteView spki, SignatureScheme scheme, ByteView message,
                                         ByteView signature);
/// The same for ECDSA P-256 over a digest: r ‖ s, 64 octets.
[[nodiscard]] Result<void> verifySignature(ByteView spki, const Sha256& digest, ByteView signature);

} // namespace mintmark::hsm
