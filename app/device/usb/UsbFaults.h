// What can be wrong with a unit's USB, on demand, whatever the device behind it is.
#pragma once

#include "app/device/usb/Personality.h"

#include <set>

namespace mintmark::device::usb {

enum class UsbFaultKind { Stall, Mute, Vanish, Blink, Swap, SameSerial };

struct UsbFault {
    UsbFaultKind kind;
    int unit = 0;     ///< 0: every unit
    int transfer = 0; ///< the first one is 1
};

/// One fault as `[UNIT:]KIND[=N]`; the error is a sentence.
Result<UsbFault> parseUsbFault(std::string_view text);
/// A line per kind, for people.
std::string describeUsbFaults();

/// The faults of one unit, and how far it is; lives as long as the unit.
class UsbFaults final {
public:
    UsbFaults() = default;
    UsbFaults(const std::vector<UsbFault>& all, int unit);

    bool has(UsbFaultKind kind) const;
    /// Whether the next transfer is the one that the fault means; true once.
    bool strikes(UsbFaultKind kind);
    /// A transfer was taken.
    void count() { ++m_taken; }

private:
    std::vector<UsbFault> m_faults;
    std::set<UsbFaultKind> m_struck;
    int m_taken = 0;
};

/// A device with faults. Counts what brings it something: bulk transfers, and control transfers of a class or
/// vendor with more than eight octets.
class Faulty final : public Personality, private Cable {
public:
    Faulty(Personality& inner, UsbFaults& faults) : m_inner(inner), m_faults(faults) {}

    Descriptors descriptors() override { return m_inner.descriptors(); }
    void attached(Cable& cable) override;
    void configured() override { m_inner.configured(); }
    void detached() override { m_inner.detached(); }
    Answer controlIn(const Setup& setup) override;
    Reply controlOut(const Setup& setup, std::span<const std::uint8_t> octets) override;
    Answer in(std::uint8_t endpoint, std::size_t most) override;
    Reply out(std::uint8_t endpoint, std::span<const std::uint8_t> octets) override;

private:
    template <class Give> Reply spoil(std::span<const std::uint8_t> octets, Give give);

    bool wait(std::chrono::milliseconds duration) override { return m_cable->wait(duration); }
    void askAgain(std::chrono::milliseconds after) override { m_cable->askAgain(after); }
    std::chrono::milliseconds now() override { return m_cable->now(); }
    void leave(Departure departure) override { m_cable->leave(departure); }

    Personality& m_inner;
    UsbFaults& m_faults;
    Cable* m_cable = nullptr;
    bool m_mute = false;
};

} // namespace mintmark::device::usb
