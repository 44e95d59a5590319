// A station that is reached through its service, where operators say who they are first. For command line and
// screen.
#pragma once

#include "provisioning/station/Operators.h"
#include "provisioning/station/Station.h"

namespace mintmark::station {

/// What a guarded station has besides a Station's calls. Operators log in through openOperators() of the same
/// socket: this process has one connection to a service, and who has logged in there makes its calls.
class Guarded {
public:
    virtual ~Guarded() = default;
    [[nodiscard]] virtual std::optional<OperatorInfo> whoIsIn() const = 0;
    /// Why the service does not answer any more; nothing while it does. Asks nobody.
    [[nodiscard]] virtual std::optional<Failure> lost() const = 0;
    /// Nobody makes calls any more, until somebody logs in.
    [[nodiscard]] virtual Outcome<void> logOut() = 0;
};

/// Nothing for a station in this process.
[[nodiscard]] Guarded* guardedIn(Station& station);
/// Whether `path` is a service's socket, where this machine's would be, or where nothing is the name of one
/// ("….sock"): its service does not run now.
[[nodiscard]] bool isService(const std::filesystem::path& path);

/// Where the service of this machine listens. Its folder is there from the service's first start.
inline constexpr const char* serviceSocket = "/run/mintmark/station.sock";
/// Where a station of one's own is, whatever the machine has.
[[nodiscard]] std::filesystem::path ownStationDirectory();

} // namespace mintmark::station
