// Measures what a token really does, and remembers it.
#pragma once

#include "hsm/Capabilities.h"
#include "hsm/Connection.h"

#include <functional>

namespace mintmark::hsm {

/// From the file beside the lock file, where it is of this token and firmware; else, or with `again`,
/// measured in some seconds and written. Measuring needs a login; keys that it makes are destroyed again.
[[nodiscard]] Result<Capabilities> measured(Connection& connection, bool again,
                                            const std::function<void(int)>& progress);

/// What the file says of this token, in the way in which it is reached; nothing where it was not measured
/// yet.
[[nodiscard]] Result<std::optional<Capabilities>> alreadyMeasured(const Connection& connection);

/// The file (TOML), strictly: nothing when it is missing, damaged or another version's.
[[nodiscard]] std::optional<Capabilities> readProbe(const std::filesystem::path& file);
[[nodiscard]] Result<void> writeProbe(const std::filesystem::path& file, const Capabilities& capabilities);

} // namespace mintmark::hsm
