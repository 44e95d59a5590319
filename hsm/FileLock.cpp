#include "hsm/FileLock.h"

#include "hsm/FileCode.h"
#include "hsm/base/MayBlock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace mintmark::hsm {
namespace {

constexpr Milliseconds pause{10};

HsmError lockError(const std::filesystem::path& path, int number)
{
    return {fileCode(number),
            "the token's lock file '" + path.string() +
                "': " + std::error_code(number, std::generic_category()).message(),
            number};
}

} // namespace

FileLock::~FileLock()
{
    if (m_fd >= 0) ::close(m_fd);
}

Result<FileLock> FileLock::take(const std::filesystem::path& file, Milliseconds patience, Clock& clock)
{
    mayBlock("a file");
    FileLock lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
    if (lock.m_fd < 0) return fail(lockError(file, errno));
    const Deadline deadline(clock, patience);
    while (::flock(lock.m_fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR) continue;
        if (errno != EWOULDBLOCK) return fail(lockError(file, errno));
        if (deadline.passed())
            return fail(HsmError(HsmCode::NoSession,
                                 "another process holds the token's lock file '" + file.string() + "'"));
        clock.sleep(pause);
    }
    return lock;
}

} // namespace mintmark::hsm
