// `mintmark export bundle` and `verify`: files for clouds in one that the audit key signed.
#pragma once

#include "provisioning/values/Failure.h"

#include <QtCore/QStringList>

#include <optional>

namespace mintmark::cli {

/// Nothing where the words are another form of `export`.
[[nodiscard]] std::optional<ExitStatus> exportBundles(const QStringList& arguments);

} // namespace mintmark::cli
