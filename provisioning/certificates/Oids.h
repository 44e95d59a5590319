// Object identifiers as their DER contents, and what is written whole: algorithm identifiers, a CA's
// extensions.
#pragma once

#include "hsm/base/Bytes.h"

#include <algorithm>
#include <cstdint>

namespace mintmark::certificates::oid {

// X.520 attribute types (2.5.4.*)
inline constexpr std::uint8_t commonName[] = {0x55, 0x04, 0x03};
inline constexpr std::uint8_t serialNumber[] = {0x55, 0x04, 0x05};
inline constexpr std::uint8_t organization[] = {0x55, 0x04, 0x0a};

// Certificate extensions (2.5.29.*)
inline constexpr std::uint8_t subjectKeyIdentifier[] = {0x55, 0x1d, 0x0e};
inline constexpr std::uint8_t keyUsage[] = {0x55, 0x1d, 0x0f};
inline constexpr std::uint8_t basicConstraints[] = {0x55, 0x1d, 0x13};
inline constexpr std::uint8_t crlNumber[] = {0x55, 0x1d, 0x14};
inline constexpr std::uint8_t crlReason[] = {0x55, 0x1d, 0x15};
inline constexpr std::uint8_t authorityKeyIdentifier[] = {0x55, 0x1d, 0x23};
inline constexpr std::uint8_t extendedKeyUsage[] = {0x55, 0x1d, 0x25};
/// 1.3.6.1.5.5.7.3.2
inline constexpr std::uint8_t clientAuth[] = {0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x02};

// PKCS #9 attributes (1.2.840.113549.1.9.*)
inline constexpr std::uint8_t challengePassword[] = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x07};
inline constexpr std::uint8_t extensionRequest[] = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x0e};

// Keys
inline constexpr std::uint8_t ecPublicKey[] = {0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01};
inline constexpr std::uint8_t rsaEncryption[] = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01};

/// AlgorithmIdentifier ecdsa-with-SHA256, parameters absent (RFC 5758 §3.2).
inline constexpr std::uint8_t ecdsaWithSha256[] = {0x30, 0x0a, 0x06, 0x08, 0x2a, 0x86,
                                                   0x48, 0xce, 0x3d, 0x04, 0x03, 0x02};
/// The same with NULL parameters: wrong, but nRF91 modems send it (reference B6).
inline constexpr std::uint8_t ecdsaWithSha256Null[] = {0x30, 0x0c, 0x06, 0x08, 0x2a, 0x86, 0x48,
                                                       0xce, 0x3d, 0x04, 0x03, 0x02, 0x05, 0x00};

// Extensions, whole: critical CA:TRUE with path length 0, critical keyCertSign + cRLSign.
inline constexpr std::uint8_t issuingCaConstraints[] = {0x30, 0x12, 0x06, 0x03, 0x55, 0x1d, 0x13,
                                                        0x01, 0x01, 0xff, 0x04, 0x08, 0x30, 0x06,
                                                        0x01, 0x01, 0xff, 0x02, 0x01, 0x00};
inline constexpr std::uint8_t keyCertSignAndCrlSign[] = {0x30, 0x0e, 0x06, 0x03, 0x55, 0x1d, 0x0f, 0x01,
                                                         0x01, 0xff, 0x04, 0x04, 0x03, 0x02, 0x01, 0x06};

inline bool same(ByteView a, ByteView b)
{
    return std::ranges::equal(a, b);
}

} // namespace mintmark::certificates::oid
