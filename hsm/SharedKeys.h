// One key in several tokens: they share the load and cover for each other, and what is lost is waited for.
#pragma once

#include "hsm/Pauses.h"
#include "hsm/base/Signer.h"

#include <memory>
#include <vector>

namespace mintmark::hsm {

/// Of signers with one public key and scheme, else KeyMissing. Each signature goes to the one with the least
/// to do; one that is lost is passed over for a second, and covered for at once. With all of them lost, waits
/// as `pauses` says, and not at all without it. Thread-safe.
[[nodiscard]] Result<std::unique_ptr<Signer>> makeSharedSigner(std::vector<std::unique_ptr<Signer>> signers,
                                                               std::shared_ptr<Pauses> pauses, Clock& clock);

/// Draws from the first that answers; one that is lost is passed over for a second. They outlive it.
/// Thread-safe.
[[nodiscard]] std::unique_ptr<Random>
makeSharedRandom(std::vector<Random*> sources, std::shared_ptr<Pauses> pauses, Clock& clock = systemClock());

} // namespace mintmark::hsm
