// Where the key room keeps its lock and its count of wrong PINs.
#pragma once

#include "provisioning/station/StationFile.h"

#include <optional>

namespace mintmark::station {

struct KeyRoomPlace {
    std::filesystem::path folder;
    std::optional<StationFile> station; ///< nothing: the account's own folder
    [[nodiscard]] std::filesystem::path lockFile() const { return folder / part::tokenLock; }
};

/// With a station: its folder, and this process's SoftHSM is its token where that is soft. Without: the
/// account's own, $XDG_STATE_HOME/mintmark or ~/.local/state/mintmark, which is made (mode 0700).
[[nodiscard]] Outcome<KeyRoomPlace> keyRoomPlace(const std::optional<std::filesystem::path>& station);

} // namespace mintmark::station
