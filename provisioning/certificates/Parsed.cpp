#include "provisioning/certificates/Parsed.h"

#include "provisioning/certificates/Contents.h"
#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/Oids.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>

namespace mintmark::certificates {
namespace {

constexpr std::size_t largestCertificate = 65536;

Result<WallTime> timeOf(const ASN1_TIME* time)
{
    std::tm parts{};
    if (::ASN1_TIME_to_tm(time, &parts) != 1)
        return fail(openssl::error(CertificateCode::Malformed, "a time that is none"));
    using namespace std::chrono;
    const year_month_day date{year{parts.tm_year + 1900}, month{static_cast<unsigned>(parts.tm_mon + 1)},
                              day{static_cast<unsigned>(parts.tm_mday)}};
    return sys_days{date} + hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec};
}

} // namespace

Result<openssl::X509Certificate> parseX509(ByteView der)
{
    if (der.size() > largestCertificate || !der::isOneElement(der))
        return fail(CertificateError{CertificateCode::Malformed, "not exactly one DER certificate"});
    const auto* at = der.data();
    openssl::X509Certificate certificate(::d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (!certificate || at != der.data() + der.size())
        return fail(openssl::error(CertificateCode::Malformed, "not exactly one DER certificate"));
    return certificate;
}

Result<Validity> validityOf(const X509& certificate)
{
    const auto notBefore = TRY(timeOf(::X509_get0_notBefore(&certificate)));
    const auto notAfter = TRY(timeOf(::X509_get0_notAfter(&certificate)));
    return Validity{notBefore, notAfter};
}

Bytes spkiOf(const X509& certificate)
{
    return openssl::encoded<X509_PUBKEY>(::X509_get_X509_PUBKEY(&certificate), ::i2d_X509_PUBKEY);
}

Result<std::string> nameText(ByteView name)
{
    const auto* at = name.data();
    const openssl::Name parsed(::d2i_X509_NAME(nullptr, &at, static_cast<long>(name.size())));
    const openssl::MemoryBio text(::BIO_new(::BIO_s_mem()));
    constexpr unsigned long form = XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
    if (!parsed || !text || ::X509_NAME_print_ex(text.get(), parsed.get(), 0, form) < 0)
        return fail(openssl::error(CertificateCode::Malformed, "a name that cannot be read"));
    const char* data = nullptr;
    const long length = ::BIO_get_mem_data(text.get(), &data);
    return std::string(data, static_cast<std::size_t>(length));
}

Result<CaCertificate> CaCertificate::parse(ByteView der)
{
    const auto certificate = TRY(parseX509(der));
    const auto flags = ::X509_get_extension_flags(certificate.get());
    if ((flags & EXFLAG_INVALID) != 0 || (flags & EXFLAG_CA) == 0)
        return fail(openssl::error(CertificateCode::Malformed, "the certificate is not a CA's"));
    // Without the extension OpenSSL reports all usages; a CA of ours has to name them.
    if ((flags & EXFLAG_KUSAGE) == 0 || (::X509_get_key_usage(certificate.get()) & KU_KEY_CERT_SIGN) == 0)
        return fail(CertificateError{CertificateCode::Malformed, "the CA's key may not sign certificates"});
    const auto* keyId = ::X509_get0_subject_key_id(certificate.get());
    if (keyId == nullptr || ::ASN1_STRING_length(keyId) <= 0)
        return fail(CertificateError{CertificateCode::Malformed, "the CA has no subject key identifier"});
    const ByteView keyIdOctets(::ASN1_STRING_get0_data(keyId),
                               static_cast<std::size_t>(::ASN1_STRING_length(keyId)));
    auto name = openssl::encoded<X509_NAME>(::X509_get_subject_name(certificate.get()), ::i2d_X509_NAME);
    auto vendor = attributeOf(name, oid::matterVendor);
    auto product = attributeOf(name, oid::matterProduct);
    return CaCertificate{{der.begin(), der.end()},
                         std::move(name),
                         {keyIdOctets.begin(), keyIdOctets.end()},
                         spkiOf(*certificate),
                         TRY(validityOf(*certificate)),
                         ::X509_get_pathlen(certificate.get()) != 0,
                         purposesOf(*certificate),
                         std::move(vendor),
                         std::move(product)};
}

std::vector<std::string> purposesOf(const X509& certificate)
{
    std::vector<std::string> purposes;
    const int at = ::X509_get_ext_by_NID(&certificate, NID_ext_key_usage, -1);
    const auto* extension = at < 0 ? nullptr : ::X509_get_ext(&certificate, at);
    if (extension == nullptr) return purposes;
    const auto* value = ::X509_EXTENSION_get_data(const_cast<X509_EXTENSION*>(extension)); // no const in 3.0
    der::Reader outer(
        {::ASN1_STRING_get0_data(value), static_cast<std::size_t>(::ASN1_STRING_length(value))});
    const auto list = outer.next(der::tag::sequence);
    if (!list) return purposes;
    der::Reader reader(list->content);
    while (const auto one = reader.next(der::tag::oid))
        purposes.push_back(der::dottedOf(one->content));
    return purposes;
}

std::string attributeOf(ByteView name, ByteView type)
{
    der::Reader outer(name);
    const auto sequence = outer.next(der::tag::sequence);
    if (!sequence) return {};
    der::Reader sets(sequence->content);
    while (const auto set = sets.next(der::tag::set)) {
        der::Reader attributes(set->content);
        while (const auto attribute = attributes.next(der::tag::sequence)) {
            der::Reader reader(attribute->content);
            const auto id = reader.next(der::tag::oid);
            const auto value = reader.next();
            if (id && value && oid::same(id->content, type)) return textOf(value->content);
        }
    }
    return {};
}

Result<void> checkBinding(const Profile& profile, const CaCertificate& issuer, ByteView tbs)
{
    const auto refuse = [](std::string why) {
        return fail(CertificateError{CertificateCode::Forbidden, std::move(why)});
    };
    // OpenSSL and most TLS stacks take a CA's extended key usage as a limit of all below it (reference B2).
    const auto& limits = issuer.extendedKeyUsage;
    const auto& wanted = profile.certificate.extendedKeyUsage;
    constexpr std::string_view any = "2.5.29.37.0";
    if (!limits.empty() && std::ranges::find(limits, any) == limits.end() &&
        profile.kind != ProfileKind::Proof) {
        if (wanted.empty() && profile.kind == ProfileKind::Leaf)
            return refuse("the CA's extended key usage would limit a certificate that is for every purpose");
        for (const auto& one : wanted)
            if (std::ranges::find(limits, one) == limits.end())
                return refuse("the CA's extended key usage does not allow " + one);
    }
    if (profile.platform != Platform::Matter) return {};
    const auto& plan = profile.certificate;
    if (!issuer.matterVendor.empty() && issuer.matterVendor != plan.matterVendor)
        return refuse("the CA is of Matter's vendor " + issuer.matterVendor + ", the profile of " +
                      plan.matterVendor);
    if (!issuer.matterProduct.empty() && !plan.matterProduct.empty() &&
        issuer.matterProduct != plan.matterProduct)
        return refuse("the CA is for Matter's product " + issuer.matterProduct + ", the profile for " +
                      plan.matterProduct);
    if (PublicKey::formOf(issuer.spki) != KeyAlgorithm::EcP256) return refuse("Matter's CAs have P-256 keys");
    const auto size = longestCertificate(tbs, KeyAlgorithm::EcP256);
    if (size > largestMatterCertificate)
        return refuse("the certificate would have " + std::to_string(size) + " octets; Matter allows 600");
    return {};
}

} // namespace mintmark::certificates
