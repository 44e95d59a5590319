// [diagnostics] of the station's file, to and from TOML.
#pragma once

#include "provisioning/diagnostics/Settings.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 1
#include <toml++/toml.h>

namespace mintmark::station {

/// The first thing that is wrong.
struct DiagnosticsComplaint {
    std::string path, what;
    const toml::node* node = nullptr;
};
[[nodiscard]] std::optional<DiagnosticsComplaint> readDiagnostics(const toml::table& station,
                                                                  diagnostics::Settings& into);
/// Puts the table, where there is anything in it.
void putDiagnostics(toml::table& station, const diagnostics::Settings& settings);

} // namespace mintmark::station
