#include "provisioning/devices/links/NetworkLink.h"

#include "hsm/base/MayBlock.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>

namespace mintmark::devices {
namespace {

constexpr Milliseconds slice{50};
constexpr Milliseconds connectPatience{5000};
constexpr std::size_t mostAtOnce = 4096;
constexpr std::size_t largestDatagram = 65'536;

std::string textOfErrno(int error)
{
    return std::generic_category().message(error);
}

class NetworkLink final : public Link {
public:
    NetworkLink(Descriptor socket, std::string name, Transport transport, Clock& clock, std::stop_token stop)
        : m_socket(std::move(socket)), m_name(std::move(name)), m_transport(transport), m_clock(clock),
          m_stop(std::move(stop))
    {
    }

    Result<void> connected(const Deadline& deadline)
    {
        if (!TRY(waitFor(POLLOUT, deadline)))
            return fail(DeviceError(DeviceCode::PortMissing, m_name + " does not answer"));
        int error = 0;
        socklen_t size = sizeof error;
        if (::getsockopt(m_socket.get(), SOL_SOCKET, SO_ERROR, &error, &size) != 0) error = errno;
        if (error != 0)
            return fail(DeviceError(DeviceCode::PortMissing, m_name + ": " + textOfErrno(error), error));
        return {};
    }

    [[nodiscard]] Result<void> write(ByteView bytes, const Deadline& deadline) override
    {
        mayBlock("a unit");
        while (!bytes.empty()) {
            if (!m_socket.isOpen()) return fail(gone(0));
            const auto sent = ::send(m_socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent > 0) {
                bytes = bytes.subspan(static_cast<std::size_t>(sent));
            } else if (sent < 0 && errno == EINTR) {
                continue;
            } else if (sent < 0 && errno == EAGAIN) {
                if (!TRY(waitFor(POLLOUT, deadline)))
                    return fail(DeviceError(DeviceCode::TimedOut, m_name + " takes nothing more"));
            } else if (sent < 0 && m_transport == Transport::Datagrams && errno == ECONNREFUSED) {
                // Somebody said that there was no one for an earlier one: a unit that boots is deaf.
                return {};
            } else {
                return fail(gone(errno));
            }
        }
        return {};
    }

    [[nodiscard]] Result<Bytes> read(const Deadline& deadline) override
    {
        for (;;) {
            if (!TRY(waitFor(POLLIN, deadline)))
                return fail(DeviceError(DeviceCode::TimedOut, "nothing came from " + m_name));
            Bytes buffer(m_transport == Transport::Stream ? mostAtOnce : largestDatagram);
            const auto count = ::recv(m_socket.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (count > 0) {
                buffer.resize(static_cast<std::size_t>(count));
                return buffer;
            }
            if (count == 0 && m_transport == Transport::Stream) return fail(gone(0));
            if (count == 0 || errno == EAGAIN || errno == EINTR || errno == ECONNREFUSED) continue;
            return fail(gone(errno));
        }
    }

    void discardInput() override
    {
        std::array<std::uint8_t, mostAtOnce> buffer;
        // Bounded: a flood must not hold us.
        for (int i = 0; i < 64 && m_socket.isOpen(); ++i)
            if (::recv(m_socket.get(), buffer.data(), buffer.size(), MSG_DONTWAIT) <= 0) return;
    }

    [[nodiscard]] Result<void> pause(Milliseconds duration) override
    {
        TRY(waitFor(0, Deadline(m_clock, duration)));
        return {};
    }

    [[nodiscard]] Result<bool> setLines(bool, bool) override { return false; }
    // Whoever carries the octets knows their rate.
    [[nodiscard]] Result<void> setBaud(std::uint32_t) override { return {}; }
    [[nodiscard]] Clock& clock() override { return m_clock; }

private:
    [[nodiscard]] Result<bool> waitFor(short events, const Deadline& deadline)
    {
        mayBlock("a unit");
        for (;;) {
            if (!m_socket.isOpen()) return fail(gone(0));
            if (m_stop.stop_requested()) return fail(DeviceError(DeviceCode::Stopped, "stopped"));
            const auto wait = std::min(deadline.left(), slice);
            pollfd waiting{m_socket.get(), events, 0};
            const int ready = ::poll(&waiting, 1, static_cast<int>(wait.count()));
            if (ready < 0 && errno != EINTR) return fail(gone(errno));
            if (ready > 0 && (waiting.revents & events) != 0) return true;
            if (ready > 0 && m_transport == Transport::Stream) return fail(gone(0));
            // An error of a datagram's is taken off the socket by the next call.
            if (ready > 0 && events != 0) return true;
            if (deadline.passed()) return false;
        }
    }

    [[nodiscard]] DeviceError gone(int error)
    {
        m_socket.close();
        return {DeviceCode::LinkGone, error == 0 ? m_name + " hung up" : m_name + ": " + textOfErrno(error),
                error};
    }

    Descriptor m_socket;
    std::string m_name;
    Transport m_transport;
    Clock& m_clock;
    std::stop_token m_stop;
};

} // namespace

std::optional<NetworkAddress> networkAddressIn(std::string_view text)
{
    NetworkAddress address;
    if (text.starts_with("udp://"))
        address.transport = Transport::Datagrams;
    else if (!text.starts_with("tcp://"))
        return std::nullopt;
    text.remove_prefix(6);
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    auto host = text.substr(0, colon);
    const auto digits = text.substr(colon + 1);
    if (host.starts_with('[') != host.ends_with(']')) return std::nullopt;
    if (host.starts_with('['))
        host = host.substr(1, host.size() - 2);
    else if (host.find(':') != std::string_view::npos)
        return std::nullopt;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
    if (parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size() || address.port == 0)
        return std::nullopt;
    if (host.empty() || host.size() > 64) return std::nullopt;
    address.host = host;
    return address;
}

Result<std::unique_ptr<Link>> openNetwork(const NetworkAddress& address, Clock& clock, std::stop_token stop)
{
    mayBlock("a unit");
    const bool stream = address.transport == Transport::Stream;
    const auto name = (stream ? "tcp://" : "udp://") + address.host + ":" + std::to_string(address.port);
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    hints.ai_socktype = stream ? SOCK_STREAM : SOCK_DGRAM;
    addrinfo* list = nullptr;
    const auto host = address.host == "localhost" ? std::string("127.0.0.1") : address.host;
    if (::getaddrinfo(host.c_str(), std::to_string(address.port).c_str(), &hints, &list) != 0)
        return fail(DeviceError(DeviceCode::PortMissing,
                                name + ": give the unit's address in numbers, names are not looked up"));
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> found(list, &::freeaddrinfo);
    Descriptor socket(
        ::socket(found->ai_family, found->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, found->ai_protocol));
    if (!socket.isOpen())
        return fail(DeviceError(DeviceCode::PortMissing, name + ": " + textOfErrno(errno), errno));
    if (::connect(socket.get(), found->ai_addr, found->ai_addrlen) != 0 && errno != EINPROGRESS)
        return fail(DeviceError(DeviceCode::PortMissing, name + ": " + textOfErrno(errno), errno));
    if (stream) {
        const int one = 1;
        (void)::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    }
    auto link =
        std::make_unique<NetworkLink>(std::move(socket), name, address.transport, clock, std::move(stop));
    if (stream) TRY(link->connected(Deadline(clock, connectPatience)));
    return link;
}

} // namespace mintmark::devices
