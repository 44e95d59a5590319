// A unit's symmetric key, derived from its group's master: the way of Azure DPS's enrolment groups.
#pragma once

#include "hsm/base/Digest.h"
#include "hsm/base/Secret.h"
#include "hsm/base/Signer.h"
#include "provisioning/values/Unit.h"

namespace mintmark::engine {

/// 32 octets: HMAC-SHA-256 with the group's master, in the token, over the device ID in lower case.
class SharedSecret {
public:
    [[nodiscard]] static hsm::Result<SharedSecret> derive(hsm::Mac& master, const DeviceId& id);

    /// What it is called where it must not be shown: HMAC-SHA-256 over "mintmark-key-name-v1".
    [[nodiscard]] const Sha256& name() const { return m_name; }
    /// Whether this is HMAC-SHA-256 over the digest; in a time that does not tell where it differs.
    [[nodiscard]] bool proves(const Sha256& digest, ByteView code) const;
    [[nodiscard]] const Secret& value() const { return m_value; }

private:
    explicit SharedSecret(Secret value) : m_value(std::move(value)) {}
    Secret m_value;
    Sha256 m_name{};
};

} // namespace mintmark::engine
