#include "hsm/base/KeyAlgorithm.h"

#include <array>

namespace mintmark::hsm {
namespace {

struct Row {
    KeyAlgorithm algorithm;
    std::string_view name;
    std::optional<SignatureScheme> scheme;
};

constexpr std::array rows{
    Row{KeyAlgorithm::EcP256, "EC P-256", SignatureScheme::EcdsaSha256},
    Row{KeyAlgorithm::EcP384, "EC P-384", SignatureScheme::EcdsaSha384},
    Row{KeyAlgorithm::Ed25519, "Ed25519", SignatureScheme::Ed25519},
    Row{KeyAlgorithm::Rsa2048, "RSA-2048", SignatureScheme::RsaPkcs1Sha256},
    Row{KeyAlgorithm::Rsa3072, "RSA-3072", SignatureScheme::RsaPkcs1Sha256},
    Row{KeyAlgorithm::Rsa4096, "RSA-4096", SignatureScheme::RsaPkcs1Sha256},
    Row{KeyAlgorithm::Aes256, "AES-256", std::nullopt},
    Row{KeyAlgorithm::Hmac256, "HMAC-SHA-256", std::nullopt},
};

constexpr std::array all{KeyAlgorithm::EcP256,  KeyAlgorithm::EcP384,  KeyAlgorithm::Ed25519,
                         KeyAlgorithm::Rsa2048, KeyAlgorithm::Rsa3072, KeyAlgorithm::Rsa4096,
                         KeyAlgorithm::Aes256,  KeyAlgorithm::Hmac256};
static_assert(rows.size() == all.size());

constexpr const Row& rowOf(KeyAlgorithm algorithm)
{
    return rows[static_cast<std::size_t>(algorithm)];
}

} // namespace

std::string_view nameOf(KeyAlgorithm algorithm)
{
    return rowOf(algorithm).name;
}

std::string_view nameOf(SignatureScheme scheme)
{
    switch (scheme) {
    case SignatureScheme::EcdsaSha256: return "ECDSA-SHA-256";
    case SignatureScheme::EcdsaSha384: return "ECDSA-SHA-384";
    case SignatureScheme::Ed25519: return "Ed25519";
    case SignatureScheme::RsaPkcs1Sha256: return "RSA-PKCS1-SHA-256";
    case SignatureScheme::RsaPssSha256: return "RSA-PSS-SHA-256";
    }
    return {};
}

std::optional<KeyAlgorithm> algorithmNamed(std::string_view name)
{
    for (const auto& row : rows)
        if (row.name == name) return row.algorithm;
    return std::nullopt;
}

std::span<const KeyAlgorithm> keyAlgorithms()
{
    return all;
}

std::optional<SignatureScheme> schemeOf(KeyAlgorithm algorithm)
{
    return rowOf(algorithm).scheme;
}

} // namespace mintmark::hsm
