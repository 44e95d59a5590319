#include "tests/registry/BrokenDisk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace mintmark::registry::test {
namespace {

/// What was at a place before it was written.
struct Before {
    ::sqlite3_int64 at;
    std::vector<char> octets;
    ::sqlite3_int64 size;
};

/// A file: SQLite's part first, then ours; the real one's stands behind it.
struct File {
    ::sqlite3_file base;
    std::vector<Before>* unsynced;
    ::sqlite3_file* real;
};

std::mutex mutex;
std::optional<DiskPlan> planned;
std::uint64_t seen = 0;
std::uint64_t failed = 0;
::sqlite3_vfs* root = nullptr;

File& of(::sqlite3_file* file)
{
    return *reinterpret_cast<File*>(file);
}

::sqlite3_file* realOf(::sqlite3_file* file)
{
    return of(file).real;
}

bool isKind(DiskFault fault, char call)
{
    switch (fault) {
    case DiskFault::Write:
    case DiskFault::ShortWrite:
    case DiskFault::Full: return call == 'w';
    case DiskFault::Sync:
    case DiskFault::SyncLost: return call == 's';
    case DiskFault::Read: return call == 'r';
    case DiskFault::Truncate: return call == 't';
    }
    return false;
}

/// The fault that this call has, if any; counts it. Under the mutex.
std::optional<DiskFault> strike(char call)
{
    if (!planned || !isKind(planned->fault, call)) return std::nullopt;
    const auto number = seen++;
    if (number < planned->after || (!planned->forGood && number > planned->after)) return std::nullopt;
    ++failed;
    return planned->fault;
}

int closeFile(::sqlite3_file* file)
{
    delete std::exchange(of(file).unsynced, nullptr);
    return realOf(file)->pMethods->xClose(realOf(file));
}

int readFile(::sqlite3_file* file, void* octets, int size, ::sqlite3_int64 at)
{
    const std::lock_guard one(mutex);
    if (strike('r')) return SQLITE_IOERR_READ;
    return realOf(file)->pMethods->xRead(realOf(file), octets, size, at);
}

void remember(File& file, int size, ::sqlite3_int64 at)
{
    Before before{at, std::vector<char>(static_cast<std::size_t>(size)), 0};
    file.real->pMethods->xFileSize(file.real, &before.size);
    file.real->pMethods->xRead(file.real, before.octets.data(), size, at);
    file.unsynced->push_back(std::move(before));
}

/// The newest first, until the file is as it was at its last sync.
void takeBack(File& file)
{
    for (; !file.unsynced->empty(); file.unsynced->pop_back()) {
        const auto& before = file.unsynced->back();
        const auto end =
            std::min(before.size, before.at + static_cast<::sqlite3_int64>(before.octets.size()));
        if (end > before.at)
            file.real->pMethods->xWrite(file.real, before.octets.data(), static_cast<int>(end - before.at),
                                        before.at);
        file.real->pMethods->xTruncate(file.real, before.size);
    }
}

int writeFile(::sqlite3_file* file, const void* octets, int size, ::sqlite3_int64 at)
{
    const std::lock_guard one(mutex);
    const auto fault = strike('w');
    if (fault == DiskFault::Write) return SQLITE_IOERR_WRITE;
    const int written = fault ? size / 2 : size;
    if (planned && planned->fault == DiskFault::SyncLost) remember(of(file), written, at);
    const int result = realOf(file)->pMethods->xWrite(realOf(file), octets, written, at);
    if (!fault || result != SQLITE_OK) return result;
    return fault == DiskFault::Full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int truncateFile(::sqlite3_file* file, ::sqlite3_int64 size)
{
    const std::lock_guard one(mutex);
    if (strike('t')) return SQLITE_IOERR_TRUNCATE;
    if (planned && planned->fault == DiskFault::SyncLost) {
        ::sqlite3_int64 now = 0;
        realOf(file)->pMethods->xFileSize(realOf(file), &now);
        if (now > size) remember(of(file), static_cast<int>(now - size), size);
    }
    return realOf(file)->pMethods->xTruncate(realOf(file), size);
}

int syncFile(::sqlite3_file* file, int flags)
{
    const std::lock_guard one(mutex);
    if (const auto fault = strike('s')) {
        if (fault == DiskFault::SyncLost) takeBack(of(file));
        return SQLITE_IOERR_FSYNC;
    }
    of(file).unsynced->clear();
    return realOf(file)->pMethods->xSync(realOf(file), flags);
}

int sizeOfFile(::sqlite3_file* file, ::sqlite3_int64* size)
{
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}
int lockFile(::sqlite3_file* file, int how)
{
    return realOf(file)->pMethods->xLock(realOf(file), how);
}
int unlockFile(::sqlite3_file* file, int how)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), how);
}
int checkLock(::sqlite3_file* file, int* result)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), result);
}
int controlFile(::sqlite3_file* file, int what, void* with)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), what, with);
}
int sectorSize(::sqlite3_file* file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}
int characteristics(::sqlite3_file* file)
{
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}
int mapShared(::sqlite3_file* file, int page, int size, int extend, void volatile** out)
{
    return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, out);
}
int lockShared(::sqlite3_file* file, int offset, int count, int flags)
{
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}
void barrier(::sqlite3_file* file)
{
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}
int unmapShared(::sqlite3_file* file, int remove)
{
    return realOf(file)->pMethods->xShmUnmap(realOf(file), remove);
}

// Version 2: without mapped reads, which no call of ours would see.
const ::sqlite3_io_methods methods{2,           closeFile,   readFile,        writeFile,  truncateFile,
                                   syncFile,    sizeOfFile,  lockFile,        unlockFile, checkLock,
                                   controlFile, sectorSize,  characteristics, mapShared,  lockShared,
                                   barrier,     unmapShared, nullptr,         nullptr};

int openFile(::sqlite3_vfs*, ::sqlite3_filename name, ::sqlite3_file* file, int flags, int* outFlags)
{
    auto& ours = of(file);
    ours.base.pMethods = nullptr;
    ours.real = reinterpret_cast<::sqlite3_file*>(&ours + 1);
    std::memset(ours.real, 0, static_cast<std::size_t>(root->szOsFile));
    const int result = root->xOpen(root, name, ours.real, flags, outFlags);
    if (ours.real->pMethods == nullptr) return result;
    ours.unsynced = new std::vector<Before>;
    ours.base.pMethods = &methods;
    return result;
}

::sqlite3_vfs shim;

} // namespace

BrokenDisk::BrokenDisk()
{
    root = ::sqlite3_vfs_find(nullptr);
    // All but opening goes to the real one, which looks at its own data alone.
    shim = *root;
    shim.zName = "broken-disk";
    shim.szOsFile = static_cast<int>(sizeof(File)) + root->szOsFile;
    shim.pNext = nullptr;
    shim.xOpen = openFile;
    mend();
    ::sqlite3_vfs_register(&shim, 1);
}

BrokenDisk::~BrokenDisk()
{
    ::sqlite3_vfs_unregister(&shim);
    ::sqlite3_vfs_register(root, 1);
}

void BrokenDisk::plan(const DiskPlan& plan)
{
    const std::lock_guard one(mutex);
    planned = plan;
    seen = 0;
    failed = 0;
}

void BrokenDisk::mend()
{
    const std::lock_guard one(mutex);
    planned.reset();
}

std::uint64_t BrokenDisk::struck() const
{
    const std::lock_guard one(mutex);
    return failed;
}

std::uint64_t BrokenDisk::calls() const
{
    const std::lock_guard one(mutex);
    return seen;
}

} // namespace mintmark::registry::test
