// How a window opens what it shows. Called on a thread that may block, never on the GUI's.
#pragma once

#include "provisioning/station/Operators.h"
#include "provisioning/station/Station.h"

#include <functional>
#include <memory>

namespace mintmark::ui {

using OpenStation = std::function<Outcome<std::unique_ptr<station::Station>>()>;
/// Who works at the station, and may stand beside; called after the station was opened.
using OpenPeople = std::function<Outcome<std::shared_ptr<station::Operators>>()>;

} // namespace mintmark::ui
