// A USB connector in memory between the host's real protocols and the real virtual units, on a simulated
// clock.
#pragma once

#include "app/device/Body.h"
#include "app/device/usb/Personality.h"
#include "provisioning/devices/Links.h"

#include <map>
#include <span>

namespace mintmark::test {

/// What can become of a transfer, or of the unit in the middle of one.
enum class TransferFault {
    Lost,       ///< the unit never sees it
    AnswerLost, ///< the unit does it, and the host never hears of it
    Late,       ///< it takes two seconds longer
    Stalled,    ///< it is refused, and the unit never sees it
    CutShort,   ///< half of its octets come over
    Unplug,     ///< half of its octets come over, and the unit is out until somebody plugs it in again
    Blink,      ///< the unit leaves the bus with it, and is back after a moment
    Replaced,   ///< the same, and another unit is back
    Swap,       ///< from it on: when the unit leaves the bus of its own accord, another comes up in its place
};
inline constexpr int transferFaults = 9;
[[nodiscard]] std::string_view nameOf(TransferFault kind);

/// One connector, and who is plugged in there. One thread.
class UsbBus final : public devices::Links, private device::usb::Cable {
public:
    explicit UsbBus(Clock& clock) : m_clock(clock) {}

    struct Fault {
        TransferFault kind;
        int at = 1; ///< the transfer, from 1; the next one where that one has nothing to spoil
    };
    /// In the hands of whoever holds the connector: opening the port plugs it in. Both live as long as they
    /// are here; `other` is who comes up in its place.
    void put(device::Body& unit, device::Body* other, std::optional<Fault> fault);

    /// Since `put`.
    [[nodiscard]] int transfers() const { return m_transfers; }
    [[nodiscard]] bool struck() const { return m_struck; }

    devices::Result<std::unique_ptr<devices::Link>> open(const std::string& port, const LineSettings&, Clock&,
                                                         std::stop_token) override
    {
        return fail(devices::DeviceError(devices::DeviceCode::PortMissing, port + ": no serial line here"));
    }
    devices::Result<std::unique_ptr<devices::UsbLink>> openUsb(const std::string& port, Clock& clock,
                                                               std::stop_token stop) override;
    std::string presence(const std::string& port) override;

private:
    class Link;
    friend class Link;

    /// What the time brought: a unit that left, one that is back.
    void look();
    void plugIn();
    void takeOut(std::optional<Milliseconds> backAt);
    /// The fault, where it is due.
    [[nodiscard]] std::optional<TransferFault> due(std::size_t octets);

    bool wait(std::chrono::milliseconds duration) override;
    void askAgain(std::chrono::milliseconds) override {}
    std::chrono::milliseconds now() override { return m_clock.steady(); }
    void leave(device::usb::Departure departure) override;

    Clock& m_clock;
    device::Body* m_unit = nullptr;
    device::Body* m_other = nullptr;
    device::usb::Personality* m_device = nullptr; ///< while it is on the bus
    std::optional<Fault> m_fault;
    bool m_struck = false;
    bool m_swaps = false;
    int m_transfers = 0;
    int m_pluggings = 0;
    std::optional<Milliseconds> m_leavesAt, m_backAt;
    device::usb::Departure m_departure;
};

} // namespace mintmark::test
