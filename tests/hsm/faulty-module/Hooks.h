// What the faulty module does in the place of the real one's function.
#pragma once

#include "tests/hsm/faulty-module/Shim.h"

#include <algorithm>

namespace mintmark::hsm::test {

/// Calls the real module; `session` and objects in `arguments` are the real module's.
template <Function F, typename... A> CK_RV askReal(A... arguments)
{
    return (Shim::one().real().*Place<F>::member)(arguments...);
}

/// The way of every function that has no other below.
template <Function F> struct Hook {
    template <typename... A> static CK_RV call(Call&, A... arguments) { return askReal<F>(arguments...); }
};

#define MINTMARK_HOOK(name, ...)                                                                             \
    template <> struct Hook<Function::name> {                                                                \
        static CK_RV call(Call& call, __VA_ARGS__);                                                          \
    }

// SessionHooks.cpp
MINTMARK_HOOK(C_Initialize, void* arguments);
MINTMARK_HOOK(C_Finalize, void* reserved);
MINTMARK_HOOK(C_GetSlotList, CK_BBOOL present, CK_SLOT_ID* slots, CK_ULONG* count);
MINTMARK_HOOK(C_GetSlotInfo, CK_SLOT_ID slot, CK_SLOT_INFO* info);
MINTMARK_HOOK(C_GetTokenInfo, CK_SLOT_ID slot, CK_TOKEN_INFO* info);
MINTMARK_HOOK(C_OpenSession, CK_SLOT_ID slot, CK_FLAGS flags, void* application, CK_NOTIFY notify,
              CK_SESSION_HANDLE* session);
MINTMARK_HOOK(C_CloseSession, CK_SESSION_HANDLE session);
MINTMARK_HOOK(C_CloseAllSessions, CK_SLOT_ID slot);
MINTMARK_HOOK(C_InitToken, CK_SLOT_ID slot, CK_BYTE* pin, CK_ULONG size, CK_BYTE* label);
MINTMARK_HOOK(C_InitPIN, CK_SESSION_HANDLE session, CK_BYTE* pin, CK_ULONG size);
MINTMARK_HOOK(C_SetPIN, CK_SESSION_HANDLE session, CK_BYTE* old, CK_ULONG oldSize, CK_BYTE* fresh,
              CK_ULONG freshSize);
MINTMARK_HOOK(C_Login, CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_BYTE* pin, CK_ULONG size);

// ObjectHooks.cpp
MINTMARK_HOOK(C_GetAttributeValue, CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object,
              CK_ATTRIBUTE* attributes, CK_ULONG count);
MINTMARK_HOOK(C_SetAttributeValue, CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object,
              CK_ATTRIBUTE* attributes, CK_ULONG count);
MINTMARK_HOOK(C_FindObjects, CK_SESSION_HANDLE session, CK_OBJECT_HANDLE* objects, CK_ULONG most,
              CK_ULONG* count);

// UseHooks.cpp
MINTMARK_HOOK(C_GetMechanismList, CK_SLOT_ID slot, CK_MECHANISM_TYPE* mechanisms, CK_ULONG* count);
MINTMARK_HOOK(C_GetMechanismInfo, CK_SLOT_ID slot, CK_MECHANISM_TYPE type, CK_MECHANISM_INFO* info);
MINTMARK_HOOK(C_SignInit, CK_SESSION_HANDLE session, CK_MECHANISM* mechanism, CK_OBJECT_HANDLE key);
MINTMARK_HOOK(C_Sign, CK_SESSION_HANDLE session, CK_BYTE* data, CK_ULONG size, CK_BYTE* signature,
              CK_ULONG* length);
MINTMARK_HOOK(C_SignUpdate, CK_SESSION_HANDLE session, CK_BYTE* part, CK_ULONG size);
MINTMARK_HOOK(C_SignFinal, CK_SESSION_HANDLE session, CK_BYTE* signature, CK_ULONG* length);
MINTMARK_HOOK(C_DecryptInit, CK_SESSION_HANDLE session, CK_MECHANISM* mechanism, CK_OBJECT_HANDLE key);
MINTMARK_HOOK(C_Decrypt, CK_SESSION_HANDLE session, CK_BYTE* encrypted, CK_ULONG size, CK_BYTE* data,
              CK_ULONG* length);
MINTMARK_HOOK(C_DecryptUpdate, CK_SESSION_HANDLE session, CK_BYTE* encrypted, CK_ULONG size, CK_BYTE* part,
              CK_ULONG* length);

#undef MINTMARK_HOOK

/// The object is a private key, by the real module's word.
[[nodiscard]] bool isPrivateKey(const Call& call, CK_OBJECT_HANDLE object);

/// Gives `all` as PKCS #11 v2.40 §5.2 wants it: the number alone where `list` is null.
template <typename T> CK_RV give(const std::vector<T>& all, T* list, CK_ULONG* count)
{
    const CK_ULONG room = *count;
    *count = all.size();
    if (list == nullptr) return CKR_OK;
    if (room < all.size()) return CKR_BUFFER_TOO_SMALL;
    std::copy(all.begin(), all.end(), list);
    return CKR_OK;
}

/// Every element of a list that a function of the real module gives in two calls.
template <typename T, typename Ask> CK_RV takeAll(std::vector<T>& all, Ask ask)
{
    CK_ULONG count = 0;
    CK_RV rv = ask(nullptr, &count);
    if (rv != CKR_OK) return rv;
    all.resize(count);
    rv = count == 0 ? CKR_OK : ask(all.data(), &count);
    all.resize(std::min<std::size_t>(count, all.size()));
    return rv;
}

} // namespace mintmark::hsm::test
