#include "hsm/DurableFile.h"

#include "hsm/base/MayBlock.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace mintmark::hsm {
namespace {

std::error_code lastError()
{
    return {errno, std::generic_category()};
}

class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0) ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool valid() const { return m_fd >= 0; }

private:
    int m_fd;
};

} // namespace

std::error_code readFile(const std::filesystem::path& path, std::size_t limit, Bytes& content)
{
    mayBlock("a file");
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.valid()) return lastError();
    content.assign(limit + 1, 0);
    std::size_t have = 0;
    while (have < content.size()) {
        const auto got = ::read(file.get(), content.data() + have, content.size() - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return lastError();
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
    }
    if (have > limit) return std::make_error_code(std::errc::file_too_large);
    content.resize(have);
    return {};
}

std::error_code replaceFile(const std::filesystem::path& path, const std::filesystem::path& temporary,
                            ByteView content)
{
    mayBlock("a file");
    // One that a kill left behind may belong to anybody's moment: it is made anew.
    (void)::unlink(temporary.c_str());
    {
        const Descriptor file(
            ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file.valid()) return lastError();
        std::size_t done = 0;
        while (done < content.size()) {
            const auto wrote = ::write(file.get(), content.data() + done, content.size() - done);
            if (wrote < 0 && errno == EINTR) continue;
            if (wrote < 0) return lastError();
            done += static_cast<std::size_t>(wrote);
        }
        if (::fsync(file.get()) != 0) return lastError();
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) return lastError();
    return settle(path.parent_path());
}

std::error_code settle(const std::filesystem::path& path)
{
    const Descriptor file(::open(path.empty() ? "." : path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.valid()) return lastError();
    if (::fsync(file.get()) != 0) return lastError();
    return {};
}

} // namespace mintmark::hsm
