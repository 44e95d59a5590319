#include "hsm/CkrTable.h"
#include "tests/hsm/matrix/Rows.h"

namespace mintmark::hsm::test {
namespace {

enum class Leaving { Free, OnlyTrusted, Never };

void mayLeave(Template& attributes, Leaving leaving)
{
    attributes.flag(CKA_EXTRACTABLE, leaving != Leaving::Never);
    if (leaving == Leaving::OnlyTrusted) attributes.flag(CKA_WRAP_WITH_TRUSTED, true);
}

Result<CK_OBJECT_HANDLE> wrappingKey(Session& session)
{
    return generateSecret(session, CKK_AES, Place::Session, Value::Sensitive, {CKA_WRAP, CKA_UNWRAP});
}

/// 32 octets, sensitive, in the session.
Result<CK_OBJECT_HANDLE> secretKey(Session& session, Leaving leaving)
{
    Template attributes;
    attributes.number(CKA_VALUE_LEN, 32)
        .flag(CKA_TOKEN, false)
        .flag(CKA_PRIVATE, true)
        .flag(CKA_SENSITIVE, true)
        .flag(CKA_SIGN, true);
    mayLeave(attributes, leaving);
    CK_MECHANISM mechanism{CKM_GENERIC_SECRET_KEY_GEN, nullptr, 0};
    CK_OBJECT_HANDLE key = 0;
    TRY(checked("C_GenerateKey", session.p11().C_GenerateKey(session.handle(), &mechanism, attributes.data(),
                                                             attributes.size(), &key)));
    return key;
}

/// A sensitive P-256 key that may leave wrapped is wrapped, destroyed, unwrapped, and signs as before.
Outcome privateKeyComesBack(Desk& desk, CK_MECHANISM_TYPE type)
{
    const auto session = TRY(desk.session());
    const auto& p11 = session->p11();
    Template publicHalf;
    Template privateHalf;
    publicHalf.flag(CKA_TOKEN, false).flag(CKA_VERIFY, true).octets(CKA_EC_PARAMS, p256Curve());
    privateHalf.flag(CKA_TOKEN, false).flag(CKA_PRIVATE, true).flag(CKA_SENSITIVE, true).flag(CKA_SIGN, true);
    mayLeave(privateHalf, Leaving::Free);
    CK_MECHANISM generation{CKM_EC_KEY_PAIR_GEN, nullptr, 0};
    CK_OBJECT_HANDLE publicKey = 0;
    Pair pair;
    TRY(checked("C_GenerateKeyPair",
                p11.C_GenerateKeyPair(session->handle(), &generation, publicHalf.data(), publicHalf.size(),
                                      privateHalf.data(), privateHalf.size(), &publicKey, &pair.privateKey)));
    pair.publicKey = TRY(publicKeyOf(*session, publicKey, Algorithm::P256));
    const auto by = TRY(wrappingKey(*session));
    CK_MECHANISM mechanism{type, nullptr, 0};
    auto wrapped = TRY(wrapKey(*session, mechanism, by, pair.privateKey));
    TRY(checked("C_DestroyObject", p11.C_DestroyObject(session->handle(), pair.privateKey)));

    Template restored;
    restored.number(CKA_CLASS, CKO_PRIVATE_KEY)
        .number(CKA_KEY_TYPE, CKK_EC)
        .flag(CKA_TOKEN, false)
        .flag(CKA_PRIVATE, true)
        .flag(CKA_SENSITIVE, true)
        .flag(CKA_EXTRACTABLE, false)
        .flag(CKA_SIGN, true);
    const auto unwrap = [&](CK_OBJECT_HANDLE& key) {
        return p11.C_UnwrapKey(session->handle(), &mechanism, by, wrapped.data(), wrapped.size(),
                               restored.data(), restored.size(), &key);
    };
    CK_OBJECT_HANDLE key = 0;
    TRY(checked("C_UnwrapKey", unwrap(key)));
    TRY(signAndVerify(*session, pair, key, plainSigning(Algorithm::P256), viewOf("a challenge")));
    wrapped[wrapped.size() / 2] ^= 1;
    if (unwrap(key) == CKR_OK) return wrong("it unwraps what was altered");
    return {};
}

/// A secret that may leave does, so that the refusal of the other one means something.
Outcome keepsIn(Desk& desk, Leaving leaving, const char* leak)
{
    const auto session = TRY(desk.session());
    const auto by = TRY(wrappingKey(*session));
    const auto kept = TRY(secretKey(*session, leaving));
    const auto loose = TRY(secretKey(*session, Leaving::Free));
    const CK_MECHANISM mechanism{CKM_AES_KEY_WRAP, nullptr, 0};
    TRY(wrapKey(*session, mechanism, by, loose));
    if (wrapKey(*session, mechanism, by, kept)) return cannot(leak);
    return {};
}

} // namespace

std::vector<Row> backupRows()
{
    return {
        {"backup/P-256 private key by key wrap with padding",
         [](Desk& desk) { return privateKeyComesBack(desk, CKM_AES_KEY_WRAP_PAD); }, CKM_AES_KEY_WRAP_PAD},
        {"backup/P-256 private key by KWP", [](Desk& desk) { return privateKeyComesBack(desk, keyWrapKwp); },
         keyWrapKwp},
        {"backup/an unextractable key is not wrapped",
         [](Desk& desk) {
             return keepsIn(desk, Leaving::Never, "it wraps a key with CKA_EXTRACTABLE = false");
         },
         CKM_AES_KEY_WRAP},
        {"backup/a key for trusted wrapping keys is not wrapped by another",
         [](Desk& desk) {
             return keepsIn(desk, Leaving::OnlyTrusted, "it wraps a key with CKA_WRAP_WITH_TRUSTED = true");
         },
         CKM_AES_KEY_WRAP},
    };
}

} // namespace mintmark::hsm::test
