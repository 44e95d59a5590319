#include "hsm/PublicKey.h"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <memory>

namespace mintmark::hsm {
namespace {

template <auto Free> struct FreeWith {
    template <class T> void operator()(T* object) const { Free(object); }
};
template <class T, auto Free> using Owned = std::unique_ptr<T, FreeWith<Free>>;
using Key = Owned<EVP_PKEY, ::EVP_PKEY_free>;

constexpr std::array<std::uint8_t, 10> p256{0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
constexpr std::array<std::uint8_t, 7> p384{0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22};
constexpr std::array<std::uint8_t, 5> ed25519{0x06, 0x03, 0x2b, 0x65, 0x70};
// PrintableString "edwards25519" (PKCS #11 v3.0 §6.3.2)
constexpr std::array<std::uint8_t, 14> ed25519Name{0x13, 0x0c, 'e', 'd', 'w', 'a', 'r',
                                                   'd',  's',  '2', '5', '5', '1', '9'};

// SEQUENCE { SEQUENCE { id-ecPublicKey, the curve }, BIT STRING: no unused bits, the point follows }
constexpr std::array<std::uint8_t, 26> p256Prefix{0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48,
                                                  0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
                                                  0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00};
constexpr std::array<std::uint8_t, 23> p384Prefix{0x30, 0x76, 0x30, 0x10, 0x06, 0x07, 0x2a, 0x86,
                                                  0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x05, 0x2b,
                                                  0x81, 0x04, 0x00, 0x22, 0x03, 0x62, 0x00};
constexpr std::array<std::uint8_t, 12> ed25519Prefix{0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                                     0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

struct Curve {
    KeyAlgorithm algorithm;
    ByteView parameters, prefix;
    std::size_t pointSize;
    bool uncompressed; ///< begins with 4
};
const std::array curves{Curve{KeyAlgorithm::EcP256, p256, p256Prefix, 65, true},
                        Curve{KeyAlgorithm::EcP384, p384, p384Prefix, 97, true},
                        Curve{KeyAlgorithm::Ed25519, ed25519, ed25519Prefix, 32, false}};

const Curve* curveNamed(KeyAlgorithm algorithm)
{
    const auto found =
        std::ranges::find_if(curves, [&](const Curve& curve) { return curve.algorithm == algorithm; });
    return found == curves.end() ? nullptr : &*found;
}

auto wrong(const char* why)
{
    return fail(HsmError(HsmCode::SignatureWrong, why));
}

Key parse(ByteView spki)
{
    const auto* at = spki.data();
    Key key(::d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())));
    if (key && at != spki.data() + spki.size()) key.reset();
    return key;
}

/// DER of ECDSA-Sig-Value from r ‖ s; empty without memory.
Bytes derOf(ByteView signature)
{
    const auto half = static_cast<int>(signature.size() / 2);
    const Owned<ECDSA_SIG, ::ECDSA_SIG_free> parts(::ECDSA_SIG_new());
    BIGNUM* r = ::BN_bin2bn(signature.data(), half, nullptr);
    BIGNUM* s = ::BN_bin2bn(signature.data() + half, half, nullptr);
    if (!parts || ::ECDSA_SIG_set0(parts.get(), r, s) != 1) {
        ::BN_free(r);
        ::BN_free(s);
        return {};
    }
    Bytes der(16 + 2 * signature.size());
    auto* end = der.data();
    const int length = ::i2d_ECDSA_SIG(parts.get(), &end);
    der.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
    return der;
}

constexpr const char* notVerified = "what the token signed does not verify with its public key";

} // namespace

ByteView curveParameters(KeyAlgorithm algorithm)
{
    const auto* curve = curveNamed(algorithm);
    return curve == nullptr ? ByteView() : curve->parameters;
}

std::optional<KeyAlgorithm> curveOf(ByteView parameters)
{
    for (const auto& curve : curves)
        if (std::ranges::equal(parameters, curve.parameters)) return curve.algorithm;
    if (std::ranges::equal(parameters, ed25519Name)) return KeyAlgorithm::Ed25519;
    return std::nullopt;
}

Result<Bytes> spkiOfPoint(KeyAlgorithm algorithm, ByteView point)
{
    const auto* curve = curveNamed(algorithm);
    if (curve == nullptr) return fail(HsmError(HsmCode::KeyMissing, "the public key is on no curve of ours"));
    if (point.size() == curve->pointSize + 2 && point[0] == 0x04 && point[1] == curve->pointSize)
        point = point.subspan(2);
    if (point.size() != curve->pointSize || (curve->uncompressed && point[0] != 0x04))
        return fail(HsmError(HsmCode::KeyMissing,
                             "the public key is not an uncompressed " + std::string(nameOf(algorithm)) +
                                 " point (CKA_EC_POINT has " + std::to_string(point.size()) + " octets)"));
    Bytes spki(curve->prefix.begin(), curve->prefix.end());
    spki.insert(spki.end(), point.begin(), point.end());
    return spki;
}

Result<Bytes> spkiOfRsa(ByteView modulus, ByteView exponent)
{
    const auto bad = [] {
        return fail(HsmError(HsmCode::KeyMissing, "the token's RSA public key cannot be read"));
    };
    if (modulus.size() < 128 || modulus.size() > 1024 || exponent.empty() || exponent.size() > 8)
        return bad();
    const Owned<BIGNUM, ::BN_free> n(::BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr));
    const Owned<BIGNUM, ::BN_free> e(
        ::BN_bin2bn(exponent.data(), static_cast<int>(exponent.size()), nullptr));
    const Owned<OSSL_PARAM_BLD, ::OSSL_PARAM_BLD_free> builder(::OSSL_PARAM_BLD_new());
    if (!n || !e || !builder ||
        ::OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        ::OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return bad();
    const Owned<OSSL_PARAM, ::OSSL_PARAM_free> parameters(::OSSL_PARAM_BLD_to_param(builder.get()));
    const Owned<EVP_PKEY_CTX, ::EVP_PKEY_CTX_free> context(
        ::EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY* made = nullptr;
    if (!parameters || !context || ::EVP_PKEY_fromdata_init(context.get()) != 1 ||
        ::EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return bad();
    const Key key(made);
    unsigned char* der = nullptr;
    const int length = ::i2d_PUBKEY(key.get(), &der);
    if (length <= 0) return bad();
    Bytes spki(der, der + length);
    ::OPENSSL_free(der);
    return spki;
}

Result<PublicKeyParts> partsOf(ByteView spki)
{
    const auto algorithm = algorithmOf(spki);
    if (!algorithm) return fail(HsmError(HsmCode::KeyMissing, "the public key is of no kind of ours"));
    PublicKeyParts parts;
    if (const auto* curve = curveNamed(*algorithm)) {
        const auto point = spki.last(curve->pointSize);
        parts.point = {0x04, static_cast<std::uint8_t>(curve->pointSize)};
        parts.point.insert(parts.point.end(), point.begin(), point.end());
        return parts;
    }
    const auto key = parse(spki);
    for (auto [name, into] : {std::pair(OSSL_PKEY_PARAM_RSA_N, &parts.modulus),
                              std::pair(OSSL_PKEY_PARAM_RSA_E, &parts.exponent)}) {
        BIGNUM* number = nullptr;
        if (::EVP_PKEY_get_bn_param(key.get(), name, &number) != 1)
            return fail(HsmError(HsmCode::KeyMissing, "the RSA public key cannot be read"));
        const Owned<BIGNUM, ::BN_free> owned(number);
        into->resize(static_cast<std::size_t>(BN_num_bytes(number)));
        ::BN_bn2bin(number, into->data());
    }
    return parts;
}

std::optional<KeyAlgorithm> algorithmOf(ByteView spki)
{
    for (const auto& curve : curves)
        if (spki.size() == curve.prefix.size() + curve.pointSize &&
            std::ranges::equal(spki.first(curve.prefix.size()), curve.prefix))
            return curve.algorithm;
    const auto key = parse(spki);
    if (!key || ::EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA) return std::nullopt;
    for (const auto algorithm : keyAlgorithms())
        if (isRsa(algorithm) && static_cast<int>(rsaBits(algorithm)) == ::EVP_PKEY_get_bits(key.get()))
            return algorithm;
    return std::nullopt;
}

Result<void> verifySignature(ByteView spki, const Sha256& digest, ByteView signature)
{
    if (signature.size() != 64) return wrong("a signature by the token does not have 64 octets");
    const auto key = parse(spki);
    if (!key) return wrong("the token's public key is not on the curve");
    const auto der = derOf(signature);
    const Owned<EVP_PKEY_CTX, ::EVP_PKEY_CTX_free> context(::EVP_PKEY_CTX_new(key.get(), nullptr));
    if (der.empty() || !context || ::EVP_PKEY_verify_init(context.get()) != 1 ||
        ::EVP_PKEY_verify(context.get(), der.data(), der.size(), digest.data(), digest.size()) != 1)
        return wrong(notVerified);
    return {};
}

Result<void> verifyMessage(ByteView spki, SignatureScheme scheme, ByteView message, ByteView signature)
{
    const auto key = parse(spki);
    if (!key) return wrong("the token's public key is none, or not on its curve");
    const bool ecdsa = scheme == SignatureScheme::EcdsaSha256 || scheme == SignatureScheme::EcdsaSha384;
    if (ecdsa && signature.size() != (scheme == SignatureScheme::EcdsaSha256 ? 64U : 96U))
        return wrong("a signature by the token has a wrong length");
    const auto octets = ecdsa ? derOf(signature) : Bytes(signature.begin(), signature.end());
    const auto* digest = scheme == SignatureScheme::Ed25519       ? nullptr
                         : scheme == SignatureScheme::EcdsaSha384 ? ::EVP_sha384()
                                                                  : ::EVP_sha256();
    const Owned<EVP_MD_CTX, ::EVP_MD_CTX_free> context(::EVP_MD_CTX_new());
    EVP_PKEY_CTX* parameters = nullptr; // the context's
    if (octets.empty() || !context ||
        ::EVP_DigestVerifyInit(context.get(), &parameters, digest, nullptr, key.get()) != 1)
        return wrong("the key is not of the kind that its signature is of");
    if (scheme == SignatureScheme::RsaPssSha256 &&
        (::EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) != 1 ||
         ::EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) != 1))
        return wrong("the key is not of the kind that its signature is of");
    if (::EVP_DigestVerify(context.get(), octets.data(), octets.size(), message.data(), message.size()) != 1)
        return wrong(notVerified);
    return {};
}

} // namespace mintmark::hsm
