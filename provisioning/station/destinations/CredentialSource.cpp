#include "provisioning/station/Destinations.h"
#include "provisioning/station/Files.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

constexpr std::size_t most = 16 * 1024;
constexpr int patienceMs = 30'000;

auto wrong(const std::string& why)
{
    return fail(Failure{FailureCode::DestinationWrong, why});
}

Outcome<Secret> readAll(int descriptor, const std::string& name)
{
    Secret read(most + 1);
    std::size_t size = 0;
    while (size <= most) {
        ::pollfd entry{descriptor, POLLIN, 0};
        const int ready = ::poll(&entry, 1, patienceMs);
        if (ready < 0 && errno == EINTR) continue;
        if (ready == 0) return wrong(name + " gave nothing within 30 s");
        const auto count = ::read(descriptor, read.revealForWriting().data() + size, most + 1 - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return wrong(name + ": " + reason(errno));
        if (count == 0) break;
        size += static_cast<std::size_t>(count);
    }
    if (size > most) return wrong(name + " is larger than 16 KiB");
    auto octets = read.reveal().first(size);
    while (!octets.empty() && (octets.back() == '\n' || octets.back() == '\r'))
        octets = octets.first(octets.size() - 1);
    if (octets.empty()) return wrong(name + " is empty");
    return Secret::copyOf(octets);
}

} // namespace

Outcome<Secret> readCredentialFile(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0) return wrong(file.string() + ": " + reason(errno));
    struct ::stat status {};
    Outcome<Secret> credential = wrong(file.string() + ": not a regular file");
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
        if ((status.st_mode & 077) != 0)
            credential = wrong(file.string() + " can be read by others than its owner (chmod 600)");
        else if (status.st_uid != ::geteuid() && ::geteuid() != 0)
            credential = wrong(file.string() + " belongs to somebody else");
        else
            credential = readAll(descriptor, file.string());
    }
    ::close(descriptor);
    return credential;
}

Outcome<Secret> readCredentialDescriptor(int descriptor)
{
    return readAll(descriptor, "file descriptor " + std::to_string(descriptor));
}

} // namespace mintmark::station
