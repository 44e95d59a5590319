// What the machine itself knows of the time, besides telling it.
#pragma once

#include "hsm/base/Clock.h"

#include <memory>
#include <string>

namespace mintmark {

/// Safe to call from any thread; no call blocks.
class ClockWitness {
public:
    virtual ~ClockWitness() = default;
    [[nodiscard]] virtual WallTime wall() const = 0;
    /// Which start of the machine this is (Linux's boot ID); empty where that is not known.
    [[nodiscard]] virtual std::string boot() const = 0;
    /// Runs on in suspend, and nobody can set it (Linux CLOCK_BOOTTIME).
    [[nodiscard]] virtual Milliseconds sinceBoot() const = 0;
    /// The kernel says that NTP or PTP keeps the clock (adjtimex(2): no STA_UNSYNC, no TIME_ERROR).
    [[nodiscard]] virtual bool synchronised() const = 0;
};
/// This machine's, over `clock`'s wall time; `clock` outlives it.
[[nodiscard]] std::unique_ptr<ClockWitness> machineWitness(const Clock& clock);

} // namespace mintmark
