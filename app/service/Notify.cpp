#include "app/service/Notify.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>

namespace mintmark::service {

void notify(std::string_view state) noexcept
{
    const char* const named = std::getenv("NOTIFY_SOCKET");
    if (named == nullptr) return;
    const std::string_view path(named);
    ::sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() < 2 || path.size() >= sizeof address.sun_path || (path[0] != '/' && path[0] != '@'))
        return;
    std::ranges::copy(path, address.sun_path);
    // Linux's own names begin with an octet of zero, and have no end but their length.
    if (path[0] == '@') address.sun_path[0] = '\0';
    const auto size = static_cast<::socklen_t>(offsetof(::sockaddr_un, sun_path) + path.size());
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return;
    (void)::sendto(descriptor, state.data(), state.size(), MSG_NOSIGNAL | MSG_DONTWAIT,
                   reinterpret_cast<const ::sockaddr*>(&address), size);
    ::close(descriptor);
}

} // namespace mintmark::service
