// The registry's key, wrapped anew by a key that works with the module in this process and in another.
#pragma once

#include "provisioning/station/KeyRoom.h"

namespace mintmark::station {

/// See KeyRoom::rewrap. `directory` is absolute; a soft token of the station's own is the process's already.
[[nodiscard]] Outcome<RewrapReport> rewrapRegistryKey(const std::filesystem::path& directory, const Pin& pin,
                                                      bool spendFinalTry);

} // namespace mintmark::station
