// AWS IoT Core's control plane (2015-05-28): certificates, things, and what belongs to what.
#pragma once

#include "provisioning/exports/delivery/Target.h"

namespace mintmark::exports {

/// Each certificate of a device is registered: those that must not be let in as INACTIVE.
[[nodiscard]] const TargetKind& awsKind();

} // namespace mintmark::exports
