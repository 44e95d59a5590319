#include "tests/hsm/faulty-module/Hooks.h"

namespace mintmark::hsm::test {
namespace {

CK_BYTE* octetsOf(const std::string& text)
{
    return const_cast<CK_BYTE*>(reinterpret_cast<const CK_BYTE*>(text.data()));
}

const PinPad* padOf(const Call& call, const CK_BYTE* pin)
{
    return call.habits && call.habits->pinPad && pin == nullptr ? &*call.habits->pinPad : nullptr;
}

bool officerIn(CK_SESSION_HANDLE session)
{
    CK_SESSION_INFO info{};
    return askReal<Function::C_GetSessionInfo>(session, &info) == CKR_OK && info.state == CKS_RW_SO_FUNCTIONS;
}

/// The PIN that a private key's use asks for by itself.
CK_RV loginForUse(const Call& call, const std::string& wanted, const CK_BYTE* pin, CK_ULONG size)
{
    auto& shim = Shim::one();
    if (!shim.asksPin(call)) return CKR_OPERATION_NOT_INITIALIZED;
    std::string given;
    if (const auto* pad = padOf(call, pin))
        given = pad->user;
    else if (pin == nullptr)
        return CKR_ARGUMENTS_BAD;
    else
        given.assign(reinterpret_cast<const char*>(pin), size);
    if (given != wanted) return CKR_PIN_INCORRECT;
    shim.askPin(call, false);
    return CKR_OK;
}

} // namespace

CK_RV Hook<Function::C_Initialize>::call(Call&, void* arguments)
{
    const CK_RV rv = askReal<Function::C_Initialize>(arguments);
    if (rv == CKR_OK || rv == CKR_CRYPTOKI_ALREADY_INITIALIZED) Shim::one().initialised(true);
    return rv;
}

CK_RV Hook<Function::C_Finalize>::call(Call&, void* reserved)
{
    const CK_RV rv = askReal<Function::C_Finalize>(reserved);
    if (rv == CKR_OK) Shim::one().initialised(false);
    return rv;
}

CK_RV Hook<Function::C_GetSlotList>::call(Call&, CK_BBOOL present, CK_SLOT_ID* slots, CK_ULONG* count)
{
    if (present == CK_FALSE || count == nullptr)
        return askReal<Function::C_GetSlotList>(present, slots, count);
    std::vector<CK_SLOT_ID> all;
    const CK_RV rv = takeAll(all, [&](CK_SLOT_ID* list, CK_ULONG* size) {
        return askReal<Function::C_GetSlotList>(present, list, size);
    });
    if (rv != CKR_OK) return rv;
    std::erase_if(all, [](CK_SLOT_ID slot) { return Shim::one().isAbsent(slot); });
    return give(all, slots, count);
}

CK_RV Hook<Function::C_GetSlotInfo>::call(Call&, CK_SLOT_ID slot, CK_SLOT_INFO* info)
{
    const CK_RV rv = askReal<Function::C_GetSlotInfo>(slot, info);
    if (rv == CKR_OK && Shim::one().isAbsent(slot)) info->flags &= ~CK_FLAGS(CKF_TOKEN_PRESENT);
    return rv;
}

CK_RV Hook<Function::C_GetTokenInfo>::call(Call& call, CK_SLOT_ID slot, CK_TOKEN_INFO* info)
{
    const CK_RV rv = askReal<Function::C_GetTokenInfo>(slot, info);
    if (rv != CKR_OK || !call.habits) return rv;
    const auto& habits = *call.habits;
    if (habits.pinPad) info->flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
    info->flags = (info->flags & ~habits.tokenFlagsOff) | habits.tokenFlagsOn;
    if (habits.sessionsTold) info->ulMaxSessionCount = *habits.sessionsTold;
    return rv;
}

CK_RV Hook<Function::C_OpenSession>::call(Call& call, CK_SLOT_ID slot, CK_FLAGS flags, void* application,
                                          CK_NOTIFY notify, CK_SESSION_HANDLE* session)
{
    auto& shim = Shim::one();
    if (!shim.admitsSession(call)) return CKR_SESSION_COUNT;
    const CK_RV rv = askReal<Function::C_OpenSession>(slot, flags, application, notify, session);
    if (rv == CKR_OK)
        *session = shim.sessionOpened(call, *session);
    else
        shim.sessionRefused();
    return rv;
}

CK_RV Hook<Function::C_CloseSession>::call(Call& call, CK_SESSION_HANDLE session)
{
    const CK_RV rv = askReal<Function::C_CloseSession>(session);
    if (rv == CKR_OK) Shim::one().sessionClosed(call);
    return rv;
}

CK_RV Hook<Function::C_CloseAllSessions>::call(Call&, CK_SLOT_ID slot)
{
    const CK_RV rv = askReal<Function::C_CloseAllSessions>(slot);
    if (rv == CKR_OK) Shim::one().allSessionsClosed(slot);
    return rv;
}

CK_RV Hook<Function::C_InitToken>::call(Call& call, CK_SLOT_ID slot, CK_BYTE* pin, CK_ULONG size,
                                        CK_BYTE* label)
{
    if (const auto* pad = padOf(call, pin))
        return askReal<Function::C_InitToken>(slot, octetsOf(pad->officer), pad->officer.size(), label);
    return askReal<Function::C_InitToken>(slot, pin, size, label);
}

CK_RV Hook<Function::C_InitPIN>::call(Call& call, CK_SESSION_HANDLE session, CK_BYTE* pin, CK_ULONG size)
{
    if (const auto* pad = padOf(call, pin))
        return askReal<Function::C_InitPIN>(session, octetsOf(pad->fresh), pad->fresh.size());
    return askReal<Function::C_InitPIN>(session, pin, size);
}

CK_RV Hook<Function::C_SetPIN>::call(Call& call, CK_SESSION_HANDLE session, CK_BYTE* old, CK_ULONG oldSize,
                                     CK_BYTE* fresh, CK_ULONG freshSize)
{
    const auto* pad = padOf(call, old);
    if (pad == nullptr || fresh != nullptr)
        return askReal<Function::C_SetPIN>(session, old, oldSize, fresh, freshSize);
    const auto& typed = officerIn(session) ? pad->officer : pad->user;
    return askReal<Function::C_SetPIN>(session, octetsOf(typed), typed.size(), octetsOf(pad->fresh),
                                       pad->fresh.size());
}

CK_RV Hook<Function::C_Login>::call(Call& call, CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_BYTE* pin,
                                    CK_ULONG size)
{
    if (user == CKU_CONTEXT_SPECIFIC && call.habits && call.habits->alwaysAuthenticate)
        return loginForUse(call, *call.habits->alwaysAuthenticate, pin, size);
    if (const auto* pad = padOf(call, pin)) {
        const auto& typed = user == CKU_SO ? pad->officer : pad->user;
        return askReal<Function::C_Login>(session, user, octetsOf(typed), typed.size());
    }
    return askReal<Function::C_Login>(session, user, pin, size);
}

} // namespace mintmark::hsm::test
