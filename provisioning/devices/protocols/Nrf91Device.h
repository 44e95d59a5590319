// The modem of an nRF91, over AT commands on its own line or through Zephyr's shell (at '…').
// Source: nRF91 AT Commands reference; NordicSemiconductor/nrfcredstore for the order of things.
#pragma once

#include "provisioning/devices/Opening.h"
#include "provisioning/devices/protocols/TextConsole.h"

namespace mintmark::devices {

/// It makes its key itself, and its own identity key says so (%KEYGEN); or a key is injected. Credentials are
/// PEM text by security tag, and a listing tells their digests.
/// While something is written the modem is offline (AT+CFUN=4); it is brought back at the end, or when the
/// object goes after a failure, where the line still carries that.
class Nrf91Device final : public Device {
public:
    Nrf91Device(std::unique_ptr<Link> link, Target target, KeyWay way);
    /// May wait for two seconds: see above.
    ~Nrf91Device() override;
    Nrf91Device(const Nrf91Device&) = delete;
    Nrf91Device& operator=(const Nrf91Device&) = delete;

    [[nodiscard]] Capabilities capabilities() const override;
    /// The hardware ID is the IMEI, as text. The modem's UUID is the fact "nrf91.uuid".
    [[nodiscard]] Result<UnitInfo> identify(const Deadline& deadline) override;
    void nameKey(const DeviceId& id) override { m_subject = id.text; }
    [[nodiscard]] Result<Bytes> generateKey(const Deadline& deadline) override;
    /// What was made with the key. A modem signs no second request: Refused after this object is another.
    [[nodiscard]] Result<Bytes> csr(const DeviceId& id, ByteView nonce, const Deadline& deadline) override;
    [[nodiscard]] Result<std::string> attestation(const Deadline& deadline) override;
    [[nodiscard]] Result<void> write(Object object, ByteView bytes, const Progress& progress,
                                     const Deadline& deadline) override;
    [[nodiscard]] Result<void> flush(const Progress& progress, const Deadline& deadline) override;
    /// As the listing tells it, the modem's own key too; the length is not told: 0.
    [[nodiscard]] Result<StoredObject> digest(Object object, const Deadline& deadline) override;
    [[nodiscard]] Result<void> reset(const Deadline& deadline) override;
    [[nodiscard]] Result<void> boot(const Deadline& deadline) override;

private:
    using Lines = std::vector<std::string>;
    enum class Repeat { Safe, Never };
    [[nodiscard]] std::string wrapped(std::string_view command) const;
    [[nodiscard]] Result<Lines> command(std::string_view command, Repeat repeat, const Deadline& deadline);
    /// One word that is told, twice the same.
    [[nodiscard]] Result<std::string> told(std::string_view question, const Deadline& deadline);
    [[nodiscard]] Result<void> begin(const Deadline& deadline);
    [[nodiscard]] Result<void> goOffline(const Deadline& deadline);
    [[nodiscard]] Result<void> goOnline(const Deadline& deadline);
    [[nodiscard]] Result<void> erase(std::string_view tag, char type, const Deadline& deadline);
    [[nodiscard]] Result<void> put(std::string_view tag, char type, ByteView bytes, const Deadline& deadline);
    [[nodiscard]] Result<Sha256> digestAt(std::string_view tag, char type, const Deadline& deadline);
    [[nodiscard]] Result<const ObjectPlace*> placeOf(Object object) const;

    std::unique_ptr<Link> m_link;
    const Target m_target;
    const KeyWay m_way;
    const bool m_shell;
    TextConsole m_console;
    std::map<std::string, std::optional<std::string>> m_told; ///< by question
    std::string m_version;
    std::string m_subject;
    std::string m_keygen; ///< what %KEYGEN printed of the key that was made last
    Bytes m_request;
    bool m_begun = false; ///< errors come with numbers
    bool m_offline = false;
};

[[nodiscard]] Result<std::unique_ptr<Device>> openNrf91(const Opening& opening);

} // namespace mintmark::devices
