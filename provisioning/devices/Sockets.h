// Where a socket of the fixture is: a place that stays the same when a unit starts again, or the machine
// does.
#pragma once

#include "hsm/base/Expected.h"

#include <string>
#include <string_view>

namespace mintmark::devices {

/// A place, written as one text. Four kinds:
///
///     pci-0000:00:14.0-usb-0:1.2        a USB port, as udev's ID_PATH names it: controller and chain of
///     ports pci-0000:00:14.0-usb-0:1.2:1.0    one interface there, for adapters with several serial ports
///     /dev/serial/by-path/NAME          a serial port by udev's name for its place
///     /dev/ttyS0, /run/units/unit-1     a tty, or a link to one
///     tcp://host:port, udp://host:port  a port of the network
///
/// Two ports of one connector, USB 2 and USB 3, are one place: that of USB 2. A USB 3 port of which the
/// kernel knows no other half is written usbv3-0 instead of usb-0, for its number may be another connector's
/// of USB 2.
struct SocketPin {
    enum class Kind { Usb, ByPath, Tty, Tcp, Udp };

    Kind kind = Kind::Tty;
    std::string text;      ///< the whole place, as it is stored
    std::string port;      ///< of Usb: without the interface
    std::string interface; ///< of Usb: "1.0", or empty for the whole unit

    [[nodiscard]] bool isNetwork() const { return kind == Kind::Tcp || kind == Kind::Udp; }
    friend bool operator==(const SocketPin&, const SocketPin&) = default;
};

/// At most 255 octets. The error says why `text` is no place ("is no place: …").
[[nodiscard]] Expected<SocketPin, std::string> parseSocketPin(std::string_view text);

/// Whether two sockets cannot have them both: the same, or an interface of the other.
[[nodiscard]] bool overlap(const SocketPin& a, const SocketPin& b);

} // namespace mintmark::devices
