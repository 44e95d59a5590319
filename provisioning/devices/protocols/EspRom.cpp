#include "provisioning/devices/protocols/EspRom.h"

#include "hsm/base/Secret.h"

#include <algorithm>
#include <cstdio>

namespace mintmark::devices::esp {
namespace {

constexpr std::size_t headerSize = 8;
constexpr std::uint8_t requestMark = 0x00;
constexpr std::uint8_t responseMark = 0x01;
constexpr std::uint8_t checksumSeed = 0xef;
constexpr std::size_t dataHeader = 16;

constexpr Milliseconds syncPatience{100};
constexpr Milliseconds drainTime{200};
constexpr int syncEchoes = 7;
constexpr int mostRefusals = 2;

/// Wipes a buffer that may hold a piece of a key.
struct Wiped {
    Bytes& octets;
    ~Wiped() { wipe(octets.data(), octets.size()); }
};

Bytes syncPayload()
{
    Bytes payload{0x07, 0x07, 0x12, 0x20};
    payload.insert(payload.end(), 32, 0x55);
    return payload;
}

bool isWhole(const Outcome& outcome, const std::array<std::size_t, 2>& expected)
{
    const auto size = outcome.data.size();
    return !outcome.good || size == expected[0] || (expected[1] != 0 && size == expected[1]);
}

bool endsAll(const DeviceError& error)
{
    return error.code == DeviceCode::LinkGone || error.code == DeviceCode::Stopped;
}

} // namespace

Answer::~Answer()
{
    if (!data.empty()) wipe(data.data(), data.size());
}

std::uint32_t wordAt(ByteView octets, std::size_t at)
{
    return static_cast<std::uint32_t>(octets[at]) | static_cast<std::uint32_t>(octets[at + 1]) << 8 |
           static_cast<std::uint32_t>(octets[at + 2]) << 16 |
           static_cast<std::uint32_t>(octets[at + 3]) << 24;
}

Bytes wordsOf(std::initializer_list<std::uint32_t> words)
{
    Bytes octets;
    octets.reserve(words.size() * 4);
    for (const auto word : words)
        for (int shift = 0; shift < 32; shift += 8)
            octets.push_back(static_cast<std::uint8_t>(word >> shift));
    return octets;
}

std::uint8_t checksumOf(ByteView octets)
{
    auto sum = checksumSeed;
    for (const auto octet : octets)
        sum ^= octet;
    return sum;
}

Bytes requestOf(Op op, ByteView payload, std::uint32_t checksum)
{
    Bytes packet;
    packet.reserve(headerSize + payload.size());
    packet.push_back(requestMark);
    packet.push_back(static_cast<std::uint8_t>(op));
    packet.push_back(static_cast<std::uint8_t>(payload.size()));
    packet.push_back(static_cast<std::uint8_t>(payload.size() >> 8));
    for (int shift = 0; shift < 32; shift += 8)
        packet.push_back(static_cast<std::uint8_t>(checksum >> shift));
    packet.insert(packet.end(), payload.begin(), payload.end());
    return packet;
}

std::optional<Response> responseIn(ByteView packet)
{
    if (packet.size() < headerSize || packet[0] != responseMark) return std::nullopt;
    const auto size = static_cast<std::size_t>(packet[2] | packet[3] << 8);
    if (size != packet.size() - headerSize) return std::nullopt;
    return Response{static_cast<Op>(packet[1]), wordAt(packet, 4), packet.subspan(headerSize)};
}

std::optional<Outcome> outcomeIn(ByteView data, const std::array<std::size_t, 2>& expected)
{
    constexpr std::size_t status = 2;
    if (data.size() < status) return std::nullopt;
    std::size_t at = 0;
    for (const auto length : expected)
        if (data.size() >= length + status) {
            at = length;
            break;
        }
    Outcome outcome;
    outcome.good = data[at] == 0;
    outcome.error = data[at + 1];
    if (outcome.good) outcome.data = data.first(at);
    return outcome;
}

std::string_view nameOfError(std::uint8_t error)
{
    switch (error) {
    case 0x05: return "it takes the message for an invalid one";
    case 0x06: return "it could not do it";
    case 0x07: return "the checksum did not fit";
    case 0x08: return "the flash could not be written";
    case 0x09: return "the flash could not be read";
    case 0x0a: return "it reads no such length";
    case 0x0b: return "the data did not inflate";
    case 0x0c: return "the inflated data's checksum did not fit";
    case 0x0d: return "it takes no such parameter";
    case 0xff: return "it knows no such command";
    default: return "it does not say why";
    }
}

void EspRom::forgetStream()
{
    if (!m_stream.empty()) wipe(m_stream.data(), m_stream.size());
    m_stream.clear();
    m_at = 0;
    m_input.clear();
}

Result<Answer> EspRom::await(Op op, const std::array<std::size_t, 2>& expected, const char* what,
                             const Deadline& deadline)
{
    int strays = 0;
    for (;;) {
        ByteView rest = ByteView(m_stream).subspan(m_at);
        const auto packet = m_input.next(rest);
        m_at = m_stream.size() - rest.size();
        if (!packet) {
            if (!m_stream.empty()) wipe(m_stream.data(), m_stream.size());
            m_stream.clear();
            m_at = 0;
            m_stream = TRY(m_link.read(deadline));
            continue;
        }
        const auto response = responseIn(*packet);
        const auto outcome = response ? outcomeIn(response->data, expected) : std::nullopt;
        if (!outcome || response->op != op || !isWhole(*outcome, expected)) {
            // A flood of other answers must not hold us.
            if (++strays >= mostStrays || deadline.passed())
                return fail(DeviceError(DeviceCode::Garbled,
                                        std::string("none of the answers is to the request for ") + what));
            continue;
        }
        if (!outcome->good) {
            char code[8];
            std::snprintf(code, sizeof code, "0x%02x", outcome->error);
            return fail(DeviceError(DeviceCode::Refused,
                                    std::string(what) +
                                        " was refused: " + std::string(nameOfError(outcome->error)) +
                                        " (ROM error " + code + ")",
                                    outcome->error));
        }
        Answer answer;
        answer.value = response->value;
        answer.data.assign(outcome->data.begin(), outcome->data.end());
        return answer;
    }
}

Result<Answer> EspRom::once(const Command& command, ByteView payload, const Deadline& deadline)
{
    forgetStream();
    m_link.discardInput();
    const std::uint32_t sum =
        command.summed && payload.size() >= dataHeader ? checksumOf(payload.subspan(dataHeader)) : 0U;
    auto packet = requestOf(command.op, payload, sum);
    const Wiped packetWiped{packet};
    auto frame = slipFrame(packet);
    const Wiped frameWiped{frame};
    TRY(m_link.write(frame, deadline));
    return await(command.op, command.data, command.what, deadline.within(command.patience));
}

Result<Answer> EspRom::ask(const Command& command, ByteView payload, const Deadline& deadline)
{
    int refusals = 0;
    for (int tries = 1;; ++tries) {
        auto answer = once(command, payload, deadline);
        if (answer || endsAll(answer.error())) return answer;
        // One octet on the line may have made a refusal of it: it is asked a second time.
        const bool refused = answer.error().code == DeviceCode::Refused && ++refusals >= mostRefusals;
        TRY(drain());
        if (refused || tries >= command.tries || deadline.passed()) return answer;
    }
}

Result<std::uint32_t> EspRom::readRegister(std::uint32_t address, const Deadline& deadline)
{
    static constexpr Command command{
        .op = Op::ReadRegister, .what = "a register", .patience = Milliseconds{1000}};
    return TRY(ask(command, wordsOf({address}), deadline)).value;
}

Result<void> EspRom::sync(const Deadline& deadline)
{
    forgetStream();
    m_link.discardInput();
    TRY(m_link.write(slipFrame(requestOf(Op::Sync, syncPayload(), 0)), deadline));
    const auto first = TRY(await(Op::Sync, {}, "a sign of life", deadline.within(syncPatience)));
    bool stub = first.value == 0;
    for (int i = 0; i < syncEchoes; ++i) {
        const auto echo = await(Op::Sync, {}, "a sign of life", deadline.within(syncPatience));
        if (!echo && endsAll(echo.error())) return fail(echo.error());
        if (!echo) break;
        stub = stub && echo->value == 0;
    }
    forgetStream();
    if (stub)
        return fail(DeviceError(
            DeviceCode::Refused,
            "another program's loader (a stub) runs in the unit's RAM, and not its ROM: reset the unit"));
    return {};
}

Result<void> EspRom::drain()
{
    TRY(m_link.pause(drainTime));
    m_link.discardInput();
    forgetStream();
    return {};
}

} // namespace mintmark::devices::esp
