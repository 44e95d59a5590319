// The modem lines of an adapter as Espressif's boards wire them: RTS resets (EN), DTR chooses the boot loader
// (IO0), both by transistors that let neither pull alone while both are asserted. Source: esptool's
// documentation, docs/en/advanced-topics/boot-mode-selection.rst.
#pragma once

#include "provisioning/devices/Link.h"

#include <span>

namespace mintmark::devices::esp {

/// Both lines, then a time in which they stay.
struct LineStep {
    bool dtr;
    bool rts;
    Milliseconds stays;
};

/// One line after the other, as drivers without a call for both do.
[[nodiscard]] std::span<const LineStep> classicReset();
/// Both lines at once, so that no moment between boots the unit's own program.
[[nodiscard]] std::span<const LineStep> tightReset();
/// Of the chips' own USB serial port, which watches for this order.
[[nodiscard]] std::span<const LineStep> usbJtagReset();
/// Into the unit's own program.
[[nodiscard]] std::span<const LineStep> hardReset();

/// False where the port has no lines: then nothing was reset, and no time passed.
[[nodiscard]] Result<bool> walk(Link& link, std::span<const LineStep> steps);

} // namespace mintmark::devices::esp
