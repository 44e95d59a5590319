// Tables that clouds take: nRF Cloud's onboarding, ThingsBoard's bulk import, IoT Central's devices.
#pragma once

#include "provisioning/exports/Exporter.h"

namespace mintmark::exports {

/// deviceId,subType,tags,fwTypes,certPem without a header; at most 1,000 rows; the ID has to be the
/// certificate's common name.
[[nodiscard]] std::unique_ptr<Exporter> makeNrfCloud();
/// name,type,label,x509 and the facts that go along, each a server attribute of its name.
[[nodiscard]] std::unique_ptr<Exporter> makeThingsBoard();
/// IOTC_DEVICEID,IOTC_DEVICENAME.
[[nodiscard]] std::unique_ptr<Exporter> makeIotCentral();

} // namespace mintmark::exports
