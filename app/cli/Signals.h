// SIGINT, SIGTERM and SIGHUP as a stop token: the first asks, the second ends at once.
#pragma once

#include <stop_token>

namespace mintmark::cli {

/// To be called first in main, before any thread is made.
void blockSignals();
/// Starts the thread that waits for them. Once per process.
[[nodiscard]] std::stop_token stopOnSignals();

} // namespace mintmark::cli
