// Reads a set of TLS roots from PEM, and writes one.
#pragma once

#include "provisioning/certificates/CertificateError.h"
#include "provisioning/values/TrustSet.h"

#include <string_view>

namespace mintmark::certificates {

/// 1 to 32 self-signed CA certificates in PEM, each once, in at most 64 KiB; text between them is for people,
/// and is dropped. Malformed or Forbidden, with the line and the certificate's place, for anything else: an
/// intermediate or a device's certificate, a private key, a block that is cut at either end, octets that are
/// no text. Time is not judged. The set's name and version are the caller's.
[[nodiscard]] Result<TrustSet> parseTrustSet(std::string_view pem);

/// The set's roots in PEM (RFC 7468), one after the other: what the station keeps as a file.
[[nodiscard]] std::string toPem(const TrustSet& set);

} // namespace mintmark::certificates
