// Dates to keep, as an iCalendar file (RFC 5545) that any calendar reads.
#pragma once

#include "hsm/base/Clock.h"

#include <string>
#include <vector>

namespace mintmark::exports {

struct CalendarDay {
    WallTime at{}; ///< its day in UTC is the event's
    std::string summary;
    std::string description; ///< line ends become the format's own
};

/// An all-day event per entry, with reminders 90 and 30 days before. The same entry gets the same UID each
/// time, so that importing twice makes no second event. Lines end with CR LF and are folded at 75 octets,
/// never within a UTF-8 character.
[[nodiscard]] std::string calendarOf(const std::vector<CalendarDay>& days, WallTime now);

} // namespace mintmark::exports
