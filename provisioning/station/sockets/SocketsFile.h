// sockets.toml: the fixture's places, in the station's folder.
#pragma once

#include "provisioning/devices/Sockets.h"
#include "provisioning/values/Failure.h"
#include "provisioning/values/Unit.h"

#include <filesystem>
#include <string>
#include <vector>

namespace mintmark::station {

struct PinnedSocket {
    SocketName name;
    devices::SocketPin pin;
};

inline constexpr const char* socketsFile = "sockets.toml";
inline constexpr std::size_t mostSockets = 256;

/// None where there is no file. StationWrong with file, line and key: a name or a place that is none, is
/// there twice or overlaps another.
[[nodiscard]] Outcome<std::vector<PinnedSocket>> readSockets(const std::filesystem::path& directory);
/// Of the file's text; `name` stands before each complaint.
[[nodiscard]] Outcome<std::vector<PinnedSocket>> parseSockets(std::string_view text, const std::string& name);
[[nodiscard]] Outcome<void> writeSockets(const std::filesystem::path& directory,
                                         const std::vector<PinnedSocket>& sockets);

} // namespace mintmark::station
