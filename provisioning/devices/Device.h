// The border to one unit, whatever it speaks.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Digest.h"
#include "provisioning/devices/DeviceError.h"
#include "provisioning/values/Profile.h"
#include "provisioning/values/Unit.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace mintmark::devices {

/// What a unit stores; up to 99 by the agent's numbers. In the form that the profile's map names
/// (Target::formOf), DER of the agent.
enum class Object : std::uint8_t {
    Certificate = 0,
    Issuer = 1,
    Roots = 2,
    Configuration = 3,
    // Ways in for a key that was made elsewhere; all that the slot held is gone with it.
    PrivateKey = 4,   ///< PKCS #8
    WrappedKey = 5,   ///< hsm::UnitKey's envelope
    SharedSecret = 6, ///< 32 octets; its digest is its name (engine/SharedSecret.h)
    // What only units with a map have.
    Chain = 100,    ///< the certificate and its issuer's, one after the other
    Endpoint = 101, ///< what to connect to
    Id = 102,       ///< the device's
};

/// Of the names in a profile's map; nothing for what no map has.
[[nodiscard]] inline std::optional<TargetObject> targetObjectOf(Object object)
{
    switch (object) {
    case Object::Certificate: return TargetObject::Certificate;
    case Object::Issuer: return TargetObject::Issuer;
    case Object::Roots: return TargetObject::Roots;
    case Object::PrivateKey: return TargetObject::Key;
    case Object::Chain: return TargetObject::Chain;
    case Object::Endpoint: return TargetObject::Endpoint;
    case Object::Id: return TargetObject::Id;
    case Object::Configuration:
    case Object::WrappedKey:
    case Object::SharedSecret: break;
    }
    return std::nullopt;
}

/// What the unit can do; the engine plans from it.
struct Capabilities {
    bool generatesKey = false;
    bool csrWithNonce = false;
    bool provesNonce = false;
    bool locks = false;
    bool resets = false;
    bool finishes = false;
    bool takesWrappedKey = false;
    bool takesClearKey = false;
    bool takesSharedSecret = false;
    bool csrWithoutNonce = false;     ///< its request shows no more than that somebody had the key once
    bool attestsKey = false;          ///< its maker's key signs the request: `attestation`
    bool readsBack = true;            ///< `digest` tells what is stored
    Known readBack = Known::Reported; ///< by the unit's firmware, or seen by the host
    bool flushes = false;             ///< what is written reaches the unit with `flush`, and not before
};

struct StoredObject {
    std::uint32_t length = 0;
    Sha256 digest{};
};

/// Octets written so far, and of how many.
using Progress = std::function<void(std::size_t done, std::size_t of)>;

/// One unit on one link. Every call blocks until the answer, the deadline, a hang-up or a stop; none may be
/// called from two threads. Key slot 0 throughout.
class Device {
public:
    virtual ~Device() = default;
    /// Known once it was identified.
    [[nodiscard]] virtual Capabilities capabilities() const = 0;
    [[nodiscard]] virtual Result<UnitInfo> identify(const Deadline& deadline) = 0;
    /// Whose the key will be that is made next: for units that sign their request in the moment in which they
    /// make the key.
    virtual void nameKey(const DeviceId& id);
    /// The key is born on the unit; an older key of the slot and its objects are gone. DER
    /// SubjectPublicKeyInfo.
    [[nodiscard]] virtual Result<Bytes> generateKey(const Deadline& deadline);
    /// DER PKCS #10 with our nonce (16 octets). The subject's CN is the device ID.
    [[nodiscard]] virtual Result<Bytes> csr(const DeviceId& id, ByteView nonce, const Deadline& deadline);
    [[nodiscard]] virtual Result<void> write(Object object, ByteView bytes, const Progress& progress,
                                             const Deadline& deadline) = 0;
    /// What was written is on the unit when this returns. For units whose objects go there as one image, and
    /// nothing where `write` itself has done it.
    [[nodiscard]] virtual Result<void> flush(const Progress& progress, const Deadline& deadline);
    /// What the unit's maker signed of the key that was made last, as the unit printed it: AT%KEYGEN's answer
    /// (certificates/Nrf91.h). NoObject.
    [[nodiscard]] virtual Result<std::string> attestation(const Deadline& deadline);
    /// Of what the unit's storage holds now; NoObject where it holds none.
    [[nodiscard]] virtual Result<StoredObject> digest(Object object, const Deadline& deadline) = 0;
    /// What a key can be wrapped for: DER SubjectPublicKeyInfo, or the maker's certificate for it. NoKey.
    [[nodiscard]] virtual Result<Bytes> transportKey(const Deadline& deadline);
    /// Whom the chip's maker says it is: DER certificates, the endorsement key's first, at most 8192 octets.
    /// As the unit tells them: nothing is verified, and a chain alone does not show that the unit has the
    /// key. NoObject.
    [[nodiscard]] virtual Result<Bytes> endorsement(const Deadline& deadline);
    /// r ‖ s, 64 octets, over SHA-256("mintmark-prove-v1" ‖ nonce ‖ hardware ID ‖ certificate digest); of a
    /// shared secret HMAC-SHA-256, 32 octets, over the same with the secret's name for a certificate's
    /// digest.
    [[nodiscard]] virtual Result<Bytes> prove(const Sha256& nonce, const Deadline& deadline);
    [[nodiscard]] virtual Result<std::uint32_t> lockState(const Deadline& deadline);
    /// Irreversible. Sets the bits of `mask`; what came of it is asked with lockState.
    [[nodiscard]] virtual Result<void> lock(std::uint32_t mask, const Deadline& deadline);
    /// The unit answers, resets and is waited for until it speaks again. Link errors other than the
    /// unit's silence end the call.
    [[nodiscard]] virtual Result<void> reset(const Deadline& deadline);
    /// Leaves a boot loader, and starts the unit's own program; nothing where that runs already. The unit may
    /// not answer any more.
    [[nodiscard]] virtual Result<void> boot(const Deadline& deadline);
    /// Irreversible: the factory's door closes. `credential` is the digest of the certificate that the unit
    /// stores, or the name of its shared secret.
    [[nodiscard]] virtual Result<void> finish(const Sha256& credential, const Deadline& deadline);
};

inline Result<Bytes> Device::transportKey(const Deadline&)
{
    return fail(DeviceError{DeviceCode::NoKey, "the unit has no transport key"});
}

inline Result<void> Device::flush(const Progress&, const Deadline&)
{
    return {};
}

inline Result<void> Device::boot(const Deadline&)
{
    return {};
}

inline void Device::nameKey(const DeviceId&) {}

// What only some units can: nobody asks the others, whose capabilities say so.
inline Result<Bytes> Device::generateKey(const Deadline&)
{
    return fail(DeviceError{DeviceCode::Refused, "the unit cannot make a key"});
}
inline Result<Bytes> Device::csr(const DeviceId&, ByteView, const Deadline&)
{
    return fail(DeviceError{DeviceCode::Refused, "the unit cannot ask for a certificate"});
}
inline Result<Bytes> Device::prove(const Sha256&, const Deadline&)
{
    return fail(DeviceError{DeviceCode::Refused, "the unit cannot prove its key"});
}
inline Result<std::uint32_t> Device::lockState(const Deadline&)
{
    return 0U;
}
inline Result<void> Device::lock(std::uint32_t, const Deadline&)
{
    return fail(DeviceError{DeviceCode::Refused, "the unit has no locks"});
}
inline Result<void> Device::reset(const Deadline&)
{
    return fail(DeviceError{DeviceCode::Refused, "the unit cannot be reset"});
}
inline Result<void> Device::finish(const Sha256&, const Deadline&)
{
    return fail(DeviceError{DeviceCode::Refused, "the unit has no door to close"});
}

inline Result<std::string> Device::attestation(const Deadline&)
{
    return fail(DeviceError{DeviceCode::NoObject, "the unit has no attestation"});
}

inline Result<Bytes> Device::endorsement(const Deadline&)
{
    return fail(DeviceError{DeviceCode::NoObject, "the unit has no endorsement"});
}

/// Opens the unit on a port. Pure virtual so that the engine's tests bring their own units. Thread-safe.
class Opener {
public:
    virtual ~Opener() = default;
    /// As the profile's target says; what it cannot say was refused when it was loaded.
    [[nodiscard]] virtual Result<std::unique_ptr<Device>>
    open(const std::string& port, const Profile& profile, std::stop_token stop) = 0;
    /// What tells one plugging-in from the next: changes when the node behind the path is replaced. It does
    /// not change when a unit is exchanged behind an adapter that stays. Empty while there is no port.
    [[nodiscard]] virtual std::string presence(const std::string& port) = 0;
};

class Links;
/// The machine's own ports and network.
[[nodiscard]] Links& systemLinks();
/// Units on serial ports, USB and the network, by every protocol that is built in (values/Target.h).
[[nodiscard]] std::unique_ptr<Opener> unitOpener(Clock& clock, Links& links = systemLinks());

} // namespace mintmark::devices
