#include "tests/hsm/FaultyModule.h"

#include <dlfcn.h>

#include <cstring>

namespace {

mintmark::hsm::test::Faults faults;
CK_FUNCTION_LIST* real = nullptr;
CK_FUNCTION_LIST ours;

bool strikes(const char* function)
{
    if (faults.function == nullptr || std::strcmp(faults.function, function) != 0) return false;
    return faults.after.fetch_sub(1) <= 0;
}

CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR* pin, CK_ULONG size)
{
    ++faults.logins;
    return strikes("C_Login") ? faults.answer : real->C_Login(session, user, pin, size);
}

CK_RV tokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO* info)
{
    if (strikes("C_GetTokenInfo")) return faults.answer;
    const CK_RV rv = real->C_GetTokenInfo(slot, info);
    if (rv != CKR_OK) return rv;
    info->flags |= faults.tokenFlags;
    if (faults.maxSessions != 0) info->ulMaxSessionCount = faults.maxSessions;
    return rv;
}

CK_RV openSession(CK_SLOT_ID slot, CK_FLAGS flags, void* application, CK_NOTIFY notify,
                  CK_SESSION_HANDLE* session)
{
    if (strikes("C_OpenSession")) return faults.answer;
    ++faults.opened;
    return real->C_OpenSession(slot, flags, application, notify, session);
}

CK_RV closeSession(CK_SESSION_HANDLE session)
{
    ++faults.closed;
    return real->C_CloseSession(session);
}

CK_RV findInit(CK_SESSION_HANDLE session, CK_ATTRIBUTE* attributes, CK_ULONG count)
{
    ++faults.searches;
    return real->C_FindObjectsInit(session, attributes, count);
}

CK_RV getAttribute(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE* attributes,
                   CK_ULONG count)
{
    if (count == 1 && attributes->type == faults.unknown) return CKR_ATTRIBUTE_TYPE_INVALID;
    const CK_RV rv = real->C_GetAttributeValue(session, object, attributes, count);
    if (rv == CKR_OK && count == 1 && attributes->type == faults.lie && attributes->pValue != nullptr) {
        auto* flag = static_cast<CK_BBOOL*>(attributes->pValue);
        *flag = *flag == CK_FALSE ? CK_TRUE : CK_FALSE;
    }
    return rv;
}

CK_RV sign(CK_SESSION_HANDLE session, CK_BYTE* data, CK_ULONG size, CK_BYTE* signature, CK_ULONG* length)
{
    // The operation stays active, as some tokens leave it.
    if (strikes("C_Sign")) return faults.answer;
    const CK_RV rv = real->C_Sign(session, data, size, signature, length);
    if (rv == CKR_OK && faults.damagedSignature && signature != nullptr) signature[40] ^= 1;
    return rv;
}

CK_RV unwrap(CK_SESSION_HANDLE session, CK_MECHANISM* mechanism, CK_OBJECT_HANDLE key, CK_BYTE* wrapped,
             CK_ULONG size, CK_ATTRIBUTE* attributes, CK_ULONG count, CK_OBJECT_HANDLE* made)
{
    if (strikes("C_UnwrapKey")) return faults.answer;
    return real->C_UnwrapKey(session, mechanism, key, wrapped, size, attributes, count, made);
}

CK_RV initialize(void* arguments)
{
    return strikes("C_Initialize") ? faults.answer : real->C_Initialize(arguments);
}

} // namespace

extern "C" mintmark::hsm::test::Faults* mintmarkFaults()
{
    return &faults;
}

extern "C" CK_RV C_GetFunctionList(CK_FUNCTION_LIST** list)
{
    void* library = ::dlopen(faults.library, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) return CKR_LIBRARY_LOAD_FAILED;
    const auto get = reinterpret_cast<CK_C_GetFunctionList>(::dlsym(library, "C_GetFunctionList"));
    if (get == nullptr) return CKR_LIBRARY_LOAD_FAILED;
    const CK_RV rv = get(&real);
    if (rv != CKR_OK) return rv;
    ours = *real;
    ours.C_Initialize = initialize;
    ours.C_Login = login;
    ours.C_GetTokenInfo = tokenInfo;
    ours.C_OpenSession = openSession;
    ours.C_CloseSession = closeSession;
    ours.C_FindObjectsInit = findInit;
    ours.C_GetAttributeValue = getAttribute;
    ours.C_Sign = sign;
    ours.C_UnwrapKey = unwrap;
    *list = &ours;
    return CKR_OK;
}
