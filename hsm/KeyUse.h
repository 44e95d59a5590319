// Keys at work: each takes a session from the pool for one operation.
#pragma once

#include "hsm/Quirks.h"
#include "hsm/SessionPool.h"
#include "hsm/Token.h"

namespace mintmark::hsm {

/// Checks the fingerprint, and one signature with OpenSSL; later ones leave unchecked, as that costs more
/// than the signature itself.
[[nodiscard]] Result<std::unique_ptr<Signer>> makeSigner(std::shared_ptr<SessionPool> pool,
                                                         const KeyAddress& key);

[[nodiscard]] Result<std::unique_ptr<Wrapper>> makeWrapper(std::shared_ptr<SessionPool> pool,
                                                           const KeyAddress& key, Quirks quirks);

/// C_GenerateRandom.
[[nodiscard]] std::unique_ptr<Random> makeRandom(std::shared_ptr<SessionPool> pool);

} // namespace mintmark::hsm
