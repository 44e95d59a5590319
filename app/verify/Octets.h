// Octets that are hashed and signed: integers big-endian, texts behind their length.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mintmark::verify {

inline void put64(std::string& to, std::uint64_t value)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        to += static_cast<char>(value >> shift & 0xff);
}

/// 4 octets of length, then the text; texts are bounded by the line that they stand in.
inline void putText(std::string& to, std::string_view text)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        to += static_cast<char>(text.size() >> shift & 0xff);
    to += text;
}

} // namespace mintmark::verify
