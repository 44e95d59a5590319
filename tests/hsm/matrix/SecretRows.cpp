#include "hsm/CkrTable.h"
#include "hsm/Keys.h"
#include "tests/hsm/matrix/Rows.h"

#include <QtCore/QtGlobal>

namespace mintmark::hsm::test {
namespace {

constexpr CK_ULONG tagBits = 128;

Outcome hmacWithAGeneratedKey(Desk& desk)
{
    const auto session = TRY(desk.session());
    const auto key =
        TRY(generateSecret(*session, CKK_GENERIC_SECRET, Place::Session, Value::Readable, {CKA_SIGN}));
    const auto value = TRY(readAttribute(*session, key, CKA_VALUE));
    const auto mac = TRY(signWith(*session, key, {CKM_SHA256_HMAC, nullptr, 0}, viewOf("a registration")));
    if (value.size() != 32) return wrong("its key does not have 32 octets");
    if (mac != hmacSha256(value, viewOf("a registration"))) return wrong("OpenSSL comes to another HMAC");
    return {};
}

/// As a group's master key is kept: nobody reads it, and it works.
Outcome hmacWithASensitiveKey(Desk& desk)
{
    const auto session = TRY(desk.session());
    const auto key =
        TRY(generateSecret(*session, CKK_GENERIC_SECRET, Place::Token, Value::Sensitive, {CKA_SIGN}));
    const auto one = TRY(signWith(*session, key, {CKM_SHA256_HMAC, nullptr, 0}, viewOf("one")));
    if (one.size() != 32) return wrong("its HMAC does not have 32 octets");
    if (one != TRY(signWith(*session, key, {CKM_SHA256_HMAC, nullptr, 0}, viewOf("one"))))
        return wrong("its HMAC differs from time to time");
    if (one == TRY(signWith(*session, key, {CKM_SHA256_HMAC, nullptr, 0}, viewOf("two"))))
        return wrong("its HMAC is the same for all");
    return {};
}

/// RFC 4231 §4.2 and §4.7: keys of 20 and of 131 octets.
Outcome hmacWithAKnownKey(Desk& desk, const Bytes& value, std::string_view text, std::string_view expected)
{
    const auto session = TRY(desk.session());
    Template attributes;
    attributes.number(CKA_CLASS, CKO_SECRET_KEY)
        .number(CKA_KEY_TYPE, CKK_GENERIC_SECRET)
        .flag(CKA_TOKEN, false)
        .flag(CKA_SIGN, true)
        .octets(CKA_VALUE, value);
    CK_OBJECT_HANDLE key = 0;
    TRY(checked("C_CreateObject", session->p11().C_CreateObject(session->handle(), attributes.data(),
                                                                attributes.size(), &key)));
    const auto mac = TRY(signWith(*session, key, {CKM_SHA256_HMAC, nullptr, 0}, viewOf(text)));
    if (toHex(mac) != expected) return wrong("it is not the HMAC of RFC 4231");
    return {};
}

Outcome aesIsGenerated(Desk& desk)
{
    const auto session = TRY(desk.session());
    const auto key =
        TRY(generateSecret(*session, CKK_AES, Place::Token, Value::Sensitive, {CKA_WRAP, CKA_UNWRAP}));
    if (readAttribute(*session, key, CKA_VALUE)) return wrong("its sensitive value can be read");
    return {};
}

Result<Bytes> crypt(Session& session, CK_OBJECT_HANDLE key, CK_MECHANISM mechanism, ByteView input,
                    bool encrypting)
{
    Bytes output(input.size() + 512);
    CK_ULONG length = output.size();
    const auto& p11 = session.p11();
    if (encrypting) {
        TRY(checked("C_EncryptInit", p11.C_EncryptInit(session.handle(), &mechanism, key)));
        TRY(checked("C_Encrypt",
                    p11.C_Encrypt(session.handle(), octetsOf(input), input.size(), output.data(), &length)));
    } else {
        TRY(checked("C_DecryptInit", p11.C_DecryptInit(session.handle(), &mechanism, key)));
        TRY(checked("C_Decrypt",
                    p11.C_Decrypt(session.handle(), octetsOf(input), input.size(), output.data(), &length)));
    }
    output.resize(std::min<std::size_t>(length, output.size()));
    return output;
}

Outcome aesGcm(Desk& desk)
{
    const auto session = TRY(desk.session());
    const auto key =
        TRY(generateSecret(*session, CKK_AES, Place::Session, Value::Readable, {CKA_ENCRYPT, CKA_DECRYPT}));
    const auto value = TRY(readAttribute(*session, key, CKA_VALUE));
    Bytes iv(12, 7);
    Bytes aad = bytesOf("the station's and the object's ID");
    const Bytes plain(32, 0x33);
    CK_GCM_PARAMS parameters{iv.data(), iv.size(), iv.size() * 8, aad.data(), aad.size(), tagBits};
    const CK_MECHANISM mechanism{CKM_AES_GCM, &parameters, sizeof parameters};
    auto encrypted = TRY(crypt(*session, key, mechanism, plain, true));
    if (encrypted != gcmEncrypt(value, iv, aad, plain)) return wrong("OpenSSL comes to another ciphertext");
    if (TRY(crypt(*session, key, mechanism, encrypted, false)) != plain)
        return wrong("another plaintext comes back");
    encrypted[3] ^= 1;
    // Of its own: after an error the operation may stay active.
    if (crypt(*session, key, mechanism, encrypted, false)) return wrong("it decrypts what was altered");
    return {};
}

Result<Bytes> unwrapped(Session& session, CK_MECHANISM mechanism, CK_OBJECT_HANDLE by, const Bytes& input)
{
    Template attributes;
    attributes.number(CKA_CLASS, CKO_SECRET_KEY)
        .number(CKA_KEY_TYPE, CKK_GENERIC_SECRET)
        .flag(CKA_TOKEN, false)
        .flag(CKA_SENSITIVE, false)
        .flag(CKA_EXTRACTABLE, true);
    CK_OBJECT_HANDLE key = 0;
    TRY(checked("C_UnwrapKey",
                session.p11().C_UnwrapKey(session.handle(), &mechanism, by, octetsOf(input), input.size(),
                                          attributes.data(), attributes.size(), &key)));
    return readAttribute(session, key, CKA_VALUE);
}

Bytes zerosToEight(Bytes secret)
{
    secret.resize((secret.size() + 7) / 8 * 8);
    return secret;
}

/// `octets` of a generic secret, wrapped by an AES-256 key whose value OpenSSL knows too.
Outcome keyWraps(Desk& desk, CK_MECHANISM_TYPE type, std::size_t octets)
{
    const auto session = TRY(desk.session());
    const auto by =
        TRY(generateSecret(*session, CKK_AES, Place::Session, Value::Readable, {CKA_WRAP, CKA_UNWRAP}));
    const auto byValue = TRY(readAttribute(*session, by, CKA_VALUE));
    Bytes secret(octets);
    for (std::size_t i = 0; i < octets; ++i)
        secret[i] = static_cast<std::uint8_t>(i * 7 + 1);
    Template attributes;
    attributes.number(CKA_CLASS, CKO_SECRET_KEY)
        .number(CKA_KEY_TYPE, CKK_GENERIC_SECRET)
        .flag(CKA_TOKEN, false)
        .flag(CKA_SENSITIVE, false)
        .flag(CKA_EXTRACTABLE, true)
        .octets(CKA_VALUE, secret);
    CK_OBJECT_HANDLE key = 0;
    TRY(checked("C_CreateObject", session->p11().C_CreateObject(session->handle(), attributes.data(),
                                                                attributes.size(), &key)));
    const CK_MECHANISM mechanism{type, nullptr, 0};
    auto out = TRY(wrapKey(*session, mechanism, by, key));
    if (type == CKM_AES_KEY_WRAP) {
        if (out != keyWrap(byValue, secret)) return wrong("it is not RFC 3394");
    } else if (type == CKM_AES_KEY_WRAP_PAD && out == keyWrapPkcs7(byValue, secret)) {
        qInfo("CKM_AES_KEY_WRAP_PAD is RFC 3394 over PKCS #7 padding");
    } else if (out == keyWrapPadded(byValue, zerosToEight(secret)) && out != keyWrapPadded(byValue, secret)) {
        return cannot("RFC 5649 over the secret and zeros up to a multiple of 8: its length is lost");
    } else if (out != keyWrapPadded(byValue, secret)) {
        return wrong("it is not RFC 5649");
    } else if (type == CKM_AES_KEY_WRAP_PAD) {
        qInfo("CKM_AES_KEY_WRAP_PAD is RFC 5649");
    }
    if (TRY(unwrapped(*session, mechanism, by, out)) != secret) return wrong("another secret comes back");
    out[9] ^= 1;
    if (unwrapped(*session, mechanism, by, out)) return wrong("it unwraps what was altered");
    return {};
}

Outcome oaep(Desk& desk, Hash hash)
{
    const auto session = TRY(desk.session());
    const auto pair = TRY(generatePair(*session, Algorithm::Rsa2048, Use::Decrypt, Place::Token));
    const Bytes plain(32, 0x21);
    const auto encrypted = oaepEncrypt(pair.publicKey, hash, plain);
    CK_RSA_PKCS_OAEP_PARAMS parameters{
        CK_MECHANISM_TYPE(hash == Hash::Sha1 ? CKM_SHA_1 : CKM_SHA256),
        CK_RSA_PKCS_MGF_TYPE(hash == Hash::Sha1 ? CKG_MGF1_SHA1 : CKG_MGF1_SHA256), CKZ_DATA_SPECIFIED,
        nullptr, 0};
    const CK_MECHANISM mechanism{CKM_RSA_PKCS_OAEP, &parameters, sizeof parameters};
    if (TRY(crypt(*session, pair.privateKey, mechanism, encrypted, false)) != plain)
        return wrong("another plaintext comes back");
    return {};
}

Outcome ecdh(Desk& desk)
{
    const auto session = TRY(desk.session());
    const auto pair = TRY(generatePair(*session, Algorithm::P256, Use::Derive, Place::Token));
    const auto ours = newAgreement();
    CK_ECDH1_DERIVE_PARAMS parameters{CKD_NULL, 0, nullptr, ours.point.size(), octetsOf(ours.point)};
    CK_MECHANISM mechanism{CKM_ECDH1_DERIVE, &parameters, sizeof parameters};
    Template attributes;
    attributes.number(CKA_CLASS, CKO_SECRET_KEY)
        .number(CKA_KEY_TYPE, CKK_GENERIC_SECRET)
        .number(CKA_VALUE_LEN, 32)
        .flag(CKA_TOKEN, false)
        .flag(CKA_SENSITIVE, false)
        .flag(CKA_EXTRACTABLE, true);
    CK_OBJECT_HANDLE key = 0;
    TRY(checked("C_DeriveKey", session->p11().C_DeriveKey(session->handle(), &mechanism, pair.privateKey,
                                                          attributes.data(), attributes.size(), &key)));
    if (TRY(readAttribute(*session, key, CKA_VALUE)) != agreed(ours, pair.publicKey))
        return wrong("OpenSSL comes to another secret");
    return {};
}

} // namespace

std::vector<Row> secretRows()
{
    const auto wraps = [](CK_MECHANISM_TYPE type, std::size_t octets) {
        return [=](Desk& desk) { return keyWraps(desk, type, octets); };
    };
    return {
        {"HMAC-SHA-256/generated key", hmacWithAGeneratedKey, CKM_SHA256_HMAC},
        {"HMAC-SHA-256/sensitive key", hmacWithASensitiveKey, CKM_SHA256_HMAC},
        {"HMAC-SHA-256/known key, 20 octets",
         [](Desk& desk) {
             return hmacWithAKnownKey(desk, Bytes(20, 0x0b), "Hi There",
                                      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
         },
         CKM_SHA256_HMAC},
        {"HMAC-SHA-256/known key, 131 octets",
         [](Desk& desk) {
             return hmacWithAKnownKey(desk, Bytes(131, 0xaa),
                                      "Test Using Larger Than Block-Size Key - Hash Key First",
                                      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
         },
         CKM_SHA256_HMAC},
        {"AES-256/generate", aesIsGenerated, CKM_AES_KEY_GEN},
        {"AES-256/GCM", aesGcm, CKM_AES_GCM},
        {"AES-256/key wrap, 32 octets", wraps(CKM_AES_KEY_WRAP, 32), CKM_AES_KEY_WRAP},
        {"AES-256/key wrap with padding, 32 octets", wraps(CKM_AES_KEY_WRAP_PAD, 32), CKM_AES_KEY_WRAP_PAD},
        {"AES-256/key wrap with padding, 45 octets", wraps(CKM_AES_KEY_WRAP_PAD, 45), CKM_AES_KEY_WRAP_PAD},
        {"AES-256/KWP, 32 octets", wraps(keyWrapKwp, 32), keyWrapKwp},
        {"AES-256/KWP, 45 octets", wraps(keyWrapKwp, 45), keyWrapKwp},
        {"OAEP/SHA-256", [](Desk& desk) { return oaep(desk, Hash::Sha256); }, CKM_RSA_PKCS_OAEP},
        {"OAEP/SHA-1", [](Desk& desk) { return oaep(desk, Hash::Sha1); }, CKM_RSA_PKCS_OAEP},
        {"ECDH/P-256", ecdh, CKM_ECDH1_DERIVE},
    };
}

} // namespace mintmark::hsm::test
