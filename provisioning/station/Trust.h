// Sets of TLS trust roots: added, shown, and who is hit when a root ends. For command line and screen.
//
// Values in and out, as with Station. Calls block; one at a time.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/values/Failure.h"
#include "provisioning/values/State.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::station {

struct TrustRootInfo {
    std::string sha256; ///< of the DER, lower-case hex
    std::string subject;
    WallTime notBefore{};
    WallTime notAfter{};
    bool ended = false; ///< by the machine's clock
};

struct TrustSetInfo {
    std::string name;
    std::uint32_t version = 0;
    bool isNewest = false;
    std::string sha256; ///< of what a unit stores: the roots' DER, one after the other
    std::uint64_t octets = 0;
    std::uint64_t devices = 0; ///< that hold it now, as far as the registry knows
    WallTime addedAt{};
    std::filesystem::path file;
    std::vector<TrustRootInfo> roots;
};

/// What an end is asked about. What is left empty does not limit; something has to be said.
struct TrustQuestion {
    /// 8 or more hexadecimal digits of a root's SHA-256, a file with one certificate (PEM or DER), or a part
    /// of a root's subject, without regard to case.
    std::string root;
    std::string set;                         ///< "azure" is every version of it, "azure 3" the third
    std::optional<std::chrono::days> within; ///< roots that end by then
};

/// A device that a root's end hits.
struct AffectedDevice {
    std::string deviceId;
    DeviceState state = DeviceState::Reserved;
    std::string set;
    std::uint32_t version = 0;
    TrustRootInfo root; ///< of those that were asked about, the first of its set to end
};

class Trust {
public:
    virtual ~Trust() = default;
    /// The next version of the set `name`, from a PEM file. Told with false where the newest version is the
    /// same already, and nothing was added. TrustFile with file and line for what is no set, or is what an
    /// older version was. Needs Access::Provision. *A version cannot be changed or taken back.*
    [[nodiscard]] virtual Outcome<std::pair<TrustSetInfo, bool>> add(const std::string& name,
                                                                     const std::filesystem::path& file) = 0;
    /// By name and version.
    [[nodiscard]] virtual Outcome<std::vector<TrustSetInfo>> sets() = 0;
    /// "azure" is the newest version, "azure 3" the third. TrustUnknown; TrustAltered where its file is not
    /// what was added.
    [[nodiscard]] virtual Outcome<TrustSetInfo> set(const std::string& title) = 0;
    /// Devices that hold the set now (those that are scrapped left out), set by set, until `take` says false.
    /// TrustRoot, with the candidates, for a root that is none or several of those in the sets.
    [[nodiscard]] virtual Outcome<void> affected(const TrustQuestion& question,
                                                 const std::function<bool(const AffectedDevice&)>& take) = 0;
};

} // namespace mintmark::station
