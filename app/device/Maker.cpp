#include "app/device/Maker.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <QtCore/QByteArray>

#include <memory>

namespace mintmark::device {
namespace {

template <auto free> struct Free {
    template <class T> void operator()(T* object) const { free(object); }
};
template <class T, auto free> using Owned = std::unique_ptr<T, Free<free>>;
using Certificate = Owned<X509, X509_free>;

Owned<BIO, BIO_free_all> reading(const std::string& pem)
{
    return Owned<BIO, BIO_free_all>(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
}

bool addText(X509_NAME* name, const char* field, const char* text)
{
    return X509_NAME_add_entry_by_txt(name, field, MBSTRING_ASC, reinterpret_cast<const unsigned char*>(text),
                                      -1, -1, 0) == 1;
}

Bytes derOf(X509* certificate)
{
    std::uint8_t* der = nullptr;
    const int size = i2d_X509(certificate, &der);
    Bytes bytes(der, der + (size > 0 ? size : 0));
    OPENSSL_free(der);
    return bytes;
}

} // namespace

Result<Bytes> makerCertificate(const std::string& makerPem, EVP_PKEY* key, const char* commonName,
                               std::span<const std::uint8_t> hardwareId)
{
    const auto bio = reading(makerPem);
    const Owned<EVP_PKEY, EVP_PKEY_free> maker(
        bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr);
    if (!maker) return failure("the maker's key is not a private key");
    const auto again = reading(makerPem);
    const Certificate own(again ? PEM_read_bio_X509(again.get(), nullptr, nullptr, nullptr) : nullptr);
    if (own && X509_check_private_key(own.get(), maker.get()) != 1)
        return failure("the maker's certificate is not for the maker's key");

    const Certificate certificate(X509_new());
    const Owned<X509_NAME, X509_NAME_free> subject(X509_NAME_new());
    const Owned<X509_NAME, X509_NAME_free> issuer(own ? X509_NAME_dup(X509_get_subject_name(own.get()))
                                                      : X509_NAME_new());
    const QByteArray hex = QByteArray::fromRawData(reinterpret_cast<const char*>(hardwareId.data()),
                                                   static_cast<qsizetype>(hardwareId.size()))
                               .toHex();
    const bool signedNow =
        certificate && subject && issuer && X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1) == 1 &&
        (own || addText(issuer.get(), "CN", "maker")) && addText(subject.get(), "CN", commonName) &&
        addText(subject.get(), "serialNumber", hex.constData()) &&
        X509_set_issuer_name(certificate.get(), issuer.get()) == 1 &&
        X509_set_subject_name(certificate.get(), subject.get()) == 1 &&
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0) != nullptr &&
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600L * 24 * 3650) != nullptr &&
        X509_set_pubkey(certificate.get(), key) == 1 &&
        X509_sign(certificate.get(), maker.get(), EVP_sha256()) > 0;
    Bytes der = signedNow ? derOf(certificate.get()) : Bytes{};
    if (der.empty()) return failure("the maker's key did not sign");
    return der;
}

Bytes certificatesIn(const std::string& pem)
{
    Bytes all;
    const auto bio = reading(pem);
    while (bio) {
        const Certificate next(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
        if (!next) break;
        const Bytes der = derOf(next.get());
        all.insert(all.end(), der.begin(), der.end());
    }
    return all;
}

} // namespace mintmark::device
