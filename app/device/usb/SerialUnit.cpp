#include "app/device/usb/SerialUnit.h"

#include <algorithm>

namespace mintmark::device::usb {
namespace {

using namespace std::chrono_literals;

// What a chip's buffer holds; the unit then waits for the host.
constexpr std::size_t bufferOctets = 4096;
constexpr auto drainPatience = 2s;
constexpr auto drainSlice = 20ms;
// From its last words to the end: what firmware leaves the host for reading them.
constexpr auto lastWords = 50ms;
// How long a unit is off the bus: a quick one, to which the host adds what it takes to find it again.
constexpr auto startTime = 50ms;

} // namespace

void SerialUnit::attached(Cable& cable)
{
    m_cable = &cable;
    m_toHost.clear();
    m_dtr = m_heard = m_busy = m_lineChanged = false;
    m_unit.lineChanged();
}

void SerialUnit::detached()
{
    m_unit.lineChanged();
    m_cable = nullptr;
}

void SerialUnit::setDtr(bool dtr)
{
    if (dtr == m_dtr) return;
    m_dtr = dtr;
    // What nobody read before belongs to nobody now.
    m_toHost.clear();
    lineChanged();
    if (!dtr && m_heard && m_options.makesRoomAtClose) m_cable->leave({Departure::Kind::MakesRoom, {}});
    m_heard = false;
}

void SerialUnit::lineChanged()
{
    if (m_busy)
        m_lineChanged = true;
    else
        m_unit.lineChanged();
}

void SerialUnit::setBaud(std::uint32_t baud)
{
    if (baud == m_baud) return;
    m_baud = baud;
    m_options.tellBaud(baud);
}

Reply SerialUnit::receive(std::span<const std::uint8_t> octets)
{
    if (m_busy) return Reply::Later;
    m_heard = m_heard || !octets.empty();
    m_busy = true;
    m_unit.receive(octets, *this);
    m_busy = false;
    if (std::exchange(m_lineChanged, false)) m_unit.lineChanged();
    return Reply::Done;
}

Bytes SerialUnit::takeWaiting(std::size_t most)
{
    const auto size = std::min(most, m_toHost.size());
    const auto end = m_toHost.begin() + static_cast<std::ptrdiff_t>(size);
    Bytes octets(m_toHost.begin(), end);
    m_toHost.erase(m_toHost.begin(), end);
    return octets;
}

bool SerialUnit::drain(std::size_t below)
{
    const auto until = std::chrono::steady_clock::now() + drainPatience;
    while (m_toHost.size() >= below) {
        if (std::chrono::steady_clock::now() >= until) return false;
        if (!m_cable->wait(drainSlice)) return false;
    }
    return true;
}

bool SerialUnit::send(std::span<const std::uint8_t> octets)
{
    while (!octets.empty()) {
        // With nobody at the other end it is lost, as with any serial port.
        if (!m_dtr) return true;
        const auto room = bufferOctets - std::min(bufferOctets, m_toHost.size());
        const auto part = octets.first(std::min(room, octets.size()));
        m_toHost.insert(m_toHost.end(), part.begin(), part.end());
        octets = octets.subspan(part.size());
        if (!octets.empty() && !drain(bufferOctets)) return false;
    }
    return true;
}

bool SerialUnit::wait(std::chrono::milliseconds duration)
{
    return m_cable->wait(duration);
}

void SerialUnit::hangUp()
{
    m_cable->leave({Departure::Kind::Gone, {}});
}

void SerialUnit::restarted()
{
    if (m_options.atRestart == AtRestart::Stays) return;
    if (!drain(1) || !m_cable->wait(lastWords)) return;
    const auto kind =
        m_options.atRestart == AtRestart::Returns ? Departure::Kind::Returns : Departure::Kind::MakesRoom;
    m_cable->leave({kind, startTime});
}

std::chrono::milliseconds SerialUnit::now()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace mintmark::device::usb
