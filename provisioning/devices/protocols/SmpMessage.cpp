#include "provisioning/devices/protocols/SmpMessage.h"

namespace mintmark::devices::smp {
namespace {

constexpr unsigned versionShift = 3;
constexpr unsigned version2 = 1;

std::uint8_t octetOf(std::size_t value, unsigned shift)
{
    return static_cast<std::uint8_t>(value >> shift & 0xff);
}

} // namespace

Bytes encodeMessage(const Header& header, ByteView payload, Version version)
{
    Bytes octets;
    octets.reserve(Header::size + payload.size());
    octets.push_back(static_cast<std::uint8_t>(static_cast<unsigned>(version) << versionShift |
                                               static_cast<unsigned>(header.op)));
    octets.push_back(0);
    octets.push_back(octetOf(payload.size(), 8));
    octets.push_back(octetOf(payload.size(), 0));
    octets.push_back(octetOf(header.group, 8));
    octets.push_back(octetOf(header.group, 0));
    octets.push_back(header.sequence);
    octets.push_back(header.command);
    octets.insert(octets.end(), payload.begin(), payload.end());
    return octets;
}

std::optional<Message> decodeMessage(ByteView octets)
{
    if (octets.size() < Header::size) return std::nullopt;
    const unsigned op = octets[0] & 7U;
    const unsigned version = octets[0] >> versionShift & 3U;
    const auto length = static_cast<std::size_t>(octets[2] << 8 | octets[3]);
    if (op > 3 || version > version2 || length != octets.size() - Header::size) return std::nullopt;
    Message message;
    message.header.op = static_cast<Op>(op);
    message.header.group = static_cast<std::uint16_t>(octets[4] << 8 | octets[5]);
    message.header.sequence = octets[6];
    message.header.command = octets[7];
    const auto payload = octets.subspan(Header::size);
    message.payload.assign(payload.begin(), payload.end());
    return message;
}

} // namespace mintmark::devices::smp
