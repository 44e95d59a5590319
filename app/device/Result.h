// A value, or a sentence on why there is none.
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace mintmark::device {

using Bytes = std::vector<std::uint8_t>;

template <class T> using Result = tl::expected<T, std::string>;

inline tl::unexpected<std::string> failure(std::string sentence)
{
    return tl::make_unexpected(std::move(sentence));
}

} // namespace mintmark::device
