// What callers know of a token's keys: values.
#pragma once

#include "hsm/KeyRole.h"
#include "hsm/TokenInfo.h"
#include "hsm/base/Bytes.h"
#include "hsm/base/Digest.h"
#include "hsm/base/KeyAlgorithm.h"

#include <optional>
#include <string>

namespace mintmark::hsm {

/// Which key: known by CKA_ID and the fingerprint of its public half (a secret key has none), never by a
/// handle.
struct KeyAddress {
    Bytes id;          ///< CKA_ID
    std::string label; ///< CKA_LABEL, for people
    std::string
        fingerprint; ///< lower-case hex SHA-256 of the DER SubjectPublicKeyInfo; empty for a secret key
};

/// A key that a token holds.
struct KeyListing {
    KeyAddress address;
    std::optional<KeyRole> role;           ///< nothing: not made by Mintmark
    std::optional<KeyAlgorithm> algorithm; ///< nothing: of a kind that Mintmark does not use
    Bytes publicKey;                       ///< DER SubjectPublicKeyInfo; empty for a secret key
    bool sensitive = false, extractable = true, neverExtractable = false;
    bool wrapWithTrusted = false;    ///< it may be taken out under a trusted key
    bool alwaysAuthenticate = false; ///< asks for the PIN at each use
    bool whole = true;       ///< false: a half alone, as a cut in the middle of making a pair leaves it
    bool publicOnly = false; ///< … the public one
};

/// A key outside of a token, wrapped under a backup key, with all that is needed to know it again.
struct WrappedKey {
    KeyRole role = KeyRole::RootCa;
    KeyAlgorithm algorithm = KeyAlgorithm::EcP256;
    KeyAddress address;
    Bytes publicKey;       ///< DER SubjectPublicKeyInfo; empty for a secret key
    Bytes checkValue;      ///< of a secret key: HMAC-SHA-256 over "mintmark-check-v1"; empty for a pair
    Bytes wrapped;         ///< as hsm/Wrapped.h encodes it
    Sha256 policyDigest{}; ///< of the key policy under which it was made
    TokenInfo source;
};

struct KeyOptions {
    std::optional<KeyAlgorithm> algorithm; ///< nothing: the first of the role's policy that the token can
    bool backup = false;                   ///< it may be backed up later: the policy has to allow it
    bool bothWays = false; ///< it also works with the module in another process, where this machine has
                           ///< p11-kit's remoting: the station may be switched later
};

struct LoginOptions {
    bool spendFinalTry = false; ///< the custodian's word that a last try may be spent
    bool holdPin = false;       ///< kept (locked memory) to log in again when the token comes back
};

} // namespace mintmark::hsm
