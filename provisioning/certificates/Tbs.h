// What is signed: the parts of a certificate (RFC 5280 §4.1), written in DER without a detour.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Signer.h"
#include "provisioning/certificates/CertificateError.h"
#include "provisioning/certificates/PublicKey.h"

#include <optional>
#include <string>

namespace mintmark::certificates {

/// A distinguished name, in this order behind the country; an empty part is left out. Each has at most 64
/// characters (RFC 5280 App. A).
struct NameParts {
    std::string organization;         ///< UTF8String
    std::string commonName;           ///< UTF8String
    std::string serialNumber{};       ///< 2.5.4.5, PrintableString
    std::string country{};            ///< PrintableString of two capitals; stands first
    std::string organizationalUnit{}; ///< UTF8String; stands behind O
    std::string matterVendor{};       ///< UTF8String of four capital hexadecimal digits (Matter §6.5.6)
    std::string matterProduct{};      ///< the same
    bool mayBeEmpty = false;          ///< else there is a common name
};
/// SubjectWrong, with the part's name, for what is too long, empty or not printable.
[[nodiscard]] Result<Bytes> encodeName(const NameParts& parts);

struct Validity {
    WallTime notBefore{};
    WallTime notAfter{};
};
/// 9999-12-31T23:59:59Z: no well-defined end (RFC 5280 §4.1.2.5).
[[nodiscard]] WallTime noEnd();
/// Starts five minutes before the current minute, for units whose clock is behind, but never before the
/// issuer. IssuerExpired when `now` is outside `above` or the end would be (unless it may outlive the
/// issuer); `above` is empty for a root.
enum class End { WithinIssuer, MayOutliveIssuer };
[[nodiscard]] Result<Validity> validityFrom(WallTime now, std::optional<std::chrono::days> length,
                                            const std::optional<Validity>& above,
                                            End end = End::WithinIssuer);
/// UTCTime until 2049, GeneralizedTime from 2050. Malformed outside 1950–9999.
[[nodiscard]] Result<Bytes> encodeTime(WallTime time);

enum class Role {
    Root,         ///< CA:TRUE, keyCertSign + cRLSign
    IssuingCa,    ///< the same with path length 0
    Device,       ///< CA:FALSE, digitalSignature
    ClientDevice, ///< and extended key usage clientAuth
    Profiled,     ///< what `extensions` says
};

struct CertificateParts {
    Role role = Role::Device;
    ByteView serial;     ///< big-endian, positive
    ByteView issuerName; ///< DER, byte for byte from the issuer's subject
    ByteView subjectName;
    Validity validity;
    ByteView spki;         ///< DER
    ByteView authorityKey; ///< the issuer's key identifier; empty for a root
    KeyAlgorithm issuerKey = KeyAlgorithm::EcP256;
    ByteView extensions{}; ///< DER, one after the other, without the key identifiers; for Role::Profiled
};
/// DER TBSCertificate, version 3.
[[nodiscard]] Result<Bytes> encodeTbs(const CertificateParts& parts);

/// Octets of the certificate that a signature by such a key over this TBS makes, at most.
[[nodiscard]] std::size_t longestCertificate(ByteView tbs, KeyAlgorithm issuerKey);

/// Signs a TBS and verifies the signature with `key`, the signer's public half: a token that signed wrongly
/// is SigningFailed, as is a signer of another scheme than the key's own. Returns the DER certificate.
[[nodiscard]] Result<Bytes> signTbs(hsm::Signer& signer, const PublicKey& key, ByteView tbs);
/// The same, and what the token signed is not looked at: whoever keeps the certificate does it
/// (isSignedWith).
[[nodiscard]] Result<Bytes> signTbsUnchecked(hsm::Signer& signer, const PublicKey& key, ByteView tbs);

} // namespace mintmark::certificates
