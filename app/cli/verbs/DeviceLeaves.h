// `mintmark device ship` and `scrap`.
#pragma once

#include "app/cli/Options.h"

namespace mintmark::cli {

/// The options that are theirs alone.
void addLeaving(Options& options);
/// `ids` as the words name them; none: --from has them.
[[nodiscard]] ExitStatus ship(const Options& options, const QStringList& ids);
[[nodiscard]] ExitStatus scrap(const Options& options, const QStringList& ids);

} // namespace mintmark::cli
