// Backups of keys: out of a token, among custodians, and into another.
#pragma once

#include "provisioning/station/KeyRoom.h"

namespace mintmark::station {

[[nodiscard]] Outcome<BackupReport> makeBackup(const BackupRequest& request, const Pin& userPin,
                                               const Pin& officerPin, ShareDesk& desk,
                                               const std::filesystem::path& lockFile);
[[nodiscard]] Outcome<hsm::KeyListing> restoreBackup(const std::filesystem::path& file,
                                                     const hsm::TokenAddress& address, const Pin& pin,
                                                     ShareDesk& desk, const std::filesystem::path& lockFile);
[[nodiscard]] Outcome<BackupReport> rehearseBackup(const std::filesystem::path& file, ShareDesk& desk);
[[nodiscard]] Outcome<BackupReport> inspectBackup(const std::filesystem::path& file);

} // namespace mintmark::station
