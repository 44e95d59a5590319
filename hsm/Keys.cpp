#include "hsm/Keys.h"

#include "hsm/CkrTable.h"
#include "hsm/EcPublicKey.h"
#include "hsm/KeyPolicy.h"
#include "hsm/Template.h"
#include "hsm/base/Digest.h"

#include <algorithm>
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

} // namespace

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
