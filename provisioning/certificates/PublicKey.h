// A public key of a kind that Mintmark certifies, ready to verify.
#pragma once

#include "hsm/base/Digest.h"
#include "hsm/base/KeyAlgorithm.h"
#include "hsm/base/Signer.h"
#include "provisioning/certificates/CertificateError.h"

#include <memory>
#include <optional>

struct evp_pkey_st;

namespace mintmark::certificates {

using hsm::KeyAlgorithm;

/// P-256 and P-384 on their named curves with uncompressed points, RSA of 2048, 3072 or 4096 bits, Ed25519.
/// Thread-safe.
class PublicKey {
public:
    /// What a DER SubjectPublicKeyInfo (RFC 5480, RFC 3279 §2.3.1, RFC 8410) claims to be; nothing for
    /// another kind or form. The key itself is not judged.
    [[nodiscard]] static std::optional<KeyAlgorithm> formOf(ByteView spki);
    /// KeyRefused unless it has the form of one of these kinds, an EC point is on its curve, an Ed25519 point
    /// is of large order, and RSA's exponent is odd and from 65537 to 64 bits.
    [[nodiscard]] static Result<PublicKey> fromSpki(ByteView spki);
    /// The octets in the BIT STRING: what a key identifier is the SHA-1 of (RFC 5280 §4.2.1.2 (1)). Only for
    /// what has a form.
    [[nodiscard]] static ByteView keyOctetsOf(ByteView spki);

    [[nodiscard]] KeyAlgorithm algorithm() const { return m_algorithm; }

    /// `signature` as X.509 carries it: ECDSA as DER ECDSA-Sig-Value (RFC 3279 §2.2.3), RSA PKCS #1 v1.5,
    /// Ed25519. ECDSA and RSA hash with the key's own hash, SHA-256 or (P-384) SHA-384.
    [[nodiscard]] bool verifies(ByteView message, ByteView signature) const;
    /// The same with another hash: 256, 384 or 512 bits. False for Ed25519, which has none.
    [[nodiscard]] bool verifies(ByteView message, ByteView signature, int hashBits) const;
    /// Over a SHA-256 digest that was made before: ECDSA over its octets, RSA over its DigestInfo, Ed25519
    /// over the 32 octets as a message. `signature` as X.509 carries it.
    [[nodiscard]] bool verifiesOver(const Sha256& digest, ByteView signature) const;
    /// A unit's proof over a digest, as it comes from a unit: the same, but ECDSA as r ‖ s.
    [[nodiscard]] bool proves(const Sha256& digest, ByteView signature) const;

private:
    PublicKey(KeyAlgorithm algorithm, std::shared_ptr<evp_pkey_st> key)
        : m_algorithm(algorithm), m_key(std::move(key))
    {
    }
    [[nodiscard]] bool verifiesDigest(ByteView digest, const char* hash, ByteView signature) const;

    KeyAlgorithm m_algorithm;
    std::shared_ptr<evp_pkey_st> m_key;
};

/// Modulus and exponent of an RSA key's SubjectPublicKeyInfo, big-endian without leading zeros; nothing for
/// anything else.
struct RsaParts {
    ByteView modulus;
    ByteView exponent;
};
[[nodiscard]] std::optional<RsaParts> rsaPartsOf(ByteView spki);

/// What verifiesOver takes, made by this signer, whose key is of the kind `algorithm`.
[[nodiscard]] hsm::Result<Bytes> signOver(hsm::Signer& signer, KeyAlgorithm algorithm, const Sha256& digest);
/// The same as `proves` takes it.
[[nodiscard]] hsm::Result<Bytes> proveOver(hsm::Signer& signer, const Sha256& digest);

/// Whether the signature over a certificate (or a list, or a request: whatever is SIGNED{} in X.509) is of
/// this key. Its form is judged no further.
[[nodiscard]] bool isSignedWith(const PublicKey& key, ByteView made);

/// r ‖ s of equal lengths as DER ECDSA-Sig-Value; empty for anything but 64 or 96 octets.
[[nodiscard]] Bytes signatureToDer(ByteView rs);

/// The AlgorithmIdentifier of what a key of this kind signs: parameters absent for ECDSA (RFC 5758 §3.2) and
/// Ed25519 (RFC 8410 §3), NULL for RSA (RFC 4055 §5). Empty for a secret key.
[[nodiscard]] ByteView signatureAlgorithmOf(KeyAlgorithm algorithm);
/// Octets that a signature of this kind has in a certificate at most.
[[nodiscard]] std::size_t longestSignatureOf(KeyAlgorithm algorithm);

} // namespace mintmark::certificates
