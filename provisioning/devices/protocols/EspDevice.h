// A chip of the ESP32 family, spoken to by the boot loader in its ROM: no firmware has to be on it.
#pragma once

#include "provisioning/devices/Opening.h"
#include "provisioning/devices/protocols/EspFlash.h"
#include "provisioning/devices/protocols/EspSecurity.h"
#include "provisioning/devices/protocols/EspSettings.h"
#include "provisioning/devices/protocols/EspUnitEfuses.h"

namespace mintmark::devices {

/// Its identity goes into the partition esp_secure_cert, which is written as a whole. A key is put there by
/// `write` at once, so that a certificate never binds one that no unit holds; what else is given to it waits
/// for `flush`. What an earlier identity left goes with the key; entries that the profile does not name go at
/// the first writing, too, unless it says keep = "others". All that is told was read by the host from the
/// chip.
class EspDevice final : public Device {
public:
    EspDevice(std::unique_ptr<Link> link, esp::Settings settings);

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] Result<UnitInfo> identify(const Deadline& deadline) override;
    [[nodiscard]] Result<void> write(Object object, ByteView bytes, const Progress& progress,
                                     const Deadline& deadline) override;
    [[nodiscard]] Result<void> flush(const Progress& progress, const Deadline& deadline) override;
    [[nodiscard]] Result<StoredObject> digest(Object object, const Deadline& deadline) override;
    [[nodiscard]] Result<std::uint32_t> lockState(const Deadline& deadline) override;
    /// Into the boot loader again; of a unit that was booted, into its own program again.
    [[nodiscard]] Result<void> reset(const Deadline& deadline) override;
    [[nodiscard]] Result<void> boot(const Deadline& deadline) override;
    /// As lookAtEfuses; the wishes' blocks were checked.
    [[nodiscard]] Result<EfuseReport> efuses(std::span<const EfuseWish> wishes, const Deadline& deadline);

private:
    struct Staged {
        securecert::Place place;
        Secret data;
    };

    [[nodiscard]] Result<void> enter(const Deadline& deadline);
    /// False: the faster rate does not work here, and the unit has to be reset.
    [[nodiscard]] Result<bool> accelerate(const Deadline& deadline);
    [[nodiscard]] Result<UnitInfo> look(const Deadline& deadline);
    [[nodiscard]] Result<void> recognise(const Deadline& deadline);
    /// The eFuses' MAC, in the order in which it is written.
    [[nodiscard]] Result<Bytes> address(const Deadline& deadline);
    [[nodiscard]] Result<securecert::Place> placeOf(Object object) const;
    /// What is in the partition now is in m_image.
    [[nodiscard]] Result<void> load(const Deadline& deadline);
    [[nodiscard]] std::string partitionInWords() const;
    [[nodiscard]] Result<void> commit(bool keepsMapped, const Progress& progress, const Deadline& deadline);

    std::unique_ptr<Link> m_link;
    const esp::Settings m_settings;
    esp::EspRom m_rom;
    esp::EspFlash m_flash;
    bool m_entered = false;
    bool m_booted = false;
    bool m_hasLines = false; ///< as far as they were tried
    bool m_fast = false;
    bool m_tooFast = false; ///< the faster rate was tried in vain
    const esp::Chip* m_chip = nullptr;
    esp::Security m_security;
    Bytes m_mac;             ///< of the first identify
    std::string m_revision;  ///< "v0.4"
    std::string m_foundHere; ///< what the partition held before anything was written
    std::optional<Secret> m_image;
    std::vector<Staged> m_staged;
};

[[nodiscard]] Result<std::unique_ptr<Device>> openEsp32(const Opening& opening);

} // namespace mintmark::devices
