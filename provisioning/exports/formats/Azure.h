// Azure IoT Hub's devices.txt and enrolments of its Device Provisioning Service (DPS, api-version
// 2021-10-01).
#pragma once

#include "provisioning/exports/Exporter.h"

namespace mintmark::exports {

/// A line of JSON for each device: importMode createOrUpdate; with its certificate's CA registered at the
/// hub.
[[nodiscard]] std::unique_ptr<Exporter> makeHubByAuthority();
/// The same with the SHA-256 thumbprints of the device's two newest live certificates.
[[nodiscard]] std::unique_ptr<Exporter> makeHubByThumbprint();
/// An IndividualEnrollment (X.509) a line: bodies of PUT /enrollments/{id}.
[[nodiscard]] std::unique_ptr<Exporter> makeDps();
/// A BulkEnrollmentOperation a line, of at most 10 of them: bodies of POST /enrollments, in their order. What
/// must not be let in comes in bodies of its own and twice, to be created and to be updated: whether DPS has
/// it already or not, one of the two is refused and the other disables it.
[[nodiscard]] std::unique_ptr<Exporter> makeDpsBulk();

} // namespace mintmark::exports
