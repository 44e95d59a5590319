// Words that people wrote: measured, made safe to show, and compared with the words that are known.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace mintmark::certificates {

/// Characters of valid UTF-8.
[[nodiscard]] std::size_t charactersIn(std::string_view text);
/// C0 and C1 controls, and DEL, in valid UTF-8.
[[nodiscard]] bool hasControlCharacter(std::string_view text);
/// At most `most` characters of a stranger's text for an error message; what is not printable ASCII becomes
/// '?'.
[[nodiscard]] std::string shown(std::string_view text, std::size_t most = 48);
/// The known word that the fewest edits lead to; `known` is not empty.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> known);
/// "one", "two", "three"
[[nodiscard]] std::string list(std::span<const std::string_view> words);

} // namespace mintmark::certificates
