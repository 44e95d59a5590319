// Starts a batch's hooks, one after the other on a thread of their own: no unit waits for one.
#pragma once

#include "provisioning/station/hooks/HooksFile.h"
#include "provisioning/values/Event.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace mintmark::station {

/// What every hook of a batch is told besides what happened.
struct HookBatch {
    std::string station, profile, order, operatorName; ///< `order` may be empty
};

class Hooks final {
public:
    /// `warn` is called on the hooks' own thread, for each that did not do its work.
    Hooks(std::vector<Hook> hooks, HookBatch batch, std::function<void(const std::string&)> warn);
    /// What works is ended, what waits is forgotten.
    ~Hooks();
    Hooks(const Hooks&) = delete;
    Hooks& operator=(const Hooks&) = delete;

    /// Never blocks: what the event means for hooks waits its turn. Any thread.
    void take(const Event& event);
    /// The batch's end is a stage too, told with `summary`; then waits until nothing waits any more, at most
    /// so long. How many calls were given up.
    [[nodiscard]] std::size_t finish(const std::string& summary, WallTime now, Milliseconds patience);

private:
    struct Call {
        HookStage stage{};
        Event event;
    };
    void put(HookStage stage, const Event& event);
    void work(const std::stop_token& stop) noexcept;
    void perform(const Call& call, const std::stop_token& stop);

    const std::vector<Hook> m_hooks;
    const HookBatch m_batch;
    const std::function<void(const std::string&)> m_warn;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Call> m_waiting;
    std::size_t m_dropped = 0;
    bool m_working = false;
    std::jthread m_thread;
};

} // namespace mintmark::station
