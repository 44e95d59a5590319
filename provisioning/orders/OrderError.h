// What can be wrong with an order's file.
#pragma once

#include "hsm/base/Error.h"
#include "hsm/base/Expected.h"

namespace mintmark::orders {

enum class OrderCode {
    Form,     ///< no such file: not the envelope, not the payload that the page describes
    Unsigned, ///< no signature by a key that is accepted
};

using OrderError = Error<OrderCode>;
template <class T> using Result = Expected<T, OrderError>;

} // namespace mintmark::orders
