#include "app/device/Key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>

#include <QtCore/QByteArray>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace mintmark::device {
namespace {

template <auto free> struct Free {
    template <class T> void operator()(T* object) const { free(object); }
};
template <class T, auto free> using Owned = std::unique_ptr<T, Free<free>>;

// RFC 5915's ECPrivateKey for prime256v1 is the same octets around the two numbers each time.
constexpr std::uint8_t privateHead[] = {0x30, 0x77, 0x02, 0x01, 0x01, 0x04, 0x20};
constexpr std::uint8_t privateMiddle[] = {0xa0, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d,
                                          0x03, 0x01, 0x07, 0xa1, 0x44, 0x03, 0x42, 0x00, 0x04};

} // namespace

Key::Key(EVP_PKEY* key) : m_key(key, &EVP_PKEY_free) {}

Result<Key> Key::generate()
{
    EVP_PKEY* const key = EVP_EC_gen("P-256");
    if (!key) return failure("no key could be made");
    return Key(key);
}

Result<Key> Key::fromPem(const std::string& pem)
{
    const Owned<BIO, BIO_free_all> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    EVP_PKEY* const read = bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr;
    return checked(read);
}

Result<Key> Key::fromPkcs8(std::span<const std::uint8_t> der)
{
    const std::uint8_t* at = der.data();
    const Owned<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free> parsed(
        d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, static_cast<long>(der.size())));
    const auto rest = parsed ? der.subspan(static_cast<std::size_t>(at - der.data())) : der;
    if (!parsed || rest.size() > 7 || std::any_of(rest.begin(), rest.end(), [](auto o) { return o != 0; }))
        return failure("not PKCS #8");
    return checked(EVP_PKCS82PKEY(parsed.get()));
}

Result<Key> Key::checked(EVP_PKEY* read)
{
    if (!read) return failure("not a private key");
    Key key(read);
    char group[32] = {};
    if (EVP_PKEY_get_group_name(read, group, sizeof group, nullptr) != 1 ||
        std::strcmp(group, "prime256v1") != 0)
        return failure("not a P-256 key");
    return key;
}

Result<std::array<std::uint8_t, 64>> Key::point() const
{
    std::uint8_t octets[65];
    std::size_t size = 0;
    if (EVP_PKEY_get_octet_string_param(get(), OSSL_PKEY_PARAM_PUB_KEY, octets, sizeof octets, &size) != 1 ||
        size != sizeof octets || octets[0] != 4)
        return failure("the key has no public point");
    std::array<std::uint8_t, 64> point{};
    std::memcpy(point.data(), octets + 1, point.size());
    return point;
}

Result<std::string> Key::pem() const
{
    BIGNUM* scalar = nullptr;
    if (EVP_PKEY_get_bn_param(get(), OSSL_PKEY_PARAM_PRIV_KEY, &scalar) != 1)
        return failure("the key is not private");
    const Owned<BIGNUM, BN_clear_free> owner(scalar);
    const auto xy = point();
    if (!xy) return tl::make_unexpected(xy.error());
    std::uint8_t der[sizeof privateHead + 32 + sizeof privateMiddle + 64];
    std::uint8_t* at = der;
    std::memcpy(at, privateHead, sizeof privateHead);
    at += sizeof privateHead;
    if (BN_bn2binpad(scalar, at, 32) != 32) return failure("the key is not P-256");
    at += 32;
    std::memcpy(at, privateMiddle, sizeof privateMiddle);
    at += sizeof privateMiddle;
    std::memcpy(at, xy->data(), xy->size());
    QByteArray text =
        QByteArray::fromRawData(reinterpret_cast<const char*>(der), static_cast<qsizetype>(sizeof der))
            .toBase64();
    std::string pem = "-----BEGIN EC PRIVATE KEY-----\n";
    for (qsizetype i = 0; i < text.size(); i += 64)
        pem.append(text.constData() + i, static_cast<std::size_t>(qMin<qsizetype>(64, text.size() - i)))
            .append("\n");
    pem += "-----END EC PRIVATE KEY-----\n";
    OPENSSL_cleanse(text.data(), static_cast<std::size_t>(text.size()));
    OPENSSL_cleanse(der, sizeof der);
    return pem;
}

Result<Bytes> Key::sign(std::span<const std::uint8_t, 32> digest) const
{
    const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(EVP_PKEY_CTX_new(get(), nullptr));
    Bytes signature(80);
    std::size_t size = signature.size();
    if (!context || EVP_PKEY_sign_init(context.get()) != 1 ||
        EVP_PKEY_sign(context.get(), signature.data(), &size, digest.data(), digest.size()) != 1)
        return failure("the key did not sign");
    signature.resize(size);
    return signature;
}

Result<std::array<std::uint8_t, 64>> Key::signRaw(std::span<const std::uint8_t, 32> digest) const
{
    const auto der = sign(digest);
    if (!der) return tl::make_unexpected(der.error());
    const std::uint8_t* at = der->data();
    const Owned<ECDSA_SIG, ECDSA_SIG_free> signature(
        d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der->size())));
    std::array<std::uint8_t, 64> raw{};
    if (!signature || BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), raw.data(), 32) != 32 ||
        BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), raw.data() + 32, 32) != 32)
        return failure("the signature is malformed");
    return raw;
}

Bytes hmacSha256(std::span<const std::uint8_t> key, std::span<const std::uint8_t> data)
{
    Bytes code(32);
    unsigned size = 0;
    if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), data.data(), data.size(), code.data(),
              &size) ||
        size != code.size())
        std::abort();
    return code;
}

Bytes sha256(std::span<const std::uint8_t> data)
{
    Bytes digest(32);
    if (EVP_Digest(data.data(), data.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
        std::abort();
    return digest;
}

Bytes randomBytes(std::size_t size)
{
    Bytes bytes(size);
    if (RAND_bytes(bytes.data(), static_cast<int>(size)) != 1) std::abort();
    return bytes;
}

} // namespace mintmark::device
