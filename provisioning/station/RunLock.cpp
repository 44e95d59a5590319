#include "provisioning/station/RunLock.h"

#include "hsm/FileCode.h"
#include "hsm/base/MayBlock.h"
#include "provisioning/station/Files.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace mintmark::station {
namespace {

Failure lockFailure(const char* what, const std::filesystem::path& file, int number)
{
    const auto code = hsm::fileCode(number);
    return {code == hsm::HsmCode::DiskFull       ? FailureCode::DiskFull
            : code == hsm::HsmCode::DiskReadOnly ? FailureCode::DiskReadOnly
                                                 : FailureCode::StationWrong,
            std::string("cannot ") + what + " " + file.string() + ": " + reason(number)};
}

} // namespace

Outcome<RunLock> RunLock::take(const std::filesystem::path& file, Clock& clock, Milliseconds patience)
{
    mayBlock("the station's lock");
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return fail(lockFailure("open", file, errno));
    RunLock lock(descriptor);
    const Deadline deadline(clock, patience);
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) return fail(lockFailure("lock", file, errno));
        if (deadline.passed()) {
            const auto holder = readWhole(file, 256);
            return fail(Failure{FailureCode::StationBusy,
                                holder && !holder->empty() ? *holder : std::string("its name is not known")});
        }
        clock.sleep(Milliseconds{20});
    }
    const auto name = "process " + std::to_string(::getpid()) + " since " + toRfc3339(clock.now());
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, name.data(), name.size(), 0) < 0)
        return fail(lockFailure("write", file, errno));
    return lock;
}

RunLock::RunLock(RunLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

RunLock::~RunLock()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
}

} // namespace mintmark::station
