#include "app/device/usb/CdcAcm.h"

#include "app/device/usb/Pieces.h"

namespace mintmark::device::usb {
namespace {

constexpr std::uint8_t notifyEndpoint = 1;
constexpr std::uint8_t dataEndpoint = 2;

enum ClassRequest : std::uint8_t {
    SetLineCoding = 0x20,
    GetLineCoding = 0x21,
    SetControlLineState = 0x22,
    SendBreak = 0x23,
};

} // namespace

Descriptors CdcAcm::descriptors()
{
    Descriptors all;
    // The class of communication devices; the numbers of the Linux Foundation's gadget of that kind.
    all.device = deviceDescriptor({.deviceClass = 2, .vendor = 0x1d6b, .product = 0x0104, .release = 0x0100});
    all.configuration = configurationDescriptor(
        2, {
               interfaceDescriptor(0, 1, 0x02, 0x02, 0x01), // abstract control model, AT commands
               {5, 0x24, 0x00, 0x10, 0x01},                 // header: CDC 1.10
               {5, 0x24, 0x01, 0x00, 0x01},                 // no call management
               {4, 0x24, 0x02, 0x02},                       // line coding and line state
               {5, 0x24, 0x06, 0x00, 0x01},                 // union of both interfaces
               endpointDescriptor(notifyEndpoint | 0x80, Pipekind::Interrupt, 16, 32),
               interfaceDescriptor(1, 2, 0x0a, 0x00, 0x00),
               endpointDescriptor(dataEndpoint | 0x80, Pipekind::Bulk, 64, 0),
               endpointDescriptor(dataEndpoint, Pipekind::Bulk, 64, 0),
           });
    all.strings = {"Mintmark", "Virtual unit", options().usbSerial};
    return all;
}

Answer CdcAcm::controlIn(const Setup& setup)
{
    if (setup.type() == 1 && setup.request == GetLineCoding) return {Reply::Done, m_lineCoding};
    return {Reply::Stall};
}

Reply CdcAcm::controlOut(const Setup& setup, std::span<const std::uint8_t> octets)
{
    if (setup.type() != 1) return Reply::Stall;
    switch (setup.request) {
    case SetLineCoding:
        if (octets.size() != m_lineCoding.size()) return Reply::Stall;
        m_lineCoding.assign(octets.begin(), octets.end());
        setBaud(std::uint32_t(octets[0]) | std::uint32_t(octets[1]) << 8 | std::uint32_t(octets[2]) << 16 |
                std::uint32_t(octets[3]) << 24);
        return Reply::Done;
    case SetControlLineState: setDtr((setup.value & 1) != 0); return Reply::Done;
    case SendBreak: return Reply::Done;
    default: return Reply::Stall;
    }
}

Answer CdcAcm::in(std::uint8_t endpoint, std::size_t most)
{
    // It never has a notification.
    if (endpoint != dataEndpoint) return {Reply::Later};
    auto octets = takeWaiting(most);
    if (octets.empty()) return {Reply::Later};
    return {Reply::Done, std::move(octets)};
}

Reply CdcAcm::out(std::uint8_t endpoint, std::span<const std::uint8_t> octets)
{
    return endpoint == dataEndpoint ? receive(octets) : Reply::Stall;
}

} // namespace mintmark::device::usb
