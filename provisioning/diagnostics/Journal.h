// systemd's journal, in its native protocol: one datagram for each record.
#pragma once

#include "provisioning/diagnostics/Record.h"

#include <filesystem>

namespace mintmark::diagnostics {

/// MESSAGE, PRIORITY, SYSLOG_IDENTIFIER, MINTMARK_EVENT, MINTMARK_ID, MINTMARK_STATION, and
/// MINTMARK_DEVICE_ID, …: one for each attribute. A value with a line end is written with its length.
[[nodiscard]] std::string journalDatagram(const Source& source, const Record& record);

/// Nothing waits: a journal that is not there, or is full, is left out. False then.
bool sendToJournal(const std::filesystem::path& socket, std::string_view datagram);

} // namespace mintmark::diagnostics
