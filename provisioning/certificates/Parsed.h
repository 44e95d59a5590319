// Certificates of others, read through OpenSSL and taken apart into values.
#pragma once

#include "provisioning/certificates/OpenSsl.h"
#include "provisioning/certificates/Tbs.h"
#include "provisioning/values/Profile.h"

#include <string>
#include <vector>

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
    bool mayHaveCaBelow = false;                 ///< its path length is not 0 (RFC 5280 §4.2.1.9)
    std::vector<std::string> extendedKeyUsage{}; ///< dotted OIDs; empty: it limits nothing below it
    std::string matterVendor{}, matterProduct{}; ///< from its subject; empty where it names none
    /// Malformed for what is no CA that may sign certificates, or has no key identifier.
    [[nodiscard]] static Result<CaCertificate> parse(ByteView der);
};

/// The profile, what is to be signed and the CA that shall sign it agree: the CA's extended key usage does
/// not limit what the profile is for, Matter's vendor and product are the CA's own, and Matter's size is
/// kept. Forbidden otherwise.
[[nodiscard]] Result<void> checkBinding(const Profile& profile, const CaCertificate& issuer, ByteView tbs);

/// Extended key usages, dotted; empty where there is no such extension.
[[nodiscard]] std::vector<std::string> purposesOf(const X509& certificate);
/// The text of the first attribute of this type in a DER name; empty where there is none.
[[nodiscard]] std::string attributeOf(ByteView name, ByteView type);

} // namespace mintmark::certificates
