// SHA-2, and SHA-1 where a standard names it for an identifier.
#pragma once

#include "hsm/base/Bytes.h"

#include <array>
#include <initializer_list>

namespace mintmark {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(ByteView data);
/// The digest of all the parts, one after the other.
Sha256 sha256(std::initializer_list<ByteView> parts);
/// 20 octets; for the key identifier of RFC 5280 §4.2.1.2 (1) and nothing that has to resist an attacker.
Bytes sha1(ByteView data);

} // namespace mintmark
