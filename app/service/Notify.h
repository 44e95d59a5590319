// What the service's manager is told of how it stands: sd_notify(3), without its library.
#pragma once

#include <string_view>

namespace mintmark::service {

/// "READY=1", "STOPPING=1", "STATUS=…". Never waits; where nobody asked to be told (NOTIFY_SOCKET), nothing
/// is done.
void notify(std::string_view state) noexcept;

} // namespace mintmark::service
