#include "provisioning/engine/ClockGuard.h"

#include "provisioning/engine/FailureOf.h"

#include <algorithm>

namespace mintmark::engine {
namespace {

using namespace std::chrono_literals;

/// What NTP's small corrections may take back between two entries.
constexpr Milliseconds backwards = 2s;
constexpr Milliseconds drift = 1min;
constexpr auto longestSilence = std::chrono::days{90};

Failure wrong(const ClockWitness& now, const std::string& why)
{
    return {FailureCode::ClockWrong, "it says " + toRfc3339(now.wall()) + ", " + why};
}

std::string inWords(Milliseconds time)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::abs(time)).count();
    if (seconds < 120) return std::to_string(seconds) + " s";
    if (seconds < 7200) return std::to_string(seconds / 60) + " min";
    if (seconds < 172'800) return std::to_string(seconds / 3600) + " h";
    return std::to_string(seconds / 86'400) + " days";
}

} // namespace

Outcome<void> judgeClock(const ClockWitness& now, const ClockPast& past)
{
    const auto wall = now.wall();
    if (past.newestAudit && wall + backwards < *past.newestAudit)
        return fail(wrong(now, "and the registry's newest entry is of " + toRfc3339(*past.newestAudit)));
    if (wall < past.issuerFrom)
        return fail(wrong(now, "and the issuing CA is valid from " + toRfc3339(past.issuerFrom)));
    const bool sameBoot = past.anchor && !past.anchor->boot.empty() && past.anchor->boot == now.boot();
    if (sameBoot) {
        const auto jump = (wall - past.anchor->wall) - (now.sinceBoot() - past.anchor->sinceBoot);
        if (std::chrono::abs(jump) > drift && !now.synchronised())
            return fail(wrong(now, inWords(jump) + (jump > Milliseconds{0} ? " ahead of" : " behind") +
                                       " what has passed since " + toRfc3339(past.anchor->wall) +
                                       ", and nothing synchronises it"));
    } else if (past.anchor && wall - past.anchor->wall > longestSilence && !now.synchronised()) {
        return fail(wrong(now, inWords(wall - past.anchor->wall) + " after this station last worked, at " +
                                   toRfc3339(past.anchor->wall) + ", and nothing synchronises it"));
    }
    return {};
}

Outcome<WallTime> ClockGuard::now()
{
    const std::lock_guard lock(m_mutex);
    if (m_refusal) return fail(*m_refusal);
    if (auto judged = judgeClock(m_witness, m_past); !judged) {
        m_refusal = judged.error();
        return fail(std::move(judged).error());
    }
    // The anchor moves with a clock that something keeps, and never with one that nothing does: many small
    // steps would else be no jump.
    const auto here = anchor();
    if (!m_past.anchor || m_past.anchor->boot != here.boot || m_witness.synchronised()) m_past.anchor = here;
    m_past.newestAudit = std::max(m_past.newestAudit.value_or(here.wall), here.wall);
    return here.wall;
}

registry::ClockAnchor ClockGuard::anchor() const
{
    return {m_witness.wall(), m_witness.boot(), m_witness.sinceBoot()};
}

void ClockGuard::accept(const registry::ClockAnchor& anchor)
{
    const std::lock_guard lock(m_mutex);
    m_refusal.reset();
    m_past.newestAudit = anchor.wall;
    m_past.anchor = anchor;
}

Outcome<ClockPast> clockPastOf(registry::Store& store, WallTime issuerFrom)
{
    return ClockPast{TRY(outcomeOf(store.newestAudit())), issuerFrom, TRY(outcomeOf(store.clockAnchor()))};
}

Outcome<void> believeClock(registry::Store& store, ClockGuard& guard)
{
    TRY(guard.now());
    return outcomeOf(store
                         .commit([anchor = guard.anchor()](registry::Transaction& transaction) {
                             return transaction.setClockAnchor(anchor);
                         })
                         .get());
}

} // namespace mintmark::engine
