// The functions of a module as we call them: each call leaves its name where the watchdog looks.
#pragma once

#include "hsm/CallWatch.h"

#include <p11-kit/pkcs11.h>

namespace mintmark::hsm {

template <class Function> class WatchedCall;

/// Called as the function itself.
template <class... Arguments> class WatchedCall<CK_RV (*)(Arguments...)> {
public:
    WatchedCall(CK_RV (*function)(Arguments...), const char* name, const Callee& callee)
        : m_function(function), m_name(name), m_callee(&callee)
    {
    }
    CK_RV operator()(Arguments... arguments) const
    {
        const CallStamp stamp(m_name, *m_callee);
        return m_function(arguments...);
    }

private:
    CK_RV (*m_function)(Arguments...);
    const char* m_name;
    const Callee* m_callee;
};

/// Those of PKCS #11 v2.40 that Mintmark calls. Values: the function list behind has to outlive them.
class Calls {
public:
    Calls(const CK_FUNCTION_LIST& list, const Callee& callee) : m_list(&list), m_callee(&callee) {}

private:
    const CK_FUNCTION_LIST* m_list;
    const Callee* m_callee;

public:
// clang-format off
#define MINTMARK_CALLS(CALL)                                                                                 \
    CALL(C_GetInfo) CALL(C_GetSlotList) CALL(C_GetSlotInfo) CALL(C_GetTokenInfo) CALL(C_GetMechanismList)    \
    CALL(C_GetMechanismInfo) CALL(C_InitToken) CALL(C_InitPIN) CALL(C_SetPIN) CALL(C_OpenSession)            \
    CALL(C_CloseSession) CALL(C_GetSessionInfo) CALL(C_Login) CALL(C_Logout) CALL(C_CreateObject)            \
    CALL(C_CopyObject) CALL(C_DestroyObject) CALL(C_GetAttributeValue) CALL(C_SetAttributeValue)             \
    CALL(C_FindObjectsInit) CALL(C_FindObjects) CALL(C_FindObjectsFinal) CALL(C_EncryptInit)                 \
    CALL(C_Encrypt) CALL(C_DecryptInit) CALL(C_Decrypt) CALL(C_SignInit) CALL(C_Sign) CALL(C_VerifyInit)     \
    CALL(C_Verify) CALL(C_GenerateKey) CALL(C_GenerateKeyPair) CALL(C_WrapKey) CALL(C_UnwrapKey)             \
    CALL(C_DeriveKey) CALL(C_GenerateRandom)
#define MINTMARK_CALL(name) WatchedCall<CK_##name> name{m_list->name, #name, *m_callee};
    // clang-format on
    MINTMARK_CALLS(MINTMARK_CALL)
#undef MINTMARK_CALL
#undef MINTMARK_CALLS
};

} // namespace mintmark::hsm
