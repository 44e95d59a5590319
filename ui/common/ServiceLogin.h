// A service that has just begun logs in by itself, where its station names the token's PIN.
#pragma once

#include "provisioning/station/Station.h"

#include <functional>

namespace mintmark::ui {

/// Whether somebody is logged in to the station's token. Waits some seconds for a service that is about to
/// be, as long as `waits` says so. Blocks: not for the GUI thread.
[[nodiscard]] bool isLoggedInSoon(station::Station& station, const std::function<bool()>& waits);

} // namespace mintmark::ui
