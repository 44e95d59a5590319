#include "tests/hsm/matrix/OpenSsl.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/hmac.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

namespace mintmark::hsm::test {
namespace {

template <auto Free> struct FreeWith {
    template <class T> void operator()(T* object) const { Free(object); }
};
template <class T, auto Free> using Owned = std::unique_ptr<T, FreeWith<Free>>;
using Context = Owned<EVP_PKEY_CTX, ::EVP_PKEY_CTX_free>;
using Cipher = Owned<EVP_CIPHER_CTX, ::EVP_CIPHER_CTX_free>;
using Number = Owned<BIGNUM, ::BN_free>;

const EVP_MD* digest(Hash hash)
{
    switch (hash) {
    case Hash::Sha1: return ::EVP_sha1();
    case Hash::Sha384: return ::EVP_sha384();
    case Hash::Sha256: break;
    }
    return ::EVP_sha256();
}

PublicKey fromParameters(const char* type, OSSL_PARAM_BLD* builder)
{
    const Owned<OSSL_PARAM, ::OSSL_PARAM_free> parameters(::OSSL_PARAM_BLD_to_param(builder));
    const Context context(::EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || ::EVP_PKEY_fromdata_init(context.get()) != 1 ||
        ::EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return nullptr;
    return {key, ::EVP_PKEY_free};
}

Number number(ByteView octets)
{
    return Number(::BN_bin2bn(octets.data(), static_cast<int>(octets.size()), nullptr));
}

/// DER of r ‖ s; empty when the length is odd or nothing.
Bytes derSignature(ByteView raw)
{
    if (raw.empty() || raw.size() % 2 != 0) return {};
    const Owned<ECDSA_SIG, ::ECDSA_SIG_free> parts(::ECDSA_SIG_new());
    ::ECDSA_SIG_set0(parts.get(), number(raw.first(raw.size() / 2)).release(),
                     number(raw.subspan(raw.size() / 2)).release());
    Bytes der(static_cast<std::size_t>(::i2d_ECDSA_SIG(parts.get(), nullptr)));
    auto* at = der.data();
    ::i2d_ECDSA_SIG(parts.get(), &at);
    return der;
}

Bytes wrapWith(const EVP_CIPHER* cipher, ByteView key, ByteView secret)
{
    const Cipher context(::EVP_CIPHER_CTX_new());
    ::EVP_CIPHER_CTX_set_flags(context.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    Bytes wrapped(secret.size() + 32);
    int length = 0;
    int rest = 0;
    if (key.size() != 32 || ::EVP_EncryptInit_ex(context.get(), cipher, nullptr, key.data(), nullptr) != 1 ||
        ::EVP_EncryptUpdate(context.get(), wrapped.data(), &length, secret.data(),
                            static_cast<int>(secret.size())) != 1 ||
        ::EVP_EncryptFinal_ex(context.get(), wrapped.data() + length, &rest) != 1)
        return {};
    wrapped.resize(static_cast<std::size_t>(length + rest));
    return wrapped;
}

} // namespace

PublicKey ecKey(Curve curve, ByteView point)
{
    const Owned<OSSL_PARAM_BLD, ::OSSL_PARAM_BLD_free> builder(::OSSL_PARAM_BLD_new());
    ::OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME,
                                      curve == Curve::P256 ? "prime256v1" : "secp384r1", 0);
    ::OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    return fromParameters("EC", builder.get());
}

PublicKey rsaKey(ByteView modulus, ByteView exponent)
{
    const Owned<OSSL_PARAM_BLD, ::OSSL_PARAM_BLD_free> builder(::OSSL_PARAM_BLD_new());
    const auto n = number(modulus);
    const auto e = number(exponent);
    ::OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    ::OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    return fromParameters("RSA", builder.get());
}

PublicKey edKey(ByteView point)
{
    EVP_PKEY* key = ::EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, point.data(), point.size());
    if (key == nullptr) return nullptr;
    return {key, ::EVP_PKEY_free};
}

bool verifies(const PublicKey& key, Scheme scheme, Hash hash, ByteView message, ByteView signature)
{
    const Owned<EVP_MD_CTX, ::EVP_MD_CTX_free> context(::EVP_MD_CTX_new());
    EVP_PKEY_CTX* inner = nullptr;
    if (!key ||
        ::EVP_DigestVerifyInit(context.get(), &inner, scheme == Scheme::Eddsa ? nullptr : digest(hash),
                               nullptr, key.get()) != 1)
        return false;
    if (scheme == Scheme::Pss && (::EVP_PKEY_CTX_set_rsa_padding(inner, RSA_PKCS1_PSS_PADDING) != 1 ||
                                  ::EVP_PKEY_CTX_set_rsa_pss_saltlen(inner, RSA_PSS_SALTLEN_DIGEST) != 1))
        return false;
    Bytes der;
    if (scheme == Scheme::Ecdsa) {
        if (signature.size() != (static_cast<std::size_t>(::EVP_PKEY_get_bits(key.get())) + 7) / 8 * 2)
            return false;
        der = derSignature(signature);
        signature = der;
    }
    return ::EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                              message.size()) == 1;
}

bool holdsPrivateKey(const PublicKey& key, ByteView octets)
{
    constexpr std::size_t size = 32;
    Bytes wanted(65);
    std::size_t length = 0;
    ::EVP_PKEY_get_octet_string_param(key.get(), OSSL_PKEY_PARAM_PUB_KEY, wanted.data(), wanted.size(),
                                      &length);
    const Owned<EC_GROUP, ::EC_GROUP_free> group(::EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    const Owned<EC_POINT, ::EC_POINT_free> point(::EC_POINT_new(group.get()));
    for (std::size_t at = 0; at + size <= octets.size(); ++at) {
        const auto scalar = number(octets.subspan(at, size));
        Bytes is(65);
        ::EC_POINT_mul(group.get(), point.get(), scalar.get(), nullptr, nullptr, nullptr);
        if (::EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, is.data(),
                                 is.size(), nullptr) == is.size() &&
            is == wanted)
            return true;
    }
    return false;
}

Bytes digestOf(Hash hash, ByteView message)
{
    Bytes value(EVP_MAX_MD_SIZE);
    unsigned length = 0;
    ::EVP_Digest(message.data(), message.size(), value.data(), &length, digest(hash), nullptr);
    value.resize(length);
    return value;
}

Bytes hmacSha256(ByteView key, ByteView message)
{
    Bytes value(32);
    unsigned length = 0;
    ::HMAC(::EVP_sha256(), key.data(), static_cast<int>(key.size()), message.data(), message.size(),
           value.data(), &length);
    return value;
}

Bytes oaepEncrypt(const PublicKey& key, Hash hash, ByteView message)
{
    const Context context(::EVP_PKEY_CTX_new(key.get(), nullptr));
    std::size_t length = 0;
    if (!context || ::EVP_PKEY_encrypt_init(context.get()) != 1 ||
        ::EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) != 1 ||
        ::EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), digest(hash)) != 1 ||
        ::EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), digest(hash)) != 1 ||
        ::EVP_PKEY_encrypt(context.get(), nullptr, &length, message.data(), message.size()) != 1)
        return {};
    Bytes encrypted(length);
    ::EVP_PKEY_encrypt(context.get(), encrypted.data(), &length, message.data(), message.size());
    encrypted.resize(length);
    return encrypted;
}

Bytes gcmEncrypt(ByteView key, ByteView iv, ByteView aad, ByteView plain)
{
    constexpr std::size_t tagSize = 16;
    const Cipher context(::EVP_CIPHER_CTX_new());
    Bytes encrypted(plain.size() + tagSize);
    int length = 0;
    if (key.size() != 32 || iv.size() != 12 ||
        ::EVP_EncryptInit_ex(context.get(), ::EVP_aes_256_gcm(), nullptr, key.data(), iv.data()) != 1 ||
        ::EVP_EncryptUpdate(context.get(), nullptr, &length, aad.data(), static_cast<int>(aad.size())) != 1 ||
        ::EVP_EncryptUpdate(context.get(), encrypted.data(), &length, plain.data(),
                            static_cast<int>(plain.size())) != 1 ||
        ::EVP_EncryptFinal_ex(context.get(), encrypted.data() + length, &length) != 1 ||
        ::EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, int(tagSize),
                              encrypted.data() + plain.size()) != 1)
        return {};
    return encrypted;
}

Bytes keyWrap(ByteView key, ByteView secret)
{
    return wrapWith(::EVP_aes_256_wrap(), key, secret);
}

Bytes keyWrapPadded(ByteView key, ByteView secret)
{
    return wrapWith(::EVP_aes_256_wrap_pad(), key, secret);
}

Bytes keyWrapPkcs7(ByteView key, ByteView secret)
{
    const auto padding = 8 - secret.size() % 8;
    Bytes padded(secret.begin(), secret.end());
    padded.insert(padded.end(), padding, static_cast<std::uint8_t>(padding));
    return keyWrap(key, padded);
}

Agreement newAgreement()
{
    Agreement made{{::EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "prime256v1"), ::EVP_PKEY_free}, Bytes(65)};
    std::size_t length = 0;
    ::EVP_PKEY_get_octet_string_param(made.own.get(), OSSL_PKEY_PARAM_PUB_KEY, made.point.data(),
                                      made.point.size(), &length);
    made.point.resize(length);
    return made;
}

Bytes agreed(const Agreement& ours, const PublicKey& theirs)
{
    const Context context(::EVP_PKEY_CTX_new(ours.own.get(), nullptr));
    Bytes value(32);
    std::size_t length = value.size();
    if (!context || ::EVP_PKEY_derive_init(context.get()) != 1 ||
        ::EVP_PKEY_derive_set_peer(context.get(), theirs.get()) != 1 ||
        ::EVP_PKEY_derive(context.get(), value.data(), &length) != 1)
        return {};
    return value;
}

} // namespace mintmark::hsm::test
