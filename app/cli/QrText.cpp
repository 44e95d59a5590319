#include "app/cli/QrText.h"

#include <cstring>

namespace mintmark::cli {
namespace {

constexpr std::size_t quietModules = 4;

constexpr std::string_view blackOnWhite = "\x1b[0;30;107m";
constexpr std::string_view asBefore = "\x1b[0m";
constexpr std::string_view full = "\u2588";
constexpr std::string_view upperHalf = "\u2580";
constexpr std::string_view lowerHalf = "\u2584";

// Appends to a secret that is large enough.
class Ink {
public:
    explicit Ink(std::size_t octets) : m_text(octets) {}
    void put(std::string_view octets)
    {
        std::memcpy(m_text.revealForWriting().data() + m_length, octets.data(), octets.size());
        m_length += octets.size();
    }
    [[nodiscard]] Secret taken() const { return Secret::copyOf(m_text.reveal().first(m_length)); }

private:
    Secret m_text;
    std::size_t m_length = 0;
};

std::string_view block(bool upper, bool lower)
{
    return upper ? (lower ? full : upperHalf) : lower ? lowerHalf : " ";
}

} // namespace

Secret qrText(const QrMatrix& matrix, QrColours colours)
{
    if (matrix.size == 0) return {};
    const auto side = matrix.size + 2 * quietModules;
    const auto dark = [&](std::size_t row, std::size_t column) {
        const auto within = [&](std::size_t at) {
            return at >= quietModules && at < quietModules + matrix.size;
        };
        return within(row) && within(column) && matrix.dark(row - quietModules, column - quietModules);
    };
    const bool ours = colours == QrColours::Ours;
    const auto lines = (side + 1) / 2;
    Ink ink(lines * (side * full.size() + blackOnWhite.size() + asBefore.size() + 1));
    for (std::size_t row = 0; row < side; row += 2) {
        if (ours) ink.put(blackOnWhite);
        // With colours of our own a block is dark, else light. The side is odd: below the last row there is
        // nothing, which is light in our colours, and the terminal's ground in its own.
        for (std::size_t column = 0; column < side; ++column)
            ink.put(block(dark(row, column) == ours, row + 1 < side && dark(row + 1, column) == ours));
        if (ours) ink.put(asBefore);
        ink.put("\n");
    }
    return ink.taken();
}

} // namespace mintmark::cli
