#include "hsm/Keys.h"

#include "hsm/CkrTable.h"
#include "hsm/PublicKey.h"
#include "hsm/Template.h"
#include "hsm/base/Digest.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace mintmark::hsm {
namespace {

constexpr std::array<std::uint8_t, 3> idPrefix{'M', 'M', 1};
constexpr std::size_t idSize = 16;
constexpr CK_ULONG secretSize = 32;
constexpr std::size_t longestAttribute = 4096;
constexpr std::array<std::uint8_t, 3> exponent{1, 0, 1};

CK_MECHANISM_TYPE generationOf(KeyAlgorithm algorithm)
{
    switch (algorithm) {
    case KeyAlgorithm::EcP256:
    case KeyAlgorithm::EcP384: return CKM_EC_KEY_PAIR_GEN;
    case KeyAlgorithm::Ed25519: return CKM_EC_EDWARDS_KEY_PAIR_GEN;
    case KeyAlgorithm::Rsa2048:
    case KeyAlgorithm::Rsa3072:
    case KeyAlgorithm::Rsa4096: return CKM_RSA_PKCS_KEY_PAIR_GEN;
    case KeyAlgorithm::Aes256: return CKM_AES_KEY_GEN;
    case KeyAlgorithm::Hmac256: return CKM_GENERIC_SECRET_KEY_GEN;
    }
    return CKM_VENDOR_DEFINED;
}

void ask(Template& attributes, std::span<const AttributeRule> rules, bool isPublicHalf, const Quirks& quirks)
{
    for (const auto& rule : rules)
        if (rule.when == AttributeRule::When::Asked && quirks.asks(rule.type, isPublicHalf))
            attributes.flag(rule.type, rule.value);
}

HsmError refused(const AttributeRule& rule, const std::string& what)
{
    return {HsmCode::PolicyRefused, "the token " + what + " " + rule.name + " = " +
                                        (rule.value ? "true" : "false") + " (" + rule.reason + ")"};
}

Result<KeyAddress> generatePair(Session& session, const KeyForm& form, KeyAlgorithm algorithm,
                                KeyAddress address, const Quirks& quirks)
{
    Template publicHalf;
    Template privateHalf;
    publicHalf.octets(CKA_ID, address.id).text(CKA_LABEL, address.label);
    privateHalf.octets(CKA_ID, address.id).text(CKA_LABEL, address.label);
    if (isRsa(algorithm))
        publicHalf.number(CKA_MODULUS_BITS, rsaBits(algorithm)).octets(CKA_PUBLIC_EXPONENT, exponent);
    else
        publicHalf.octets(CKA_EC_PARAMS, curveParameters(algorithm));
    ask(publicHalf, form.publicHalf, true, quirks);
    ask(privateHalf, form.key, false, quirks);

    CK_MECHANISM mechanism{generationOf(algorithm), nullptr, 0};
    CK_OBJECT_HANDLE publicKey = 0;
    CK_OBJECT_HANDLE privateKey = 0;
    const CK_RV rv =
        session.p11().C_GenerateKeyPair(session.handle(), &mechanism, publicHalf.data(), publicHalf.size(),
                                        privateHalf.data(), privateHalf.size(), &publicKey, &privateKey);
    if (rv != CKR_OK) return fail(quirks.read("C_GenerateKeyPair", ckrError("C_GenerateKeyPair", rv)));
    Unfinished made(session);
    made.add(privateKey);
    made.add(publicKey);
    TRY(compareRules(session, privateKey, form.key, false, quirks));
    TRY(compareRules(session, publicKey, form.publicHalf, true, quirks));
    // By ID and not by handle: as it will be found tomorrow.
    const auto spki = TRY(readPublicKey(session, address.id));
    if (algorithmOf(spki) != algorithm)
        return fail(HsmError(HsmCode::PolicyRefused,
                             "the token made a key that is not " + std::string(nameOf(algorithm))));
    TRY(session.find(CKO_PRIVATE_KEY, address.id));
    address.fingerprint = toHex(sha256(spki));
    made.finish();
    return address;
}

Result<KeyAddress> generateSecret(Session& session, const KeyForm& form, KeyAlgorithm algorithm,
                                  KeyAddress address, const Quirks& quirks)
{
    Template attributes;
    attributes.number(CKA_VALUE_LEN, secretSize).octets(CKA_ID, address.id).text(CKA_LABEL, address.label);
    ask(attributes, form.key, false, quirks);
    CK_MECHANISM mechanism{generationOf(algorithm), nullptr, 0};
    CK_OBJECT_HANDLE key = 0;
    TRY(checked("C_GenerateKey", session.p11().C_GenerateKey(session.handle(), &mechanism, attributes.data(),
                                                             attributes.size(), &key)));
    Unfinished made(session);
    made.add(key);
    TRY(compareRules(session, key, form.key, false, quirks));
    TRY(session.find(CKO_SECRET_KEY, address.id));
    made.finish();
    return address;
}

Result<KeyListing> listingOf(Session& session, CK_OBJECT_HANDLE object, CK_OBJECT_CLASS objectClass)
{
    KeyListing key;
    key.address.id = TRY(readAttribute(session, object, CKA_ID));
    if (const auto label = readAttribute(session, object, CKA_LABEL)) key.address.label = textOf(*label);
    key.role = roleOf(key.address.id);
    key.sensitive = readFlag(session, object, CKA_SENSITIVE).value_or(false);
    key.extractable = readFlag(session, object, CKA_EXTRACTABLE).value_or(true);
    key.neverExtractable = readFlag(session, object, CKA_NEVER_EXTRACTABLE).value_or(false);
    key.wrapWithTrusted = readFlag(session, object, CKA_WRAP_WITH_TRUSTED).value_or(false);
    key.alwaysAuthenticate = readFlag(session, object, CKA_ALWAYS_AUTHENTICATE).value_or(false);
    if (objectClass != CKO_SECRET_KEY) {
        key.publicOnly = objectClass == CKO_PUBLIC_KEY;
        auto spki = readPublicKey(session, key.address.id);
        // A pair that was cut in two is listed all the same: somebody has to be able to clear it away.
        if (!spki && spki.error().code != HsmCode::KeyMissing) return fail(std::move(spki).error());
        key.whole = spki && !key.publicOnly;
        if (!spki) return key;
        key.algorithm = algorithmOf(*spki);
        key.address.fingerprint = toHex(sha256(*spki));
        key.publicKey = std::move(*spki);
        return key;
    }
    switch (TRY(readNumber(session, object, CKA_KEY_TYPE))) {
    case CKK_AES: key.algorithm = KeyAlgorithm::Aes256; break;
    case CKK_GENERIC_SECRET:
    case CKK_SHA256_HMAC: key.algorithm = KeyAlgorithm::Hmac256; break;
    default: break;
    }
    return key;
}

} // namespace

Result<Bytes> newKeyId(Session& session, KeyRole role)
{
    Bytes id(idSize);
    std::ranges::copy(idPrefix, id.begin());
    id[idPrefix.size()] = static_cast<std::uint8_t>(role);
    constexpr auto fixed = idPrefix.size() + 1;
    TRY(checked("C_GenerateRandom",
                session.p11().C_GenerateRandom(session.handle(), id.data() + fixed, idSize - fixed)));
    return id;
}

std::optional<KeyRole> roleOf(ByteView id)
{
    if (id.size() != idSize || !std::ranges::equal(id.first(idPrefix.size()), idPrefix) ||
        id[idPrefix.size()] >= keyRoleCount)
        return std::nullopt;
    return static_cast<KeyRole>(id[idPrefix.size()]);
}

Result<void> compareRules(Session& session, CK_OBJECT_HANDLE object, std::span<const AttributeRule> rules,
                          bool isPublicHalf, const Quirks& quirks)
{
    for (const auto& rule : rules) {
        if (!quirks.compares(rule.type, isPublicHalf)) continue;
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

Result<KeyAddress> generateKey(Session& session, const KeyForm& form, KeyAlgorithm algorithm, KeyRole role,
                               const std::string& label, const Quirks& quirks)
{
    KeyAddress address;
    address.label = label;
    address.id = TRY(newKeyId(session, role));
    return isSecretKey(algorithm) ? generateSecret(session, form, algorithm, std::move(address), quirks)
                                  : generatePair(session, form, algorithm, std::move(address), quirks);
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

std::optional<bool> readFlag(Session& session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type)
{
    const auto value = readAttribute(session, object, type);
    if (!value || value->size() != sizeof(CK_BBOOL)) return std::nullopt;
    return value->front() != CK_FALSE;
}

Result<CK_ULONG> readNumber(Session& session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type)
{
    const auto value = TRY(readAttribute(session, object, type));
    CK_ULONG number = 0;
    if (value.size() != sizeof number)
        return fail(HsmError(HsmCode::Failed, "C_GetAttributeValue: a number has a wrong length"));
    std::memcpy(&number, value.data(), sizeof number);
    return number;
}

Result<Bytes> readPublicKey(Session& session, const Bytes& id)
{
    return publicKeyOf(session, TRY(session.find(CKO_PUBLIC_KEY, id)));
}

Result<Bytes> publicKeyOf(Session& session, CK_OBJECT_HANDLE object)
{
    if (TRY(readNumber(session, object, CKA_KEY_TYPE)) == CKK_RSA)
        return spkiOfRsa(TRY(readAttribute(session, object, CKA_MODULUS)),
                         TRY(readAttribute(session, object, CKA_PUBLIC_EXPONENT)));
    const auto parameters = TRY(readAttribute(session, object, CKA_EC_PARAMS));
    const auto curve = curveOf(parameters);
    if (!curve) return fail(HsmError(HsmCode::KeyMissing, "a public key is on no curve of ours"));
    return spkiOfPoint(*curve, TRY(readAttribute(session, object, CKA_EC_POINT)));
}

Result<std::vector<KeyListing>> listKeys(Session& session)
{
    if (session.state() == Session::State::Public)
        return fail(HsmError(HsmCode::LoginLost, "nobody is logged in, so that no private key can be seen"));
    std::vector<KeyListing> keys;
    for (const auto objectClass : {CKO_PRIVATE_KEY, CKO_SECRET_KEY})
        for (const auto object : TRY(session.findAll(objectClass)))
            keys.push_back(TRY(listingOf(session, object, objectClass)));
    for (const auto object : TRY(session.findAll(CKO_PUBLIC_KEY))) {
        auto half = TRY(listingOf(session, object, CKO_PUBLIC_KEY));
        const auto isItsPair = [&](const KeyListing& key) { return key.address.id == half.address.id; };
        if (std::ranges::none_of(keys, isItsPair)) keys.push_back(std::move(half));
    }
    return keys;
}

Result<void> destroyKey(Session& session, const Bytes& id)
{
    bool found = false;
    for (const auto objectClass : {CKO_PRIVATE_KEY, CKO_SECRET_KEY, CKO_PUBLIC_KEY}) {
        const auto object = session.find(objectClass, id);
        if (!object && object.error().code == HsmCode::KeyMissing) continue;
        if (!object) return fail(object.error());
        TRY(checked("C_DestroyObject", session.p11().C_DestroyObject(session.handle(), *object)));
        found = true;
    }
    if (!found) return fail(HsmError(HsmCode::KeyMissing, "the token has no key with the ID " + toHex(id)));
    return {};
}

} // namespace mintmark::hsm
