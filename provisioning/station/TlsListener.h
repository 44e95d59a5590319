// Where booted units prove themselves: [tls] of station.toml.
#pragma once

#include "provisioning/devices/Witness.h"
#include "provisioning/station/StationFile.h"

#include <memory>

namespace mintmark::station {

/// Nothing for a profile whose proof is another. TlsListen: the station has no [tls], its files cannot be
/// read or used, or the address is taken.
[[nodiscard]] Outcome<std::unique_ptr<devices::Witness>> listenFor(const Profile& profile,
                                                                   const std::filesystem::path& directory,
                                                                   const StationFile& file, Clock& clock);

} // namespace mintmark::station
