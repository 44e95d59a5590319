// A unit that takes a partition of factory data over USB DFU, plain or ST's.
#pragma once

#include "provisioning/devices/Opening.h"
#include "provisioning/devices/protocols/DfuSe.h"

#include "hsm/base/Secret.h"

#include <map>

namespace mintmark::devices {

/// The partition is one image: 0xff, and each object at its offset with its length before it
/// (values/protocols/DfuRows.h). Objects are staged and written as one with `flush`; the key at once, so that
/// a run that is cut finds it again. The host reads all of it back after each writing.
class DfuDevice final : public Device {
public:
    DfuDevice(std::unique_ptr<UsbLink> link, Target target);

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] Result<UnitInfo> identify(const Deadline& deadline) override;
    [[nodiscard]] Result<void> write(Object object, ByteView bytes, const Progress& progress,
                                     const Deadline& deadline) override;
    [[nodiscard]] Result<void> flush(const Progress& progress, const Deadline& deadline) override;
    [[nodiscard]] Result<StoredObject> digest(Object object, const Deadline& deadline) override;
    [[nodiscard]] Result<void> reset(const Deadline& deadline) override;
    [[nodiscard]] Result<void> boot(const Deadline& deadline) override;

private:
    /// In DFU mode, its setting claimed; from its own program by DETACH.
    [[nodiscard]] Result<void> enter(const Deadline& deadline);
    [[nodiscard]] Result<void> detach(const UsbSetting& program, const Deadline& deadline);
    [[nodiscard]] Result<const UsbSetting*> chooseSetting(const Deadline& deadline);
    [[nodiscard]] Result<void> prepare(const UsbSetting& setting, const Deadline& deadline);
    /// Resets the port, and follows the unit where it comes up again.
    [[nodiscard]] Result<void> resetAndFollow(const Deadline& deadline);
    [[nodiscard]] Result<void> programPages(ByteView before, ByteView image, const Progress& progress,
                                            const Deadline& deadline);
    [[nodiscard]] Result<void> programWhole(ByteView image, const Progress& progress,
                                            const Deadline& deadline);
    [[nodiscard]] Result<Secret> upload(const Deadline& deadline);
    /// What the partition holds now; kept until it may have changed.
    [[nodiscard]] Result<const Secret*> stored(const Deadline& deadline);

    std::unique_ptr<UsbLink> m_link;
    const Target m_target;
    std::uint32_t m_size = 0;
    std::optional<std::uint32_t> m_address; ///< with DfuSe
    std::uint8_t m_interface = 0;
    bool m_entered = false;
    bool m_booted = false; ///< its own program was started, and not left since
    std::string m_serial;  ///< of the unit that was identified
    dfu::Functional m_functional;
    std::vector<std::uint32_t> m_pages; ///< with DfuSe
    std::map<Object, Secret> m_staged;
    std::optional<Secret> m_stored;
};

[[nodiscard]] Result<std::unique_ptr<Device>> openDfu(const Opening& opening);

} // namespace mintmark::devices
