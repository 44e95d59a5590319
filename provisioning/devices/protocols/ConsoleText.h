// What stands in a console's text: its echo, its prompts, its final results.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mintmark::devices {

/// Text without ANSI escape sequences, carriage returns and other control characters, octet by octet. Lines
/// stay: "\n".
class PlainText {
public:
    /// The character that an octet stands for; nothing for what is not seen.
    [[nodiscard]] std::optional<char> next(std::uint8_t octet);

private:
    enum class State { Text, Escape, Sequence } m_state = State::Text;
};

/// Where the echo of `line` ends in what came; a terminal's width may have put line ends into it.
[[nodiscard]] std::optional<std::size_t> behindEcho(std::string_view text, std::string_view line);
/// The last line that is not empty.
[[nodiscard]] std::string_view lastLine(std::string_view text);
/// OK, ERROR, +CME ERROR: …, +CMS ERROR: … (3GPP TS 27.007 §9.2).
[[nodiscard]] bool isFinalResult(std::string_view line);
/// An answer without the prompts of empty lines that came before it.
[[nodiscard]] std::string_view behindPrompts(std::string_view text, std::string_view prompt);
/// Whether one of its lines begins so.
[[nodiscard]] bool hasLine(std::string_view text, std::string_view begin);

} // namespace mintmark::devices
