// The issuer's Gate on the registry: serial number and intent are on the disk before anything is signed, the
// certificate, whose signature was verified, before it leaves.
#pragma once

#include "hsm/base/Signer.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/engine/ClockGuard.h"
#include "provisioning/engine/Permit.h"
#include "provisioning/registry/Store.h"

#include <string>

namespace mintmark::engine {

/// Thread-safe. What is passed by reference outlives it.
class RegistryGate final : public certificates::Gate {
public:
    /// `issuerDer`: the issuing CA's certificate. Where it is none, nothing is recorded.
    RegistryGate(registry::Store& store, hsm::Random& random, ClockGuard& clock, ByteView issuerDer);

    /// What the batch that begins makes certificates under; no run may be under way. Null: nothing, which a
    /// station that needs orders refuses. Renewals need none: their devices were made.
    void usePermit(Permit* permit) { m_permit = permit; }
    void needPermit() { m_needsPermit = true; }
    /// The profile of the batch that begins; no run may be under way. Another profile's hash is refused.
    void useProfile(const Profile& profile);

    [[nodiscard]] certificates::Result<WallTime> time() override;
    [[nodiscard]] certificates::Result<certificates::Grant>
    redeem(const certificates::Reservation& reservation, const Sha256& spki,
           const Sha256& profileHash) override;
    [[nodiscard]] certificates::Result<void> record(const certificates::Grant& grant,
                                                    const certificates::Certificate& certificate) override;

private:
    registry::Store& m_store;
    hsm::Random& m_random;
    ClockGuard& m_clock;
    const std::string m_issuer; ///< lower-case hex SHA-256 of its certificate
    const certificates::Result<certificates::PublicKey> m_issuerKey;
    Profile m_profile;
    Permit* m_permit = nullptr;
    bool m_needsPermit = false;
};

} // namespace mintmark::engine
