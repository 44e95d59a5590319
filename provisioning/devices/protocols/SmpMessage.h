// The header of an SMP message (Zephyr doc/services/device_mgmt/smp_protocol.rst).
#pragma once

#include "hsm/base/WipedBytes.h"

#include <optional>

namespace mintmark::devices::smp {

enum class Op : std::uint8_t { Read = 0, ReadAnswer = 1, Write = 2, WriteAnswer = 3 };

/// 8 octets: op and version, flags (0), payload length, group, sequence, command; big-endian.
struct Header {
    static constexpr std::size_t size = 8;
    Op op = Op::Read;
    std::uint16_t group = 0;
    std::uint8_t sequence = 0;
    std::uint8_t command = 0;
};

struct Message {
    Header header;
    WipedBytes payload; ///< a file that is read back may be a key
};

/// Version 1 tells errors as {"rc": n} alone, 2 by group as well.
enum class Version : std::uint8_t { One = 0, Two = 1 };

[[nodiscard]] Bytes encodeMessage(const Header& header, ByteView payload, Version version = Version::Two);
/// Takes versions 1 and 2. Nothing where the header is cut, its length is not the payload's, or the op or
/// version is unknown.
[[nodiscard]] std::optional<Message> decodeMessage(ByteView octets);

} // namespace mintmark::devices::smp
