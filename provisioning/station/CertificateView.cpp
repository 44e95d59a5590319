#include "provisioning/station/CertificateView.h"

#include "hsm/base/Digest.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/Parsed.h"

#include <openssl/x509v3.h>

namespace mintmark::station {
namespace {

namespace openssl = certificates::openssl;

constexpr std::size_t largestPem = 128 * 1024, longestValue = 4096;

/// What OpenSSL wrote, line by line, without what moves a cursor.
std::string linesOf(BIO* bio)
{
    char* data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    std::string text(data, length > 0 ? static_cast<std::size_t>(length) : 0);
    for (auto& c : text)
        if (c != '\n' && (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)) c = ' ';
    if (text.size() > longestValue) text = text.substr(0, longestValue) + " …";
    const auto first = text.find_first_not_of(" \n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

std::string colons(std::string_view hex)
{
    std::string text;
    for (std::size_t at = 0; at < hex.size(); at += 2)
        text += (at == 0 ? "" : ":") + std::string(hex.substr(at, 2));
    return text;
}

std::string nameOfObject(const ASN1_OBJECT* object)
{
    const int nid = ::OBJ_obj2nid(object);
    return nid == NID_undef ? std::string() : std::string(::OBJ_nid2ln(nid));
}

std::string dotted(const ASN1_OBJECT* object)
{
    char text[128];
    const int length = ::OBJ_obj2txt(text, sizeof text, object, /*no_name=*/1);
    return length > 0 ? std::string(text) : std::string();
}

std::string nameOfAlgorithm(const X509_ALGOR* algorithm)
{
    const ASN1_OBJECT* object = nullptr;
    ::X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    const auto name = nameOfObject(object);
    return name.empty() ? dotted(object) : name;
}

void addKey(const X509& certificate, std::vector<CertificateField>& fields)
{
    const auto spki = certificates::spkiOf(certificate);
    const auto* key = ::X509_get0_pubkey(&certificate);
    std::string words = "of a kind that cannot be read";
    if (key != nullptr) {
        const char* kind = ::EVP_PKEY_get0_type_name(key);
        char group[64] = {};
        std::size_t length = 0;
        if (::EVP_PKEY_get_group_name(key, group, sizeof group, &length) != 1) group[0] = 0;
        words = std::string(kind != nullptr ? kind : "?") + (group[0] != 0 ? " " + std::string(group) : "") +
                ", " + std::to_string(::EVP_PKEY_get_bits(key)) + " bits";
    }
    ::ERR_clear_error();
    fields.push_back({CertificatePart::Key, "Public key", words, false, {}});
    fields.push_back({CertificatePart::Key, "SHA-256 of the key", toHex(sha256(spki)), false, {}});
    const auto* bits = ::X509_get0_pubkey_bitstr(&certificate);
    const ByteView octets{::ASN1_STRING_get0_data(bits),
                          static_cast<std::size_t>(::ASN1_STRING_length(bits))};
    fields.push_back({CertificatePart::Key, "Octets", colons(toHex(octets)), false, {}});
}

void addExtensions(const X509& certificate, std::vector<CertificateField>& fields)
{
    for (int at = 0; at < ::X509_get_ext_count(&certificate); ++at) {
        auto* extension = ::X509_get_ext(&certificate, at);
        const auto* object = ::X509_EXTENSION_get_object(extension);
        const openssl::MemoryBio bio(::BIO_new(::BIO_s_mem()));
        CertificateField field{CertificatePart::Extension,
                               nameOfObject(object),
                               {},
                               ::X509_EXTENSION_get_critical(extension) != 0,
                               dotted(object)};
        if (field.name.empty()) field.name = field.oid;
        // What OpenSSL has no words for is dumped.
        if (bio && ::X509V3_EXT_print(bio.get(), extension, X509V3_EXT_DUMP_UNKNOWN, 0) == 1)
            field.value = linesOf(bio.get());
        if (field.value.empty()) {
            const auto* value = ::X509_EXTENSION_get_data(extension);
            field.value = colons(toHex(ByteView{::ASN1_STRING_get0_data(value),
                                                static_cast<std::size_t>(::ASN1_STRING_length(value))}));
        }
        fields.push_back(std::move(field));
    }
    ::ERR_clear_error();
}

/// A certificate's times are of whole seconds.
std::string secondOf(WallTime time)
{
    auto text = toRfc3339(time);
    if (const auto dot = text.find('.'); dot != std::string::npos) text = text.substr(0, dot) + "Z";
    return text;
}

Failure unreadable(const std::string& why)
{
    return {FailureCode::CertificateFile, why};
}

} // namespace

Outcome<CertificateView> viewCertificate(std::string_view pem)
{
    if (pem.size() > largestPem) return fail(unreadable("it is larger than 128 KiB"));
    auto der = certificates::fromPem(pem);
    if (!der) return fail(unreadable(der.error().detail));
    const auto parsed = certificates::parseX509(*der);
    if (!parsed) return fail(unreadable(parsed.error().detail));
    const auto& certificate = **parsed;
    const auto validity = certificates::validityOf(certificate);
    if (!validity) return fail(unreadable(validity.error().detail));
    const auto name = [](const X509_NAME* of) {
        return certificates::nameText(openssl::encoded(of, ::i2d_X509_NAME));
    };
    const auto subject = name(::X509_get_subject_name(&certificate));
    const auto issuer = name(::X509_get_issuer_name(&certificate));
    if (!subject || !issuer) return fail(unreadable("a name cannot be read"));

    CertificateView view;
    view.subject = *subject;
    view.issuer = *issuer;
    const auto* serial = ::X509_get0_serialNumber(&certificate);
    view.serial = toHex(
        ByteView{::ASN1_STRING_get0_data(serial), static_cast<std::size_t>(::ASN1_STRING_length(serial))});
    view.sha256 = toHex(sha256(*der));
    view.notBefore = validity->notBefore;
    view.notAfter = validity->notAfter;
    view.pem = certificates::toPem(*der);
    view.der = std::move(*der);

    const auto body = [&view](const char* what, std::string value) {
        view.fields.push_back({CertificatePart::Body, what, std::move(value), false, {}});
    };
    body("Version", std::to_string(::X509_get_version(&certificate) + 1));
    body("Serial number", view.serial);
    const X509_ALGOR* algorithm = nullptr;
    const ASN1_BIT_STRING* signature = nullptr;
    ::X509_get0_signature(&signature, &algorithm, &certificate);
    body("Signed with", nameOfAlgorithm(algorithm));
    body("Issuer", view.issuer);
    body("Valid from", secondOf(view.notBefore));
    body("Valid until", secondOf(view.notAfter));
    body("Subject", view.subject);
    addKey(certificate, view.fields);
    addExtensions(certificate, view.fields);
    view.fields.push_back({CertificatePart::Signature, "SHA-256 of the certificate", view.sha256, false, {}});
    const ByteView octets{::ASN1_STRING_get0_data(signature),
                          static_cast<std::size_t>(::ASN1_STRING_length(signature))};
    view.fields.push_back({CertificatePart::Signature, "Signature", colons(toHex(octets)), false, {}});
    return view;
}

} // namespace mintmark::station
