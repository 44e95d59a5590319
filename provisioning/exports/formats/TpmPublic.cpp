#include "provisioning/exports/formats/TpmPublic.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <array>
#include <memory>

namespace mintmark::exports {
namespace {

using Number = std::unique_ptr<::BIGNUM, decltype(&::BN_free)>;
constexpr std::uint16_t algRsa = 0x0001, algAes = 0x0006, algSha256 = 0x000b, algNull = 0x0010,
                        algEcc = 0x0023, algCfb = 0x0043, curveP256 = 0x0003;
/// fixedTPM, fixedParent, sensitiveDataOrigin, adminWithPolicy, restricted, decrypt.
constexpr std::uint32_t attributes = 0x000300b2;
constexpr std::uint16_t aesBits = 128, rsaBits = 2048;
constexpr int rsaOctets = 256, pointOctets = 32;

/// PolicySecret(TPM_RH_ENDORSEMENT).
constexpr std::array<std::uint8_t, 32> policy{
    0x83, 0x71, 0x97, 0x67, 0x44, 0x84, 0xb3, 0xf8, 0x1a, 0x90, 0xcc, 0x8d, 0x46, 0xa5, 0xd7, 0x24,
    0xfd, 0x52, 0xd7, 0x6e, 0x06, 0x52, 0x0b, 0x64, 0xf2, 0xa1, 0xda, 0x1b, 0x33, 0x14, 0x69, 0xaa};

void put16(Bytes& to, std::uint16_t value)
{
    to.push_back(static_cast<std::uint8_t>(value >> 8));
    to.push_back(static_cast<std::uint8_t>(value));
}

void put32(Bytes& to, std::uint32_t value)
{
    put16(to, static_cast<std::uint16_t>(value >> 16));
    put16(to, static_cast<std::uint16_t>(value));
}

bool putNumber(Bytes& to, const ::EVP_PKEY* key, const char* name, int octets)
{
    ::BIGNUM* read = nullptr;
    if (::EVP_PKEY_get_bn_param(key, name, &read) != 1) return false;
    const Number number(read, &::BN_free);
    put16(to, static_cast<std::uint16_t>(octets));
    const auto at = to.size();
    to.resize(at + static_cast<std::size_t>(octets));
    return ::BN_bn2binpad(number.get(), to.data() + at, octets) == octets;
}

bool hasUsualExponent(const ::EVP_PKEY* key)
{
    ::BIGNUM* read = nullptr;
    if (::EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &read) != 1) return false;
    const Number number(read, &::BN_free);
    return ::BN_is_word(number.get(), RSA_F4) == 1;
}

} // namespace

Expected<Bytes, std::string> tpmPublicOf(ByteView publicKey)
{
    const auto* at = publicKey.data();
    const std::unique_ptr<::EVP_PKEY, decltype(&::EVP_PKEY_free)> key(
        ::d2i_PUBKEY(nullptr, &at, static_cast<long>(publicKey.size())), &::EVP_PKEY_free);
    if (!key || at != publicKey.data() + publicKey.size()) return fail(std::string("it is no public key"));
    const bool isRsa = ::EVP_PKEY_is_a(key.get(), "RSA") == 1;
    std::array<char, 32> group{};
    std::size_t size = 0;
    const bool isP256 = ::EVP_PKEY_is_a(key.get(), "EC") == 1 &&
                        ::EVP_PKEY_get_group_name(key.get(), group.data(), group.size(), &size) == 1 &&
                        std::string(group.data(), size) == "prime256v1";
    const bool isFit =
        isRsa ? ::EVP_PKEY_get_bits(key.get()) == rsaBits && hasUsualExponent(key.get()) : isP256;
    if (!isFit) return fail(std::string("a TPM's endorsement key is of RSA-2048 or P-256"));

    Bytes area;
    put16(area, isRsa ? algRsa : algEcc);
    put16(area, algSha256);
    put32(area, attributes);
    put16(area, policy.size());
    area.insert(area.end(), policy.begin(), policy.end());
    put16(area, algAes);
    put16(area, aesBits);
    put16(area, algCfb);
    put16(area, algNull); // no scheme
    bool isWhole = true;
    if (isRsa) {
        put16(area, rsaBits);
        put32(area, 0); // the usual exponent
        isWhole = putNumber(area, key.get(), OSSL_PKEY_PARAM_RSA_N, rsaOctets);
    } else {
        put16(area, curveP256);
        put16(area, algNull); // no derivation
        isWhole = putNumber(area, key.get(), OSSL_PKEY_PARAM_EC_PUB_X, pointOctets) &&
                  putNumber(area, key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, pointOctets);
    }
    if (!isWhole) return fail(std::string("it is no public key"));
    Bytes sized;
    put16(sized, static_cast<std::uint16_t>(area.size()));
    sized.insert(sized.end(), area.begin(), area.end());
    return sized;
}

} // namespace mintmark::exports
