// The service's calls for destinations: shapes, and what each takes and gives.
#pragma once

#include "provisioning/station/Destinations.h"
#include "provisioning/station/remote/Methods.h"

namespace mintmark::station::wire {

template <> struct Names<DeliveryState> : NamesByList<DeliveryState, DeliveryState::Aside> {
};

struct DestinationChange {
    std::string name;
};
struct DestinationCredential {
    std::string name;
    Secret credential;
};
struct OwedAgain {
    std::uint64_t count = 0;
};

MINTMARK_SHAPE(Destination, MINTMARK_MEMBER(name), MINTMARK_MEMBER(kind), MINTMARK_MEMBER(settings));
MINTMARK_SHAPE(DestinationInfo, MINTMARK_MEMBER(destination), MINTMARK_MEMBER(hasCredential),
               MINTMARK_MEMBER(warning), MINTMARK_MEMBER(told), MINTMARK_MEMBER(blocked),
               MINTMARK_MEMBER(owed), MINTMARK_MEMBER(aside), MINTMARK_MEMBER(lastTold),
               MINTMARK_MEMBER(lastError));
MINTMARK_SHAPE(Delivery, MINTMARK_MEMBER(row), MINTMARK_MEMBER(destination), MINTMARK_MEMBER(deviceId),
               MINTMARK_MEMBER(digest), MINTMARK_MEMBER(blocked), MINTMARK_MEMBER(state),
               MINTMARK_MEMBER(tries), MINTMARK_MEMBER(at), MINTMARK_MEMBER(nextTry), MINTMARK_MEMBER(answer),
               MINTMARK_MEMBER(seenAt), MINTMARK_MEMBER(seen));
MINTMARK_SHAPE(ArrivalSummary, MINTMARK_MEMBER(seen), MINTMARK_MEMBER(before), MINTMARK_MEMBER(unseen),
               MINTMARK_MEMBER(unasked), MINTMARK_MEMBER(requests), MINTMARK_MEMBER(lastError));
MINTMARK_SHAPE(DeliveryFilter, MINTMARK_MEMBER(destination), MINTMARK_MEMBER(state),
               MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(after), MINTMARK_MEMBER(limit),
               MINTMARK_MEMBER(olderToo));
MINTMARK_SHAPE(PushRequest, MINTMARK_MEMBER(destination), MINTMARK_MEMBER(dryRun), MINTMARK_MEMBER(within));
MINTMARK_SHAPE(PushSummary, MINTMARK_MEMBER(told), MINTMARK_MEMBER(had), MINTMARK_MEMBER(blocked),
               MINTMARK_MEMBER(unready), MINTMARK_MEMBER(unfit), MINTMARK_MEMBER(aside),
               MINTMARK_MEMBER(owed), MINTMARK_MEMBER(requests), MINTMARK_MEMBER(elapsed),
               MINTMARK_MEMBER(lastError));
MINTMARK_SHAPE(PushProgress, MINTMARK_MEMBER(done), MINTMARK_MEMBER(all), MINTMARK_MEMBER(waiting));
MINTMARK_SHAPE(DestinationChange, MINTMARK_MEMBER(name));
MINTMARK_SHAPE(DestinationCredential, MINTMARK_MEMBER(name), MINTMARK_MEMBER(credential));
MINTMARK_SHAPE(OwedAgain, MINTMARK_MEMBER(count));

namespace call {
inline constexpr Method<Nothing, Nothing> destinations{{"destinations.list", Act::DestinationsRead}};
inline constexpr Method<Destination, Nothing> addDestination{{"destinations.add", Act::DestinationsManage}};
inline constexpr Method<DestinationChange, Nothing> removeDestination{
    {"destinations.remove", Act::DestinationsManage}};
inline constexpr Method<DestinationCredential, Nothing> setCredential{
    {"destinations.setCredential", Act::DestinationsManage}};
inline constexpr Method<PushRequest, PushSummary> push{
    {"destinations.push", Act::DestinationsPush, Pace::Long}};
inline constexpr Method<PushRequest, ArrivalSummary> arrivals{
    {"destinations.arrivals", Act::DestinationsPush, Pace::Long}};
inline constexpr Method<DeliveryFilter, Nothing> ledger{{"destinations.ledger", Act::DestinationsRead}};
inline constexpr Method<DestinationChange, OwedAgain> retry{{"destinations.retry", Act::DestinationsPush}};
} // namespace call

} // namespace mintmark::station::wire
