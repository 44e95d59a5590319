#include "app/device/usb/UsbIp.h"

namespace mintmark::device::usb {
namespace {

enum Command : std::uint32_t { CmdSubmit = 1, CmdUnlink = 2, RetSubmit = 3, RetUnlink = 4 };

// Where the fields begin.
enum Field : std::size_t {
    CommandAt = 0,
    SequenceAt = 4,
    DirectionAt = 12,
    EndpointAt = 16,
    LengthAt = 24,
    PacketsAt = 32,
    SetupAt = 40,
    StatusAt = 20,
    VictimAt = 20,
};

std::uint32_t get(std::span<const std::uint8_t, headerOctets> octets, std::size_t at)
{
    return std::uint32_t(octets[at]) << 24 | std::uint32_t(octets[at + 1]) << 16 |
           std::uint32_t(octets[at + 2]) << 8 | octets[at + 3];
}

void put(std::span<std::uint8_t, headerOctets> octets, std::size_t at, std::uint32_t value)
{
    for (int i = 0; i < 4; ++i)
        octets[at + static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
}

/// A transfer without packets: the kernel writes −1, the document 0.
bool isIsochronous(std::uint32_t packets)
{
    return packets != 0 && packets != 0xffffffff;
}

} // namespace

Result<Request> readRequest(std::span<const std::uint8_t, headerOctets> octets)
{
    const auto command = get(octets, CommandAt);
    const auto sequence = get(octets, SequenceAt);
    if (command == CmdUnlink) return Request{{}, Unlink{sequence, get(octets, VictimAt)}};
    if (command != CmdSubmit) return failure("USB/IP: unknown command " + std::to_string(command));
    if (isIsochronous(get(octets, PacketsAt))) return failure("USB/IP: isochronous transfers are not served");
    Submit submit{sequence,
                  get(octets, DirectionAt) != 0,
                  static_cast<std::uint8_t>(get(octets, EndpointAt) & 0x0f),
                  get(octets, LengthAt),
                  {}};
    if (submit.length > transferMost)
        return failure("USB/IP: a transfer of " + std::to_string(submit.length) + " octets");
    const auto word = [&](std::size_t at) {
        return static_cast<std::uint16_t>(octets[SetupAt + at] | octets[SetupAt + at + 1] << 8);
    };
    submit.setup = {octets[SetupAt], octets[SetupAt + 1], word(2), word(4), word(6)};
    return Request{submit, {}};
}

std::array<std::uint8_t, headerOctets> submitReply(std::uint32_t sequence, int status, std::uint32_t length)
{
    std::array<std::uint8_t, headerOctets> octets{};
    put(octets, CommandAt, RetSubmit);
    put(octets, SequenceAt, sequence);
    put(octets, StatusAt, static_cast<std::uint32_t>(status));
    put(octets, LengthAt, length);
    return octets;
}

std::array<std::uint8_t, headerOctets> unlinkReply(std::uint32_t sequence, int status)
{
    std::array<std::uint8_t, headerOctets> octets{};
    put(octets, CommandAt, RetUnlink);
    put(octets, SequenceAt, sequence);
    put(octets, StatusAt, static_cast<std::uint32_t>(status));
    return octets;
}

} // namespace mintmark::device::usb
