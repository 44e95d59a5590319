#include "provisioning/exports/delivery/Rate.h"

#include <algorithm>

namespace mintmark::exports {
namespace {

constexpr std::int64_t minute = 60'000'000; // µs
constexpr Milliseconds firstStep{500}, longest{60'000};

} // namespace

// Of `perMinute`, 97 in 100 flow steadily; what may be saved is 1 in 100, and no more than a quarter of a
// second's: what a network pushes together stays below the limit, too, and so it does where the limit is one
// of ten seconds.
TokenBucket::TokenBucket(std::uint32_t perMinute, Milliseconds now)
    : m_interval(minute * 100 / (std::int64_t{std::max(perMinute, 1U)} * 97)),
      m_tolerance(std::min(m_interval * (std::max(perMinute, 1U) / 100), Microseconds(250'000))),
      m_next(now + m_tolerance)
{
}

Milliseconds TokenBucket::take(Milliseconds now)
{
    const std::lock_guard lock(m_mutex);
    const auto asked = std::max(m_next, Microseconds(now));
    const auto from = std::max(Microseconds(now), m_next - m_tolerance);
    m_next = asked + m_interval;
    return std::chrono::ceil<Milliseconds>(from);
}

void TokenBucket::hold(Milliseconds until)
{
    const std::lock_guard lock(m_mutex);
    m_next = std::max(m_next, Microseconds(until) + m_tolerance);
}

Milliseconds backOff(std::uint32_t tries, std::uint32_t random)
{
    const auto doubled = firstStep * (std::int64_t{1} << std::min(tries, 16U));
    const auto most = std::min(longest, doubled).count();
    return Milliseconds{1 + static_cast<std::int64_t>(random) % most};
}

} // namespace mintmark::exports
