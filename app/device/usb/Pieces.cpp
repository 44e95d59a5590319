#include "app/device/usb/Pieces.h"

namespace mintmark::device::usb {
namespace {

std::uint8_t low(std::size_t word)
{
    return static_cast<std::uint8_t>(word);
}
std::uint8_t high(std::size_t word)
{
    return static_cast<std::uint8_t>(word >> 8);
}

} // namespace

Bytes deviceDescriptor(const DeviceNumbers& n)
{
    return {18,
            1,
            0x00,
            0x02,
            n.deviceClass,
            0,
            0,
            64,
            low(n.vendor),
            high(n.vendor),
            low(n.product),
            high(n.product),
            low(n.release),
            high(n.release),
            1,
            2,
            3,
            1};
}

Bytes configurationDescriptor(std::uint8_t interfaces, std::initializer_list<Bytes> pieces)
{
    Bytes all{9, 2, 0, 0, interfaces, 1, 0, 0x80, 50};
    for (const Bytes& piece : pieces)
        all.insert(all.end(), piece.begin(), piece.end());
    all[2] = low(all.size());
    all[3] = high(all.size());
    return all;
}

Bytes interfaceDescriptor(std::uint8_t number, std::uint8_t endpoints, std::uint8_t interfaceClass,
                          std::uint8_t subclass, std::uint8_t protocol)
{
    return {9, 4, number, 0, endpoints, interfaceClass, subclass, protocol, 0};
}

Bytes endpointDescriptor(std::uint8_t address, Pipekind kind, std::uint16_t packetOctets,
                         std::uint8_t interval)
{
    return {7, 5, address, static_cast<std::uint8_t>(kind), low(packetOctets), high(packetOctets), interval};
}

} // namespace mintmark::device::usb
