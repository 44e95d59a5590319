// A unit's P-256 key pair, in software: OpenSSL's, read once and then used.
#pragma once

#include "app/device/Result.h"

#include <array>
#include <memory>
#include <span>

using EVP_PKEY = struct evp_pkey_st;

namespace mintmark::device {

class Key final {
public:
    static Result<Key> generate();
    /// From an unencrypted PEM of a P-256 private key.
    static Result<Key> fromPem(const std::string& pem);
    /// From PKCS #8 in DER, with up to seven zero octets behind it.
    static Result<Key> fromPkcs8(std::span<const std::uint8_t> der);

    /// `EC PRIVATE KEY` (RFC 5915).
    Result<std::string> pem() const;
    /// x, y: 32 octets each, big-endian.
    Result<std::array<std::uint8_t, 64>> point() const;
    /// ECDSA over a SHA-256 digest, DER (RFC 3279 §2.2.3).
    Result<Bytes> sign(std::span<const std::uint8_t, 32> digest) const;
    /// The same as r, s: 32 octets each, big-endian.
    Result<std::array<std::uint8_t, 64>> signRaw(std::span<const std::uint8_t, 32> digest) const;

    EVP_PKEY* get() const { return m_key.get(); }

private:
    explicit Key(EVP_PKEY* key);
    static Result<Key> checked(EVP_PKEY* key);
    std::shared_ptr<EVP_PKEY> m_key;
};

Bytes hmacSha256(std::span<const std::uint8_t> key, std::span<const std::uint8_t> data);
Bytes sha256(std::span<const std::uint8_t> data);
/// From OpenSSL's random generator; ends the process if that fails.
Bytes randomBytes(std::size_t size);

} // namespace mintmark::device
