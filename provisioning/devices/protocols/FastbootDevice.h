// A unit whose boot loader speaks fastboot.
#pragma once

#include "provisioning/devices/protocols/Fastboot.h"

#include <set>

namespace mintmark::devices {

/// Objects go to partitions, or into commands of the boot loader's maker, one by one. What is stored is asked
/// as the profile says: by a variable with its digest, or by an upload.
class FastbootDevice final : public Device {
public:
    FastbootDevice(std::unique_ptr<fastboot::Carrier> carrier, Target target);

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] Result<UnitInfo> identify(const Deadline& deadline) override;
    [[nodiscard]] Result<void> write(Object object, ByteView bytes, const Progress& progress,
                                     const Deadline& deadline) override;
    [[nodiscard]] Result<StoredObject> digest(Object object, const Deadline& deadline) override;
    [[nodiscard]] Result<void> reset(const Deadline& deadline) override;
    [[nodiscard]] Result<void> boot(const Deadline& deadline) override;

private:
    [[nodiscard]] Result<Bytes> uploaded(std::string_view name, const Deadline& deadline);

    std::unique_ptr<fastboot::Carrier> m_carrier;
    const Target m_target;
    fastboot::Client m_client;
    std::uint64_t m_downloadMost;
    std::set<Object> m_written; ///< in this session
    bool m_booted = false;
};

[[nodiscard]] Result<std::unique_ptr<Device>> openFastboot(const Opening& opening);

} // namespace mintmark::devices
