#include "provisioning/certificates/CertificateCheck.h"

#include "provisioning/certificates/CertificateRules.h"
#include "provisioning/certificates/Parsed.h"

#include <algorithm>

namespace mintmark::certificates {
namespace {

using namespace rules;

constexpr CertificateRule derRule{
    "der", "a certificate is exactly one DER structure of RFC 5280 §4.1",
    "verifiers read it in different ways, or not at all, and its digest is not a name for it any more",
    "RFC 5280 §4.1", Weight::Must};

/// Who is a CA here: everybody but the first, and the first where it is said, or where it stands alone and
/// looks like one.
bool standsForCa(std::size_t place, std::size_t count, const CertificateFacts& facts, First first)
{
    if (place > 0 || first == First::Ca) return true;
    if (count > 1) return false;
    const bool mayOnlySign = facts.keyUsage && (*facts.keyUsage & keyusage::keyCertSign) != 0;
    return facts.isCa && mayOnlySign && facts.purposes.empty();
}

} // namespace

std::vector<CertificateRule> certificateRules()
{
    std::vector<CertificateRule> all{derRule};
    for (const auto& row : rows())
        all.push_back(row.rule);
    return all;
}

std::vector<CertificateFinding> checkCertificates(std::span<const Bytes> chain, First first)
{
    std::vector<CertificateFinding> findings;
    std::vector<std::optional<CertificateFacts>> facts;
    for (std::size_t place = 0; place < chain.size(); ++place) {
        auto one = dissect(chain[place]);
        if (!one) findings.push_back({derRule, place, {}, one.error().detail});
        facts.push_back(one ? std::optional(std::move(*one)) : std::nullopt);
    }
    std::vector<const CertificateFacts*> readable;
    for (const auto& one : facts)
        readable.push_back(one ? &*one : nullptr);
    for (std::size_t place = 0; place < facts.size(); ++place) {
        if (!facts[place]) continue;
        const auto& one = *facts[place];
        const auto* above = place + 1 < readable.size() ? readable[place + 1] : nullptr;
        // The last one of a chain is its own issuer where it says so; else nobody here is.
        if (place + 1 == readable.size() && one.isSelfIssued()) above = &one;
        const Seen seen{one, above, readable, place, standsForCa(place, readable.size(), one, first)};
        const auto name = nameText(one.subject);
        for (const auto& row : rows())
            if (auto broken = row.look(seen))
                findings.push_back({row.rule, place, name ? *name : std::string{}, std::move(*broken)});
    }
    return findings;
}

} // namespace mintmark::certificates
