// What a certificate says: its subject and its extensions, filled in from the profile and the unit's names
// and from nothing else.
#pragma once

#include "provisioning/certificates/CertificateError.h"
#include "provisioning/certificates/Tbs.h"
#include "provisioning/values/Profile.h"

#include <string>

namespace mintmark::certificates {

/// What may stand for {id}, {hardware} and {code} in a profile's texts.
struct Naming {
    std::string id;
    std::string hardware; ///< lower-case hexadecimal
    std::string code;
};
/// The text with its names filled in.
[[nodiscard]] std::string filledIn(std::string_view text, const Naming& naming);

/// DER Name; SubjectWrong where a part is too long, or holds what it may not.
[[nodiscard]] Result<Bytes> subjectOf(const Profile& profile, const Naming& naming);

/// The extensions but for the key identifiers, DER, one after the other: for Role::Profiled. Malformed where
/// the profile's own texts give none.
[[nodiscard]] Result<Bytes> extensionsOf(const Profile& profile, const Naming& naming);

/// DER GeneralNames of the profile's alternative names; empty where it has none.
[[nodiscard]] Result<Bytes> alternativeNamesOf(const CertificatePlan& plan, const Naming& naming);

/// BIT STRING of RFC 5280 §4.2.1.3, without trailing zero bits.
[[nodiscard]] Bytes keyUsageBits(std::uint16_t usage);

/// Octets of a certificate that Matter allows (Matter §6.2.2).
inline constexpr std::size_t largestMatterCertificate = 600;

} // namespace mintmark::certificates
