// JSON that every reader reads alike: no member twice, no deep nesting, nothing behind it.
#pragma once

#include "provisioning/orders/OrderError.h"

#include <QtCore/QJsonObject>

#include <string_view>

namespace mintmark::orders {

/// An object, at most 1 MiB and 16 levels deep. `what` is how the text is called in errors.
[[nodiscard]] Result<QJsonObject> parseStrict(std::string_view text, const std::string& what);

} // namespace mintmark::orders
