// What a chip's maker says of a key on the chip.
#pragma once

#include "app/device/Result.h"

#include <span>

using EVP_PKEY = struct evp_pkey_st;

namespace mintmark::device {

/// A certificate (DER) for the key, good for ten years: its subject is the common name and, as serialNumber,
/// the hardware ID in hexadecimal. `makerPem` is the private key that signs; where the maker's own
/// certificate follows it, its subject is the issuer, and "maker" where none does.
Result<Bytes> makerCertificate(const std::string& makerPem, EVP_PKEY* key, const char* commonName,
                               std::span<const std::uint8_t> hardwareId);

/// The certificates in a PEM, DER, one after the other; empty: there are none.
Bytes certificatesIn(const std::string& pem);

} // namespace mintmark::device
