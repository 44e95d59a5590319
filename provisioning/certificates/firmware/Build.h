// Making MCUboot images, signed by a key that stays where it is.
#pragma once

#include "hsm/base/Signer.h"
#include "provisioning/certificates/firmware/Image.h"

namespace mintmark::certificates::firmware {

/// What an image is to say; the defaults are those of imgtool.
struct BuildRequest {
    FirmwareVersion version;
    std::uint16_t headerSize = 0x200;
    bool padHeader = false; ///< put a header before the input; else its first `headerSize` octets are zero
    std::uint8_t erased = 0xff;
    std::optional<std::uint32_t> securityCounter;
    std::vector<Dependency> dependencies;
    std::uint32_t flags = 0, loadAddress = 0;
    bool wholeKey = false;    ///< PUBKEY in the place of KEYHASH
    std::size_t slotSize = 0; ///< 0: not checked, and no padding
    std::size_t align = 8;    ///< octets that the flash writes at once: 1, 2, 4, 8, 16 or 32
    std::size_t sectors = 128;
    Ending ending = Ending::Bare;
};

/// imgtool's `-s auto`: major, minor and revision as one number. Nothing for the version's build.
[[nodiscard]] std::uint32_t automaticCounter(const FirmwareVersion& version);

/// Octets at a slot's end that the boot loader writes to while it swaps (imgtool's `_trailer_size`).
[[nodiscard]] std::size_t trailerSize(std::size_t align, std::size_t sectors);

/// Malformed, with the rule, for an input or request that makes no image; what depends on the signature's
/// size (does it fit into the slot?) is left to buildImage.
[[nodiscard]] Result<void> checkBuild(ByteView input, const BuildRequest& request);

/// The whole image, hashed, signed, verified with the signer's public key and parsed again before it is
/// given. Malformed as checkBuild, and where it does not fit into its slot; KeyRefused; SignerLost and
/// SigningFailed as signerError says. One call of the signer.
[[nodiscard]] Result<Bytes> buildImage(ByteView input, const BuildRequest& request, hsm::Signer& signer);

} // namespace mintmark::certificates::firmware
