// The field GF(256) of AES (x^8 + x^4 + x^3 + x + 1, FIPS 197 §4.2), without branches or tables.
#pragma once

#include <cstdint>

namespace mintmark::hsm::gf256 {

/// All ones for an odd number, else zero. The empty instruction hides from the compiler that there are only
/// two cases, so that it makes no branch of them.
inline std::uint8_t maskOf(unsigned number)
{
    auto mask = static_cast<std::uint8_t>(0U - (number & 1U));
    __asm__ volatile("" : "+r"(mask));
    return mask;
}

/// Takes the same time for any two elements.
inline std::uint8_t multiply(std::uint8_t a, std::uint8_t b)
{
    unsigned left = a;
    unsigned product = 0;
    for (unsigned bit = 0; bit < 8; ++bit) {
        product ^= left & maskOf(static_cast<unsigned>(b) >> bit);
        left = (left << 1U & 0xFFU) ^ (0x1BU & maskOf(left >> 7U));
    }
    return static_cast<std::uint8_t>(product);
}

/// a^254, which is 1/a, and 0 for 0.
inline std::uint8_t invert(std::uint8_t a)
{
    std::uint8_t square = a;
    std::uint8_t product = 1;
    for (int i = 0; i < 7; ++i) {
        square = multiply(square, square);
        product = multiply(product, square);
    }
    return product;
}

} // namespace mintmark::hsm::gf256
