// What a profile's [target] says of an ESP32, checked and in numbers.
#pragma once

#include "provisioning/devices/DeviceError.h"
#include "provisioning/devices/protocols/EspChips.h"
#include "provisioning/devices/protocols/EspFlash.h"
#include "provisioning/devices/protocols/EspReset.h"
#include "provisioning/devices/protocols/EspSecureCert.h"
#include "provisioning/values/Target.h"

#include <utility>
#include <vector>

namespace mintmark::devices::esp {

struct Settings {
    /// Tried one after the other; none: somebody else brings the unit into its boot loader.
    std::vector<std::span<const LineStep>> resets;
    std::string modelIs;        ///< empty: the chip's name is the model
    const Chip* chip = nullptr; ///< that it has to be; nullptr: any
    Region partition;
    std::uint32_t flashSize = 0;
    bool keepsOthers = false;
    std::uint32_t baud = 0;
    std::uint32_t fastBaud = 0; ///< 0: stay at `baud`
    std::vector<std::pair<TargetObject, securecert::Place>> places;
};

/// Of a target that was loaded: what contradicts itself there is refused then (values/protocols/Esp32.cpp).
/// Refused: a partition that is not within the flash, an entry that is none.
[[nodiscard]] Result<Settings> settingsOf(const Target& target);

} // namespace mintmark::devices::esp
