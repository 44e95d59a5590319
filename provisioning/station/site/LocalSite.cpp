#include "provisioning/station/site/LocalSite.h"

#include "provisioning/engine/FailureOf.h"
#include "provisioning/orders/SiteMessages.h"
#include "provisioning/station/site/SiteOutbox.h"

namespace mintmark::station {
using engine::outcomeOf;

namespace {

constexpr std::uint32_t waitingMost = 1000;

Outcome<SiteAnswer> askSite(SiteLink& link, const SiteQuestion& question, Milliseconds within,
                            const std::stop_token& stop)
{
    const auto line = link.exchange(orders::siteQuestion(question), within, stop);
    if (!line && line.error().isStopped) return fail(Failure{FailureCode::Interrupted});
    if (!line) return fail(Failure{FailureCode::SiteSilent, line.error().words});
    auto answer = orders::parseSiteAnswer(*line);
    if (!answer) return fail(Failure{FailureCode::SiteSilent, answer.error().detail});
    return std::move(*answer);
}

} // namespace

Outcome<std::vector<std::pair<std::string, std::string>>> LinkedSiteDesk::admit(const SiteQuestion& question,
                                                                                const std::stop_token& stop)
{
    auto answer = TRY(askSite(m_link, question, m_within, stop));
    if (!answer.admits) return fail(Failure{FailureCode::SiteRefused, answer.reason});
    return std::move(answer.facts);
}

Outcome<std::unique_ptr<SiteLink>> LocalSite::link() const
{
    if (!m_place.isNamed()) return fail(Failure{FailureCode::SiteNone, "its station.toml has no [site]"});
    auto made = openSiteLink(m_directory, m_place);
    if (!made) return fail(Failure{FailureCode::SiteNone, made.error()});
    return std::move(*made);
}

Outcome<SiteInfo> LocalSite::info()
{
    SiteInfo info;
    info.place = m_place.program.empty() ? m_place.url : m_place.program.front();
    if (m_place.isNamed())
        if (const auto made = link(); !made) info.trouble = made.error().detail;
    auto waiting = TRY(outcomeOf(m_store.untold(WallTime::max(), waitingMost + 1)));
    info.hasMore = waiting.size() > waitingMost;
    if (info.hasMore) waiting.pop_back();
    for (auto& one : waiting)
        info.waiting.push_back({one.result.runId, one.result.deviceId, one.result.outcome, one.result.endedAt,
                                one.tries, one.error, one.nextTry});
    return info;
}

Outcome<SiteAnswer> LocalSite::ask(SiteQuestion question, const std::stop_token& stop)
{
    const auto made = TRY(link());
    question.station = m_station;
    return askSite(*made, question, patience(), stop);
}

Outcome<SiteDelivery> LocalSite::deliver(const std::function<void(std::uint64_t)>& told,
                                         const std::stop_token& stop)
{
    if (!m_mayWrite) return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    const auto made = TRY(link());
    auto& clock = systemClock();
    SiteDelivery delivery;
    // Each is tried once: what fails is put behind the others.
    const auto waiting = TRY(outcomeOf(m_store.untold(WallTime::max(), waitingMost))).size();
    for (std::size_t tried = 0; tried < waiting && !stop.stop_requested();) {
        const auto pass = TRY(outcomeOf(tellSite(
            m_store, *made, m_station, patience(), WallTime::max(), clock,
            [&](std::uint64_t count) {
                if (told) told(delivery.told + count);
            },
            stop)));
        tried += pass.tried;
        delivery.told += pass.told;
        if (!pass.error.empty()) delivery.error = pass.error;
        if (pass.tried == 0 || pass.isUnreached) break;
    }
    if (stop.stop_requested()) return fail(Failure{FailureCode::Interrupted});
    delivery.left = TRY(outcomeOf(m_store.untold(WallTime::max(), waitingMost))).size();
    return delivery;
}

} // namespace mintmark::station
