#include "provisioning/engine/ShiftLook.h"

#include <mutex>
#include <system_error>
#include <thread>

namespace mintmark::engine {
namespace {

constexpr Milliseconds slice{20};
constexpr Milliseconds askEvery{1000};
constexpr Milliseconds askPatience{700};

class Watch {
public:
    Watch(const Bench& bench, const Order& order, Looking looking, const LookListener& told,
          std::stop_token outer)
        : m_bench(bench), m_order(order), m_looking(looking), m_told(told),
          m_relay(std::move(outer), [this] { m_stop.request_stop(); })
    {
    }

    void serve(const SocketPort& socket) noexcept
    {
        try {
            if (m_looking == Looking::Once)
                look(socket);
            else
                watch(socket);
        } catch (const std::exception& exception) {
            note({FailureCode::Internal, exception.what()});
        } catch (...) {
            note({FailureCode::Internal});
        }
    }

    /// The station's own: ends all.
    void note(Failure failure)
    {
        const std::lock_guard guard(m_mutex);
        if (!m_failure) m_failure = std::move(failure);
        m_stop.request_stop();
    }
    std::optional<Failure> failure()
    {
        const std::lock_guard guard(m_mutex);
        return m_failure;
    }

private:
    /// Each plugging-in once, and each unit behind an adapter whose port stays. Whatever does not say who it
    /// is has not come yet.
    void watch(const SocketPort& socket)
    {
        std::string presence, unit;
        while (!m_stop.stop_requested()) {
            const auto now = m_bench.opener.presence(socket.port);
            if (now != presence) unit.clear();
            presence = now;
            if (!presence.empty()) {
                const auto there = ask(socket);
                if (!there.empty() && there != unit) look(socket);
                unit = there;
            }
            for (auto waited = Milliseconds{0}; waited < askEvery && !m_stop.stop_requested();
                 waited += slice) {
                if (m_bench.opener.presence(socket.port) != presence) break;
                m_bench.clock.sleep(slice);
            }
        }
    }

    std::string ask(const SocketPort& socket)
    {
        const auto device = m_bench.opener.open(socket.port, m_bench.profile, m_stop.get_token());
        if (!device) return {};
        const auto info = (*device)->identify(Deadline(m_bench.clock, askPatience));
        return info ? info->hardwareId.hex() : std::string();
    }

    void look(const SocketPort& socket)
    {
        if (!tell(socket, nullptr)) return;
        Run run(m_bench, socket, m_quiet, m_stop.get_token());
        const auto end = run.look(m_order);
        if (end.failure && end.failure->code == FailureCode::Interrupted) return;
        if (end.failure && end.failure->isOfStation()) return note(*end.failure);
        (void)tell(socket, &end);
    }

    bool tell(const SocketPort& socket, const RunEnd* end)
    {
        const std::lock_guard guard(m_telling);
        // What was seen is told, also where somebody has seen enough meanwhile.
        if (end == nullptr && m_stop.stop_requested()) return false;
        if (m_told(socket, end)) return true;
        m_stop.request_stop();
        return false;
    }

    const Bench& m_bench;
    const Order& m_order;
    const Looking m_looking;
    const LookListener& m_told;
    const Listener m_quiet = [](const Event&) {};
    std::mutex m_telling;
    std::mutex m_mutex;
    std::optional<Failure> m_failure;
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_relay;
};

} // namespace

Outcome<void> lookAtUnits(const Bench& bench, const Order& order, const std::vector<SocketPort>& sockets,
                          Looking looking, const LookListener& told, std::stop_token stop)
{
    Watch watch(bench, order, looking, told, stop);
    {
        std::vector<std::jthread> workers;
        workers.reserve(sockets.size());
        try {
            for (const auto& socket : sockets)
                workers.emplace_back([&watch, &socket] { watch.serve(socket); });
        } catch (const std::system_error& error) {
            watch.note({FailureCode::Internal, std::string("no thread for a socket: ") + error.what()});
        }
    }
    if (const auto failure = watch.failure()) return fail(*failure);
    return {};
}

} // namespace mintmark::engine
