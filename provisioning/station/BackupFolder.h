// A folder of backups: what is one by its name, and which of them stay.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace mintmark::station {

/// "registry-20261126T101500Z-4711.db", and nothing that leads elsewhere.
[[nodiscard]] bool isBackupName(std::string_view name);

/// Removes all but the newest `keep` (0: none is removed), never `made`; gives what was removed.
[[nodiscard]] std::vector<std::filesystem::path> removeOlderBackups(const std::filesystem::path& folder,
                                                                    std::uint32_t keep,
                                                                    const std::filesystem::path& made);

} // namespace mintmark::station
