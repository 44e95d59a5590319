// Espressif's chips as the host has to know them, a row each. Sources: esptool's documentation; the register
// headers of espressif/esp-idf (components/soc/*/register/soc/efuse_reg.h and reg_base.h, Apache-2.0).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace mintmark::devices::esp {

/// Bits of a register, its address relative to the eFuses' base. Of width 0: there are none.
struct EfuseField {
    std::uint16_t offset = 0;
    std::uint8_t shift = 0;
    std::uint8_t width = 0;
};

/// The registers that burn eFuses, relative to their base.
struct EfuseController {
    std::uint16_t programData = 0x00;  ///< 8 words, then 3 of the code
    std::uint16_t programCheck = 0x20; ///< the code's
    std::uint16_t configuration = 0x1cc;
    std::uint16_t command = 0x1d4;
    std::uint16_t dacConfiguration = 0x1e8;
    std::uint16_t timing1 = 0x1f0;
    std::uint16_t timing2 = 0x1f4;
    std::array<std::uint16_t, 2> errors{0x1c0, 0x1c4}; ///< of the code, by block
};

struct Chip {
    std::string_view name;             ///< as profiles say it: "esp32c3"
    std::string_view title;            ///< "ESP32-C3"
    std::optional<std::uint32_t> id{}; ///< in GET_SECURITY_INFO; the first two kinds do not tell one
    std::uint32_t bootloader = 0;      ///< where the second boot loader begins in flash
    std::uint32_t flashBlock = 0x400;
    bool takesEncryptedFlag = true; ///< FLASH_BEGIN has a fifth word
    bool tellsSecurity = true;      ///< GET_SECURITY_INFO
    std::uint32_t efuses = 0;       ///< base of their registers; 0: not known, and the chip is refused
    std::uint16_t mac = 0;          ///< two registers: the low 32 bits, then the high 16
    EfuseField majorRevision{};
    std::array<EfuseField, 2> minorRevision{}; ///< low bits, high bits
    const EfuseController* controller = nullptr;
    /// Where and when burning was tried on this chip's silicon, with what came of it. Empty: it is not
    /// enabled.
    std::string_view burnTrial{};
};

[[nodiscard]] std::span<const Chip> chips();
[[nodiscard]] const Chip* chipNamed(std::string_view name);
/// By the number in GET_SECURITY_INFO.
[[nodiscard]] const Chip* chipOfId(std::uint32_t id);
/// The first ESP32, which is known by a word of its ROM.
[[nodiscard]] const Chip& firstChip();
/// The S2, whose GET_SECURITY_INFO is the short one.
[[nodiscard]] const Chip& secondChip();

/// A word of ROM by which the oldest are told.
inline constexpr std::uint32_t magicAddress = 0x40001000;
inline constexpr std::uint32_t magicOfEsp32 = 0x00f01d83;

} // namespace mintmark::devices::esp
