// The ports of Linux's virtual host controller (vhci_hcd), to which devices in user space are plugged.
#pragma once

#include "app/device/Fd.h"
#include "app/device/usb/Personality.h"

namespace mintmark::device::usb {

class Vhci final {
public:
    /// The controller of this machine with at least so many free ports for full and high speed; a sentence on
    /// what to do where the module is not loaded or the caller is not root.
    static Result<Vhci> open(int ports);

    /// Plugs a device into the place's port (from 0), always the same one; waits up to 5 s until what was
    /// there is gone, for the kernel too. The other end of the cable, on which the host asks with USB/IP.
    Result<Fd> attach(int place, Speed speed) const;
    /// The node of the place's serial port, `/dev/ttyACM0`; empty while there is none.
    std::string tty(int place) const;
    /// The node of the device itself, `/dev/bus/usb/001/002`; empty while there is none.
    std::string node(int place) const;

private:
    /// Where the place's device is in sysfs, on each of the controller's buses that may have it.
    std::vector<std::string> units(int place) const;

    Vhci(std::string folder, std::vector<int> ports) : m_folder(std::move(folder)), m_ports(std::move(ports))
    {
    }

    std::string m_folder;
    std::vector<int> m_ports; ///< the controller's numbers, by place
};

/// The numbers of the ports that are free, of the text of vhci_hcd's `status`; those for super speed do not
/// count.
std::vector<int> freePorts(const std::string& status);

} // namespace mintmark::device::usb
