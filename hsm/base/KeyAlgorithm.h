// The kinds of key that Mintmark makes, and what they sign with.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace mintmark::hsm {

enum class KeyAlgorithm { EcP256, EcP384, Ed25519, Rsa2048, Rsa3072, Rsa4096, Aes256, Hmac256 };

enum class SignatureScheme {
    EcdsaSha256,    ///< P-256; r ‖ s, 32 octets each, big-endian
    EcdsaSha384,    ///< P-384; r ‖ s, 48 octets each, big-endian
    Ed25519,        ///< RFC 8032, pure; 64 octets
    RsaPkcs1Sha256, ///< RFC 8017 §8.2
    RsaPssSha256,   ///< RFC 8017 §8.1, MGF1 with SHA-256, 32 octets of salt
};

/// As policies, files and people write them: "EC P-256", "RSA-3072", "HMAC-SHA-256".
[[nodiscard]] std::string_view nameOf(KeyAlgorithm algorithm);
/// "ECDSA-SHA-256", "RSA-PSS-SHA-256".
[[nodiscard]] std::string_view nameOf(SignatureScheme scheme);
[[nodiscard]] std::optional<KeyAlgorithm> algorithmNamed(std::string_view name);
[[nodiscard]] std::span<const KeyAlgorithm> keyAlgorithms();

[[nodiscard]] constexpr bool isSecretKey(KeyAlgorithm algorithm)
{
    return algorithm == KeyAlgorithm::Aes256 || algorithm == KeyAlgorithm::Hmac256;
}
[[nodiscard]] constexpr bool isRsa(KeyAlgorithm algorithm)
{
    return algorithm == KeyAlgorithm::Rsa2048 || algorithm == KeyAlgorithm::Rsa3072 ||
           algorithm == KeyAlgorithm::Rsa4096;
}
/// Of the modulus; 0 for anything but RSA.
[[nodiscard]] constexpr unsigned rsaBits(KeyAlgorithm algorithm)
{
    switch (algorithm) {
    case KeyAlgorithm::Rsa2048: return 2048;
    case KeyAlgorithm::Rsa3072: return 3072;
    case KeyAlgorithm::Rsa4096: return 4096;
    default: return 0;
    }
}

/// What a key of this kind signs with unless told otherwise; nothing for a secret key.
[[nodiscard]] std::optional<SignatureScheme> schemeOf(KeyAlgorithm algorithm);

} // namespace mintmark::hsm
