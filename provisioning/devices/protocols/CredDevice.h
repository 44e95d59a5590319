// A unit on the console of Zephyr's shell: `cred`, and Nordic's `nrf_cloud_cred` where it has that.
// Source: Zephyr subsys/net/lib/tls_credentials/tls_credentials_shell.c; sdk-nrf's nrf_cloud_cred shell.
#pragma once

#include "provisioning/devices/Opening.h"
#include "provisioning/devices/protocols/TextConsole.h"

#include <map>

namespace mintmark::devices {

/// Its key is injected, or made by `nrf_cloud_cred` in PSA's storage, from where it does not come out. It
/// proves nothing: it shows what it stores.
class CredDevice final : public Device {
public:
    /// `model` is the profile's, for a unit that tells none.
    CredDevice(std::unique_ptr<Link> link, Target target, std::string model, KeyWay way);

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] Result<UnitInfo> identify(const Deadline& deadline) override;
    [[nodiscard]] Result<Bytes> generateKey(const Deadline& deadline) override;
    [[nodiscard]] Result<Bytes> csr(const DeviceId& id, ByteView nonce, const Deadline& deadline) override;
    [[nodiscard]] Result<void> write(Object object, ByteView bytes, const Progress& progress,
                                     const Deadline& deadline) override;
    /// The length is not told: 0. Of a key that the unit made, the digest is its SubjectPublicKeyInfo's.
    [[nodiscard]] Result<StoredObject> digest(Object object, const Deadline& deadline) override;
    [[nodiscard]] Result<void> reset(const Deadline& deadline) override;

private:
    /// What a source ("shell hwinfo devid") tells, twice the same.
    [[nodiscard]] Result<std::string> told(std::string_view source, const Deadline& deadline);
    [[nodiscard]] Result<const ObjectPlace*> placeOf(Object object) const;
    [[nodiscard]] Result<void> put(const ObjectPlace& place, ByteView bytes, const Progress& progress,
                                   const Deadline& deadline);
    [[nodiscard]] Result<Sha256> digestAt(const std::string& address, const Deadline& deadline);
    [[nodiscard]] Result<Bytes> publicKey(const Deadline& deadline);
    [[nodiscard]] std::string keygen(std::string_view verb) const;

    std::unique_ptr<Link> m_link;
    const Target m_target;
    const std::string m_model;
    const KeyWay m_way;
    TextConsole m_console;
    std::map<std::string, std::optional<std::string>> m_told; ///< by the setting that it was asked for with
};

[[nodiscard]] Result<std::unique_ptr<Device>> openZephyrCred(const Opening& opening);

} // namespace mintmark::devices
