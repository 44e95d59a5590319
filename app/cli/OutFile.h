// Files that a verb writes for its user.
#pragma once

#include "provisioning/values/Failure.h"

#include <QtCore/QString>

#include <string_view>

namespace mintmark::cli {

/// There whole, in place of an older file of the name, or not at all. MM-OUTPUT.
[[nodiscard]] Outcome<void> writeFile(const QString& file, std::string_view content);

} // namespace mintmark::cli
