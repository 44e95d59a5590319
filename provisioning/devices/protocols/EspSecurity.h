// What a chip's eFuses say of its locks, as its ROM or its registers tell it.
#pragma once

#include "provisioning/devices/protocols/EspChips.h"
#include "provisioning/devices/protocols/EspRom.h"

namespace mintmark::devices::esp {

/// GET_SECURITY_INFO's; of the first ESP32 put together from its eFuses.
struct Security {
    std::uint32_t flags = 0;
    std::uint8_t flashCryptCount = 0; ///< flash is encrypted where the number of its one bits is odd
    std::array<std::uint8_t, 7> keyPurposes{};
    std::optional<std::uint32_t> chipId;

    static constexpr std::uint32_t secureBoot = 1U << 0;
    static constexpr std::uint32_t secureDownload = 1U << 2;
    static constexpr std::uint32_t softDisabledJtag = 1U << 6;
    static constexpr std::uint32_t hardDisabledJtag = 1U << 7;

    [[nodiscard]] bool encrypts() const;
    /// values/Unit.h's
    [[nodiscard]] std::uint32_t lockBits() const;
    friend bool operator==(const Security&, const Security&) = default;
};

/// Nothing where it is neither the long form (20 octets) nor the S2's (12).
[[nodiscard]] std::optional<Security> securityIn(ByteView data);

/// Asks until it was told the same twice. Refused by the first ESP32.
[[nodiscard]] Result<Security> askSecurity(EspRom& rom, const Deadline& deadline);
[[nodiscard]] Result<Security> securityOfFirst(EspRom& rom, const Deadline& deadline);

/// A register, read until it was told the same twice.
[[nodiscard]] Result<std::uint32_t> steadyRegister(EspRom& rom, std::uint32_t address,
                                                   const Deadline& deadline);
/// "v3.1"
[[nodiscard]] Result<std::string> revisionOf(EspRom& rom, const Chip& chip, const Deadline& deadline);

} // namespace mintmark::devices::esp
