#include "provisioning/certificates/firmware/Keys.h"

#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/firmware/Image.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>

#include <algorithm>

namespace mintmark::certificates::firmware {
namespace {

using hsm::KeyAlgorithm;
using hsm::SignatureScheme;

auto refused(const std::string& why)
{
    ::ERR_clear_error();
    return fail(CertificateError{CertificateCode::KeyRefused, why});
}

/// Named, and nothing else: no explicit parameters, no compressed point (the SPKI's size tells).
std::optional<KeyAlgorithm> curveOf(EVP_PKEY* key, std::size_t octets)
{
    char name[64] = "";
    std::size_t length = 0;
    if (::EVP_PKEY_get_group_name(key, name, sizeof name, &length) != 1) return std::nullopt;
    const std::string_view curve(name, length);
    if (curve == "prime256v1" && octets == 91) return KeyAlgorithm::EcP256;
    if (curve == "secp384r1" && octets == 120) return KeyAlgorithm::EcP384;
    return std::nullopt;
}

std::optional<KeyAlgorithm> rsaOf(EVP_PKEY* key)
{
    BIGNUM* read = nullptr;
    if (::EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &read) != 1) return std::nullopt;
    const std::unique_ptr<BIGNUM, openssl::Releaser<::BN_free>> exponent(read);
    if (::BN_is_word(exponent.get(), 65537) != 1) return std::nullopt;
    if (::EVP_PKEY_get_bits(key) == 2048) return KeyAlgorithm::Rsa2048;
    if (::EVP_PKEY_get_bits(key) == 3072) return KeyAlgorithm::Rsa3072;
    return std::nullopt;
}

/// SEQUENCE { AlgorithmIdentifier, BIT STRING { RSAPublicKey } }
Bytes rsaPublicKeyIn(ByteView spki)
{
    der::Reader outer(spki);
    const auto whole = outer.next(der::tag::sequence);
    if (!whole) return {};
    der::Reader inner(whole->content);
    if (!inner.next(der::tag::sequence)) return {};
    const auto bits = inner.next(der::tag::bitString);
    if (!bits || bits->content.size() < 2 || bits->content[0] != 0) return {};
    const auto key = bits->content.subspan(1);
    return {key.begin(), key.end()};
}

/// The DER alone, of what may be followed by zeros.
std::optional<ByteView> withoutPadding(ByteView signature)
{
    der::Reader reader(signature);
    const auto value = reader.next(der::tag::sequence);
    if (!value || !der::isOneElement(value->whole)) return std::nullopt;
    const auto rest = signature.subspan(value->whole.size());
    if (!std::ranges::all_of(rest, [](auto octet) { return octet == 0; })) return std::nullopt;
    return value->whole;
}

} // namespace

Result<ImageKey> ImageKey::fromSpki(ByteView spki)
{
    if (spki.empty() || spki.size() > 1024 || !der::isOneElement(spki))
        return refused("no public key: a DER SubjectPublicKeyInfo of at most 1024 octets");
    const auto* at = spki.data();
    const openssl::Key parsed(::d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())));
    if (!parsed || at != spki.data() + spki.size()) return refused("the public key cannot be read");
    ImageKey key;
    std::optional<KeyAlgorithm> algorithm;
    switch (::EVP_PKEY_get_base_id(parsed.get())) {
    case EVP_PKEY_EC: algorithm = curveOf(parsed.get(), spki.size()); break;
    case EVP_PKEY_ED25519: algorithm = KeyAlgorithm::Ed25519; break;
    case EVP_PKEY_RSA: algorithm = rsaOf(parsed.get()); break;
    default: break;
    }
    if (!algorithm)
        return refused("MCUboot takes P-256, P-384, RSA-2048, RSA-3072 (exponent 65537) and Ed25519 keys");
    key.m_algorithm = *algorithm;
    key.m_encoded = hsm::isRsa(*algorithm) ? rsaPublicKeyIn(spki) : Bytes(spki.begin(), spki.end());
    if (key.m_encoded.empty()) return refused("the RSA public key cannot be read");
    key.m_fingerprint = toHex(mintmark::sha256(spki));
    ::EVP_PKEY_up_ref(parsed.get());
    key.m_key = {parsed.get(), ::EVP_PKEY_free};
    return key;
}

SignatureScheme ImageKey::scheme() const
{
    switch (m_algorithm) {
    case KeyAlgorithm::EcP384: return SignatureScheme::EcdsaSha384;
    case KeyAlgorithm::Ed25519: return SignatureScheme::Ed25519;
    case KeyAlgorithm::Rsa2048:
    case KeyAlgorithm::Rsa3072: return SignatureScheme::RsaPssSha256;
    default: return SignatureScheme::EcdsaSha256;
    }
}

std::uint16_t ImageKey::hashType() const
{
    return m_algorithm == KeyAlgorithm::EcP384 ? tlv::sha384 : tlv::sha256;
}

std::uint16_t ImageKey::signatureType() const
{
    switch (m_algorithm) {
    case KeyAlgorithm::Ed25519: return tlv::ed25519;
    case KeyAlgorithm::Rsa2048: return tlv::rsa2048;
    case KeyAlgorithm::Rsa3072: return tlv::rsa3072;
    default: return tlv::ecdsa;
    }
}

Bytes ImageKey::digestOf(ByteView region) const
{
    if (hashType() == tlv::sha384) {
        Bytes digest(SHA384_DIGEST_LENGTH);
        ::SHA384(region.data(), region.size(), digest.data());
        return digest;
    }
    const auto digest = mintmark::sha256(region);
    return {digest.begin(), digest.end()};
}

Bytes ImageKey::keyHash() const
{
    return digestOf(m_encoded);
}

bool ImageKey::verifies(ByteView digest, ByteView signature) const
{
    bool good = false;
    if (m_algorithm == KeyAlgorithm::Ed25519) {
        const std::unique_ptr<EVP_MD_CTX, openssl::Releaser<::EVP_MD_CTX_free>> context(::EVP_MD_CTX_new());
        good = context &&
               ::EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, m_key.get()) == 1 &&
               ::EVP_DigestVerify(context.get(), signature.data(), signature.size(), digest.data(),
                                  digest.size()) == 1;
    } else {
        const auto octets = hsm::isRsa(m_algorithm) ? std::optional(signature) : withoutPadding(signature);
        const openssl::KeyContext context(::EVP_PKEY_CTX_new(m_key.get(), nullptr));
        good = octets && context && ::EVP_PKEY_verify_init(context.get()) == 1;
        if (good && hsm::isRsa(m_algorithm))
            good = ::EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PSS_PADDING) == 1 &&
                   ::EVP_PKEY_CTX_set_signature_md(context.get(), ::EVP_sha256()) == 1 &&
                   ::EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), ::EVP_sha256()) == 1 &&
                   ::EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), 32) == 1;
        good = good && ::EVP_PKEY_verify(context.get(), octets->data(), octets->size(), digest.data(),
                                         digest.size()) == 1;
    }
    ::ERR_clear_error();
    return good;
}

Bytes ecdsaToDer(ByteView rs)
{
    if (rs.empty() || rs.size() % 2 != 0) return {};
    const auto half = rs.size() / 2;
    const auto isZero = [](ByteView number) {
        return std::ranges::all_of(number, [](auto octet) { return octet == 0; });
    };
    if (isZero(rs.first(half)) || isZero(rs.last(half))) return {};
    return der::sequence({der::unsignedInteger(rs.first(half)), der::unsignedInteger(rs.last(half))});
}

} // namespace mintmark::certificates::firmware
