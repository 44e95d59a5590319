// Backups of keys: out of a token, among custodians, and into another.
#pragma once

#include "provisioning/station/KeyRoom.h"

namespace mintmark::station {

[[nodiscard]] Outcome<BackupReport> makeBackup(const BackupRequest& request, const Pin& userPin,
                                               const Pin& officerPin, bool spendFinalTry, ShareDesk& desk,
                                               const std::filesystem::path& lockFile);
[[nodiscard]] Outcome<hsm::KeyListing> restoreBackup(const std::filesystem::path& file,
                                                     const hsm::TokenAddress& address, const Pin& pin,
                                                     bool spendFinalTry, ShareDesk& desk,
                                                     const std::filesystem::path& lockFile);
[[nodiscard]] Outcome<BackupReport> rehearseBackup(const std::filesystem::path& file, ShareDesk& desk);
[[nodiscard]] Outcome<BackupReport> inspectBackup(const std::filesystem::path& file);

/// The files of the backups that were made in this folder's key room: a path a line in `backups.list`, so
/// that one which nobody rehearsed is not forgotten. Empty where none was made.
[[nodiscard]] Outcome<std::vector<std::filesystem::path>>
knownBackups(const std::filesystem::path& directory);
[[nodiscard]] Outcome<void> noteBackup(const std::filesystem::path& directory,
                                       const std::filesystem::path& file);

} // namespace mintmark::station
