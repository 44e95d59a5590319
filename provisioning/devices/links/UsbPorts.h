// What is plugged in on this machine's USB, as Linux tells it without a word to the units.
#pragma once

#include "provisioning/devices/UsbLink.h"

namespace mintmark::devices {

struct PluggedUsb {
    std::string folder; ///< in sysfs
    std::uint8_t bus = 0;
    std::uint8_t address = 0; ///< changes with each plugging-in
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    std::string serial;
    std::string place;                      ///< udev's ID_PATH
    [[nodiscard]] std::string node() const; ///< "/dev/bus/usb/001/004"
};

/// Hubs are left out. `root` is where sysfs is.
[[nodiscard]] std::vector<PluggedUsb> pluggedUsb(const std::string& root = "/sys");
/// The one that a port means. PortMissing: none; Refused: more than one has the numbers, or a second one has
/// its serial number, so that nothing tells which is which.
[[nodiscard]] Result<PluggedUsb> findUsb(const UsbPort& port, const std::vector<PluggedUsb>& plugged);
/// udev's ID_PATH for a device's folder in sysfs, links resolved: "platform-vhci_hcd.0-usb-0:1".
[[nodiscard]] std::string idPathOf(const std::string& folder);

} // namespace mintmark::devices
