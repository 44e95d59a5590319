#include "provisioning/devices/protocols/SmpFraming.h"

#include "provisioning/devices/protocols/Base64.h"
#include <algorithm>
#include <array>
#include <utility>

namespace mintmark::devices::smp {
namespace {

// Builds with larger buffers send longer lines than the 127 octets of the specification.
constexpr std::size_t longestLine = 512;

constexpr std::array<std::uint16_t, 256> makeTable()
{
    std::array<std::uint16_t, 256> table{};
    for (unsigned index = 0; index < table.size(); ++index) {
        unsigned value = index << 8;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 0x8000U) != 0 ? (value << 1) ^ 0x1021U : value << 1;
        table[index] = static_cast<std::uint16_t>(value);
    }
    return table;
}

bool isBase64(std::uint8_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '=';
}

} // namespace

std::uint16_t crc16(ByteView octets)
{
    static constexpr auto table = makeTable();
    std::uint16_t crc = 0;
    for (const auto octet : octets)
        crc = static_cast<std::uint16_t>((crc << 8) ^ table[(crc >> 8) ^ octet]);
    return crc;
}

std::vector<WipedBytes> encodeLines(ByteView message)
{
    const auto length = message.size() + 2;
    const auto crc = crc16(message);
    WipedBytes raw;
    raw.reserve(length + 2);
    raw.push_back(static_cast<std::uint8_t>(length >> 8));
    raw.push_back(static_cast<std::uint8_t>(length & 0xff));
    raw.insert(raw.end(), message.begin(), message.end());
    raw.push_back(static_cast<std::uint8_t>(crc >> 8));
    raw.push_back(static_cast<std::uint8_t>(crc & 0xff));

    WipedBytes text((raw.size() + 2) / 3 * 4);
    base64Into(raw, text);
    std::vector<WipedBytes> lines;
    for (std::size_t at = 0; at < text.size(); at += charactersALine) {
        const auto piece = ByteView(text).subspan(at, std::min(charactersALine, text.size() - at));
        auto& line = lines.emplace_back();
        line.reserve(piece.size() + 3);
        const auto marker = viewOf(at == 0 ? "\x06\x09" : "\x04\x14");
        line.insert(line.end(), marker.begin(), marker.end());
        line.insert(line.end(), piece.begin(), piece.end());
        line.push_back('\n');
    }
    return lines;
}

std::optional<Bytes> Deframer::take(ByteView& input)
{
    for (std::size_t i = 0; i < input.size(); ++i) {
        const auto octet = input[i];
        if (m_where == Where::Between) {
            if (m_marker == 0x06 && octet == 0x09) {
                begin(Where::FirstLine);
            } else if (m_marker == 0x04 && octet == 0x14) {
                begin(Where::Continuation);
            } else {
                m_marker = octet;
            }
        } else if (octet == '\n') {
            if (auto message = endLine()) {
                input = input.subspan(i + 1);
                return message;
            }
        } else if (isBase64(octet) && m_line.size() < longestLine) {
            m_line.push_back(octet);
        } else if (octet != '\r') {
            breakOff();
            m_marker = octet;
        }
    }
    input = {};
    return std::nullopt;
}

void Deframer::reset()
{
    m_where = Where::Between;
    m_marker = 0;
    m_line = WipedBytes(); // and what was there is wiped
    m_message = WipedBytes();
    m_expected = 0;
}

void Deframer::begin(Where line)
{
    // A new message while another lacks its end: that one will never be whole.
    if (line == Where::FirstLine && m_expected != 0) breakOff();
    m_where = line;
    m_marker = 0;
    m_line = WipedBytes(); // and what was there is wiped
}

void Deframer::breakOff()
{
    ++m_broken;
    reset();
}

std::optional<Bytes> Deframer::endLine()
{
    const bool first = m_where == Where::FirstLine;
    m_where = Where::Between;
    auto raw = fromBase64({reinterpret_cast<const char*>(m_line.data()), m_line.size()});
    if (!raw) {
        breakOff();
        return std::nullopt;
    }
    const WipedAtEnd wiped(*raw);
    if ((!first && m_expected == 0) || (first && raw->size() < 2)) {
        breakOff();
        return std::nullopt;
    }
    if (first) {
        const auto length = static_cast<std::size_t>((*raw)[0] << 8 | (*raw)[1]);
        if (length < 2 || length > m_longest + 2) {
            breakOff();
            return std::nullopt;
        }
        m_expected = length + 2;
    }
    m_message.insert(m_message.end(), raw->begin(), raw->end());
    if (m_message.size() < m_expected) return std::nullopt;
    // Over body and CRC together the remainder is zero.
    if (m_message.size() > m_expected || crc16(ByteView(m_message).subspan(2)) != 0) {
        breakOff();
        return std::nullopt;
    }
    Bytes body(m_message.begin() + 2, m_message.end() - 2);
    reset();
    return body;
}

void RawDeframer::reset()
{
    m_message = WipedBytes();
}

std::optional<Bytes> RawDeframer::take(ByteView& input)
{
    constexpr std::size_t headerSize = 8;
    // Version 1 or 2, and the answer to a read or a write; no flags.
    const auto isHeader = [&] {
        const bool answers = (m_message[0] & 0xe5U) == 1;
        return answers && (m_message.size() < 2 || m_message[1] == 0);
    };
    while (!input.empty()) {
        m_message.push_back(input.front());
        input = input.subspan(1);
        while (!m_message.empty() && !isHeader()) {
            m_message.erase(m_message.begin());
            ++m_broken;
        }
        if (m_message.size() < 4) continue;
        const auto whole = headerSize + static_cast<std::size_t>(m_message[2] << 8 | m_message[3]);
        if (whole > m_longest) {
            m_broken += m_message.size();
            reset();
        } else if (m_message.size() >= whole) {
            Bytes message(m_message.begin(), m_message.end());
            reset();
            return message;
        }
    }
    return std::nullopt;
}

} // namespace mintmark::devices::smp
