#include "provisioning/station/Files.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

class Descriptor {
public:
    explicit Descriptor(int value) : m_value(value) {}
    ~Descriptor()
    {
        if (m_value >= 0) ::close(m_value);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return m_value; }

private:
    int m_value;
};

} // namespace

std::string reason(int error)
{
    char text[128] = {};
    return ::strerror_r(error, text, sizeof text);
}

std::optional<std::string> readWhole(const std::filesystem::path& file, std::size_t limit)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (descriptor.get() < 0) return std::nullopt;
    std::string content;
    char buffer[4096];
    while (true) {
        const auto count = ::read(descriptor.get(), buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return std::nullopt;
        if (count == 0) return content;
        content.append(buffer, static_cast<std::size_t>(count));
        if (content.size() > limit) return std::nullopt;
    }
}

Outcome<void> writeWhole(const std::filesystem::path& file, std::string_view content, unsigned mode)
{
    auto failed = [&](const char* what) {
        return fail(Failure{FailureCode::OutputFailed,
                            std::string(what) + " " + file.string() + ": " + reason(errno)});
    };
    const auto temporary = file.string() + ".new";
    (void)::unlink(temporary.c_str());
    {
        const Descriptor descriptor(
            ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, static_cast<::mode_t>(mode)));
        if (descriptor.get() < 0) return failed("cannot write");
        for (std::size_t written = 0; written < content.size();) {
            const auto count = ::write(descriptor.get(), content.data() + written, content.size() - written);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) {
                const auto failure = failed("cannot write");
                (void)::unlink(temporary.c_str());
                return failure;
            }
            written += static_cast<std::size_t>(count);
        }
        if (::fsync(descriptor.get()) != 0) return failed("cannot sync");
    }
    if (::rename(temporary.c_str(), file.c_str()) != 0) return failed("cannot rename to");
    syncFolder(file.parent_path());
    return {};
}

void syncFolder(const std::filesystem::path& folder)
{
    const Descriptor descriptor(
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.get() >= 0) (void)::fsync(descriptor.get());
}

} // namespace mintmark::station
