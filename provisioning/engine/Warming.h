// The registry, made ready for a batch's first unit.
#pragma once

#include "hsm/base/Signer.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/registry/Store.h"

namespace mintmark::engine {

/// Does once what a unit's run does to the registry, and takes it back: the statements are prepared and the
/// pages read when the first unit comes, which would wait for that on its own line. Nothing of it is ever on
/// the disk. A registry that cannot be written is told here, before a unit is there.
[[nodiscard]] Outcome<void> warm(registry::Store& store, hsm::Random& random, Clock& clock);

} // namespace mintmark::engine
