// What is at the end of a cable, whatever it speaks.
#pragma once

#include "app/device/Result.h"

#include <chrono>
#include <cstdint>
#include <span>

namespace mintmark::device {

namespace usb {
class Personality;
}

/// The unit's end of its cable.
class Wire {
public:
    virtual ~Wire() = default;
    /// False when the cable is out, or the host has gone.
    virtual bool send(std::span<const std::uint8_t> octets) = 0;
    /// Lets time pass; false as above.
    virtual bool wait(std::chrono::milliseconds duration) = 0;
    /// A steady clock's time, the cable's own: in a test it is simulated.
    virtual std::chrono::milliseconds now() = 0;
    /// The unit's power fails: as if the cable were pulled.
    virtual void hangUp() = 0;
    /// The unit starts again, and has forgotten what was not durable.
    virtual void restarted() {}
};

/// One thread at a time.
class Body {
public:
    virtual ~Body() = default;
    virtual int number() const = 0;
    /// The chip's own number.
    virtual const Bytes& hardwareId() const = 0;
    /// What was not durable is gone.
    virtual void powerOn() = 0;
    /// The host opened or closed the line: nothing half-received is left. The unit itself goes on.
    virtual void lineChanged() = 0;
    /// It is out, or the bench ends: what was only counted is kept, too.
    virtual void parted() {}
    /// Takes what came in, and answers.
    virtual void receive(std::span<const std::uint8_t> octets, Wire& wire) = 0;
    /// Of a unit whose chip is itself a USB device: what it is on the bus, under that serial number. It lives
    /// as long as the unit; nullptr for all others.
    virtual usb::Personality* usbDevice(const std::string& /*serial*/) { return nullptr; }
    /// The factory is done with it: ports are fed with the others first.
    virtual bool isFinished() const = 0;
};

} // namespace mintmark::device
