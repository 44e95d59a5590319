// Renewals on an opened station: which devices, by which profile, one after the other.
#include "provisioning/engine/Renewal.h"

#include "provisioning/engine/ClockGuard.h"
#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/ForeignKeys.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/life/LocalCertificateLife.h"
#include "provisioning/station/people/LocalOperators.h"
#include "provisioning/station/tokens/Pausing.h"

#include <algorithm>
#include <set>

namespace mintmark::station {
namespace {

using engine::outcomeOf;

constexpr std::uint32_t pageSize = 1024;
constexpr auto farthest = std::chrono::days{36525};

struct Candidates {
    std::vector<std::string> ids;
    std::uint64_t passedOver = 0;
};

/// Those whose newest live certificate is of this profile and ends before `until`. All are read before one is
/// renewed, so that a short-lived certificate does not come up again.
Outcome<Candidates> endingUnder(registry::Store& store, const std::string& profile, WallTime until)
{
    Candidates found;
    std::set<std::string> seen;
    std::pair<WallTime, std::int64_t> after{WallTime::min(), 0};
    while (true) {
        const auto page = TRY(outcomeOf(store.ending(until, after, pageSize)));
        for (const auto& one : page) {
            after = {one.certificate.notAfter, one.row};
            if (one.certificate.profile != profile || !seen.insert(one.deviceId.text).second) continue;
            const auto device = TRY(outcomeOf(store.deviceById(one.deviceId.text)));
            if (!device) continue;
            const auto all = TRY(outcomeOf(store.certificates(device->row)));
            const auto newest =
                std::find_if(all.rbegin(), all.rend(), [](const auto& each) { return !each.revoked; });
            if (newest == all.rend() || newest->notAfter >= until || newest->profile != profile) continue;
            if (!hasProvedItsKey(device->state))
                ++found.passedOver;
            else
                found.ids.push_back(one.deviceId.text);
        }
        if (page.size() < pageSize) return found;
    }
}

Outcome<void> checkWords(const RenewalRequest& request, const Profile& profile)
{
    if (!request.within) return {};
    if (*request.within < std::chrono::days{0} || *request.within > farthest)
        return fail(Failure{FailureCode::Usage, "what ends within 0 to 36525 days is renewed"});
    if (profile.validity && *profile.validity <= *request.within)
        return fail(Failure{FailureCode::Usage, "certificates of " + profile.name + " are valid for " +
                                                    std::to_string(profile.validity->count()) +
                                                    " days: what is renewed would be due again at once"});
    return {};
}

} // namespace

Outcome<RenewalSummary> LocalCertificateLife::renew(const RenewalRequest& request,
                                                    const std::function<bool(const RenewalStep&)>& each,
                                                    std::stop_token stop)
{
    const auto parts = TRY(m_parts());
    if (parts.guard == nullptr)
        return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    if (request.deviceId.empty() == !request.within)
        return fail(Failure{FailureCode::Usage, "a device is renewed, or those that end within some days"});
    if (request.supersede && request.supervisor.empty())
        return fail(Failure{FailureCode::SupervisorNeeded, "to revoke what is superseded"});
    if (request.supersede)
        TRY(people::operatorsOf(*parts.directory)->answers(request.supervisor, Act::CertificatesRenew));
    const std::lock_guard alone(*parts.batch);
    const auto profile = TRY(loadProfileWithIds(*parts.directory, request.profile)).profile;
    if (const auto fits = certificates::mayIssue(parts.issuers.front().certificate, profile); !fits)
        return fail(Failure{FailureCode::ProfileWrong, profile.name + ": " + fits.error().detail});
    TRY(checkWords(request, profile));
    engine::armCrashPoints();
    TRY(engine::believeClock(*parts.store, *parts.guard));
    const auto weakKeys = TRY(loadWeakKeys(*parts.directory));

    Candidates candidates;
    if (request.within)
        candidates = TRY(endingUnder(*parts.store, profile.name, TRY(parts.guard->now()) + *request.within));
    else
        candidates.ids.push_back(request.deviceId);
    parts.tokens->useProfile(profile);
    const auto tell = [&](const std::string& note) { (void)each({0, 0, {}, {}, {}, note}); };
    const Pausing pausing(parts.tokens->pauses(),
                          {[&](const std::string& why) { tell("the renewal pauses: " + why); },
                           [&] { tell("the renewal goes on"); }, stop});
    const SigningTokens::Watch watch(*parts.tokens, [](const std::string&) {});
    const auto who = request.supervisor.empty() ? std::string("command") : request.supervisor;
    const engine::RenewalBench bench{*parts.store, *parts.tokens->issuer(),   profile, who,
                                     &weakKeys,    keysOfStation(*parts.file)};

    RenewalSummary summary;
    summary.passedOver = candidates.passedOver;
    for (const auto& id : candidates.ids) {
        if (stop.stop_requested()) return fail(Failure{FailureCode::Interrupted});
        RenewalStep step{summary.renewed + summary.failed + 1, candidates.ids.size(), id, {}, {}, {}};
        const auto device = TRY(outcomeOf(parts.store->deviceById(id)));
        if (!device) return fail(Failure{FailureCode::DeviceUnknown, id});
        step.deviceId = device->id.text;
        std::optional<engine::Superseding> superseding;
        if (request.supersede)
            superseding.emplace(
                engine::Superseding{request.supervisor, request.why, TRY(parts.guard->now())});
        auto renewed = engine::renew(bench, *device, superseding);
        if (!renewed && (renewed.error().isOfStation() || !request.within))
            return fail(std::move(renewed).error());
        if (!renewed) {
            ++summary.failed;
            step.failure = std::move(renewed).error();
        } else {
            ++summary.renewed;
            const auto& made = renewed->certificate;
            const auto issuing = TRY(outcomeOf(parts.tokens->issuer()->issuerOf(made.der)));
            step.made = RenewalInfo{step.deviceId,
                                    toHex(renewed->earlier.serial),
                                    toHex(made.serial),
                                    toHex(made.sha256),
                                    renewed->earlier.notAfter,
                                    made.notAfter,
                                    renewed->superseded,
                                    certificates::toPem(made.der) + certificates::toPem(issuing)};
        }
        if (!each(step)) return fail(Failure{FailureCode::Interrupted});
    }
    return summary;
}

} // namespace mintmark::station
