// What OpenSSL says to a token's work: the matrix believes no token about itself.
#pragma once

#include "hsm/base/Bytes.h"

#include <openssl/evp.h>

#include <memory>

namespace mintmark::hsm::test {

using PublicKey = std::shared_ptr<EVP_PKEY>;

enum class Curve { P256, P384 };
/// Nothing when the octets are no such key: an uncompressed point, big-endian numbers, 32 octets.
[[nodiscard]] PublicKey ecKey(Curve curve, ByteView point);
[[nodiscard]] PublicKey rsaKey(ByteView modulus, ByteView exponent);
[[nodiscard]] PublicKey edKey(ByteView point);

enum class Scheme { Ecdsa, Eddsa, Pkcs1, Pss };
enum class Hash { Sha1, Sha256, Sha384 };
/// Over `message`, which is hashed here (Ed25519: with its own hash). ECDSA as r ‖ s; PSS with MGF1 of the
/// same hash and a salt of its length.
[[nodiscard]] bool verifies(const PublicKey& key, Scheme scheme, Hash hash, ByteView message,
                            ByteView signature);

/// Whether the private half of a P-256 key is anywhere in `octets`.
[[nodiscard]] bool holdsPrivateKey(const PublicKey& key, ByteView octets);

[[nodiscard]] Bytes digestOf(Hash hash, ByteView message);
[[nodiscard]] Bytes hmacSha256(ByteView key, ByteView message);
/// MGF1 of the same hash, no label.
[[nodiscard]] Bytes oaepEncrypt(const PublicKey& key, Hash hash, ByteView message);
/// Ciphertext ‖ 16 octets of tag; AES-256.
[[nodiscard]] Bytes gcmEncrypt(ByteView key, ByteView iv, ByteView aad, ByteView plain);
/// AES-256 key wrap: RFC 3394, and RFC 5649 with its padding.
[[nodiscard]] Bytes keyWrap(ByteView key, ByteView secret);
[[nodiscard]] Bytes keyWrapPadded(ByteView key, ByteView secret);
/// RFC 3394 over the secret with PKCS #7 padding to 8 octets, as some vendors read CKM_AES_KEY_WRAP_PAD.
[[nodiscard]] Bytes keyWrapPkcs7(ByteView key, ByteView secret);

/// A P-256 pair for a key agreement: our point (uncompressed), and what both sides come to.
struct Agreement {
    std::shared_ptr<EVP_PKEY> own;
    Bytes point;
};
[[nodiscard]] Agreement newAgreement();
[[nodiscard]] Bytes agreed(const Agreement& ours, const PublicKey& theirs);

} // namespace mintmark::hsm::test
