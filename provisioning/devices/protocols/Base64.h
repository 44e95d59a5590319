// Base64 into a buffer that is there already: what is written may be a key, and is left nowhere else.
#pragma once

#include "hsm/base/Bytes.h"

namespace mintmark::devices {

/// Base64 (RFC 4648 §4) of up to three quarters of `into`; the number of characters.
std::size_t base64Into(ByteView octets, std::span<std::uint8_t> into);

} // namespace mintmark::devices
