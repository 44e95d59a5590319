// A key out of a key, in the host.
#pragma once

#include "hsm/base/HsmError.h"
#include "hsm/base/Secret.h"

#include <string_view>

namespace mintmark::hsm {

/// HKDF-SHA-256 (RFC 5869) of `key` without a salt, for the use that `info` names: 32 octets. Failed where
/// OpenSSL gives none. Thread-safe.
[[nodiscard]] Result<Secret> derivedKey(const Secret& key, std::string_view info);

} // namespace mintmark::hsm
