// Azure IoT Hub's devices.txt, and enrolments of its Device Provisioning Service (DPS, api-version
// 2021-10-01 or 2026-04-01).
#pragma once

#include "provisioning/exports/Exporter.h"

namespace mintmark::exports {

/// A line of JSON for each device: importMode createOrUpdate, or as the option `mode` says; with its
/// certificate's CA registered at the hub. What must not be let in comes as createOrUpdate whatever the mode
/// (else the hub might refuse the block), and is never deleted.
[[nodiscard]] MadeExporter makeHubByAuthority(const Making& making);
/// The same with the SHA-256 thumbprints of the device's two newest live certificates.
[[nodiscard]] MadeExporter makeHubByThumbprint(const Making& making);
[[nodiscard]] std::span<const OptionRow> hubOptions();

/// An IndividualEnrollment a line (`attestation`: X.509, TPM, or a symmetric key that the service makes):
/// bodies of PUT /enrollments/{id}.
[[nodiscard]] MadeExporter makeDps(const Making& making);
[[nodiscard]] std::span<const OptionRow> dpsOptions();
/// A BulkEnrollmentOperation a line, of at most 10 of them: bodies of POST /enrollments, in their order. What
/// must not be let in comes in bodies of its own and twice, to be created and to be updated: whether DPS has
/// it already or not, one of the two is refused and the other disables it.
[[nodiscard]] MadeExporter makeDpsBulk(const Making& making);
[[nodiscard]] std::span<const OptionRow> dpsBulkOptions();

/// An EnrollmentGroup a line: bodies of PUT /enrollmentGroups/{id}; one for each CA that issued to the
/// devices that may come in, or for each group of derived keys, without a key.
[[nodiscard]] MadeExporter makeDpsGroups(const Making& making);
[[nodiscard]] std::span<const OptionRow> dpsGroupOptions();
/// The same as a BulkEnrollmentGroupOperation a line, of at most 10: bodies of POST /enrollmentGroups.
[[nodiscard]] MadeExporter makeDpsGroupsBulk(const Making& making);
[[nodiscard]] std::span<const OptionRow> dpsGroupsBulkOptions();

} // namespace mintmark::exports
