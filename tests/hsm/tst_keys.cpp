#include "hsm/KeyPolicy.h"
#include "hsm/Keys.h"
#include "hsm/backup/ProofOfKey.h"
#include "tests/hsm/FaultyBench.h"

#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace mintmark::hsm {

using namespace test;

namespace {

struct Free {
    void operator()(EVP_PKEY* key) const { ::EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { ::EVP_MD_CTX_free(context); }
    void operator()(ECDSA_SIG* signature) const { ::ECDSA_SIG_free(signature); }
};

/// r ‖ s as X9.62 has it.
Bytes derOf(ByteView plain)
{
    const std::unique_ptr<ECDSA_SIG, Free> parts(::ECDSA_SIG_new());
    const auto half = static_cast<int>(plain.size() / 2);
    ::ECDSA_SIG_set0(parts.get(), ::BN_bin2bn(plain.data(), half, nullptr),
                     ::BN_bin2bn(plain.data() + half, half, nullptr));
    unsigned char* der = nullptr;
    const int length = ::i2d_ECDSA_SIG(parts.get(), &der);
    Bytes octets(der, der + length);
    ::OPENSSL_free(der);
    return octets;
}

/// With OpenSSL alone, from nothing but the SubjectPublicKeyInfo.
bool verifies(ByteView spki, SignatureScheme scheme, ByteView message, ByteView signature)
{
    const auto* at = spki.data();
    const std::unique_ptr<EVP_PKEY, Free> key(::d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())));
    const std::unique_ptr<EVP_MD_CTX, Free> context(::EVP_MD_CTX_new());
    const bool ecdsa = scheme == SignatureScheme::EcdsaSha256 || scheme == SignatureScheme::EcdsaSha384;
    const EVP_MD* digest = scheme == SignatureScheme::Ed25519       ? nullptr
                           : scheme == SignatureScheme::EcdsaSha384 ? ::EVP_sha384()
                                                                    : ::EVP_sha256();
    EVP_PKEY_CTX* options = nullptr;
    if (!key || ::EVP_DigestVerifyInit(context.get(), &options, digest, nullptr, key.get()) != 1)
        return false;
    if (scheme == SignatureScheme::RsaPssSha256 &&
        (::EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) != 1 ||
         ::EVP_PKEY_CTX_set_rsa_pss_saltlen(options, 32) != 1))
        return false;
    const auto octets = ecdsa ? derOf(signature) : Bytes(signature.begin(), signature.end());
    return ::EVP_DigestVerify(context.get(), octets.data(), octets.size(), message.data(), message.size()) ==
           1;
}

/// RSA-4096 takes many seconds to make: one role does it for all.
bool quickEnough(KeyRole role, KeyAlgorithm algorithm)
{
    if (algorithm == KeyAlgorithm::Rsa4096) return false;
    if (algorithm == KeyAlgorithm::Rsa3072) return role == KeyRole::RootCa;
    return true;
}

} // namespace

/// Each role's key on SoftHSM, and what a token does that does not keep to a policy.
class KeysTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyRoleSigns_data();
    void everyRoleSigns();
    void aKeySignsWithTheSchemeAskedFor_data();
    void aKeySignsWithTheSchemeAskedFor();
    void secretRolesAreMade();
    void anAlgorithmOutsideThePolicyIsRefused_data();
    void anAlgorithmOutsideThePolicyIsRefused();
    void labelsHaveALength();
    void keysAreListedAndDestroyed();
    void anotherFingerprintIsAnotherKey();
    void rolesStandApart_data();
    void rolesStandApart();
    void aTokenThatIgnoresAnAttributeKeepsNoKey_data();
    void aTokenThatIgnoresAnAttributeKeepsNoKey();
    void aKeyThatDoesNotSignIsNotKept();

private:
    std::unique_ptr<FaultyBench> m_faulty;
    /// Every object, as a session of the module sees them.
    [[nodiscard]] std::size_t objects() const
    {
        const auto session = besideSession(m_faulty->address.module, Session::Access::Read);
        return session ? objectCount(**session) : 999;
    }
};

void KeysTest::init()
{
    m_faulty = std::make_unique<FaultyBench>();
    MM_VERIFY(m_faulty->logIn());
}

void KeysTest::cleanup()
{
    m_faulty.reset();
}

void KeysTest::everyRoleSigns_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<int>("algorithm");
    for (const auto& policy : keyPolicies())
        for (const auto& form : policy.forms) {
            if (form.use != KeyUse::Sign) continue;
            for (const auto algorithm : form.algorithms)
                if (quickEnough(policy.role, algorithm))
                    QTest::addRow("%s %s", policy.name.c_str(), std::string(nameOf(algorithm)).c_str())
                        << static_cast<int>(policy.role) << static_cast<int>(algorithm);
        }
}

void KeysTest::everyRoleSigns()
{
    QFETCH(int, role);
    QFETCH(int, algorithm);
    const auto kind = static_cast<KeyAlgorithm>(algorithm);
    const auto key =
        m_faulty->token->generate(static_cast<KeyRole>(role), "a key of ours", {.algorithm = kind});
    MM_VERIFY(key);
    QCOMPARE(key->id.size(), std::size_t(16));
    QVERIFY(key->id[0] == 'M' && key->id[1] == 'M' && key->id[2] == 1 && key->id[3] == role);
    const auto signer = m_faulty->token->signer(*key);
    MM_VERIFY(signer);
    const auto spki = (*signer)->publicKey();
    QCOMPARE(toHex(sha256(spki)), key->fingerprint);
    QVERIFY((*signer)->scheme() == schemeOf(kind));
    for (const std::size_t size : {0U, 1U, 32U, 5000U}) {
        const Bytes message(size, 0x5a);
        const auto signature = (*signer)->signMessage(message);
        MM_VERIFY(signature);
        QVERIFY(verifies(spki, (*signer)->scheme(), message, *signature));
        QVERIFY(!verifies(spki, (*signer)->scheme(), viewOf("another"), *signature));
    }
    const auto ready = sha256(viewOf("message"));
    const auto digest = (*signer)->sign(ready);
    if (kind == KeyAlgorithm::Ed25519) {
        HSM_FAILS(digest, HsmCode::MechanismMissing);
    } else {
        MM_VERIFY(digest);
        MM_VERIFY(checkProof(spki, isRsa(kind) ? "rsa-pkcs1-sha256" : "ecdsa", ready, *digest));
    }
    const auto keys = m_faulty->token->keys();
    MM_VERIFY(keys);
    QCOMPARE(keys->size(), std::size_t(1));
    const auto& listed = keys->front();
    QVERIFY(listed.role == static_cast<KeyRole>(role) && listed.algorithm == kind);
    QVERIFY(listed.address.id == key->id && listed.address.fingerprint == key->fingerprint);
    QCOMPARE(listed.address.label, std::string("a key of ours"));
    QVERIFY(listed.sensitive && !listed.extractable && listed.neverExtractable && listed.whole);
    QVERIFY(listed.publicKey == Bytes(spki.begin(), spki.end()));
}

void KeysTest::aKeySignsWithTheSchemeAskedFor_data()
{
    QTest::addColumn<int>("algorithm");
    QTest::addColumn<int>("scheme");
    QTest::addColumn<bool>("can");
    const auto row = [](KeyAlgorithm algorithm, SignatureScheme scheme, bool can) {
        QTest::addRow("%s %s", std::string(nameOf(algorithm)).c_str(), std::string(nameOf(scheme)).c_str())
            << static_cast<int>(algorithm) << static_cast<int>(scheme) << can;
    };
    row(KeyAlgorithm::Rsa2048, SignatureScheme::RsaPssSha256, true);
    row(KeyAlgorithm::Rsa2048, SignatureScheme::RsaPkcs1Sha256, true);
    row(KeyAlgorithm::Rsa2048, SignatureScheme::EcdsaSha256, false);
    row(KeyAlgorithm::EcP256, SignatureScheme::EcdsaSha256, true);
    row(KeyAlgorithm::EcP256, SignatureScheme::EcdsaSha384, false);
    row(KeyAlgorithm::EcP256, SignatureScheme::RsaPssSha256, false);
    row(KeyAlgorithm::EcP384, SignatureScheme::EcdsaSha384, true);
    row(KeyAlgorithm::EcP384, SignatureScheme::EcdsaSha256, false);
    row(KeyAlgorithm::Ed25519, SignatureScheme::Ed25519, true);
    row(KeyAlgorithm::Ed25519, SignatureScheme::EcdsaSha256, false);
}

void KeysTest::aKeySignsWithTheSchemeAskedFor()
{
    QFETCH(int, algorithm);
    QFETCH(int, scheme);
    QFETCH(bool, can);
    const auto wanted = static_cast<SignatureScheme>(scheme);
    const auto key = m_faulty->token->generate(KeyRole::FirmwareSigner, "firmware",
                                               {.algorithm = static_cast<KeyAlgorithm>(algorithm)});
    MM_VERIFY(key);
    const auto signer = m_faulty->token->signer(*key, wanted);
    if (!can) {
        QVERIFY(!signer);
        return;
    }
    MM_VERIFY(signer);
    QVERIFY((*signer)->scheme() == wanted);
    const auto signature = (*signer)->signMessage(viewOf("image"));
    MM_VERIFY(signature);
    QVERIFY(verifies((*signer)->publicKey(), wanted, viewOf("image"), *signature));
}

void KeysTest::secretRolesAreMade()
{
    const auto master = m_faulty->token->generate(KeyRole::GroupMaster, "group");
    MM_VERIFY(master);
    const auto wrap = m_faulty->token->generate(KeyRole::RegistryWrap, "registry");
    MM_VERIFY(wrap);
    QVERIFY(master->fingerprint.empty() && wrap->fingerprint.empty());
    const auto keys = m_faulty->token->keys();
    MM_VERIFY(keys);
    QCOMPARE(keys->size(), std::size_t(2));
    for (const auto& key : *keys) {
        QVERIFY(key.algorithm ==
                (key.role == KeyRole::GroupMaster ? KeyAlgorithm::Hmac256 : KeyAlgorithm::Aes256));
        QVERIFY(key.sensitive && !key.extractable && key.publicKey.empty());
    }
    const auto mac = m_faulty->token->mac(*master);
    MM_VERIFY(mac);
    const auto one = (*mac)->mac(viewOf("device 1"));
    MM_VERIFY(one);
    QCOMPARE(one->size(), std::size_t(32));
    QVERIFY(*one == *(*mac)->mac(viewOf("device 1")) && *one != *(*mac)->mac(viewOf("device 2")));
    MM_VERIFY((*mac)->mac({}));
    QVERIFY(!m_faulty->token->mac(*wrap));
    QVERIFY(!m_faulty->token->signer(*master));
    // Lives for one ceremony, and is not generated.
    QVERIFY(!m_faulty->token->generate(KeyRole::BackupWrap, "backup"));
    QCOMPARE(objects(), std::size_t(2));
}

void KeysTest::anAlgorithmOutsideThePolicyIsRefused_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<int>("algorithm");
    const auto row = [](KeyRole role, KeyAlgorithm algorithm) {
        QTest::addRow("%s %s", std::string(nameOf(role)).c_str(), std::string(nameOf(algorithm)).c_str())
            << static_cast<int>(role) << static_cast<int>(algorithm);
    };
    row(KeyRole::RootCa, KeyAlgorithm::Rsa2048);
    row(KeyRole::RootCa, KeyAlgorithm::Aes256);
    row(KeyRole::StationKey, KeyAlgorithm::EcP384);
    row(KeyRole::FirmwareSigner, KeyAlgorithm::Rsa4096);
    row(KeyRole::GroupMaster, KeyAlgorithm::Aes256);
    row(KeyRole::RegistryWrap, KeyAlgorithm::EcP256);
}

void KeysTest::anAlgorithmOutsideThePolicyIsRefused()
{
    QFETCH(int, role);
    QFETCH(int, algorithm);
    HSM_FAILS(m_faulty->token->generate(static_cast<KeyRole>(role), "key",
                                        {.algorithm = static_cast<KeyAlgorithm>(algorithm)}),
              HsmCode::MechanismMissing);
    QCOMPARE(objects(), std::size_t(0));
}

void KeysTest::labelsHaveALength()
{
    HSM_FAILS(m_faulty->token->generate(KeyRole::StationKey, {}), HsmCode::Failed);
    HSM_FAILS(m_faulty->token->generate(KeyRole::StationKey, std::string(65, 'a')), HsmCode::Failed);
    MM_VERIFY(m_faulty->token->generate(KeyRole::StationKey, std::string(64, 'a')));
    QCOMPARE(objects(), std::size_t(2));
}

void KeysTest::keysAreListedAndDestroyed()
{
    const auto one = m_faulty->token->generate(KeyRole::RootCa, "same label");
    const auto two = m_faulty->token->generate(KeyRole::RootCa, "same label");
    MM_VERIFY(one);
    MM_VERIFY(two);
    QVERIFY(one->id != two->id);
    const auto signer = m_faulty->token->signer(*one);
    MM_VERIFY(signer);
    MM_VERIFY(m_faulty->token->destroy(*one));
    HSM_FAILS((*signer)->sign(sha256(viewOf("x"))), HsmCode::KeyMissing);
    HSM_FAILS(m_faulty->token->signer(*one), HsmCode::KeyMissing);
    HSM_FAILS(m_faulty->token->destroy(*one), HsmCode::KeyMissing);
    const auto keys = m_faulty->token->keys();
    MM_VERIFY(keys);
    QCOMPARE(keys->size(), std::size_t(1));
    QVERIFY(keys->front().address.id == two->id);
    MM_VERIFY(m_faulty->token->signer(*two));
    HSM_FAILS(m_faulty->token->destroy(KeyAddress{}), HsmCode::KeyMissing);
    QCOMPARE(objects(), std::size_t(2));
    m_faulty->login.reset();
    QVERIFY(!m_faulty->token->destroy(*two));
    MM_VERIFY(m_faulty->logIn());
    QCOMPARE(objects(), std::size_t(2)); // without a login not even the public half went
}

void KeysTest::anotherFingerprintIsAnotherKey()
{
    const auto key = m_faulty->token->generate(KeyRole::RootCa, "root");
    MM_VERIFY(key);
    auto other = *key;
    other.fingerprint.back() = other.fingerprint.back() == '0' ? '1' : '0';
    HSM_FAILS(m_faulty->token->signer(other), HsmCode::KeyMissing);
    // What is destroyed is the key that the address names, with its fingerprint.
    HSM_FAILS(m_faulty->token->destroy(other), HsmCode::KeyMissing);
    QCOMPARE(objects(), std::size_t(2));
    MM_VERIFY(m_faulty->token->destroy(*key));
    QCOMPARE(objects(), std::size_t(0));
}

void KeysTest::rolesStandApart_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::addColumn<bool>("refused");
    const auto row = [](KeyRole first, KeyRole second, bool refused) {
        QTest::addRow("%s, then %s", std::string(nameOf(first)).c_str(), std::string(nameOf(second)).c_str())
            << static_cast<int>(first) << static_cast<int>(second) << refused;
    };
    for (const auto other : {KeyRole::OrderSigner, KeyRole::FirmwareSigner}) {
        row(KeyRole::IssuingCa, other, true);
        row(other, KeyRole::IssuingCa, true);
    }
    row(KeyRole::OrderSigner, KeyRole::FirmwareSigner, false);
    row(KeyRole::IssuingCa, KeyRole::StationKey, false);
    row(KeyRole::IssuingCa, KeyRole::IssuingCa, false);
}

void KeysTest::rolesStandApart()
{
    QFETCH(int, first);
    QFETCH(int, second);
    QFETCH(bool, refused);
    const auto one = m_faulty->token->generate(static_cast<KeyRole>(first), "first");
    MM_VERIFY(one);
    const auto made = m_faulty->faults->calls("C_GenerateKeyPair");
    const auto two = m_faulty->token->generate(static_cast<KeyRole>(second), "second");
    if (!refused) {
        MM_VERIFY(two);
        return;
    }
    HSM_FAILS(two, HsmCode::RoleRefused);
    QVERIFY(two.error().detail.find("first") != std::string::npos);
    QCOMPARE(m_faulty->faults->calls("C_GenerateKeyPair"), made);
    MM_VERIFY(m_faulty->token->destroy(*one));
    MM_VERIFY(m_faulty->token->generate(static_cast<KeyRole>(second), "second"));
}

void KeysTest::aTokenThatIgnoresAnAttributeKeepsNoKey_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<qulonglong>("attribute");
    QTest::addColumn<int>("forced"); // -1: dropped
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char* what, KeyRole role, CK_ATTRIBUTE_TYPE type, int forced,
                        const char* name) {
        QTest::addRow("%s: %s", std::string(nameOf(role)).c_str(), what)
            << static_cast<int>(role) << static_cast<qulonglong>(type) << forced << QByteArray(name);
    };
    for (const auto role : {KeyRole::IssuingCa, KeyRole::GroupMaster, KeyRole::RegistryWrap}) {
        row("extractable", role, CKA_EXTRACTABLE, 1, "CKA_EXTRACTABLE");
        row("not sensitive", role, CKA_SENSITIVE, 0, "CKA_SENSITIVE");
        row("modifiable", role, CKA_MODIFIABLE, 1, "CKA_MODIFIABLE");
    }
    row("decrypts", KeyRole::IssuingCa, CKA_DECRYPT, 1, "CKA_DECRYPT");
    row("unwraps", KeyRole::IssuingCa, CKA_UNWRAP, 1, "CKA_UNWRAP");
    row("modifiable unless asked", KeyRole::IssuingCa, CKA_MODIFIABLE, -1, "CKA_MODIFIABLE");
    row("decrypts unless asked", KeyRole::StationKey, CKA_DECRYPT, -1, "CKA_DECRYPT");
}

void KeysTest::aTokenThatIgnoresAnAttributeKeepsNoKey()
{
    QFETCH(int, role);
    QFETCH(qulonglong, attribute);
    QFETCH(int, forced);
    QFETCH(QByteArray, name);
    Habits habits;
    if (forced < 0)
        habits.dropped = {static_cast<CK_ATTRIBUTE_TYPE>(attribute)};
    else
        habits.forced = {
            {static_cast<CK_ATTRIBUTE_TYPE>(attribute), std::string(1, static_cast<char>(forced))}};
    m_faulty->faults->behave(habits);
    const auto key = m_faulty->token->generate(static_cast<KeyRole>(role), "key");
    m_faulty->faults->behave({});
    HSM_FAILS(key, HsmCode::PolicyRefused);
    QVERIFY2(key.error().detail.find(name.toStdString()) != std::string::npos, key.error().detail.c_str());
    QCOMPARE(objects(), std::size_t(0));
}

void KeysTest::aKeyThatDoesNotSignIsNotKept()
{
    m_faulty->faults->behave({.signature = Damage::Bit});
    HSM_FAILS(m_faulty->token->generate(KeyRole::RootCa, "root"), HsmCode::SignatureWrong);
    m_faulty->faults->behave({.signature = Damage::Short});
    HSM_FAILS(m_faulty->token->generate(KeyRole::RootCa, "root"), HsmCode::SignatureWrong);
    m_faulty->faults->behave({.wrongPublicKey = true});
    QVERIFY(!m_faulty->token->generate(KeyRole::RootCa, "root"));
    m_faulty->faults->behave({.hidden = {CKM_ECDSA, CKM_ECDSA_SHA256}});
    HSM_FAILS(m_faulty->token->generate(KeyRole::RootCa, "root"), HsmCode::MechanismMissing);
    m_faulty->faults->behave({});
    QCOMPARE(objects(), std::size_t(0));
}

MINTMARK_TEST(KeysTest)

} // namespace mintmark::hsm

#include "tst_keys.moc"
