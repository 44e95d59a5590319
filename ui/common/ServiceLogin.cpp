#include "ui/common/ServiceLogin.h"

#include "provisioning/station/Guarded.h"

namespace mintmark::ui {

bool isLoggedInSoon(station::Station& station, const std::function<bool()>& waits)
{
    // Token and registry take a service some seconds.
    constexpr Milliseconds patience{15'000}, lookEvery{100};
    if (station.loggedIn()) return true;
    const auto* const guarded = station::guardedIn(station);
    if (guarded == nullptr || !station.info().hasPinFile) return false;
    auto& clock = systemClock();
    const Deadline deadline(clock, patience);
    while (!deadline.passed() && waits() && !guarded->lost()) {
        clock.sleep(lookEvery);
        if (station.loggedIn()) return true;
    }
    return false;
}

} // namespace mintmark::ui
