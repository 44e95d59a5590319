// The site's own system (a MES): what it says of a unit before it is made, and what it has still to be told.
// For command line and screen.
#pragma once

#include "provisioning/values/Failure.h"
#include "provisioning/values/Site.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace mintmark::station {

/// A run that has ended, and of which the site has not been told.
struct WaitingRun {
    std::string runId, deviceId, outcome;
    WallTime endedAt{};
    std::uint32_t tries = 0;
    std::string error; ///< of the last try; empty: none yet
    WallTime nextTry{};
};

struct SiteInfo {
    std::string place;   ///< the program or the URL; empty: the station has none, and asks nobody
    std::string trouble; ///< why it cannot be asked at all, in words
    std::vector<WaitingRun> waiting;
    bool hasMore = false; ///< than those
};

struct SiteDelivery {
    std::uint64_t told = 0, left = 0;
    std::string error; ///< the last
};

/// Of a station with somebody logged in. Calls block.
class Site {
public:
    virtual ~Site() = default;
    /// At most 1000 of those that wait.
    [[nodiscard]] virtual Outcome<SiteInfo> info() = 0;
    /// Asks about a unit that need not exist, as `admit` does; nothing is recorded. SiteRefused is an answer
    /// too: it is in the value. SiteSilent, SiteNone.
    [[nodiscard]] virtual Outcome<SiteAnswer> ask(SiteQuestion question, const std::stop_token& stop) = 0;
    /// Tells the site of every run that waits, whenever its turn would be. SiteNone. Needs Access::Provision.
    [[nodiscard]] virtual Outcome<SiteDelivery> deliver(const std::function<void(std::uint64_t)>& told,
                                                        const std::stop_token& stop) = 0;
};

} // namespace mintmark::station
