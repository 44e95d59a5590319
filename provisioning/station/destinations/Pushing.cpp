#include "provisioning/station/destinations/Pushing.h"

#include "provisioning/exports/delivery/Arrivals.h"
#include "provisioning/station/destinations/LedgerOutcome.h"

#include <algorithm>

namespace mintmark::station {
namespace {

std::optional<FailureCode> codeOf(exports::PushEnd end)
{
    switch (end) {
    case exports::PushEnd::Complete:
    case exports::PushEnd::OutOfTime: break;
    case exports::PushEnd::Stopped: return FailureCode::Interrupted;
    case exports::PushEnd::Silent: return FailureCode::CloudUnreachable;
    case exports::PushEnd::Credential: return FailureCode::CloudCredential;
    case exports::PushEnd::Refused: return FailureCode::CloudRefused;
    case exports::PushEnd::Untrusted: return FailureCode::CloudTls;
    }
    return std::nullopt;
}

exports::PushParts partsOf(const PushPlace& place)
{
    return {place.ledger,
            place.row,
            place.source,
            *place.target.target,
            [&place] { return web::makeHttps(place.target.place); },
            place.clock};
}

exports::PushTold toldTo(const PushListener& listener)
{
    return [&listener](std::uint64_t done, std::uint64_t all, const std::string& waiting) {
        if (listener) listener({done, all, waiting});
    };
}

std::optional<Failure> failureOf(exports::PushEnd end, const PushRequest& request, const std::string& why)
{
    const auto code = codeOf(end);
    if (!code) return std::nullopt;
    if (code == FailureCode::Interrupted) return Failure{*code};
    return Failure{*code, request.destination + ": " + why};
}

} // namespace

Outcome<PushEnded> pushTo(const PushPlace& place, const PushRequest& request, const PushListener& listener,
                          const std::stop_token& stop)
{
    const auto parts = partsOf(place);
    const auto told = toldTo(listener);
    const auto started = place.clock.steady();
    exports::PushLimits limits;
    limits.perMinute = place.target.perMinute;
    limits.within = request.within;
    const auto pushed = TRY(ledgerOutcome(request.dryRun ? exports::planOnly(parts, told, stop)
                                                         : exports::push(parts, limits, told, stop)));
    const auto counts = TRY(ledgerOutcome(place.ledger.counts(place.row)));
    PushEnded ended;
    auto& summary = ended.summary;
    summary.told = pushed.told;
    summary.had = pushed.had;
    summary.blocked = pushed.blocked;
    summary.unready = pushed.unready;
    summary.unfit = pushed.unfit;
    summary.aside = counts.aside - std::min(counts.aside, pushed.unfit);
    summary.owed = counts.owed;
    summary.requests = pushed.requests;
    summary.elapsed = place.clock.steady() - started;
    summary.lastError = pushed.lastError;
    if (!request.dryRun) ended.failure = failureOf(pushed.end, request, pushed.lastError);
    return ended;
}

Outcome<ArrivalsEnded> arrivalsAt(const PushPlace& place, const PushRequest& request,
                                  const PushListener& listener, const std::stop_token& stop)
{
    exports::PushLimits limits;
    limits.perMinute = place.target.perMinute;
    limits.within = request.within;
    const auto found =
        TRY(ledgerOutcome(exports::lookForArrivals(partsOf(place), limits, toldTo(listener), stop)));
    return ArrivalsEnded{
        {found.seen, found.before, found.unseen, found.unasked, found.requests, found.lastError},
        failureOf(found.end, request, found.lastError)};
}

} // namespace mintmark::station
