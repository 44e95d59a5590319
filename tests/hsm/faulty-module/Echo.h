// A "real" module that does nothing: each function answers with its own number and those of its arguments.
#pragma once

#include "tests/hsm/faulty-module/Functions.h"

#include <cstdint>
#include <type_traits>

namespace mintmark::hsm::test {

template <typename T> constexpr std::uintptr_t valueOf(T argument)
{
    if constexpr (std::is_pointer_v<T>)
        return reinterpret_cast<std::uintptr_t>(argument);
    else
        return argument;
}

/// Other arguments, or the same in another order, give another answer. Never CKR_OK.
template <typename... A> CK_RV echoOf(Function function, A... arguments)
{
    CK_RV rv = static_cast<CK_RV>(function) + 1;
    ((rv = rv * 31 + valueOf(arguments)), ...);
    return rv | CKR_VENDOR_DEFINED;
}

} // namespace mintmark::hsm::test
