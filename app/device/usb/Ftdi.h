// A unit behind an adapter with an FT232R, as ftdi_sio drives it: /dev/ttyUSB0.
#pragma once

#include "app/device/usb/SerialUnit.h"

namespace mintmark::device::usb {

/// The rate of a divisor of the FT232BM and FT232R: 14 bits, and eighths in three more (FTDI AN_120). 0 and 1
/// are 3 000 000 and 2 000 000.
std::uint32_t baudOfDivisor(std::uint32_t divisor);

class Ftdi final : public SerialUnit {
public:
    using SerialUnit::SerialUnit;

    Descriptors descriptors() override;
    Answer controlIn(const Setup& setup) override;
    Reply controlOut(const Setup& setup, std::span<const std::uint8_t> octets) override;
    Answer in(std::uint8_t endpoint, std::size_t most) override;
    Reply out(std::uint8_t endpoint, std::span<const std::uint8_t> octets) override;

private:
    std::uint8_t m_latencyMs = 16;
};

} // namespace mintmark::device::usb
