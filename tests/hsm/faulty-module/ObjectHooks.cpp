#include "tests/hsm/faulty-module/Hooks.h"

#include "tests/hsm/faulty-module/PublicPoint.h"

#include <span>

namespace mintmark::hsm::test {
namespace {

/// The octets of an attribute that was read, or none.
std::span<CK_BYTE> octetsRead(const CK_ATTRIBUTE& attribute)
{
    if (attribute.pValue == nullptr || attribute.ulValueLen == CK_UNAVAILABLE_INFORMATION) return {};
    return {static_cast<CK_BYTE*>(attribute.pValue), attribute.ulValueLen};
}

void falsify(const Habits& habits, const Call& call, CK_OBJECT_HANDLE object, CK_ATTRIBUTE& attribute)
{
    const auto value = octetsRead(attribute);
    if (value.empty()) return;
    if (habits.lies.contains(attribute.type)) value.front() ^= 1;
    if (habits.wrongPublicKey && attribute.type == CKA_EC_POINT) otherPoint(value);
    if (habits.wrongPublicKey && attribute.type == CKA_MODULUS) value[value.size() / 2] ^= 1;
    if (habits.alwaysAuthenticate && attribute.type == CKA_ALWAYS_AUTHENTICATE && isPrivateKey(call, object))
        value.front() = CK_TRUE;
}

} // namespace

bool isPrivateKey(const Call& call, CK_OBJECT_HANDLE object)
{
    CK_OBJECT_CLASS kind = 0;
    CK_ATTRIBUTE attribute{CKA_CLASS, &kind, sizeof kind};
    return askReal<Function::C_GetAttributeValue>(call.real, object, &attribute, CK_ULONG(1)) == CKR_OK &&
           kind == CKO_PRIVATE_KEY;
}

CK_RV Hook<Function::C_GetAttributeValue>::call(Call& call, CK_SESSION_HANDLE session,
                                                CK_OBJECT_HANDLE object, CK_ATTRIBUTE* attributes,
                                                CK_ULONG count)
{
    if (!call.habits || attributes == nullptr)
        return askReal<Function::C_GetAttributeValue>(session, object, attributes, count);
    const auto& habits = *call.habits;
    std::vector<CK_ATTRIBUTE> asked;
    for (CK_ULONG i = 0; i < count; ++i)
        if (!habits.unreadable.contains(attributes[i].type)) asked.push_back(attributes[i]);
    CK_RV rv = CKR_OK;
    if (!asked.empty() || count == 0)
        rv = askReal<Function::C_GetAttributeValue>(session, object, asked.data(), CK_ULONG(asked.size()));
    if (asked.size() < count && rv == CKR_OK) rv = CKR_ATTRIBUTE_TYPE_INVALID;
    std::size_t next = 0;
    for (CK_ULONG i = 0; i < count; ++i) {
        if (habits.unreadable.contains(attributes[i].type)) {
            attributes[i].ulValueLen = CK_UNAVAILABLE_INFORMATION;
            continue;
        }
        attributes[i].ulValueLen = asked[next++].ulValueLen;
        // A buffer that was too small says so in its length, and holds nothing.
        if (rv == CKR_OK || rv == CKR_ATTRIBUTE_TYPE_INVALID) falsify(habits, call, object, attributes[i]);
    }
    return rv;
}

CK_RV Hook<Function::C_SetAttributeValue>::call(Call& call, CK_SESSION_HANDLE session,
                                                CK_OBJECT_HANDLE object, CK_ATTRIBUTE* attributes,
                                                CK_ULONG count)
{
    // All of it was dropped: the token says that it did so.
    if (!call.templates.empty() && count == 0) return CKR_OK;
    return askReal<Function::C_SetAttributeValue>(session, object, attributes, count);
}

CK_RV Hook<Function::C_FindObjects>::call(Call& call, CK_SESSION_HANDLE session, CK_OBJECT_HANDLE* objects,
                                          CK_ULONG most, CK_ULONG* count)
{
    const CK_RV rv = askReal<Function::C_FindObjects>(session, objects, most, count);
    if (rv != CKR_OK) return rv;
    CK_SESSION_INFO info{};
    if (call.habits && call.habits->objectsHidden &&
        askReal<Function::C_GetSessionInfo>(session, &info) == CKR_OK &&
        (info.state == CKS_RO_PUBLIC_SESSION || info.state == CKS_RW_PUBLIC_SESSION))
        *count = 0;
    for (CK_ULONG i = 0; i < *count; ++i)
        objects[i] = call.outward(objects[i]);
    return rv;
}

} // namespace mintmark::hsm::test
