// Looks at the units that are put into the sockets to check the station.
#pragma once

#include "provisioning/engine/Run.h"

#include <vector>

namespace mintmark::engine {

/// Once at the unit in each socket, or at every unit that comes until somebody has seen enough.
enum class Looking { Once, AtAllThatCome };

/// Of a socket: null where a look begins, and then how it ended. False: no more. One call at a time.
using LookListener = std::function<bool(const SocketPort&, const RunEnd*)>;

/// Blocks until every socket's worker has ended. A failure is the station's own; who is interrupted by the
/// stop token is told nothing of looks that were under way.
[[nodiscard]] Outcome<void> lookAtUnits(const Bench& bench, const Order& order,
                                        const std::vector<SocketPort>& sockets, Looking looking,
                                        const LookListener& told, std::stop_token stop);

} // namespace mintmark::engine
