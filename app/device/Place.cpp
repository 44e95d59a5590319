#include "app/device/Place.h"

#include <poll.h>

#include <cerrno>
#include <cstdio>

namespace mintmark::device {
namespace {

using namespace std::chrono_literals;

// Between two units of one port: long enough to be noticed.
constexpr auto gap = 20ms;
constexpr auto retryAfterError = 500ms;

} // namespace

Place::Place(int index, std::string link, Seat seat, Feed& feed)
    : Berth(index, seat, feed), m_link(std::move(link))
{
}

Place::~Place()
{
    stop();
}

std::optional<End> Place::isToEnd() const
{
    if (isStopping()) return End::Stopped;
    if (m_died) return End::Died;
    if (m_unit && feed().isPulled(*m_unit)) return End::Pulled;
    return std::nullopt;
}

short Place::watch(short events, int timeoutMs) const
{
    pollfd look[] = {{wakeFd(), POLLIN, 0}, {m_pty ? m_pty->fd() : -1, events, 0}};
    if (::poll(look, 2, timeoutMs) <= 0) return 0;
    if (look[0].revents & POLLIN) drainWake();
    return look[1].revents;
}

void Place::serve(Body& unit)
{
    m_unit = &unit;
    m_died = false;
    m_heard = false;
    unit.powerOn();
    unit.lineChanged();
    End end = End::HostClosed;
    if (renew()) {
        feed().linked(unit);
        for (;;) {
            end = session(unit);
            unit.lineChanged();
            // A host that only looked is no reason to move on.
            const bool stays = end == End::HostClosed && (seat() == Seat::Own || !m_heard);
            if (!stays || !renew()) break;
        }
        ::unlink(m_link.c_str());
        m_pty.reset();
    } else {
        std::this_thread::sleep_for(retryAfterError);
    }
    m_unit = nullptr;
    feed().giveBack(index(), unit, end);
    if (seat() == Seat::Shared && !isStopping()) std::this_thread::sleep_for(gap);
}

// A new pseudo-terminal for the same unit: on the old one a host that was killed may have left TIOCEXCL
// behind, which lasts as long as the master is open.
bool Place::renew()
{
    auto fresh = Pty::open();
    const auto published = fresh ? fresh->publish(m_link) : tl::make_unexpected(fresh.error());
    if (!published) {
        std::fprintf(stderr, "mintmark-device: %s\n", published.error().c_str());
        return false;
    }
    if (m_pty && !m_pty->hungUp()) {
        // The host was quick, and has the old one open again.
        return m_pty->publish(m_link).has_value();
    }
    m_pty = std::move(*fresh);
    return true;
}

End Place::session(Body& unit)
{
    std::array<std::uint8_t, 4096> buffer;
    for (;;) {
        if (const auto end = isToEnd()) return *end;
        const short events = watch(POLLIN, -1);
        if (!(events & (POLLIN | POLLHUP | POLLERR))) continue;
        const auto size = ::read(m_pty->fd(), buffer.data(), buffer.size());
        if (size > 0) {
            m_heard = true;
            unit.receive(std::span(buffer).first(static_cast<std::size_t>(size)), *this);
        } else if (size < 0 && (errno == EAGAIN || errno == EINTR)) {
            // Nothing came after all; after a hang-up a read tells EIO.
        } else {
            return isToEnd().value_or(End::HostClosed);
        }
    }
}

bool Place::send(std::span<const std::uint8_t> octets)
{
    while (!octets.empty()) {
        const auto size = ::write(m_pty->fd(), octets.data(), octets.size());
        if (size > 0) {
            octets = octets.subspan(static_cast<std::size_t>(size));
        } else if (size < 0 && errno == EINTR) {
            continue;
        } else if (size == 0 || errno == EAGAIN) {
            if (isToEnd()) return false;
            if (watch(POLLOUT, 1000) & (POLLHUP | POLLERR)) return false;
        } else {
            return false;
        }
    }
    return true;
}

bool Place::wait(std::chrono::milliseconds duration)
{
    const auto until = std::chrono::steady_clock::now() + duration;
    for (;;) {
        if (isToEnd()) return false;
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (left <= 0ms) return true;
        if (watch(0, static_cast<int>(left.count())) & (POLLHUP | POLLERR)) return false;
    }
}

std::chrono::milliseconds Place::now()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace mintmark::device
