#include "app/device/usb/FastbootUsb.h"

#include "app/device/usb/Pieces.h"

namespace mintmark::device::usb {
namespace {

using namespace std::chrono_literals;

constexpr std::uint8_t endpoint = 1;
constexpr std::uint16_t packetOctets = 512;
constexpr auto offTheBus = 200ms;
// So that its last reply is taken.
constexpr auto lastWords = 20ms;

} // namespace

Descriptors FastbootUsb::descriptors()
{
    Descriptors all;
    // The numbers that fastboot's own udev rules and tools know.
    all.device = deviceDescriptor({.deviceClass = 0, .vendor = 0x18d1, .product = 0x4ee0, .release = 0x0100});
    all.configuration =
        configurationDescriptor(1, {
                                       interfaceDescriptor(0, 2, 0xff, 0x42, 0x03),
                                       endpointDescriptor(endpoint | 0x80, Pipekind::Bulk, packetOctets, 0),
                                       endpointDescriptor(endpoint, Pipekind::Bulk, packetOctets, 0),
                                   });
    all.strings = {"Mintmark", m_model, m_serial};
    all.speed = Speed::High;
    return all;
}

Answer FastbootUsb::in(std::uint8_t number, std::size_t most)
{
    auto& replies = m_end.replies();
    if (number != endpoint) return {Reply::Stall};
    if (replies.empty()) return {Reply::Later};
    auto& first = replies.front();
    Bytes octets;
    if (first.size() > most) {
        const auto cut = first.begin() + static_cast<std::ptrdiff_t>(most);
        octets.assign(first.begin(), cut);
        first.erase(first.begin(), cut);
    } else {
        octets = std::move(first);
        replies.pop_front();
    }
    if (replies.empty() && m_end.isToRestart())
        m_cable->leave({Departure::Kind::Returns, offTheBus, lastWords});
    return {Reply::Done, std::move(octets)};
}

Reply FastbootUsb::out(std::uint8_t number, std::span<const std::uint8_t> octets)
{
    if (number != endpoint) return Reply::Stall;
    if (!octets.empty()) m_end.take(octets);
    return Reply::Done;
}

} // namespace mintmark::device::usb
