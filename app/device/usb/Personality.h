// What a virtual USB device is to its host: descriptors, and answers to transfers. Knows nothing of how they
// travel.
//
// USB 2.0 chapters 5, 8 and 9; octets of descriptors and requests are little-endian.
#pragma once

#include "app/device/Result.h"

#include <chrono>
#include <optional>
#include <span>

namespace mintmark::device::usb {

/// As Linux numbers them (enum usb_device_speed).
enum class Speed : std::uint8_t { Full = 2, High = 3 };

/// The eight octets that begin a control transfer (USB 2.0 §9.3).
struct Setup {
    std::uint8_t requestType = 0;
    std::uint8_t request = 0;
    std::uint16_t value = 0;
    std::uint16_t index = 0;
    std::uint16_t length = 0;

    bool isIn() const { return (requestType & 0x80) != 0; }
    /// 0 standard, 1 class, 2 vendor.
    int type() const { return requestType >> 5 & 3; }
    /// 0 device, 1 interface, 2 endpoint.
    int recipient() const { return requestType & 0x1f; }
};

struct Descriptors {
    Bytes device;        ///< 18 octets
    Bytes configuration; ///< the only one, whole: its interfaces, endpoints and what a class adds
    std::vector<std::string> strings; ///< UTF-8; the first one has the index 1
    Speed speed = Speed::Full;
};

/// Done: acknowledged. Later: not yet (the host's controller keeps asking, as with NAK). Stall: refused; an
/// endpoint then stays halted until the host clears it (USB 2.0 §8.4.5).
enum class Reply { Done, Later, Stall };

/// Octets count with Done only.
struct Answer {
    Reply reply = Reply::Done;
    Bytes octets{};
};

/// How a device goes: for good, back on the bus after a while (another address, perhaps with other
/// descriptors), or to make room for another unit.
struct Departure {
    enum class Kind { Gone, Returns, MakesRoom } kind = Kind::Gone;
    std::chrono::milliseconds after{};  ///< of Returns
    std::chrono::milliseconds before{}; ///< what is asked is still answered for so long
};

/// The cable, as the device sees it. Only inside a call to the device, on its thread.
class Cable {
public:
    virtual ~Cable() = default;
    /// Lets time pass and serves the host's other endpoints meanwhile: calls to the device come inside this
    /// call (never one for the endpoint and direction that is just being asked), and a busy device answers
    /// them Later. False when the cable is out.
    virtual bool wait(std::chrono::milliseconds duration) = 0;
    /// Asks again for the transfers that were answered Later, once, after that time. Without it they are
    /// asked again after every other call to the device.
    virtual void askAgain(std::chrono::milliseconds after) = 0;
    /// A steady clock's time.
    virtual std::chrono::milliseconds now() = 0;
    /// Leaves the bus when the device has returned from what it does; nothing is answered any more.
    virtual void leave(Departure departure) = 0;
};

/// All on one thread. A call returns soon, or waits through the cable.
///
/// Standard requests (descriptors, configuration, interface, halts) are answered by the server from
/// `descriptors`; a standard request for a descriptor that is not there (BOS, report) comes here.
class Personality {
public:
    virtual ~Personality() = default;

    /// Asked once for each plugging-in.
    virtual Descriptors descriptors() = 0;
    /// The device has power. The cable is there until `detached`.
    virtual void attached(Cable& cable) = 0;
    /// The host chose the configuration: drivers follow. Again within one plugging-in: the port was reset, of
    /// which USB/IP tells nothing else.
    virtual void configured() = 0;
    virtual void detached() = 0;

    /// Class and vendor requests; what is longer than the host asked for is cut.
    virtual Answer controlIn(const Setup& setup) = 0;
    virtual Reply controlOut(const Setup& setup, std::span<const std::uint8_t> octets) = 0;
    /// Bulk and interrupt, by the endpoint's number without its direction. `most` is the room in the host's
    /// buffer: an answer with fewer octets ends the transfer, as a short packet does; one with more is a
    /// babble.
    virtual Answer in(std::uint8_t endpoint, std::size_t most) = 0;
    virtual Reply out(std::uint8_t endpoint, std::span<const std::uint8_t> octets) = 0;
};

} // namespace mintmark::device::usb
