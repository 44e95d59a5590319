// A virtual unit behind a USB serial port: what the kinds of ports have in common.
#pragma once

#include "app/device/Body.h"
#include "app/device/usb/Personality.h"

#include <deque>

namespace mintmark::device::usb {

/// What a unit does when it starts again: the chip with the USB socket is the unit itself, which leaves the
/// bus for a while, or an adapter before it, which stays.
enum class AtRestart { Stays, Returns, MakesRoom };

struct SerialOptions {
    AtRestart atRestart = AtRestart::Stays;
    bool makesRoomAtClose = false; ///< for the next unit, when the host has closed the port after it spoke
    std::string usbSerial;         ///< iSerialNumber
    std::function<void(std::uint32_t baud)> tellBaud = [](std::uint32_t) {};
};

class SerialUnit : public Personality, private Wire {
public:
    SerialUnit(Body& unit, SerialOptions options) : m_unit(unit), m_options(std::move(options)) {}

    void attached(Cable& cable) override;
    void configured() override {}
    void detached() override;

protected:
    const SerialOptions& options() const { return m_options; }
    /// The host set the modem line DTR: it opens or closes the port.
    void setDtr(bool dtr);
    void setBaud(std::uint32_t baud);
    /// What the host wrote.
    Reply receive(std::span<const std::uint8_t> octets);
    /// Takes what the unit has to say, at most so much; empty: nothing now.
    Bytes takeWaiting(std::size_t most);

private:
    void lineChanged();

    bool send(std::span<const std::uint8_t> octets) override;
    bool wait(std::chrono::milliseconds duration) override;
    std::chrono::milliseconds now() override;
    void hangUp() override;
    void restarted() override;
    /// Until the host has taken what was said, or stopped taking; false when the cable is out.
    bool drain(std::size_t below);

    Body& m_unit;
    SerialOptions m_options;
    Cable* m_cable = nullptr;
    std::deque<std::uint8_t> m_toHost;
    std::uint32_t m_baud = 0;
    bool m_dtr = false;
    bool m_heard = false;       ///< the host sent something since it opened the port
    bool m_busy = false;        ///< the unit is at work
    bool m_lineChanged = false; ///< while it was
};

} // namespace mintmark::device::usb
