// One file out of a bundle, for whoever works with it: it is there once all of the bundle has held.
#pragma once

#include "provisioning/devices/links/Descriptor.h"
#include "provisioning/station/Bundle.h"

namespace mintmark::station {

struct TakenFile {
    BundleVerdict says;
    devices::Descriptor content; ///< of a file without a name: nobody else changes it, and it goes by itself
};

/// `verifyBundle`, and the one file of this format; what is kept of it lies in `folder` meanwhile. Usage
/// where the bundle has none, OutputFailed where it finds no room.
[[nodiscard]] Outcome<TakenFile> takeFromBundle(const std::filesystem::path& file,
                                                const std::filesystem::path& key, const std::string& format,
                                                const std::filesystem::path& folder);

} // namespace mintmark::station
