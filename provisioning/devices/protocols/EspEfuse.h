// Burning eFuses, prepared: what would be written, in words and register by register. Nothing here writes.
// Burning is for ever, and even the maker's own tool was seen to report burns that failed: a chip's row in
// EspChips enables it only with a trial on its silicon on record, and no row has one. Source: esptool's
// documentation of espefuse; the layout of S2, S3, C3, C6 and H2.
#pragma once

#include "provisioning/devices/DeviceError.h"
#include "provisioning/devices/protocols/EspChips.h"

#include "hsm/base/Bytes.h"

#include <string>
#include <vector>

namespace mintmark::devices::esp {

inline constexpr std::size_t efuseBlockSize = 32;
inline constexpr std::size_t efuseCodeSize = 12;
inline constexpr unsigned mostEfuseBlock = 10;

/// The 12 octets that go with the 32 of a block: Reed–Solomon (44,32) over GF(2^8) with 0x11D, generator 2,
/// first root 2^0.
[[nodiscard]] std::array<std::uint8_t, efuseCodeSize>
efuseCode(std::span<const std::uint8_t, efuseBlockSize> data);
/// The coefficients by which it divides, the highest first.
[[nodiscard]] std::array<std::uint8_t, efuseCodeSize + 1> efuseGenerator();

struct EfuseStep {
    enum class Kind {
        Write,    ///< `value` into the bits of `mask`
        WaitIdle, ///< until the bits of `mask` are 0, read twice
        Check,    ///< the bits of `mask` have to be 0: an error of the code
        Compare,  ///< has to read `value`
    };
    Kind kind = Kind::Write;
    std::uint32_t address = 0;
    std::uint32_t value = 0;
    std::uint32_t mask = 0xffffffff;
    std::string why;
    bool hidden = false; ///< `value` is of a key's block, and is not shown
};

/// The same object is shown and, one day, carried out.
struct EfusePlan {
    std::vector<EfuseStep> steps; ///< empty: all of it is burnt already
    std::vector<std::string> words;
};

/// What burning `data` into a block takes, where the block holds `burnt` now. Block 0 has no code, and bits
/// are added to those that it has; its data is 24 octets. Blocks 3 to 10 are 32 octets, burnt as a whole or
/// not at all. Refused: a chip whose controller is not described; blocks 1 and 2, which are the maker's; a
/// block that holds other bits.
[[nodiscard]] Result<EfusePlan> planEfuse(const Chip& chip, unsigned block, ByteView data, ByteView burnt);

/// A block as people name it: "BLOCK0", "USER", "KEY0" to "KEY5", "SYS_DATA2". The two that are missing are
/// the maker's.
struct EfuseBlock {
    std::string_view name;
    unsigned number = 0;
    std::size_t size = efuseBlockSize;
    std::uint16_t offset = 0; ///< of the registers that tell it, from the eFuses' base
    bool isKey = false;       ///< what is in it is not shown
};
[[nodiscard]] std::span<const EfuseBlock> efuseBlocks();
[[nodiscard]] const EfuseBlock* efuseBlockNamed(std::string_view name);

/// Whether this chip's eFuses may be burnt by this program; the refusal says why not.
[[nodiscard]] Result<void> mayBurn(const Chip& chip);

} // namespace mintmark::devices::esp
