// What a live push would tell a destination, as a file: for a push from a bundle, on a machine that has the
// network and no station.
#pragma once

#include "provisioning/exports/Exporter.h"

namespace mintmark::exports {

// A line for each device (delivery/ParcelFile.h).
[[nodiscard]] MadeExporter makePushDps(const Making& making);
[[nodiscard]] MadeExporter makePushHub(const Making& making);
[[nodiscard]] MadeExporter makePushAws(const Making& making);
[[nodiscard]] MadeExporter makePushWebhook(const Making& making);
[[nodiscard]] std::span<const OptionRow> pushHubOptions();

} // namespace mintmark::exports
