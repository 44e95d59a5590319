#include "provisioning/station/labels/Printer.h"

#include "hsm/base/MayBlock.h"
#include "provisioning/station/Files.h"

#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace mintmark::station {
namespace {

constexpr Milliseconds patienceForTheEnd{1000};

auto failed(const std::string& address, const std::string& why)
{
    return fail(Failure{FailureCode::LabelPrinter, address + ": " + why});
}

/// True when it is ready; false at the deadline.
bool waitFor(int descriptor, short events, const Deadline& deadline)
{
    mayBlock("the printer");
    while (!deadline.passed()) {
        ::pollfd one{descriptor, events, 0};
        const auto slice = std::min<Milliseconds>(deadline.left(), Milliseconds{50});
        const int ready = ::poll(&one, 1, static_cast<int>(slice.count()));
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
    return false;
}

struct Address {
    ::sockaddr_storage storage{};
    ::socklen_t size = 0;
};

/// "192.0.2.7:9100", "[2001:db8::7]:9100"
std::optional<Address> addressIn(const std::string& text)
{
    const auto colon = text.rfind(':');
    if (colon == std::string::npos) return std::nullopt;
    std::uint16_t port = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + colon + 1, end, port);
    if (read.ec != std::errc{} || read.ptr != end || port == 0) return std::nullopt;
    auto host = text.substr(0, colon);
    Address address;
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        ::sockaddr_in6 six{};
        six.sin6_family = AF_INET6;
        six.sin6_port = ::htons(port);
        host = host.substr(1, host.size() - 2);
        if (::inet_pton(AF_INET6, host.c_str(), &six.sin6_addr) != 1) return std::nullopt;
        std::copy_n(reinterpret_cast<const char*>(&six), sizeof six,
                    reinterpret_cast<char*>(&address.storage));
        address.size = sizeof six;
        return address;
    }
    ::sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_port = ::htons(port);
    if (::inet_pton(AF_INET, host.c_str(), &four.sin_addr) != 1) return std::nullopt;
    std::copy_n(reinterpret_cast<const char*>(&four), sizeof four, reinterpret_cast<char*>(&address.storage));
    address.size = sizeof four;
    return address;
}

} // namespace

Printer::Printer(int descriptor, bool isSocket, std::string address)
    : m_descriptor(descriptor), m_isSocket(isSocket), m_address(std::move(address))
{
}

Printer::Printer(Printer&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_isSocket(other.m_isSocket),
      m_address(std::move(other.m_address))
{
}

Printer::~Printer()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
}

Outcome<Printer> Printer::open(const std::string& address, const Deadline& deadline)
{
    if (address.starts_with("device:")) {
        const auto path = address.substr(7);
        Printer printer(::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC), false, address);
        if (printer.m_descriptor < 0) return failed(address, reason(errno));
        struct ::stat status {};
        if (::fstat(printer.m_descriptor, &status) != 0 || !S_ISCHR(status.st_mode))
            return failed(address, "it is no character device");
        return printer;
    }
    const auto where = address.starts_with("tcp:") ? addressIn(address.substr(4)) : std::nullopt;
    if (!where)
        return fail(Failure{
            FailureCode::Usage,
            "a printer is written tcp:192.0.2.7:9100, tcp:[2001:db8::7]:9100 or device:/dev/usb/lp0"});
    Printer printer(::socket(where->storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), true,
                    address);
    if (printer.m_descriptor < 0) return failed(address, reason(errno));
    if (::connect(printer.m_descriptor, reinterpret_cast<const ::sockaddr*>(&where->storage), where->size) !=
        0) {
        if (errno != EINPROGRESS) return failed(address, reason(errno));
        if (!waitFor(printer.m_descriptor, POLLOUT, deadline))
            return failed(address, "it did not answer in time");
        int error = 0;
        ::socklen_t size = sizeof error;
        if (::getsockopt(printer.m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0)
            return failed(address, reason(error));
    }
    return printer;
}

Outcome<void> Printer::send(ByteView octets, const Deadline& deadline)
{
    std::size_t sent = 0;
    const auto soFar = [&] {
        return ", after " + std::to_string(sent) + " of " + std::to_string(octets.size()) + " octets";
    };
    while (sent < octets.size()) {
        if (!waitFor(m_descriptor, POLLOUT, deadline))
            return failed(m_address, "it took no more in time" + soFar());
        const auto rest = octets.subspan(sent);
        const auto taken = m_isSocket ? ::send(m_descriptor, rest.data(), rest.size(), MSG_NOSIGNAL)
                                      : ::write(m_descriptor, rest.data(), rest.size());
        if (taken > 0) {
            sent += static_cast<std::size_t>(taken);
        } else if (taken < 0 && errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK) {
            return failed(m_address, reason(errno) + soFar());
        }
    }
    if (!m_isSocket) return {};
    // A connection that is reset now had not taken it all; one that stays open is as good as one that ends.
    ::shutdown(m_descriptor, SHUT_WR);
    const auto end = deadline.within(patienceForTheEnd);
    char answer[256];
    while (waitFor(m_descriptor, POLLIN, end)) {
        const auto got = ::recv(m_descriptor, answer, sizeof answer, 0);
        if (got == 0) break;
        if (got < 0 && errno != EINTR && errno != EAGAIN) return failed(m_address, reason(errno) + soFar());
    }
    return {};
}

} // namespace mintmark::station
