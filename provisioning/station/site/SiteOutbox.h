// Tells the site's own system of runs that have ended, as long as it lives, and again until it has taken
// them.
#pragma once

#include "provisioning/registry/Store.h"
#include "provisioning/station/Site.h"
#include "provisioning/station/site/SiteLink.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace mintmark::station {

/// How one pass over what is due went.
struct SitePass {
    std::uint64_t tried = 0, told = 0;
    std::string error;        ///< the last one
    bool isUnreached = false; ///< the site could not be asked: the pass ended there
};

/// Tells what is due by `due`, the first first. One that is not taken waits longer each time, and holds up no
/// other. Any thread, one at a time.
[[nodiscard]] registry::Result<SitePass> tellSite(registry::Store& store, SiteLink& link,
                                                  const std::string& station, Milliseconds within,
                                                  WallTime due, const Clock& clock,
                                                  const std::function<void(std::uint64_t)>& told,
                                                  const std::stop_token& stop);

/// A thread that does so beside a batch. Store, link and clock outlive it.
class SiteOutbox {
public:
    SiteOutbox(registry::Store& store, SiteLink& link, std::string station, Milliseconds within,
               const Clock& clock);
    ~SiteOutbox();
    SiteOutbox(const SiteOutbox&) = delete;
    SiteOutbox& operator=(const SiteOutbox&) = delete;
    /// Tells what is there yet, for so long at most; how many runs then wait (1000: or more).
    [[nodiscard]] std::size_t finish(Milliseconds patience);

private:
    void work(const std::stop_token& stop) noexcept;

    registry::Store& m_store;
    SiteLink& m_link;
    const std::string m_station;
    const Milliseconds m_within;
    const Clock& m_clock;
    std::mutex m_sleep;
    std::condition_variable_any m_wake;
    std::jthread m_thread;
};

} // namespace mintmark::station
