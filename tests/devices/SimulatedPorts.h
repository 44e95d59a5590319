// USB ports in memory, on a simulated clock: what is plugged in and pulled out is ordered in advance.
#pragma once

#include "provisioning/devices/discovery/Ports.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>

namespace mintmark::test {

class SimulatedPorts final : public devices::Ports {
public:
    explicit SimulatedPorts(SimulatedClock& clock) : m_clock(clock) {}

    /// What is there. Changed by the test, or by what it ordered.
    std::vector<devices::PresentPort> now;
    /// Called before each listing, with its number from 1.
    std::function<void(int)> onList;
    bool fails = false;
    int listings = 0;

    /// An ordinary unit: one serial port, a serial number of its own.
    static devices::PresentPort unit(const std::string& place, const std::string& tty, int enumeration = 1)
    {
        devices::PresentPort port;
        port.place = place;
        port.vendor = "0483";
        port.product = "5740";
        port.serial = "S-" + place.substr(place.rfind(':') + 1);
        port.name = "Acme Sensor";
        if (!tty.empty()) port.ttys.push_back({"1.0", tty});
        port.usbNode = "/dev/bus/usb/001/" + std::to_string(enumeration);
        port.sysPath = "/sys/devices/" + place;
        port.generation = place + '#' + std::to_string(enumeration);
        return port;
    }
    void plug(devices::PresentPort port)
    {
        pull(port.place);
        now.push_back(std::move(port));
    }
    void pull(const std::string& place)
    {
        std::erase_if(now, [&](const auto& port) { return port.place == place; });
    }
    void at(Milliseconds moment, std::function<void()> what) { m_orders.emplace(moment, std::move(what)); }

    devices::Result<std::vector<devices::PresentPort>> list() override
    {
        while (!m_orders.empty() && m_orders.begin()->first <= m_clock.steady()) {
            const auto what = std::move(m_orders.begin()->second);
            m_orders.erase(m_orders.begin());
            what();
        }
        ++listings;
        if (onList) onList(listings);
        if (fails) return fail(devices::DeviceError(devices::DeviceCode::PortMissing, "scripted"));
        auto listed = now;
        std::ranges::sort(listed, {}, &devices::PresentPort::place);
        return listed;
    }

    devices::Result<std::unique_ptr<devices::PortWatch>> watch() override
    {
        return std::make_unique<Watch>(*this, TRY(list()));
    }

private:
    class Watch final : public devices::PortWatch {
    public:
        Watch(SimulatedPorts& ports, std::vector<devices::PresentPort> present)
            : m_ports(ports), m_present(std::move(present))
        {
        }
        devices::Result<std::optional<devices::PortEvent>> next(const Deadline& deadline,
                                                                const std::stop_token& stop) override
        {
            for (;;) {
                if (!m_events.empty()) {
                    auto event = std::move(m_events.front());
                    m_events.pop_front();
                    return event;
                }
                auto listed = TRY(m_ports.list());
                if (stop.stop_requested())
                    return fail(devices::DeviceError(devices::DeviceCode::Stopped, "scripted"));
                for (auto& event : devices::difference(m_present, listed))
                    m_events.push_back(std::move(event));
                m_present = std::move(listed);
                if (!m_events.empty()) continue;
                if (deadline.passed()) return std::optional<devices::PortEvent>{};
                m_ports.m_clock.sleep(Milliseconds{10});
            }
        }
        const std::vector<devices::PresentPort>& present() const override { return m_present; }

    private:
        SimulatedPorts& m_ports;
        std::vector<devices::PresentPort> m_present;
        std::deque<devices::PortEvent> m_events;
    };

    SimulatedClock& m_clock;
    std::multimap<Milliseconds, std::function<void()>> m_orders;
};

} // namespace mintmark::test
