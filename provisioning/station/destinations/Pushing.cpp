#include "provisioning/station/destinations/Pushing.h"

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

} // namespace

Outcome<PushEnded> pushTo(const PushPlace& place, const PushRequest& request, const PushListener& listener,
                          const std::stop_token& stop)
{
    const exports::PushParts parts{place.ledger,
                                   place.row,
                                   place.source,
                                   *place.target.target,
                                   [&] { return web::makeHttps(place.target.place); },
                                   place.clock};
    const auto told = [&](std::uint64_t done, std::uint64_t all, const std::string& waiting) {
        if (listener) listener({done, all, waiting});
    };
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
    const auto code = request.dryRun ? std::optional<FailureCode>{} : codeOf(pushed.end);
    if (code == FailureCode::Interrupted)
        ended.failure = Failure{*code};
    else if (code)
        ended.failure = Failure{*code, request.destination + ": " + pushed.lastError};
    return ended;
}

} // namespace mintmark::station
