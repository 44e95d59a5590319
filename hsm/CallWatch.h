// Which C_* calls are on their way, and a watchdog that names one that does not come back.
//
// A thread has a slot, where it writes what it calls before it calls: three stores and a look at the clock.
#pragma once

#include "hsm/base/Clock.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace mintmark::hsm {

/// Whom a call goes to, for people: a token, or a module where no token is meant. Made once each and never
/// taken away, so that the watchdog may read it at any time.
struct Callee {
    std::string name;      ///< "token 'bench' (serial 0123)"
    bool isolated = false; ///< in another process, whose end ends the call
};
[[nodiscard]] const Callee& calleeNamed(const std::string& name, bool isolated);

/// A call on its way, for as long as one lives: not two at a time in one thread.
class CallStamp {
public:
    /// `function` is a literal.
    CallStamp(const char* function, const Callee& callee) noexcept;
    ~CallStamp();
    CallStamp(const CallStamp&) = delete;
    CallStamp& operator=(const CallStamp&) = delete;

    struct Slot {
        std::atomic<const char*> function{nullptr};
        std::atomic<const Callee*> callee{nullptr};
        std::atomic<std::int64_t> since{0}; ///< on the steady clock, in ms; 0: no call
    };

private:
    Slot* m_slot; ///< nothing in a thread that has ended but for its last destructors
};

struct StuckCall {
    std::string function; ///< "C_Sign"
    std::string callee;
    bool isolated = false;
    Milliseconds lasted{0};
    WallTime since{};
};
/// What a person needs to know of it, and what can be done.
[[nodiscard]] std::string inWords(const StuckCall& call);

/// Looks at all threads of the process, every second or more often, for as long as it lives. A call in our
/// own process cannot be ended, only named.
class CallWatch {
public:
    /// `stuck` is called once for each call that lasts longer than `limit`, on the watchdog's thread.
    CallWatch(Milliseconds limit, Clock& clock, std::function<void(const StuckCall&)> stuck);
    ~CallWatch();
    CallWatch(const CallWatch&) = delete;
    CallWatch& operator=(const CallWatch&) = delete;

private:
    void look(const std::stop_token& stop);

    const Milliseconds m_limit;
    Clock& m_clock;
    const std::function<void(const StuckCall&)> m_stuck;
    std::mutex m_mutex;
    std::condition_variable_any m_ended;
    std::jthread m_thread;
};

} // namespace mintmark::hsm
