// Azure's Device Provisioning Service (api-version 2021-10-01) and IoT Hub (2021-04-12) over their REST
// interfaces.
#pragma once

#include "provisioning/exports/delivery/Target.h"

namespace mintmark::exports {

/// Individual enrolments; settings host and policy, credential the policy's key in base64.
[[nodiscard]] const TargetKind& dpsKind();
/// Device identities and their twins' tags.
[[nodiscard]] const TargetKind& hubKind();

} // namespace mintmark::exports
