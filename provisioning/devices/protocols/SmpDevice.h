// A unit that runs stock Zephyr with MCUmgr.
#pragma once

#include "provisioning/devices/Opening.h"
#include "provisioning/devices/protocols/SmpClient.h"
#include "provisioning/devices/protocols/SmpImages.h"
#include "provisioning/devices/protocols/SmpPlaces.h"

namespace mintmark::devices {

/// Its key is injected, and it can prove nothing over SMP: it shows what it stores. Where that is, is the
/// profile's map.
class SmpDevice final : public Device {
public:
    SmpDevice(std::unique_ptr<Link> link, Target target, std::shared_ptr<smp::PacingMemory> memory);

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] Result<UnitInfo> identify(const Deadline& deadline) override;
    [[nodiscard]] Result<void> write(Object object, ByteView bytes, const Progress& progress,
                                     const Deadline& deadline) override;
    [[nodiscard]] Result<StoredObject> digest(Object object, const Deadline& deadline) override;
    [[nodiscard]] Result<void> reset(const Deadline& deadline) override;

    /// For measuring.
    [[nodiscard]] const smp::SmpClient& client() const { return m_client; }

private:
    /// What a source ("shell hwinfo devid", "file /id", "setting factory/id") tells.
    [[nodiscard]] Result<std::string> told(std::string_view source, const Deadline& deadline);
    [[nodiscard]] Result<std::string> board(const Deadline& deadline);
    [[nodiscard]] Result<const ObjectPlace*> placeOf(Object object) const;
    void rememberPacing();

    std::unique_ptr<Link> m_link;
    const Target m_target;
    std::shared_ptr<smp::PacingMemory> m_memory;
    smp::SmpClient m_client;
    smp::Files m_files;
    smp::Settings m_settings;
    smp::Credentials m_credentials;
    smp::Images m_images;
    std::string m_model; ///< empty before the first identify
    smp::Pacing m_known = smp::Pacing::BackToBack;
};

[[nodiscard]] Result<std::unique_ptr<Device>> openSmp(const Opening& opening);

} // namespace mintmark::devices
