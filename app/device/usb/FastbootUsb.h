// Fastboot's messages as bulk transfers: class ff, subclass 42, protocol 03.
#pragma once

#include "app/device/usb/Personality.h"

#include <deque>

namespace mintmark::device::usb {

/// Who answers.
class FastbootEnd {
public:
    virtual ~FastbootEnd() = default;
    virtual void take(std::span<const std::uint8_t> message) = 0;
    /// What is to be told, a transfer each.
    virtual std::deque<Bytes>& replies() = 0;
    /// Whether it starts again now, all having been told; true once.
    virtual bool isToRestart() = 0;
};

class FastbootUsb final : public Personality {
public:
    FastbootUsb(FastbootEnd& end, std::string model) : m_end(end), m_model(std::move(model)) {}
    /// Before the next plugging-in.
    void setSerial(std::string serial) { m_serial = std::move(serial); }

    Descriptors descriptors() override;
    void attached(Cable& cable) override { m_cable = &cable; }
    void configured() override {}
    void detached() override { m_cable = nullptr; }
    Answer controlIn(const Setup&) override { return {Reply::Stall}; }
    Reply controlOut(const Setup&, std::span<const std::uint8_t>) override { return Reply::Stall; }
    Answer in(std::uint8_t endpoint, std::size_t most) override;
    Reply out(std::uint8_t endpoint, std::span<const std::uint8_t> octets) override;

private:
    FastbootEnd& m_end;
    std::string m_model;
    std::string m_serial;
    Cable* m_cable = nullptr;
};

} // namespace mintmark::device::usb
