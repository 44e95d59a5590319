// A snapshot as Prometheus reads it: the text format, version 0.0.4.
#pragma once

#include "provisioning/diagnostics/Metrics.h"

namespace mintmark::diagnostics {

/// "mintmark_units_total", "mintmark_step_duration_seconds": dots become "_", units and kinds endings.
[[nodiscard]] std::string prometheusName(Measure measure);
[[nodiscard]] std::string prometheusText(const Snapshot& snapshot);

} // namespace mintmark::diagnostics
