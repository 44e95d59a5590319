// AWS IoT Core: a bulk registration task (StartThingRegistrationTask), and certificates for accounts in which
// the CA is not registered (RegisterCertificateWithoutCA).
#pragma once

#include "provisioning/exports/Exporter.h"

namespace mintmark::exports {

/// Parameters ThingName, SerialNumber, Model, CertificatePem and CertificateStatus, all of them texts, a
/// device a line; more by the options, the same ones as the template's.
[[nodiscard]] MadeExporter makeAwsParameters(const Making& making);
[[nodiscard]] std::span<const OptionRow> awsOptions();
/// The provisioning template that those parameters fit: no devices in it. What is wrong with the options, as
/// a sentence.
[[nodiscard]] Expected<std::string, std::string>
awsTemplate(const std::map<std::string, std::string>& options = {});

/// certificatePem, status, thingName and certificateId (lower-case hex SHA-256 of the DER), a device a line.
[[nodiscard]] MadeExporter makeAwsCertificates(const Making& making);

} // namespace mintmark::exports
