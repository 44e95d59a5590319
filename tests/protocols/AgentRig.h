// A virtual unit that runs the agent, on a line with the faults that the other makes have.
#pragma once

#include "tests/protocols/Rig.h"

namespace mintmark::test {

[[nodiscard]] std::unique_ptr<Rig> agentRig(std::string port);

} // namespace mintmark::test
