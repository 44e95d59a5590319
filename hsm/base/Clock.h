// Time, passed in: the wall clock for what is recorded, the steady one for what is waited for.
#pragma once

#include <chrono>
#include <string>

namespace mintmark {

using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;

/// Nothing outside Clock and Link sleeps or reads the system's clock. Safe to call from any thread.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual WallTime now() const = 0;
    /// Never goes back; its zero means nothing.
    [[nodiscard]] virtual Milliseconds steady() const = 0;
    virtual void sleep(Milliseconds duration) = 0;
};

/// The machine's own clocks. One for the process is enough.
Clock& systemClock();

/// A clock that moves only when told, or when somebody sleeps on it. For one thread.
class SimulatedClock final : public Clock {
public:
    explicit SimulatedClock(WallTime start) : m_start(start) {}
    [[nodiscard]] WallTime now() const override { return m_start + m_elapsed; }
    [[nodiscard]] Milliseconds steady() const override { return m_elapsed; }
    void sleep(Milliseconds duration) override { m_elapsed += duration; }

private:
    WallTime m_start;
    Milliseconds m_elapsed{0};
};

/// The last moment that a call may wait until, on the steady clock.
class Deadline {
public:
    Deadline(const Clock& clock, Milliseconds fromNow) : m_clock(&clock), m_at(clock.steady() + fromNow) {}
    /// Zero once it has passed.
    [[nodiscard]] Milliseconds left() const
    {
        const auto rest = m_at - m_clock->steady();
        return rest > Milliseconds{0} ? rest : Milliseconds{0};
    }
    [[nodiscard]] bool passed() const { return left() == Milliseconds{0}; }
    /// The earlier of this and `fromNow`.
    [[nodiscard]] Deadline within(Milliseconds fromNow) const
    {
        return {*m_clock, left() < fromNow ? left() : fromNow};
    }
    [[nodiscard]] const Clock& clock() const { return *m_clock; }

private:
    const Clock* m_clock;
    Milliseconds m_at;
};

/// RFC 3339 in UTC with milliseconds: 2026-11-22T14:05:00.123Z.
std::string toRfc3339(WallTime time);

} // namespace mintmark
