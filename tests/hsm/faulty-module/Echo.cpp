#include "tests/hsm/faulty-module/Echo.h"

namespace mintmark::hsm::test {
namespace {

template <Function F, typename... A> CK_RV answer(A... arguments)
{
    return echoOf(F, arguments...);
}

template <Function F, typename... A> constexpr auto make(CK_RV (*CK_FUNCTION_LIST::*)(A...))
{
    return &answer<F, A...>;
}

CK_FUNCTION_LIST echo{{2, 40},
#define X(name, on, taken, given) make<Function::name>(Place<Function::name>::member),
                      MINTMARK_P11_FUNCTIONS(X)
#undef X
};

} // namespace
} // namespace mintmark::hsm::test

extern "C" CK_RV C_GetFunctionList(CK_FUNCTION_LIST** list)
{
    *list = &mintmark::hsm::test::echo;
    return CKR_OK;
}
