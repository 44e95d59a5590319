// Who made the secure element or TPM of a unit: its endorsement certificate, led to a root that is trusted.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/certificates/CertificateError.h"
#include "provisioning/values/TrustSet.h"

#include <span>

namespace mintmark::certificates {

struct EndorsementFacts {
    Bytes certificate;      ///< DER, the endorsement key's own
    std::string issuer;     ///< RFC 2253
    Sha256 root{};          ///< of the root's DER
    std::string rootSubject;
};

/// `chain` is what the unit told: 1 to 8 DER certificates, one behind the other, the key's own first. Its key
/// has to be `endorsementKey` (DER SubjectPublicKeyInfo), and it has to lead to one of the roots, as X.509
/// verifies (RFC 5280 §6) with no purpose asked for: critical extensions that nobody here knows are passed
/// over, because TPM makers have their own (TCG EK Credential Profile 2.5 §3.2). That the unit holds the key
/// it does not show. Malformed, KeyMismatch, Forbidden (it leads to no root, with OpenSSL's reason).
[[nodiscard]] Result<EndorsementFacts> checkEndorsement(ByteView chain, ByteView endorsementKey,
                                                        std::span<const TrustRoot> roots, WallTime now);

} // namespace mintmark::certificates
