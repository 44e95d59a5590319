// Machine-readable codes as modules, made by libzint.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Error.h"
#include "hsm/base/Expected.h"

#include <cstddef>
#include <string>
#include <vector>

namespace mintmark::identity::labels {

enum class LabelCode {
    ContentWrong, ///< what a code or a text is to hold is not allowed in it
    TooLarge,     ///< it does not fit
    Failed,       ///< libzint failed
};
using LabelError = Error<LabelCode>;
template <class T> using Result = Expected<T, LabelError>;

enum class SymbolKind { QrCode, DataMatrix, Gs1DataMatrix, Code128 };

/// Modules without a quiet zone, row by row, true for dark. Code 128 has one row.
struct Symbol {
    std::size_t rows = 0, columns = 0;
    std::vector<bool> modules;
    [[nodiscard]] bool dark(std::size_t row, std::size_t column) const
    {
        return modules[row * columns + column];
    }
};

/// Light modules that have to surround a code: ISO/IEC 18004 (4), 16022 (1), 15417 (10, at its sides).
[[nodiscard]] std::size_t quietModules(SymbolKind kind);

/// `text`: 1 to 512 printable ASCII characters. QR codes have error correction level Q, Data Matrix is square
/// ECC 200, Code 128 stays in subset B, as printers do that make it themselves (^BC). Gs1DataMatrix takes the
/// bracketed form, "(01)…(21)…" (Gs1.h).
[[nodiscard]] Result<Symbol> symbolOf(SymbolKind kind, const std::string& text);

} // namespace mintmark::identity::labels
