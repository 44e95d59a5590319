// What a unit that makes no key takes one under: an RSA key pair of its own, which its maker may have
// certified.
#pragma once

#include "app/device/Result.h"

#include <memory>
#include <span>

using EVP_PKEY = struct evp_pkey_st;

namespace mintmark::device {

class Transport final {
public:
    /// RSA of 2048 bits.
    static Result<Transport> generate();
    static Result<Transport> fromPem(const std::string& pem);
    /// PKCS #8 in PEM.
    Result<std::string> pem() const;
    /// DER SubjectPublicKeyInfo.
    Bytes publicKey() const;
    /// A certificate (DER) that `makerPem`, a private key, signs: its subject's serialNumber is the hardware
    /// ID in hexadecimal.
    Result<Bytes> certify(const std::string& makerPem, std::span<const std::uint8_t> hardwareId) const;
    /// What is in an envelope: form (1 octet), RSA-OAEP(AES-256 key), AES key wrap with padding. Empty where
    /// it is not for this key.
    Bytes open(std::span<const std::uint8_t> envelope) const;

private:
    explicit Transport(EVP_PKEY* key);
    std::shared_ptr<EVP_PKEY> m_key;
};

} // namespace mintmark::device
