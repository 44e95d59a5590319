// Octet strings, and hexadecimal.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// Lower-case hexadecimal, two digits an octet, no separators.
std::string toHex(ByteView bytes);
/// Takes both cases; nothing for an odd length or any other character.
std::optional<Bytes> fromHex(std::string_view text);
/// Standard base64 (RFC 4648 §4) with padding.
std::string toBase64(ByteView bytes);
/// Strict: padding required, no white space; nothing for anything else.
std::optional<Bytes> fromBase64(std::string_view text);

/// The octets of `text`, as they are.
Bytes bytesOf(std::string_view text);
ByteView viewOf(std::string_view text);
std::string textOf(ByteView bytes);

/// Takes the same time whatever the contents; lengths are not secret.
bool equalInConstantTime(ByteView a, ByteView b);

} // namespace mintmark
