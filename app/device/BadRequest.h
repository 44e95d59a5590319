// Certificate requests that no host should accept, made with OpenSSL.
#pragma once

#include "app/device/Key.h"

#include <span>

namespace mintmark::device {

enum class Extension { None, CaTrue };

/// A request for the key, DER: CN, challengePassword of the nonce in hexadecimal, and perhaps an
/// extensionRequest.
Result<Bytes> makeRequest(EVP_PKEY* key, const std::string& cn, std::span<const std::uint8_t> nonce,
                          Extension extension);

/// The same for a new RSA key of 1024 bits.
Result<Bytes> makeRsaRequest(const std::string& cn, std::span<const std::uint8_t> nonce);

} // namespace mintmark::device
