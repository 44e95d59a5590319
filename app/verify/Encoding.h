// Texts of octets: hexadecimal, base64, UTF-8, and what may be shown on a terminal.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mintmark::verify {

/// Lower-case.
std::string hex(std::span<const std::uint8_t> octets);

/// Fills `out` from exactly twice as many lower-case digits; false for anything else.
bool readHex(std::string_view text, std::span<std::uint8_t> out);

enum class Base64 {
    Standard, ///< RFC 4648 §4, with padding, and no bit set that the padding leaves over
    AnyOfDsse ///< that of §5 too, with or without padding: DSSE lets a reader take both
};
std::optional<std::string> readBase64(std::string_view text, Base64 kind = Base64::Standard);

/// Octets of the character that `text` begins with: 1 to 4, or 0 where it is not UTF-8 (RFC 3629: nothing
/// overlong, no surrogate, nothing above U+10FFFF).
std::size_t utf8Length(std::string_view text);

/// What somebody else wrote, for a terminal: printable ASCII as it is, any other octet as \xNN, at most 120
/// of them.
std::string printable(std::string_view text);

/// A JSON string with its quotes. What is not UTF-8 comes as U+FFFD.
std::string quoted(std::string_view text);

} // namespace mintmark::verify
