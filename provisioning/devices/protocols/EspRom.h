// The serial protocol of the boot loader in the ROM of Espressif's chips: requests, answers and what they
// say. Source: esptool's documentation, docs/en/advanced-topics/serial-protocol.rst. Little-endian
// throughout.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/devices/Link.h"
#include "provisioning/devices/protocols/EspSlip.h"

#include <array>
#include <initializer_list>

namespace mintmark::devices::esp {

enum class Op : std::uint8_t {
    FlashBegin = 0x02,
    FlashData = 0x03,
    FlashEnd = 0x04,
    Sync = 0x08,
    ReadRegister = 0x0a,
    SpiSetParameters = 0x0b,
    SpiAttach = 0x0d,
    ReadFlashSlow = 0x0e,
    ChangeBaudrate = 0x0f,
    SpiFlashMd5 = 0x13,
    GetSecurityInfo = 0x14,
};

/// A request, and what its answer looks like.
struct Command {
    Op op;
    const char* what; ///< for people: "a register"
    /// Octets ahead of the status; where chips differ, the longer first.
    std::array<std::size_t, 2> data{0, 0};
    Milliseconds patience{3000};
    bool summed = false; ///< the checksum covers what stands behind 16 octets of the payload
    int tries = 3;       ///< 1: what is done twice is not the same as once
};

/// Wipes what it holds: it may be a piece of a key.
struct Answer {
    std::uint32_t value = 0;
    Bytes data;

    Answer() = default;
    ~Answer();
    Answer(Answer&&) noexcept = default;
    Answer& operator=(Answer&&) noexcept = default;
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;
};

/// A packet's fields.
struct Response {
    Op op;
    std::uint32_t value;
    ByteView data; ///< with the status in it
};
/// Nothing for what is no response, or says another length than it has.
[[nodiscard]] std::optional<Response> responseIn(ByteView packet);

/// The status of a response, and its data without it. The status stands behind the data that is expected; in
/// a shorter response it comes first. What follows it is reserved.
struct Outcome {
    bool good = false;
    std::uint8_t error = 0;
    ByteView data;
};
/// Nothing where there is no room for a status.
[[nodiscard]] std::optional<Outcome> outcomeIn(ByteView data, const std::array<std::size_t, 2>& expected);
/// "the message was invalid"
[[nodiscard]] std::string_view nameOfError(std::uint8_t error);

/// 0xEF and all octets, one over the other.
[[nodiscard]] std::uint8_t checksumOf(ByteView octets);
/// As it goes into SLIP.
[[nodiscard]] Bytes requestOf(Op op, ByteView payload, std::uint32_t checksum);
/// Words one after the other, little-endian.
[[nodiscard]] Bytes wordsOf(std::initializer_list<std::uint32_t> words);
[[nodiscard]] std::uint32_t wordAt(ByteView octets, std::size_t at);

/// Longer than any answer that this host asks for.
inline constexpr std::size_t longestPacket = 256;
/// Answers to other requests that are read over before one counts as lost.
inline constexpr int mostStrays = 100;

/// One ROM on one link. Answers carry no number of their request: what came before a request is thrown away,
/// and a caller who needs to be sure asks twice (`EspDevice`).
class EspRom {
public:
    explicit EspRom(Link& link) : m_link(link), m_input(longestPacket) {}

    /// Asks once whether somebody is there, and takes in the seven answers that follow the first. TimedOut;
    /// Refused where it is a program in RAM (a stub) that answers, not the ROM.
    [[nodiscard]] Result<void> sync(const Deadline& deadline);
    /// Asks again where nothing useful came, as often as the command allows. Refused where the ROM said so,
    /// its error in `foreign`.
    [[nodiscard]] Result<Answer> ask(const Command& command, ByteView payload, const Deadline& deadline);
    [[nodiscard]] Result<std::uint32_t> readRegister(std::uint32_t address, const Deadline& deadline);
    /// Lets pass what is still on its way: an unknown command is refused eight times.
    [[nodiscard]] Result<void> drain();

private:
    [[nodiscard]] Result<Answer> once(const Command& command, ByteView payload, const Deadline& deadline);
    /// The next answer to `op`.
    [[nodiscard]] Result<Answer> await(Op op, const std::array<std::size_t, 2>& expected, const char* what,
                                       const Deadline& deadline);

    Link& m_link;
    SlipInput m_input;
    Bytes m_stream; ///< read, and not yet looked at
    std::size_t m_at = 0;
    void forgetStream();
};

} // namespace mintmark::devices::esp
