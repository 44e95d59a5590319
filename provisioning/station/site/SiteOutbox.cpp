#include "provisioning/station/site/SiteOutbox.h"

#include "provisioning/orders/SiteMessages.h"

#include <algorithm>

namespace mintmark::station {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t atOnce = 64;
constexpr std::uint32_t waitingMost = 1000;
constexpr Milliseconds look = 500ms;
constexpr Milliseconds afterSilence = 3s;
constexpr std::uint32_t mostDoublings = 9; // 512 s

Milliseconds pauseAfter(std::uint32_t tries)
{
    return Milliseconds{1000} * (1 << std::min(tries, mostDoublings));
}

} // namespace

registry::Result<SitePass> tellSite(registry::Store& store, SiteLink& link, const std::string& station,
                                    Milliseconds within, WallTime due, const Clock& clock,
                                    const std::function<void(std::uint64_t)>& told,
                                    const std::stop_token& stop)
{
    SitePass pass;
    for (auto& one : TRY(store.untold(due, atOnce))) {
        if (stop.stop_requested()) break;
        one.result.station = station;
        const auto answer = link.exchange(orders::siteResult(one.result), within, stop);
        if (!answer && answer.error().isStopped) break; // told anew, with the same ID
        ++pass.tried;
        std::string why;
        if (!answer) {
            why = answer.error().words;
            pass.isUnreached = true;
        } else {
            const auto receipt = orders::parseSiteReceipt(*answer);
            if (!receipt)
                why = receipt.error().detail;
            else if (*receipt)
                why = "it was not accepted" + ((*receipt)->empty() ? std::string() : ": " + **receipt);
        }
        TRY(store
                .commit([&](registry::Transaction& transaction) {
                    return why.empty()
                               ? transaction.siteTold(one.run)
                               : transaction.siteSilent(one.run, why, clock.now() + pauseAfter(one.tries));
                })
                .get());
        if (why.empty()) {
            ++pass.told;
            if (told) told(pass.told);
        } else {
            pass.error = why;
        }
        if (pass.isUnreached) break;
    }
    return pass;
}

SiteOutbox::SiteOutbox(registry::Store& store, SiteLink& link, std::string station, Milliseconds within,
                       const Clock& clock)
    : m_store(store), m_link(link), m_station(std::move(station)), m_within(within), m_clock(clock),
      m_thread([this](const std::stop_token& stop) { work(stop); })
{
}

SiteOutbox::~SiteOutbox() = default; // the thread is stopped and joined

void SiteOutbox::work(const std::stop_token& stop) noexcept
{
    while (!stop.stop_requested()) {
        bool isUnreached = true; // a registry that cannot be read is looked at again, and not at once
        try {
            const auto pass =
                tellSite(m_store, m_link, m_station, m_within, m_clock.now(), m_clock, {}, stop);
            isUnreached = !pass || pass->isUnreached;
        } catch (...) { // out of memory and the like: what was not told is told later
        }
        std::unique_lock lock(m_sleep);
        m_wake.wait_for(lock, stop, isUnreached ? afterSilence : look, [] { return false; });
    }
}

std::size_t SiteOutbox::finish(Milliseconds patience)
{
    m_thread.request_stop();
    m_thread.join();
    const Deadline deadline(m_clock, patience);
    while (!deadline.passed()) {
        const auto pass = tellSite(m_store, m_link, m_station, std::min(m_within, deadline.left()),
                                   m_clock.now(), m_clock, {}, {});
        if (!pass || pass->told == 0) break;
    }
    const auto left = m_store.untold(WallTime::max(), waitingMost);
    return left ? left->size() : 0;
}

} // namespace mintmark::station
