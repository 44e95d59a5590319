// HPKE (RFC 9180) in the host: what anybody can wrap who has the public key, and its holder alone opens.
//
// One suite: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; base mode, one message a key, no AAD: what
// the message is bound to is its `info`.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/HsmError.h"
#include "hsm/base/Secret.h"

#include <string_view>

namespace mintmark::hsm {

inline constexpr std::size_t hpkeKeySize = 32;

/// Of an X25519 private key of 32 octets, whatever they are (RFC 7748 §5). Failed for another length.
[[nodiscard]] Result<Bytes> hpkePublicKey(const Secret& privateKey);
/// The encapsulated key (32 octets), the ciphertext and its 16-octet tag.
[[nodiscard]] Result<Bytes> hpkeSeal(ByteView publicKey, std::string_view info, const Secret& secret);
/// WrapDamaged for anything else than an untouched `hpkeSeal` for this key and `info`.
[[nodiscard]] Result<Secret> hpkeOpen(const Secret& privateKey, std::string_view info, ByteView sealed);

} // namespace mintmark::hsm
