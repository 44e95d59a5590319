// What kinds of destinations, their settings and the state of a delivery are called, in the custodian's
// language.
#pragma once

#include "provisioning/station/Destinations.h"

#include <QtCore/QString>

namespace mintmark::ui {

/// What has no word here yet is told in the station's own.
QString titleOf(const station::DestinationKind& kind);
QString credentialOf(const station::DestinationKind& kind);
QString labelOf(const station::DestinationKind& kind, const station::DestinationSetting& setting);
QString wordOf(station::DeliveryState state);
/// A setting whose value is the content of a file.
[[nodiscard]] bool isFromFile(const station::DestinationSetting& setting);
/// What a push did, or with `dryRun` would do; without what is nought.
QString summaryOf(const station::PushSummary& summary, bool dryRun);

} // namespace mintmark::ui
