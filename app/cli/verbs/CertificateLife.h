// `mintmark certificate`, as far as it is about a station's certificates after they were issued.
#pragma once

#include "app/cli/Options.h"

namespace mintmark::cli {

[[nodiscard]] ExitStatus revoke(const Options& options);
[[nodiscard]] ExitStatus revoked(const Options& options);
[[nodiscard]] ExitStatus makeCrl(const Options& options);
[[nodiscard]] ExitStatus expiring(const Options& options);
[[nodiscard]] ExitStatus renew(const Options& options);
[[nodiscard]] ExitStatus makeChain(const Options& options);

} // namespace mintmark::cli
