// The station's own TLS server, to which booted units come to show that they hold their key.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Secret.h"
#include "provisioning/devices/Witness.h"

#include <memory>

namespace mintmark::devices {

struct WitnessSettings {
    std::string address;  ///< "127.0.0.1:8883", "[::]:8883", in numbers; port 0: any that is free
    std::string chainPem; ///< the server's certificate and those above it, as units expect them
    Secret keyPem;        ///< its key
};

/// Listens from now on, on a thread of its own; TLS 1.2 and 1.3, a client's certificate is asked for and may
/// be anybody's: which one it was, `await` compares. At most 64 at a time, 10 s for a handshake, and nothing
/// of what a client sends is read. PortBusy, PortForbidden, PortMissing (the address), Refused (certificate
/// or key).
[[nodiscard]] Result<std::unique_ptr<Witness>> listenForUnits(const WitnessSettings& settings, Clock& clock);

} // namespace mintmark::devices
