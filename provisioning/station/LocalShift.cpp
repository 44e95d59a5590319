// The check of the station in this process.
#include "provisioning/engine/FailureOf.h"
#include "provisioning/engine/ShiftLook.h"
#include "provisioning/orders/OrderRules.h"
#include "provisioning/station/Accounts.h"
#include "provisioning/station/LocalStation.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/people/LocalOperators.h"
#include "provisioning/station/tokens/KeySource.h"
#include "provisioning/station/trust/LocalTrust.h"

namespace mintmark::station {
namespace {

using engine::outcomeOf;

registry::ShiftOutcome outcomeFor(orders::Shown shown)
{
    switch (shown) {
    case orders::Shown::Right: return registry::ShiftOutcome::Right;
    case orders::Shown::Wrong: return registry::ShiftOutcome::Wrong;
    case orders::Shown::Nothing: break;
    }
    return registry::ShiftOutcome::Nothing;
}

ShiftVerdict verdictFor(orders::Shown shown)
{
    switch (shown) {
    case orders::Shown::Right: return ShiftVerdict::Right;
    case orders::Shown::Wrong: return ShiftVerdict::Wrong;
    case orders::Shown::Nothing: break;
    }
    return ShiftVerdict::Nothing;
}

} // namespace

Outcome<ShiftInfo> LocalStation::checkShift(const ShiftRequest& request, const ShiftListener& told,
                                            std::stop_token stop)
{
    auto* const store = TRY(this->store());
    if (m_access != Access::Provision)
        return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    const std::lock_guard one(m_batchMutex);
    auto& opened = *m_opened;
    TRY(people::operatorsOf(m_directory)->answers(request.operatorName, Act::DevicesProvision));
    if (request.order.empty()) return fail(Failure{FailureCode::OrderNeeded});
    const auto profileName = TRY(opened.orders->profileOf(request.order));
    const auto [profile, scheme] = TRY(loadProfileWithIds(m_directory, profileName));
    const auto roots = TRY(rootsFor(m_directory, *store, profile, profileName));
    const auto makers = TRY(endorsementRootsFor(m_directory, *store, profile, profileName));
    auto& clock = systemClock();
    const auto opener = devices::unitOpener(clock);
    BatchRequest places;
    places.sockets = request.sockets;
    if (request.waits) places.count = 1; // units come and go
    std::vector<SocketRequest> missing;
    TRY(checkSockets(places, *opener, clock, stop, missing));
    std::vector<std::string> names;
    std::vector<engine::SocketPort> sockets;
    for (const auto& socket : request.sockets) {
        names.push_back(socket.name.text);
        sockets.push_back({socket.name, socket.port});
    }
    const auto [order, row] = TRY(opened.orders->orderOfCheck(request.order, profile, names));
    TRY(engine::believeClock(*store, *opened.guard)); // what is seen is dated by it
    const auto keys = TRY(openKeySource(profile, opened.tokens->first(), opened.tokens->pauses()));
    engine::Claims claims;
    const auto who = request.operatorName.empty() ? accountName() : request.operatorName;
    const engine::Bench bench{.store = *store,
                              .issuer = *opened.tokens->issuer(),
                              .opener = *opener,
                              .random = opened.tokens->random(),
                              .clock = clock,
                              .profile = profile,
                              .scheme = scheme,
                              .claims = claims,
                              .operatorName = who,
                              .stationName = m_file.name,
                              .dryRun = true,
                              .groupMaster = keys.groupMaster.get(),
                              .roots = roots ? &*roots : nullptr,
                              .endorsementRoots = makers ? &*makers : nullptr};

    std::optional<Failure> trouble; // of a record
    const auto record = [&](const engine::SocketPort& socket, const engine::RunEnd& end,
                            ShiftUnit& unit) -> Outcome<void> {
        const auto as = orders::listedAs(order, end.hardwareId);
        const auto failure = end.failure ? std::string(end.failure->name()) : std::string();
        unit.verdict = ShiftVerdict::Nothing;
        if (!as) {
            if (end.hardwareId.octets.empty()) return {};
            return outcomeOf(store
                                 ->commit([&](registry::Transaction& transaction) {
                                     return transaction.audit("unit.refused", end.hardwareId.hex(), failure);
                                 })
                                 .get());
        }
        const bool isGood = *as == orders::ListedAs::Good;
        const auto shown = orders::shownBy(*order.shiftCheck, end.hardwareId, *as,
                                           end.failure ? std::optional(end.failure->code) : std::nullopt);
        unit.kind = isGood ? "good" : "bad";
        unit.verdict = verdictFor(shown);
        return outcomeOf(store
                             ->commit([&](registry::Transaction& transaction) {
                                 return transaction.addShiftLook(
                                     {row, order.revision, end.hardwareId,
                                      isGood ? registry::UnitKind::Good : registry::UnitKind::Bad,
                                      outcomeFor(shown), failure, socket.name.text, who});
                             })
                             .get());
    };
    const auto now = [&]() -> Outcome<ShiftInfo> {
        return shiftInfoOf(*store, row, order, TRY(opened.guard->now()));
    };
    // One that still holds is shown anew by both units.
    const bool held = TRY(now()).until.has_value();
    bool sawGood = false, sawBad = false;
    const auto looked = engine::lookAtUnits(
        bench, order, sockets, request.waits ? engine::Looking::AtAllThatCome : engine::Looking::Once,
        [&](const engine::SocketPort& socket, const engine::RunEnd* end) {
            ShiftUnit unit;
            unit.socket = socket.name.text;
            if (end == nullptr) {
                told(unit);
                return true;
            }
            unit.hardwareId = end->hardwareId.hex();
            unit.deviceId = end->deviceId;
            unit.failure = end->failure;
            // On the disk before anybody is told.
            if (const auto kept = record(socket, *end, unit); !kept) {
                trouble = kept.error();
                return false;
            }
            told(unit);
            if (!request.waits) return true;
            const bool right = unit.verdict == ShiftVerdict::Right;
            sawGood = sawGood || (right && unit.kind == "good");
            sawBad = sawBad || (right && unit.kind == "bad");
            const auto state = now();
            if (!state) trouble = state.error();
            const bool done = state && state->until && (!held || (sawGood && sawBad));
            return state && unit.verdict != ShiftVerdict::Wrong && !done;
        },
        stop);
    if (trouble) return fail(*trouble);
    TRY(looked);
    auto state = TRY(now());
    if (stop.stop_requested() && !state.wrongAt && (!state.until || (held && !(sawGood && sawBad))))
        return fail(Failure{FailureCode::Interrupted});
    return state;
}

} // namespace mintmark::station
