#include "app/device/Berth.h"

#include <poll.h>
#include <sys/eventfd.h>

namespace mintmark::device {

Berth::Berth(int index, Seat seat, Feed& feed)
    : m_index(index), m_seat(seat), m_feed(feed), m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

void Berth::start()
{
    m_thread = std::thread([this] { run(); });
}

void Berth::wake() const
{
    (void)::eventfd_write(m_wake.get(), 1);
}

void Berth::stop()
{
    m_stop = true;
    wake();
    if (m_thread.joinable()) m_thread.join();
}

void Berth::drainWake() const
{
    eventfd_t count = 0;
    (void)::eventfd_read(m_wake.get(), &count);
}

void Berth::run() noexcept
{
    while (!m_stop) {
        if (Body* const unit = m_feed.take(m_index)) {
            serve(*unit);
        } else {
            pollfd look{m_wake.get(), POLLIN, 0};
            if (::poll(&look, 1, -1) > 0) drainWake();
        }
    }
}

} // namespace mintmark::device
