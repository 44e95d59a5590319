// What a room gets that only signs, wraps or draws: never a token.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Digest.h"
#include "hsm/base/HsmError.h"
#include "hsm/base/KeyAlgorithm.h"
#include "hsm/base/Secret.h"

namespace mintmark::hsm {

/// A private key that signs. Thread-safe.
class Signer {
public:
    virtual ~Signer() = default;
    /// The signature of `scheme()` over the message, which is hashed here or in the token.
    [[nodiscard]] virtual Result<Bytes> signMessage(ByteView message) { return sign(sha256(message)); }
    /// ECDSA P-256 over a SHA-256 digest. Returns r ‖ s, 32 octets each, big-endian (PKCS #11 v2.40
    /// CKM_ECDSA). Other kinds of key sign it as the digest that it is: RSA in a DigestInfo, P-384 as the
    /// octets. MechanismMissing for Ed25519, or where the token hashes by itself alone.
    [[nodiscard]] virtual Result<Bytes> sign(const Sha256& digest) = 0;
    [[nodiscard]] virtual SignatureScheme scheme() const { return SignatureScheme::EcdsaSha256; }
    /// DER SubjectPublicKeyInfo (RFC 5480, RFC 8410, RFC 8017) of the public half.
    [[nodiscard]] virtual ByteView publicKey() const = 0;
};

/// A key that wraps secrets of the host and does nothing else. Thread-safe.
class Wrapper {
public:
    virtual ~Wrapper() = default;
    /// `secret` has 1 to 4096 octets. `context` says whose it is (the station's and the object's ID): what
    /// was wrapped for one context opens for no other. What comes out names its mechanism (hsm/Wrapped.h).
    [[nodiscard]] virtual Result<Bytes> wrap(const Secret& secret, ByteView context) = 0;
    /// WrapDamaged for anything else than an untouched `wrap` of this key and context; MechanismMissing, with
    /// the mechanism's name, where this token cannot open what another one wrapped.
    [[nodiscard]] virtual Result<Secret> unwrap(ByteView wrapped, ByteView context) = 0;
};

/// A secret key that authenticates. Thread-safe.
class Mac {
public:
    virtual ~Mac() = default;
    /// HMAC-SHA-256 (RFC 2104), 32 octets.
    [[nodiscard]] virtual Result<Bytes> mac(ByteView message) = 0;
};

/// Thread-safe.
class Random {
public:
    virtual ~Random() = default;
    [[nodiscard]] virtual Result<Bytes> draw(std::size_t octets) = 0;
};

} // namespace mintmark::hsm
