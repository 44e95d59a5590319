// What will be done to one unit: made once, shown in a dry run, and executed from the same object.
#pragma once

#include "provisioning/devices/Device.h"
#include "provisioning/values/Failure.h"
#include "provisioning/values/Profile.h"
#include "provisioning/values/State.h"

#include <string>
#include <vector>

namespace mintmark::engine {

class Run;

/// Whether a stop may end a step's waiting, or has to wait for the step's end because it changes the unit.
/// What closes a unit is followed by the rest of its run: nobody could finish a closed unit by beginning
/// again.
enum class Stoppable { Anywhere, Between, Closes };

/// One row of the table of a run.
struct StepRow {
    Step shown;
    int wholePercent; ///< of the run, when the step begins
    std::string_view name;
    Stoppable stoppable;
    Outcome<void> (Run::*act)();
};

struct Plan {
    std::vector<const StepRow*> steps;
    std::uint32_t lockMask = 0;
    Proof proof = Proof::Nonce;
    bool reset = true;
    bool writeIssuer = true;
    bool finish = true;
    std::string roots; ///< the set of trust roots that is written; empty: none is

    /// A line for each thing that will happen, irreversible ones marked.
    [[nodiscard]] std::vector<std::string> inWords(const Profile& profile) const;
};

/// UnitRefused when the unit cannot do what the profile asks for.
[[nodiscard]] Outcome<Plan> planFor(const Profile& profile, const devices::Capabilities& unit);

} // namespace mintmark::engine
