// A certificate of anybody, taken apart octet by octet: what the checks look at.
#pragma once

#include "provisioning/certificates/CertificateError.h"
#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/certificates/Tbs.h"

#include <optional>
#include <string>
#include <vector>

namespace mintmark::certificates {

struct ExtensionFacts {
    std::string oid; ///< dotted
    bool critical = false;
    bool writesDefault = false; ///< critical FALSE, written though it is the default
    Bytes value;
};

struct AttributeFacts {
    std::string type; ///< dotted
    std::uint8_t tag = 0;
    Bytes value;
};

struct TimeFacts {
    std::uint8_t tag = 0;
    std::string text;
    std::optional<WallTime> time; ///< nothing for a text that is no time
};

/// RFC 5280 §4.1, as it is written; nothing is judged but that it can be taken apart.
struct CertificateFacts {
    Bytes der;
    Bytes tbs;
    int version = 1; ///< 1 to 3; another number where it is none
    Bytes serial;    ///< content octets
    Bytes innerAlgorithm, outerAlgorithm;
    Bytes issuer, subject; ///< DER names
    std::vector<AttributeFacts> subjectAttributes;
    TimeFacts notBefore, notAfter;
    Bytes spki;
    std::optional<KeyAlgorithm> key; ///< nothing for a kind or form that Mintmark does not certify
    std::vector<ExtensionFacts> extensions;
    Bytes signature;

    // From the extensions, as far as they can be read.
    bool isCa = false;
    std::optional<std::uint64_t> pathLength;
    std::optional<std::uint16_t> keyUsage; ///< keyusage:: bits
    std::vector<std::string> purposes;     ///< dotted
    Bytes subjectKeyId, authorityKeyId;    ///< empty: not there

    [[nodiscard]] const ExtensionFacts* extension(std::string_view oid) const;
    [[nodiscard]] const AttributeFacts* attribute(std::string_view type) const;
    [[nodiscard]] bool isSelfIssued() const { return issuer == subject; }
};

/// Malformed, with what cannot be read.
[[nodiscard]] Result<CertificateFacts> dissect(ByteView der);

} // namespace mintmark::certificates
