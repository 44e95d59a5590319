// The public keys that MCUboot knows, and how it names and uses them.
#pragma once

#include "hsm/base/KeyAlgorithm.h"
#include "provisioning/certificates/CertificateError.h"
#include "provisioning/certificates/OpenSsl.h"

namespace mintmark::certificates::firmware {

/// A key that firmware may be signed with: P-256, P-384, RSA-2048, RSA-3072 or Ed25519.
class ImageKey {
public:
    /// From DER SubjectPublicKeyInfo and nothing after it. KeyRefused for any other kind, size or curve, and
    /// for an RSA exponent other than 65537, the only one that MCUboot's verifiers are built for.
    [[nodiscard]] static Result<ImageKey> fromSpki(ByteView spki);

    [[nodiscard]] hsm::KeyAlgorithm algorithm() const { return m_algorithm; }
    [[nodiscard]] hsm::SignatureScheme scheme() const;
    [[nodiscard]] std::uint16_t hashType() const;      ///< tlv::sha384 for P-384, else tlv::sha256
    [[nodiscard]] std::uint16_t signatureType() const; ///< tlv::ecdsa, …
    /// As PUBKEY holds it: SubjectPublicKeyInfo, of RSA its RSAPublicKey (RFC 8017 A.1.1) alone.
    [[nodiscard]] const Bytes& encoded() const { return m_encoded; }
    /// As KEYHASH holds it: the digest of `encoded()`, of the kind that the image's hash is of.
    [[nodiscard]] Bytes keyHash() const;
    /// Lower-case hexadecimal SHA-256 of the SubjectPublicKeyInfo.
    [[nodiscard]] std::string fingerprint() const { return m_fingerprint; }

    /// Of what is hashed and signed.
    [[nodiscard]] Bytes digestOf(ByteView region) const;
    /// `signature` as the TLV holds it; ECDSA may be padded with zeros to the longest (MCUboot before 1.5).
    [[nodiscard]] bool verifies(ByteView digest, ByteView signature) const;

private:
    ImageKey() = default;
    hsm::KeyAlgorithm m_algorithm = hsm::KeyAlgorithm::EcP256;
    Bytes m_encoded;
    std::string m_fingerprint;
    std::shared_ptr<EVP_PKEY> m_key;
};

/// As tokens give an ECDSA signature, r ‖ s of one length, to what the TLV holds: DER ECDSA-Sig-Value (RFC
/// 3279 §2.2.3). Empty for no or an odd number of octets, and where r or s is 0.
[[nodiscard]] Bytes ecdsaToDer(ByteView rs);

} // namespace mintmark::certificates::firmware
