#include "hsm/HostAead.h"

#include <openssl/evp.h>

#include <memory>

namespace mintmark::hsm {
namespace {

constexpr std::size_t tagSize = 16;

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&::EVP_CIPHER_CTX_free)>;

auto broken()
{
    return fail(HsmError(HsmCode::OutOfMemory, "OpenSSL could not seal or open a secret"));
}

} // namespace

Result<Bytes> sealWith(ByteView key, ByteView iv, ByteView additional, const Secret& secret)
{
    if (key.size() != 32 || iv.size() != 12) return broken();
    const Context context(::EVP_CIPHER_CTX_new(), &::EVP_CIPHER_CTX_free);
    Bytes sealed(secret.size() + tagSize);
    int length = 0;
    int last = 0;
    if (!context ||
        ::EVP_EncryptInit_ex(context.get(), ::EVP_aes_256_gcm(), nullptr, key.data(), iv.data()) != 1 ||
        ::EVP_EncryptUpdate(context.get(), nullptr, &length, additional.data(),
                            static_cast<int>(additional.size())) != 1 ||
        ::EVP_EncryptUpdate(context.get(), sealed.data(), &length, secret.reveal().data(),
                            static_cast<int>(secret.size())) != 1 ||
        ::EVP_EncryptFinal_ex(context.get(), sealed.data() + length, &last) != 1 ||
        ::EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tagSize, sealed.data() + secret.size()) !=
            1)
        return broken();
    return sealed;
}

Result<Secret> openWith(ByteView key, ByteView iv, ByteView additional, ByteView sealed)
{
    if (key.size() != 32 || iv.size() != 12 || sealed.size() <= tagSize)
        return fail(HsmError(HsmCode::WrapDamaged, "what was wrapped has an impossible length"));
    const Context context(::EVP_CIPHER_CTX_new(), &::EVP_CIPHER_CTX_free);
    Secret secret(sealed.size() - tagSize);
    const auto tag = sealed.last(tagSize);
    int length = 0;
    int last = 0;
    if (!context ||
        ::EVP_DecryptInit_ex(context.get(), ::EVP_aes_256_gcm(), nullptr, key.data(), iv.data()) != 1 ||
        ::EVP_DecryptUpdate(context.get(), nullptr, &length, additional.data(),
                            static_cast<int>(additional.size())) != 1 ||
        ::EVP_DecryptUpdate(context.get(), secret.revealForWriting().data(), &length, sealed.data(),
                            static_cast<int>(secret.size())) != 1 ||
        ::EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tagSize,
                              const_cast<std::uint8_t*>(tag.data())) != 1)
        return broken();
    if (::EVP_DecryptFinal_ex(context.get(), secret.revealForWriting().data() + length, &last) != 1)
        return fail(
            HsmError(HsmCode::WrapDamaged, "what was wrapped is damaged, or was wrapped for another place"));
    return secret;
}

} // namespace mintmark::hsm
