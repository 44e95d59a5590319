#include "app/device/BadRequest.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace mintmark::device {
namespace {

void freeExtensions(STACK_OF(X509_EXTENSION) * extensions)
{
    sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
}

bool askForCa(X509_REQ* request)
{
    const std::unique_ptr<STACK_OF(X509_EXTENSION), decltype(&freeExtensions)> extensions(
        sk_X509_EXTENSION_new_null(), &freeExtensions);
    X509_EXTENSION* const extension =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_basic_constraints, "critical,CA:TRUE");
    if (!extensions || !extension) return false;
    if (sk_X509_EXTENSION_push(extensions.get(), extension) == 0) {
        X509_EXTENSION_free(extension);
        return false;
    }
    return X509_REQ_add_extensions(request, extensions.get()) == 1;
}

} // namespace

Result<Bytes> makeRequest(EVP_PKEY* key, const std::string& cn, std::span<const std::uint8_t> nonce,
                          Extension extension)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (const auto octet : nonce)
        hex.append(1, digits[octet >> 4]).append(1, digits[octet & 15]);
    const std::unique_ptr<X509_REQ, decltype(&X509_REQ_free)> request(X509_REQ_new(), &X509_REQ_free);
    if (!request || X509_REQ_set_version(request.get(), 0) != 1 ||
        X509_REQ_set_pubkey(request.get(), key) != 1 ||
        X509_NAME_add_entry_by_NID(X509_REQ_get_subject_name(request.get()), NID_commonName, MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(cn.data()),
                                   static_cast<int>(cn.size()), -1, 0) != 1 ||
        X509_REQ_add1_attr_by_NID(request.get(), NID_pkcs9_challengePassword, V_ASN1_PRINTABLESTRING,
                                  reinterpret_cast<const unsigned char*>(hex.data()),
                                  static_cast<int>(hex.size())) != 1 ||
        (extension == Extension::CaTrue && !askForCa(request.get())) ||
        X509_REQ_sign(request.get(), key, EVP_sha256()) == 0)
        return failure("no request could be made");
    const int size = i2d_X509_REQ(request.get(), nullptr);
    if (size <= 0) return failure("no request could be made");
    Bytes der(static_cast<std::size_t>(size));
    auto* at = der.data();
    i2d_X509_REQ(request.get(), &at);
    return der;
}

Result<Bytes> makeRsaRequest(const std::string& cn, std::span<const std::uint8_t> nonce)
{
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_RSA_gen(1024u), &EVP_PKEY_free);
    if (!key) return failure("no RSA key could be made");
    return makeRequest(key.get(), cn, nonce, Extension::None);
}

} // namespace mintmark::device
