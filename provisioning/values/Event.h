// What a batch tells while it works: one value per thing that happened.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/values/Failure.h"
#include "provisioning/values/State.h"
#include "provisioning/values/Unit.h"

#include <functional>
#include <optional>
#include <string>

namespace mintmark {

enum class EventKind {
    BatchStarted,
    Resolved,    ///< an unfinished run or an interrupted signing of an earlier batch was settled; `text` says
                 ///< how
    SocketReady, ///< the socket waits for a unit
    SocketHeld,  ///< it takes none: somebody holds it back
    StepStarted, ///< `step`, `stepPercent` 0
    StepProgress, ///< `stepPercent` moved
    RunEnded,     ///< `result`, and `failure` where it failed
    Notice,       ///< something to be told; `text`
    Paused,       ///< the token is lost, and the whole batch waits for it; `text` says why
    Resumed,      ///< it is there again, or is waited for no more
    Warning,      ///< something is wrong, and the batch works or waits all the same; `text` says what
    BatchEnded,
};
/// "batch-started", "resolved", …: the JSON names.
std::string_view nameOf(EventKind kind);

/// How one unit's way ended. Before: the unit was provisioned before, and is the same device (a success).
/// Planned: a dry run, which changed nothing.
enum class RunResult { Passed, Failed, Before, Planned };
std::string_view nameOf(RunResult result); ///< "passed", "failed", "provisioned-before", "planned"

struct Event {
    EventKind kind{};
    WallTime at{};
    std::optional<SocketName> socket; ///< nothing for what concerns the whole batch
    Step step = Step::Ready;
    int stepPercent = 0;           ///< 0…100
    int wholePercent = 0;          ///< 0…100 of the run
    std::string deviceId;          ///< empty until the unit has one
    std::string hardwareId;        ///< lower-case hex; empty until it is known
    std::string certificateSerial; ///< lower-case hex, on RunEnded
    Milliseconds elapsed{0};       ///< of the run, or of the batch
    std::optional<RunResult> result;
    std::optional<Failure> failure;
    std::string text; ///< for people
};

/// Called on the batch's worker threads, one call at a time. Must not block for long.
using Listener = std::function<void(const Event&)>;

} // namespace mintmark
