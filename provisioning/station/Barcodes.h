// Barcodes for paper that a person prints: commands for the screen, and nothing of a device.
#pragma once

#include "provisioning/values/Failure.h"

#include <string>
#include <vector>

namespace mintmark::station {

/// One row of modules, true for dark. On paper `quiet` light ones have to stand at each side.
struct Barcode {
    std::vector<bool> modules;
    std::size_t quiet = 0;
};

/// Code 128, which every scanner reads. `text`: 1 to 512 printable ASCII characters; Usage otherwise.
[[nodiscard]] Outcome<Barcode> barcodeOf(const std::string& text);

} // namespace mintmark::station
