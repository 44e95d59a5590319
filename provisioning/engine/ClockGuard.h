// Whether the station's clock can be believed: what is dated wrongly stays so for ever.
#pragma once

#include "hsm/base/ClockWitness.h"
#include "provisioning/registry/Store.h"
#include "provisioning/values/Failure.h"

#include <mutex>
#include <optional>
#include <string>

namespace mintmark::engine {

/// What was known before.
struct ClockPast {
    std::optional<WallTime> newestAudit;
    WallTime issuerFrom{}; ///< the issuing CA's notBefore
    std::optional<registry::ClockAnchor> anchor;
};

/// MM-CLOCK, with what is wrong, when the time is
/// - before the registry's newest audit entry, by more than two seconds, or before the issuer's own start;
/// - more than a minute away, either way, from where the machine's own running puts it since the anchor of
///   the same start, and nothing synchronises the clock;
/// - more than ninety days after an anchor of another start, and nothing synchronises it.
[[nodiscard]] Outcome<void> judgeClock(const ClockWitness& now, const ClockPast& past);

/// Asked for the time of all that is dated for others. Once it said no it says so until a new guard is made,
/// whatever the clock does: who set it back may set it forth again. Thread-safe.
class ClockGuard {
public:
    /// `witness` outlives the guard.
    ClockGuard(const ClockWitness& witness, ClockPast past) : m_witness(witness), m_past(std::move(past)) {}
    /// The time, or MM-CLOCK.
    [[nodiscard]] Outcome<WallTime> now();
    /// Where the clock stands, for the registry to keep.
    [[nodiscard]] registry::ClockAnchor anchor() const;

    /// A supervisor's word, once it is on record: judged from here on, whatever was before.
    void accept(const registry::ClockAnchor& anchor);

private:
    const ClockWitness& m_witness;
    std::mutex m_mutex;
    ClockPast m_past;
    std::optional<Failure> m_refusal;
};

/// Reads the registry's part of the past.
[[nodiscard]] Outcome<ClockPast> clockPastOf(registry::Store& store, WallTime issuerFrom);

/// MM-CLOCK; else the registry keeps where the clock stands. Asked before anything of a command is dated.
[[nodiscard]] Outcome<void> believeClock(registry::Store& store, ClockGuard& guard);

} // namespace mintmark::engine
