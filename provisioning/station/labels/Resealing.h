// What the registry keeps sealed, under the sealing key of its next key.
#pragma once

#include "hsm/base/Signer.h"
#include "provisioning/registry/CopyUnderKey.h"
#include "provisioning/values/Failure.h"

namespace mintmark::station {

/// Opens each secret with the sealing key of `before` and seals it with that of `after`; `random` outlives
/// it. Damaged for one that does not open: then nobody has it any more, and a copy without it would hide
/// that.
[[nodiscard]] Outcome<registry::Reseal> resealing(const Secret& before, const Secret& after,
                                                  hsm::Random& random);

} // namespace mintmark::station
