#include "hsm/EcPublicKey.h"

#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <array>
#include <memory>

namespace mintmark::hsm {
namespace {

constexpr std::array<std::uint8_t, 10> curve{0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
// SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING of 65 octets follows }
constexpr std::array<std::uint8_t, 26> prefix{0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48,
                                              0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
                                              0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00};
constexpr std::size_t pointSize = 65;

template <auto Free> struct FreeWith {
    template <class T> void operator()(T* object) const { Free(object); }
};
template <class T, auto Free> using Owned = std::unique_ptr<T, FreeWith<Free>>;

} // namespace

ByteView p256Parameters()
{
    return curve;
}

Result<Bytes> subjectPublicKeyInfo(ByteView ecPoint)
{
    if (ecPoint.size() == pointSize + 2 && ecPoint[0] == 0x04 && ecPoint[1] == pointSize)
        ecPoint = ecPoint.subspan(2);
    if (ecPoint.size() != pointSize || ecPoint[0] != 0x04)
        return fail(HsmError(HsmCode::KeyMissing,
                             "the public key is not an uncompressed P-256 point (CKA_EC_POINT has " +
                                 std::to_string(ecPoint.size()) + " octets)"));
    Bytes spki(prefix.begin(), prefix.end());
    spki.insert(spki.end(), ecPoint.begin(), ecPoint.end());
    return spki;
}

Result<void> verifySignature(ByteView spki, const Sha256& digest, ByteView signature)
{
    const auto wrong = [](const char* why) { return fail(HsmError(HsmCode::SignatureWrong, why)); };
    if (signature.size() != 64) return wrong("a signature by the token does not have 64 octets");
    const auto* at = spki.data();
    const Owned<EVP_PKEY, ::EVP_PKEY_free> key(::d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())));
    if (!key) return wrong("the token's public key is not on the curve");

    const Owned<ECDSA_SIG, ::ECDSA_SIG_free> parts(::ECDSA_SIG_new());
    BIGNUM* r = ::BN_bin2bn(signature.data(), 32, nullptr);
    BIGNUM* s = ::BN_bin2bn(signature.data() + 32, 32, nullptr);
    if (!parts || ::ECDSA_SIG_set0(parts.get(), r, s) != 1) {
        ::BN_free(r);
        ::BN_free(s);
        return fail(HsmError(HsmCode::OutOfMemory, "no memory to check a signature"));
    }
    std::array<unsigned char, 80> der{};
    auto* end = der.data();
    const int length = ::i2d_ECDSA_SIG(parts.get(), &end);
    const Owned<EVP_PKEY_CTX, ::EVP_PKEY_CTX_free> context(::EVP_PKEY_CTX_new(key.get(), nullptr));
    if (length <= 0 || !context || ::EVP_PKEY_verify_init(context.get()) != 1 ||
        ::EVP_PKEY_verify(context.get(), der.data(), static_cast<std::size_t>(length), digest.data(),
                          digest.size()) != 1)
        return wrong("what the token signed does not verify with its public key");
    return {};
}

} // namespace mintmark::hsm
