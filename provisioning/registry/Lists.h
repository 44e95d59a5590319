// Revocation lists that were made: what is known of the newest one.
#pragma once

#include "provisioning/registry/Store.h"

namespace mintmark::registry {

/// Without its octets (`der` is empty). Nothing where the issuer made none yet. Forbidden of a store that is
/// no registry's file.
[[nodiscard]] Result<std::optional<CrlRecord>> newestCrl(Store& store, const std::string& issuer);

} // namespace mintmark::registry
