// A key's way out of a token under a trusted key, and into another.
#pragma once

#include "hsm/Connection.h"

namespace mintmark::hsm {

/// See Token::exportKey. Nobody is logged in before and after.
[[nodiscard]] Result<WrappedKey> takeOut(Connection& connection, const KeyAddress& key,
                                         const Secret& backupKey, const Pin& userPin, const Pin& officerPin,
                                         bool spendFinalTry);

/// What becomes of a key when one that nobody trusts is to take it out.
enum class Guarding {
    Kept,     ///< the token refused
    TakenOut, ///< it did not, whatever the key's attributes say
    NotTried  ///< the token has no mechanism for it
};
/// Tries. MechanismMissing where the token takes no key from outside to try with.
[[nodiscard]] Result<Guarding> guardingOf(Session& session, CK_OBJECT_HANDLE key);

/// That a key which nobody trusts cannot take this one out, tried. MechanismMissing where it can.
[[nodiscard]] Result<void> trustIsKept(Session& session, CK_OBJECT_HANDLE key);

/// See Token::importKey. `session` may write and is logged in. The key has the attributes of its role's
/// policy with a backup, as far as a key that was not made here can have them; it was not used yet. `make` is
/// the token's manufacturer.
[[nodiscard]] Result<KeyAddress> putBack(Session& session, const WrappedKey& wrapped, const Secret& backupKey,
                                         const std::string& make, const Quirks& quirks);

} // namespace mintmark::hsm
