// `mintmark export destinations|destination|credential|push|seen|ledger|retry`: what clouds are told, live.
#pragma once

#include "provisioning/values/Failure.h"

#include <QtCore/QStringList>

#include <optional>

namespace mintmark::cli {

/// Nothing where the first word is none of these.
[[nodiscard]] std::optional<ExitStatus> exportDeliveries(const QStringList& arguments);

} // namespace mintmark::cli
