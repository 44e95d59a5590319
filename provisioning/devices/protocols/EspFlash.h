// A region of the flash behind a ROM: erased and written as a whole, read back, and compared by the digest
// that the chip itself makes of it.
#pragma once

#include "hsm/base/Secret.h"
#include "provisioning/devices/Device.h"
#include "provisioning/devices/protocols/EspChips.h"
#include "provisioning/devices/protocols/EspRom.h"

#include <array>
#include <functional>

namespace mintmark::devices::esp {

using Md5 = std::array<std::uint8_t, 16>;
/// For comparing with what the chip tells; nobody has to be kept from making another of the same.
[[nodiscard]] Md5 md5Of(std::initializer_list<ByteView> parts);

struct Region {
    std::uint32_t address = 0; ///< multiple of 4096
    std::uint32_t size = 0;    ///< multiple of 4096
};

class EspFlash {
public:
    EspFlash(EspRom& rom, std::uint32_t flashSize) : m_rom(rom), m_flashSize(flashSize) {}

    /// The flash has to be attached anew: the unit was reset.
    void forget() { m_attached = false; }
    /// The chip's own digest of a region.
    [[nodiscard]] Result<Md5> digest(Region region, const Deadline& deadline);
    /// How much of a region has to be read, of its start; no more than the start's size when it is enough.
    using Wanted = std::function<std::size_t(ByteView start)>;
    /// Reads a region as far as `wanted` says; what is behind is taken for erased if the chip's digest says
    /// so, and read otherwise. What comes back has that digest. Garbled where it has not, three times over.
    [[nodiscard]] Result<Secret> read(Region region, const Wanted& wanted, const Deadline& deadline);
    /// The same where the chip told its digest a moment ago.
    [[nodiscard]] Result<Secret> read(Region region, Md5 told, const Wanted& wanted,
                                      const Deadline& deadline);
    /// Writes the region, until its digest is that of `content`; the blocks at its end that hold already what
    /// they shall are not sent. It is begun again where an answer is lost; Garbled where the digest stays
    /// another. Where `content` only adds to what is there (`before`; flash turns ones to zeros without being
    /// erased), nothing is erased as long as that works: what was there stays whole if power fails meanwhile.
    /// Empty: it is erased first.
    [[nodiscard]] Result<void> write(const Chip& chip, Region region, ByteView content, ByteView before,
                                     const Progress& progress, const Deadline& deadline);

private:
    [[nodiscard]] Result<void> attach(const Deadline& deadline);
    [[nodiscard]] Result<Md5> digestOnce(Region region, const Deadline& deadline);
    [[nodiscard]] Result<void> readInto(std::span<std::uint8_t> out, std::size_t from, Region region,
                                        const Deadline& deadline);
    /// `before` where nothing is erased.
    [[nodiscard]] Result<void> writeOnce(const Chip& chip, Region region, ByteView content, ByteView before,
                                         const Progress& progress, const Deadline& deadline);

    EspRom& m_rom;
    const std::uint32_t m_flashSize;
    bool m_attached = false;
};

} // namespace mintmark::devices::esp
