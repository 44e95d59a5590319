// Named moments at which a test can let the process die as if the power had failed.
#pragma once

#include <span>
#include <string_view>

namespace mintmark::engine {

/// All the names of a run, in its order. Others ("rewrap.key") are named where they are passed.
std::span<const std::string_view> crashPoints();

/// On a demo station: lets MINTMARK_CRASH_AT=NAME[:N] in the environment act (the Nth time NAME is passed,
/// from 1). Never called for a production station, where the variable means nothing.
void armCrashPoints();

/// Passes a named moment; SIGKILLs the process when it is the armed one. Thread-safe.
void crashPoint(std::string_view name);

} // namespace mintmark::engine
