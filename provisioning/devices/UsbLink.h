// The border to a unit on USB that is spoken to without a driver of the kernel.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Clock.h"
#include "provisioning/devices/DeviceError.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::devices {

/// One alternate setting of one interface (USB 2.0 §9.6.5).
struct UsbSetting {
    std::uint8_t number = 0; ///< bInterfaceNumber
    std::uint8_t alternate = 0;
    std::uint8_t interfaceClass = 0;
    std::uint8_t subclass = 0;
    std::uint8_t protocol = 0;
    std::uint8_t nameIndex = 0;              ///< iInterface; 0: it has no name
    std::vector<std::uint8_t> bulkEndpoints; ///< addresses, with 0x80 for IN
    Bytes extra; ///< the descriptors behind it that are no interface's and no endpoint's, as they came
};

/// What is plugged in: of one plugging-in, as its descriptors told.
struct UsbUnit {
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    std::uint16_t release = 0; ///< bcdDevice
    std::string productName;   ///< UTF-8; empty where it has none
    std::string serial;        ///< iSerialNumber, UTF-8; empty where it has none
    std::string place;         ///< udev's ID_PATH, "pci-0000:00:14.0-usb-0:1.2": stays with the connector
    std::vector<UsbSetting> settings;
};

/// The head of a control transfer without its length and direction (USB 2.0 §9.3).
struct UsbRequest {
    std::uint8_t type = 0; ///< bmRequestType; the bit of the direction is set by the call
    std::uint8_t request = 0;
    std::uint16_t value = 0;
    std::uint16_t index = 0;
};

/// One unit, made, used and destroyed on its socket's thread.
///
/// Every call waits in slices of at most 50 ms, so that these end it at once:
/// - LinkGone: the unit left the bus, or the bus failed; so does every later call, until `reopen`;
/// - Stopped: the stop token was set;
/// - TimedOut: the deadline passed; what was under way was taken back.
class UsbLink {
public:
    virtual ~UsbLink() = default;
    [[nodiscard]] virtual const UsbUnit& unit() const = 0;
    /// Takes an interface from whoever has it, and selects one of its settings. PortBusy where another
    /// program has it; Refused where there is none.
    [[nodiscard]] virtual Result<void> claim(std::uint8_t interface, std::uint8_t alternate,
                                             const Deadline& deadline) = 0;
    /// Unit to host, 0 to `most` octets (at most 65535). Refused: it stalled.
    [[nodiscard]] virtual Result<Bytes> controlIn(const UsbRequest& request, std::size_t most,
                                                  const Deadline& deadline) = 0;
    /// Host to unit, all of at most 65535 octets. Refused: it stalled.
    [[nodiscard]] virtual Result<void> controlOut(const UsbRequest& request, ByteView bytes,
                                                  const Deadline& deadline) = 0;
    /// Unit to host: one transfer, ended by a short packet or by `most` octets, a multiple of 512 (more is
    /// Garbled). Refused: it stalled; the halt is cleared.
    [[nodiscard]] virtual Result<Bytes> bulkIn(std::uint8_t endpoint, std::size_t most,
                                               const Deadline& deadline) = 0;
    /// Host to unit, all of it. Refused: it stalled; the halt is cleared.
    [[nodiscard]] virtual Result<void> bulkOut(std::uint8_t endpoint, ByteView bytes,
                                               const Deadline& deadline) = 0;
    /// A string of its descriptors, in UTF-8; empty for index 0 and for what is no text.
    [[nodiscard]] virtual Result<std::string> string(std::uint8_t index, const Deadline& deadline) = 0;
    /// Resets the unit's port. The unit may come up as another one: LinkGone, then `reopen`.
    [[nodiscard]] virtual Result<void> resetPort(const Deadline& deadline) = 0;
    /// Waits until something is plugged in at the same place that is not the plugging-in which this link had,
    /// and opens it; `unit` tells what it is. TimedOut where nothing comes. Nothing is claimed then.
    [[nodiscard]] virtual Result<void> reopen(const Deadline& deadline) = 0;
    /// Lets time pass, watching for an unplugging or a stop.
    [[nodiscard]] virtual Result<void> pause(Milliseconds duration) = 0;
    [[nodiscard]] virtual Clock& clock() = 0;
};

/// Which unit a port's text means.
struct UsbPort {
    std::string place; ///< ID_PATH of the connector; empty: by numbers
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    std::string serial; ///< empty: the only one with these numbers
};

/// "usb:ID_PATH", "usb:VID:PID" or "usb:VID:PID:SERIAL", numbers as four hexadecimal digits.
[[nodiscard]] std::optional<UsbPort> usbPortIn(std::string_view text);

} // namespace mintmark::devices
