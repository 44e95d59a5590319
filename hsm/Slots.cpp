#include "hsm/Slots.h"

#include "hsm/CkrTable.h"

#include <algorithm>

namespace mintmark::hsm {
namespace {

bool matches(const TokenUri& uri, const CK_TOKEN_INFO& info)
{
    const auto same = [](const std::optional<std::string>& wanted, const std::string& is) {
        return !wanted || *wanted == is;
    };
    return same(uri.token, field(info.label)) && same(uri.serial, field(info.serialNumber)) &&
           same(uri.manufacturer, field(info.manufacturerID)) && same(uri.model, field(info.model));
}

std::string versionOf(const CK_VERSION& version)
{
    return std::to_string(version.major) + "." + std::to_string(version.minor);
}

std::optional<std::uint64_t> told(CK_ULONG value)
{
    if (value == CK_UNAVAILABLE_INFORMATION) return std::nullopt;
    return value;
}

} // namespace

std::string field(const CK_UTF8CHAR* octets, std::size_t size)
{
    std::string text(reinterpret_cast<const char*>(octets), size);
    text.erase(text.find_last_not_of(std::string_view(" \0", 2)) + 1);
    for (auto& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    return text;
}

Result<std::vector<CK_SLOT_ID>> slotsOf(const Calls& p11, bool withTokenAlone)
{
    const CK_BBOOL present = withTokenAlone ? CK_TRUE : CK_FALSE;
    // The number may grow between the two calls.
    for (int attempt = 0; attempt < 5; ++attempt) {
        CK_ULONG count = 0;
        TRY(checked("C_GetSlotList", p11.C_GetSlotList(present, nullptr, &count)));
        std::vector<CK_SLOT_ID> slots(std::clamp<CK_ULONG>(count, 1, 4096));
        count = slots.size();
        const CK_RV rv = p11.C_GetSlotList(present, slots.data(), &count);
        if (rv == CKR_BUFFER_TOO_SMALL) continue;
        TRY(checked("C_GetSlotList", rv));
        slots.resize(std::min<std::size_t>(count, slots.size()));
        return slots;
    }
    return fail(HsmError(HsmCode::Failed, "C_GetSlotList: the module's slots keep changing"));
}

Result<std::vector<CK_MECHANISM_TYPE>> listedMechanisms(const Calls& p11, CK_SLOT_ID slot)
{
    CK_ULONG count = 0;
    TRY(checked("C_GetMechanismList", p11.C_GetMechanismList(slot, nullptr, &count)));
    std::vector<CK_MECHANISM_TYPE> types(std::clamp<CK_ULONG>(count, 1, 4096));
    count = types.size();
    TRY(checked("C_GetMechanismList", p11.C_GetMechanismList(slot, types.data(), &count)));
    types.resize(std::min<std::size_t>(count, types.size()));
    return types;
}

TokenInfo describe(const CK_TOKEN_INFO& raw)
{
    const auto has = [&raw](CK_FLAGS flag) { return (raw.flags & flag) != 0; };
    TokenInfo info;
    info.label = field(raw.label);
    info.serial = field(raw.serialNumber);
    info.manufacturer = field(raw.manufacturerID);
    info.model = field(raw.model);
    info.firmware = versionOf(raw.firmwareVersion);
    info.hardware = versionOf(raw.hardwareVersion);
    info.initialised = has(CKF_TOKEN_INITIALIZED);
    info.loginNeeded = has(CKF_LOGIN_REQUIRED);
    info.writeProtected = has(CKF_WRITE_PROTECTED);
    info.pinSet = has(CKF_USER_PIN_INITIALIZED);
    info.pinPad = has(CKF_PROTECTED_AUTHENTICATION_PATH);
    info.pinCountLow = has(CKF_USER_PIN_COUNT_LOW);
    info.pinFinalTry = has(CKF_USER_PIN_FINAL_TRY);
    info.pinLocked = has(CKF_USER_PIN_LOCKED);
    info.pinToBeChanged = has(CKF_USER_PIN_TO_BE_CHANGED);
    info.officerPinCountLow = has(CKF_SO_PIN_COUNT_LOW);
    info.officerPinFinalTry = has(CKF_SO_PIN_FINAL_TRY);
    info.officerPinLocked = has(CKF_SO_PIN_LOCKED);
    info.pinShortest = raw.ulMinPinLen;
    info.pinLongest = raw.ulMaxPinLen;
    info.freePublicOctets = told(raw.ulFreePublicMemory);
    info.freePrivateOctets = told(raw.ulFreePrivateMemory);
    if (raw.ulMaxSessionCount != CK_EFFECTIVELY_INFINITE) info.sessionsMost = told(raw.ulMaxSessionCount);
    return info;
}

Result<FoundToken> findToken(const Calls& p11, const TokenUri& uri)
{
    std::vector<FoundToken> found;
    for (const auto slot : TRY(slotsOf(p11, true))) {
        FoundToken candidate{slot, {}};
        // Another slot's broken token is no reason to refuse ours.
        if (p11.C_GetTokenInfo(slot, &candidate.info) != CKR_OK) continue;
        if ((candidate.info.flags & CKF_TOKEN_INITIALIZED) == 0) continue;
        if (matches(uri, candidate.info)) found.push_back(candidate);
    }
    if (found.empty())
        return fail(HsmError(HsmCode::TokenMissing, "no token with " + uri.describe() + " is there"));
    if (found.size() > 1)
        return fail(HsmError(HsmCode::TokenAmbiguous, std::to_string(found.size()) + " tokens with " +
                                                          uri.describe() +
                                                          " are there; the URI has to name the serial"));
    return found.front();
}

} // namespace mintmark::hsm
