// Tables that clouds take: nRF Cloud's onboarding, ThingsBoard's bulk import, IoT Central's devices.
#pragma once

#include "provisioning/exports/Columns.h"
#include "provisioning/exports/Exporter.h"

namespace mintmark::exports {

/// deviceId,subType,tags,fwTypes,certPem without a header; at most 1,000 rows; the ID has to be the
/// certificate's common name.
[[nodiscard]] MadeExporter makeNrfCloud(const Making& making);
[[nodiscard]] std::span<const OptionRow> nrfOptions();
/// name,type,label,x509 and the facts that go along, each a server attribute of its name.
[[nodiscard]] MadeExporter makeThingsBoard(const Making& making);

/// A column of IoT Central's table, and what its header says.
struct CentralColumn {
    std::string header;
    Column column;
};
/// IOTC_DEVICEID,IOTC_DEVICENAME, and these after them.
[[nodiscard]] std::unique_ptr<Exporter> makeIotCentralWith(std::vector<CentralColumn> columns);
[[nodiscard]] MadeExporter makeIotCentral(const Making& making);

} // namespace mintmark::exports
