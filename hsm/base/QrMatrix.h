// A QR code as its modules, for whoever draws it: a terminal, or a screen.
#pragma once

#include "hsm/base/Secret.h"

#include <cstddef>

namespace mintmark {

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
/// mask) is out of our reach: a program that shows a share this way makes no core file and lets nobody look
/// into its memory.
[[nodiscard]] QrMatrix qrMatrix(ByteView text);

} // namespace mintmark
