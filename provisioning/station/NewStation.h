// What every new station is made of, whoever it is for.
#pragma once

#include "hsm/Token.h"
#include "provisioning/station/StationFile.h"

#include <functional>

namespace mintmark::station {

/// Whether a station of this name can be made there: its folder, whole and without a trailing slash.
/// StationExists where something is there already, Usage for a name that is none.
[[nodiscard]] Outcome<std::filesystem::path> placeOfNewStation(const std::filesystem::path& directory,
                                                               const std::string& name);

/// One station or none: lets `build` fill `<directory>.partial` (mode 0700) and renames it. What
/// `placeOfNewStation` and `build` say otherwise, and then nothing is left.
[[nodiscard]] Outcome<void>
makeStationFolder(const std::filesystem::path& directory, const std::string& name,
                  const std::function<Outcome<void>(const std::filesystem::path& partial)>& build);

/// SubjectPublicKeyInfo of each file, once. Usage, with the name of one that is no key on P-256 in PEM.
[[nodiscard]] Outcome<std::vector<Bytes>> readOrderSigners(const std::vector<std::filesystem::path>& files);

/// 32 hexadecimal digits.
[[nodiscard]] Outcome<std::string> drawStationId();

/// The keys that are the station's own, on a token that is logged in: each is in `file` as soon as it is
/// there, so that whoever fails later knows what to take away again.
[[nodiscard]] Outcome<void> makeOwnKeys(hsm::Token& token, StationFile& file);

/// A new registry under a random key, which the token wraps for `file`; its log begins with `station.made`.
[[nodiscard]] Outcome<void> makeRegistry(const std::filesystem::path& directory, hsm::Token& token,
                                         StationFile& file, const std::vector<Bytes>& signers,
                                         const std::string& detail);

} // namespace mintmark::station
