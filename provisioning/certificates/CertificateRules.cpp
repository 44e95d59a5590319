// Rules for one certificate by itself.
#include "provisioning/certificates/CertificateRules.h"

#include "provisioning/certificates/Words.h"

#include <algorithm>
#include <array>
#include <set>

namespace mintmark::certificates::rules {
namespace {

using namespace keyusage;
constexpr std::string_view commonName = "2.5.4.3";
constexpr std::string_view serialNumber = "2.5.4.5";
constexpr std::string_view country = "2.5.4.6";
constexpr std::string_view organization = "2.5.4.10";
constexpr std::string_view organizationalUnit = "2.5.4.11";
constexpr std::string_view title = "2.5.4.12";
constexpr std::string_view subjectAltName = "2.5.29.17";
constexpr std::string_view nameConstraints = "2.5.29.30";

bool isCritical(const Seen& seen, std::string_view oid)
{
    const auto* extension = seen.it.extension(oid);
    return extension != nullptr && extension->critical;
}

Verdict versionIsThree(const Seen& s)
{
    return broken(s.it.version != 3, "version " + std::to_string(s.it.version));
}

Verdict serialIsPositive(const Seen& s)
{
    const auto& serial = s.it.serial;
    const bool zero = std::ranges::all_of(serial, [](auto octet) { return octet == 0; });
    return broken(zero || (serial.front() & 0x80) != 0, toHex(serial));
}

Verdict serialIsShort(const Seen& s)
{
    return broken(s.it.serial.size() > 20, std::to_string(s.it.serial.size()) + " octets");
}

Verdict timesHaveTheirForm(const Seen& s)
{
    for (const auto* one : {&s.it.notBefore, &s.it.notAfter}) {
        if (!one->time) return one->text;
        const auto year =
            std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(*one->time)}.year();
        const bool isUtc = one->tag == der::tag::utcTime;
        if (isUtc != (year < std::chrono::year{2050}))
            return one->text + (isUtc ? " as UTCTime" : " as GeneralizedTime");
    }
    return std::nullopt;
}

Verdict timesAreInOrder(const Seen& s)
{
    const auto& [from, to] = std::pair(s.it.notBefore.time, s.it.notAfter.time);
    return broken(from && to && *from > *to, "from " + s.it.notBefore.text + " to " + s.it.notAfter.text);
}

Verdict namesAreShort(const Seen& s)
{
    for (const auto& one : s.it.subjectAttributes) {
        const bool bounded = one.type == commonName || one.type == organization || one.type == title ||
                             one.type == organizationalUnit || one.type == serialNumber;
        const auto length = charactersIn(textOf(one.value));
        if (bounded && (length > 64 || length == 0)) return one.type + " has " + std::to_string(length);
        if (one.type == country && one.value.size() != 2) return "the country has " + std::to_string(length);
    }
    return std::nullopt;
}

Verdict namesHaveTheirType(const Seen& s)
{
    for (const auto& one : s.it.subjectAttributes) {
        if ((one.type == serialNumber || one.type == country) && one.tag != der::tag::printableString)
            return one.type + " has the tag " + std::to_string(one.tag);
    }
    return std::nullopt;
}

Verdict subjectIsNamed(const Seen& s)
{
    if (!s.it.subjectAttributes.empty()) return std::nullopt;
    return broken(s.isCa || !isCritical(s, subjectAltName), "the subject is empty");
}

Verdict extensionsStandOnce(const Seen& s)
{
    std::set<std::string> seen;
    for (const auto& one : s.it.extensions)
        if (!seen.insert(one.oid).second) return one.oid;
    return std::nullopt;
}

Verdict defaultsAreNotWritten(const Seen& s)
{
    const auto found = std::ranges::find(s.it.extensions, true, &ExtensionFacts::writesDefault);
    return broken(found != s.it.extensions.end(),
                  found != s.it.extensions.end() ? found->oid + " writes critical FALSE" : "");
}

Verdict extensionsNeedVersionThree(const Seen& s)
{
    return broken(s.it.version < 3 && !s.it.extensions.empty(),
                  "extensions in version " + std::to_string(s.it.version));
}

Verdict criticalOnesAreKnown(const Seen& s)
{
    static constexpr std::array<std::string_view, 8> known{"2.5.29.14", "2.5.29.15",     subjectAltName,
                                                           "2.5.29.19", nameConstraints, "2.5.29.32",
                                                           "2.5.29.35", "2.5.29.37"};
    for (const auto& one : s.it.extensions)
        if (one.critical && std::ranges::find(known, one.oid) == known.end()) return one.oid;
    return std::nullopt;
}

Verdict authorityKeyIsThere(const Seen& s)
{
    return broken(s.it.authorityKeyId.empty() && !s.it.isSelfIssued(), "no key identifier of the issuer");
}

Verdict subjectKeyOfCaIsThere(const Seen& s)
{
    return broken(s.isCa && s.it.subjectKeyId.empty(), "no subject key identifier");
}

Verdict subjectKeyOfLeafIsThere(const Seen& s)
{
    return broken(!s.isCa && s.it.subjectKeyId.empty(), "no subject key identifier");
}

Verdict keyIdsAreNotCritical(const Seen& s)
{
    return broken(isCritical(s, "2.5.29.14") || isCritical(s, "2.5.29.35"), "a critical key identifier");
}

Verdict caSaysSo(const Seen& s)
{
    if (!s.isCa) return std::nullopt;
    if (!s.it.isCa) return "basic constraints without CA:TRUE";
    return broken(!isCritical(s, "2.5.29.19"), "basic constraints that are not critical");
}

Verdict leafIsNoCa(const Seen& s)
{
    return broken(!s.isCa && s.it.isCa, "CA:TRUE");
}

Verdict pathLengthIsInPlace(const Seen& s)
{
    return broken(s.it.pathLength && (!s.it.isCa || !s.uses(keyCertSign)),
                  "path length " + std::to_string(s.it.pathLength.value_or(0)));
}

Verdict caMaySign(const Seen& s)
{
    return broken(s.isCa && !s.uses(keyCertSign), s.it.keyUsage ? "no keyCertSign" : "no key usage");
}

Verdict caUsageIsCritical(const Seen& s)
{
    return broken(s.it.keyUsage && !isCritical(s, "2.5.29.15"), "key usage that is not critical");
}

Verdict leafMayNotSignCertificates(const Seen& s)
{
    return broken(!s.isCa && s.uses(keyCertSign | cRLSign), "keyCertSign or cRLSign");
}

Verdict usageIsNotEmpty(const Seen& s)
{
    return broken(s.it.keyUsage && *s.it.keyUsage == 0, "no bit is set");
}

Verdict constraintsAreCas(const Seen& s)
{
    const auto* one = s.it.extension(nameConstraints);
    if (one == nullptr) return std::nullopt;
    if (!s.isCa) return "in a certificate that is no CA's";
    if (!one->critical) return "not critical";
    return broken(one->value.size() <= 2, "empty");
}

Verdict alternativeNameIsNotEmpty(const Seen& s)
{
    const auto* one = s.it.extension(subjectAltName);
    return broken(one != nullptr && one->value.size() <= 2, "an empty list");
}

constexpr auto must = Weight::Must;
constexpr auto should = Weight::Should;

constexpr std::array ownRows{
    RuleRow{{"version", "a certificate has version 3",
             "older versions have no extensions: nothing limits the key", "RFC 5280 §4.1.2.1", must},
            versionIsThree},
    RuleRow{{"serial-positive", "the serial number is positive", "it cannot be revoked by number everywhere",
             "RFC 5280 §4.1.2.2", must},
            serialIsPositive},
    RuleRow{{"serial-length", "the serial number has at most 20 octets", "some verifiers refuse longer ones",
             "RFC 5280 §4.1.2.2", must},
            serialIsShort},
    RuleRow{{"time-form",
             "times until 2049 are UTCTime, later ones GeneralizedTime, both in UTC with seconds and without "
             "fractions",
             "strict verifiers refuse the certificate", "RFC 5280 §4.1.2.5", must},
            timesHaveTheirForm},
    RuleRow{{"time-order", "it ends after it begins", "it is never valid", "RFC 5280 §4.1.2.5", must},
            timesAreInOrder},
    RuleRow{{"name-length", "CN, O, OU, title and serialNumber have 1 to 64 characters, a country two",
             "platforms and strict verifiers refuse the name", "RFC 5280 App. A", must},
            namesAreShort},
    RuleRow{{"name-string", "serialNumber and country are PrintableString",
             "names are compared with their types, and then differ", "RFC 5280 App. A", must},
            namesHaveTheirType},
    RuleRow{{"empty-subject",
             "a CA has a subject; another certificate has one, or a critical alternative name",
             "OpenSSL's strict checks refuse it, and nobody knows whose it is", "RFC 5280 §4.1.2.6, §4.2.1.6",
             must},
            subjectIsNamed},
    RuleRow{{"extension-twice", "an extension stands once", "verifiers take the first, the last, or refuse",
             "RFC 5280 §4.2", must},
            extensionsStandOnce},
    RuleRow{{"default-written", "what is a default is not written",
             "that is not DER: its digest is not the only one", "X.690 §11.5", must},
            defaultsAreNotWritten},
    RuleRow{{"extension-version", "extensions need version 3", "verifiers refuse the certificate",
             "RFC 5280 §4.1.2.9", must},
            extensionsNeedVersionThree},
    RuleRow{{"critical-unknown", "critical extensions are those that every verifier knows",
             "whoever does not know it has to refuse the certificate", "RFC 5280 §4.2", should},
            criticalOnesAreKnown},
    RuleRow{{"authority-key", "it names its issuer's key, but for a root",
             "chains are not found when an issuer is renewed; OpenSSL's strict checks refuse it",
             "RFC 5280 §4.2.1.1", must},
            authorityKeyIsThere},
    RuleRow{{"ca-subject-key", "a CA names its key",
             "chains are not found; OpenSSL's strict checks refuse it", "RFC 5280 §4.2.1.2", must},
            subjectKeyOfCaIsThere},
    RuleRow{{"leaf-subject-key", "a device's certificate names its key", "tools find it less easily",
             "RFC 5280 §4.2.1.2", should},
            subjectKeyOfLeafIsThere},
    RuleRow{{"key-id-critical", "key identifiers are not critical", "OpenSSL's strict checks refuse it",
             "RFC 5280 §4.2.1.1, §4.2.1.2", must},
            keyIdsAreNotCritical},
    RuleRow{{"ca-constraints", "a CA has basic constraints, critical, with CA:TRUE",
             "nothing below it is valid", "RFC 5280 §4.2.1.9", must},
            caSaysSo},
    RuleRow{{"leaf-ca", "a device's certificate is no CA's",
             "the device could certify others: whoever takes its key makes devices", "RFC 5280 §4.2.1.9",
             must},
            leafIsNoCa},
    RuleRow{{"path-length", "a path length stands only with CA:TRUE and keyCertSign",
             "OpenSSL's strict checks refuse it", "RFC 5280 §4.2.1.9", must},
            pathLengthIsInPlace},
    RuleRow{{"ca-key-usage", "a CA has keyCertSign", "nothing below it is valid", "RFC 5280 §4.2.1.3", must},
            caMaySign},
    RuleRow{{"key-usage-critical", "key usage is critical",
             "who does not know it would use the key for anything", "RFC 5280 §4.2.1.3", should},
            caUsageIsCritical},
    RuleRow{{"leaf-key-usage", "a device has neither keyCertSign nor cRLSign", "they are a CA's",
             "RFC 5280 §4.2.1.3", must},
            leafMayNotSignCertificates},
    RuleRow{
        {"key-usage-empty", "key usage allows something", "the key is of no use", "RFC 5280 §4.2.1.3", must},
        usageIsNotEmpty},
    RuleRow{{"name-constraints", "name constraints are a CA's, critical and not empty",
             "others refuse the certificate, or the limit does not hold", "RFC 5280 §4.2.1.10", must},
            constraintsAreCas},
    RuleRow{{"alternative-name-empty", "a subject alternative name is not empty",
             "OpenSSL's strict checks refuse it", "RFC 5280 §4.2.1.6", must},
            alternativeNameIsNotEmpty},
};

} // namespace

const std::vector<RuleRow>& rows()
{
    static const auto all = [] {
        std::vector<RuleRow> joined(ownRows.begin(), ownRows.end());
        for (const auto more : {keyRows(), chainRows()})
            joined.insert(joined.end(), more.begin(), more.end());
        return joined;
    }();
    return all;
}

} // namespace mintmark::certificates::rules
