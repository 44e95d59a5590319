// What can go wrong at a token, as the callers of a key see it.
#pragma once

#include "hsm/base/Error.h"
#include "hsm/base/Expected.h"

namespace mintmark::hsm {

enum class HsmCode {
    ModuleMissing,    ///< the library cannot be loaded
    AddressWrong,     ///< a token's URI that cannot be read
    TokenMissing,     ///< no token with this label and serial
    TokenAmbiguous,   ///< several tokens match
    TokenGone,        ///< it was there, and answers no more
    TokenDamaged,     ///< its own files are broken
    PinWrong,         ///< the token refused the PIN; it is not tried again by itself
    PinFinalTry,      ///< not tried: the token says that one more wrong one locks it
    PinCounted,       ///< not tried: too many wrong ones were given from here
    PinLocked,        ///< no more tries are left
    PinMissing,       ///< nobody gave one
    LoginLost,        ///< the session is not logged in any more
    KeyMissing,       ///< no key of this ID, class and fingerprint
    KeyAmbiguous,     ///< more than one
    PolicyRefused,    ///< the token ignored or refused an attribute of the key policy
    RoleRefused,      ///< the token holds a key whose role allows no such neighbour
    MechanismMissing, ///< the token cannot do it
    SignatureWrong,   ///< what the token signed does not verify
    NoSession,        ///< none was free before the deadline
    TimedOut,         ///< the module did not answer before the deadline
    OutOfMemory,      ///< the token's or the host's
    WrapDamaged,      ///< a wrapped key does not unwrap
    DiskFull,         ///< a file of ours beside the token finds no room
    DiskReadOnly,     ///< … may not be written: by the disk, or by who owns the folder
    Failed,           ///< anything else; the CKR is in `foreign`
};

/// `foreign` holds the CKR, 0 where none was returned.
using HsmError = Error<HsmCode>;
template <class T> using Result = Expected<T, HsmError>;

} // namespace mintmark::hsm
