#include "provisioning/engine/Batch.h"

#include <mutex>
#include <system_error>
#include <thread>

namespace mintmark::engine {
namespace {

constexpr Milliseconds slice{20};
constexpr Milliseconds askEvery{1000};
constexpr Milliseconds askPatience{700};

/// What a socket served last, to tell the next unit from it.
struct Served {
    std::string presence;
    std::string hardwareId;
    Milliseconds askAgainAt{0};
};

class Floor {
public:
    Floor(const Bench& bench, std::optional<std::uint32_t> count, const Listener& listener,
          std::stop_token outer, SocketHolds* holds)
        : m_bench(bench), m_holds(holds), m_ticketsLeft(count), m_listener(listener),
          m_relay(std::move(outer), [this] { m_stop.request_stop(); })
    {
    }

    void serve(const SocketPort& socket) noexcept
    {
        try {
            Served last;
            while (auto presence = awaitUnit(socket, last)) {
                if (!takeTicket()) break;
                // Told apart by what stood there when the run opened it last: a port that the unit renews
                // while it is served is the next plugging-in, one that it renewed in its reset is its own.
                last.presence = *presence;
                auto served = runOne(socket, last.presence);
                if (!served) {
                    last = {}; // its unit is still to be served
                    continue;
                }
                last.hardwareId = std::move(*served);
                if (!m_counted) break;
            }
        } catch (const std::exception& exception) {
            note(Failure{FailureCode::Internal, exception.what()});
        } catch (...) {
            note(Failure{FailureCode::Internal});
        }
    }

    void tell(const Event& event)
    {
        const std::lock_guard guard(m_listenerMutex);
        m_listener(event);
    }

    /// A fault of the station: every run ends between two steps.
    void note(Failure failure)
    {
        const std::lock_guard guard(m_mutex);
        if (!m_result.stationFailure) m_result.stationFailure = std::move(failure);
        m_stop.request_stop();
    }

    BatchResult result()
    {
        const std::lock_guard guard(m_mutex);
        return m_result;
    }

private:
    // Nothing when the batch has ended before a unit came.
    std::optional<std::string> awaitUnit(const SocketPort& socket, Served& last)
    {
        std::optional<EventKind> told;
        const auto tellOnce = [&](EventKind kind) {
            if (told == kind) return;
            told = kind;
            Event event;
            event.kind = kind;
            event.at = m_bench.clock.now();
            event.socket = socket.name;
            tell(event);
        };
        while (!m_stop.stop_requested() && ticketsLeft()) {
            if (isHeld(socket)) {
                tellOnce(EventKind::SocketHeld);
                m_bench.clock.sleep(slice);
                continue;
            }
            auto presence = m_bench.opener.presence(socket.port);
            if (!presence.empty() && presence != last.presence) return presence;
            // An adapter's port stays when the unit behind it is exchanged: then the unit itself has to be
            // asked.
            if (m_counted && !presence.empty() && anotherUnit(socket, last)) return presence;
            // Without a count each socket is served once: its port was seen a moment ago, so that one try
            // tells what is wrong.
            if (!m_counted) return presence;
            tellOnce(EventKind::SocketReady);
            m_bench.clock.sleep(slice);
        }
        return std::nullopt;
    }

    // Asks at most once a second. A unit that stopped answering was taken out, so that the same one counts
    // anew.
    bool anotherUnit(const SocketPort& socket, Served& last)
    {
        if (m_bench.clock.steady() < last.askAgainAt) return false;
        last.askAgainAt = m_bench.clock.steady() + askEvery;
        const auto& profile = m_bench.profile;
        auto device = m_bench.opener.open(socket.port, profile, m_stop.get_token());
        if (!device) return false;
        const auto info = (*device)->identify(Deadline(m_bench.clock, askPatience));
        if (!info) {
            last.hardwareId.clear();
            return false;
        }
        return info->hardwareId.hex() != last.hardwareId;
    }

    bool isHeld(const SocketPort& socket) const { return m_holds != nullptr && m_holds->isHeld(socket.name); }

    bool ticketsLeft()
    {
        const std::lock_guard guard(m_mutex);
        return !m_ticketsLeft || *m_ticketsLeft > 0;
    }

    bool takeTicket()
    {
        const std::lock_guard guard(m_mutex);
        if (!m_ticketsLeft) return true;
        if (*m_ticketsLeft == 0) return false;
        // Of a list the units are counted when they have ended: whether one is on it shows only at the bench.
        if (m_bench.work == nullptr) --*m_ticketsLeft;
        return true;
    }

    // The hardware ID of the unit that was served; empty when it did not tell. Nothing: a hold cut its run.
    std::optional<std::string> runOne(const SocketPort& socket, std::string& presence)
    {
        Event newest;
        const Listener forward = [&](const Event& event) {
            newest = event;
            tell(event);
        };
        const auto begin = m_bench.clock.steady();
        RunEnd end;
        const auto hold = m_holds != nullptr ? m_holds->token(socket.name) : std::stop_token{};
        {
            std::stop_source stop;
            const auto stopRun = [&] { stop.request_stop(); };
            const std::stop_callback whole(m_stop.get_token(), stopRun), alone(hold, stopRun);
            Run run(m_bench, socket, forward, stop.get_token());
            end = run.execute();
        }
        // Only a hold lets its unit be served again: whatever else cuts a run would cut the next one, too.
        const bool held = isCut(end) && hold.stop_requested() && !m_stop.stop_requested();
        if (held)
            giveTicketBack();
        else if (isCut(end))
            noteInterrupted();
        else
            note(end);
        if (!end.presence.empty()) presence = end.presence;
        Event event = newest;
        event.kind = EventKind::RunEnded;
        event.at = m_bench.clock.now();
        event.socket = socket.name;
        event.elapsed = m_bench.clock.steady() - begin;
        event.result = end.result;
        event.deviceId = end.deviceId;
        event.certificateSerial = end.certificateSerial;
        event.failure = end.failure;
        event.step = end.failure ? Step::Fail : end.result == RunResult::Planned ? Step::Ready : Step::Pass;
        event.stepPercent = 100;
        if (!end.failure) event.wholePercent = 100;
        event.text = end.failure    ? end.failure->text()
                     : end.unproved ? std::string(nameOf(DeviceState::WrittenUnproved))
                                    : std::string(nameOf(end.result));
        tell(event);
        if (held) return std::nullopt;
        return event.hardwareId;
    }

    static bool isCut(const RunEnd& end)
    {
        return end.failure && end.failure->code == FailureCode::Interrupted;
    }

    void note(const RunEnd& end)
    {
        const std::lock_guard guard(m_mutex);
        if (m_bench.work != nullptr && m_ticketsLeft && *m_ticketsLeft > 0 && !isNotOfTheList(end))
            --*m_ticketsLeft;
        switch (end.result) {
        case RunResult::Passed: ++m_result.passed; break;
        case RunResult::Before: ++m_result.before; break;
        case RunResult::Failed: ++m_result.failed; break;
        case RunResult::Planned: break;
        }
        if (end.failure && end.failure->isOfStation()) {
            if (!m_result.stationFailure) m_result.stationFailure = end.failure;
            // An order that is full, or over, or wants the station checked, begins no unit more; those that
            // have begun are finished under it.
            const auto code = end.failure->code;
            const bool isOrders = code == FailureCode::OrderFull || code == FailureCode::OrderTerm ||
                                  code == FailureCode::OrderCheck;
            if (isOrders)
                m_ticketsLeft = 0;
            else
                m_stop.request_stop();
        }
    }

    /// Turned away, or made before: the list's units are still to come.
    static bool isNotOfTheList(const RunEnd& end)
    {
        return (end.failure && end.failure->code == FailureCode::UnitUnexpected) ||
               end.result == RunResult::Before;
    }

    void noteInterrupted()
    {
        const std::lock_guard guard(m_mutex);
        m_result.interrupted = true;
    }

    void giveTicketBack()
    {
        const std::lock_guard guard(m_mutex);
        if (m_ticketsLeft && m_bench.work == nullptr) ++*m_ticketsLeft;
    }

    const Bench& m_bench;
    SocketHolds* const m_holds;
    std::optional<std::uint32_t> m_ticketsLeft;
    const bool m_counted = m_ticketsLeft.has_value();
    const Listener& m_listener;
    std::mutex m_listenerMutex;
    std::mutex m_mutex;
    BatchResult m_result;
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_relay;
};

} // namespace

BatchResult runBatch(const Bench& bench, const std::vector<SocketPort>& sockets,
                     std::optional<std::uint32_t> count, const Listener& listener, std::stop_token stop,
                     SocketHolds* holds)
{
    Floor floor(bench, count, listener, stop, holds);
    {
        std::vector<std::jthread> workers;
        workers.reserve(sockets.size());
        try {
            for (const auto& socket : sockets)
                workers.emplace_back([&floor, &socket] { floor.serve(socket); });
        } catch (const std::system_error& error) {
            floor.note(
                Failure{FailureCode::Internal, std::string("no thread for a socket: ") + error.what()});
        }
    }
    auto result = floor.result();
    result.interrupted = result.interrupted || stop.stop_requested();
    return result;
}

} // namespace mintmark::engine
