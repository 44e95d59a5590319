// How fast a destination may be asked, and when what failed is tried again. Pure: times come from outside.
#pragma once

#include "hsm/base/Clock.h"

#include <chrono>
#include <cstdint>
#include <mutex>

namespace mintmark::exports {

/// A token bucket, as GCRA (ITU-T I.371) counts it: in no minute more than `perMinute` requests, and in a
/// busy one at least 95 % of them. It begins empty, so that a process that is killed and started again gets
/// nothing extra. Safe from any thread.
class TokenBucket {
public:
    using Microseconds = std::chrono::microseconds;
    TokenBucket(std::uint32_t perMinute, Milliseconds now);

    /// Takes a token: from when on it may be spent, at `now` or later. There is no way back.
    [[nodiscard]] Milliseconds take(Milliseconds now);
    /// Nothing more before this.
    void hold(Milliseconds until);

private:
    std::mutex m_mutex;
    Microseconds m_interval, m_tolerance;
    Microseconds m_next; ///< when a token would come if none were saved
};

/// Full jitter (exponential back-off, capped): somewhere between nothing and twice as long as the time
/// before. `random` is any number.
[[nodiscard]] Milliseconds backOff(std::uint32_t tries, std::uint32_t random);

} // namespace mintmark::exports
