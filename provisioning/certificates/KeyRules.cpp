// Rules for the key of a certificate, for its algorithms, and Matter's.
#include "provisioning/certificates/CertificateRules.h"

#include "provisioning/certificates/Contents.h"
#include "provisioning/certificates/Oids.h"
#include "provisioning/certificates/WeakKeys.h"
#include "provisioning/certificates/Words.h"

#include <algorithm>
#include <array>

namespace mintmark::certificates::rules {
namespace {

using namespace keyusage;

constexpr std::string_view matterVendor = "1.3.6.1.4.1.37244.2.1";
constexpr std::string_view matterProduct = "1.3.6.1.4.1.37244.2.2";

/// An AlgorithmIdentifier: its OID, dotted, and what stands for its parameters.
struct Algorithm {
    std::string oid;
    Bytes parameters;
};
Algorithm algorithmIn(ByteView identifier)
{
    Algorithm found;
    const auto sequence = der::Reader(identifier).next(der::tag::sequence);
    if (!sequence) return found;
    der::Reader reader(sequence->content);
    if (const auto oid = reader.next(der::tag::oid)) found.oid = der::dottedOf(oid->content);
    if (const auto rest = reader.next()) found.parameters.assign(rest->whole.begin(), rest->whole.end());
    return found;
}

bool isEc(const Seen& s)
{
    return algorithmIn(der::Reader(s.it.spki).next()->content).oid == "1.2.840.10045.2.1" ||
           s.it.key == KeyAlgorithm::EcP256 || s.it.key == KeyAlgorithm::EcP384;
}

Verdict ecDoesNotEncipher(const Seen& s)
{
    return broken(isEc(s) && s.uses(keyEncipherment | dataEncipherment), "an EC key that enciphers");
}

Verdict edwardsOnlySigns(const Seen& s)
{
    return broken(s.it.key == KeyAlgorithm::Ed25519 &&
                      s.uses(keyEncipherment | dataEncipherment | keyAgreement | encipherOnly | decipherOnly),
                  "an Ed25519 key with more than signatures");
}

Verdict rsaDoesNotAgree(const Seen& s)
{
    return broken(s.it.key && hsm::isRsa(*s.it.key) && s.uses(keyAgreement), "an RSA key with keyAgreement");
}

struct PurposeRule {
    std::string_view oid, name;
    std::uint16_t anyOf;
};
constexpr std::array purposeRules{
    PurposeRule{"1.3.6.1.5.5.7.3.1", "serverAuth", digitalSignature | keyEncipherment | keyAgreement},
    PurposeRule{"1.3.6.1.5.5.7.3.2", "clientAuth", digitalSignature | keyAgreement},
    PurposeRule{"1.3.6.1.5.5.7.3.3", "codeSigning", digitalSignature},
    PurposeRule{"1.3.6.1.5.5.7.3.8", "timeStamping", digitalSignature | nonRepudiation},
    PurposeRule{"1.3.6.1.5.5.7.3.9", "OCSPSigning", digitalSignature | nonRepudiation},
};
Verdict purposesGoWithUsage(const Seen& s)
{
    if (s.isCa || !s.it.keyUsage) return std::nullopt;
    for (const auto& rule : purposeRules)
        if (std::ranges::find(s.it.purposes, rule.oid) != s.it.purposes.end() && !s.uses(rule.anyOf))
            return std::string(rule.name) + " without a key usage that goes with it";
    return std::nullopt;
}

Verdict algorithmsAgree(const Seen& s)
{
    return broken(s.it.innerAlgorithm != s.it.outerAlgorithm,
                  toHex(s.it.innerAlgorithm) + " inside, " + toHex(s.it.outerAlgorithm) + " outside");
}

Verdict parametersHaveTheirForm(const Seen& s)
{
    const auto algorithm = algorithmIn(s.it.innerAlgorithm);
    const bool isRsa =
        algorithm.oid.starts_with("1.2.840.113549.1.1.") && algorithm.oid != "1.2.840.113549.1.1.10";
    const bool isEcdsa = algorithm.oid.starts_with("1.2.840.10045.4.3.");
    const bool isEdwards = algorithm.oid == "1.3.101.112" || algorithm.oid == "1.3.101.113";
    const Bytes null{0x05, 0x00};
    if (isRsa) return broken(algorithm.parameters != null, "RSA without NULL");
    if (isEcdsa) return broken(!algorithm.parameters.empty(), "ECDSA with parameters");
    return broken(isEdwards && !algorithm.parameters.empty(), "Ed25519 with parameters");
}

Verdict hashIsStrong(const Seen& s)
{
    static constexpr std::array<std::string_view, 5> weak{"1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5",
                                                          "1.2.840.10045.4.1", "1.2.840.113549.1.1.2",
                                                          "1.2.840.10040.4.3"};
    const auto oid = algorithmIn(s.it.innerAlgorithm).oid;
    return broken(std::ranges::find(weak, oid) != weak.end(), oid);
}

Verdict keyIsOfAKind(const Seen& s)
{
    if (s.it.key) {
        const auto key = PublicKey::fromSpki(s.it.spki);
        return key ? std::nullopt : Verdict(key.error().detail);
    }
    return "a key of another kind, size or form";
}

Verdict keyIsStrong(const Seen& s)
{
    if (!s.it.key) return std::nullopt;
    const auto strong = checkStrength(s.it.spki, nullptr);
    return strong ? std::nullopt : Verdict(strong.error().detail);
}

bool isMatter(const Seen& s)
{
    return s.it.attribute(matterVendor) != nullptr || s.it.attribute(matterProduct) != nullptr;
}

Verdict matterIsSmall(const Seen& s)
{
    return broken(isMatter(s) && s.it.der.size() > largestMatterCertificate,
                  std::to_string(s.it.der.size()) + " octets");
}

Verdict matterNumbersHaveTheirForm(const Seen& s)
{
    for (const auto type : {matterVendor, matterProduct}) {
        const auto* one = s.it.attribute(type);
        if (one == nullptr) continue;
        const auto text = textOf(one->value);
        const bool isText = one->tag == der::tag::utf8String || one->tag == der::tag::printableString;
        if (!isText || text.size() != 4 || !std::ranges::all_of(text, [](char c) {
                return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
            }))
            return shown(text);
    }
    return std::nullopt;
}

Verdict matterKeyFits(const Seen& s)
{
    if (!isMatter(s)) return std::nullopt;
    if (s.it.key != KeyAlgorithm::EcP256) return "the key is not P-256";
    if (!oid::same(s.it.innerAlgorithm, oid::ecdsaWithSha256)) return "not signed with ecdsa-with-SHA256";
    if (!s.isCa) return broken(s.it.keyUsage != digitalSignature, "a DAC with another key usage");
    const auto usage = static_cast<std::uint16_t>(s.it.keyUsage.value_or(0) & ~digitalSignature);
    return broken(usage != (keyCertSign | cRLSign), "a PAA or PAI with another key usage");
}

constexpr auto must = Weight::Must;

constexpr std::array ownRows{
    RuleRow{{"ec-encipherment", "an EC key has neither keyEncipherment nor dataEncipherment",
             "it cannot do so, and strict verifiers refuse it", "RFC 8813 §3", must},
            ecDoesNotEncipher},
    RuleRow{{"edwards-usage", "an Ed25519 key only signs", "it can do nothing else", "RFC 8410 §5", must},
            edwardsOnlySigns},
    RuleRow{{"rsa-agreement", "an RSA key has no keyAgreement", "it cannot do so", "RFC 3279 §2.3.1", must},
            rsaDoesNotAgree},
    RuleRow{{"purpose-usage", "extended key usage and key usage share a purpose",
             "the certificate is valid for nothing", "RFC 5280 §4.2.1.12", must},
            purposesGoWithUsage},
    RuleRow{{"algorithm-twice", "the signature's algorithm is the same inside and outside",
             "verifiers refuse it", "RFC 5280 §4.1.1.2", must},
            algorithmsAgree},
    RuleRow{{"algorithm-parameters", "ECDSA and Ed25519 have no parameters, RSA has NULL",
             "strict verifiers refuse it", "RFC 5758 §3.2, RFC 4055 §5, RFC 8410 §3", must},
            parametersHaveTheirForm},
    RuleRow{{"weak-hash", "it is not signed with MD5 or SHA-1", "signatures over them can be forged",
             "RFC 6194, RFC 6151", must},
            hashIsStrong},
    RuleRow{{"key-form",
             "the key is P-256 or P-384 on its named curve, RSA of 2048, 3072 or 4096 bits, or Ed25519",
             "it is too weak, or platforms do not take it", "RFC 5480 §2.1.1, RFC 8410", must},
            keyIsOfAKind},
    RuleRow{{"weak-key", "an RSA key is none of the known weak ones", "its private half can be computed",
             "CVE-2017-15361, CVE-2022-26320", must},
            keyIsStrong},
    RuleRow{{"matter-size", "a Matter certificate has at most 600 octets", "commissioners refuse it",
             "Matter §6.2.2", must},
            matterIsSmall},
    RuleRow{{"matter-number", "Matter's vendor and product IDs are four capital hexadecimal digits, as text",
             "commissioners refuse it", "Matter §6.2.2.2", must},
            matterNumbersHaveTheirForm},
    RuleRow{{"matter-key",
             "a Matter certificate has a P-256 key, ecdsa-with-SHA256, and its role's key usage",
             "commissioners refuse it", "Matter §6.2.2", must},
            matterKeyFits},
};

} // namespace

std::span<const RuleRow> keyRows()
{
    return ownRows;
}

} // namespace mintmark::certificates::rules
