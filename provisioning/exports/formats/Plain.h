// The registry's devices for whoever asks: every one of them, whatever its state.
#pragma once

#include "provisioning/exports/Exporter.h"

namespace mintmark::exports {

/// One object a line, UTF-8, keys in alphabetical order.
[[nodiscard]] MadeExporter makeJsonLines(const Making& making);
/// RFC 4180 with a header row, CRLF, UTF-8; the newest certificate of each device.
[[nodiscard]] MadeExporter makeCsv(const Making& making);

} // namespace mintmark::exports
