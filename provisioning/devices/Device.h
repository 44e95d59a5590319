// The border to one unit, whatever it speaks.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Digest.h"
#include "provisioning/devices/DeviceError.h"
#include "provisioning/values/Unit.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace mintmark::devices {

enum class Object : std::uint8_t {
    Certificate = 0,
    Issuer = 1,
    Roots = 2,
    Configuration = 3,
    // Ways in for a key that was made elsewhere; all that the slot held is gone with it.
    PrivateKey = 4,   ///< PKCS #8
    WrappedKey = 5,   ///< hsm::UnitKey's envelope
    SharedSecret = 6, ///< 32 octets; its digest is its name (engine/SharedSecret.h)
};

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
    /// The key is born on the unit; an older key of the slot and its objects are gone. DER
    /// SubjectPublicKeyInfo.
    [[nodiscard]] virtual Result<Bytes> generateKey(const Deadline& deadline) = 0;
    /// DER PKCS #10 with our nonce (16 octets). The subject's CN is the device ID.
    [[nodiscard]] virtual Result<Bytes> csr(const DeviceId& id, ByteView nonce, const Deadline& deadline) = 0;
    [[nodiscard]] virtual Result<void> write(Object object, ByteView bytes, const Progress& progress,
                                             const Deadline& deadline) = 0;
    /// Of what the unit's storage holds now; NoObject where it holds none.
    [[nodiscard]] virtual Result<StoredObject> digest(Object object, const Deadline& deadline) = 0;
    /// What a key can be wrapped for: DER SubjectPublicKeyInfo, or the maker's certificate for it. NoKey.
    [[nodiscard]] virtual Result<Bytes> transportKey(const Deadline& deadline);
    /// r ‖ s, 64 octets, over SHA-256("mintmark-prove-v1" ‖ nonce ‖ hardware ID ‖ certificate digest); of a
    /// shared secret HMAC-SHA-256, 32 octets, over the same with the secret's name for a certificate's
    /// digest.
    [[nodiscard]] virtual Result<Bytes> prove(const Sha256& nonce, const Deadline& deadline) = 0;
    [[nodiscard]] virtual Result<std::uint32_t> lockState(const Deadline& deadline) = 0;
    /// Irreversible. Sets the bits of `mask`; what came of it is asked with lockState.
    [[nodiscard]] virtual Result<void> lock(std::uint32_t mask, const Deadline& deadline) = 0;
    /// The unit answers, resets and is waited for until it speaks again. Link errors other than the
    /// unit's silence end the call.
    [[nodiscard]] virtual Result<void> reset(const Deadline& deadline) = 0;
    /// Irreversible: the factory's door closes. `credential` is the digest of the certificate that the unit
    /// stores, or the name of its shared secret.
    [[nodiscard]] virtual Result<void> finish(const Sha256& credential, const Deadline& deadline) = 0;
};

inline Result<Bytes> Device::transportKey(const Deadline&)
{
    return fail(DeviceError{DeviceCode::NoKey, "the unit has no transport key"});
}

/// Opens the unit on a port. Pure virtual so that the engine's tests bring their own units. Thread-safe.
class Opener {
public:
    virtual ~Opener() = default;
    /// `protocol` and `baud` come from the profile; an unknown protocol was refused when it was loaded.
    [[nodiscard]] virtual Result<std::unique_ptr<Device>>
    open(const std::string& port, const std::string& protocol, std::uint32_t baud, std::stop_token stop) = 0;
    /// What tells one plugging-in from the next: changes when the node behind the path is replaced. It does
    /// not change when a unit is exchanged behind an adapter that stays. Empty while there is no port.
    [[nodiscard]] virtual std::string presence(const std::string& port) = 0;
};

class Resolver;

/// Serial ports that speak the agent protocol over SMP (resources/docs/agent-protocol.md). With a resolver a
/// port is any place of Sockets.h, and is looked up at each use; without one it is a path.
[[nodiscard]] std::unique_ptr<Opener> serialOpener(Clock& clock,
                                                   std::shared_ptr<Resolver> resolver = nullptr);

} // namespace mintmark::devices
