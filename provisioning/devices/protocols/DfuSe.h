// ST's extension of DFU: memory with addresses.
//
// Source: ST AN3156 and UM0424. Addresses are 32 bits, little-endian on the wire.
#pragma once

#include "provisioning/devices/protocols/Dfu.h"

namespace mintmark::devices::dfuse {

/// Pages of one size and kind, one after the other.
struct Segment {
    std::uint64_t begin = 0;
    std::uint64_t end = 0; ///< behind the last octet
    std::uint32_t page = 0;
    bool readable = false;
    bool erasable = false;
    bool writeable = false;
};

struct Layout {
    std::string name;
    std::vector<Segment> segments; ///< ascending within an address group, as told
};

/// "@Internal Flash  /0x08000000/04*016Kg,01*064Kg", an alternate setting's name: at most 64 segments within
/// 32 bits, which do not overlap. Nothing for anything else.
[[nodiscard]] std::optional<Layout> layoutIn(std::string_view text);

/// The first octets of the pages from `begin` on; Refused with the reason where the partition is no whole
/// pages that can be read, erased and written.
[[nodiscard]] Result<std::vector<std::uint32_t>> pagesOf(const Layout& layout, std::uint64_t begin,
                                                         std::uint64_t size);

/// Where the next block goes; ends in dfuDNLOAD-IDLE.
[[nodiscard]] Result<void> setPointer(dfu::Client& client, std::uint32_t address, const Deadline& deadline);
[[nodiscard]] Result<void> erasePage(dfu::Client& client, std::uint32_t address, const Deadline& deadline);
/// The block that goes to the pointer; those behind it have the numbers behind it.
inline constexpr std::uint16_t firstBlock = 2;

} // namespace mintmark::devices::dfuse
