// Certificate revocation lists (RFC 5280 §5): which certificates of one issuer are no longer good.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Signer.h"
#include "provisioning/certificates/CertificateError.h"
#include "provisioning/values/Revocation.h"

#include <vector>

namespace mintmark::certificates {

struct RevokedCertificate {
    Bytes serial; ///< big-endian, positive
    RevocationReason reason = RevocationReason::Unspecified;
    WallTime revokedAt{};
};

struct CrlParts {
    ByteView issuerDer;       ///< the issuing CA's certificate; it may sign lists
    std::uint64_t number = 0; ///< cRLNumber, above that of the issuer's list before
    WallTime thisUpdate{};
    WallTime nextUpdate{};
    std::vector<RevokedCertificate> revoked; ///< in any order; each serial number once
};

/// DER CertificateList, version 2, with authority key identifier and number, each entry with its reason
/// (left out for `unspecified`, as §5.3.1 asks), signed and verified. Codes: KeyMismatch when the signer's
/// key is not the issuer's; Malformed for a serial number twice, an update that is not after this one, a
/// number of 0; SigningFailed, SignerLost.
[[nodiscard]] Result<Bytes> makeCrl(hsm::Signer& signer, const CrlParts& parts);

} // namespace mintmark::certificates
