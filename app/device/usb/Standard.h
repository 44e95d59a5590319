// The standard requests that every USB device answers (USB 2.0 §9.4), from its descriptors.
#pragma once

#include "app/device/usb/Personality.h"

#include <set>

namespace mintmark::device::usb {

class Standard final {
public:
    explicit Standard(Descriptors descriptors) : m_descriptors(std::move(descriptors)) {}

    /// Nothing: not a request that is answered here.
    std::optional<Answer> in(const Setup& setup) const;
    /// `configures` is set when the host chose the configuration.
    std::optional<Reply> out(const Setup& setup, bool& configures);

    /// By an endpoint's address, with 0x80 for IN.
    bool isHalted(std::uint8_t address) const { return m_halted.contains(address); }
    void halt(std::uint8_t address) { m_halted.insert(address); }

private:
    std::optional<Answer> descriptor(const Setup& setup) const;

    Descriptors m_descriptors;
    std::set<std::uint8_t> m_halted;
    std::uint8_t m_configuration = 0;
};

/// A string's descriptor: UTF-16LE, at most 126 units (§9.6.7).
Bytes stringDescriptor(const std::string& utf8);

} // namespace mintmark::device::usb
