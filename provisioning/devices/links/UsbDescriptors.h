// What a unit's USB descriptors say; its octets may be anything.
//
// USB 2.0 §9.6; little-endian. Pure.
#pragma once

#include "provisioning/devices/UsbLink.h"

namespace mintmark::devices {

/// The device's descriptor (18 octets) and its first configuration behind it, as Linux's `descriptors` in
/// sysfs has them. Strings and place are left empty. Garbled: cut, or lengths that do not fit.
[[nodiscard]] Result<UsbUnit> usbUnitIn(ByteView descriptors);
/// A string's descriptor as UTF-8; empty for what is none, and for text with control characters.
[[nodiscard]] std::string usbTextIn(ByteView descriptor);

} // namespace mintmark::devices
