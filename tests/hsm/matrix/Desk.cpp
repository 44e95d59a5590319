#include "tests/hsm/matrix/Desk.h"

#include "hsm/CkrTable.h"
#include "hsm/Keys.h"
#include "tests/hsm/Bench.h"

#include <array>

namespace mintmark::hsm::test {
namespace {

constexpr std::array<std::uint8_t, 10> p256{0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
constexpr std::array<std::uint8_t, 7> p384{0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22};
constexpr std::array<std::uint8_t, 5> ed25519{0x06, 0x03, 0x2b, 0x65, 0x70};
constexpr std::array<std::uint8_t, 3> f4{0x01, 0x00, 0x01};
// RFC 8017 §9.2, note 1: the DigestInfo of SHA-256 up to the digest.
constexpr std::array<std::uint8_t, 19> digestInfo{0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                                                  0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};

struct Shape {
    CK_MECHANISM_TYPE generation;
    ByteView parameters; ///< CKA_EC_PARAMS
    CK_ULONG bits;
};

Shape shapeOf(Algorithm algorithm)
{
    switch (algorithm) {
    case Algorithm::P256: return {CKM_EC_KEY_PAIR_GEN, p256, 256};
    case Algorithm::P384: return {CKM_EC_KEY_PAIR_GEN, p384, 384};
    case Algorithm::Ed25519: return {CKM_EC_EDWARDS_KEY_PAIR_GEN, ed25519, 256};
    case Algorithm::Rsa2048: return {CKM_RSA_PKCS_KEY_PAIR_GEN, {}, 2048};
    case Algorithm::Rsa3072: return {CKM_RSA_PKCS_KEY_PAIR_GEN, {}, 3072};
    case Algorithm::Rsa4096: break;
    }
    return {CKM_RSA_PKCS_KEY_PAIR_GEN, {}, 4096};
}

/// The content of a DER OCTET STRING shorter than 128 octets, as CKA_EC_POINT has to come.
Bytes unwrapped(const Bytes& der)
{
    if (der.size() < 2 || der[0] != 0x04 || der[1] != der.size() - 2) return {};
    return {der.begin() + 2, der.end()};
}

Result<Bytes> newId(Session& session)
{
    Bytes id(16);
    TRY(checked("C_GenerateRandom", session.p11().C_GenerateRandom(session.handle(), id.data(), id.size())));
    return id;
}

} // namespace

Refusal::Refusal(const HsmError& error) : kind(Kind::Cannot), why(error.detail)
{
    // Without the sentence behind the name.
    if (const auto name = why.find(": CKR_"); name != std::string::npos)
        why.resize(std::min(why.size(), why.find(':', name + 2)));
}

Result<PublicKey> publicKeyOf(Session& session, CK_OBJECT_HANDLE object, Algorithm algorithm)
{
    if (shapeOf(algorithm).generation == CKM_RSA_PKCS_KEY_PAIR_GEN) {
        const auto modulus = TRY(readAttribute(session, object, CKA_MODULUS));
        const auto exponent = TRY(readAttribute(session, object, CKA_PUBLIC_EXPONENT));
        return rsaKey(modulus, exponent);
    }
    const auto point = unwrapped(TRY(readAttribute(session, object, CKA_EC_POINT)));
    if (algorithm == Algorithm::Ed25519) return edKey(point);
    return ecKey(algorithm == Algorithm::P256 ? Curve::P256 : Curve::P384, point);
}

ByteView p256Curve()
{
    return p256;
}

Expected<Pair, Refusal> generatePair(Session& session, Algorithm algorithm, Use use, Place place)
{
    const auto shape = shapeOf(algorithm);
    Pair pair;
    pair.id = TRY(newId(session));
    Template publicHalf;
    Template privateHalf;
    publicHalf.flag(CKA_TOKEN, place == Place::Token).octets(CKA_ID, pair.id).text(CKA_LABEL, "matrix");
    privateHalf.flag(CKA_TOKEN, place == Place::Token)
        .flag(CKA_PRIVATE, true)
        .flag(CKA_SENSITIVE, true)
        .flag(CKA_EXTRACTABLE, false)
        .octets(CKA_ID, pair.id)
        .text(CKA_LABEL, "matrix");
    if (shape.parameters.empty())
        publicHalf.number(CKA_MODULUS_BITS, shape.bits).octets(CKA_PUBLIC_EXPONENT, f4);
    else
        publicHalf.octets(CKA_EC_PARAMS, shape.parameters);
    if (use == Use::Sign) {
        publicHalf.flag(CKA_VERIFY, true);
        privateHalf.flag(CKA_SIGN, true);
    } else if (use == Use::Decrypt) {
        publicHalf.flag(CKA_ENCRYPT, true);
        privateHalf.flag(CKA_DECRYPT, true);
    } else {
        privateHalf.flag(CKA_DERIVE, true);
    }
    CK_MECHANISM mechanism{shape.generation, nullptr, 0};
    CK_OBJECT_HANDLE publicObject = 0;
    TRY(checked("C_GenerateKeyPair",
                session.p11().C_GenerateKeyPair(session.handle(), &mechanism, publicHalf.data(),
                                                publicHalf.size(), privateHalf.data(), privateHalf.size(),
                                                &publicObject, &pair.privateKey)));
    pair.publicKey = TRY(publicKeyOf(session, publicObject, algorithm));
    if (!pair.publicKey) return wrong("its public key is none");
    if (::EVP_PKEY_get_bits(pair.publicKey.get()) <
        static_cast<int>(algorithm == Algorithm::Ed25519 ? 253 : shape.bits))
        return wrong("its public key is too short");
    return pair;
}

Result<CK_OBJECT_HANDLE> generateSecret(Session& session, CK_KEY_TYPE type, Place place, Value value,
                                        std::initializer_list<CK_ATTRIBUTE_TYPE> uses)
{
    const auto id = TRY(newId(session));
    Template attributes;
    attributes.number(CKA_VALUE_LEN, 32)
        .flag(CKA_TOKEN, place == Place::Token)
        .flag(CKA_PRIVATE, true)
        .flag(CKA_SENSITIVE, value == Value::Sensitive)
        .flag(CKA_EXTRACTABLE, value == Value::Readable)
        .octets(CKA_ID, id)
        .text(CKA_LABEL, "matrix");
    for (const auto use : uses)
        attributes.flag(use, true);
    CK_MECHANISM mechanism{CK_MECHANISM_TYPE(type == CKK_AES ? CKM_AES_KEY_GEN : CKM_GENERIC_SECRET_KEY_GEN),
                           nullptr, 0};
    CK_OBJECT_HANDLE key = 0;
    TRY(checked("C_GenerateKey", session.p11().C_GenerateKey(session.handle(), &mechanism, attributes.data(),
                                                             attributes.size(), &key)));
    return key;
}

Result<Bytes> signWith(Session& session, CK_OBJECT_HANDLE key, CK_MECHANISM mechanism, ByteView data)
{
    TRY(checked("C_SignInit", session.p11().C_SignInit(session.handle(), &mechanism, key)));
    Bytes signature(1024);
    CK_ULONG length = signature.size();
    TRY(checked("C_Sign", session.p11().C_Sign(session.handle(), octetsOf(data), data.size(),
                                               signature.data(), &length)));
    signature.resize(std::min<std::size_t>(length, signature.size()));
    return signature;
}

Result<Bytes> wrapKey(Session& session, CK_MECHANISM mechanism, CK_OBJECT_HANDLE by, CK_OBJECT_HANDLE key)
{
    Bytes out(2048);
    CK_ULONG length = out.size();
    TRY(checked("C_WrapKey",
                session.p11().C_WrapKey(session.handle(), &mechanism, by, key, out.data(), &length)));
    out.resize(std::min<std::size_t>(length, out.size()));
    return out;
}

Outcome signAndVerify(Session& session, const Pair& pair, CK_OBJECT_HANDLE privateKey, const Signing& signing,
                      ByteView message)
{
    CK_RSA_PKCS_PSS_PARAMS pss{CKM_SHA256, CKG_MGF1_SHA256, 32};
    CK_MECHANISM mechanism{signing.mechanism, nullptr, 0};
    if (signing.scheme == Scheme::Pss) {
        mechanism.pParameter = &pss;
        mechanism.ulParameterLen = sizeof pss;
    }
    Bytes data(message.begin(), message.end());
    if (!signing.hashing) {
        data = digestOf(signing.hash, message);
        if (signing.scheme == Scheme::Pkcs1) data.insert(data.begin(), digestInfo.begin(), digestInfo.end());
    }
    const auto signature = TRY(signWith(session, privateKey, mechanism, data));
    if (!verifies(pair.publicKey, signing.scheme, signing.hash, message, signature))
        return wrong("OpenSSL does not verify its signature");
    if (verifies(pair.publicKey, signing.scheme, signing.hash, viewOf("another message"), signature))
        return wrong("its signature verifies for anything");
    return {};
}

Signing plainSigning(Algorithm algorithm)
{
    switch (algorithm) {
    case Algorithm::P256: return {CKM_ECDSA, Scheme::Ecdsa, Hash::Sha256, false};
    case Algorithm::P384: return {CKM_ECDSA, Scheme::Ecdsa, Hash::Sha384, false};
    case Algorithm::Ed25519: return {CKM_EDDSA, Scheme::Eddsa, Hash::Sha256, true};
    case Algorithm::Rsa2048:
    case Algorithm::Rsa3072:
    case Algorithm::Rsa4096: break;
    }
    return {CKM_RSA_PKCS, Scheme::Pkcs1, Hash::Sha256, false};
}

Result<std::unique_ptr<Desk>> Desk::open(TokenKind kind)
{
    auto desk = std::unique_ptr<Desk>(new Desk(TRY(TokenSupply::start(kind))));
    TRY(desk->token());
    return desk;
}

Result<Token*> Desk::token()
{
    if (!m_token) {
        m_token = TRY(openToken(given().address, given().directory / "lock", systemClock()));
        m_module = TRY(Module::load(given().address.module, given().address.moduleArguments));
        m_slot = TRY(slotOf(*m_module, given().address));
    }
    if (!m_login) m_login = TRY(m_token->login(pinOf(given().userPin)));
    return m_token.get();
}

Result<std::unique_ptr<Session>> Desk::session()
{
    TRY(token());
    return Session::open(m_module, m_slot, Session::Access::Write);
}

void Desk::close()
{
    m_login.reset();
    m_token.reset();
    m_module.reset();
}

Expected<Pair, Refusal> Desk::pair(Algorithm algorithm)
{
    if (const auto made = m_pairs.find(algorithm); made != m_pairs.end()) return made->second;
    const auto beside = TRY(session());
    auto made = generatePair(*beside, algorithm, Use::Sign, Place::Token);
    m_pairs.emplace(algorithm, made);
    return made;
}

Expected<Algorithm, Refusal> Desk::someAlgorithm()
{
    if (pair(Algorithm::P256)) return Algorithm::P256;
    TRY(pair(Algorithm::Rsa2048));
    return Algorithm::Rsa2048;
}

bool Desk::lists(CK_MECHANISM_TYPE mechanism)
{
    CK_MECHANISM_INFO info{};
    return token() && m_module->p11().C_GetMechanismInfo(m_slot, mechanism, &info) == CKR_OK;
}

} // namespace mintmark::hsm::test
