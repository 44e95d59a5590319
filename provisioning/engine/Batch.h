// Many runs under one command: a worker thread per socket.
#pragma once

#include "provisioning/engine/Run.h"

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
/// listener is called by one worker at a time.
[[nodiscard]] BatchResult runBatch(const Bench& bench, const std::vector<SocketPort>& sockets,
                                   std::optional<std::uint32_t> count, const Listener& listener,
                                   std::stop_token stop);

} // namespace mintmark::engine
