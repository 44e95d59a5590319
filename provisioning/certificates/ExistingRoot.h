// A root's certificate that was there before: judged, and what stands in for it where its key is not.
#pragma once

#include "provisioning/certificates/Issuer.h"

namespace mintmark::certificates {

/// Judges the DER of a root under which another issuing CA is to stand: a CA's that may sign certificates and
/// have CAs below it, signed by its own key, which is no known weak one, without anything that a standard
/// forbids or a verifier refuses (CertificateCheck.h), and valid at `now`. Malformed, KeyRefused,
/// SignatureWrong; IssuerExpired where `now` is outside its dates. Whose it is, is not judged.
[[nodiscard]] Result<Certificate> acceptRoot(ByteView der, WallTime now);

/// A self-signed root of another key with the name and the dates of this one, for a rehearsal: DER. Malformed
/// where `rootDer` is no CA's; KeyRefused, SigningFailed.
[[nodiscard]] Result<Bytes> makeStandIn(hsm::Signer& key, ByteView rootDer, hsm::Random& random);

} // namespace mintmark::certificates
