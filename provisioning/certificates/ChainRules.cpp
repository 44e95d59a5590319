// Rules for a certificate and what stands above it.
#include "provisioning/certificates/CertificateRules.h"
#include "provisioning/certificates/Oids.h"

#include <algorithm>
#include <array>

namespace mintmark::certificates::rules {
namespace {

constexpr std::string_view matterVendor = "1.3.6.1.4.1.37244.2.1";
constexpr std::string_view matterProduct = "1.3.6.1.4.1.37244.2.2";
constexpr std::string_view anyPurpose = "2.5.29.37.0";

Verdict doesNotOutliveIssuer(const Seen& s)
{
    if (s.issuer == nullptr || s.isRoot() || !s.it.notAfter.time || !s.issuer->notAfter.time)
        return std::nullopt;
    return broken(*s.it.notAfter.time > *s.issuer->notAfter.time, "until " + toRfc3339(*s.it.notAfter.time) +
                                                                      ", its issuer until " +
                                                                      toRfc3339(*s.issuer->notAfter.time));
}

Verdict beginsWithinIssuer(const Seen& s)
{
    if (s.issuer == nullptr || s.isRoot() || !s.it.notBefore.time || !s.issuer->notBefore.time)
        return std::nullopt;
    return broken(*s.it.notBefore.time < *s.issuer->notBefore.time,
                  "from " + toRfc3339(*s.it.notBefore.time) + ", its issuer from " +
                      toRfc3339(*s.issuer->notBefore.time));
}

Verdict issuerIsNamed(const Seen& s)
{
    return broken(s.issuer != nullptr && s.it.issuer != s.issuer->subject,
                  "the issuer's name is not, octet for octet, the subject of the certificate above");
}

Verdict issuerKeyIsNamed(const Seen& s)
{
    return broken(s.issuer != nullptr && !s.it.authorityKeyId.empty() && !s.issuer->subjectKeyId.empty() &&
                      s.it.authorityKeyId != s.issuer->subjectKeyId,
                  "names the key " + toHex(s.it.authorityKeyId) + ", its issuer's is " +
                      (s.issuer == nullptr ? std::string{} : toHex(s.issuer->subjectKeyId)));
}

Verdict signatureVerifies(const Seen& s)
{
    if (s.issuer == nullptr) return std::nullopt;
    const auto key = PublicKey::fromSpki(s.issuer->spki);
    if (!key) return std::nullopt; // key-form tells it of the issuer
    struct Way {
        ByteView algorithm;
        int hashBits;
    };
    static constexpr std::array ways{Way{oid::ecdsaWithSha256, 256},    Way{oid::ecdsaWithSha384, 384},
                                     Way{oid::ecdsaWithSha512, 512},    Way{oid::sha256WithRsa, 256},
                                     Way{oid::sha384WithRsa, 384},      Way{oid::sha512WithRsa, 512},
                                     Way{oid::ecdsaWithSha256Null, 256}};
    if (key->algorithm() == KeyAlgorithm::Ed25519)
        return broken(!oid::same(s.it.outerAlgorithm, oid::ed25519) ||
                          !key->verifies(s.it.tbs, s.it.signature),
                      "the issuer's key did not make it");
    for (const auto& way : ways)
        if (oid::same(s.it.outerAlgorithm, way.algorithm))
            return broken(!key->verifies(s.it.tbs, s.it.signature, way.hashBits),
                          "the issuer's key did not make it");
    return "its algorithm does not go with the issuer's key, or is not known";
}

Verdict pathIsShortEnough(const Seen& s)
{
    if (!s.it.pathLength || !s.it.isCa) return std::nullopt;
    // Self-issued ones do not count, nor does the last of the path (RFC 5280 §4.2.1.9).
    std::uint64_t below = 0;
    for (std::size_t i = 1; i < s.place; ++i)
        if (s.chain[i] != nullptr && !s.chain[i]->isSelfIssued()) ++below;
    return broken(below > *s.it.pathLength,
                  std::to_string(below) + " CAs below it, path length " + std::to_string(*s.it.pathLength));
}

Verdict issuerAllowsPurposes(const Seen& s)
{
    if (s.issuer == nullptr || s.isRoot() || s.issuer->purposes.empty()) return std::nullopt;
    const auto& limits = s.issuer->purposes;
    if (std::ranges::find(limits, anyPurpose) != limits.end()) return std::nullopt;
    if (s.it.purposes.empty()) return broken(!s.isCa, "it is for every purpose, its issuer for some only");
    for (const auto& one : s.it.purposes)
        if (std::ranges::find(limits, one) == limits.end()) return one + " is not among its issuer's";
    return std::nullopt;
}

Verdict keyIsItsOwn(const Seen& s)
{
    for (std::size_t i = 0; i < s.place; ++i)
        if (s.chain[i] != nullptr && s.chain[i]->spki == s.it.spki)
            return "the certificate at place " + std::to_string(i + 1) + " has the same key";
    return std::nullopt;
}

Verdict matterNumbersAgree(const Seen& s)
{
    if (s.issuer == nullptr || s.isRoot()) return std::nullopt;
    for (const auto type : {matterVendor, matterProduct}) {
        const auto* mine = s.it.attribute(type);
        const auto* theirs = s.issuer->attribute(type);
        if (mine != nullptr && theirs != nullptr && mine->value != theirs->value)
            return textOf(mine->value) + " under " + textOf(theirs->value);
    }
    return std::nullopt;
}

constexpr auto must = Weight::Must;

constexpr std::array ownRows{
    RuleRow{{"outlives-issuer", "it ends no later than its issuer",
             "the chain fails from the day that the issuer ends, while the device believes itself valid",
             "RFC 5280 §6.1.3 (a)(2)", must},
            doesNotOutliveIssuer},
    RuleRow{{"before-issuer", "it begins no earlier than its issuer",
             "Matter compares the device's beginning with its issuers' validity; others warn",
             "Matter §6.2.3.1", must},
            beginsWithinIssuer},
    RuleRow{{"issuer-name", "its issuer's name is the subject above, octet for octet", "no chain is found",
             "RFC 5280 §6.1.3 (a)(4)", must},
            issuerIsNamed},
    RuleRow{{"issuer-key", "the key that it names as its issuer's is the one above", "no chain is found",
             "RFC 5280 §4.2.1.1", must},
            issuerKeyIsNamed},
    RuleRow{{"signature", "the key above made its signature", "it is a forgery, or damaged",
             "RFC 5280 §6.1.3 (a)(1)", must},
            signatureVerifies},
    RuleRow{{"path-exceeded", "no more CAs stand below it than its path length allows",
             "the chain is not valid", "RFC 5280 §6.1.4 (l)", must},
            pathIsShortEnough},
    RuleRow{{"issuer-purpose", "its issuer's extended key usage allows its own",
             "OpenSSL and most TLS stacks refuse it", "RFC 5280 §4.2.1.12, as verifiers read it", must},
            issuerAllowsPurposes},
    RuleRow{{"key-twice", "each certificate of a chain has a key of its own",
             "whoever has the device's key is the CA", "RFC 5280 §4.2.1.2", must},
            keyIsItsOwn},
    RuleRow{{"matter-vendor", "vendor and product are the issuer's, where it names them",
             "commissioners refuse the device", "Matter §6.2.2", must},
            matterNumbersAgree},
};

} // namespace

std::span<const RuleRow> chainRows()
{
    return ownRows;
}

} // namespace mintmark::certificates::rules
