// Verhoeff's check digit (J. Verhoeff, Error Detecting Decimal Codes, 1969).
#pragma once

#include <array>
#include <cstddef>

namespace mintmark::identity {

/// Of the digits before it, as values 0 to 9; `digitAt(i)` gives the i-th from the right, from 0. Keeps no
/// copy of them, as some are secret.
template <class DigitAt> [[nodiscard]] unsigned verhoeffDigit(std::size_t count, DigitAt digitAt)
{
    static constexpr std::array<unsigned, 10> permutation{1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    // The product in the dihedral group D5: 0 to 4 turn, 5 to 9 turn and flip.
    constexpr auto turned = [](unsigned a, unsigned b) {
        if (a < 5) return b < 5 ? (a + b) % 5 : 5 + (a + b) % 5;
        return b < 5 ? 5 + (a - b) % 5 : (a - b + 5) % 5;
    };
    unsigned sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        unsigned moved = digitAt(i);
        for (std::size_t times = 0; times < (i + 1) % 8; ++times) // the check digit will stand at 0
            moved = permutation[moved];
        sum = turned(sum, moved);
    }
    unsigned digit = 0;
    while (turned(sum, digit) != 0)
        ++digit;
    return digit;
}

} // namespace mintmark::identity
