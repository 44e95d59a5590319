#include "tests/hsm/faulty-module/Hooks.h"

namespace mintmark::hsm::test {
namespace {

constexpr std::size_t longestOutput = 8192;

void damage(const Call& call, CK_RV rv, CK_BYTE* signature, CK_ULONG* length)
{
    if (!call.habits || rv != CKR_OK || signature == nullptr || *length == 0) return;
    if (call.habits->signature == Damage::Bit) signature[*length / 2] ^= 1;
    if (call.habits->signature == Damage::Short) --*length;
}

/// The use of a key begins: where the key asks for a PIN each time, it does so now.
void begin(const Call& call, CK_RV rv, CK_OBJECT_HANDLE key)
{
    if (call.habits && call.habits->alwaysAuthenticate && rv == CKR_OK)
        Shim::one().askPin(call, isPrivateKey(call, key));
}

bool wantsPin(const Call& call)
{
    return call.habits && call.habits->alwaysAuthenticate && Shim::one().asksPin(call);
}

/// The operation ends, as that of a refused use does: the real module runs it for nobody.
template <Function F> CK_RV refuseUse(const Call& call, CK_BYTE* data, CK_ULONG size)
{
    std::vector<CK_BYTE> output(longestOutput);
    CK_ULONG length = output.size();
    (void)askReal<F>(call.real, data, size, output.data(), &length);
    Shim::one().askPin(call, false);
    return CKR_USER_NOT_LOGGED_IN;
}

} // namespace

CK_RV Hook<Function::C_GetMechanismList>::call(Call& call, CK_SLOT_ID slot, CK_MECHANISM_TYPE* mechanisms,
                                               CK_ULONG* count)
{
    if (!call.habits || call.habits->hidden.empty() || count == nullptr)
        return askReal<Function::C_GetMechanismList>(slot, mechanisms, count);
    std::vector<CK_MECHANISM_TYPE> all;
    const CK_RV rv = takeAll(all, [&](CK_MECHANISM_TYPE* list, CK_ULONG* size) {
        return askReal<Function::C_GetMechanismList>(slot, list, size);
    });
    if (rv != CKR_OK) return rv;
    std::erase_if(all, [&](CK_MECHANISM_TYPE type) { return call.habits->hidden.contains(type); });
    return give(all, mechanisms, count);
}

CK_RV Hook<Function::C_GetMechanismInfo>::call(Call& call, CK_SLOT_ID slot, CK_MECHANISM_TYPE type,
                                               CK_MECHANISM_INFO* info)
{
    if (call.habits && call.habits->hidden.contains(type)) return CKR_MECHANISM_INVALID;
    return askReal<Function::C_GetMechanismInfo>(slot, type, info);
}

CK_RV Hook<Function::C_SignInit>::call(Call& call, CK_SESSION_HANDLE session, CK_MECHANISM* mechanism,
                                       CK_OBJECT_HANDLE key)
{
    const CK_RV rv = askReal<Function::C_SignInit>(session, mechanism, key);
    begin(call, rv, key);
    return rv;
}

CK_RV Hook<Function::C_Sign>::call(Call& call, CK_SESSION_HANDLE session, CK_BYTE* data, CK_ULONG size,
                                   CK_BYTE* signature, CK_ULONG* length)
{
    if (signature != nullptr && wantsPin(call)) return refuseUse<Function::C_Sign>(call, data, size);
    const CK_RV rv = askReal<Function::C_Sign>(session, data, size, signature, length);
    damage(call, rv, signature, length);
    return rv;
}

CK_RV Hook<Function::C_SignUpdate>::call(Call& call, CK_SESSION_HANDLE session, CK_BYTE* part, CK_ULONG size)
{
    if (wantsPin(call)) return CKR_USER_NOT_LOGGED_IN;
    return askReal<Function::C_SignUpdate>(session, part, size);
}

CK_RV Hook<Function::C_SignFinal>::call(Call& call, CK_SESSION_HANDLE session, CK_BYTE* signature,
                                        CK_ULONG* length)
{
    if (wantsPin(call)) return CKR_USER_NOT_LOGGED_IN;
    const CK_RV rv = askReal<Function::C_SignFinal>(session, signature, length);
    damage(call, rv, signature, length);
    return rv;
}

CK_RV Hook<Function::C_DecryptInit>::call(Call& call, CK_SESSION_HANDLE session, CK_MECHANISM* mechanism,
                                          CK_OBJECT_HANDLE key)
{
    const CK_RV rv = askReal<Function::C_DecryptInit>(session, mechanism, key);
    begin(call, rv, key);
    return rv;
}

CK_RV Hook<Function::C_Decrypt>::call(Call& call, CK_SESSION_HANDLE session, CK_BYTE* encrypted,
                                      CK_ULONG size, CK_BYTE* data, CK_ULONG* length)
{
    if (data != nullptr && wantsPin(call)) return refuseUse<Function::C_Decrypt>(call, encrypted, size);
    return askReal<Function::C_Decrypt>(session, encrypted, size, data, length);
}

CK_RV Hook<Function::C_DecryptUpdate>::call(Call& call, CK_SESSION_HANDLE session, CK_BYTE* encrypted,
                                            CK_ULONG size, CK_BYTE* part, CK_ULONG* length)
{
    if (wantsPin(call)) return CKR_USER_NOT_LOGGED_IN;
    return askReal<Function::C_DecryptUpdate>(session, encrypted, size, part, length);
}

} // namespace mintmark::hsm::test
