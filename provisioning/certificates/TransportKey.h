// Whether a unit's transport key is one that its profile trusts, before a key is wrapped for it.
#pragma once

#include "provisioning/certificates/CertificateError.h"
#include "provisioning/values/Profile.h"
#include "provisioning/values/Unit.h"

namespace mintmark::certificates {

struct TransportKey {
    Bytes spki;           ///< DER SubjectPublicKeyInfo, RSA
    std::string howKnown; ///< "pinned by the profile", "attested by the maker"
};

/// `der` is what the unit gave: a SubjectPublicKeyInfo, or a certificate whose subject's serialNumber is the
/// hardware ID in hexadecimal. Taken where the profile pins its digest, or where the certificate is signed
/// with the profile's maker key. Malformed, KeyRefused (no RSA of 2048 bits or more, or a weak one),
/// SubjectWrong (another unit's), SignatureWrong (not the maker's), Forbidden (neither pinned nor attested).
/// Validity is not judged: a maker dates them for the life of the chip.
[[nodiscard]] Result<TransportKey> acceptTransportKey(ByteView der, const Profile& profile,
                                                      const HardwareId& unit);

} // namespace mintmark::certificates
