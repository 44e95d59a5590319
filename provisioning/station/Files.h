// Files of the station: read whole with a limit, written whole or not at all.
#pragma once

#include "hsm/base/Bytes.h"
#include "provisioning/values/Failure.h"

#include <filesystem>
#include <optional>
#include <string>

namespace mintmark::station {

/// Nothing when the file cannot be read or is larger than `limit` octets.
[[nodiscard]] std::optional<std::string> readWhole(const std::filesystem::path& file, std::size_t limit);

/// Writes beside the file, syncs, renames over it and syncs the folder. `mode` as chmod takes it.
/// OutputFailed.
[[nodiscard]] Outcome<void> writeWhole(const std::filesystem::path& file, std::string_view content);

/// What is made for others takes the place of an older file, and of nothing else: no device, no pipe, no part
/// of a station. OutputFailed. `station` is canonical.
[[nodiscard]] Outcome<void> mayBeReplaced(const std::filesystem::path& station,
                                          const std::filesystem::path& file);

/// Syncs a folder, so that what was renamed in it stays so.
void syncFolder(const std::filesystem::path& folder);

/// What errno says.
[[nodiscard]] std::string reason(int error);

} // namespace mintmark::station
