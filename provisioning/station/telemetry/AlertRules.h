// What makes an alert: of failures, of room on the disk, of dates.
#pragma once

#include "provisioning/diagnostics/Alerts.h"
#include "provisioning/values/Event.h"

namespace mintmark::station {

/// Pure; nothing for a failure that is none. `about`: the unit or the order, part of the alert's cause.
[[nodiscard]] std::optional<diagnostics::Alert> alertOf(const Failure& failure, const std::string& about,
                                                        WallTime at);

/// Wrong PINs, one after the other: the second within an hour is an alert.
class PinCount {
public:
    [[nodiscard]] std::optional<diagnostics::Alert> wrong(const std::string& token, WallTime at);
    void right() { m_first.reset(); }

private:
    std::optional<WallTime> m_first;
};

/// What is found by looking: raised, or over.
struct Finding {
    diagnostics::Alert alert;
    bool stands = false;
};
/// Below 200 MiB an error, below 2 GiB a warning.
[[nodiscard]] Finding diskFinding(std::uint64_t freeOctets, WallTime at);
/// `warn` and `err` before its end; over where it has more time, or was replaced.
[[nodiscard]] Finding expiryFinding(const std::string& what, WallTime end, std::chrono::hours warn,
                                    std::chrono::hours err, WallTime at);
/// The wall clock moved against the steady one by more than a minute.
[[nodiscard]] std::optional<diagnostics::Alert> clockAlert(Milliseconds moved, WallTime at);

/// "MM-UNIT-CLONE …": for a batch's listener, and the doctor.
[[nodiscard]] std::string inWords(const diagnostics::Alert& alert);

} // namespace mintmark::station
