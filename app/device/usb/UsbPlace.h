// A port of the virtual USB controller as a place for units, and a link in the directory to the tty that a
// driver makes.
#pragma once

#include "app/device/Berth.h"
#include "app/device/usb/SerialUnit.h"
#include "app/device/usb/UsbFaults.h"
#include "app/device/usb/Vhci.h"

#include <memory>
#include <string>

namespace mintmark::device::usb {

/// Own: the unit is a USB device itself (Body::usbDevice).
enum class Kind { Cdc, Ftdi, Own };

/// `cdc`, `ftdi`: what a unit with a serial line hangs on.
std::optional<Kind> kindOf(std::string_view word);

/// What a unit is on the bus; lives as long as the unit.
struct UsbSelf {
    UsbFaults faults;
    std::string serial; ///< iSerialNumber
};

class UsbPlace final : public Berth {
public:
    /// `selves` are the units', by number from 1; of each the place that serves the unit makes use.
    UsbPlace(int index, std::string link, Seat seat, Feed& feed, const Vhci& vhci, Kind kind,
             std::vector<UsbSelf>& selves);
    ~UsbPlace() override;

private:
    void serve(Body& unit) override;
    /// One plugging-in; nothing: it comes back.
    std::optional<End> plugIn(Body& unit, UsbSelf& self);
    std::optional<End> isToEnd(const Body& unit) const;
    std::optional<End> pause(const Body& unit, std::chrono::milliseconds duration) const;
    bool publish() const;

    std::string m_link;
    const Vhci& m_vhci;
    Kind m_kind;
    std::vector<UsbSelf>& m_selves;
};

} // namespace mintmark::device::usb
