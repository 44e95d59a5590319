// Keys that no unit may bring: weak ones of the station's lists, and the station's own.
#pragma once

#include "provisioning/certificates/WeakKeys.h"
#include "provisioning/station/StationFile.h"

namespace mintmark::station {

/// All files of the station's folder `weak-keys`, in the format of Debian's openssl-blacklist; an empty list
/// where there is no such folder. StationWrong, with file and line, for a file that is none.
[[nodiscard]] Outcome<certificates::WeakKeyList> loadWeakKeys(const std::filesystem::path& station);

/// Digests of the public keys that the station's file names, those of its other tokens among them.
[[nodiscard]] std::vector<Sha256> keysOfStation(const StationFile& file);

} // namespace mintmark::station
