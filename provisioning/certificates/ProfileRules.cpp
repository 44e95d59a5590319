// What a profile may not say though each of its values is well: contradictions, and the rules of RFC 5280 and
// of the platforms.
#include "provisioning/certificates/Contents.h"
#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/Oids.h"
#include "provisioning/certificates/ProfileParser.h"
#include "provisioning/certificates/ProfileToml.h"

#include <array>

namespace mintmark::certificates::reading {
namespace {

using namespace keyusage;
using hsm::KeyAlgorithm;

constexpr std::size_t longestName = 64;
constexpr std::size_t largestHardwareId = 32;
constexpr std::size_t longestCode = 64;

/// The longest that this profile's units can have.
Naming longestNaming(const Profile& profile)
{
    return {std::string(profile.longestId, '9'), std::string(2 * largestHardwareId, 'f'),
            std::string(longestCode, 'C')};
}

bool has(const Profile& profile, std::uint16_t usage)
{
    return (profile.certificate.keyUsage & usage) != 0;
}

bool isEdwards(const Profile& profile)
{
    return profile.keyAlgorithm == KeyAlgorithm::Ed25519;
}

bool isEc(const Profile& profile)
{
    return profile.keyAlgorithm == KeyAlgorithm::EcP256 || profile.keyAlgorithm == KeyAlgorithm::EcP384;
}

/// Which usages let a key serve a purpose (RFC 5280 §4.2.1.12).
struct PurposeRule {
    std::string_view oid, name;
    std::uint16_t anyOf;
};
constexpr std::array purposeRules{
    PurposeRule{"1.3.6.1.5.5.7.3.1", "serverAuth", digitalSignature | keyEncipherment | keyAgreement},
    PurposeRule{"1.3.6.1.5.5.7.3.2", "clientAuth", digitalSignature | keyAgreement},
    PurposeRule{"1.3.6.1.5.5.7.3.3", "codeSigning", digitalSignature},
    PurposeRule{"1.3.6.1.5.5.7.3.4", "emailProtection",
                digitalSignature | nonRepudiation | keyEncipherment | keyAgreement},
    PurposeRule{"1.3.6.1.5.5.7.3.8", "timeStamping", digitalSignature | nonRepudiation},
    PurposeRule{"1.3.6.1.5.5.7.3.9", "OCSPSigning", digitalSignature | nonRepudiation},
};

std::size_t largestMatter(const Profile& profile, const Bytes& issuerName);
std::string tooLarge(std::size_t size);

class Judge {
public:
    Judge(const Profile& profile, std::string_view file, const LineOfKey& lineOfKey)
        : m_profile(profile), m_file(file), m_lineOfKey(lineOfKey)
    {
    }
    std::vector<ProfileError> judge()
    {
        judgeKey();
        if (m_profile.keyWay == KeyWay::Derived) return std::move(m_found);
        judgeTexts();
        judgeKeyUsage();
        judgePurposes();
        judgeSubject();
        judgeAlternativeNames();
        judgeExtensions();
        judgePlatform();
        return std::move(m_found);
    }

private:
    void note(std::string_view key, std::string rule)
    {
        m_found.push_back({m_file, m_lineOfKey(key), std::string(key), std::move(rule)});
    }
    void noteIf(bool broken, std::string_view key, std::string_view rule)
    {
        if (broken) note(key, std::string(rule));
    }

    void judgeKey();
    void judgeTexts();
    void judgeKeyUsage();
    void judgePurposes();
    void judgeSubject();
    void judgeAlternativeNames();
    void judgeExtensions();
    void judgePlatform();
    void judgeIdevid();
    void judgeMatter();

    const Profile& m_profile;
    const CertificatePlan& m_plan = m_profile.certificate;
    const std::string m_file;
    const LineOfKey& m_lineOfKey;
    std::vector<ProfileError> m_found;
};

/// Whoever gets a key that others made is named: by its transport key, or by its group.
void Judge::judgeKey()
{
    const bool wrapped = m_profile.keyWay == KeyWay::Wrapped;
    const bool derived = m_profile.keyWay == KeyWay::Derived;
    noteIf(
        wrapped && m_profile.transportKeys.empty() && m_profile.makerKey.empty(), "key.way",
        "a key is wrapped for a transport key that the profile knows: transportKeys pins some, or makerKey "
        "attests them");
    noteIf(!wrapped && !m_profile.transportKeys.empty(), "key.transportKeys",
           "are for way = \"injected-wrapped\"");
    noteIf(derived && m_profile.keyGroup.empty(), "key.way",
           "needs the label of the group's master in the token: group = \"…\"");
    noteIf(!derived && !m_profile.keyGroup.empty(), "key.group", "is for way = \"derived-from-group\"");
    noteIf(derived && m_profile.siblingIssuers, "certificate.siblingIssuers", "there is no certificate");
}

/// A CA has no ID and no hardware number, and only a proof of possession has a code.
void Judge::judgeTexts()
{
    const auto judgeOne = [&](std::string_view key, std::string_view text) {
        const auto holds = [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; };
        const bool named = holds("{id}") || holds("{hardware}");
        noteIf(named && m_profile.kind != ProfileKind::Leaf, key,
               "{id} and {hardware} are a device's: in a profile of another kind nothing stands for them");
        noteIf(holds("{code}") && m_profile.kind != ProfileKind::Proof, key,
               "{code} is for a proof of possession (kind = \"proof\")");
    };
    judgeOne("subject.commonName", m_plan.commonName);
    judgeOne("subject.serialNumber", m_plan.serialNumber);
    judgeOne("subject.organizationalUnit", m_plan.organizationalUnit);
    judgeOne("alternativeName.hardwareSerial", m_plan.hardwareType.empty() ? "" : m_plan.hardwareSerial);
    for (const auto& one : m_plan.dnsNames)
        judgeOne("alternativeName.dns", one);
    for (const auto& one : m_plan.uris)
        judgeOne("alternativeName.uri", one);
}

void Judge::judgeKeyUsage()
{
    const std::string_view key = "certificate.keyUsage";
    const bool isCa = m_profile.kind == ProfileKind::Ca;
    noteIf(isEc(m_profile) && has(m_profile, keyEncipherment | dataEncipherment), key,
           "an EC key does not encipher: neither keyEncipherment nor dataEncipherment (RFC 8813 §3)");
    noteIf(isEdwards(m_profile) && has(m_profile, keyEncipherment | dataEncipherment | keyAgreement), key,
           "an Ed25519 key only signs: no keyEncipherment, dataEncipherment or keyAgreement (RFC 8410 §5)");
    noteIf(hsm::isRsa(m_profile.keyAlgorithm) && has(m_profile, keyAgreement), key,
           "an RSA key agrees on nothing: no keyAgreement (RFC 3279 §2.3.1)");
    noteIf(has(m_profile, encipherOnly | decipherOnly) && !has(m_profile, keyAgreement), key,
           "encipherOnly and decipherOnly mean something beside keyAgreement only (RFC 5280 §4.2.1.3)");
    noteIf(!isCa && has(m_profile, keyCertSign | cRLSign), key,
           "keyCertSign and cRLSign are a CA's (RFC 5280 §4.2.1.3)");
    noteIf(isCa && !has(m_profile, keyCertSign), key, "a CA has keyCertSign (RFC 5280 §4.2.1.9)");
    noteIf(isCa && has(m_profile, keyEncipherment | dataEncipherment | keyAgreement), key,
           "a CA's key signs and does nothing else");
}

void Judge::judgePurposes()
{
    const std::string_view key = "certificate.extendedKeyUsage";
    if (m_profile.kind != ProfileKind::Ca)
        for (const auto& rule : purposeRules)
            noteIf(std::ranges::find(m_plan.extendedKeyUsage, rule.oid) != m_plan.extendedKeyUsage.end() &&
                       !has(m_profile, rule.anyOf),
                   key,
                   std::string(rule.name) +
                       " needs a key usage that goes with it, e.g. digitalSignature (RFC 5280 §4.2.1.12)");
    noteIf(m_plan.mayOutliveIssuer && m_profile.kind == ProfileKind::Ca && m_profile.issuerProfile.empty(),
           "certificate.outliving", "a root has no issuer to outlive");
}

void Judge::judgeSubject()
{
    const auto longest = longestNaming(m_profile);
    const auto fits = [&](std::string_view key, std::string_view text) {
        const auto length = charactersIn(filledIn(text, longest));
        noteIf(length > longestName, key,
               "can have " + std::to_string(length) + " characters; 64 are allowed (RFC 5280 App. A)");
    };
    fits("subject.commonName", m_plan.commonName);
    fits("subject.serialNumber", m_plan.serialNumber);
    fits("subject.organizationalUnit", m_plan.organizationalUnit);
    noteIf(!allOf(m_plan.serialNumber,
                  [](char c) {
                      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                             std::string_view(" '()+,-./:=?{}").find(c) != std::string_view::npos;
                  }),
           "subject.serialNumber", "is a PrintableString: letters, digits and '()+,-./:=? (X.520)");
    const bool empty = m_plan.commonName.empty() && m_plan.serialNumber.empty() && m_plan.country.empty() &&
                       m_plan.organizationalUnit.empty() && m_profile.organization.empty() &&
                       m_plan.matterVendor.empty() && m_plan.matterProduct.empty();
    const bool named = !m_plan.dnsNames.empty() || !m_plan.uris.empty() || !m_plan.hardwareType.empty();
    noteIf(m_plan.commonName.empty() && m_profile.kind == ProfileKind::Ca, "subject.commonName",
           "a CA needs a name (RFC 5280 §4.1.2.6)");
    noteIf(empty && m_profile.kind != ProfileKind::Ca && !(named && m_plan.alternativeNameCritical),
           "subject.commonName",
           "an empty subject needs an alternative name that is critical (RFC 5280 §4.2.1.6)");
    noteIf(m_profile.kind == ProfileKind::Proof && m_plan.commonName != "{code}", "subject.commonName",
           "a proof of possession has the platform's code, and nothing else, as its common name: \"{code}\"");
    noteIf(m_plan.matterVendor.empty() && !m_plan.matterProduct.empty(), "subject.matterProduct",
           "a product without its vendor");
    noteIf(!m_plan.matterVendor.empty() && m_profile.platform != Platform::Matter, "subject.matterVendor",
           "is for platform = \"matter\"");
}

void Judge::judgeAlternativeNames()
{
    const auto longest = longestNaming(m_profile);
    const bool named = !m_plan.dnsNames.empty() || !m_plan.uris.empty() || !m_plan.hardwareType.empty();
    noteIf(m_plan.alternativeNameCritical && !named, "alternativeName.critical",
           "there is no alternative name that could be critical");
    for (const auto& pattern : m_plan.dnsNames) {
        const auto name = filledIn(pattern, longest);
        std::size_t label = 0;
        bool good = name.size() <= 253 && !name.starts_with('.') && !name.ends_with('.');
        for (const char c : name) {
            label = c == '.' ? 0 : label + 1;
            good =
                good && label <= 63 && (isLowerOrDigit(c) || (c >= 'A' && c <= 'Z') || c == '-' || c == '.');
        }
        noteIf(!good || name.find("..") != std::string::npos, "alternativeName.dns",
               "\"" + shown(pattern) +
                   "\" can become a name that DNS does not know: labels of 1 to 63 letters, digits and "
                   "hyphens (RFC 5280 §4.2.1.6)");
    }
    for (const auto& pattern : m_plan.uris)
        noteIf(pattern.find(':') == std::string::npos || pattern.starts_with(':'), "alternativeName.uri",
               "\"" + shown(pattern) + "\" has no scheme (RFC 5280 §4.2.1.6)");
}

void Judge::judgeExtensions()
{
    static constexpr std::array<std::string_view, 8> own{"2.5.29.14", "2.5.29.15", "2.5.29.17", "2.5.29.19",
                                                         "2.5.29.32", "2.5.29.35", "2.5.29.37", "2.5.29.30"};
    for (const auto& one : m_plan.extensions) {
        if (one.oid == "2.5.29.30") {
            noteIf(m_profile.kind != ProfileKind::Ca, "certificate.extension",
                   "name constraints are a CA's (RFC 5280 §4.2.1.10)");
            noteIf(!one.critical, "certificate.extension",
                   "name constraints have to be critical (RFC 5280 §4.2.1.10)");
            continue;
        }
        noteIf(std::ranges::find(own, one.oid) != own.end(), "certificate.extension",
               one.oid + " has keys of its own, or is made for each certificate");
    }
}

void Judge::judgeIdevid()
{
    noteIf(m_plan.serialNumber.empty(), "subject.serialNumber",
           "an IDevID names its device there (IEEE 802.1AR; RFC 8995 §2.3.1)");
    noteIf(m_profile.validity.has_value(), "certificate.validityDays",
           "an IDevID is for the device's whole life: \"unlimited\" (IEEE 802.1AR)");
    noteIf(!m_plan.extendedKeyUsage.empty(), "certificate.extendedKeyUsage",
           "an IDevID is for every purpose: [] (IEEE 802.1AR)");
    noteIf(!has(m_profile, digitalSignature), "certificate.keyUsage", "an IDevID has digitalSignature");
    using enum KeyAlgorithm;
    const auto key = m_profile.keyAlgorithm;
    noteIf(key != EcP256 && key != EcP384 && key != Rsa2048, "key.algorithm",
           "IEEE 802.1AR knows p256, p384 and rsa2048");
}

void Judge::judgeMatter()
{
    const bool isCa = m_profile.kind == ProfileKind::Ca;
    const std::uint16_t usage = isCa ? keyCertSign | cRLSign : digitalSignature;
    const auto mayHave = static_cast<std::uint16_t>(isCa ? digitalSignature : 0);
    noteIf(m_profile.keyAlgorithm != KeyAlgorithm::EcP256, "key.algorithm", "Matter's keys are P-256");
    noteIf((m_plan.keyUsage & ~mayHave) != usage, "certificate.keyUsage",
           isCa ? "a PAA or PAI has keyCertSign and cRLSign (Matter §6.2.2)"
                : "a DAC has digitalSignature and nothing else (Matter §6.2.2)");
    // A CA below another is a PAI, the one above all a PAA.
    const bool isPai = isCa && !m_profile.issuerProfile.empty();
    noteIf(isPai && m_plan.pathLength != std::optional<std::uint32_t>{0}, "certificate.pathLength",
           "a PAI has path length 0 (Matter §6.2.2.4)");
    noteIf(isCa && !isPai && m_plan.pathLength && *m_plan.pathLength != 1, "certificate.pathLength",
           "a PAA has path length 1 or \"unlimited\" (Matter §6.2.2.5)");
    noteIf((isPai || !isCa) && m_plan.matterVendor.empty(), "subject.matterVendor",
           "a PAI and a DAC name their vendor (Matter §6.2.2)");
    noteIf(!isCa && m_plan.matterProduct.empty(), "subject.matterProduct",
           "a DAC names its product (Matter §6.2.2.3)");
    noteIf(m_plan.commonName.find("Mvid:") != std::string::npos ||
               m_plan.commonName.find("Mpid:") != std::string::npos,
           "subject.commonName", "vendor and product stand in attributes of their own: no Mvid: or Mpid:");
    // With the shortest name that an issuer can have; checkAgainstIssuer knows the real one.
    const auto size = m_found.empty() ? largestMatter(m_profile, *encodeName({{}, "A"})) : 0;
    noteIf(size > largestMatterCertificate, "platform", tooLarge(size));
}

void Judge::judgePlatform()
{
    const auto platform = m_profile.platform;
    const auto key = m_profile.keyAlgorithm;
    const bool isLeaf = m_profile.kind == ProfileKind::Leaf;
    const bool isAzure = platform == Platform::AzureDps || platform == Platform::AzureIotHub;
    if (isLeaf && platform == Platform::Idevid) judgeIdevid();
    if (platform == Platform::Matter && m_profile.kind != ProfileKind::Proof) judgeMatter();
    noteIf(isLeaf && isAzure && m_plan.commonName != "{id}", "subject.commonName",
           "Azure takes the common name for the device's ID: \"{id}\"");
    noteIf(isLeaf && platform == Platform::NrfCloud && m_plan.commonName != "{id}", "subject.commonName",
           "nRF Cloud takes the common name for the device's ID: \"{id}\"");
    noteIf(isAzure && key == KeyAlgorithm::Ed25519, "key.algorithm", "Azure takes EC and RSA keys");
    noteIf(platform == Platform::AwsIot && key == KeyAlgorithm::Ed25519, "key.algorithm",
           "AWS IoT takes RSA from 2048 bits, P-256 and P-384");
    noteIf(isLeaf && platform == Platform::NrfCloud && key != KeyAlgorithm::EcP256, "key.algorithm",
           "an nRF91's modem makes P-256 keys");
    const auto& purposes = m_plan.extendedKeyUsage;
    noteIf(isLeaf && (isAzure || platform == Platform::AwsIot || platform == Platform::NrfCloud) &&
               !purposes.empty() &&
               std::ranges::find(purposes, std::string_view("1.3.6.1.5.5.7.3.2")) == purposes.end(),
           "certificate.extendedKeyUsage", "the device is a TLS client there: clientAuth");
}

/// A certificate of the profile, as large as it can get, under this issuer's name; 0 where none can be made.
std::size_t largestMatter(const Profile& profile, const Bytes& issuerName)
{
    const auto naming = longestNaming(profile);
    const auto name = subjectOf(profile, naming);
    const auto extensions = extensionsOf(profile, naming);
    if (!name || !extensions) return 0;
    const Bytes serial(16, 0x40);
    auto spki = *fromHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
    spki.resize(91, 0x01);
    const Bytes keyId(20);
    const auto tbs = encodeTbs({.role = Role::Profiled,
                                .serial = serial,
                                .issuerName = issuerName,
                                .subjectName = *name,
                                .validity = {WallTime{}, noEnd()},
                                .spki = spki,
                                .authorityKey = keyId,
                                .issuerKey = KeyAlgorithm::EcP256,
                                .extensions = *extensions});
    return tbs ? longestCertificate(*tbs, KeyAlgorithm::EcP256) : 0;
}

std::string tooLarge(std::size_t size)
{
    return "the certificate can have " + std::to_string(size) + " octets; Matter allows 600 (Matter §6.2.2)";
}

} // namespace

std::vector<ProfileError> brokenRules(const Profile& profile, std::string_view file,
                                      const LineOfKey& lineOfKey)
{
    return Judge(profile, file, lineOfKey).judge();
}

} // namespace mintmark::certificates::reading

namespace mintmark::certificates {

std::vector<ProfileError> contradictionsOf(const Checked& checked, std::string_view file)
{
    return reading::brokenRules(checked.profile, file,
                                [&](std::string_view key) { return reading::lineOf(checked.lines, key); });
}

std::vector<ProfileError> checkAgainstIssuer(const Checked& checked, const Profile& issuer,
                                             std::string_view file)
{
    const auto& profile = checked.profile;
    const auto& plan = profile.certificate;
    const auto& above = issuer.certificate;
    std::vector<ProfileError> found;
    const auto note = [&](bool broken, std::string_view key, std::string rule) {
        if (broken)
            found.push_back(
                {std::string(file), reading::lineOf(checked.lines, key), std::string(key), std::move(rule)});
    };
    note(issuer.kind != ProfileKind::Ca, "issuer.profile", "\"" + issuer.name + "\" is no CA's profile");
    if (!found.empty()) return found;
    constexpr std::string_view any = "2.5.29.37.0";
    const auto& limits = above.extendedKeyUsage;
    if (!limits.empty() && std::ranges::find(limits, any) == limits.end()) {
        note(plan.extendedKeyUsage.empty() && profile.kind == ProfileKind::Leaf, "issuer.profile",
             "\"" + issuer.name +
                 "\" has an extended key usage, which would limit this profile's certificates, "
                 "made for every purpose");
        for (const auto& one : plan.extendedKeyUsage)
            note(std::ranges::find(limits, one) == limits.end(), "certificate.extendedKeyUsage",
                 "the extended key usage of \"" + issuer.name + "\" does not allow " + one);
    }
    const bool longer = issuer.validity && (!profile.validity || *profile.validity > *issuer.validity);
    note(longer && !plan.mayOutliveIssuer, "certificate.validityDays",
         "longer than its issuer's, \"" + issuer.name +
             "\"; outliving = \"may outlive its issuer\" says that this is meant");
    if (profile.kind == ProfileKind::Ca && above.pathLength)
        note(*above.pathLength == 0 || !plan.pathLength || *plan.pathLength >= *above.pathLength,
             "certificate.pathLength",
             "\"" + issuer.name + "\" allows " + std::to_string(*above.pathLength) +
                 " CAs below it (RFC 5280 §4.2.1.9)");
    note((profile.platform == Platform::Matter) != (issuer.platform == Platform::Matter), "issuer.profile",
         "one of the two is for Matter, the other not");
    if (profile.platform == Platform::Matter && found.empty()) {
        note(!above.matterVendor.empty() && above.matterVendor != plan.matterVendor, "subject.matterVendor",
             "\"" + issuer.name + "\" is of vendor " + above.matterVendor);
        note(!above.matterProduct.empty() && above.matterProduct != plan.matterProduct,
             "subject.matterProduct", "\"" + issuer.name + "\" is for product " + above.matterProduct);
        const auto name = subjectOf(issuer, {});
        const auto size = name ? reading::largestMatter(profile, *name) : 0;
        note(size > largestMatterCertificate, "platform", reading::tooLarge(size));
    }
    return found;
}

} // namespace mintmark::certificates
