#include "provisioning/station/labels/Sealing.h"

#include "hsm/HostAead.h"
#include "provisioning/engine/FailureOf.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <array>
#include <memory>
#include <string_view>

namespace mintmark::station {
namespace {

constexpr std::string_view keyInfo = "mintmark-seal-v1";
constexpr std::size_t ivSize = 12;

struct FreeKdf {
    void operator()(EVP_KDF* kdf) const { ::EVP_KDF_free(kdf); }
    void operator()(EVP_KDF_CTX* context) const { ::EVP_KDF_CTX_free(context); }
};

/// Neither part holds an octet 0: an ID is printable, a name is ours.
std::string contextOf(const std::string& deviceId, const std::string& name)
{
    std::string context(keyInfo);
    context += '\0';
    context += name;
    context += '\0';
    return context + deviceId;
}

} // namespace

Outcome<Secret> sealingKeyOf(const Secret& registryKey)
{
    const auto failed = [] {
        return fail(Failure{FailureCode::Internal, "OpenSSL derives no key for what is sealed"});
    };
    const std::unique_ptr<EVP_KDF, FreeKdf> kdf(::EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    if (!kdf) return failed();
    const std::unique_ptr<EVP_KDF_CTX, FreeKdf> context(::EVP_KDF_CTX_new(kdf.get()));
    if (!context) return failed();
    // OpenSSL only reads what these point to.
    auto* key = const_cast<std::uint8_t*>(registryKey.reveal().data());
    auto* info = const_cast<char*>(keyInfo.data());
    std::string digest = "SHA256";
    const std::array parameters{
        ::OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
        ::OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, key, registryKey.size()),
        ::OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info, keyInfo.size()),
        ::OSSL_PARAM_construct_end()};
    Secret derived(32);
    if (::EVP_KDF_derive(context.get(), derived.revealForWriting().data(), derived.size(),
                         parameters.data()) != 1)
        return failed();
    return derived;
}

Outcome<Bytes> seal(const Secret& key, const std::string& deviceId, const std::string& name,
                    const Secret& content, hsm::Random& random)
{
    auto sealed = TRY(engine::outcomeOf(random.draw(ivSize)));
    const auto context = contextOf(deviceId, name);
    const auto ciphertext =
        TRY(engine::outcomeOf(hsm::sealWith(key.reveal(), sealed, viewOf(context), content)));
    sealed.insert(sealed.end(), ciphertext.begin(), ciphertext.end());
    return sealed;
}

Outcome<Secret> unseal(const Secret& key, const std::string& deviceId, const std::string& name,
                       ByteView sealed)
{
    const auto context = contextOf(deviceId, name);
    if (sealed.size() <= ivSize)
        return fail(Failure{FailureCode::RegistryKey, name + " of " + deviceId + " is cut"});
    auto opened = hsm::openWith(key.reveal(), sealed.first(ivSize), viewOf(context), sealed.subspan(ivSize));
    if (!opened)
        return fail(Failure{FailureCode::RegistryKey,
                            name + " of " + deviceId + " does not open: " + opened.error().detail});
    return std::move(*opened);
}

} // namespace mintmark::station
