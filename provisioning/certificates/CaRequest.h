// An issuing CA's certificate made at a distance: its request, the root's answer, and the look at what came.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Digest.h"
#include "hsm/base/Signer.h"
#include "provisioning/certificates/CertificateError.h"
#include "provisioning/certificates/Issuer.h"

namespace mintmark::certificates {

/// A PKCS #10 request (RFC 2986) for an issuing CA's key, signed with it and verified. It asks for what an
/// issuing CA gets (critical CA:TRUE with path length 0, critical keyCertSign + cRLSign), so that another CA
/// than ours knows what is wanted.
[[nodiscard]] Result<Bytes> makeCaRequest(hsm::Signer& key, const CaSubject& subject);

/// What a request for an issuing CA holds, once it was found to be one of this subject.
struct CaRequest {
    Bytes spki;          ///< DER SubjectPublicKeyInfo
    Sha256 spkiDigest{}; ///< its SHA-256: the key's fingerprint
};
/// Judges a request that came from elsewhere: its signature is of its own key, which is no known weak one,
/// its subject is exactly `subject`, and it asks for no more than makeCaRequest does (nothing at all is well,
/// too). Codes: Malformed, KeyRefused, SignatureWrong, SubjectWrong, Forbidden.
[[nodiscard]] Result<CaRequest> acceptCaRequest(ByteView der, const CaSubject& subject);

/// Accepts the request and certifies its key: makeIssuingCa's certificate and errors.
[[nodiscard]] Result<Bytes> makeIssuingCaFromRequest(hsm::Signer& root, ByteView rootDer, ByteView requestDer,
                                                     const CaSubject& subject, std::chrono::days validity,
                                                     hsm::Random& random, Clock& clock);

/// What a CA's certificate has to be.
struct CaExpectation {
    const CaSubject& subject;
    ByteView spki;
    std::chrono::days validity;
    ByteView rootDer; ///< what is above it; for a root the certificate itself
};
/// KeyMismatch, SubjectWrong, Malformed (for the wrong length) or checkChain's error. A root is one without
/// path length, an issuing CA one with path length 0.
[[nodiscard]] Result<void> checkCaCertificate(ByteView der, const CaExpectation& expectation);

} // namespace mintmark::certificates
