// The audit log for whoever checks it elsewhere. For command line and screen.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/values/Failure.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace mintmark::station {

/// A head of the log as it was signed (resources/docs/audit-format.md).
struct HeadInfo {
    std::string registry;
    std::int64_t number = 0;
    WallTime at{};
    std::string hash, root, why, key; ///< lower-case hexadecimal, but `why`
    std::string json;                 ///< the line of an anchor
};

struct AuditExport {
    std::int64_t from = 1, to = 0;
    HeadInfo head; ///< that its last line is
};

/// Of a station with somebody logged in. Calls block.
class Audit {
public:
    virtual ~Audit() = default;
    /// The audit key's public half, in PEM: give it to whoever verifies.
    [[nodiscard]] virtual Outcome<std::string> keyPem() = 0;
    [[nodiscard]] virtual Outcome<std::optional<HeadInfo>> newestHead() = 0;
    /// Signs where the log stands now, keeps it, and adds it to the station's anchors. Needs
    /// Access::Provision.
    [[nodiscard]] virtual Outcome<HeadInfo> sign(const std::string& why) = 0;
    /// The log from an entry on, ended by a head that is signed for it. Needs Access::Provision.
    [[nodiscard]] virtual Outcome<AuditExport> exportTo(const std::filesystem::path& file, std::int64_t from,
                                                        const std::function<void(int)>& progress,
                                                        std::stop_token stop) = 0;
    /// That a device's entries stand in the log as a head of it was signed, which is signed anew where the
    /// last does not cover them. Needs Access::Provision for that.
    [[nodiscard]] virtual Outcome<HeadInfo> proveDevice(const std::string& deviceId,
                                                        const std::filesystem::path& file) = 0;
    /// That the log of an older head is the beginning of the newest one's. `older`: a file whose last line is
    /// that head.
    [[nodiscard]] virtual Outcome<HeadInfo> proveConsistency(const std::filesystem::path& older,
                                                             const std::filesystem::path& file) = 0;
};

} // namespace mintmark::station
