// The container of an export bundle: a tar with one possible header for a name and a size
// (resources/docs/bundle.md).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace mintmark::exports {

inline constexpr std::string_view statementMember = "statement.dsse.json";
inline constexpr std::size_t statementMost = std::size_t{1024} * 1024;
inline constexpr std::size_t payloadsMost = 64;
inline constexpr std::size_t tarBlock = 512;
inline constexpr std::uint64_t tarSizeMost = 077777777777; ///< 8 GiB - 1: 11 octal digits

using TarHeader = std::array<char, tarBlock>;

/// 1 to 99 octets of a-z 0-9 . - _, a letter or digit first, and not the statement's: nothing that leads
/// elsewhere.
[[nodiscard]] bool isPayloadName(std::string_view name);

/// For a payload's name or the statement's, and a size of at most `tarSizeMost`.
[[nodiscard]] TarHeader tarHeader(std::string_view name, std::uint64_t size);
/// Zeros behind a content of this size: 0 to 511.
[[nodiscard]] std::size_t tarPadding(std::uint64_t size);
/// The two blocks of zeros.
[[nodiscard]] std::string tarEnd();

/// Reads a bundle's container as it comes, in pieces of any length; memory stays flat. Once anything is
/// wrong, all that follows is refused.
class TarReader {
public:
    /// Each of `begins` and `ends` may say what is wrong, which ends the reading.
    struct Handler {
        std::function<std::optional<std::string>(std::string_view name, std::uint64_t size)> begins;
        std::function<void(std::string_view octets)> content;
        std::function<std::optional<std::string>()> ends;
    };
    explicit TarReader(Handler handler) : m_handler(std::move(handler)) {}

    /// False once anything is wrong.
    [[nodiscard]] bool take(std::string_view octets);
    /// Nothing follows. False where that is too early, or anything was wrong before.
    [[nodiscard]] bool finish();
    [[nodiscard]] const std::string& why() const { return m_why; } ///< a sentence without its full stop

private:
    enum class State { Header, Content, Padding, SecondZeros, Done };
    bool refuse(std::string why);
    bool takeBlock();
    bool takeHeader();
    bool endMember();

    Handler m_handler;
    State m_state = State::Header;
    TarHeader m_block{};
    std::size_t m_held = 0;   ///< octets in m_block
    std::uint64_t m_left = 0; ///< of content or padding
    std::uint64_t m_size = 0;
    std::size_t m_members = 0;
    std::string m_name, m_why;
};

} // namespace mintmark::exports
