// AES-256-GCM in the host, for secrets whose key a token gives or guards.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/HsmError.h"
#include "hsm/base/Secret.h"

namespace mintmark::hsm {

/// `key` has 32 octets, `iv` 12. The ciphertext and its 16-octet tag.
[[nodiscard]] Result<Bytes> sealWith(ByteView key, ByteView iv, ByteView additional, const Secret& secret);
/// WrapDamaged when the tag does not fit.
[[nodiscard]] Result<Secret> openWith(ByteView key, ByteView iv, ByteView additional, ByteView sealed);

} // namespace mintmark::hsm
