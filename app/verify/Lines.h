// A file, read as it comes: line by line, or whole where it is small.
#pragma once

#include "app/verify/Result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::verify {

/// A descriptor that closes itself.
class Fd final {
public:
    explicit Fd(int fd = -1) : m_fd(fd) {}
    ~Fd();
    Fd(Fd&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Fd& operator=(Fd&& other) noexcept;
    int get() const { return m_fd; }

private:
    int m_fd;
};

/// Lines of a file, which end with LF; with the LF each has at most 1 MiB. Memory does not grow with the
/// file.
class Lines final {
public:
    static constexpr std::size_t lineMax = std::size_t{1} << 20;

    enum class Next {
        Line,    ///< `text` is a line, without its LF
        Partial, ///< `text` is what stands behind the last LF
        TooLong, ///< a line that is longer than it may be; there is no way on
        End,
        Broken ///< the file could not be read on; `why` tells
    };

    static Result<Lines> open(const std::string& path);

    Next next();
    /// Until the next call.
    std::string_view text() const { return m_line; }
    /// Of the line that was read last, from 1.
    std::uint64_t number() const { return m_number; }
    const std::string& path() const { return m_path; }
    const std::string& why() const { return m_why; }

private:
    Lines(std::string path, Fd fd);
    /// False at the end and where it broke.
    bool fill();

    std::string m_path;
    Fd m_fd;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0, m_end = 0;
    bool m_ended = false;
    std::string_view m_line;
    std::uint64_t m_number = 0;
    std::string m_why;
};

/// All of a file, unless it has more than `most` octets.
Result<std::string> readWhole(const std::string& path, std::size_t most);
/// The same from a descriptor; `path` is for the sentences.
Result<std::string> readWhole(int fd, const std::string& path, std::size_t most);

} // namespace mintmark::verify
