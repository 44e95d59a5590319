// What can go wrong with requests, profiles and certificates.
#pragma once

#include "hsm/base/Error.h"
#include "hsm/base/Expected.h"
#include "hsm/base/HsmError.h"

#include <optional>

namespace mintmark::certificates {

enum class CertificateCode {
    Malformed,      ///< not DER, trailing octets, too large, wrong version
    SignatureWrong, ///< the request's own signature does not verify
    NonceWrong,     ///< not our nonce, or none
    SubjectWrong,   ///< names another device
    KeyRefused,     ///< algorithm, curve, size or point
    Forbidden,      ///< asks for CA rights or key usages that a device may not have
    KeyMismatch,    ///< the signer's key is not the issuer's
    IssuerExpired,  ///< the leaf would outlive its issuer's validity, or the issuer is not yet or no more
                    ///< valid
    GateRefused,    ///< the Gate said no
    NotPermitted,   ///< the Gate has no permit for it; `foreign` is the gate's own word of why
    GateFailed,     ///< the Gate could not commit
    ClockWrong,     ///< the Gate does not believe the clock
    SignerLost,     ///< the token or its login is not there: the same request may be signed later
    SigningFailed,  ///< the token failed; the CKR is in `foreign`, and what it means in `signer`
    Internal,       ///< OpenSSL failed; its code is in `foreign`
};

struct CertificateError : Error<CertificateCode> {
    using Error::Error;
    std::optional<hsm::HsmCode> signer{}; ///< what the signer said, where it was the one that failed
};
/// SignerLost where it is worth another try with the same token, else SigningFailed.
[[nodiscard]] CertificateError signerError(const hsm::HsmError& error);
template <class T> using Result = Expected<T, CertificateError>;

} // namespace mintmark::certificates
