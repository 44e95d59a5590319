// What is plugged into this machine's USB ports, and what comes and goes. Looking opens no port.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/devices/DeviceError.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::devices {

/// A serial port of what is plugged in.
struct PortTty {
    std::string interface; ///< "1.0": configuration and interface
    std::string node;      ///< /dev/ttyACM0; another one at each plugging-in
    friend bool operator==(const PortTty&, const PortTty&) = default;
};

/// A unit or an adapter in a USB port; hubs are none. All texts but the place are the maker's or the unit's
/// own: untrusted, without control characters, at most 128 octets.
struct PresentPort {
    std::string place;           ///< as SocketPin::port
    std::string vendor, product; ///< four hexadecimal digits each
    std::string serial;          ///< empty: it has none
    std::string name;            ///< manufacturer and product, for people
    std::vector<PortTty> ttys;   ///< by interface; may come a moment after the unit
    std::string usbNode;         ///< /dev/bus/usb/001/004; another one at each enumeration
    std::string sysPath;         ///< /sys/devices/…/1-1.2
    std::string generation;      ///< another one at each enumeration
    friend bool operator==(const PresentPort&, const PresentPort&) = default;
};

struct PortEvent {
    enum class Kind {
        PluggedIn,
        PulledOut, ///< `port` is what was there
        Changed,   ///< the same enumeration: its serial ports came or went
    };
    Kind kind = Kind::PluggedIn;
    PresentPort port;
};

/// What comes and goes since the watch was made. For one thread.
class PortWatch {
public:
    virtual ~PortWatch() = default;
    /// The next event, in their order; nothing at the deadline. Stopped. A unit that enumerated anew is
    /// pulled out and plugged in.
    [[nodiscard]] virtual Result<std::optional<PortEvent>> next(const Deadline& deadline,
                                                                const std::stop_token& stop) = 0;
    /// What was there when the watch was made, with the events since.
    [[nodiscard]] virtual const std::vector<PresentPort>& present() const = 0;
};

/// Pure virtual so that tests plug in what they like. Thread-safe.
class Ports {
public:
    virtual ~Ports() = default;
    /// What is there now, by place. PortMissing where udev cannot be asked.
    [[nodiscard]] virtual Result<std::vector<PresentPort>> list() = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<PortWatch>> watch() = 0;
};

/// This machine's, as libudev knows them. What udev has not handled yet is not there yet.
[[nodiscard]] std::unique_ptr<Ports> udevPorts(Clock& clock);

/// What happened between two listings: first what went, then what came.
[[nodiscard]] std::vector<PortEvent> difference(const std::vector<PresentPort>& before,
                                                const std::vector<PresentPort>& after);

/// Not a serial number that is none: empty, zeros, or what a maker gives to all of a kind. Vendor and product
/// are four hexadecimal digits, lower case.
[[nodiscard]] bool tellsUnitsApart(std::string_view vendor, std::string_view product,
                                   std::string_view serial);

/// Another of `present` with the same vendor, product and serial number, in another place; nobody's where the
/// number does not tell units apart.
[[nodiscard]] const PresentPort* findTwin(const std::vector<PresentPort>& present, const PresentPort& port);

} // namespace mintmark::devices
