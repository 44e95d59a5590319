// What a room gets that only signs, wraps or draws: never a token.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Digest.h"
#include "hsm/base/HsmError.h"
#include "hsm/base/Secret.h"

namespace mintmark::hsm {

/// A private key that signs. Thread-safe.
class Signer {
public:
    virtual ~Signer() = default;
    /// ECDSA P-256 over a SHA-256 digest. Returns r ‖ s, 32 octets each, big-endian (PKCS #11 v2.40
    /// CKM_ECDSA).
    [[nodiscard]] virtual Result<Bytes> sign(const Sha256& digest) = 0;
    /// DER SubjectPublicKeyInfo (RFC 5480) of the public half.
    [[nodiscard]] virtual ByteView publicKey() const = 0;
};

/// A key that wraps other keys and does nothing else. Thread-safe.
class Wrapper {
public:
    virtual ~Wrapper() = default;
    /// AES key wrap (RFC 3394) of a secret whose length is a multiple of 8, at least 16 octets.
    [[nodiscard]] virtual Result<Bytes> wrap(const Secret& secret) = 0;
    [[nodiscard]] virtual Result<Secret> unwrap(ByteView wrapped) = 0;
};

/// Thread-safe.
class Random {
public:
    virtual ~Random() = default;
    [[nodiscard]] virtual Result<Bytes> draw(std::size_t octets) = 0;
};

} // namespace mintmark::hsm
