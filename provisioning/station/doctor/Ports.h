// What stands between this machine and its ports: who holds them, who may open them, who else talks to units.
#pragma once

#include "provisioning/station/doctor/Remedies.h"

namespace mintmark::station {

/// A serial port, called `what` in the findings; `station`, where there is one, shows which ports there are.
void lookAtPort(Findings& list, const std::filesystem::path& station, const std::string& what,
                const std::string& port);

/// Each socket of the station's sockets.toml, and what is plugged in there. An empty one is well.
void lookAtSockets(Findings& list, const std::filesystem::path& directory);

/// The serial ports of what is plugged in that this account may not open: one line for all of them.
void lookAtSerialPorts(Findings& list);

/// Programs that talk to whatever is plugged in (ModemManager, brltty), where our udev rule does not keep
/// them away. `root` is / but for tests: its proc and its udev rules are looked at.
void lookAtMeddlers(Findings& list, const std::filesystem::path& root);

} // namespace mintmark::station
