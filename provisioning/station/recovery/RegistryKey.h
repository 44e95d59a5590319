// Which key opens the registry that is there: the station's, or, where a re-key was cut, the next one.
#pragma once

#include "hsm/base/Signer.h"
#include "provisioning/station/StationFile.h"

namespace mintmark::station {

struct RegistryKey {
    Secret key;
    bool isNext = false; ///< a re-key had put the new registry in its place, and was cut before its end
};

/// Unwrapped by `wrapper`, which is of `file.registryKey`. Where a re-key was cut, the registry itself says
/// which of the two keys is its own; nothing is written.
[[nodiscard]] Outcome<RegistryKey> registryKeyOf(const std::filesystem::path& directory,
                                                 const StationFile& file, hsm::Wrapper& wrapper);

/// Ends a re-key that was cut: goes on to its end where the new registry is in its place, else takes back
/// what it had prepared. For the holder of the station's lock, with `file` as it is on the disk.
[[nodiscard]] Outcome<void> endRekey(const std::filesystem::path& directory, StationFile& file, bool isNext);

/// Whether this key opens this registry; RegistryMissing and the like where nobody can say.
[[nodiscard]] Outcome<bool> opensRegistry(const std::filesystem::path& registry, const Secret& key);

/// Removes a registry's file, and what SQLite has beside it.
void removeRegistry(const std::filesystem::path& registry);

} // namespace mintmark::station
