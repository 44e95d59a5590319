#include "provisioning/identity/labels/Symbol.h"

#include "provisioning/identity/labels/Gs1.h"

#include <zint.h>

#include <algorithm>
#include <memory>

namespace mintmark::identity::labels {
namespace {

constexpr std::size_t textMaximum = 512;
constexpr int qrLevelQ = 3;

struct DeleteSymbol {
    void operator()(zint_symbol* symbol) const { ::ZBarcode_Delete(symbol); }
};

int zintOf(SymbolKind kind)
{
    switch (kind) {
    case SymbolKind::QrCode: return BARCODE_QRCODE;
    case SymbolKind::Code128: return BARCODE_CODE128B;
    default: return BARCODE_DATAMATRIX;
    }
}

} // namespace

std::size_t quietModules(SymbolKind kind)
{
    switch (kind) {
    case SymbolKind::QrCode: return 4;
    case SymbolKind::Code128: return 10;
    default: return 1;
    }
}

Result<Symbol> symbolOf(SymbolKind kind, const std::string& text)
{
    if (text.empty() || text.size() > textMaximum ||
        !std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; }))
        return fail(LabelError{LabelCode::ContentWrong, "a code holds 1 to 512 printable ASCII characters"});
    auto source = text;
    if (kind == SymbolKind::Gs1DataMatrix) {
        source.clear();
        for (const auto& field : TRY(gs1FieldsIn(text)))
            source += "[" + field.identifier + "]" + field.value;
    }
    const std::unique_ptr<zint_symbol, DeleteSymbol> symbol(::ZBarcode_Create());
    if (!symbol) return fail(LabelError{LabelCode::Failed, "no memory for a code"});
    symbol->symbology = zintOf(kind);
    symbol->input_mode = kind == SymbolKind::Gs1DataMatrix ? GS1_MODE : DATA_MODE;
    if (kind == SymbolKind::QrCode) symbol->option_1 = qrLevelQ;
    if (kind == SymbolKind::DataMatrix || kind == SymbolKind::Gs1DataMatrix) symbol->option_3 = DM_SQUARE;
    const int made = ::ZBarcode_Encode(symbol.get(), reinterpret_cast<const unsigned char*>(source.data()),
                                       static_cast<int>(source.size()));
    if (made != 0 || symbol->rows <= 0 || symbol->width <= 0)
        return fail(LabelError{made == ZINT_ERROR_TOO_LONG ? LabelCode::TooLarge : LabelCode::Failed,
                               std::string("no code can be made of it: ") + symbol->errtxt, made});
    Symbol result;
    result.rows = static_cast<std::size_t>(symbol->rows);
    result.columns = static_cast<std::size_t>(symbol->width);
    result.modules.reserve(result.rows * result.columns);
    for (std::size_t row = 0; row < result.rows; ++row)
        for (std::size_t column = 0; column < result.columns; ++column)
            result.modules.push_back((symbol->encoded_data[row][column / 8] >> (column % 8) & 1) != 0);
    return result;
}

} // namespace mintmark::identity::labels
