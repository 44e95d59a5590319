// Asks a destination which devices have come to it by themselves: the proof of the way in. Only reads there.
#pragma once

#include "provisioning/exports/delivery/Pusher.h"

namespace mintmark::exports {

struct Arrivals {
    PushEnd end = PushEnd::Complete;
    std::uint64_t seen = 0;    ///< of which it was heard now
    std::uint64_t before = 0;  ///< of which it had been heard before
    std::uint64_t unseen = 0;  ///< that have not come
    std::uint64_t unasked = 0; ///< of which it gave no answer
    std::uint64_t requests = 0;
    std::string lastError;
};

/// One request after the other, within the same limits as a push. Devices that changed since they were told
/// of are left for the next push.
[[nodiscard]] Result<Arrivals> lookForArrivals(const PushParts& parts, const PushLimits& limits,
                                               const PushTold& told, const std::stop_token& stop);

} // namespace mintmark::exports
