// Where a station tells of itself, and how that goes: read from its folder, whether a program works there or
// none. For command line and screen.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/values/Failure.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace mintmark::station {

struct DiagnosticsDestination {
    std::string name, kind; ///< "otlp", "syslog"
    std::string place;
    std::string trouble;     ///< why it cannot be used at all; empty: it can
    std::uint64_t queue = 0; ///< records that wait for it
    std::uint64_t sent = 0, refused = 0, dropped = 0;
    std::optional<WallTime> lastSuccess, lastErrorAt;
    std::string lastError; ///< empty after a success
};

struct StandingAlert {
    std::string name; ///< "alert.disk"
    bool isError = false;
    std::string detail;
    WallTime raisedAt{};
};

struct DiagnosticsInfo {
    std::filesystem::path file;   ///< empty: none
    std::string journal;          ///< its socket; empty: none
    std::uint32_t prometheus = 0; ///< the port on 127.0.0.1; 0: none
    std::vector<DiagnosticsDestination> destinations;
    std::vector<StandingAlert> alerts; ///< raised within the last hour, and not cleared
};

/// StationMissing, StationWrong; ServiceUnsupported for a service's socket.
[[nodiscard]] Outcome<DiagnosticsInfo> diagnosticsInfo(const std::filesystem::path& directory);

/// What came of a test record.
struct DiagnosticsTrial {
    std::string name, kind;
    bool isGood = false;
    std::string words; ///< what is wrong
};
/// Sends a record to each destination, the file and the journal too, and waits for the answers, each for its
/// own time-out. Where another process works on the station, that one may be who sends it. The same failures.
[[nodiscard]] Outcome<std::vector<DiagnosticsTrial>> testDiagnostics(const std::filesystem::path& directory,
                                                                     const std::stop_token& stop);

} // namespace mintmark::station
