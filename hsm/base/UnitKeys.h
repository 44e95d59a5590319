// Keys for units that cannot make their own: born in the token, as a session's objects, and taken out once.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/HsmError.h"
#include "hsm/base/KeyAlgorithm.h"
#include "hsm/base/Secret.h"

namespace mintmark::hsm {

struct UnitKey {
    Bytes publicKey; ///< DER SubjectPublicKeyInfo
    /// PKCS #8 (RFC 5208) DER; or, made for a transport key, what only its holder can open:
    /// form (1 octet: 1 RSA-OAEP with SHA-256, 2 with SHA-1) | RSA-OAEP(AES-256 key), as long as the modulus
    /// | AES key wrap with padding (RFC 5649) of the PKCS #8 and, from some tokens, up to seven zero octets
    Secret key;
};

/// Thread-safe.
class UnitKeys {
public:
    virtual ~UnitKeys() = default;
    /// `transport` is an RSA key's DER SubjectPublicKeyInfo, of 2048 bits or more: the private key then
    /// leaves the token under a key that the token made for it, and never was in this process. With an empty
    /// one it comes in the clear, in locked memory. Nothing of it stays in the token. MechanismMissing where
    /// the token cannot make or wrap such a key; KeyMissing for a transport key that is none.
    [[nodiscard]] virtual Result<UnitKey> make(KeyAlgorithm algorithm, ByteView transport) = 0;
};

} // namespace mintmark::hsm
