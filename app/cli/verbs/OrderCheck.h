// `mintmark order check`, and what `order show` tells of it.
#pragma once

#include "app/cli/Options.h"
#include "provisioning/station/Orders.h"

#include <QtCore/QJsonObject>

namespace mintmark::cli {

void addCheckOptions(Options& options);
/// --check-hours, --check-good, --check-bad of a new order; nothing where none is given.
[[nodiscard]] Outcome<std::optional<ShiftCheck>> shiftCheckIn(const Options& options);

[[nodiscard]] QJsonObject jsonOf(const station::ShiftInfo& shift);
/// "proved until …", or what is missing.
[[nodiscard]] std::string inWords(const station::ShiftInfo& shift);

[[nodiscard]] ExitStatus checkStation(const Options& options, const std::string& order);

} // namespace mintmark::cli
