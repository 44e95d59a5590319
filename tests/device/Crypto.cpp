#include "tests/device/Crypto.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <QtCore/QCryptographicHash>

#include <memory>

namespace mintmark::test {
namespace {

template <class T> using Owned = std::unique_ptr<T, void (*)(T*)>;

const unsigned char* start(const QByteArray& data)
{
    return reinterpret_cast<const unsigned char*>(data.constData());
}

template <class Object, class Write> QByteArray derOf(Object* object, Write write)
{
    unsigned char* out = nullptr;
    const int size = write(object, &out);
    if (size <= 0) return {};
    const QByteArray der(reinterpret_cast<char*>(out), size);
    OPENSSL_free(out);
    return der;
}

Owned<EVP_PKEY> keyOf(const QByteArray& spki)
{
    const unsigned char* at = start(spki);
    return {d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())), &EVP_PKEY_free};
}

void freeExtensions(STACK_OF(X509_EXTENSION) * extensions)
{
    sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
}

bool hasCaTrue(X509_REQ* request)
{
    const Owned<STACK_OF(X509_EXTENSION)> extensions(X509_REQ_get_extensions(request), &freeExtensions);
    if (!extensions) return false;
    const std::unique_ptr<BASIC_CONSTRAINTS, decltype(&BASIC_CONSTRAINTS_free)> constraints(
        static_cast<BASIC_CONSTRAINTS*>(
            X509V3_get_d2i(extensions.get(), NID_basic_constraints, nullptr, nullptr)),
        &BASIC_CONSTRAINTS_free);
    return constraints && constraints->ca;
}

} // namespace

QByteArray sha256(const QByteArray& data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256);
}

ReadRequest readRequest(const QByteArray& der)
{
    ReadRequest read;
    const unsigned char* at = start(der);
    const Owned<X509_REQ> request(d2i_X509_REQ(nullptr, &at, static_cast<long>(der.size())), &X509_REQ_free);
    if (!request) return read;
    read.isWhole = at == start(der) + der.size() && derOf(request.get(), i2d_X509_REQ) == der;
    EVP_PKEY* const key = X509_REQ_get0_pubkey(request.get());
    read.isVerified = key && X509_REQ_verify(request.get(), key) == 1;
    read.version = X509_REQ_get_version(request.get());
    read.spki = derOf(key, i2d_PUBKEY);
    X509_NAME* const name = X509_REQ_get_subject_name(request.get());
    char text[256] = {};
    X509_NAME_oneline(name, text, sizeof text);
    read.subject = text;
    char commonName[256] = {};
    const int size = X509_NAME_get_text_by_NID(name, NID_commonName, commonName, sizeof commonName);
    if (size > 0) read.commonName = QByteArray(commonName, size);
    read.attributes = X509_REQ_get_attr_count(request.get());
    const int where = X509_REQ_get_attr_by_NID(request.get(), NID_pkcs9_challengePassword, -1);
    if (where >= 0) {
        const ASN1_TYPE* const value = X509_ATTRIBUTE_get0_type(X509_REQ_get_attr(request.get(), where), 0);
        read.challengeType = ASN1_TYPE_get(value);
        const ASN1_STRING* const string = value->value.asn1_string;
        read.challengePassword = QByteArray(reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
                                            ASN1_STRING_length(string));
    }
    read.asksForCa = hasCaTrue(request.get());
    return read;
}

bool isSignedByDer(const QByteArray& spki, const QByteArray& message, const QByteArray& der)
{
    const auto key = keyOf(spki);
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    return key && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), start(der), static_cast<size_t>(der.size()), start(message),
                            static_cast<size_t>(message.size())) == 1;
}

bool isSignedBy(const QByteArray& spki, const QByteArray& message, const QByteArray& rs)
{
    if (rs.size() != 64) return false;
    const Owned<ECDSA_SIG> signature(ECDSA_SIG_new(), &ECDSA_SIG_free);
    ECDSA_SIG_set0(signature.get(), BN_bin2bn(start(rs), 32, nullptr),
                   BN_bin2bn(start(rs) + 32, 32, nullptr));
    return isSignedByDer(spki, message, derOf(signature.get(), i2d_ECDSA_SIG));
}

QByteArray makeCertificate(const QByteArray& spki, const char* commonName)
{
    const auto key = keyOf(spki);
    const Owned<EVP_PKEY> issuer(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const Owned<X509> certificate(X509_new(), &X509_free);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(commonName), -1, -1, 0);
    X509_set_pubkey(certificate.get(), key.get());
    X509_sign(certificate.get(), issuer.get(), EVP_sha256());
    return derOf(certificate.get(), i2d_X509);
}

QByteArray spkiOf(const QByteArray& pem)
{
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> bio(
        BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())), &BIO_free_all);
    const Owned<X509> certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), &X509_free);
    return certificate ? derOf(X509_get0_pubkey(certificate.get()), i2d_PUBKEY) : QByteArray();
}

} // namespace mintmark::test
