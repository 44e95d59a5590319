// Many runs under one command: a worker thread per socket.
#pragma once

#include "provisioning/engine/Run.h"
#include "provisioning/engine/SocketHolds.h"

#include <optional>
#include <vector>

namespace mintmark::engine {

struct BatchResult {
    std::uint32_t passed = 0;
    std::uint32_t failed = 0;
    std::uint32_t before = 0;
    bool interrupted = false;
    std::optional<Failure> stationFailure; ///< ended the batch
};

/// Serves every socket once, or, with `count`, one unit after another until `count` runs have ended; a socket
/// then waits for its next unit (another plugging-in of its port). Blocks until every worker has ended. The
/// listener is called by one worker at a time. The text of a RunEnded that is a success is the result's name,
/// and "written-unproved" where nobody saw the unit prove its key.
///
/// A socket that is held begins no unit; let go, it serves what is plugged in there, also the unit whose run
/// the hold cut. Without `count` the batch waits for it.
[[nodiscard]] BatchResult runBatch(const Bench& bench, const std::vector<SocketPort>& sockets,
                                   std::optional<std::uint32_t> count, const Listener& listener,
                                   std::stop_token stop, SocketHolds* holds = nullptr);

} // namespace mintmark::engine
