// What a unit with a P-256 key says of it in DER: PKCS #10 (RFC 2986).
#pragma once

#include "app/device/Key.h"

#include <string_view>

namespace mintmark::device {

enum class RequestManner {
    Plain, ///< no attributes, ecdsa-with-SHA256 without parameters
    Modem, ///< as an nRF91's: it asks for key usages, and its algorithm has NULL as parameters
};
/// The subject is one CN, UTF8String, 1 to 64 octets.
Result<Bytes> certificateRequest(const Key& key, std::string_view commonName, RequestManner manner);
/// SubjectPublicKeyInfo.
Result<Bytes> publicKeyInfo(const Key& key);

} // namespace mintmark::device
