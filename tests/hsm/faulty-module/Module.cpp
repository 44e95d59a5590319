// The faulty module's own list of functions, made from the table in Functions.h.
#include "tests/hsm/faulty-module/Hooks.h"

#include <cstdio>
#include <tuple>

namespace mintmark::hsm::test {
namespace {

constexpr bool makesObjects(Function function)
{
    return function != Function::C_FindObjectsInit && function != Function::C_GetAttributeValue;
}

/// Drops and forces what the habits say, in a copy; the caller's template is left as it is.
CK_RV rewrite(Call& call, CK_ATTRIBUTE*& attributes, CK_ULONG& count)
{
    const auto& habits = *call.habits;
    if (attributes == nullptr || (habits.dropped.empty() && habits.forced.empty() && habits.refused.empty()))
        return CKR_OK;
    auto& copy = call.templates.emplace_back();
    for (CK_ULONG i = 0; i < count; ++i) {
        auto attribute = attributes[i];
        if (habits.refused.contains(attribute.type)) return CKR_TEMPLATE_INCONSISTENT;
        if (habits.dropped.contains(attribute.type)) continue;
        if (const auto forced = habits.forced.find(attribute.type); forced != habits.forced.end()) {
            attribute.pValue = const_cast<char*>(forced->second.data());
            attribute.ulValueLen = forced->second.size();
        }
        copy.push_back(attribute);
    }
    attributes = copy.data();
    count = copy.size();
    return CKR_OK;
}

/// What the habits do to one argument, and to its count where it is a template.
template <Function F, std::size_t I, typename Arguments> CK_RV bend(Call& call, Arguments& arguments)
{
    using Argument = std::tuple_element_t<I, Arguments>;
    if constexpr (std::is_same_v<Argument, CK_MECHANISM*>) {
        const auto* mechanism = std::get<I>(arguments);
        if (mechanism != nullptr && call.habits->hidden.contains(mechanism->mechanism))
            return CKR_MECHANISM_INVALID;
    }
    if constexpr (std::is_same_v<Argument, CK_ATTRIBUTE*> && makesObjects(F))
        return rewrite(call, std::get<I>(arguments), std::get<I + 1>(arguments));
    return CKR_OK;
}

template <Function F, std::size_t I, typename Arguments> void inward(const Call& call, Arguments& arguments)
{
    if constexpr ((rowOf(F).taken & at(I)) != 0) std::get<I>(arguments) = call.inward(std::get<I>(arguments));
}

template <Function F, std::size_t I, typename Arguments> void outward(const Call& call, Arguments& arguments)
{
    if constexpr ((rowOf(F).given & at(I)) != 0)
        if (auto* object = std::get<I>(arguments); object != nullptr) *object = call.outward(*object);
}

template <Function F, typename... A, std::size_t... I>
CK_RV pass(Call& call, std::tuple<A...>& arguments, std::index_sequence<I...>)
{
    constexpr auto row = rowOf(F);
    if constexpr (row.on == On::Session) std::get<0>(arguments) = call.real;
    if constexpr (row.taken != none) (inward<F, I>(call, arguments), ...);
    CK_RV rv = CKR_OK;
    if (call.habits) (void)(((rv = bend<F, I>(call, arguments)) == CKR_OK) && ...);
    if (rv != CKR_OK) return rv;
    rv = std::apply([&](A... a) { return Hook<F>::call(call, a...); }, arguments);
    if constexpr (row.given != none)
        if (rv == CKR_OK) (outward<F, I>(call, arguments), ...);
    return call.afterwards.value_or(rv);
}

template <Function F, typename... A> CK_RV through(A... a)
{
    std::tuple<A...> arguments(a...);
    CK_ULONG first = 0;
    if constexpr (rowOf(F).on != On::Module) first = std::get<0>(arguments);
    if constexpr (F == Function::C_Login) Shim::one().countLogin(std::get<1>(arguments));
    Call call;
    Shim::one().enter(call, F, first);
    if (call.refused) return *call.refused;
    return pass<F>(call, arguments, std::index_sequence_for<A...>());
}

/// The function with the very type that the list wants.
template <Function F, typename... A> constexpr auto make(CK_RV (*CK_FUNCTION_LIST::*)(A...))
{
    return &through<F, A...>;
}

CK_RV listed(CK_FUNCTION_LIST** list);

CK_FUNCTION_LIST makeList()
{
    CK_FUNCTION_LIST made{};
    made.version = {2, 40};
#define X(name, on, taken, given) made.name = make<Function::name>(Place<Function::name>::member);
    MINTMARK_P11_FUNCTIONS(X)
#undef X
    // Not by its public name, which is p11-kit's where that was loaded first.
    made.C_GetFunctionList = listed;
    return made;
}

CK_RV listed(CK_FUNCTION_LIST** list)
{
    static CK_FUNCTION_LIST ours = makeList();
    if (const auto wrong = Shim::one().load(); !wrong.empty()) {
        std::fprintf(stderr, "mintmark_faulty_pkcs11: %s\n", wrong.c_str());
        return CKR_GENERAL_ERROR;
    }
    Call call;
    Shim::one().enter(call, Function::C_GetFunctionList, 0);
    if (call.refused) return *call.refused;
    if (list == nullptr) return CKR_ARGUMENTS_BAD;
    *list = &ours;
    return call.afterwards.value_or(CKR_OK);
}

} // namespace
} // namespace mintmark::hsm::test

extern "C" __attribute__((visibility("default"))) mintmark::hsm::test::Faults* mintmarkFaults()
{
    return &mintmark::hsm::test::Shim::one();
}

extern "C" __attribute__((visibility("default"))) CK_RV C_GetFunctionList(CK_FUNCTION_LIST** list)
{
    return mintmark::hsm::test::listed(list);
}
