// Whether an order lets this be made: pure functions, a sentence of why not.
#pragma once

#include "provisioning/values/Failure.h"
#include "provisioning/values/Order.h"
#include "provisioning/values/Profile.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mintmark::orders {

enum class Term { Early, Now, Over };
[[nodiscard]] Term termOf(const Order& order, WallTime now);

/// Another profile, another version of it or another text than was ordered, or a proof that the order does
/// not accept.
[[nodiscard]] std::optional<std::string> profileRefusal(const Order& order, const Profile& profile);
/// A socket that the station's share does not name.
[[nodiscard]] std::optional<std::string> socketRefusal(const OrderShare& share,
                                                       std::span<const std::string> sockets);
/// Firmware that the order does not list. A version that is not told, or a digest, is no better than a wrong
/// one.
[[nodiscard]] std::optional<std::string> firmwareRefusal(const Order& order, std::string_view version,
                                                         ByteView digest);
[[nodiscard]] bool acceptsUnproved(const Order& order);

/// A failure that says what this unit is, at whatever place: one that trying again may mend, or that comes
/// from the socket, from what else is on the bench or from the site, says nothing of it.
[[nodiscard]] bool judgesUnit(FailureCode code);

enum class ListedAs { Good, Bad };
/// Nothing: the order does not check stations with this unit.
[[nodiscard]] std::optional<ListedAs> listedAs(const Order& order, const HardwareId& unit);

/// What the look at a unit of the order's check shows of the station.
enum class Shown {
    Right,   ///< it passed what is good, or failed what is bad
    Wrong,   ///< the other way round
    Nothing, ///< neither: the unit was not judged, or for another reason than the order names
};
/// `failure` is nothing where the unit passed.
[[nodiscard]] Shown shownBy(const ShiftCheck& check, const HardwareId& unit, ListedAs as,
                            const std::optional<FailureCode>& failure);
/// Until when a station is proved that was right about a good and a bad unit at these times. Nothing: it is
/// not, or not any more; nor where the clock says that it is yet to be.
[[nodiscard]] std::optional<WallTime> provedUntil(const ShiftCheck& check,
                                                  const std::optional<WallTime>& goodAt,
                                                  const std::optional<WallTime>& badAt, WallTime now);

} // namespace mintmark::orders
