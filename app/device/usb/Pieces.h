// Descriptors, piece by piece (USB 2.0 §9.6).
#pragma once

#include "app/device/usb/Personality.h"

#include <initializer_list>

namespace mintmark::device::usb {

struct DeviceNumbers {
    std::uint8_t deviceClass = 0; ///< 0: each interface has its own
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    std::uint16_t release = 0; ///< bcdDevice
};

/// The strings 1, 2 and 3 are maker, product and serial number; packets of endpoint 0 have 64 octets.
Bytes deviceDescriptor(const DeviceNumbers& numbers);
/// The configuration 1, powered by the bus with 100 mA, and its pieces in their order.
Bytes configurationDescriptor(std::uint8_t interfaces, std::initializer_list<Bytes> pieces);
Bytes interfaceDescriptor(std::uint8_t number, std::uint8_t endpoints, std::uint8_t interfaceClass,
                          std::uint8_t subclass, std::uint8_t protocol);

enum class Pipekind : std::uint8_t { Bulk = 2, Interrupt = 3 };
/// The address has 0x80 for IN; the interval counts with Interrupt only.
Bytes endpointDescriptor(std::uint8_t address, Pipekind kind, std::uint16_t packetOctets,
                         std::uint8_t interval);

} // namespace mintmark::device::usb
