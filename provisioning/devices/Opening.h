// What a protocol needs to open a unit.
#pragma once

#include "provisioning/devices/Device.h"
#include "provisioning/devices/Links.h"

namespace mintmark::devices {

namespace smp {
class PacingMemory;
}

struct Opening {
    const std::string& port; ///< an absolute path, or tcp://HOST:PORT, udp://HOST:PORT, usb:…
    const Profile& profile;
    Clock& clock;
    std::stop_token stop;
    std::shared_ptr<smp::PacingMemory> pacing; ///< of all units of the process
    Links& links;

    /// The port, with the line that the profile asks for.
    [[nodiscard]] Result<std::unique_ptr<Link>> openLine() const
    {
        return links.open(port, profile.target.line, clock, stop);
    }
};

/// A protocol's maker; each is declared in its own header.
using Maker = Result<std::unique_ptr<Device>> (*)(const Opening& opening);

} // namespace mintmark::devices
