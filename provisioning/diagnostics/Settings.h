// Where a station's records and metrics go: [diagnostics] of its file, as values. Paths are relative to the
// station's folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::diagnostics {

struct FileSettings {
    std::string path = "diagnostics/events.jsonl";
    std::uint32_t maxKiB = 4096; ///< of each file
    std::uint32_t keep = 8;      ///< older ones
};

struct OtlpSettings {
    std::string name;   ///< 1 to 32 of A-Z a-z 0-9 . _ -
    std::string url;    ///< the base: /v1/logs and /v1/metrics are added
    std::string roots;  ///< PEM; empty: the system's
    std::string token;  ///< a file of mode 0600; empty: none
    std::string header; ///< that the token stands in; empty: Authorization, as a bearer token
    std::uint32_t timeoutSeconds = 10, metricsEverySeconds = 60, spoolMiB = 64;
};

struct SyslogSettings {
    std::string name;
    std::string host;
    std::uint32_t port = 6514;
    std::string roots;
    std::string certificate, key; ///< the station's own, in PEM; empty: none
    std::uint32_t facility = 16;  ///< local0
    std::uint32_t timeoutSeconds = 10, spoolMiB = 64;
};

struct Settings {
    std::string level; ///< the least that is told; empty: "info"
    std::optional<FileSettings> file;
    std::optional<std::string> journal; ///< its socket
    std::vector<OtlpSettings> otlp;
    std::vector<SyslogSettings> syslog;
    std::optional<std::uint32_t> prometheusPort; ///< on 127.0.0.1
    std::vector<std::string> crls;               ///< published lists whose end is watched
    [[nodiscard]] bool isEmpty() const
    {
        return level.empty() && !file && !journal && otlp.empty() && syslog.empty() && !prometheusPort &&
               crls.empty();
    }
};

} // namespace mintmark::diagnostics
