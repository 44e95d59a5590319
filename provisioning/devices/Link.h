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
    /// Sets both modem lines at the same moment, true is asserted: what resets and boots a unit behind an
    /// adapter. False where the port has none (a pty): no unit was reset. On hang-up LinkGone. With hardware
    /// flow control RTS is the driver's.
    [[nodiscard]] virtual Result<bool> setLines(bool dtr, bool rts) = 0;
    /// From the next octet on, in both directions; what is on its way out may still be sent at either rate.
    /// Refused where the rate is none (SerialSettings); on hang-up LinkGone.
    [[nodiscard]] virtual Result<void> setBaud(std::uint32_t baud) = 0;
    [[nodiscard]] virtual Clock& clock() = 0;
};

enum class Parity : std::uint8_t { None, Even, Odd };

/// 8 data bits. A pty ignores what it does not have; an adapter that does not do what is asked is Refused.
struct SerialSettings {
    std::uint32_t baud = 115200; ///< 1 to `mostBaud`; a rate that the driver cannot do is its to round
    Parity parity = Parity::None;
    std::uint8_t stopBits = 1; ///< 1 or 2
    bool hardwareFlow = false; ///< RTS/CTS

    static constexpr std::uint32_t mostBaud = 4'000'000;
};

/// Opens a serial port: an absolute path to a tty or to a link to one, DTR and RTS asserted. PortMissing,
/// PortBusy (and who holds it, as far as this account may see), PortForbidden (and the rule that helps),
/// Refused (settings), or the link. The stop token ends every wait.
[[nodiscard]] Result<std::unique_ptr<Link>>
openSerial(const std::string& path, const SerialSettings& settings, Clock& clock, std::stop_token stop);

} // namespace mintmark::devices
