// A record as RFC 5424 writes it, in a frame of RFC 5425.
#pragma once

#include "provisioning/diagnostics/Record.h"

namespace mintmark::diagnostics {

/// `facility`: 0 to 23. The structured data is mintmark@32473 with the record's attributes; what a field may
/// not hold is left out or becomes "-".
[[nodiscard]] std::string syslogMessage(const Source& source, int facility, const Record& record);
/// `MSG-LEN SP SYSLOG-MSG`: the length in octets, nothing after it.
[[nodiscard]] std::string framed(std::string_view message);

} // namespace mintmark::diagnostics
