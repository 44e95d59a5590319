// The functions of PKCS #11 v2.40, one row each: the shim's own way through each of them is made from it.
#pragma once

#include <p11-kit/pkcs11.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace mintmark::hsm::test {

/// What a function's first argument names.
enum class On { Module, Slot, Session };

constexpr unsigned none = 0;
constexpr unsigned at(unsigned argument)
{
    return 1U << argument;
}

// X(name, first argument, arguments that take an object handle, arguments that give one)
#define MINTMARK_P11_FUNCTIONS(X)                                                                            \
    X(C_Initialize, Module, none, none)                                                                      \
    X(C_Finalize, Module, none, none)                                                                        \
    X(C_GetInfo, Module, none, none)                                                                         \
    X(C_GetFunctionList, Module, none, none)                                                                 \
    X(C_GetSlotList, Module, none, none)                                                                     \
    X(C_GetSlotInfo, Slot, none, none)                                                                       \
    X(C_GetTokenInfo, Slot, none, none)                                                                      \
    X(C_GetMechanismList, Slot, none, none)                                                                  \
    X(C_GetMechanismInfo, Slot, none, none)                                                                  \
    X(C_InitToken, Slot, none, none)                                                                         \
    X(C_InitPIN, Session, none, none)                                                                        \
    X(C_SetPIN, Session, none, none)                                                                         \
    X(C_OpenSession, Slot, none, none)                                                                       \
    X(C_CloseSession, Session, none, none)                                                                   \
    X(C_CloseAllSessions, Slot, none, none)                                                                  \
    X(C_GetSessionInfo, Session, none, none)                                                                 \
    X(C_GetOperationState, Session, none, none)                                                              \
    X(C_SetOperationState, Session, at(3) | at(4), none)                                                     \
    X(C_Login, Session, none, none)                                                                          \
    X(C_Logout, Session, none, none)                                                                         \
    X(C_CreateObject, Session, none, at(3))                                                                  \
    X(C_CopyObject, Session, at(1), at(4))                                                                   \
    X(C_DestroyObject, Session, at(1), none)                                                                 \
    X(C_GetObjectSize, Session, at(1), none)                                                                 \
    X(C_GetAttributeValue, Session, at(1), none)                                                             \
    X(C_SetAttributeValue, Session, at(1), none)                                                             \
    X(C_FindObjectsInit, Session, none, none)                                                                \
    X(C_FindObjects, Session, none, none)                                                                    \
    X(C_FindObjectsFinal, Session, none, none)                                                               \
    X(C_EncryptInit, Session, at(2), none)                                                                   \
    X(C_Encrypt, Session, none, none)                                                                        \
    X(C_EncryptUpdate, Session, none, none)                                                                  \
    X(C_EncryptFinal, Session, none, none)                                                                   \
    X(C_DecryptInit, Session, at(2), none)                                                                   \
    X(C_Decrypt, Session, none, none)                                                                        \
    X(C_DecryptUpdate, Session, none, none)                                                                  \
    X(C_DecryptFinal, Session, none, none)                                                                   \
    X(C_DigestInit, Session, none, none)                                                                     \
    X(C_Digest, Session, none, none)                                                                         \
    X(C_DigestUpdate, Session, none, none)                                                                   \
    X(C_DigestKey, Session, at(1), none)                                                                     \
    X(C_DigestFinal, Session, none, none)                                                                    \
    X(C_SignInit, Session, at(2), none)                                                                      \
    X(C_Sign, Session, none, none)                                                                           \
    X(C_SignUpdate, Session, none, none)                                                                     \
    X(C_SignFinal, Session, none, none)                                                                      \
    X(C_SignRecoverInit, Session, at(2), none)                                                               \
    X(C_SignRecover, Session, none, none)                                                                    \
    X(C_VerifyInit, Session, at(2), none)                                                                    \
    X(C_Verify, Session, none, none)                                                                         \
    X(C_VerifyUpdate, Session, none, none)                                                                   \
    X(C_VerifyFinal, Session, none, none)                                                                    \
    X(C_VerifyRecoverInit, Session, at(2), none)                                                             \
    X(C_VerifyRecover, Session, none, none)                                                                  \
    X(C_DigestEncryptUpdate, Session, none, none)                                                            \
    X(C_DecryptDigestUpdate, Session, none, none)                                                            \
    X(C_SignEncryptUpdate, Session, none, none)                                                              \
    X(C_DecryptVerifyUpdate, Session, none, none)                                                            \
    X(C_GenerateKey, Session, none, at(4))                                                                   \
    X(C_GenerateKeyPair, Session, none, at(6) | at(7))                                                       \
    X(C_WrapKey, Session, at(2) | at(3), none)                                                               \
    X(C_UnwrapKey, Session, at(2), at(7))                                                                    \
    X(C_DeriveKey, Session, at(2), at(5))                                                                    \
    X(C_SeedRandom, Session, none, none)                                                                     \
    X(C_GenerateRandom, Session, none, none)                                                                 \
    X(C_GetFunctionStatus, Session, none, none)                                                              \
    X(C_CancelFunction, Session, none, none)                                                                 \
    X(C_WaitForSlotEvent, Module, none, none)

enum class Function : std::size_t {
#define X(name, on, taken, given) name,
    MINTMARK_P11_FUNCTIONS(X)
#undef X
        Any
};

struct FunctionRow {
    std::string_view name;
    On on;
    unsigned taken;
    unsigned given;
};

inline constexpr std::array functionTable{
#define X(name, on, taken, given) FunctionRow{#name, On::on, taken, given},
    MINTMARK_P11_FUNCTIONS(X)
#undef X
        FunctionRow{"*", On::Module, none, none},
};
static_assert(sizeof(CK_FUNCTION_LIST) == sizeof(void*) * functionTable.size(),
              "68 functions and, in place of \"*\", the version");

constexpr const FunctionRow& rowOf(Function function)
{
    return functionTable[static_cast<std::size_t>(function)];
}

/// "*" is Function::Any.
constexpr std::optional<Function> functionNamed(std::string_view name)
{
    for (std::size_t i = 0; i < functionTable.size(); ++i)
        if (functionTable[i].name == name) return static_cast<Function>(i);
    return {};
}

/// Where the function is in the real module's list.
template <Function> struct Place;
#define X(name, on, taken, given)                                                                            \
    template <> struct Place<Function::name> {                                                               \
        static constexpr auto member = &CK_FUNCTION_LIST::name;                                              \
    };
MINTMARK_P11_FUNCTIONS(X)
#undef X

} // namespace mintmark::hsm::test
