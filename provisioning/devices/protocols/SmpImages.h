// Firmware images of a unit, over SMP: stock Zephyr's and MCUboot's own recovery.
// Source: Zephyr doc/services/device_mgmt/smp_groups/smp_group_1.rst, MCUboot docs/serial_recovery.md.
#pragma once

#include "provisioning/devices/Device.h"
#include "provisioning/devices/protocols/SmpClient.h"

namespace mintmark::devices::smp {

struct ImageSlot {
    std::uint32_t image = 0; ///< of several processors; 0 where the unit does not say
    std::uint32_t slot = 0;  ///< 0 primary, 1 secondary
    std::string version;     ///< "1.2.3" or "1.2.3.4"
    Bytes hash; ///< SHA-256, -384 or -512; empty where the unit (an old boot loader) does not tell
    bool bootable = false, pending = false, confirmed = false, active = false, permanent = false;
};

class Images {
public:
    explicit Images(SmpClient& client) : m_client(client) {}
    /// Refused where the firmware has no such command.
    [[nodiscard]] Result<std::vector<ImageSlot>> state(const Deadline& deadline);
    /// Goes on where the unit says: behind an answer that was lost, or, after the same upload was cut, where
    /// that stopped. Up to 16 MiB.
    [[nodiscard]] Result<void> upload(std::uint32_t image, ByteView bytes, const Progress& progress,
                                      const Deadline& deadline);
    /// Marks an image for the next start; `confirm` for good. An empty hash confirms the one that runs.
    [[nodiscard]] Result<void> choose(ByteView hash, bool confirm, const Deadline& deadline);
    [[nodiscard]] Result<void> erase(std::uint32_t slot, const Deadline& deadline);

private:
    SmpClient& m_client;
};

} // namespace mintmark::devices::smp
