// The mechanisms of PKCS #11 with which a key signs: raw over a digest, or hashing in the token.
#pragma once

#include "hsm/Connection.h"

#include <span>

namespace mintmark::hsm {

/// One mechanism for a scheme, and what it is given.
struct SignWay {
    SignatureScheme scheme;
    CK_MECHANISM_TYPE mechanism;
    enum class Input { Sha256, Sha384, DigestInfo, Message } input;
    const char* name; ///< CKM_ECDSA
};

/// In the order of preference within a scheme: raw over a digest costs one octet string over the bus whatever
/// the message.
[[nodiscard]] std::span<const SignWay> signWays();

/// What C_Sign is given for a message.
[[nodiscard]] Bytes inputOf(const SignWay& way, ByteView message);

/// What C_Sign is given for a SHA-256 digest; `way` takes no whole message. (Of ECDSA P-384 the digest is
/// signed as it is.)
[[nodiscard]] Bytes inputOfDigest(const SignWay& way, const Sha256& digest);

/// Octets of a signature by a key of this kind, as the token gives it.
[[nodiscard]] std::size_t signatureSize(KeyAlgorithm algorithm);

/// C_SignInit and C_Sign. `asking`: the key wants the PIN at each use, which this connection gives.
/// SignatureWrong where it has another length than `size`.
[[nodiscard]] Result<Bytes> signIn(Session& session, CK_OBJECT_HANDLE key, const SignWay& way, ByteView input,
                                   std::size_t size, Connection* asking = nullptr);

} // namespace mintmark::hsm
