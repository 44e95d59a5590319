// Which sockets a batch is to serve, as somebody names them. For command line and screen.
#pragma once

#include "provisioning/station/Station.h"

#include <filesystem>
#include <string>
#include <vector>

namespace mintmark::station {

/// Sockets as they are named: each with a port, or by the name alone that the station gave a place.
struct SocketChoice {
    std::vector<SocketRequest> sockets; ///< an empty port: the place that the station gave the name
    bool all = false;                   ///< all that the station gave a place

    [[nodiscard]] bool empty() const { return sockets.empty() && !all; }
};

/// Of "NAME=PORT" and "NAME", and of whether all were asked for. Opens and reads nothing. Usage for a word
/// that is neither, and where both some and all are asked for; SocketTwice.
[[nodiscard]] Outcome<SocketChoice> chooseSockets(const std::vector<std::string>& words, bool all);

/// The sockets with their places. The station's own list is asked for where a name stands alone, or all were
/// wanted; at a service by whoever has logged in. SocketUnknown, also for all where there is none;
/// StationWrong, StationMissing.
[[nodiscard]] Outcome<std::vector<SocketRequest>> findSockets(const std::filesystem::path& station,
                                                              const SocketChoice& choice);

/// The same as a batch takes them: a service knows the places itself, so that names go there as they stand,
/// and one without a name is for all. For who has not logged in yet.
[[nodiscard]] Outcome<std::vector<SocketRequest>> socketsToServe(const std::filesystem::path& station,
                                                                 const SocketChoice& choice);

/// All sockets that the station gave a place; none where it gave none. At a service as above. StationWrong,
/// StationMissing.
[[nodiscard]] Outcome<std::vector<SocketRequest>> assignedSockets(const std::filesystem::path& station);

/// Whether a port as somebody types it is a place (Sockets.h: a USB port's ID_PATH, tcp://, udp://, usb:),
/// and no path.
[[nodiscard]] bool isPlace(const std::string& typed);
/// A port as somebody types it: a path that begins here becomes absolute, a place stays as it is.
[[nodiscard]] std::string portAsTyped(const std::string& typed);

} // namespace mintmark::station
