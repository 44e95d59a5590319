#include "hsm/KeyTransfer.h"

#include "hsm/CkrTable.h"
#include "hsm/KeyUse.h"
#include "hsm/Keys.h"
#include "hsm/PublicKey.h"
#include "hsm/Template.h"

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>

namespace mintmark::hsm {
namespace {

constexpr std::size_t backupKeySize = 32;
constexpr std::size_t longestLabel = 64;
constexpr std::array wrapMechanisms{WrapMechanism::AesKwp, WrapMechanism::AesKeyWrapPad};

/// The policy's backup form for one algorithm.
Result<const KeyForm*> backupFormOf(KeyRole role, KeyAlgorithm algorithm)
{
    const auto& policy = policyOf(role);
    for (const auto& form : policy.backupForms)
        if (std::ranges::find(form.algorithms, algorithm) != form.algorithms.end()) return &form;
    return fail(HsmError(HsmCode::PolicyRefused,
                         "a backup of the " + policy.title + " is not allowed: " + policy.backupReason));
}

/// The backup key as a session's object, with its policy's attributes and `more`.
Result<CK_OBJECT_HANDLE> makeBackupKey(Session& session, ByteView key, bool trusted)
{
    Template attributes;
    attributes.number(CKA_CLASS, CKO_SECRET_KEY).number(CKA_KEY_TYPE, CKK_AES).octets(CKA_VALUE, key);
    for (const auto& rule : policyOf(KeyRole::BackupWrap).forms.front().key)
        attributes.flag(rule.type, rule.value);
    // The officer's session sees no private objects, and the user's has to see this one.
    attributes.flag(CKA_PRIVATE, !trusted);
    if (trusted) attributes.flag(CKA_TRUSTED, true);
    CK_OBJECT_HANDLE handle = 0;
    const CK_RV rv =
        session.p11().C_CreateObject(session.handle(), attributes.data(), attributes.size(), &handle);
    if (rv == CKR_ATTRIBUTE_TYPE_INVALID || rv == CKR_ATTRIBUTE_VALUE_INVALID ||
        rv == CKR_ATTRIBUTE_READ_ONLY)
        return fail(HsmError(HsmCode::MechanismMissing,
                             trusted
                                 ? "C_CreateObject: the token takes no key that the security officer marks "
                                   "as trusted, so that it offers no backup"
                                 : "C_CreateObject: the token takes no key from outside",
                             static_cast<long>(rv)));
    TRY(checked("C_CreateObject", rv));
    return handle;
}

Result<Bytes> wrapIn(Session& session, CK_MECHANISM_TYPE type, CK_OBJECT_HANDLE with, CK_OBJECT_HANDLE key)
{
    CK_MECHANISM mechanism{type, nullptr, 0};
    Bytes wrapped(8192);
    CK_ULONG length = wrapped.size();
    const CK_RV rv =
        session.p11().C_WrapKey(session.handle(), &mechanism, with, key, wrapped.data(), &length);
    if (rv != CKR_OK) return fail(session.error("C_WrapKey", rv));
    wrapped.resize(std::min<std::size_t>(length, wrapped.size()));
    return wrapped;
}

Result<WrappedKey> describeKey(Session& session, const KeyAddress& address)
{
    for (auto& listed : TRY(listKeys(session))) {
        if (listed.address.id != address.id) continue;
        if (!listed.role || !listed.algorithm)
            return fail(HsmError(HsmCode::PolicyRefused, "Mintmark did not make this key"));
        if (!address.fingerprint.empty() && listed.address.fingerprint != address.fingerprint)
            return fail(HsmError(HsmCode::KeyMissing, "the key with this ID has another fingerprint"));
        TRY(backupFormOf(*listed.role, *listed.algorithm));
        if (!listed.extractable || !listed.wrapWithTrusted)
            return fail(HsmError(HsmCode::PolicyRefused,
                                 "the key was made without a backup, and stays in its token for ever"));
        WrappedKey key;
        key.role = *listed.role;
        key.algorithm = *listed.algorithm;
        key.address = listed.address;
        key.publicKey = std::move(listed.publicKey);
        key.policyDigest = policyOf(key.role).digest;
        return key;
    }
    return fail(HsmError(HsmCode::KeyMissing, "the token has no key with the ID " + toHex(address.id)));
}

Result<Bytes> wrapTrusted(Session& session, CK_OBJECT_HANDLE trusted, CK_OBJECT_HANDLE object,
                          const std::string& make)
{
    HsmError last(HsmCode::MechanismMissing, "no mechanism");
    for (const auto mechanism : wrapMechanisms) {
        auto body = wrapIn(session, ckmOfKeyWrap(mechanism), trusted, object);
        if (body) return Wrapped{mechanism, make, {}, std::move(*body)}.encode();
        last = std::move(body).error();
        if (last.code != HsmCode::MechanismMissing) break;
    }
    return fail(std::move(last));
}

/// The public half of a pair, from its SubjectPublicKeyInfo.
Result<CK_OBJECT_HANDLE> makePublicHalf(Session& session, const WrappedKey& key, const KeyForm& form,
                                        const Quirks& quirks)
{
    Template attributes;
    attributes.number(CKA_CLASS, CKO_PUBLIC_KEY)
        .octets(CKA_ID, key.address.id)
        .text(CKA_LABEL, key.address.label);
    for (const auto& rule : form.publicHalf)
        if (rule.when == AttributeRule::When::Asked && quirks.asks(rule.type, true))
            attributes.flag(rule.type, rule.value);
    const auto parts = TRY(partsOf(key.publicKey));
    if (isRsa(key.algorithm)) {
        attributes.number(CKA_KEY_TYPE, CKK_RSA)
            .octets(CKA_MODULUS, parts.modulus)
            .octets(CKA_PUBLIC_EXPONENT, parts.exponent);
    } else {
        attributes.number(CKA_KEY_TYPE, key.algorithm == KeyAlgorithm::Ed25519 ? CKK_EC_EDWARDS : CKK_EC)
            .octets(CKA_EC_PARAMS, curveParameters(key.algorithm))
            .octets(CKA_EC_POINT, parts.point);
    }
    CK_OBJECT_HANDLE handle = 0;
    TRY(checked("C_CreateObject", session.p11().C_CreateObject(session.handle(), attributes.data(),
                                                               attributes.size(), &handle)));
    return handle;
}

/// SoftHSM refuses CKA_MODIFIABLE = false in C_UnwrapKey and leaves a nameless half-made object on the token
/// (2.6.1). So a key comes in as a session's object, and a copy of it is the one that stays; directly where a
/// token has no C_CopyObject.
enum class Path { ByCopy, Direct };

Result<CK_OBJECT_HANDLE> unwrapTo(Session& session, const WrappedKey& key, const KeyForm& form,
                                  const Wrapped& wrapped, CK_OBJECT_HANDLE opener, const Quirks& quirks,
                                  Path path)
{
    const bool secret = isSecretKey(key.algorithm);
    const CK_OBJECT_CLASS objectClass = secret ? CKO_SECRET_KEY : CKO_PRIVATE_KEY;
    Template attributes;
    Template ofCopy;
    attributes.number(CKA_CLASS, objectClass)
        .number(CKA_KEY_TYPE, isRsa(key.algorithm)                     ? CKK_RSA
                              : key.algorithm == KeyAlgorithm::Ed25519 ? CKK_EC_EDWARDS
                              : secret                                 ? CKK_GENERIC_SECRET
                                                                       : CKK_EC)
        .octets(CKA_ID, key.address.id)
        .text(CKA_LABEL, key.address.label);
    for (const auto& rule : form.key) {
        if (rule.when != AttributeRule::When::Asked || !quirks.asks(rule.type, false)) continue;
        const bool later = path == Path::ByCopy && (rule.type == CKA_TOKEN || rule.type == CKA_MODIFIABLE);
        (later ? ofCopy : attributes).flag(rule.type, rule.value);
    }
    if (path == Path::ByCopy) attributes.flag(CKA_TOKEN, false);
    CK_MECHANISM mechanism{ckmOfKeyWrap(wrapped.mechanism), nullptr, 0};
    Bytes input(wrapped.body);
    CK_OBJECT_HANDLE handle = 0;
    CK_RV rv = session.p11().C_UnwrapKey(session.handle(), &mechanism, opener, input.data(), input.size(),
                                         attributes.data(), attributes.size(), &handle);
    if (rv != CKR_OK) return fail(quirks.read("C_UnwrapKey", session.error("C_UnwrapKey", rv)));
    if (path == Path::Direct) return handle;
    Unfinished original(session);
    original.add(handle);
    CK_OBJECT_HANDLE copy = 0;
    rv = session.p11().C_CopyObject(session.handle(), handle, ofCopy.data(), ofCopy.size(), &copy);
    if (rv != CKR_OK) return fail(session.error("C_CopyObject", rv));
    return copy;
}

} // namespace

Result<Guarding> guardingOf(Session& session, CK_OBJECT_HANDLE key)
{
    Secret other(backupKeySize);
    if (::RAND_priv_bytes(other.revealForWriting().data(), backupKeySize) != 1)
        return fail(HsmError(HsmCode::Failed, "no random numbers from the host"));
    Unfinished untrusted(session);
    const auto handle = TRY(makeBackupKey(session, other.reveal(), false));
    untrusted.add(handle);
    auto found = Guarding::NotTried;
    for (const auto mechanism : wrapMechanisms) {
        auto taken = wrapIn(session, ckmOfKeyWrap(mechanism), handle, key);
        if (!taken) {
            // A mechanism that is missing shows nothing of how the key is guarded.
            if (taken.error().code == HsmCode::PolicyRefused) found = Guarding::Kept;
            continue;
        }
        wipe(taken->data(), taken->size());
        return Guarding::TakenOut;
    }
    return found;
}

Result<void> trustIsKept(Session& session, CK_OBJECT_HANDLE key)
{
    switch (TRY(guardingOf(session, key))) {
    case Guarding::Kept: return {};
    case Guarding::TakenOut:
        return fail(HsmError(HsmCode::MechanismMissing,
                             "the token let a key that nobody trusts take this one out, in spite of "
                             "CKA_WRAP_WITH_TRUSTED: it can hold no backup"));
    case Guarding::NotTried: break;
    }
    return fail(HsmError(HsmCode::MechanismMissing, "the token has no mechanism that takes a key out"));
}

Result<WrappedKey> takeOut(Connection& connection, const KeyAddress& key, const Secret& backupKey,
                           const Pin& userPin, const Pin& officerPin, bool spendFinalTry)
{
    if (backupKey.size() != backupKeySize)
        return fail(HsmError(HsmCode::Failed, "a backup key has 32 octets"));
    const auto guard = TRY(connection.enter());
    const auto session = TRY(connection.openSession(Session::Access::Write));
    const auto logout = [&] { (void)session->p11().C_Logout(session->handle()); };
    // The officer's word first: the object outlives the logout, as it is not private.
    TRY(connection.tryLogin(*session, CKU_SO, officerPin, spendFinalTry));
    Unfinished temporary(*session);
    const auto trusted = makeBackupKey(*session, backupKey.reveal(), true);
    logout();
    if (!trusted) return fail(trusted.error());
    temporary.add(*trusted);
    TRY(connection.tryLogin(*session, CKU_USER, userPin, spendFinalTry));
    auto taken = [&]() -> Result<WrappedKey> {
        auto described = TRY(describeKey(*session, key));
        const bool secret = isSecretKey(described.algorithm);
        const auto object = TRY(session->find(secret ? CKO_SECRET_KEY : CKO_PRIVATE_KEY, key.id));
        TRY(trustIsKept(*session, object));
        described.source = TRY(connection.info());
        described.wrapped = TRY(wrapTrusted(*session, *trusted, object, described.source.manufacturer));
        if (secret) described.checkValue = TRY(hmacIn(*session, object, viewOf("mintmark-check-v1")));
        return described;
    }();
    logout();
    return taken;
}

Result<KeyAddress> putBack(Session& session, const WrappedKey& key, const Secret& backupKey,
                           const std::string& make, const Quirks& quirks)
{
    if (backupKey.size() != backupKeySize)
        return fail(HsmError(HsmCode::Failed, "a backup key has 32 octets"));
    const auto wrapped = TRY(Wrapped::parse(key.wrapped));
    if (std::ranges::find(wrapMechanisms, wrapped.mechanism) == wrapMechanisms.end())
        return fail(HsmError(HsmCode::WrapDamaged,
                             "a key is not wrapped with " + std::string(nameOf(wrapped.mechanism))));
    TRY(wrapped.checkMake(make));
    const auto* form = TRY(backupFormOf(key.role, key.algorithm));
    // What it may stand beside is asked for its role, and told from its ID ever after.
    if (roleOf(key.address.id) != key.role)
        return fail(
            HsmError(HsmCode::WrapDamaged, "the key's ID is not one of a " + policyOf(key.role).title));
    if (key.address.label.empty() || key.address.label.size() > longestLabel)
        return fail(HsmError(HsmCode::WrapDamaged, "a key's label has 1 to 64 octets"));
    const bool secret = isSecretKey(key.algorithm);
    for (const auto objectClass : {CKO_PRIVATE_KEY, CKO_SECRET_KEY, CKO_PUBLIC_KEY}) {
        const auto there = session.find(objectClass, key.address.id);
        if (there) return fail(HsmError(HsmCode::KeyAmbiguous, "the token holds this key, or a half of it"));
        if (there.error().code != HsmCode::KeyMissing) return fail(there.error());
    }

    Unfinished made(session);
    const auto opener = TRY(makeBackupKey(session, backupKey.reveal(), false));
    Unfinished temporary(session);
    temporary.add(opener);
    auto unwrapped = unwrapTo(session, key, *form, wrapped, opener, quirks, Path::ByCopy);
    if (!unwrapped && unwrapped.error().code == HsmCode::MechanismMissing)
        unwrapped = unwrapTo(session, key, *form, wrapped, opener, quirks, Path::Direct);
    const auto handle = TRY(std::move(unwrapped));
    made.add(handle);
    std::vector<AttributeRule> asked;
    std::ranges::copy_if(form->key, std::back_inserter(asked),
                         [](const auto& rule) { return rule.when == AttributeRule::When::Asked; });
    TRY(compareRules(session, handle, asked, false, quirks));
    if (secret) {
        const auto check = TRY(hmacIn(session, handle, viewOf("mintmark-check-v1")));
        if (!equalInConstantTime(check, key.checkValue))
            return fail(
                HsmError(HsmCode::WrapDamaged, "the key that came back is not the one that was taken out"));
    } else {
        made.add(TRY(makePublicHalf(session, key, *form, quirks)));
    }
    made.finish();
    return key.address;
}

} // namespace mintmark::hsm
