// Our own rules for certificates and chains, each with its reason and its source.
#pragma once

#include "hsm/base/Bytes.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::certificates {

enum class Weight {
    Must,  ///< a standard forbids it, or a verifier refuses it
    Should ///< some verifiers refuse it, or it will hurt later
};

struct CertificateRule {
    std::string_view id;     ///< "outlives-issuer"
    std::string_view what;   ///< the rule, a sentence
    std::string_view why;    ///< what breaks otherwise
    std::string_view source; ///< "RFC 5280 §6.1.3"
    Weight weight;
};
/// All of them.
[[nodiscard]] std::vector<CertificateRule> certificateRules();

struct CertificateFinding {
    CertificateRule rule;
    std::size_t place = 0; ///< in the chain, from 0
    std::string subject;   ///< RFC 2253 text; empty where it cannot be read
    std::string detail;    ///< what was seen
};

/// What the first certificate of a chain is.
enum class First { Device, Ca };

/// `chain`: DER, the device's first, then its issuers, the root (or what is known of the chain) last; or one
/// alone. A single certificate is taken for a CA's where it says so of itself and nothing speaks against it;
/// the first of several for a device's, unless `first` says otherwise.
[[nodiscard]] std::vector<CertificateFinding> checkCertificates(std::span<const Bytes> chain,
                                                                First first = First::Device);

} // namespace mintmark::certificates
