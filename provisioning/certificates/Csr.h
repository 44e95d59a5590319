// A certificate request, accepted: the only thing that can be issued from.
#pragma once

#include "hsm/base/Digest.h"
#include "hsm/base/KeyAlgorithm.h"
#include "provisioning/certificates/CertificateError.h"
#include "provisioning/values/Unit.h"

#include <memory>
#include <optional>
#include <vector>

namespace mintmark::certificates {

class PublicKey;
class WeakKeyList;

/// How a request shows that it is not an old one.
enum class Freshness {
    Nonce, ///< challengePassword holds ours
    None,  ///< it cannot: what comes from another maker's firmware, bound by an attestation at best
};

/// What the request must say.
struct Expectation {
    DeviceId deviceId; ///< the subject's only CN
    Bytes nonce;       ///< 16 octets; challengePassword holds it in lower-case hexadecimal
    std::optional<hsm::KeyAlgorithm> algorithm =
        hsm::KeyAlgorithm::EcP256;         ///< nothing: any that is certified
    const WeakKeyList* weakKeys = nullptr; ///< a station's own list
    std::vector<Sha256> foreignKeys{};     ///< digests of SPKIs that no device may have: CAs', signing keys'
    Freshness freshness = Freshness::Nonce;
};

/// A PKCS #10 request (RFC 2986) that was checked in the order of reference B6: form and size, signature,
/// kind of key, weak RSA keys, keys that are a CA's, then subject, nonce and what it asks for. Nothing that
/// it asks for is copied into a certificate. There is no other way to make one than `accept`, for a key that
/// was accepted and proved before `certifiedBefore`, and for a key of our own token's `madeByToken`.
class AcceptedCsr {
public:
    /// Codes: Malformed, SignatureWrong, KeyRefused, SubjectWrong, NonceWrong, Forbidden. `der` comes from a
    /// hostile unit.
    [[nodiscard]] static Result<AcceptedCsr> accept(ByteView der, const Expectation& expectation);
    /// The key of an earlier certificate of the device, judged anew as a request's is: kind of key, weak RSA
    /// keys, keys that are a CA's. That the device proved it, the Gate looks up for itself (Reservation's
    /// `renews`). Malformed, KeyRefused. The expectation's nonce and freshness are not looked at.
    [[nodiscard]] static Result<AcceptedCsr> certifiedBefore(ByteView certificateDer,
                                                             const Expectation& expectation);
    /// A key that our own token made for a unit that signs no requests (hsm::UnitKeys), judged as a request's
    /// is: kind of key, weak RSA keys, keys that are a CA's. `spki` is the token's word, not the unit's.
    /// Malformed, KeyRefused. The expectation's nonce and freshness are not looked at.
    [[nodiscard]] static Result<AcceptedCsr> madeByToken(ByteView spki, const Expectation& expectation);
    /// DER SubjectPublicKeyInfo.
    [[nodiscard]] ByteView publicKey() const { return m_spki; }
    [[nodiscard]] const Sha256& publicKeyDigest() const { return m_digest; }
    [[nodiscard]] hsm::KeyAlgorithm algorithm() const;
    /// True when `signature` over `digest`, as a unit proves its key (PublicKey::proves), is of the request's
    /// key.
    [[nodiscard]] bool verifies(const Sha256& digest, ByteView signature) const;
    [[nodiscard]] const DeviceId& deviceId() const { return m_deviceId; }

private:
    AcceptedCsr(Bytes spki, std::shared_ptr<const PublicKey> key, DeviceId deviceId);
    Bytes m_spki;
    std::shared_ptr<const PublicKey> m_key;
    Sha256 m_digest;
    DeviceId m_deviceId;
};

} // namespace mintmark::certificates
