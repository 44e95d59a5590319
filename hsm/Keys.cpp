#include "hsm/Keys.h"

#include "hsm/CkrTable.h"
#include "hsm/EcPublicKey.h"
#include "hsm/KeyPolicy.h"
#include "hsm/Template.h"
#include "hsm/base/Digest.h"

#include <algorithm>
#include <array>
#include <vector>

namespace mintmark::hsm {
namespace {

constexpr std::size_t idSize = 16;
constexpr CK_ULONG aesKeySize = 32;
constexpr std::size_t longestAttribute = 4096;

void ask(Template& attributes, std::span<const AttributeRule> rules)
{
    for (const auto& rule : rules)
        if (rule.when == AttributeRule::When::Asked) attributes.flag(rule.type, rule.value);
}

HsmError refused(const AttributeRule& rule, const std::string& what)
{
    return {HsmCode::PolicyRefused, std::string("the token ") + what + " " + rule.name + " = " +
                                        (rule.value ? "true" : "false") + " (" + rule.reason + ")"};
}

Result<void> compare(Session& session, CK_OBJECT_HANDLE object, std::span<const AttributeRule> rules)
{
    for (const auto& rule : rules) {
        const auto value = readAttribute(session, object, rule.type);
        if (!value) {
            auto error = refused(rule, "does not tell whether");
            error.foreign = value.error().foreign;
            return fail(std::move(error));
        }
        if (value->size() != sizeof(CK_BBOOL) || (value->front() != CK_FALSE) != rule.value)
            return fail(refused(rule, "did not keep to"));
    }
    return {};
}

/// Objects that are destroyed again unless all went well.
class Unfinished {
public:
    explicit Unfinished(Session& session) : m_session(session) {}
    ~Unfinished()
    {
        for (const auto object : m_objects)
            (void)m_session.p11().C_DestroyObject(m_session.handle(), object);
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    void add(CK_OBJECT_HANDLE object) { m_objects.push_back(object); }
    void finish() { m_objects.clear(); }

private:
    Session& m_session;
    std::vector<CK_OBJECT_HANDLE> m_objects;
};

Result<KeyAddress> generatePair(Session& session, const KeyPolicy& policy, KeyAddress address)
{
    Template publicHalf;
    Template privateHalf;
    publicHalf.octets(CKA_EC_PARAMS, p256Parameters())
        .octets(CKA_ID, address.id)
        .text(CKA_LABEL, address.label);
    privateHalf.octets(CKA_ID, address.id).text(CKA_LABEL, address.label);
    ask(publicHalf, policy.publicHalf);
    ask(privateHalf, policy.key);

    CK_MECHANISM mechanism{policy.generation, nullptr, 0};
    CK_OBJECT_HANDLE publicKey = 0;
    CK_OBJECT_HANDLE privateKey = 0;
    TRY(checked("C_GenerateKeyPair", session.p11().C_GenerateKeyPair(
                                         session.handle(), &mechanism, publicHalf.data(), publicHalf.size(),
                                         privateHalf.data(), privateHalf.size(), &publicKey, &privateKey)));
    Unfinished made(session);
    made.add(privateKey);
    made.add(publicKey);
    TRY(compare(session, privateKey, policy.key));
    TRY(compare(session, publicKey, policy.publicHalf));
    // By ID and not by handle: as it will be found tomorrow.
    const auto spki = TRY(readPublicKey(session, address.id));
    TRY(session.find(CKO_PRIVATE_KEY, address.id));
    address.fingerprint = toHex(sha256(spki));
    made.finish();
    return address;
}

Result<KeyAddress> generateSecret(Session& session, const KeyPolicy& policy, KeyAddress address)
{
    Template attributes;
    attributes.number(CKA_VALUE_LEN, aesKeySize).octets(CKA_ID, address.id).text(CKA_LABEL, address.label);
    ask(attributes, policy.key);
    CK_MECHANISM mechanism{policy.generation, nullptr, 0};
    CK_OBJECT_HANDLE key = 0;
    TRY(checked("C_GenerateKey", session.p11().C_GenerateKey(session.handle(), &mechanism, attributes.data(),
                                                             attributes.size(), &key)));
    Unfinished made(session);
    made.add(key);
    TRY(compare(session, key, policy.key));
    TRY(session.find(CKO_SECRET_KEY, address.id));
    made.finish();
    return address;
}

Result<std::vector<CK_OBJECT_HANDLE>> objectsLike(Session& session, Template& wanted)
{
    TRY(checked("C_FindObjectsInit",
                session.p11().C_FindObjectsInit(session.handle(), wanted.data(), wanted.size())));
    std::vector<CK_OBJECT_HANDLE> found;
    std::array<CK_OBJECT_HANDLE, 64> some{};
    CK_RV rv = CKR_OK;
    for (CK_ULONG got = 1; rv == CKR_OK && got > 0;) {
        got = 0;
        rv = session.p11().C_FindObjects(session.handle(), some.data(), some.size(), &got);
        got = std::min<CK_ULONG>(got, some.size());
        found.insert(found.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(got));
    }
    const CK_RV last = session.p11().C_FindObjectsFinal(session.handle());
    TRY(checked("C_FindObjects", rv));
    TRY(checked("C_FindObjectsFinal", last));
    return found;
}

} // namespace

Result<std::vector<KeyListing>> listKeys(Session& session)
{
    std::vector<KeyListing> keys;
    std::vector<KeyListing> publicHalves;
    for (const CK_OBJECT_CLASS kind : {CKO_PRIVATE_KEY, CKO_SECRET_KEY, CKO_PUBLIC_KEY}) {
        Template wanted;
        wanted.number(CKA_CLASS, kind).flag(CKA_TOKEN, true);
        for (const auto object : TRY(objectsLike(session, wanted))) {
            KeyListing key;
            key.address.id = TRY(readAttribute(session, object, CKA_ID));
            key.address.label = textOf(TRY(readAttribute(session, object, CKA_LABEL)));
            key.whole = kind == CKO_SECRET_KEY;
            (kind == CKO_PUBLIC_KEY ? publicHalves : keys).push_back(std::move(key));
        }
    }
    for (auto& half : publicHalves) {
        const auto pair = std::ranges::find_if(
            keys, [&](const KeyListing& key) { return !key.whole && key.address.id == half.address.id; });
        auto& key = pair == keys.end() ? half : *pair;
        auto spki = readPublicKey(session, half.address.id);
        if (!spki && spki.error().code != HsmCode::KeyMissing) return fail(std::move(spki).error());
        if (spki) {
            key.publicKey = std::move(*spki);
            key.address.fingerprint = toHex(sha256(key.publicKey));
        }
        if (pair == keys.end())
            keys.push_back(std::move(half));
        else
            pair->whole = true;
    }
    return keys;
}

Result<void> destroyKey(Session& session, const Bytes& id)
{
    if (id.empty()) return fail(HsmError(HsmCode::KeyMissing, "the key's address has no ID"));
    std::size_t count = 0;
    for (const CK_OBJECT_CLASS kind : {CKO_PRIVATE_KEY, CKO_SECRET_KEY, CKO_PUBLIC_KEY}) {
        Template wanted;
        wanted.number(CKA_CLASS, kind).octets(CKA_ID, id);
        for (const auto object : TRY(objectsLike(session, wanted))) {
            TRY(checked("C_DestroyObject", session.p11().C_DestroyObject(session.handle(), object)));
            ++count;
        }
    }
    if (count == 0)
        return fail(HsmError(HsmCode::KeyMissing, "the token has no key with the ID " + toHex(id)));
    return {};
}

Result<KeyAddress> generateKey(Session& session, KeyRole role, const std::string& label)
{
    KeyAddress address;
    address.label = label;
    address.id.resize(idSize);
    TRY(checked("C_GenerateRandom",
                session.p11().C_GenerateRandom(session.handle(), address.id.data(), address.id.size())));
    const auto& policy = policyOf(role);
    return policy.publicHalf.empty() ? generateSecret(session, policy, std::move(address))
                                     : generatePair(session, policy, std::move(address));
}

Result<Bytes> readAttribute(Session& session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type)
{
    CK_ATTRIBUTE attribute{type, nullptr, 0};
    CK_RV rv = session.p11().C_GetAttributeValue(session.handle(), object, &attribute, 1);
    if (rv != CKR_OK) return fail(session.error("C_GetAttributeValue", rv));
    if (attribute.ulValueLen > longestAttribute)
        return fail(HsmError(HsmCode::Failed, "C_GetAttributeValue: an attribute is longer than it can be"));
    Bytes value(attribute.ulValueLen);
    attribute.pValue = value.data();
    rv = session.p11().C_GetAttributeValue(session.handle(), object, &attribute, 1);
    if (rv != CKR_OK) return fail(session.error("C_GetAttributeValue", rv));
    value.resize(std::min<std::size_t>(value.size(), attribute.ulValueLen));
    return value;
}

Result<Bytes> readPublicKey(Session& session, const Bytes& id)
{
    const auto object = TRY(session.find(CKO_PUBLIC_KEY, id));
    const auto parameters = TRY(readAttribute(session, object, CKA_EC_PARAMS));
    if (!std::ranges::equal(parameters, p256Parameters()))
        return fail(HsmError(HsmCode::KeyMissing, "the key with the ID " + toHex(id) + " is not on P-256"));
    const auto point = TRY(readAttribute(session, object, CKA_EC_POINT));
    return subjectPublicKeyInfo(point);
}

} // namespace mintmark::hsm
