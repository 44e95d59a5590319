// SMP's console framing: messages as lines of base64 between a unit's log text.
// Source: Zephyr doc/services/device_mgmt/smp_transport.rst; resources/docs/agent-protocol.md, "Carriage".
#pragma once

#include "hsm/base/WipedBytes.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::devices::smp {

/// The longest message that is taken from a unit: a CSR of 4096 octets, and room to spare.
inline constexpr std::size_t longestMessage = 8192;
/// Base64 characters in a line that we send: with marker and newline 127 octets.
inline constexpr std::size_t charactersALine = 124;
/// The longest messages that fit one line, and two (93 octets of base64 each, less length and CRC). Two is
/// what was measured to pass; 182 would fit.
inline constexpr std::size_t longestInOneLine = 89;
inline constexpr std::size_t longestInTwoLines = 173;

/// CRC-16/XMODEM: polynomial 0x1021, start 0, not reflected.
[[nodiscard]] std::uint16_t crc16(ByteView octets);

/// The lines of one message, each with its marker and newline. `message` has at most 65533 octets. It may
/// hold a key: nothing of it is left elsewhere.
[[nodiscard]] std::vector<WipedBytes> encodeLines(ByteView message);

/// Finds messages in what a unit sends, octet by octet. Holds at most one line and one message, whatever
/// comes: what breaks the framing is dropped and counted, and everything else is log text. A message may hold
/// a key: nothing of it is left here, and who takes it wipes it.
class Deframer {
public:
    explicit Deframer(std::size_t longest = longestMessage) : m_longest(longest) {}

    /// Takes octets off the front of `input` until a message is complete (returned without length and CRC)
    /// or nothing is left.
    [[nodiscard]] std::optional<Bytes> take(ByteView& input);
    /// Forgets what has been begun.
    void reset();
    /// Frames that were begun and broke: bad base64, CRC or length, a line too long, a part missing.
    [[nodiscard]] std::size_t broken() const { return m_broken; }

private:
    enum class Where { Between, FirstLine, Continuation };
    void begin(Where line);
    void breakOff();
    [[nodiscard]] std::optional<Bytes> endLine();

    std::size_t m_longest;
    std::size_t m_broken = 0;
    Where m_where = Where::Between;
    std::uint8_t m_marker = 0; ///< the first octet of a marker, just seen
    WipedBytes m_line;
    WipedBytes m_message;       ///< length, body and CRC as far as they are in
    std::size_t m_expected = 0; ///< octets of m_message when it is whole; 0 while none was begun
};

/// Finds messages where they come bare: on a UART without framing (CONFIG_MCUMGR_TRANSPORT_RAW_UART), in a
/// datagram. There is no checksum and no marker, so that what is no header of an answer is passed over octet
/// by octet. Holds at most one message. A message may hold a key, as above.
class RawDeframer {
public:
    explicit RawDeframer(std::size_t longest = longestMessage) : m_longest(longest) {}

    /// As Deframer::take.
    [[nodiscard]] std::optional<Bytes> take(ByteView& input);
    void reset();
    /// Octets that were passed over.
    [[nodiscard]] std::size_t broken() const { return m_broken; }

private:
    std::size_t m_longest;
    std::size_t m_broken = 0;
    WipedBytes m_message;
};

} // namespace mintmark::devices::smp
