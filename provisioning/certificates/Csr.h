// A certificate request, accepted: the only thing that can be issued from.
#pragma once

#include "hsm/base/Digest.h"
#include "provisioning/certificates/CertificateError.h"
#include "provisioning/values/Unit.h"

#include <memory>

namespace mintmark::certificates {

class P256Key;

/// What the request must say.
struct Expectation {
    DeviceId deviceId; ///< the subject's only CN
    Bytes nonce;       ///< 16 octets; challengePassword holds it in lower-case hexadecimal
};

/// A PKCS #10 request (RFC 2986) whose signature, key, subject and nonce were checked in the order of
/// reference B6. Its key is P-256 on the named curve. There is no other way to make one than `accept`.
class AcceptedCsr {
public:
    /// Codes: Malformed, SignatureWrong, KeyRefused, SubjectWrong, NonceWrong, Forbidden. `der` comes from a
    /// hostile unit.
    [[nodiscard]] static Result<AcceptedCsr> accept(ByteView der, const Expectation& expectation);
    /// DER SubjectPublicKeyInfo, 91 octets.
    [[nodiscard]] ByteView publicKey() const { return m_spki; }
    [[nodiscard]] const Sha256& publicKeyDigest() const { return m_digest; }
    /// True when `signature` (r ‖ s) over `digest` is of the request's key.
    [[nodiscard]] bool verifies(const Sha256& digest, ByteView signature) const;
    [[nodiscard]] const DeviceId& deviceId() const { return m_deviceId; }

private:
    AcceptedCsr(Bytes spki, std::shared_ptr<const P256Key> key, DeviceId deviceId);
    Bytes m_spki;
    std::shared_ptr<const P256Key> m_key;
    Sha256 m_digest;
    DeviceId m_deviceId;
};

} // namespace mintmark::certificates
