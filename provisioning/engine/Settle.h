// What an earlier process left unfinished, settled before the first new run.
#pragma once

#include "provisioning/registry/Store.h"
#include "provisioning/values/Event.h"

namespace mintmark::engine {

/// Voids serial numbers whose signing was interrupted and ends runs that were cut; tells each as
/// EventKind::Resolved. Only for the holder of the station's lock. The units go on as the same devices when
/// they are back.
[[nodiscard]] Outcome<void> settle(registry::Store& store, Clock& clock, const Listener& listener);

} // namespace mintmark::engine
