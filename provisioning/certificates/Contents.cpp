#include "provisioning/certificates/Contents.h"

#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/Oids.h"

#include <algorithm>
#include <array>
#include <bit>

namespace mintmark::certificates {
namespace {

// GeneralName's tags (RFC 5280 §4.2.1.6), IMPLICIT.
constexpr std::uint8_t otherName = 0xa0;
constexpr std::uint8_t dnsName = 0x82;
constexpr std::uint8_t uri = 0x86;

constexpr std::uint8_t truth[] = {0x01, 0x01, 0xff};

Result<Bytes> oidElement(std::string_view dotted)
{
    const auto octets = der::oidOf(dotted);
    if (!octets)
        return fail(CertificateError{CertificateCode::Malformed,
                                     "\"" + std::string(dotted) + "\" is no object identifier"});
    return der::element(der::tag::oid, {*octets});
}

void append(Bytes& to, ByteView more)
{
    to.insert(to.end(), more.begin(), more.end());
}

Bytes constraintsOf(const Profile& profile)
{
    Bytes content;
    if (profile.kind == ProfileKind::Ca) {
        append(content, truth);
        if (profile.certificate.pathLength) {
            const std::array<std::uint8_t, 1> length{
                static_cast<std::uint8_t>(*profile.certificate.pathLength)};
            append(content, der::unsignedInteger(length));
        }
    }
    return der::sequence({content});
}

/// IA5String's octets, or nothing.
bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

} // namespace

std::string filledIn(std::string_view text, const Naming& naming)
{
    std::string filled;
    while (!text.empty()) {
        const auto take = [&](std::string_view mark, const std::string& value) {
            if (!text.starts_with(mark)) return false;
            filled += value;
            text.remove_prefix(mark.size());
            return true;
        };
        if (take("{id}", naming.id) || take("{hardware}", naming.hardware) || take("{code}", naming.code))
            continue;
        filled += text.front();
        text.remove_prefix(1);
    }
    return filled;
}

Result<Bytes> subjectOf(const Profile& profile, const Naming& naming)
{
    const auto& plan = profile.certificate;
    return encodeName({.organization = profile.organization,
                       .commonName = filledIn(plan.commonName, naming),
                       .serialNumber = filledIn(plan.serialNumber, naming),
                       .country = plan.country,
                       .organizationalUnit = filledIn(plan.organizationalUnit, naming),
                       .matterVendor = plan.matterVendor,
                       .matterProduct = plan.matterProduct,
                       .mayBeEmpty = plan.commonName.empty() && profile.kind == ProfileKind::Leaf});
}

Bytes keyUsageBits(std::uint16_t usage)
{
    Bytes octets{0};
    for (unsigned bit = 0; bit < 9; ++bit) {
        if ((usage & (1U << bit)) == 0) continue;
        octets.resize(2 + bit / 8);
        octets.back() = static_cast<std::uint8_t>(octets.back() | (0x80U >> (bit % 8)));
    }
    if (octets.size() > 1) octets.front() = static_cast<std::uint8_t>(std::countr_zero(octets.back()));
    return der::element(der::tag::bitString, {octets});
}

Result<Bytes> alternativeNamesOf(const CertificatePlan& plan, const Naming& naming)
{
    Bytes names;
    const auto text = [&](std::uint8_t tag, const std::string& pattern) -> Result<void> {
        const auto filled = filledIn(pattern, naming);
        if (filled.empty() || !isAscii(filled))
            return fail(CertificateError{CertificateCode::SubjectWrong,
                                         "an alternative name that is empty or not ASCII"});
        append(names, der::element(tag, {viewOf(filled)}));
        return {};
    };
    for (const auto& name : plan.dnsNames)
        TRY(text(dnsName, name));
    for (const auto& name : plan.uris)
        TRY(text(uri, name));
    if (!plan.hardwareType.empty()) {
        // HardwareModuleName (RFC 4108 §5) in an otherName.
        const auto serial = filledIn(plan.hardwareSerial, naming);
        if (serial.empty())
            return fail(CertificateError{CertificateCode::SubjectWrong, "an empty hardware serial number"});
        const auto module = der::sequence(
            {TRY(oidElement(plan.hardwareType)), der::element(der::tag::octetString, {viewOf(serial)})});
        append(names, der::element(otherName, {der::element(der::tag::oid, {oid::hardwareModuleName}),
                                               der::element(der::tag::explicit0, {module})}));
    }
    return names.empty() ? Bytes{} : der::sequence({names});
}

Result<Bytes> extensionsOf(const Profile& profile, const Naming& naming)
{
    const auto& plan = profile.certificate;
    auto all = der::extension(oid::basicConstraints, constraintsOf(profile), true);
    append(all, der::extension(oid::keyUsage, keyUsageBits(plan.keyUsage), true));
    if (!plan.extendedKeyUsage.empty()) {
        Bytes purposes;
        for (const auto& purpose : plan.extendedKeyUsage)
            append(purposes, TRY(oidElement(purpose)));
        append(all, der::extension(oid::extendedKeyUsage, der::sequence({purposes})));
    }
    if (const auto names = TRY(alternativeNamesOf(plan, naming)); !names.empty())
        append(all, der::extension(oid::subjectAltName, names, plan.alternativeNameCritical));
    if (!plan.policies.empty()) {
        Bytes policies;
        for (const auto& policy : plan.policies)
            append(policies, der::sequence({TRY(oidElement(policy))}));
        append(all, der::extension(oid::certificatePolicies, der::sequence({policies})));
    }
    for (const auto& one : plan.extensions) {
        const auto type = der::oidOf(one.oid);
        if (!type)
            return fail(CertificateError{CertificateCode::Malformed, "an extension without an identifier"});
        append(all, der::extension(*type, one.value, one.critical));
    }
    return all;
}

} // namespace mintmark::certificates
