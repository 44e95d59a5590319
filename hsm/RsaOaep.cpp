#include "hsm/RsaOaep.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <memory>

namespace mintmark::hsm {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&::EVP_PKEY_free)>;

Key parse(ByteView spki)
{
    const auto* at = spki.data();
    return {::d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())), &::EVP_PKEY_free};
}

} // namespace

Result<Bytes> oaepEncrypt(ByteView spki, WrapMechanism mechanism, const Secret& secret)
{
    const auto key = parse(spki);
    const auto* digest = mechanism == WrapMechanism::RsaOaepSha256 ? ::EVP_sha256() : ::EVP_sha1();
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&::EVP_PKEY_CTX_free)> context(
        key ? ::EVP_PKEY_CTX_new(key.get(), nullptr) : nullptr, &::EVP_PKEY_CTX_free);
    Bytes block(oaepBlockSize(spki));
    std::size_t length = block.size();
    const auto octets = secret.reveal();
    if (!context || ::EVP_PKEY_encrypt_init(context.get()) != 1 ||
        ::EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) != 1 ||
        ::EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), digest) != 1 ||
        ::EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), digest) != 1 ||
        ::EVP_PKEY_encrypt(context.get(), block.data(), &length, octets.data(), octets.size()) != 1)
        return fail(HsmError(HsmCode::Failed, "a secret could not be encrypted to the token's RSA key"));
    block.resize(length);
    return block;
}

std::size_t oaepBlockSize(ByteView spki)
{
    const auto key = parse(spki);
    return key && ::EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_RSA
               ? static_cast<std::size_t>(::EVP_PKEY_get_size(key.get()))
               : 0;
}

} // namespace mintmark::hsm
