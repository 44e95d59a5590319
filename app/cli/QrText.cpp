#include "app/cli/QrText.h"

#include <zint.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace mintmark::cli {
namespace {

constexpr std::size_t textMaximum = 512;
constexpr int levelM = 2;
constexpr std::size_t quietModules = 4;

constexpr std::string_view blackOnWhite = "\x1b[0;30;107m";
constexpr std::string_view asBefore = "\x1b[0m";
constexpr std::string_view full = "\u2588";
constexpr std::string_view upperHalf = "\u2580";
constexpr std::string_view lowerHalf = "\u2584";

struct DeleteSymbol {
    void operator()(zint_symbol* symbol) const
    {
        // Not the whole of it: libzint frees what its pointers lead to.
        wipe(symbol->encoded_data, sizeof symbol->encoded_data);
        wipe(symbol->text, sizeof symbol->text);
        wipe(symbol->errtxt, sizeof symbol->errtxt);
        ::ZBarcode_Delete(symbol);
    }
};

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

QrMatrix qrMatrix(ByteView text)
{
    const bool ascii = std::all_of(text.begin(), text.end(), [](auto c) { return c >= 0x20 && c < 0x7F; });
    if (text.empty() || text.size() > textMaximum || !ascii) return {};
    const std::unique_ptr<zint_symbol, DeleteSymbol> symbol(::ZBarcode_Create());
    if (!symbol) return {};
    symbol->symbology = BARCODE_QRCODE;
    symbol->option_1 = levelM;
    if (::ZBarcode_Encode(symbol.get(), text.data(), static_cast<int>(text.size())) != 0) return {};
    if (symbol->rows <= 0 || symbol->rows != symbol->width) return {};

    QrMatrix matrix;
    matrix.size = static_cast<std::size_t>(symbol->rows);
    matrix.modules = Secret(matrix.size * matrix.size);
    auto modules = matrix.modules.revealForWriting();
    for (std::size_t row = 0; row < matrix.size; ++row)
        for (std::size_t column = 0; column < matrix.size; ++column)
            modules[row * matrix.size + column] = static_cast<std::uint8_t>(
                unsigned{symbol->encoded_data[row][column / 8]} >> (column % 8) & 1U);
    return matrix;
}

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
