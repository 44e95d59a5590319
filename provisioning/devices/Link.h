// A byte stream to a unit, made, used and destroyed on its socket's thread.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Clock.h"
#include "provisioning/devices/DeviceError.h"

#include <memory>
#include <stop_token>
#include <string>

namespace mintmark::devices {

class Link {
public:
    virtual ~Link() = default;
    /// Writes all of `bytes`, or fails. On hang-up LinkGone.
    [[nodiscard]] virtual Result<void> write(ByteView bytes, const Deadline& deadline) = 0;
    /// Waits until something is there and returns it (1 to 4096 octets); TimedOut at the deadline. Waits in
    /// slices of at most 50 ms, so that a hang-up or a stop is seen at once. On hang-up LinkGone; on a
    /// requested stop Stopped.
    [[nodiscard]] virtual Result<Bytes> read(const Deadline& deadline) = 0;
    /// Drops what has come in and was not read.
    virtual void discardInput() = 0;
    /// Lets time pass, watching for a hang-up or a stop as `read` does.
    [[nodiscard]] virtual Result<void> pause(Milliseconds duration) = 0;
    [[nodiscard]] virtual Clock& clock() = 0;
};

struct SerialSettings {
    std::uint32_t baud =
        115200; ///< 8N1, no flow control; parity and modem lines that a pty refuses are tolerated
};

/// Opens a serial port: an absolute path to a tty or to a link to one. PortMissing, PortBusy, PortForbidden,
/// or the link. The stop token ends every wait.
[[nodiscard]] Result<std::unique_ptr<Link>>
openSerial(const std::string& path, const SerialSettings& settings, Clock& clock, std::stop_token stop);

} // namespace mintmark::devices
