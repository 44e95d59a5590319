// What units of before showed of the station, order by order: whether it passes what is good and fails what
// is bad.
#pragma once

#include "provisioning/registry/Orders.h"
#include "provisioning/values/Unit.h"

#include <optional>
#include <string>

namespace mintmark::registry {

/// Of what the order says that the unit is.
enum class UnitKind { Good, Bad };
/// Nothing: the unit was not judged, and the station neither.
enum class ShiftOutcome { Right, Wrong, Nothing };

/// One look at a unit.
struct ShiftLook {
    OrderRow order = 0;
    std::uint32_t revision = 0; ///< of the order, which named the unit
    HardwareId unit;
    UnitKind kind = UnitKind::Good;
    ShiftOutcome outcome = ShiftOutcome::Nothing;
    std::string failure; ///< MM-… that the unit failed with; empty: it passed
    std::string socket, operatorName;
};

/// What holds of all looks under one revision of an order: where the station was wrong, nothing that was seen
/// before does.
struct ShiftProof {
    std::optional<WallTime> good, bad; ///< when it was last right about such a unit
    std::optional<WallTime> wrong;     ///< it was, and has not been right about both since
};

} // namespace mintmark::registry
