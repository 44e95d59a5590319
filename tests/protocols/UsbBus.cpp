#include "tests/protocols/UsbBus.h"

#include "provisioning/devices/links/UsbDescriptors.h"

#include <array>

namespace mintmark::test {

using device::usb::Departure;
using device::usb::Personality;
using device::usb::Reply;
using devices::DeviceCode;
using devices::DeviceError;

namespace {

constexpr Milliseconds lateness{2000};
constexpr Milliseconds blinkTime{300};
constexpr Milliseconds slice{1};
// Where the strings' indices stand in a device's descriptor (USB 2.0 §9.6.1).
constexpr std::size_t productIndex = 15;
constexpr std::size_t serialIndex = 16;

constexpr std::array<std::string_view, transferFaults> names{
    "lost", "answer-lost", "late", "stalled", "cut-short", "unplug", "blink", "replaced", "swap"};

DeviceError gone()
{
    return {DeviceCode::LinkGone, "it left the bus"};
}

std::string hexOf(const device::Bytes& octets)
{
    return toHex(ByteView(octets.data(), octets.size()));
}

} // namespace

std::string_view nameOf(TransferFault kind)
{
    return names[static_cast<std::size_t>(kind)];
}

/// The host's end of one plugging-in, and after `reopen` of the next.
class UsbBus::Link final : public devices::UsbLink {
public:
    Link(UsbBus& bus, Clock& clock, std::stop_token stop)
        : m_bus(bus), m_clock(clock), m_stop(std::move(stop))
    {
    }

    [[nodiscard]] devices::Result<void> begin()
    {
        const auto told = m_bus.m_device->descriptors();
        Bytes octets(told.device.begin(), told.device.end());
        octets.insert(octets.end(), told.configuration.begin(), told.configuration.end());
        m_unit = TRY(devices::usbUnitIn(octets));
        m_strings = told.strings;
        m_unit.productName = stringAt(octets[productIndex]);
        m_unit.serial = stringAt(octets[serialIndex]);
        m_unit.place = "in-memory-usb-0:1";
        m_plugging = m_bus.m_pluggings;
        return {};
    }

    [[nodiscard]] const devices::UsbUnit& unit() const override { return m_unit; }

    [[nodiscard]] devices::Result<void> claim(std::uint8_t, std::uint8_t, const Deadline& deadline) override
    {
        return lookAt(deadline);
    }

    [[nodiscard]] devices::Result<Bytes> controlIn(const devices::UsbRequest& request, std::size_t most,
                                                   const Deadline& deadline) override
    {
        return carryIn(most, deadline,
                       [&] { return m_bus.m_device->controlIn(setupOf(request, 0x80, most)); });
    }
    [[nodiscard]] devices::Result<void> controlOut(const devices::UsbRequest& request, ByteView bytes,
                                                   const Deadline& deadline) override
    {
        return carryOut(bytes, deadline, [&](ByteView given) {
            return m_bus.m_device->controlOut(setupOf(request, 0, given.size()), given);
        });
    }
    [[nodiscard]] devices::Result<Bytes> bulkIn(std::uint8_t endpoint, std::size_t most,
                                                const Deadline& deadline) override
    {
        return carryIn(most, deadline,
                       [&] { return m_bus.m_device->in(static_cast<std::uint8_t>(endpoint & 0x7f), most); });
    }
    [[nodiscard]] devices::Result<void> bulkOut(std::uint8_t endpoint, ByteView bytes,
                                                const Deadline& deadline) override
    {
        return carryOut(bytes, deadline,
                        [&](ByteView given) { return m_bus.m_device->out(endpoint, given); });
    }

    [[nodiscard]] devices::Result<std::string> string(std::uint8_t index, const Deadline& deadline) override
    {
        if (index == 0) return std::string();
        // A transfer as any other, which the chip itself answers.
        const auto answer = carryIn(255, deadline, [&] {
            const auto text = stringAt(index);
            return device::usb::Answer{Reply::Done, device::Bytes(text.begin(), text.end())};
        });
        if (answer) return textOf(*answer);
        if (answer.error().code == DeviceCode::Refused) return std::string();
        return fail(answer.error());
    }

    [[nodiscard]] devices::Result<void> resetPort(const Deadline& deadline) override
    {
        TRY(lookAt(deadline));
        m_bus.m_device->configured();
        return {};
    }

    [[nodiscard]] devices::Result<void> reopen(const Deadline& deadline) override
    {
        for (;;) {
            if (m_stop.stop_requested()) return fail(DeviceError(DeviceCode::Stopped, "stopped"));
            m_bus.look();
            if (m_bus.m_device != nullptr && m_bus.m_pluggings != m_plugging) return begin();
            if (deadline.passed()) return fail(DeviceError(DeviceCode::TimedOut, "nothing came back"));
            m_clock.sleep(slice);
        }
    }

    [[nodiscard]] devices::Result<void> pause(Milliseconds duration) override
    {
        for (const Deadline deadline(m_clock, duration); !deadline.passed(); m_clock.sleep(slice))
            TRY(lookAt(std::nullopt));
        return lookAt(std::nullopt);
    }

    [[nodiscard]] Clock& clock() override { return m_clock; }

private:
    static device::usb::Setup setupOf(const devices::UsbRequest& request, int direction, std::size_t length)
    {
        return {static_cast<std::uint8_t>((request.type & 0x7f) | direction), request.request, request.value,
                request.index, static_cast<std::uint16_t>(length)};
    }

    [[nodiscard]] std::string stringAt(std::size_t index) const
    {
        return index == 0 || index > m_strings.size() ? std::string() : m_strings[index - 1];
    }

    [[nodiscard]] devices::Result<void> lookAt(const std::optional<Deadline>& deadline)
    {
        if (m_stop.stop_requested()) return fail(DeviceError(DeviceCode::Stopped, "stopped"));
        m_bus.look();
        if (m_bus.m_device == nullptr || m_bus.m_pluggings != m_plugging) return fail(gone());
        if (deadline && deadline->passed()) return fail(DeviceError(DeviceCode::TimedOut, "no time left"));
        return {};
    }

    /// Nobody answers until the deadline.
    [[nodiscard]] DeviceError silence(const Deadline& deadline)
    {
        while (!deadline.passed())
            m_clock.sleep(slice);
        return {DeviceCode::TimedOut, "a transfer was not answered in time"};
    }

    /// Asks until it is not put off any more.
    template <class Ask> [[nodiscard]] devices::Result<void> ask(const Deadline& deadline, Ask once)
    {
        for (;;) {
            switch (once()) {
            case Reply::Done: return {};
            case Reply::Stall: return fail(DeviceError(DeviceCode::Refused, "it stalled"));
            case Reply::Later: break;
            }
            if (deadline.passed()) return fail(silence(deadline));
            m_clock.sleep(slice);
            TRY(lookAt(std::nullopt));
        }
    }

    /// What every transfer meets before the unit does; true: it is to be carried.
    [[nodiscard]] devices::Result<bool> meets(std::optional<TransferFault> fault, const Deadline& deadline)
    {
        if (!fault) return true;
        switch (*fault) {
        case TransferFault::Lost: return fail(silence(deadline));
        case TransferFault::Late:
            if (deadline.left() < lateness) return fail(silence(deadline));
            m_clock.sleep(lateness);
            TRY(lookAt(std::nullopt));
            return true;
        case TransferFault::Stalled: return fail(DeviceError(DeviceCode::Refused, "it stalled"));
        case TransferFault::Blink: m_bus.takeOut(m_clock.steady() + blinkTime); return fail(gone());
        case TransferFault::Replaced:
            m_bus.m_unit = m_bus.m_other;
            m_bus.takeOut(m_clock.steady() + blinkTime);
            return fail(gone());
        case TransferFault::Swap: m_bus.m_swaps = true; return true;
        case TransferFault::AnswerLost:
        case TransferFault::CutShort:
        case TransferFault::Unplug: break;
        }
        return true;
    }

    template <class Ask>
    [[nodiscard]] devices::Result<Bytes> carryIn(std::size_t most, const Deadline& deadline, Ask once)
    {
        TRY(lookAt(deadline));
        const auto fault = m_bus.due(most);
        TRY(meets(fault, deadline));
        Bytes octets;
        TRY(ask(deadline, [&] {
            auto answer = once();
            octets.assign(answer.octets.begin(), answer.octets.end());
            return answer.reply;
        }));
        if (octets.size() > most) return fail(DeviceError(DeviceCode::Garbled, "more than was asked for"));
        if (fault == TransferFault::AnswerLost) return fail(silence(deadline));
        if (fault == TransferFault::CutShort) octets.resize(octets.size() / 2);
        if (fault == TransferFault::Unplug) {
            m_bus.takeOut(std::nullopt);
            return fail(gone());
        }
        return octets;
    }

    template <class Give>
    [[nodiscard]] devices::Result<void> carryOut(ByteView bytes, const Deadline& deadline, Give give)
    {
        TRY(lookAt(deadline));
        const auto fault = m_bus.due(bytes.size());
        TRY(meets(fault, deadline));
        const bool isCut = fault == TransferFault::CutShort || fault == TransferFault::Unplug;
        const auto given = isCut ? bytes.first(bytes.size() / 2) : bytes;
        const auto taken = ask(deadline, [&] { return give(given); });
        if (fault == TransferFault::Unplug) {
            m_bus.takeOut(std::nullopt);
            return fail(gone());
        }
        TRY(taken);
        if (fault == TransferFault::AnswerLost) return fail(silence(deadline));
        if (isCut) return fail(DeviceError(DeviceCode::Refused, "it took a part only"));
        return {};
    }

    UsbBus& m_bus;
    Clock& m_clock;
    std::stop_token m_stop;
    devices::UsbUnit m_unit;
    std::vector<std::string> m_strings;
    int m_plugging = 0;
};

void UsbBus::put(device::Body& unit, device::Body* other, std::optional<Fault> fault)
{
    // Whoever was here may be no more.
    m_device = nullptr;
    m_unit = &unit;
    m_other = other;
    m_fault = fault;
    m_struck = m_swaps = false;
    m_transfers = 0;
    m_leavesAt.reset();
    m_backAt.reset();
}

void UsbBus::plugIn()
{
    m_unit->powerOn();
    m_device = m_unit->usbDevice(hexOf(m_unit->hardwareId()));
    ++m_pluggings;
    (void)m_device->descriptors();
    m_device->attached(*this);
    m_device->configured();
}

void UsbBus::takeOut(std::optional<Milliseconds> backAt)
{
    m_device->detached();
    m_device = nullptr;
    m_leavesAt.reset();
    m_backAt = backAt;
}

void UsbBus::look()
{
    const auto time = m_clock.steady();
    if (m_device != nullptr && m_leavesAt && *m_leavesAt <= time) {
        const bool returns = m_departure.kind == Departure::Kind::Returns;
        if (m_swaps && returns) {
            m_unit = m_other;
            m_swaps = false;
            m_struck = true;
        }
        takeOut(returns ? std::optional(*m_leavesAt + m_departure.after) : std::nullopt);
    }
    if (m_device == nullptr && m_backAt && *m_backAt <= time) {
        m_backAt.reset();
        plugIn();
    }
}

std::optional<TransferFault> UsbBus::due(std::size_t octets)
{
    ++m_transfers;
    if (m_struck || m_swaps || !m_fault || m_transfers < m_fault->at) return std::nullopt;
    // Half of nothing is all of it.
    if (m_fault->kind == TransferFault::CutShort && octets < 2) return std::nullopt;
    m_struck = m_fault->kind != TransferFault::Swap;
    return m_fault->kind;
}

bool UsbBus::wait(std::chrono::milliseconds duration)
{
    m_clock.sleep(duration);
    return m_device != nullptr;
}

void UsbBus::leave(Departure departure)
{
    m_departure = departure;
    m_leavesAt = m_clock.steady() + departure.before;
}

devices::Result<std::unique_ptr<devices::UsbLink>> UsbBus::openUsb(const std::string& port, Clock& clock,
                                                                   std::stop_token stop)
{
    look();
    if (m_device == nullptr && m_backAt)
        return fail(DeviceError(DeviceCode::PortMissing, port + ": nothing is there"));
    if (m_device == nullptr) plugIn();
    auto link = std::make_unique<Link>(*this, clock, std::move(stop));
    TRY(link->begin());
    return link;
}

std::string UsbBus::presence(const std::string&)
{
    look();
    if (m_device != nullptr) return std::to_string(m_pluggings);
    return m_backAt ? std::string() : std::to_string(m_pluggings + 1);
}

} // namespace mintmark::test
