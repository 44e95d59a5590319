// Where units are plugged in, one at a time: a thread that takes a unit from the bench and serves it.
#pragma once

#include "app/device/Body.h"
#include "app/device/Fd.h"

#include <atomic>
#include <thread>

namespace mintmark::device {

enum class End { HostClosed, Pulled, Died, Stopped };

/// Gives berths their units. Called from the berths' threads.
class Feed {
public:
    virtual ~Feed() = default;
    /// The unit to be served now; nullptr: none, until the berth is woken.
    virtual Body* take(int berth) = 0;
    /// The unit's link is there.
    virtual void linked(Body& unit) = 0;
    /// Whether somebody pulls the unit.
    virtual bool isPulled(const Body& unit) const = 0;
    /// The unit's link is gone.
    virtual void giveBack(int berth, Body& unit, End end) = 0;
};

/// Whether a unit stays when the host closes the line, or makes room for the next.
enum class Seat { Own, Shared };

class Berth {
public:
    Berth(int index, Seat seat, Feed& feed);
    /// Those that follow stop the thread in their own.
    virtual ~Berth() = default;
    Berth(const Berth&) = delete;
    Berth& operator=(const Berth&) = delete;

    void start();
    /// Looks again for a unit, or whether its own is pulled. Any thread.
    void wake() const;
    /// Ends the thread and removes the link.
    void stop();

protected:
    int index() const { return m_index; }
    Seat seat() const { return m_seat; }
    Feed& feed() const { return m_feed; }
    bool isStopping() const { return m_stop; }
    /// Readable after a wake, until it is drained.
    int wakeFd() const { return m_wake.get(); }
    void drainWake() const;

private:
    /// Serves the unit until it ends and has been given back.
    virtual void serve(Body& unit) = 0;
    void run() noexcept;

    int m_index;
    Seat m_seat;
    Feed& m_feed;
    Fd m_wake;
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

} // namespace mintmark::device
