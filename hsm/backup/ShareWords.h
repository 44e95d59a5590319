// The 256 words that stand for the octets of a share on paper and on a screen.
#pragma once

#include "hsm/base/Bytes.h"

#include <string_view>

namespace mintmark::hsm {

/// So many letters of a word are enough to know it.
inline constexpr std::size_t shareWordPrefix = 4;
inline constexpr std::size_t shareWordLongest = 7;

/// Lower case, 4 to 7 letters. Which word is read from memory depends on a secret octet: shares are shown on
/// a ceremony's own machine, where nothing else runs that could watch its cache.
[[nodiscard]] std::string_view shareWord(std::uint8_t octet);

struct ShareWordMatch {
    unsigned words = 0;     ///< so many begin with these letters
    bool whole = false;     ///< one does, and enough of it is there
    std::uint8_t octet = 0; ///< of the word, where `whole`
};

/// `letters` in lower case. Looks through the whole list, whatever the letters.
[[nodiscard]] ShareWordMatch matchShareWord(ByteView letters);

} // namespace mintmark::hsm
