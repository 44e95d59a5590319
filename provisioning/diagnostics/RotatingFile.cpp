#include "provisioning/diagnostics/RotatingFile.h"

#include "provisioning/diagnostics/Descriptor.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

namespace mintmark::diagnostics {
namespace {

constexpr int mode = 0640;

} // namespace

// From the first number that is missing downwards: a rotation that was cut leaves such a gap, and goes on
// there instead of losing the oldest.
void RotatingFile::rotate() const
{
    const auto numbered = [&](std::uint32_t number) {
        return number == 0 ? m_file : std::filesystem::path(m_file.native() + "." + std::to_string(number));
    };
    std::error_code ignored;
    if (m_rules.keep == 0) {
        std::filesystem::remove(m_file, ignored);
        return;
    }
    std::uint32_t free = 1;
    while (free < m_rules.keep && std::filesystem::exists(numbered(free), ignored))
        ++free;
    for (auto number = free; number > 0; --number)
        std::filesystem::rename(numbered(number - 1), numbered(number), ignored);
}

std::string RotatingFile::add(std::string_view line)
{
    const auto wrong = [&] { return m_file.string() + ": " + std::strerror(errno); };
    const Descriptor lock(
        ::open((m_file.native() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode));
    if (!lock.isOpen() || ::flock(lock.number(), LOCK_EX) != 0) return wrong();
    struct ::stat status {};
    const bool isThere = ::stat(m_file.c_str(), &status) == 0;
    if (isThere && status.st_size > 0 &&
        static_cast<std::uint64_t>(status.st_size) + line.size() + 1 > m_rules.octets)
        rotate();
    const Descriptor file(
        ::open(m_file.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, mode));
    if (!file.isOpen() || ::fstat(file.number(), &status) != 0) return wrong();
    if (!S_ISREG(status.st_mode)) return m_file.string() + " is no file";
    std::string octets;
    char last = '\n';
    if (status.st_size > 0 && ::pread(file.number(), &last, 1, status.st_size - 1) == 1 && last != '\n')
        octets += '\n'; // what was cut ends here
    octets += line;
    octets += '\n';
    const auto written = ::write(file.number(), octets.data(), octets.size());
    if (written == static_cast<ssize_t>(octets.size())) return {};
    if (written >= 0) errno = ENOSPC;
    return wrong();
}

} // namespace mintmark::diagnostics
