// The registry's devices as JSON lines or CSV: public data only.
#pragma once

#include "provisioning/registry/Store.h"

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

namespace mintmark::exports {

enum class Format {
    JsonLines, ///< one object a line, UTF-8, keys in alphabetical order
    Csv,       ///< RFC 4180 with a header row, CRLF, UTF-8; the newest certificate of each device
};

/// Takes whole lines; false ends the export.
using Sink = std::function<bool(std::string_view)>;

enum class ExportEnd { Complete, SinkRefused, Stopped };

struct Exported {
    ExportEnd end = ExportEnd::Complete;
    std::uint64_t devices = 0;
};

/// Reads by pages, so that memory stays flat. Devices in the order of their making. `progress` 0…100.
[[nodiscard]] registry::Result<Exported> exportDevices(registry::Store& store, Format format,
                                                       const Sink& sink,
                                                       const std::function<void(int)>& progress,
                                                       const std::stop_token& stop);

} // namespace mintmark::exports
