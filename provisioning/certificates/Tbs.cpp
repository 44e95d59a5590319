#include "provisioning/certificates/Tbs.h"

#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/Oids.h"

#include <openssl/asn1.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace mintmark::certificates {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t longestNamePart = 64;
constexpr auto clockSkew = 5min;

/// Extensions that never change, whole: SEQUENCE { OID, critical TRUE, OCTET STRING { value } }.
constexpr std::uint8_t caConstraints[] = {0x30, 0x0f, 0x06, 0x03, 0x55, 0x1d, 0x13, 0x01, 0x01,
                                          0xff, 0x04, 0x05, 0x30, 0x03, 0x01, 0x01, 0xff};
constexpr std::uint8_t deviceConstraints[] = {0x30, 0x0c, 0x06, 0x03, 0x55, 0x1d, 0x13,
                                              0x01, 0x01, 0xff, 0x04, 0x02, 0x30, 0x00};
constexpr std::uint8_t digitalSignature[] = {0x30, 0x0e, 0x06, 0x03, 0x55, 0x1d, 0x0f, 0x01,
                                             0x01, 0xff, 0x04, 0x04, 0x03, 0x02, 0x07, 0x80};

/// Characters of UTF-8 text, or nothing when it is not UTF-8 or holds control characters.
std::optional<std::size_t> printableLength(std::string_view text)
{
    std::size_t count = 0;
    auto octets = viewOf(text);
    while (!octets.empty()) {
        unsigned long character = 0;
        const auto available = static_cast<int>(std::min<std::size_t>(octets.size(), 8));
        const int length = ::UTF8_getc(octets.data(), available, &character);
        if (length <= 0 || character < 0x20 || (character >= 0x7f && character < 0xa0)) return std::nullopt;
        octets = octets.subspan(static_cast<std::size_t>(length));
        ++count;
    }
    return count;
}

bool isPrintableString(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view(" '()+,-./:=?").find(c) != std::string_view::npos;
    });
}

bool isCapital(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isCapitalHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
}

Bytes relativeName(ByteView type, std::uint8_t stringTag, std::string_view text)
{
    const auto attribute =
        der::sequence({der::element(der::tag::oid, {type}), der::element(stringTag, {viewOf(text)})});
    return der::element(der::tag::set, {attribute});
}

CertificateError badName(std::string_view part)
{
    return {CertificateCode::SubjectWrong, std::string(part) + " has to be 1 to 64 printable characters"};
}

Bytes encodeExtensions(const CertificateParts& parts)
{
    Bytes extensions;
    extensions.reserve(parts.extensions.size() + 160);
    const auto append = [&](ByteView one) { extensions.insert(extensions.end(), one.begin(), one.end()); };
    switch (parts.role) {
    case Role::Root:
        append(caConstraints);
        append(oid::keyCertSignAndCrlSign);
        break;
    case Role::IssuingCa:
        append(oid::issuingCaConstraints);
        append(oid::keyCertSignAndCrlSign);
        break;
    case Role::Device:
    case Role::ClientDevice:
        append(deviceConstraints);
        append(digitalSignature);
        break;
    case Role::Profiled: append(parts.extensions); break;
    }
    if (parts.role == Role::ClientDevice)
        append(der::extension(oid::extendedKeyUsage,
                              der::sequence({der::element(der::tag::oid, {oid::clientAuth})})));
    const auto subjectKey = sha1(PublicKey::keyOctetsOf(parts.spki));
    append(der::extension(oid::subjectKeyIdentifier, der::element(der::tag::octetString, {subjectKey})));
    if (!parts.authorityKey.empty())
        append(der::extension(oid::authorityKeyIdentifier,
                              der::sequence({der::element(der::tag::context0, {parts.authorityKey})})));
    return der::element(der::tag::explicit3, {der::sequence({extensions})});
}

} // namespace

Result<Bytes> encodeName(const NameParts& parts)
{
    const auto fits = [](std::string_view text) {
        const auto length = printableLength(text);
        return length && *length >= 1 && *length <= longestNamePart;
    };
    Bytes names;
    const auto append = [&](ByteView type, std::uint8_t stringTag, std::string_view text) {
        const auto one = relativeName(type, stringTag, text);
        names.insert(names.end(), one.begin(), one.end());
    };
    if (!parts.country.empty()) {
        if (parts.country.size() != 2 || !std::ranges::all_of(parts.country, isCapital))
            return fail(CertificateError{CertificateCode::SubjectWrong, "a country has two capital letters"});
        append(oid::country, der::tag::printableString, parts.country);
    }
    if (!parts.organization.empty()) {
        if (!fits(parts.organization)) return fail(badName("the organization"));
        append(oid::organization, der::tag::utf8String, parts.organization);
    }
    if (!parts.organizationalUnit.empty()) {
        if (!fits(parts.organizationalUnit)) return fail(badName("the organizational unit"));
        append(oid::organizationalUnit, der::tag::utf8String, parts.organizationalUnit);
    }
    if (!parts.commonName.empty() || !parts.mayBeEmpty) {
        if (!fits(parts.commonName)) return fail(badName("the common name"));
        append(oid::commonName, der::tag::utf8String, parts.commonName);
    }
    if (!parts.serialNumber.empty()) {
        if (parts.serialNumber.size() > longestNamePart || !isPrintableString(parts.serialNumber))
            return fail(badName("the serial number attribute"));
        append(oid::serialNumber, der::tag::printableString, parts.serialNumber);
    }
    for (const auto& [type, text] :
         {std::pair<ByteView, const std::string&>{oid::matterVendor, parts.matterVendor},
          {oid::matterProduct, parts.matterProduct}}) {
        if (text.empty()) continue;
        if (text.size() != 4 || !std::ranges::all_of(text, isCapitalHex))
            return fail(
                CertificateError{CertificateCode::SubjectWrong,
                                 "Matter's vendor and product IDs have four capital hexadecimal digits"});
        append(type, der::tag::utf8String, text);
    }
    return der::sequence({names});
}

WallTime noEnd()
{
    using namespace std::chrono;
    return sys_days{year{9999} / December / 31} + 23h + 59min + 59s;
}

Result<Validity> validityFrom(WallTime now, std::optional<std::chrono::days> length,
                              const std::optional<Validity>& above, End end)
{
    if (above && (now < above->notBefore || now > above->notAfter))
        return fail(CertificateError{CertificateCode::IssuerExpired,
                                     "now is " + toRfc3339(now) + ", the issuer is valid from " +
                                         toRfc3339(above->notBefore) + " to " + toRfc3339(above->notAfter)});
    Validity validity{std::chrono::floor<std::chrono::minutes>(now) - clockSkew, noEnd()};
    if (above) validity.notBefore = std::max(validity.notBefore, above->notBefore);
    if (length) {
        if (*length < std::chrono::days{1} ||
            *length > std::chrono::floor<std::chrono::days>(noEnd() - validity.notBefore))
            return fail(CertificateError{CertificateCode::Malformed, "a validity of " +
                                                                         std::to_string(length->count()) +
                                                                         " days cannot be written"});
        validity.notAfter = validity.notBefore + *length;
    }
    if (above && end == End::WithinIssuer && validity.notAfter > above->notAfter)
        return fail(CertificateError{CertificateCode::IssuerExpired,
                                     "the certificate would be valid until " + toRfc3339(validity.notAfter) +
                                         ", its issuer only until " + toRfc3339(above->notAfter)});
    return validity;
}

Result<Bytes> encodeTime(WallTime time)
{
    using namespace std::chrono;
    const auto second = floor<seconds>(time);
    const auto day = floor<days>(second);
    const year_month_day date{day};
    const hh_mm_ss clock{second - day};
    const int year = static_cast<int>(date.year());
    if (year < 1950 || year > 9999)
        return fail(CertificateError{CertificateCode::Malformed, "a time outside the years 1950 to 9999"});
    std::array<char, 64> text{};
    const bool isShort = year < 2050;
    const int length =
        std::snprintf(text.data(), text.size(), "%0*d%02u%02u%02d%02d%02dZ", isShort ? 2 : 4,
                      isShort ? year % 100 : year, static_cast<unsigned>(date.month()),
                      static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                      static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    const std::string_view written(text.data(), static_cast<std::size_t>(length));
    return der::element(isShort ? der::tag::utcTime : der::tag::generalizedTime, {viewOf(written)});
}

Result<Bytes> encodeTbs(const CertificateParts& parts)
{
    const auto algorithm = signatureAlgorithmOf(parts.issuerKey);
    if (!PublicKey::formOf(parts.spki) || algorithm.empty())
        return fail(CertificateError{CertificateCode::KeyRefused, "a key of a kind that is not certified"});
    static constexpr std::uint8_t version3[] = {0xa0, 0x03, 0x02, 0x01, 0x02};
    const auto notBefore = TRY(encodeTime(parts.validity.notBefore));
    const auto notAfter = TRY(encodeTime(parts.validity.notAfter));
    return der::sequence({version3, der::unsignedInteger(parts.serial), algorithm, parts.issuerName,
                          der::sequence({notBefore, notAfter}), parts.subjectName, parts.spki,
                          encodeExtensions(parts)});
}

CertificateError signerError(const hsm::HsmError& error)
{
    using enum hsm::HsmCode;
    const bool lost = error.code == TokenGone || error.code == TokenMissing || error.code == LoginLost ||
                      error.code == NoSession || error.code == TimedOut;
    CertificateError failed(lost ? CertificateCode::SignerLost : CertificateCode::SigningFailed, error.detail,
                            error.foreign);
    failed.signer = error.code;
    return failed;
}

std::size_t longestCertificate(ByteView tbs, KeyAlgorithm issuerKey)
{
    const Bytes signature(longestSignatureOf(issuerKey));
    return der::sequence({tbs, signatureAlgorithmOf(issuerKey), der::bitString(signature)}).size();
}

Result<Bytes> signTbs(hsm::Signer& signer, const PublicKey& key, ByteView tbs)
{
    auto made = TRY(signTbsUnchecked(signer, key, tbs));
    if (!isSignedWith(key, made))
        return fail(
            CertificateError{CertificateCode::SigningFailed, "what the token signed does not verify"});
    return made;
}

bool isSignedWith(const PublicKey& key, ByteView made)
{
    der::Reader outer(made);
    const auto whole = outer.next(der::tag::sequence);
    if (!whole || !outer.atEnd()) return false;
    der::Reader parts(whole->content);
    const auto tbs = parts.next();
    const auto algorithm = parts.next(der::tag::sequence);
    const auto signature = parts.next(der::tag::bitString);
    return tbs && algorithm && signature && parts.atEnd() && !signature->content.empty() &&
           std::ranges::equal(algorithm->whole, signatureAlgorithmOf(key.algorithm())) &&
           signature->content.front() == 0 && key.verifies(tbs->whole, signature->content.subspan(1));
}

Result<Bytes> signTbsUnchecked(hsm::Signer& signer, const PublicKey& key, ByteView tbs)
{
    if (signer.scheme() != hsm::schemeOf(key.algorithm()))
        return fail(
            CertificateError{CertificateCode::SigningFailed, std::string(hsm::nameOf(signer.scheme())) +
                                                                 " does not go with a key of " +
                                                                 std::string(hsm::nameOf(key.algorithm()))});
    auto signature = signer.signMessage(tbs);
    if (!signature) return fail(signerError(signature.error()));
    const bool isEcdsa = key.algorithm() == KeyAlgorithm::EcP256 || key.algorithm() == KeyAlgorithm::EcP384;
    if (isEcdsa) signature = signatureToDer(*signature);
    if (signature->empty())
        return fail(CertificateError{CertificateCode::SigningFailed, "what the token gave is no signature"});
    return der::sequence({tbs, signatureAlgorithmOf(key.algorithm()), der::bitString(*signature)});
}

} // namespace mintmark::certificates
