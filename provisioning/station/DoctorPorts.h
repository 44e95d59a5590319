// What stands between this machine and its ports: who holds them, who may open them, who else talks to units.
#pragma once

#include "provisioning/station/Station.h"

namespace mintmark::station {

/// A serial port, called `what` in the findings.
void lookAtPort(std::vector<Diagnosis>& list, const std::string& what, const std::string& port);

/// Each socket of the station's sockets.toml, and what is plugged in there. An empty one is well.
void lookAtSockets(std::vector<Diagnosis>& list, const std::filesystem::path& directory);

/// Programs that talk to whatever is plugged in (ModemManager, brltty), where our udev rule does not keep
/// them away. `root` is / but for tests: its proc and its udev rules are looked at.
void lookAtMeddlers(std::vector<Diagnosis>& list, const std::filesystem::path& root);

} // namespace mintmark::station
