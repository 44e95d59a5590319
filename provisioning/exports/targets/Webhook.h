// Any HTTPS server that takes a device's record as JSON: each signed by HMAC, or the caller known by its
// certificate.
#pragma once

#include "provisioning/exports/delivery/Target.h"

namespace mintmark::exports {

/// POST to the path of the setting `path`, with Idempotency-Key; read and compared where `read` is "yes".
[[nodiscard]] const TargetKind& webhookKind();

} // namespace mintmark::exports
