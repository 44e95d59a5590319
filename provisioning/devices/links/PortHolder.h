// Who has a port open: for the message that tells a technician which program to close.
#pragma once

#include "hsm/base/Clock.h"

#include <optional>
#include <string>

namespace mintmark::devices {

struct PortHolder {
    std::string program; ///< as the kernel calls it (comm), 15 octets; made by its author, so untrusted
    int process = 0;
};

struct HolderSearch {
    std::optional<PortHolder> holder; ///< the first that was found
    bool sawAll = false;              ///< every process could be looked into before the deadline
};

/// Looks for who holds the character device `node` (an absolute path without links): by its lock in
/// /proc/locks, which shows every account's, then by the open files of the processes that this account may
/// look into.
[[nodiscard]] HolderSearch findHolder(const std::string& node, const Deadline& deadline);

/// "minicom (process 4711)", "another account's program" or "another program".
[[nodiscard]] std::string inWords(const HolderSearch& search);

} // namespace mintmark::devices
