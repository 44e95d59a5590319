// The border to everything that a unit can hang on, so that tests bring their own cables.
#pragma once

#include "provisioning/devices/Link.h"
#include "provisioning/devices/UsbLink.h"
#include "provisioning/values/Target.h"

namespace mintmark::devices {

/// Opens links. Thread-safe; each link belongs to the thread that opened it.
class Links {
public:
    virtual ~Links() = default;
    /// `port` is any place of Sockets.h: of tcp:// a byte stream, of udp:// each read brings one datagram and
    /// each write sends one; `line` is for ttys. PortMissing, PortBusy, PortForbidden, SerialTwice, or the
    /// link.
    [[nodiscard]] virtual Result<std::unique_ptr<Link>>
    open(const std::string& port, const LineSettings& line, Clock& clock, std::stop_token stop) = 0;
    /// `port` as usbPortIn takes it. PortMissing, PortForbidden, SerialTwice, Refused where two others answer
    /// to it, or the link.
    [[nodiscard]] virtual Result<std::unique_ptr<UsbLink>> openUsb(const std::string& port, Clock& clock,
                                                                   std::stop_token stop);
    /// As Opener::presence.
    [[nodiscard]] virtual std::string presence(const std::string& port) = 0;
};

// Of links that have no USB.
inline Result<std::unique_ptr<UsbLink>> Links::openUsb(const std::string& port, Clock&, std::stop_token)
{
    return fail(DeviceError(DeviceCode::PortMissing, port + ": no USB here"));
}

class Resolver;
/// This machine's, with places looked up by this resolver; without one a serial port is a path.
[[nodiscard]] std::unique_ptr<Links> linksBy(std::shared_ptr<Resolver> resolver);

} // namespace mintmark::devices
