#include "provisioning/values/Event.h"

#include <array>

namespace mintmark {

std::string_view nameOf(EventKind kind)
{
    static constexpr std::array<std::string_view, 12> names{
        "batch-started", "resolved", "socket-ready", "socket-held", "step-started", "step-progress",
        "run-ended",     "notice",   "paused",       "resumed",     "warning",      "batch-ended"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view nameOf(RunResult result)
{
    static constexpr std::array<std::string_view, 4> names{"passed", "failed", "provisioned-before",
                                                           "planned"};
    return names[static_cast<std::size_t>(result)];
}

} // namespace mintmark
