// A disk that fails on demand: SQLite's own file system (VFS) with a shim before it.
#pragma once

#include <cstdint>

namespace mintmark::registry::test {

/// Which calls are counted, and what the one that is hit does.
enum class DiskFault {
    Write,      ///< EIO, nothing is written
    ShortWrite, ///< half of the octets are written, and then EIO
    Full,       ///< half of the octets are written, and then ENOSPC
    Sync,       ///< fsync fails, what was written stays
    SyncLost,   ///< fsync fails, and what was written since the one before is gone, as kernels do it
    Read,       ///< EIO
    Truncate,   ///< EIO when a file is cut
};

struct DiskPlan {
    DiskFault fault = DiskFault::Write;
    std::uint64_t after = 0; ///< so many calls of the kind go well first
    bool forGood = false;    ///< all that follow fail too: the disk is gone
};

/// While it lives, every file that SQLite opens in this process is on it. One at a time; its calls may come
/// from any thread. No connection that was opened meanwhile outlives it.
class BrokenDisk {
public:
    BrokenDisk();
    ~BrokenDisk();
    BrokenDisk(const BrokenDisk&) = delete;
    BrokenDisk& operator=(const BrokenDisk&) = delete;

    /// Counts from here.
    void plan(const DiskPlan& plan);
    /// Nothing fails from now on.
    void mend();
    /// How many calls have failed since `plan`.
    [[nodiscard]] std::uint64_t struck() const;
    /// How many calls of the plan's kind there were since `plan`.
    [[nodiscard]] std::uint64_t calls() const;
};

} // namespace mintmark::registry::test
