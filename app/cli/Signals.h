// SIGINT, SIGTERM and SIGHUP as a stop token: the first asks, the second ends at once.
#pragma once

#include <stop_token>

namespace mintmark::cli {

/// Blocks them in this thread and in those that are made later, and starts the thread that waits for them.
/// Once per process, before other threads are made; what never calls it is ended by them at once.
[[nodiscard]] std::stop_token stopOnSignals();

} // namespace mintmark::cli
