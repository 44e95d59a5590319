// What can go wrong with the registry.
#pragma once

#include "hsm/base/Error.h"
#include "hsm/base/Expected.h"

namespace mintmark::registry {

enum class StoreCode {
    Missing,       ///< no file
    Exists,        ///< Create, and there is a file
    Plaintext,     ///< the file starts as an unencrypted database does
    KeyWrong,      ///< another key, or damaged beyond reading
    Newer,         ///< a newer schema
    NotEncrypting, ///< the linked library is no SQLCipher 4
    Busy,          ///< locked by another writer for too long
    Duplicate,     ///< ID, unit, key or serial number is known already
    Forbidden,     ///< a transition or change that the rules do not have
    NotFound,      ///< no such row
    ReadOnly,      ///< opened for reading
    Exhausted,     ///< a pool has no number left for this station
    DiskFull,
    Io,
    Damaged, ///< a page does not authenticate
    Failed,  ///< anything else; SQLite's extended code is in `foreign`
};

using StoreError = Error<StoreCode>;
template <class T> using Result = Expected<T, StoreError>;

} // namespace mintmark::registry
