// Destinations through the service. A push works beside a batch, as it does from another process.
#include "provisioning/station/remote/DestinationMethods.h"
#include "provisioning/station/serving/Calls.h"

namespace mintmark::station::serving {

using namespace wire;

void addDestinationCalls(Desk::Parts& parts)
{
    parts.on(call::destinations, [&parts](Call& call, const Nothing&) -> Outcome<Nothing> {
        for (const auto& one : TRY(TRY(parts.station.destinations())->list()))
            if (!call.item(one)) break;
        return Nothing{};
    });
    parts.on(call::addDestination, [&parts](Call& call, const Destination& destination) -> Outcome<Nothing> {
        TRY(TRY(parts.station.destinations())->add(destination, call.by()));
        return Nothing{};
    });
    parts.on(call::removeDestination,
             [&parts](Call& call, const DestinationChange& change) -> Outcome<Nothing> {
                 TRY(TRY(parts.station.destinations())->remove(change.name, call.by()));
                 return Nothing{};
             });
    parts.on(
        call::setCredential, [&parts](Call& call, const DestinationCredential& given) -> Outcome<Nothing> {
            TRY(TRY(parts.station.destinations())->setCredential(given.name, given.credential, call.by()));
            return Nothing{};
        });
    parts.on(call::push, [&parts](Call& call, const PushRequest& request) -> Outcome<PushSummary> {
        return TRY(parts.station.destinations())
            ->push(
                request, [&](const PushProgress& progress) { call.tellItem("item", progress, false); },
                call.stop);
    });
    parts.on(call::arrivals, [&parts](Call& call, const PushRequest& request) -> Outcome<ArrivalSummary> {
        return TRY(parts.station.destinations())
            ->seen(
                request, [&](const PushProgress& progress) { call.tellItem("item", progress, false); },
                call.stop);
    });
    parts.on(call::ledger, [&parts](Call& call, const DeliveryFilter& filter) -> Outcome<Nothing> {
        for (const auto& one : TRY(TRY(parts.station.destinations())->ledger(filter)))
            if (!call.item(one)) break;
        return Nothing{};
    });
    parts.on(call::retry, [&parts](Call& call, const DestinationChange& change) -> Outcome<OwedAgain> {
        return OwedAgain{TRY(TRY(parts.station.destinations())->retry(change.name, call.by()))};
    });
}

} // namespace mintmark::station::serving
