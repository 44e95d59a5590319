// Certificates of others, read through OpenSSL and taken apart into values.
#pragma once

#include "provisioning/certificates/OpenSsl.h"
#include "provisioning/certificates/Tbs.h"

namespace mintmark::certificates {

/// Malformed on anything but exactly one DER certificate of at most 64 KiB.
[[nodiscard]] Result<openssl::X509Certificate> parseX509(ByteView der);
[[nodiscard]] Result<Validity> validityOf(const X509& certificate);
/// DER SubjectPublicKeyInfo.
[[nodiscard]] Bytes spkiOf(const X509& certificate);
/// RFC 2253 text of a DER name: the last part first, UTF-8 left readable.
[[nodiscard]] Result<std::string> nameText(ByteView name);

/// What a CA's certificate gives to those that it signs.
struct CaCertificate {
    Bytes der;
    Bytes name;  ///< DER subject, byte for byte
    Bytes keyId; ///< its subject key identifier
    Bytes spki;
    Validity validity;
    bool mayHaveCaBelow = false; ///< its path length is not 0 (RFC 5280 §4.2.1.9)
    /// Malformed for what is no CA that may sign certificates, or has no key identifier.
    [[nodiscard]] static Result<CaCertificate> parse(ByteView der);
};

} // namespace mintmark::certificates
