// The order's file: resources/docs/order-format.md is its specification.
#pragma once

#include "provisioning/orders/Dsse.h"
#include "provisioning/values/Order.h"

namespace mintmark::orders {

inline constexpr std::string_view orderType = "application/vnd.mintmark.order+json";

/// Form, with the member that is wrong. Whose it is, the caller has asked before.
[[nodiscard]] Result<Order> parseOrder(ByteView payload);
/// The payload, ready to be signed: JSON with its members in the order of their names.
[[nodiscard]] Bytes writeOrder(const Order& order);
/// Form for a name, a text or a number that no order may have; parseOrder asks it too.
[[nodiscard]] Result<void> checkOrder(const Order& order);

} // namespace mintmark::orders
