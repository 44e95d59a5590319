// What a file of ours that could not be written says of its disk.
#pragma once

#include "hsm/base/HsmError.h"

#include <cerrno>

namespace mintmark::hsm {

/// DiskFull or DiskReadOnly by errno's own numbers; Failed for anything else.
[[nodiscard]] inline HsmCode fileCode(int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT: return HsmCode::DiskFull;
    case EROFS:
    case EACCES:
    case EPERM: return HsmCode::DiskReadOnly;
    default: return HsmCode::Failed;
    }
}

} // namespace mintmark::hsm
