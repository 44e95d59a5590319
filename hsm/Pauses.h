// Waiting, visibly, for a token that was lost: a batch pauses and goes on.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/HsmError.h"

#include <algorithm>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace mintmark::hsm {

/// One for all keys of a station. Thread-safe.
class Pauses {
public:
    struct Listener {
        std::function<void(const std::string& why)> paused; ///< the first of several threads waits
        std::function<void()> resumed;                      ///< the last of them goes on, or has given up
        std::stop_token stop;                               ///< ends every wait
    };

    Pauses(Clock& clock, Milliseconds limit) : m_clock(clock), m_limit(limit) {}

    /// For one batch; an empty one afterwards. Not while one waits.
    void listen(Listener listener);

    /// Runs `operation() → Result<T>`; while it fails because the token, its login or its sessions are lost,
    /// again, every 50 ms to 1 s, until the limit or the stop token.
    template <class Operation> auto run(Operation operation) -> decltype(operation())
    {
        auto answer = operation();
        if (answer || !isLost(answer.error())) return answer;
        Waiting waiting(*this, answer.error());
        const Deadline deadline(m_clock, m_limit);
        for (Milliseconds pause{50}; !deadline.passed() && !waiting.stopped();
             pause = std::min(pause * 2, Milliseconds{1000})) {
            const Deadline next(m_clock, std::min(pause, deadline.left()));
            while (!next.passed() && !waiting.stopped())
                m_clock.sleep(std::min(next.left(), Milliseconds{50}));
            answer = operation();
            if (answer || !isLost(answer.error())) return answer;
            waiting.still(answer.error());
        }
        return answer;
    }

    [[nodiscard]] static bool isLost(const HsmError& error);

    /// Why somebody waits at this moment, as the last try said; nothing: nobody waits.
    [[nodiscard]] std::optional<HsmError> waitsFor() const;

private:
    class Waiting {
    public:
        Waiting(Pauses& pauses, const HsmError& why);
        ~Waiting();
        Waiting(const Waiting&) = delete;
        Waiting& operator=(const Waiting&) = delete;
        [[nodiscard]] bool stopped() const { return m_stop.stop_requested(); }
        void still(const HsmError& why);

    private:
        Pauses& m_pauses;
        std::stop_token m_stop;
    };

    Clock& m_clock;
    const Milliseconds m_limit;
    mutable std::mutex m_mutex;
    Listener m_listener;
    std::optional<HsmError> m_why;
    int m_waiting = 0;
};

} // namespace mintmark::hsm
