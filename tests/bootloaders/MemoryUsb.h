// A USB cable in memory between the host's link and a virtual device, on a simulated clock. The device is a
// real one of app/device; only the bus is missing.
#pragma once

#include "app/device/Body.h"
#include "app/device/usb/Standard.h"
#include "provisioning/devices/Links.h"
#include "provisioning/devices/links/UsbDescriptors.h"

#include <map>
#include <memory>

namespace mintmark::test {

namespace bus = device::usb;

/// A connector, and what is plugged in there now.
struct Connector {
    bus::Personality* device = nullptr; ///< nullptr: nothing
    std::function<void()> powerOn = [] {};
    std::function<void()> onReset = [] {}; ///< when the host resets the port, behind it
    int pluggedIn = 0;                     ///< times
};

class MemoryUsb final : public devices::UsbLink, private bus::Cable {
public:
    MemoryUsb(Connector& connector, Clock& clock) : m_connector(connector), m_clock(clock) { attach(); }
    ~MemoryUsb() override
    {
        if (m_device != nullptr) m_device->detached();
    }

    [[nodiscard]] const devices::UsbUnit& unit() const override { return m_unit; }

    devices::Result<void> claim(std::uint8_t interface, std::uint8_t, const Deadline&) override
    {
        if (isGone()) return fail(gone());
        claimed = interface;
        return {};
    }
    devices::Result<Bytes> controlIn(const devices::UsbRequest& request, std::size_t most,
                                     const Deadline& deadline) override
    {
        const bus::Setup setup{static_cast<std::uint8_t>(request.type | 0x80), request.request, request.value,
                               request.index, static_cast<std::uint16_t>(most)};
        auto answer = TRY(carried(deadline, [&] {
            if (auto standard = m_standard->in(setup)) return std::move(*standard);
            return m_device->controlIn(setup);
        }));
        if (answer.size() > most) answer.resize(most);
        return answer;
    }
    devices::Result<void> controlOut(const devices::UsbRequest& request, ByteView bytes,
                                     const Deadline& deadline) override
    {
        const bus::Setup setup{request.type, request.request, request.value, request.index,
                               static_cast<std::uint16_t>(bytes.size())};
        TRY(carried(deadline, [&] { return bus::Answer{m_device->controlOut(setup, bytes)}; }));
        return {};
    }
    devices::Result<Bytes> bulkIn(std::uint8_t endpoint, std::size_t most, const Deadline& deadline) override
    {
        auto answer = TRY(carried(deadline, [&] { return m_device->in(endpoint & 0x0f, most); }));
        if (answer.size() > most) return fail(devices::DeviceError(devices::DeviceCode::Garbled, "babble"));
        return answer;
    }
    devices::Result<void> bulkOut(std::uint8_t endpoint, ByteView bytes, const Deadline& deadline) override
    {
        TRY(carried(deadline, [&] { return bus::Answer{m_device->out(endpoint, bytes)}; }));
        return {};
    }
    devices::Result<std::string> string(std::uint8_t index, const Deadline& deadline) override
    {
        if (index == 0) return std::string();
        return devices::usbTextIn(
            TRY(controlIn({0, 6, static_cast<std::uint16_t>(0x0300 | index), 0x0409}, 255, deadline)));
    }
    devices::Result<void> resetPort(const Deadline&) override
    {
        if (isGone()) return fail(gone());
        ++resets;
        m_device->configured();
        m_connector.onReset();
        return {};
    }
    devices::Result<void> reopen(const Deadline& deadline) override
    {
        if (!m_left) settle(m_leavesAt);
        while (!isBack()) {
            if (deadline.passed())
                return fail(devices::DeviceError(devices::DeviceCode::TimedOut, "nothing came back"));
            m_clock.sleep(Milliseconds{10});
        }
        attach();
        return {};
    }
    devices::Result<void> pause(Milliseconds duration) override
    {
        settle(m_clock.steady() + duration);
        if (isGone()) return fail(gone());
        return {};
    }
    Clock& clock() override { return m_clock; }

    /// The hand at the cable.
    void unplug()
    {
        m_left = true;
        m_departure = {bus::Departure::Kind::Gone, {}};
    }

    int claimed = -1;
    int resets = 0;

private:
    void attach()
    {
        if (m_device != nullptr) m_device->detached();
        m_device = m_connector.device;
        m_connector.powerOn();
        ++m_connector.pluggedIn;
        m_left = m_leaving = false;
        const auto descriptors = m_device->descriptors();
        Bytes raw = descriptors.device;
        raw.insert(raw.end(), descriptors.configuration.begin(), descriptors.configuration.end());
        m_unit = devices::usbUnitIn(raw).value();
        m_unit.productName = descriptors.strings.at(1);
        m_unit.serial = descriptors.strings.at(2);
        m_unit.place = "memory-usb-0:1";
        m_standard = std::make_unique<bus::Standard>(descriptors);
        m_device->attached(*this);
        m_device->configured();
    }
    /// Time passes until then, and what was to leave leaves.
    void settle(Milliseconds until)
    {
        if (m_leaving && m_leavesAt <= until) {
            if (m_leavesAt > m_clock.steady()) m_clock.sleep(m_leavesAt - m_clock.steady());
            m_leaving = false;
            m_left = true;
        } else if (until > m_clock.steady()) {
            m_clock.sleep(until - m_clock.steady());
        }
    }
    [[nodiscard]] bool isGone()
    {
        if (m_leaving && m_leavesAt <= m_clock.steady()) settle(m_clock.steady());
        return m_left || m_connector.device != m_device;
    }
    [[nodiscard]] bool isBack()
    {
        if (m_connector.device != m_device) return m_connector.device != nullptr;
        return isGone() && m_departure.kind == bus::Departure::Kind::Returns &&
               m_clock.steady() >= m_leavesAt + m_departure.after;
    }
    static devices::DeviceError gone() { return {devices::DeviceCode::LinkGone, "left the bus", -4}; }

    template <class Ask> devices::Result<Bytes> carried(const Deadline& deadline, Ask ask)
    {
        for (;;) {
            if (isGone()) return fail(gone());
            bus::Answer answer = ask();
            if (m_left) return fail(gone());
            if (answer.reply == bus::Reply::Stall)
                return fail(devices::DeviceError(devices::DeviceCode::Refused, "it stalled", -9));
            if (answer.reply == bus::Reply::Done) return std::move(answer.octets);
            if (deadline.passed())
                return fail(devices::DeviceError(devices::DeviceCode::TimedOut, "not in time"));
            settle(m_clock.steady() + Milliseconds{10});
        }
    }

    bool wait(std::chrono::milliseconds duration) override
    {
        m_clock.sleep(duration);
        return !m_left;
    }
    void askAgain(std::chrono::milliseconds) override {}
    std::chrono::milliseconds now() override { return m_clock.steady(); }
    void leave(bus::Departure departure) override
    {
        if (m_left || m_leaving) return;
        m_departure = departure;
        m_leavesAt = m_clock.steady() + departure.before;
        m_leaving = departure.before.count() > 0;
        m_left = !m_leaving;
    }

    Connector& m_connector;
    Clock& m_clock;
    bus::Personality* m_device = nullptr;
    devices::UsbUnit m_unit;
    std::unique_ptr<bus::Standard> m_standard;
    bus::Departure m_departure;
    Milliseconds m_leavesAt{0};
    bool m_leaving = false;
    bool m_left = false;
};

/// Ports by their text, a connector each.
class MemoryUsbs final : public devices::Links {
public:
    devices::Result<std::unique_ptr<devices::Link>> open(const std::string& port, const LineSettings&, Clock&,
                                                         std::stop_token) override
    {
        return fail(devices::DeviceError(devices::DeviceCode::PortMissing, port));
    }
    devices::Result<std::unique_ptr<devices::UsbLink>> openUsb(const std::string& port, Clock& clock,
                                                               std::stop_token) override
    {
        const auto found = connectors.find(port);
        if (found == connectors.end() || found->second->device == nullptr)
            return fail(devices::DeviceError(devices::DeviceCode::PortMissing, port));
        return std::make_unique<MemoryUsb>(*found->second, clock);
    }
    std::string presence(const std::string& port) override
    {
        const auto found = connectors.find(port);
        return found == connectors.end() ? std::string() : std::to_string(found->second->pluggedIn);
    }

    std::map<std::string, Connector*> connectors;
};

} // namespace mintmark::test
