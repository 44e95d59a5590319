#include "provisioning/devices/protocols/EspSlip.h"

#include "hsm/base/Secret.h"

namespace mintmark::devices::esp {
namespace {

constexpr std::uint8_t delimiter = 0xc0;
constexpr std::uint8_t escape = 0xdb;
constexpr std::uint8_t escapedDelimiter = 0xdc;
constexpr std::uint8_t escapedEscape = 0xdd;

} // namespace

Bytes slipFrame(ByteView packet)
{
    Bytes frame;
    frame.reserve(2 * packet.size() + 2);
    frame.push_back(delimiter);
    for (const auto octet : packet) {
        if (octet != delimiter && octet != escape) {
            frame.push_back(octet);
            continue;
        }
        frame.push_back(escape);
        frame.push_back(octet == delimiter ? escapedDelimiter : escapedEscape);
    }
    frame.push_back(delimiter);
    return frame;
}

SlipInput::SlipInput(std::size_t most) : m_most(most)
{
    m_packet.reserve(most);
}

SlipInput::~SlipInput()
{
    clear();
}

void SlipInput::begin()
{
    if (!m_packet.empty()) wipe(m_packet.data(), m_packet.size());
    m_packet.clear();
    m_told = false;
}

void SlipInput::clear()
{
    begin();
    m_state = State::Outside;
}

std::optional<ByteView> SlipInput::next(ByteView& stream)
{
    if (m_told) begin();
    while (!stream.empty()) {
        const auto octet = stream.front();
        stream = stream.subspan(1);
        if (octet == delimiter) {
            // It ends a packet and may begin the next: where one was lost, only one packet is.
            const bool whole = m_state == State::Inside && !m_packet.empty();
            m_state = State::Inside;
            if (!whole) {
                begin();
                continue;
            }
            m_told = true;
            return m_packet;
        }
        if (m_state == State::Outside || m_state == State::Dropping) continue;
        if (m_state == State::Inside && octet == escape) {
            m_state = State::Escaped;
            continue;
        }
        auto plain = octet;
        if (m_state == State::Escaped) {
            if (octet != escapedDelimiter && octet != escapedEscape) {
                m_state = State::Dropping;
                continue;
            }
            plain = octet == escapedDelimiter ? delimiter : escape;
            m_state = State::Inside;
        }
        if (m_packet.size() == m_most) {
            m_state = State::Dropping;
            continue;
        }
        m_packet.push_back(plain);
    }
    return std::nullopt;
}

} // namespace mintmark::devices::esp
