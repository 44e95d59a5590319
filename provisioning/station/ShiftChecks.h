// The check of a station at the start of a shift: a unit that is known to be good, and one that is known to
// be bad. For command line and screen.
#pragma once

#include "provisioning/station/Orders.h"
#include "provisioning/station/Station.h"

namespace mintmark::station {

struct ShiftRequest {
    std::string order;
    std::vector<SocketRequest> sockets;
    std::string operatorName;
    bool waits = false; ///< for all units that come; else the one in each socket is looked at once
};

enum class ShiftVerdict {
    Right,   ///< the station passed what is good, or failed what is bad
    Wrong,   ///< the other way round: what was shown before holds no more
    Nothing, ///< the unit is none of the order's, or could not be judged
};

/// A unit that was put in.
struct ShiftUnit {
    std::string socket;
    std::string hardwareId, deviceId;    ///< as far as they are known
    std::string kind;                    ///< "good" or "bad", as the order has it; empty: it has it not
    std::optional<ShiftVerdict> verdict; ///< nothing yet: the look begins
    std::optional<Failure> failure;      ///< that the unit failed with
};
/// One call at a time, on threads of the station's.
using ShiftListener = std::function<void(const ShiftUnit&)>;

/// Of a station with somebody logged in.
class ShiftChecks {
public:
    virtual ~ShiftChecks() = default;
    /// Looks at units in the sockets as a batch does at devices that come back; nothing is reserved, issued
    /// or written, and no place of the order taken. What a unit of the order shows is on record. Where it
    /// waits, it ends once the station is proved or was wrong; Interrupted by the stop token. OrderProfile
    /// where the order asks for no check, and what `Station::provision` refuses of an order. Blocks; one
    /// check or batch at a time. Needs Access::Provision.
    [[nodiscard]] virtual Outcome<ShiftInfo> checkShift(const ShiftRequest& request,
                                                        const ShiftListener& told, std::stop_token stop) = 0;
};

} // namespace mintmark::station
