// Who sees units come to the station by themselves.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Digest.h"
#include "provisioning/devices/DeviceError.h"

#include <stop_token>
#include <string>

namespace mintmark::devices {

/// A TLS server that asks for a client's certificate. Thread-safe: each socket waits for its own unit.
class Witness {
public:
    virtual ~Witness() = default;
    /// Waits until somebody has ended a handshake with the key of this certificate (SHA-256 of its DER), not
    /// earlier than `since` on the steady clock. TimedOut, Stopped.
    [[nodiscard]] virtual Result<void> await(const Sha256& certificate, Milliseconds since,
                                             const Deadline& deadline, std::stop_token stop) = 0;
    /// "127.0.0.1:8883"
    [[nodiscard]] virtual std::string address() const = 0;
};

} // namespace mintmark::devices
