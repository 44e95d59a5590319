// A cable in memory between the host's real protocols and the real virtual units, on a simulated clock.
#pragma once

#include "app/device/Body.h"
#include "provisioning/devices/Links.h"

#include <deque>
#include <map>
#include <memory>

namespace mintmark::test {

/// A unit at the end of a cable. While it is pulled, the port is not there; opening it again puts it back.
struct Plugged {
    std::unique_ptr<device::Body> body;
    int pluggedIn = 0; ///< times
    bool pulled = true;
};

class Cable final : public devices::Link, private device::Wire {
public:
    Cable(Plugged& unit, Clock& clock) : m_unit(unit), m_clock(clock) { m_unit.body->lineChanged(); }
    ~Cable() override { m_unit.body->lineChanged(); }

    devices::Result<void> write(ByteView bytes, const Deadline&) override
    {
        if (m_gone) return fail(gone());
        m_busyUntil = std::max(m_busyUntil, m_clock.steady());
        octetsOut += bytes.size();
        m_unit.body->receive(bytes, *this);
        return {};
    }
    devices::Result<Bytes> read(const Deadline& deadline) override
    {
        for (;;) {
            if (!m_coming.empty() && m_coming.front().at <= m_clock.steady()) {
                auto bytes = std::move(m_coming.front().bytes);
                m_coming.pop_front();
                octetsIn += bytes.size();
                return bytes;
            }
            if (m_gone && m_coming.empty()) return fail(gone());
            if (deadline.passed())
                return fail(devices::DeviceError(devices::DeviceCode::TimedOut, "nothing came"));
            m_clock.sleep(Milliseconds{1});
        }
    }
    void discardInput() override
    {
        std::erase_if(m_coming, [&](const Coming& one) { return one.at <= m_clock.steady(); });
    }
    devices::Result<void> pause(Milliseconds duration) override
    {
        m_clock.sleep(duration);
        if (m_gone && m_coming.empty()) return fail(gone());
        return {};
    }
    devices::Result<bool> setLines(bool, bool) override { return false; }
    devices::Result<void> setBaud(std::uint32_t) override { return {}; }
    Clock& clock() override { return m_clock; }

    std::size_t octetsOut = 0, octetsIn = 0;

private:
    struct Coming {
        Milliseconds at;
        Bytes bytes;
    };
    static devices::DeviceError gone() { return {devices::DeviceCode::LinkGone, "pulled"}; }

    bool send(std::span<const std::uint8_t> octets) override
    {
        if (m_gone) return false;
        m_coming.push_back({m_busyUntil, Bytes(octets.begin(), octets.end())});
        return true;
    }
    bool wait(std::chrono::milliseconds duration) override
    {
        m_busyUntil += duration;
        return !m_gone;
    }
    std::chrono::milliseconds now() override { return std::max(m_busyUntil, m_clock.steady()); }
    void hangUp() override
    {
        m_gone = true;
        m_unit.pulled = true;
    }

    Plugged& m_unit;
    Clock& m_clock;
    std::deque<Coming> m_coming;
    Milliseconds m_busyUntil{0};
    bool m_gone = false;
};

class Cables final : public devices::Links {
public:
    devices::Result<std::unique_ptr<devices::Link>> open(const std::string& port, const LineSettings&,
                                                         Clock& clock, std::stop_token) override
    {
        const auto found = units.find(port);
        if (found == units.end()) return fail(devices::DeviceError(devices::DeviceCode::PortMissing, port));
        auto& unit = found->second;
        if (unit.pulled) {
            unit.pulled = false;
            ++unit.pluggedIn;
            unit.body->powerOn();
        }
        return std::make_unique<Cable>(unit, clock);
    }
    std::string presence(const std::string& port) override
    {
        const auto found = units.find(port);
        return found == units.end() ? std::string() : std::to_string(found->second.pluggedIn + 1);
    }

    std::map<std::string, Plugged> units;
};

} // namespace mintmark::test
