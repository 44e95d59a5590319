#include "app/device/TcpPlace.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

namespace mintmark::device {
namespace {

using namespace std::chrono_literals;

constexpr auto retryAfterError = 500ms;
constexpr int sendPatienceMs = 5000;

} // namespace

TcpPlace::TcpPlace(int index, std::string file, Feed& feed)
    : Berth(index, Seat::Own, feed), m_file(std::move(file))
{
}

TcpPlace::~TcpPlace()
{
    stop();
}

std::optional<End> TcpPlace::isToEnd() const
{
    if (isStopping()) return End::Stopped;
    if (m_unit != nullptr && feed().isPulled(*m_unit)) return End::Pulled;
    return std::nullopt;
}

bool TcpPlace::listen()
{
    m_listener = Fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (!m_listener || ::bind(m_listener.get(), any, size) != 0 || ::listen(m_listener.get(), 1) != 0 ||
        ::getsockname(m_listener.get(), any, &size) != 0) {
        std::fprintf(stderr, "mintmark-device: %s\n", std::strerror(errno));
        return false;
    }
    const std::string partial = m_file + ".partial";
    {
        std::ofstream file(partial, std::ios::trunc);
        file << "127.0.0.1:" << ntohs(address.sin_port) << "\n";
        if (!file.flush()) return false;
    }
    return ::rename(partial.c_str(), m_file.c_str()) == 0;
}

void TcpPlace::serve(Body& unit)
{
    m_unit = &unit;
    unit.powerOn();
    std::optional<End> end;
    if (listen()) {
        feed().linked(unit);
        while (!end) {
            std::array<pollfd, 2> look{{{wakeFd(), POLLIN, 0}, {m_listener.get(), POLLIN, 0}}};
            if (::poll(look.data(), look.size(), -1) < 0) continue;
            if (look[0].revents != 0) drainWake();
            end = isToEnd();
            if (end || look[1].revents == 0) continue;
            m_host = Fd(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
            if (!m_host) continue;
            const int one = 1;
            ::setsockopt(m_host.get(), IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
            m_over = false;
            unit.lineChanged();
            const End ended = session(unit);
            m_host.reset();
            unit.lineChanged();
            if (ended != End::HostClosed) end = ended;
        }
    } else {
        std::this_thread::sleep_for(retryAfterError);
        end = isToEnd().value_or(End::Died);
    }
    m_listener.reset();
    ::unlink(m_file.c_str());
    m_unit = nullptr;
    feed().giveBack(index(), unit, *end);
}

End TcpPlace::session(Body& unit)
{
    std::array<std::uint8_t, 16384> buffer;
    while (!m_over) {
        if (const auto end = isToEnd()) return *end;
        std::array<pollfd, 2> look{{{wakeFd(), POLLIN, 0}, {m_host.get(), POLLIN, 0}}};
        if (::poll(look.data(), look.size(), -1) < 0) continue;
        if (look[0].revents != 0) drainWake();
        if (look[1].revents == 0) continue;
        const auto size = ::recv(m_host.get(), buffer.data(), buffer.size(), 0);
        if (size < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (size <= 0) break;
        unit.receive(std::span(buffer).first(static_cast<std::size_t>(size)), *this);
    }
    return isToEnd().value_or(End::HostClosed);
}

bool TcpPlace::send(std::span<const std::uint8_t> octets)
{
    while (!octets.empty() && !m_over) {
        const auto size = ::send(m_host.get(), octets.data(), octets.size(), MSG_NOSIGNAL);
        if (size > 0) {
            octets = octets.subspan(static_cast<std::size_t>(size));
            continue;
        }
        if (size < 0 && errno == EINTR) continue;
        pollfd look{m_host.get(), POLLOUT, 0};
        if (size == 0 || errno != EAGAIN || ::poll(&look, 1, sendPatienceMs) <= 0) m_over = true;
    }
    return !m_over;
}

bool TcpPlace::wait(std::chrono::milliseconds duration)
{
    const auto until = now() + duration;
    for (;;) {
        if (m_over || isToEnd()) return false;
        const auto left = until - now();
        if (left <= 0ms) return true;
        pollfd look{wakeFd(), POLLIN, 0};
        if (::poll(&look, 1, static_cast<int>(left.count())) > 0) drainWake();
    }
}

std::chrono::milliseconds TcpPlace::now()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace mintmark::device
