// A public key on P-256, ready to verify.
#pragma once

#include "hsm/base/Digest.h"
#include "provisioning/certificates/CertificateError.h"

#include <memory>

struct evp_pkey_st;

namespace mintmark::certificates {

/// Thread-safe.
class P256Key {
public:
    /// Octets of a DER SubjectPublicKeyInfo with the named curve and the uncompressed point (RFC 5480 §2).
    static constexpr std::size_t spkiSize = 91;
    /// The whole SPKI of a P-256 key starts with the same 26 octets; the point follows.
    [[nodiscard]] static bool hasForm(ByteView spki);
    /// KeyRefused unless it has the form, and its point is on the curve.
    [[nodiscard]] static Result<P256Key> fromSpki(ByteView spki);
    /// The 65 octets of the BIT STRING: what a key identifier is the SHA-1 of (RFC 5280 §4.2.1.2 (1)).
    [[nodiscard]] static ByteView pointOf(ByteView spki) { return spki.subspan(26); }

    /// `signature` is DER ECDSA-Sig-Value (RFC 3279 §2.2.3).
    [[nodiscard]] bool verifies(const Sha256& digest, ByteView signature) const;

private:
    explicit P256Key(std::shared_ptr<evp_pkey_st> key) : m_key(std::move(key)) {}
    std::shared_ptr<evp_pkey_st> m_key;
};

/// r ‖ s, 32 octets each, as DER ECDSA-Sig-Value; empty for any other length.
[[nodiscard]] Bytes signatureToDer(ByteView rs);

} // namespace mintmark::certificates
