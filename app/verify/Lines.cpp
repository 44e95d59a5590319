#include "app/verify/Lines.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace mintmark::verify {
namespace {

std::string osError()
{
    return std::strerror(errno);
}

/// Octets read, 0 at the end, -1 with errno.
ssize_t readSome(int fd, char* to, std::size_t most)
{
    for (;;) {
        const ssize_t got = ::read(fd, to, most);
        if (got >= 0 || errno != EINTR) return got;
    }
}

} // namespace

Fd::~Fd()
{
    if (m_fd >= 0) ::close(m_fd);
}

Fd& Fd::operator=(Fd&& other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

Lines::Lines(std::string path, Fd fd) : m_path(std::move(path)), m_fd(std::move(fd)), m_buffer(2 * lineMax) {}

Result<Lines> Lines::open(const std::string& path)
{
    Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (fd.get() < 0) return Failure{path + ": it cannot be opened: " + osError()};
    return Lines(path, std::move(fd));
}

bool Lines::fill()
{
    if (m_ended) return false;
    if (m_end == m_buffer.size()) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    const ssize_t got = readSome(m_fd.get(), m_buffer.data() + m_end, m_buffer.size() - m_end);
    if (got < 0) m_why = m_path + ": it cannot be read: " + osError();
    m_ended = got <= 0;
    if (got > 0) m_end += static_cast<std::size_t>(got);
    return got > 0;
}

Lines::Next Lines::next()
{
    std::size_t looked = 0;
    for (;;) {
        const std::size_t held = m_end - m_begin;
        const char* begin = m_buffer.data() + m_begin;
        if (const void* found = std::memchr(begin + looked, '\n', held - looked)) {
            const auto length = static_cast<std::size_t>(static_cast<const char*>(found) - begin);
            ++m_number;
            if (length + 1 > lineMax) return Next::TooLong;
            m_line = {begin, length};
            m_begin += length + 1;
            return Next::Line;
        }
        looked = held;
        if (held >= lineMax) {
            ++m_number;
            return Next::TooLong;
        }
        if (!fill()) break;
    }
    if (!m_why.empty()) return Next::Broken;
    if (m_begin == m_end) return Next::End;
    ++m_number;
    m_line = {m_buffer.data() + m_begin, m_end - m_begin};
    m_begin = m_end;
    return Next::Partial;
}

Result<std::string> readWhole(const std::string& path, std::size_t most)
{
    const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (fd.get() < 0) return Failure{path + ": it cannot be opened: " + osError()};
    return readWhole(fd.get(), path, most);
}

Result<std::string> readWhole(int fd, const std::string& path, std::size_t most)
{
    std::string all;
    std::vector<char> piece(std::size_t{1} << 16);
    for (;;) {
        const ssize_t got = readSome(fd, piece.data(), piece.size());
        if (got < 0) return Failure{path + ": it cannot be read: " + osError()};
        if (got == 0) return all;
        all.append(piece.data(), static_cast<std::size_t>(got));
        if (all.size() > most)
            return Failure{path + ": it has more than " + std::to_string(most) +
                           " octets, which is too many"};
    }
}

} // namespace mintmark::verify
