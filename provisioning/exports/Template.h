// A format that somebody wrote down in a file (resources/docs/exports.md): for what has no exporter here.
#pragma once

#include "provisioning/exports/Exporter.h"

namespace mintmark::exports {

/// What is wrong with the file, with its line where it has one: "3: line: there is no column \"devceId\"".
[[nodiscard]] Expected<std::unique_ptr<Exporter>, std::string> templateIn(std::string_view file);

} // namespace mintmark::exports
