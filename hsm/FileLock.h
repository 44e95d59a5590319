// flock(2) on a file of our own, for as long as one lives.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/HsmError.h"

#include <filesystem>

namespace mintmark::hsm {

class FileLock {
public:
    FileLock() = default;
    ~FileLock();
    FileLock(FileLock&& other) noexcept : m_fd(other.m_fd) { other.m_fd = -1; }
    FileLock& operator=(FileLock&&) = delete;

    /// Makes the file (mode 0600) where it is missing. Waits at most `patience`, in slices of 10 ms, then
    /// NoSession; DiskFull, DiskReadOnly or Failed, with errno, where the file cannot be opened.
    [[nodiscard]] static Result<FileLock> take(const std::filesystem::path& file, Milliseconds patience,
                                               Clock& clock);

private:
    explicit FileLock(int fd) : m_fd(fd) {}
    int m_fd = -1;
};

} // namespace mintmark::hsm
