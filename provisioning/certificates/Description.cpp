// Certificates as people and other programs see them: PEM, and what stands in them.
#include "provisioning/certificates/Issuer.h"

#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/Parsed.h"
#include "provisioning/certificates/PublicKey.h"

namespace mintmark::certificates {
namespace {

constexpr std::size_t pemLine = 64;
constexpr std::size_t largestPem = 131072;

std::string border(std::string_view which, std::string_view label)
{
    return "-----" + std::string(which) + " " + std::string(label) + "-----\n";
}

} // namespace

std::string toPem(ByteView der, std::string_view label)
{
    const auto body = toBase64(der);
    auto pem = border("BEGIN", label);
    for (std::size_t at = 0; at < body.size(); at += pemLine)
        pem.append(body, at, pemLine).append(1, '\n');
    return pem.append(border("END", label));
}

Result<Bytes> fromPem(std::string_view pem, std::string_view label)
{
    const auto malformed = [&] {
        return fail(CertificateError{CertificateCode::Malformed,
                                     "not exactly one PEM block of a " + std::string(label)});
    };
    const auto pemBegin = border("BEGIN", label);
    const auto pemEnd = border("END", label);
    if (pem.size() > largestPem) return malformed();
    // Lines may end as on other systems; the last one may lack its end.
    std::string lines;
    for (std::size_t i = 0; i < pem.size(); ++i)
        if (pem[i] != '\r' || i + 1 >= pem.size() || pem[i + 1] != '\n') lines += pem[i];
    if (!lines.ends_with('\n')) lines += '\n';
    const std::string_view text(lines);
    if (!text.starts_with(pemBegin) || !text.ends_with(pemEnd) ||
        text.size() < pemBegin.size() + pemEnd.size())
        return malformed();
    const auto body = text.substr(pemBegin.size(), text.size() - pemBegin.size() - pemEnd.size());
    if (!body.ends_with('\n')) return malformed();
    std::string joined;
    for (const char c : body)
        if (c != '\n') joined += c;
    auto der = fromBase64(joined);
    if (!der || !der::isOneElement(*der)) return malformed();
    return std::move(*der);
}

Result<std::vector<Bytes>> certificatesIn(std::string_view octets)
{
    constexpr std::size_t largestFile = 1 << 20;
    constexpr std::size_t mostCertificates = 16;
    const auto malformed = [](std::string what) {
        return fail(CertificateError{CertificateCode::Malformed, std::move(what)});
    };
    if (octets.size() > largestFile) return malformed("larger than 1 MiB");
    if (octets.starts_with('\x30')) {
        if (!der::isOneElement(viewOf(octets))) return malformed("not exactly one DER element");
        return std::vector<Bytes>{bytesOf(octets)};
    }
    std::vector<Bytes> found;
    constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----";
    constexpr std::string_view end = "-----END CERTIFICATE-----";
    for (auto at = octets.find(begin); at != std::string_view::npos; at = octets.find(begin)) {
        octets.remove_prefix(at);
        const auto stop = octets.find(end);
        if (stop == std::string_view::npos) return malformed("a PEM block without an end");
        if (found.size() == mostCertificates) return malformed("more than 16 certificates");
        auto der = fromPem(octets.substr(0, stop + end.size()));
        if (!der)
            return malformed("PEM block " + std::to_string(found.size() + 1) + ": " + der.error().detail);
        found.push_back(std::move(*der));
        octets.remove_prefix(stop + end.size());
    }
    if (found.empty()) return malformed("holds no certificate, neither DER nor PEM");
    return found;
}

Result<Certificate> describe(ByteView der)
{
    const auto parsed = TRY(parseX509(der));
    const auto validity = TRY(validityOf(*parsed));
    const auto name = openssl::encoded<X509_NAME>(::X509_get_subject_name(parsed.get()), ::i2d_X509_NAME);
    const auto serial =
        openssl::encoded<ASN1_INTEGER>(::X509_get0_serialNumber(parsed.get()), ::i2d_ASN1_INTEGER);
    der::Reader reader(serial);
    const auto integer = reader.next(der::tag::integer);
    if (!integer)
        return fail(CertificateError{CertificateCode::Malformed, "the serial number cannot be read"});
    return Certificate{.der = {der.begin(), der.end()},
                       .serial = {integer->content.begin(), integer->content.end()},
                       .sha256 = sha256(der),
                       .spki = sha256(spkiOf(*parsed)),
                       .subject = TRY(nameText(name)),
                       .notBefore = validity.notBefore,
                       .notAfter = validity.notAfter};
}

bool verifiesWith(ByteView certificateDer, const Sha256& digest, ByteView signature)
{
    const auto parsed = parseX509(certificateDer);
    if (!parsed) return false;
    const auto key = PublicKey::fromSpki(spkiOf(**parsed));
    return key && key->proves(digest, signature);
}

} // namespace mintmark::certificates
