#include "app/device/usb/Ftdi.h"

#include "app/device/usb/Pieces.h"

#include <algorithm>

namespace mintmark::device::usb {
namespace {

constexpr std::uint8_t inEndpoint = 1;
constexpr std::uint8_t outEndpoint = 2;
constexpr std::size_t packetOctets = 64;
constexpr std::uint32_t clockHz = 3'000'000;

// What each packet begins with: CTS, DSR and carrier are there; the transmitter is empty.
constexpr std::uint8_t modemStatus = 0xb1;
constexpr std::uint8_t lineStatus = 0x60;

enum VendorRequest : std::uint8_t {
    Reset = 0,
    ModemControl = 1,
    BaudRate = 3,
    ModemStatus = 5,
    SetLatency = 9,
    GetLatency = 10,
    ReadEeprom = 0x90,
};
constexpr std::uint16_t dtrMask = 0x0100;
constexpr std::uint16_t dtr = 0x0001;

} // namespace

std::uint32_t baudOfDivisor(std::uint32_t divisor)
{
    if (divisor == 0) return clockHz;
    if (divisor == 1) return clockHz * 2 / 3;
    // The eighths are not in their order: the first chips knew only halves and quarters.
    static constexpr std::uint32_t eighths[] = {0, 4, 2, 1, 3, 5, 6, 7};
    const std::uint32_t parts = (divisor & 0x3fff) * 8 + eighths[divisor >> 14 & 7];
    return parts == 0 ? clockHz : (clockHz * 8 + parts / 2) / parts;
}

Descriptors Ftdi::descriptors()
{
    Descriptors all;
    all.device = deviceDescriptor({.vendor = 0x0403, .product = 0x6001, .release = 0x0600});
    all.configuration =
        configurationDescriptor(1, {
                                       interfaceDescriptor(0, 2, 0xff, 0xff, 0xff),
                                       endpointDescriptor(inEndpoint | 0x80, Pipekind::Bulk, packetOctets, 0),
                                       endpointDescriptor(outEndpoint, Pipekind::Bulk, packetOctets, 0),
                                   });
    all.strings = {"Mintmark", "Virtual serial adapter", options().usbSerial};
    return all;
}

Answer Ftdi::controlIn(const Setup& setup)
{
    if (setup.type() != 2) return {Reply::Stall};
    switch (setup.request) {
    case ModemStatus: return {Reply::Done, {modemStatus, lineStatus}};
    case GetLatency: return {Reply::Done, {m_latencyMs}};
    case ReadEeprom: return {Reply::Done, {0, 0}};
    default: return {Reply::Stall};
    }
}

Reply Ftdi::controlOut(const Setup& setup, std::span<const std::uint8_t>)
{
    if (setup.type() != 2) return Reply::Stall;
    switch (setup.request) {
    case ModemControl:
        if ((setup.value & dtrMask) != 0) setDtr((setup.value & dtr) != 0);
        break;
    case BaudRate: setBaud(baudOfDivisor(setup.value | std::uint32_t(setup.index & 1) << 16)); break;
    case SetLatency: m_latencyMs = static_cast<std::uint8_t>(setup.value); break;
    // Flow control, the line's format, characters of events: nothing for a unit to notice.
    default: break;
    }
    return Reply::Done;
}

Answer Ftdi::in(std::uint8_t endpoint, std::size_t most)
{
    if (endpoint != inEndpoint) return {Reply::Stall};
    if (most < 3) return {Reply::Later};
    // The last packet of the room may be a part of one.
    const std::size_t rest = most % packetOctets;
    const std::size_t room = most / packetOctets * (packetOctets - 2) + (rest > 2 ? rest - 2 : 0);
    const auto octets = takeWaiting(room);
    if (octets.empty()) return {Reply::Later};
    Answer answer;
    for (std::size_t at = 0; at < octets.size(); at += packetOctets - 2) {
        answer.octets.push_back(modemStatus);
        answer.octets.push_back(lineStatus);
        const auto begin = octets.begin() + static_cast<std::ptrdiff_t>(at);
        const auto size = std::min(packetOctets - 2, octets.size() - at);
        answer.octets.insert(answer.octets.end(), begin, begin + static_cast<std::ptrdiff_t>(size));
    }
    return answer;
}

Reply Ftdi::out(std::uint8_t endpoint, std::span<const std::uint8_t> octets)
{
    return endpoint == outEndpoint ? receive(octets) : Reply::Stall;
}

} // namespace mintmark::device::usb
