// Whether an order lets this be made: pure functions, a sentence of why not.
#pragma once

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

} // namespace mintmark::orders
