#include "provisioning/exports/formats/Jwk.h"

#include "provisioning/exports/formats/CloudText.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <memory>

namespace mintmark::exports {
namespace {

struct Curve {
    std::string_view openssl, jwk;
    int octets;
};
constexpr std::array<Curve, 3> curves{
    {{"prime256v1", "P-256", 32}, {"secp384r1", "P-384", 48}, {"secp521r1", "P-521", 66}}};

std::optional<QString> coordinate(const ::EVP_PKEY* key, const char* name, int octets)
{
    ::BIGNUM* read = nullptr;
    if (::EVP_PKEY_get_bn_param(key, name, &read) != 1) return std::nullopt;
    const std::unique_ptr<::BIGNUM, decltype(&::BN_free)> number(read, &::BN_free);
    Bytes whole(static_cast<std::size_t>(octets));
    if (::BN_bn2binpad(number.get(), whole.data(), octets) != octets) return std::nullopt;
    return text(toBase64Url(whole));
}

} // namespace

std::optional<QJsonObject> ecKeyOf(ByteView certificate)
{
    const auto* at = certificate.data();
    const std::unique_ptr<::X509, decltype(&::X509_free)> parsed(
        ::d2i_X509(nullptr, &at, static_cast<long>(certificate.size())), &::X509_free);
    const auto* key = parsed ? ::X509_get0_pubkey(parsed.get()) : nullptr;
    if (key == nullptr || ::EVP_PKEY_is_a(key, "EC") != 1) return std::nullopt;
    std::array<char, 32> group{};
    std::size_t size = 0;
    if (::EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) != 1) return std::nullopt;
    const auto curve = std::ranges::find(curves, std::string_view(group.data(), size), &Curve::openssl);
    if (curve == curves.end()) return std::nullopt;
    const auto x = coordinate(key, OSSL_PKEY_PARAM_EC_PUB_X, curve->octets);
    const auto y = coordinate(key, OSSL_PKEY_PARAM_EC_PUB_Y, curve->octets);
    if (!x || !y) return std::nullopt;
    return QJsonObject{{QStringLiteral("kty"), QStringLiteral("EC")},
                       {QStringLiteral("crv"), text(curve->jwk)},
                       {QStringLiteral("x"), *x},
                       {QStringLiteral("y"), *y}};
}

} // namespace mintmark::exports
