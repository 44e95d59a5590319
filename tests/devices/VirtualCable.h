// A virtual unit of another make at the other end of a scripted link: both sides of a protocol in one thread,
// on a simulated clock, sharing no code.
#pragma once

#include "app/device/kinds/Kind.h"
#include "tests/devices/ScriptedLink.h"

#include <QtCore/QTemporaryDir>

namespace mintmark::test {

class VirtualCable final : public device::Wire {
public:
    VirtualCable(SimulatedClock& clock, std::string_view kind,
                 std::map<std::string, std::string> options = {}, const std::vector<std::string>& faults = {})
        : m_clock(clock), m_owned(std::make_unique<ScriptedLink>(clock)), m_link(m_owned.get())
    {
        device::Making making{m_folder.path().toStdString(), 1, {}, {}, std::move(options)};
        for (const auto& fault : faults)
            making.faults.push_back(*device::parseCableFault(fault));
        m_body = *device::kindNamed(kind)->make(making);
        m_body->powerOn();
        m_body->lineChanged();
        m_link->onWrite = [this](ByteView octets) {
            if (!m_out) m_body->receive(octets, *this);
        };
    }

    /// The host's end, for its device; once.
    [[nodiscard]] std::unique_ptr<devices::Link> takeLink() { return std::move(m_owned); }
    /// As long as whoever took it lives.
    [[nodiscard]] ScriptedLink& link() { return *m_link; }
    [[nodiscard]] device::Body& body() { return *m_body; }
    [[nodiscard]] const device::Storage& storage() const
    {
        return static_cast<const device::ForeignUnit&>(*m_body).storage();
    }

    bool send(std::span<const std::uint8_t> octets) override
    {
        if (!m_out) m_link->reply(octets);
        return !m_out;
    }
    bool wait(std::chrono::milliseconds duration) override
    {
        m_clock.sleep(duration);
        return !m_out;
    }
    std::chrono::milliseconds now() override { return m_clock.steady(); }
    void hangUp() override
    {
        m_out = true;
        m_link->hangUpAt(m_clock.steady());
    }

private:
    SimulatedClock& m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<ScriptedLink> m_owned;
    ScriptedLink* m_link;
    std::unique_ptr<device::Body> m_body;
    bool m_out = false;
};

} // namespace mintmark::test
