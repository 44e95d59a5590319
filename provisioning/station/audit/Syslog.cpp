#include "provisioning/station/audit/Syslog.h"

#include "provisioning/station/Files.h"
#include "provisioning/station/audit/AuditJson.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>

namespace mintmark::station {
namespace {

constexpr int priority = 10 * 8 + 5; // RFC 5424 §6.2.1: authpriv, notice

/// RFC 3164 §4.1.2, in local time, as daemons expect it on their socket.
std::string stamp()
{
    const auto now = std::time(nullptr);
    std::tm parts{};
    ::localtime_r(&now, &parts);
    char text[32];
    constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::snprintf(text, sizeof text, "%s %2d %02d:%02d:%02d", months[parts.tm_mon], parts.tm_mday,
                  parts.tm_hour, parts.tm_min, parts.tm_sec);
    return text;
}

} // namespace

Outcome<void> sendToSyslog(const std::filesystem::path& socket, const registry::SignedHead& head)
{
    const auto failed = [&](int error) {
        return fail(Failure{FailureCode::OutputFailed, socket.string() + ": " + reason(error)});
    };
    ::sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto& path = socket.native();
    if (path.size() >= sizeof address.sun_path) return failed(ENAMETOOLONG);
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return failed(errno);
    const ::timeval patience{1, 0};
    (void)::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const auto text = "<" + std::to_string(priority) + ">" + stamp() + " mintmark[" +
                      std::to_string(::getpid()) + "]: " + headJson(head);
    const auto sent = ::sendto(descriptor, text.data(), text.size(), MSG_NOSIGNAL,
                               reinterpret_cast<const ::sockaddr*>(&address), sizeof address);
    const int error = errno;
    ::close(descriptor);
    if (sent != static_cast<ssize_t>(text.size())) return failed(sent < 0 ? error : EMSGSIZE);
    return {};
}

} // namespace mintmark::station
