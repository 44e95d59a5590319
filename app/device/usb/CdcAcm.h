// A unit that is a USB serial port itself (CDC-ACM, USB CDC PSTN 1.2): /dev/ttyACM0.
#pragma once

#include "app/device/usb/SerialUnit.h"

namespace mintmark::device::usb {

class CdcAcm final : public SerialUnit {
public:
    using SerialUnit::SerialUnit;

    Descriptors descriptors() override;
    Answer controlIn(const Setup& setup) override;
    Reply controlOut(const Setup& setup, std::span<const std::uint8_t> octets) override;
    Answer in(std::uint8_t endpoint, std::size_t most) override;
    Reply out(std::uint8_t endpoint, std::span<const std::uint8_t> octets) override;

private:
    Bytes m_lineCoding{0x00, 0xc2, 0x01, 0x00, 0, 0, 8}; ///< 115200 8N1 (PSTN §6.3.11)
};

} // namespace mintmark::device::usb
