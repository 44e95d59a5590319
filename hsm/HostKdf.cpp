#include "hsm/HostKdf.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <array>
#include <memory>
#include <string>

namespace mintmark::hsm {
namespace {

struct FreeKdf {
    void operator()(EVP_KDF* kdf) const { ::EVP_KDF_free(kdf); }
    void operator()(EVP_KDF_CTX* context) const { ::EVP_KDF_CTX_free(context); }
};

} // namespace

Result<Secret> derivedKey(const Secret& key, std::string_view info)
{
    const auto failed = [] { return fail(HsmError(HsmCode::Failed, "OpenSSL derives no key")); };
    const std::unique_ptr<EVP_KDF, FreeKdf> kdf(::EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    if (!kdf) return failed();
    const std::unique_ptr<EVP_KDF_CTX, FreeKdf> context(::EVP_KDF_CTX_new(kdf.get()));
    if (!context) return failed();
    // OpenSSL only reads what these point to.
    auto* from = const_cast<std::uint8_t*>(key.reveal().data());
    auto* use = const_cast<char*>(info.data());
    std::string digest = "SHA256";
    const std::array parameters{::OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
                                ::OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, from, key.size()),
                                ::OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, use, info.size()),
                                ::OSSL_PARAM_construct_end()};
    Secret derived(32);
    if (::EVP_KDF_derive(context.get(), derived.revealForWriting().data(), derived.size(),
                         parameters.data()) != 1)
        return failed();
    return derived;
}

} // namespace mintmark::hsm
