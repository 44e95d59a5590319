// A further certificate for a key that a device has proved before: the unit itself is not needed.
#pragma once

#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/WeakKeys.h"
#include "provisioning/registry/Store.h"
#include "provisioning/values/Failure.h"
#include "provisioning/values/Profile.h"

#include <optional>
#include <string>
#include <vector>

namespace mintmark::engine {

/// What renewals work with; all of it outlives them.
struct RenewalBench {
    registry::Store& store;
    certificates::Issuer& issuer;
    const Profile& profile; ///< the gate's too
    std::string who;        ///< for the record
    const certificates::WeakKeyList* weakKeys = nullptr;
    std::vector<Sha256> foreignKeys{};
};

/// The certificates before are revoked as superseded, on this supervisor's word.
struct Superseding {
    std::string supervisor, why;
    WallTime at{};
};

struct Renewed {
    registry::CertificateRecord earlier; ///< the newest that was not revoked
    certificates::Certificate certificate;
    std::size_t superseded = 0; ///< how many were revoked
};

/// By the way of a batch: a run of its own, serial number and intent on the disk before the signature, the
/// certificate before it is returned; cut anywhere, it leaves a void serial number at most. The device's
/// state stays. MM-DEVICE-STATE where the key is not proved, where no certificate is live, or where the key
/// was revoked for another reason than that it was superseded; MM-UNIT-MODEL, MM-KEY-ALGORITHM. What can be
/// refused is refused before anything is on record. One thread at a time.
[[nodiscard]] Outcome<Renewed> renew(const RenewalBench& bench, const registry::Device& device,
                                     const std::optional<Superseding>& superseding);

} // namespace mintmark::engine
