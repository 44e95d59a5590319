// A push, wherever what is told comes from.
#pragma once

#include "provisioning/exports/delivery/Pusher.h"
#include "provisioning/station/Destinations.h"

namespace mintmark::station {

struct PushPlace {
    exports::Ledger& ledger;
    std::int64_t row; ///< of the destination in it
    exports::ParcelSource& source;
    const exports::OpenTarget& target;
    Clock& clock;
};

struct PushEnded {
    PushSummary summary;
    std::optional<Failure> failure; ///< why it could not go on; what was told until then is told
};

/// The destination of the request names it in failures. Failures of its own are the ledger's.
[[nodiscard]] Outcome<PushEnded> pushTo(const PushPlace& place, const PushRequest& request,
                                        const PushListener& listener, const std::stop_token& stop);

struct ArrivalsEnded {
    ArrivalSummary summary;
    std::optional<Failure> failure;
};
/// Which devices have come to it.
[[nodiscard]] Outcome<ArrivalsEnded> arrivalsAt(const PushPlace& place, const PushRequest& request,
                                                const PushListener& listener, const std::stop_token& stop);

} // namespace mintmark::station
