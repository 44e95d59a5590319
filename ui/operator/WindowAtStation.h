// The operator's window of a station at a place: what it asks of it, and how.
#pragma once

#include "provisioning/station/SocketChoice.h"
#include "ui/operator/OperatorWindow.h"

#include <filesystem>

namespace mintmark::ui {

/// Options that ask the station at `place`, a folder or a service's socket, for everything: its sockets as
/// `choice` names them, its people, its profiles, whether a scan is an ID, and how it is. Touches nothing
/// yet.
[[nodiscard]] WindowOptions windowAt(const std::filesystem::path& place, const station::SocketChoice& choice);

} // namespace mintmark::ui
