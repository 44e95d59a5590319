// A record as a line of JSON: in the rotating file, and while it waits for its destination.
#pragma once

#include "provisioning/diagnostics/Record.h"

namespace mintmark::diagnostics {

/// {"at":…,"attributes":{…},"event":…,"id":…,"level":…} without a line end; times as RFC 3339 in UTC.
[[nodiscard]] std::string jsonLine(const Record& record);
/// Nothing for what jsonLine() did not write, or another version's names.
[[nodiscard]] std::optional<Record> recordIn(std::string_view line);

} // namespace mintmark::diagnostics
