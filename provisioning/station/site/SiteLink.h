// The way to the site's own system: a program, or an HTTPS endpoint. A line of JSON goes out, one comes back.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Expected.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace mintmark::station {

/// [site] of the station's file.
struct SitePlace {
    std::vector<std::string> program; ///< its absolute path, and arguments
    std::string url;                  ///< https only
    std::string roots; ///< PEM that its certificate leads to, relative to the station; empty: the system's
    std::string token; ///< a file with a bearer token, relative to the station
    std::uint32_t timeoutSeconds = 10;
    [[nodiscard]] bool isNamed() const { return !program.empty() || !url.empty(); }
};

/// Why there is no answer, in words.
struct SiteError {
    std::string words;
    bool isStopped = false; ///< by the stop token
};

class SiteLink {
public:
    virtual ~SiteLink() = default;
    /// At most 64 KiB come back, by the deadline or not at all. Any thread, several at once.
    [[nodiscard]] virtual Expected<std::string, SiteError>
    exchange(const std::string& line, Milliseconds within, const std::stop_token& stop) = 0;
};

/// In words, what of `place` cannot be: a program that is not there or that others may write, another scheme
/// than https, a roots file without certificates.
[[nodiscard]] Expected<std::unique_ptr<SiteLink>, std::string>
openSiteLink(const std::filesystem::path& station, const SitePlace& place);

} // namespace mintmark::station
