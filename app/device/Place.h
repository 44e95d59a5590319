// One end of a cable: a link in the directory, and a thread that serves the unit behind it.
#pragma once

#include "app/device/Body.h"
#include "app/device/Pty.h"

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace mintmark::device {

enum class End { HostClosed, Pulled, Died, Stopped };

/// Gives places their units. Called from the places' threads.
class Feed {
public:
    virtual ~Feed() = default;
    /// The unit to be served now; nullptr: none, until the place is woken.
    virtual Body* take(int place) = 0;
    /// The unit's link is there.
    virtual void linked(Body& unit) = 0;
    /// Whether somebody pulls the unit.
    virtual bool isPulled(const Body& unit) const = 0;
    /// The unit's link is gone.
    virtual void giveBack(int place, Body& unit, End end) = 0;
};

/// Whether a unit stays when the host closes the line, or makes room for the next.
enum class Seat { Own, Shared };

class Place final : private Wire {
public:
    Place(int index, std::string link, Seat seat, Feed& feed);
    ~Place() override;

    void start();
    /// Looks again for a unit, or whether its own is pulled. Any thread.
    void wake() const;
    /// Ends the thread and removes the link.
    void stop();

private:
    void run() noexcept;
    void serve(Body& unit);
    End session(Body& unit);
    bool renew();
    /// Waits for the events on the line or a wake; the line's events.
    short watch(short events, int timeoutMs) const;
    std::optional<End> isToEnd() const;

    bool send(std::span<const std::uint8_t> octets) override;
    bool wait(std::chrono::milliseconds duration) override;
    std::chrono::milliseconds now() override;
    void hangUp() override { m_died = true; }

    int m_index;
    std::string m_link;
    Seat m_seat;
    Feed& m_feed;
    Fd m_wake;
    std::atomic<bool> m_stop = false;
    std::thread m_thread;

    // The thread's own.
    std::optional<Pty> m_pty;
    const Body* m_unit = nullptr;
    bool m_died = false;
    bool m_heard = false; ///< the host sent something
};

} // namespace mintmark::device
