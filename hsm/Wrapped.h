// What wrapping makes: octets that name their mechanism, so that another token refuses them by name.
//
//   "MMW1" | mechanism (1) | length of the make (1) | make | length of the IV (1) | IV | body
//
// Under AES key wrap: SHA-256(context), its first 16 octets | length of the secret (2) | secret
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/HsmError.h"

#include <string>
#include <string_view>

namespace mintmark::hsm {

/// The numbers stand in files and never change.
enum class WrapMechanism : std::uint8_t {
    AesKwp = 1,        ///< AES key wrap with padding, RFC 5649 (CKM_AES_KEY_WRAP_KWP)
    AesGcm = 2,        ///< AES-256-GCM in the token, 96-bit IV, 128-bit tag; header and context are the AAD
    AesKeyWrapPad = 3, ///< CKM_AES_KEY_WRAP_PAD: vendors pad differently, so that the make has to be the same
    RsaOaepSha256 = 4, ///< a fresh AES-256-GCM key by RSA-OAEP (MGF1, SHA-256), the rest under it
    RsaOaepSha1 = 5,   ///< the same with SHA-1
    HmacDerived = 6, ///< AES-256-GCM under HMAC-SHA-256(key, "mintmark-wrap-v1" ‖ IV ‖ SHA-256(context))
};

/// "AES-KWP", "RSA-OAEP-SHA-256".
[[nodiscard]] std::string_view nameOf(WrapMechanism mechanism);

struct Wrapped {
    WrapMechanism mechanism = WrapMechanism::AesKwp;
    std::string make; ///< CK_TOKEN_INFO's manufacturer of the token that wrapped; compared for AesKeyWrapPad
    Bytes iv;
    Bytes body;

    [[nodiscard]] Bytes header() const; ///< all before the body
    [[nodiscard]] Bytes encode() const;
    /// Strict; WrapDamaged. At most 64 KiB.
    [[nodiscard]] static Result<Wrapped> parse(ByteView octets);
    /// MechanismMissing, with both names, where only a token of the make that wrapped opens it, and this one
    /// is of another: it would unwrap garbage, or call it damaged.
    [[nodiscard]] Result<void> checkMake(const std::string& here) const;
};

} // namespace mintmark::hsm
