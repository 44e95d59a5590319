// What a bench was doing, kept over a power cut: in a file of whoever runs the program.
#pragma once

#include "provisioning/station/Station.h"

#include <QtCore/QString>

#include <filesystem>

namespace mintmark::ui {

struct FloorMemory {
    std::string order, profile; ///< may be empty
    /// As they were typed into the window; empty: the station's own, or the command line's.
    std::vector<station::SocketRequest> sockets;
    bool working = false; ///< a batch was under way when it was written
    bool sound = true;
    std::string work{}; ///< the work list's file; empty: none
};

/// $XDG_STATE_HOME/mintmark, or ~/.local/state/mintmark, and in it a file for the station in this folder.
[[nodiscard]] QString floorMemoryFile(const std::filesystem::path& station);
/// What is not there, or cannot be believed, is an empty memory. Blocks on the file.
[[nodiscard]] FloorMemory readFloorMemory(const QString& file);
/// There as a whole or as it was, readable by its owner alone; makes the folder. OutputFailed. Blocks on the
/// disk.
[[nodiscard]] Outcome<void> writeFloorMemory(const QString& file, const FloorMemory& memory);

} // namespace mintmark::ui
