// The messages of USB/IP between a host's virtual controller and a device (Linux,
// Documentation/usb/usbip_protocol.rst).
//
// 48 octets, big-endian; the octets of a transfer follow. Pure.
#pragma once

#include "app/device/usb/Personality.h"

#include <array>

namespace mintmark::device::usb {

constexpr std::size_t headerOctets = 48;
/// More in one transfer is refused: usbfs and the drivers stay far below.
constexpr std::uint32_t transferMost = 4 * 1024 * 1024;

struct Submit {
    std::uint32_t sequence = 0;
    bool isIn = false;
    std::uint8_t endpoint = 0;
    std::uint32_t length = 0; ///< the host's buffer; as many octets follow an OUT
    Setup setup{};            ///< of endpoint 0
};

struct Unlink {
    std::uint32_t sequence = 0;
    std::uint32_t victim = 0; ///< the sequence number of the transfer to be taken back
};

struct Request {
    std::optional<Submit> submit;
    std::optional<Unlink> unlink;
};

/// A request, or why there is none: an unknown command, an isochronous transfer, a length beyond
/// `transferMost`.
Result<Request> readRequest(std::span<const std::uint8_t, headerOctets> octets);

/// `status` is 0 or a negative errno; `length` is how many octets went over.
std::array<std::uint8_t, headerOctets> submitReply(std::uint32_t sequence, int status, std::uint32_t length);
/// −ECONNRESET: the transfer was taken back; 0: it had been answered.
std::array<std::uint8_t, headerOctets> unlinkReply(std::uint32_t sequence, int status);

} // namespace mintmark::device::usb
