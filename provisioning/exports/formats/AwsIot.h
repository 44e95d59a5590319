// AWS IoT Core: the parameters of a bulk registration task (StartThingRegistrationTask), a device a line.
#pragma once

#include "provisioning/exports/Exporter.h"

namespace mintmark::exports {

/// Parameters ThingName, SerialNumber, Model, CertificatePem and CertificateStatus, all of them texts.
[[nodiscard]] std::unique_ptr<Exporter> makeAwsParameters();
/// The provisioning template that those parameters fit: no devices in it.
[[nodiscard]] std::string awsTemplate();

} // namespace mintmark::exports
