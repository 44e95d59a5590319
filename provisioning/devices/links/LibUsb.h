// Units on this machine's USB.
#pragma once

#include "provisioning/devices/UsbLink.h"

namespace mintmark::devices {

/// The unit that a port means. PortMissing: none is plugged in; Refused: more than one has these numbers, or
/// a second one has its USB serial number, so that nothing tells which is which; PortForbidden: no
/// permission.
[[nodiscard]] Result<std::unique_ptr<UsbLink>> openLibUsb(const UsbPort& port, Clock& clock,
                                                          std::stop_token stop);
/// Changes with each plugging-in; empty while nothing is there. Opens nothing. Thread-safe.
[[nodiscard]] std::string usbPresence(const UsbPort& port);

} // namespace mintmark::devices
