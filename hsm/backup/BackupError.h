// What can go wrong with backups, their shares and their rehearsals.
#pragma once

#include "hsm/base/Error.h"
#include "hsm/base/Expected.h"

namespace mintmark::hsm {

enum class BackupCode {
    SplitRefused,  ///< no sharing with this threshold and count
    RandomFailed,  ///< no random octets, so no shares
    Malformed,     ///< not in the form of a share, a backup or a rehearsal
    Altered,       ///< the backup's authentication code is not that of its content
    ShareWrong,    ///< mistyped or altered
    ShareRepeated, ///< its index is there already
    ShareForeign,  ///< of another set
    TooMany,       ///< enough shares were there before it
    TooFew,        ///< not yet enough
    NotRehearsed,  ///< what was to be recorded as a rehearsal proves nothing
    FileFailed,    ///< cannot be read or written; errno in `foreign`
    Failed,        ///< anything else, OpenSSL's memory for one
};

/// `detail` never holds an octet of a key or of a share.
using BackupError = Error<BackupCode>;
template <class T> using BackupResult = Expected<T, BackupError>;

} // namespace mintmark::hsm
