// Heads of the audit log to the machine's own log daemon, which takes them elsewhere.
#pragma once

#include "provisioning/registry/Store.h"
#include "provisioning/values/Failure.h"

#include <filesystem>

namespace mintmark::station {

/// One datagram to a UNIX socket such as /dev/log, in the form that glibc's syslog(3) has: facility authpriv,
/// severity notice, the anchor's line as its text. OutputFailed; waits for the daemon for 1 s at most.
[[nodiscard]] Outcome<void> sendToSyslog(const std::filesystem::path& socket,
                                         const registry::SignedHead& head);

} // namespace mintmark::station
