// A PKCS #10 request of a stranger, taken apart and its signature verified; what it asks for is judged
// elsewhere.
#pragma once

#include "provisioning/certificates/CertificateError.h"
#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/PublicKey.h"

namespace mintmark::certificates {

/// CertificationRequest (RFC 2986 §4); views into the request.
struct Request {
    ByteView info; ///< what is signed
    der::Element subject;
    der::Element spki;
    ByteView attributes;
    ByteView algorithm;
    ByteView signature;
};

/// Malformed for anything but exactly one request of version 0 and at most 4096 octets.
[[nodiscard]] Result<Request> splitRequest(ByteView der);

/// The request's key, of a kind that is certified and shown by its own signature to be in the sender's hands:
/// KeyRefused or SignatureWrong otherwise.
[[nodiscard]] Result<PublicKey> keyOfRequest(ByteView der, const Request& request);

} // namespace mintmark::certificates
