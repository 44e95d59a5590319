// A QR code for a terminal, drawn with half blocks.
#pragma once

#include "hsm/base/QrMatrix.h"

namespace mintmark::cli {

enum class QrColours {
    Ours,      ///< black on white, set by escape sequences: for any terminal that has colours
    Terminals, ///< light modules in the terminal's ink: right on a dark ground, inverted on a light one
};

/// UTF-8, two rows of modules to a line, with the quiet zone of four modules drawn on every side; each line
/// ends with '\n'. Lines have `size` + 8 columns. Empty for a matrix of size 0.
[[nodiscard]] Secret qrText(const QrMatrix& matrix, QrColours colours);

} // namespace mintmark::cli
