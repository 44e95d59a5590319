// Destinations as they are written down, made into ways that can be used.
#pragma once

#include "provisioning/diagnostics/Sender.h"
#include "provisioning/diagnostics/Settings.h"

namespace mintmark::diagnostics {

/// One that has a spool.
struct Remote {
    std::string name, kind; ///< "otlp", "syslog"
    std::string place;      ///< for people
    std::filesystem::path folder;
    std::uint64_t spoolOctets = 0;
    std::uint32_t timeoutSeconds = 0;
    std::uint32_t metricsEverySeconds = 0; ///< 0: takes none
};
[[nodiscard]] std::vector<Remote> remotesOf(const Settings& settings, const std::filesystem::path& station);

/// In words, what of the settings cannot be used: another scheme than https beyond this machine, a token that
/// others can read, roots or a key that are none.
[[nodiscard]] Expected<std::unique_ptr<Transport>, std::string>
openTransport(const OtlpSettings& settings, const std::filesystem::path& station, const Source& source);
[[nodiscard]] Expected<std::unique_ptr<Transport>, std::string>
openTransport(const SyslogSettings& settings, const std::filesystem::path& station, const Source& source);

} // namespace mintmark::diagnostics
