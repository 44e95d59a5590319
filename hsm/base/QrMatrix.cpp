#include "hsm/base/QrMatrix.h"

#include <zint.h>

#include <algorithm>
#include <memory>

namespace mintmark {
namespace {

constexpr std::size_t textMaximum = 512;
constexpr int levelM = 2;

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

} // namespace mintmark
