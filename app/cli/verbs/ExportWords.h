// Options of formats, as the forms of `mintmark export` take them.
#pragma once

#include "app/cli/Options.h"

#include <map>
#include <string>

namespace mintmark::cli {

/// --option.
void addFormatOptions(Options& options, const QString& description);
/// NAME=VALUE, and NAME=@FILE for what is in a file of 4 MiB at most.
[[nodiscard]] std::optional<ExitStatus> takeFormatOptions(const Options& options,
                                                          std::map<std::string, std::string>& taken);

} // namespace mintmark::cli
