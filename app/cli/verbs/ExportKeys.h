// `mintmark export keys`: devices' derived keys for a destination, encrypted.
#pragma once

#include "provisioning/values/Failure.h"

#include <QtCore/QStringList>

#include <optional>

namespace mintmark::cli {

/// Nothing where the words are another form of `export`.
[[nodiscard]] std::optional<ExitStatus> exportKeys(const QStringList& arguments);

} // namespace mintmark::cli
