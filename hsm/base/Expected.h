// A value or an error, and the one macro that passes an error up.
#pragma once

#include <tl/expected.hpp>
#include <type_traits>
#include <utility>

namespace mintmark {

template <class T, class E> using Expected = tl::expected<T, E>;

/// Wraps `error` so that it can be returned from any function whose Expected has an error type made of it.
template <class E> [[nodiscard]] auto fail(E error)
{
    return tl::unexpected<E>(std::move(error));
}

/// The value of an Expected that is known to hold one; for TRY.
template <class T, class E> T valueOf(Expected<T, E>&& result)
{
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}
template <class T, class E> T valueOf(const Expected<T, E>&& result)
{
    if constexpr (!std::is_void_v<T>) return *result;
}

} // namespace mintmark

/// Evaluates to the value of `expression`, or returns its error from the enclosing function.
#define TRY(expression) MINTMARK_TRY_(expression, MINTMARK_TRY_NAME_(tryResult_, __COUNTER__))

// A name of its own for each, so that one TRY may stand within another.
#define MINTMARK_TRY_NAME_(stem, number) MINTMARK_TRY_PASTE_(stem, number)
#define MINTMARK_TRY_PASTE_(stem, number) stem##number
#define MINTMARK_TRY_(expression, name)                                                                      \
    __extension__({                                                                                          \
        auto&& name = (expression);                                                                          \
        if (!name.has_value()) return ::mintmark::fail(std::move(name).error());                             \
        ::mintmark::valueOf(std::move(name));                                                                \
    })
