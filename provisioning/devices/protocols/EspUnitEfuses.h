// What one unit's eFuses hold, and what burning more of them would take. Reads, and plans; nothing here
// burns.
#pragma once

#include "provisioning/devices/Links.h"
#include "provisioning/devices/protocols/EspEfuse.h"
#include "provisioning/values/Profile.h"

namespace mintmark::devices {

/// What somebody would have burnt into a block.
struct EfuseWish {
    std::string block; ///< of esp::efuseBlocks
    Bytes data;        ///< all of it: 32 octets, 24 of BLOCK0
};

struct EfuseFinding {
    const esp::EfuseBlock* block = nullptr;
    Bytes observed;                     ///< what the host read
    std::optional<esp::EfusePlan> plan; ///< where something is wished for
    std::string refusal;                ///< why it could never be burnt
};

struct EfuseReport {
    std::string chip; ///< "ESP32-C3"
    Bytes hardwareId;
    std::string disabled; ///< why nothing is burnt; empty: this chip's row is enabled
    std::vector<EfuseFinding> blocks;
};

/// Each register is read until it was told the same twice. All blocks without a wish, else those that are
/// wished for. Refused: a profile of another protocol, a block that there is not or that is wished for twice,
/// a chip of which the eFuses' places are not described.
[[nodiscard]] Result<EfuseReport> lookAtEfuses(const std::string& port, const Profile& profile,
                                               std::span<const EfuseWish> wishes, Clock& clock, Links& links,
                                               std::stop_token stop);

} // namespace mintmark::devices
