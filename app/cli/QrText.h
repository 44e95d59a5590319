// A QR code for a terminal, drawn with half blocks.
#pragma once

#include "hsm/base/Secret.h"

#include <cstddef>
#include <string_view>

namespace mintmark::cli {

/// The modules of a QR code, without a quiet zone: one octet each, 1 for dark, row by row.
struct QrMatrix {
    std::size_t size = 0; ///< modules to a side; 0 when there is no code
    Secret modules;
    [[nodiscard]] bool dark(std::size_t row, std::size_t column) const
    {
        return modules.reveal()[row * size + column] != 0;
    }
};

/// ISO/IEC 18004, error correction level M. `text` is ASCII, at most 512 characters; in capitals, digits and
/// `$%*+-./: ` it takes the least room. Size 0 for an empty, a longer or another text, and where libzint
/// fails.
///
/// libzint writes no file here. Its symbol (the matrix, and its copy of the text) is wiped afterwards. What
/// it leaves on the stack and in freed memory while encoding (code words, a draft of the matrix for each
/// mask) is out of our reach: a program that shows a share this way ends soon after, and makes no core file.
[[nodiscard]] QrMatrix qrMatrix(ByteView text);

enum class QrColours {
    Ours,      ///< black on white, set by escape sequences: for any terminal that has colours
    Terminals, ///< light modules in the terminal's ink: right on a dark ground, inverted on a light one
};

/// UTF-8, two rows of modules to a line, with the quiet zone of four modules drawn on every side; each line
/// ends with '\n'. Lines have `size` + 8 columns. Empty for a matrix of size 0.
[[nodiscard]] Secret qrText(const QrMatrix& matrix, QrColours colours);

} // namespace mintmark::cli
