// Records and metrics as OTLP/HTTP takes them in JSON, and what its answers mean.
#pragma once

#include "provisioning/diagnostics/Metrics.h"
#include "provisioning/diagnostics/Record.h"

namespace mintmark::diagnostics {

/// The body of `POST {base}/v1/logs`: an ExportLogsServiceRequest. Numbers of 64 bits are texts.
[[nodiscard]] std::string otlpLogs(const Source& source, std::span<const Record> records);
/// The body of `POST {base}/v1/metrics`: cumulative sums and histograms with their start, and gauges.
[[nodiscard]] std::string otlpMetrics(const Source& source, const Snapshot& snapshot);

/// TRACE 1, DEBUG 5, INFO 9, WARN 13, ERROR 17.
[[nodiscard]] int severityNumber(Level level);

enum class Fate {
    Taken, ///< for good, all or a part of it
    Later, ///< the same again, after a while
    Never, ///< refused: the same again would be refused again
};
struct OtlpAnswer {
    Fate fate = Fate::Never;
    std::uint64_t rejected = 0; ///< by a partialSuccess
    std::string words;          ///< what is wrong; empty: nothing
};
/// 200 takes, also a part; 429, 502, 503 and 504 are to be asked again; nothing else is.
[[nodiscard]] OtlpAnswer judge(int status, std::string_view body);

} // namespace mintmark::diagnostics
