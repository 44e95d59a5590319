// Which firmware a unit may run to be certified: versions as MCUboot writes them, and what a profile asks
// for.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Digest.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark {

/// The version in an MCUboot header (boot/bootutil/include/bootutil/image.h, image_version). Ordered by its
/// numbers, the build last.
struct FirmwareVersion {
    std::uint8_t major = 0;
    std::uint8_t minor = 0;
    std::uint16_t revision = 0;
    std::uint32_t build = 0;
    friend auto operator<=>(const FirmwareVersion&, const FirmwareVersion&) = default;
    /// "1.2.3+45"; the build is left out where it is 0.
    [[nodiscard]] std::string text() const;
};

/// "1.2.3", "1.2.3+45", and "1.2.3.45" as units report it (SMP image state). Nothing for anything else:
/// other signs, more or fewer numbers, a number that its field does not hold.
[[nodiscard]] std::optional<FirmwareVersion> firmwareVersionIn(std::string_view text);

/// Empty: any firmware.
struct FirmwareRule {
    std::optional<FirmwareVersion> minimumVersion;
    std::vector<Sha256> digests; ///< any of these; empty: any
    std::string signer;          ///< fingerprint of the key that signed them, for the record; may be empty

    /// Why a unit that reports this may not be certified; nothing where it may. A version that cannot be read
    /// and a digest that is not told are no better than a wrong one.
    [[nodiscard]] std::optional<std::string> refusal(std::string_view version, ByteView digest) const;
};

} // namespace mintmark
