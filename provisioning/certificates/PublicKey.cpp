#include "provisioning/certificates/PublicKey.h"

#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/Oids.h"
#include "provisioning/certificates/OpenSsl.h"

#include <openssl/core_names.h>
#include <openssl/params.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <array>
#include <bit>

namespace mintmark::certificates {
namespace {

/// SEQUENCE { SEQUENCE { id-ecPublicKey, curve }, BIT STRING of an uncompressed point.
constexpr std::uint8_t p256Prefix[] = {0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48,
                                       0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
                                       0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04};
constexpr std::uint8_t p384Prefix[] = {0x30, 0x76, 0x30, 0x10, 0x06, 0x07, 0x2a, 0x86,
                                       0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x05, 0x2b,
                                       0x81, 0x04, 0x00, 0x22, 0x03, 0x62, 0x00, 0x04};
constexpr std::uint8_t ed25519Prefix[] = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                          0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
/// AlgorithmIdentifier rsaEncryption with NULL (RFC 3279 §2.3.1).
constexpr std::uint8_t rsaIdentifier[] = {0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86,
                                          0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00};

/// A kind whose key starts after octets that are always the same.
struct FixedForm {
    KeyAlgorithm algorithm;
    ByteView prefix;
    std::size_t size;
    std::size_t pointAt;
};
constexpr std::array fixedForms{
    FixedForm{KeyAlgorithm::EcP256, p256Prefix, 91, std::size(p256Prefix) - 1},
    FixedForm{KeyAlgorithm::EcP384, p384Prefix, 120, std::size(p384Prefix) - 1},
    FixedForm{KeyAlgorithm::Ed25519, ed25519Prefix, 44, std::size(ed25519Prefix)},
};

const FixedForm* fixedFormOf(ByteView spki)
{
    const auto found = std::ranges::find_if(fixedForms, [&](const FixedForm& form) {
        return spki.size() == form.size && std::ranges::equal(spki.first(form.prefix.size()), form.prefix);
    });
    return found == fixedForms.end() ? nullptr : &*found;
}

std::optional<ByteView> magnitudeIn(der::Reader& reader)
{
    const auto integer = reader.next(der::tag::integer);
    if (!integer || integer->content.empty() || (integer->content.front() & 0x80) != 0) return std::nullopt;
    auto octets = integer->content;
    if (octets.front() == 0) {
        octets = octets.subspan(1);
        // A zero that is not needed is not DER; a number of zero is no part of a key.
        if (octets.empty() || (octets.front() & 0x80) == 0) return std::nullopt;
    }
    return octets;
}

std::size_t bitsOf(ByteView magnitude)
{
    return magnitude.empty()
               ? 0
               : magnitude.size() * 8 - static_cast<unsigned>(std::countl_zero(magnitude.front()));
}

std::optional<KeyAlgorithm> rsaOf(std::size_t bits)
{
    switch (bits) {
    case 2048: return KeyAlgorithm::Rsa2048;
    case 3072: return KeyAlgorithm::Rsa3072;
    case 4096: return KeyAlgorithm::Rsa4096;
    default: return std::nullopt;
    }
}

/// y of the points whose order divides 8, little-endian, the sign of x aside: with such a key anybody can
/// sign. The last two are 0 and 1 in a longer form.
constexpr std::array<std::string_view, 7> smallOrder{
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
};

bool hasSmallOrder(ByteView point)
{
    Bytes y(point.begin(), point.end());
    y.back() &= 0x7f;
    return std::ranges::find(smallOrder, toHex(y)) != smallOrder.end();
}

CertificateError refused(std::string why)
{
    return {CertificateCode::KeyRefused, std::move(why)};
}

using Shared = std::shared_ptr<EVP_PKEY>;

Result<Shared> edwardsKey(ByteView point)
{
    if (hasSmallOrder(point)) return fail(refused("an Ed25519 point of small order"));
    Shared key(::EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, point.data(), point.size()),
               ::EVP_PKEY_free);
    if (!key) return fail(openssl::error(CertificateCode::KeyRefused, "not an Ed25519 key"));
    return key;
}

Result<Shared> curveKey(KeyAlgorithm algorithm, ByteView point)
{
    const openssl::KeyContext context(::EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    if (!context || ::EVP_PKEY_fromdata_init(context.get()) != 1)
        return fail(openssl::error(CertificateCode::Internal, "no EC keys in this OpenSSL"));
    std::string group = algorithm == KeyAlgorithm::EcP256 ? "prime256v1" : "secp384r1";
    std::array<OSSL_PARAM, 3> parameters{
        ::OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), 0),
        // The parameter is only read; OSSL_PARAM has no const.
        ::OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, const_cast<std::uint8_t*>(point.data()),
                                            point.size()),
        ::OSSL_PARAM_construct_end()};
    EVP_PKEY* key = nullptr;
    // Decoding the point checks that it is on the curve; both curves have cofactor 1, so that it then is in
    // the group.
    if (::EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.data()) != 1)
        return fail(openssl::error(CertificateCode::KeyRefused,
                                   "the point is not on " + std::string(hsm::nameOf(algorithm).substr(3))));
    return Shared(key, ::EVP_PKEY_free);
}

Result<Shared> rsaKey(ByteView spki)
{
    const auto parts = rsaPartsOf(spki);
    if (!parts) return fail(refused("not an RSA key"));
    if ((parts->modulus.back() & 1) == 0) return fail(refused("RSA key with an even modulus"));
    const auto bits = bitsOf(parts->exponent);
    if ((parts->exponent.back() & 1) == 0 || bits < 17 || bits > 64)
        return fail(refused("RSA key whose exponent is even, below 65537 or above 64 bits"));
    const auto* at = spki.data();
    Shared key(::d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())), ::EVP_PKEY_free);
    if (!key) return fail(openssl::error(CertificateCode::KeyRefused, "RSA key that cannot be read"));
    return key;
}

const char* hashNamed(int bits)
{
    switch (bits) {
    case 256: return "SHA256";
    case 384: return "SHA384";
    case 512: return "SHA512";
    default: return nullptr;
    }
}

} // namespace

std::optional<RsaParts> rsaPartsOf(ByteView spki)
{
    der::Reader outer(spki);
    const auto whole = outer.next(der::tag::sequence);
    if (!whole || !outer.atEnd()) return std::nullopt;
    der::Reader reader(whole->content);
    const auto identifier = reader.next(der::tag::sequence);
    const auto bits = reader.next(der::tag::bitString);
    if (!identifier || !bits || !reader.atEnd() || !std::ranges::equal(identifier->whole, rsaIdentifier) ||
        bits->content.size() < 2 || bits->content.front() != 0)
        return std::nullopt;
    der::Reader key(bits->content.subspan(1));
    const auto sequence = key.next(der::tag::sequence);
    if (!sequence || !key.atEnd()) return std::nullopt;
    der::Reader numbers(sequence->content);
    const auto modulus = magnitudeIn(numbers);
    const auto exponent = magnitudeIn(numbers);
    if (!modulus || !exponent || !numbers.atEnd()) return std::nullopt;
    return RsaParts{*modulus, *exponent};
}

std::optional<KeyAlgorithm> PublicKey::formOf(ByteView spki)
{
    if (const auto* form = fixedFormOf(spki)) return form->algorithm;
    const auto parts = rsaPartsOf(spki);
    return parts ? rsaOf(bitsOf(parts->modulus)) : std::nullopt;
}

ByteView PublicKey::keyOctetsOf(ByteView spki)
{
    if (const auto* form = fixedFormOf(spki)) return spki.subspan(form->pointAt);
    der::Reader reader(der::Reader(spki).next()->content);
    (void)reader.next();
    return reader.next()->content.subspan(1);
}

Result<PublicKey> PublicKey::fromSpki(ByteView spki)
{
    const auto algorithm = formOf(spki);
    if (!algorithm)
        return fail(refused("not an uncompressed key on P-256 or P-384, RSA of 2048, 3072 or 4096 bits, nor "
                            "Ed25519"));
    auto key = [&] {
        if (hsm::isRsa(*algorithm)) return rsaKey(spki);
        if (*algorithm == KeyAlgorithm::Ed25519) return edwardsKey(keyOctetsOf(spki));
        return curveKey(*algorithm, keyOctetsOf(spki));
    }();
    if (!key) return fail(std::move(key).error());
    return PublicKey(*algorithm, std::move(*key));
}

bool PublicKey::verifiesDigest(ByteView digest, const char* hash, ByteView signature) const
{
    const openssl::KeyContext context(::EVP_PKEY_CTX_new(m_key.get(), nullptr));
    const auto prepared = [&] {
        if (!context || ::EVP_PKEY_verify_init(context.get()) != 1) return false;
        if (!hsm::isRsa(m_algorithm)) return true;
        return ::EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) == 1 &&
               ::EVP_PKEY_CTX_set_signature_md(context.get(), ::EVP_get_digestbyname(hash)) == 1;
    };
    const bool verified = prepared() && ::EVP_PKEY_verify(context.get(), signature.data(), signature.size(),
                                                          digest.data(), digest.size()) == 1;
    if (!verified) ::ERR_clear_error();
    return verified;
}

bool PublicKey::verifies(ByteView message, ByteView signature) const
{
    if (m_algorithm != KeyAlgorithm::Ed25519)
        return verifies(message, signature, m_algorithm == KeyAlgorithm::EcP384 ? 384 : 256);
    const std::unique_ptr<EVP_MD_CTX, openssl::Releaser<::EVP_MD_CTX_free>> context(::EVP_MD_CTX_new());
    const bool verified =
        context && ::EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, m_key.get()) == 1 &&
        ::EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                           message.size()) == 1;
    if (!verified) ::ERR_clear_error();
    return verified;
}

bool PublicKey::verifies(ByteView message, ByteView signature, int hashBits) const
{
    const auto* hash = hashNamed(hashBits);
    if (hash == nullptr || m_algorithm == KeyAlgorithm::Ed25519) return false;
    if (hashBits == 256) return verifiesDigest(sha256(message), hash, signature);
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (::EVP_Digest(message.data(), message.size(), digest.data(), &length, ::EVP_get_digestbyname(hash),
                     nullptr) != 1) {
        ::ERR_clear_error();
        return false;
    }
    return verifiesDigest(ByteView(digest).first(length), hash, signature);
}

bool PublicKey::verifiesOver(const Sha256& digest, ByteView signature) const
{
    if (m_algorithm == KeyAlgorithm::Ed25519) return verifies(ByteView(digest), signature);
    return verifiesDigest(digest, "SHA256", signature);
}

bool PublicKey::proves(const Sha256& digest, ByteView signature) const
{
    if (m_algorithm == KeyAlgorithm::Ed25519 || hsm::isRsa(m_algorithm))
        return verifiesOver(digest, signature);
    const std::size_t size = m_algorithm == KeyAlgorithm::EcP256 ? 64 : 96;
    return signature.size() == size && verifiesDigest(digest, "SHA256", signatureToDer(signature));
}

hsm::Result<Bytes> proveOver(hsm::Signer& signer, const Sha256& digest)
{
    return signer.scheme() == hsm::SignatureScheme::Ed25519 ? signer.signMessage(digest)
                                                            : signer.sign(digest);
}

hsm::Result<Bytes> signOver(hsm::Signer& signer, KeyAlgorithm algorithm, const Sha256& digest)
{
    auto signature = proveOver(signer, digest);
    const bool isEcdsa = algorithm == KeyAlgorithm::EcP256 || algorithm == KeyAlgorithm::EcP384;
    if (signature && isEcdsa) return signatureToDer(*signature);
    return signature;
}

Bytes signatureToDer(ByteView rs)
{
    if (rs.size() != 64 && rs.size() != 96) return {};
    const auto half = rs.size() / 2;
    return der::sequence({der::unsignedInteger(rs.first(half)), der::unsignedInteger(rs.last(half))});
}

ByteView signatureAlgorithmOf(KeyAlgorithm algorithm)
{
    switch (algorithm) {
    case KeyAlgorithm::EcP256: return oid::ecdsaWithSha256;
    case KeyAlgorithm::EcP384: return oid::ecdsaWithSha384;
    case KeyAlgorithm::Ed25519: return oid::ed25519;
    case KeyAlgorithm::Rsa2048:
    case KeyAlgorithm::Rsa3072:
    case KeyAlgorithm::Rsa4096: return oid::sha256WithRsa;
    case KeyAlgorithm::Aes256:
    case KeyAlgorithm::Hmac256: break;
    }
    return {};
}

std::size_t longestSignatureOf(KeyAlgorithm algorithm)
{
    switch (algorithm) {
    case KeyAlgorithm::EcP256: return 72;
    case KeyAlgorithm::EcP384: return 104;
    case KeyAlgorithm::Ed25519: return 64;
    default: return hsm::rsaBits(algorithm) / 8;
    }
}

} // namespace mintmark::certificates
