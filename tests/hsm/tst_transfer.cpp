#include "hsm/KeyPolicy.h"
#include "hsm/PublicKey.h"
#include "hsm/Wrapped.h"
#include "tests/hsm/FaultyBench.h"
#include "tests/hsm/tokens/TokenSupply.h"

#include <functional>

namespace mintmark::hsm {

using namespace test;

namespace {

Secret backupKeyOf(std::uint8_t first = 1, std::size_t size = 32)
{
    Secret key(size);
    for (std::size_t i = 0; i < size; ++i)
        key.revealForWriting()[i] = static_cast<std::uint8_t>(first + i);
    return key;
}

} // namespace

/// A key's way from one SoftHSM token to another of the same directory, both behind the faulty module.
class TransferTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aKeyMovesAndWorks_data();
    void aKeyMovesAndWorks();
    void aKeyWithoutABackupStays();
    void aRoleWithoutABackupIsRefused_data();
    void aRoleWithoutABackupIsRefused();
    void pinsAreTriedOnce();
    void nobodyIsLoggedInMeanwhile();
    void idleSessionsAreInNobodysWay();
    void backupKeysOfAnotherLengthAreRefused();
    void keysThatAreNotThereAreRefused();
    void whatWasAlteredIsRefused_data();
    void whatWasAlteredIsRefused();
    void importingNeedsALogin();
    void importingTwiceIsRefused();
    void aPublicHalfThatIsThereStays();
    void theNeighboursOfAnImportedKeyCount();
    void aTokenThatDoesNotKeepToTrustHoldsNoBackup();
    void aTokenThatForgetsTrustIsRefusedAtImport();
    void nssHoldsNoBackup();

private:
    std::unique_ptr<FaultyBench> m_one; ///< its soft token's directory holds both
    std::unique_ptr<Token> m_two;
    std::unique_ptr<Login> m_login; ///< of the second
    KeyAddress m_key;

    [[nodiscard]] Result<WrappedKey> exported(const KeyAddress& key, const Secret& with) const
    {
        return m_one->token->exportKey(key, with, pinOf(userPin), pinOf(officerPin));
    }
    /// Makes a root-ca's key with a backup on the first token, and takes it out.
    [[nodiscard]] Result<WrappedKey> sample(KeyAlgorithm algorithm = KeyAlgorithm::EcP256)
    {
        TRY(m_one->logIn());
        const bool secret = isSecretKey(algorithm);
        m_key = TRY(m_one->token->generate(secret ? KeyRole::GroupMaster : KeyRole::RootCa, "moving",
                                           {.algorithm = algorithm, .backup = true}));
        m_one->login.reset();
        return exported(m_key, backupKeyOf());
    }
    /// As its user sees them.
    [[nodiscard]] static std::size_t objects(const FaultyBench& faulty, const char* label);
    [[nodiscard]] std::size_t left() const { return objects(*m_one, "two"); }
};

std::size_t TransferTest::objects(const FaultyBench& faulty, const char* label)
{
    const auto module = Module::load(faulty.address.module);
    TokenUri uri;
    uri.token = label;
    const auto found = module ? findToken((*module)->p11(), uri) : fail(module.error());
    if (!found) return 999;
    const auto session = Session::open(*module, found->slot, Session::Access::Read);
    if (!session) return 999;
    auto pin = pinOf(userPin);
    const CK_RV rv = (*session)->p11().C_Login((*session)->handle(), CKU_USER,
                                               const_cast<CK_UTF8CHAR*>(pin.reveal().data()), pin.size());
    return rv == CKR_OK || rv == CKR_USER_ALREADY_LOGGED_IN ? objectCount(**session) : 999;
}

void TransferTest::init()
{
    m_one = std::make_unique<FaultyBench>();
    const auto second = m_one->bench().make("soft", "two");
    MM_VERIFY(second);
    MM_VERIFY(m_one->open());
    auto two = m_one->bench().open({m_one->address.module, second->uri});
    MM_VERIFY(two);
    m_two = std::move(*two);
    auto login = m_two->login(pinOf(userPin));
    MM_VERIFY(login);
    m_login = std::move(*login);
    m_one->faults->clear();
    m_one->faults->useReal(m_one->soft.module.string());
}

void TransferTest::cleanup()
{
    if (m_one) m_one->faults->clear();
    m_login.reset();
    m_two.reset();
    m_one.reset();
}

void TransferTest::aKeyMovesAndWorks_data()
{
    QTest::addColumn<int>("algorithm");
    for (const auto algorithm :
         {KeyAlgorithm::EcP256, KeyAlgorithm::EcP384, KeyAlgorithm::Rsa3072, KeyAlgorithm::Hmac256})
        QTest::newRow(std::string(nameOf(algorithm)).c_str()) << static_cast<int>(algorithm);
}

void TransferTest::aKeyMovesAndWorks()
{
    QFETCH(int, algorithm);
    const auto kind = static_cast<KeyAlgorithm>(algorithm);
    const auto wrapped = sample(kind);
    MM_VERIFY(wrapped);
    QVERIFY(wrapped->algorithm == kind && wrapped->address.id == m_key.id);
    QVERIFY(wrapped->role == (isSecretKey(kind) ? KeyRole::GroupMaster : KeyRole::RootCa));
    QCOMPARE(wrapped->address.fingerprint, m_key.fingerprint);
    QVERIFY(wrapped->policyDigest == policyOf(wrapped->role).digest);
    QCOMPARE(QString::fromStdString(wrapped->source.label), QStringLiteral("bench"));
    QVERIFY(wrapped->publicKey.empty() == isSecretKey(kind));
    QCOMPARE(wrapped->checkValue.size(), std::size_t(isSecretKey(kind) ? 32 : 0));
    QCOMPARE(m_one->faults->logins(CKU_SO), 1UL);
    QCOMPARE(m_one->faults->logins(CKU_USER), 2UL); // one of them made the key
    const auto key = m_two->importKey(*wrapped, backupKeyOf());
    MM_VERIFY(key);
    QVERIFY(key->id == m_key.id && key->fingerprint == m_key.fingerprint && key->label == m_key.label);
    const auto keys = m_two->keys();
    MM_VERIFY(keys);
    QCOMPARE(keys->size(), std::size_t(1));
    const auto& listed = keys->front();
    QVERIFY(listed.sensitive && listed.extractable && listed.wrapWithTrusted && listed.whole);
    QVERIFY(listed.publicKey == wrapped->publicKey);
    MM_VERIFY(m_one->logIn());
    if (isSecretKey(kind)) {
        const auto here = (*m_one->token->mac(m_key))->mac(viewOf("device 1"));
        const auto there = (*m_two->mac(*key))->mac(viewOf("device 1"));
        MM_VERIFY(here);
        MM_VERIFY(there);
        QVERIFY(*here == *there);
    } else {
        const auto signer = m_two->signer(*key);
        MM_VERIFY(signer);
        QVERIFY(Bytes((*signer)->publicKey().begin(), (*signer)->publicKey().end()) == wrapped->publicKey);
        const auto signature = (*signer)->signMessage(viewOf("moved"));
        MM_VERIFY(signature);
        MM_VERIFY(verifyMessage(wrapped->publicKey, (*signer)->scheme(), viewOf("moved"), *signature));
    }
    // The backup key was an object of a session, and is gone.
    QCOMPARE(left(), std::size_t(isSecretKey(kind) ? 1 : 2));
    m_one->login.reset();
    QCOMPARE(objects(*m_one, "bench"), std::size_t(isSecretKey(kind) ? 1 : 2));
}

void TransferTest::aKeyWithoutABackupStays()
{
    MM_VERIFY(m_one->logIn());
    const auto key = m_one->token->generate(KeyRole::RootCa, "root");
    MM_VERIFY(key);
    m_one->login.reset();
    // It was tried once, when it was made.
    const auto before = m_one->faults->calls("C_WrapKey");
    HSM_FAILS(exported(*key, backupKeyOf()), HsmCode::PolicyRefused);
    QCOMPARE(m_one->faults->calls("C_WrapKey"), before);
}

void TransferTest::aRoleWithoutABackupIsRefused_data()
{
    QTest::addColumn<int>("role");
    for (const auto role : {KeyRole::IssuingCa, KeyRole::RegistryWrap, KeyRole::AuditSigner,
                            KeyRole::BackupWrap, KeyRole::StationKey})
        QTest::newRow(std::string(nameOf(role)).c_str()) << static_cast<int>(role);
}

void TransferTest::aRoleWithoutABackupIsRefused()
{
    QFETCH(int, role);
    MM_VERIFY(m_one->logIn());
    HSM_FAILS(m_one->token->generate(static_cast<KeyRole>(role), "key", {.algorithm = {}, .backup = true}),
              HsmCode::PolicyRefused);
    QVERIFY(m_one->token->keys()->empty());
    // Nor does one come in.
    m_one->login.reset();
    auto wrapped = sample();
    MM_VERIFY(wrapped);
    wrapped->role = static_cast<KeyRole>(role);
    wrapped->address.id[3] = static_cast<std::uint8_t>(role);
    HSM_FAILS(m_two->importKey(*wrapped, backupKeyOf()), HsmCode::PolicyRefused);
    QCOMPARE(left(), std::size_t(0));
}

void TransferTest::pinsAreTriedOnce()
{
    MM_VERIFY(sample());
    const auto officer = m_one->faults->logins(CKU_SO);
    const auto user = m_one->faults->logins(CKU_USER);
    HSM_FAILS(m_one->token->exportKey(m_key, backupKeyOf(), pinOf(userPin), pinOf("00000000")),
              HsmCode::PinWrong);
    QCOMPARE(m_one->faults->logins(CKU_SO), officer + 1);
    QCOMPARE(m_one->faults->logins(CKU_USER), user);
    HSM_FAILS(m_one->token->exportKey(m_key, backupKeyOf(), pinOf("000000"), pinOf(officerPin)),
              HsmCode::PinWrong);
    QCOMPARE(m_one->faults->logins(CKU_SO), officer + 2);
    QCOMPARE(m_one->faults->logins(CKU_USER), user + 1);
    QCOMPARE(m_one->token->info()->pinFailuresHere, 1);
    MM_VERIFY(exported(m_key, backupKeyOf()));
    QCOMPARE(m_one->token->info()->pinFailuresHere, 0);
}

void TransferTest::nobodyIsLoggedInMeanwhile()
{
    MM_VERIFY(sample());
    MM_VERIFY(m_one->logIn());
    HSM_FAILS(exported(m_key, backupKeyOf()), HsmCode::Failed);
    MM_VERIFY(m_one->token->signer(m_key)); // the login still stands
    m_one->login.reset();
    MM_VERIFY(exported(m_key, backupKeyOf()));
    HSM_FAILS(m_one->token->keys(), HsmCode::LoginLost); // and is over afterwards
}

void TransferTest::idleSessionsAreInNobodysWay()
{
    MM_VERIFY(sample());
    MM_VERIFY(m_one->token->random().draw(8)); // leaves a session in the pool, which may only read
    MM_VERIFY(exported(m_key, backupKeyOf()));
}

void TransferTest::backupKeysOfAnotherLengthAreRefused()
{
    const auto wrapped = sample();
    MM_VERIFY(wrapped);
    const auto logins = m_one->faults->logins();
    for (const std::size_t size : {0U, 16U, 31U, 33U, 64U}) {
        HSM_FAILS(exported(m_key, backupKeyOf(1, size)), HsmCode::Failed);
        HSM_FAILS(m_two->importKey(*wrapped, backupKeyOf(1, size)), HsmCode::Failed);
    }
    QCOMPARE(m_one->faults->logins(), logins);
    QCOMPARE(left(), std::size_t(0));
}

void TransferTest::keysThatAreNotThereAreRefused()
{
    MM_VERIFY(sample());
    auto other = m_key;
    other.id.back() ^= 1;
    HSM_FAILS(exported(other, backupKeyOf()), HsmCode::KeyMissing);
    other = m_key;
    other.fingerprint[0] = other.fingerprint[0] == '0' ? '1' : '0';
    HSM_FAILS(exported(other, backupKeyOf()), HsmCode::KeyMissing);
    QCOMPARE(objects(*m_one, "bench"), std::size_t(2));
}

namespace {
struct Alteration {
    const char* name;
    std::function<void(WrappedKey&)> make;
    bool secret = false;
};
void reseal(WrappedKey& key, const std::function<void(Wrapped&)>& change)
{
    auto wrapped = *Wrapped::parse(key.wrapped);
    change(wrapped);
    key.wrapped = wrapped.encode();
}
const std::vector<Alteration> alterations{
    {"a bit of the body", [](WrappedKey& key) { key.wrapped[key.wrapped.size() / 2 + 8] ^= 1; }},
    {"the last bit", [](WrappedKey& key) { key.wrapped.back() ^= 1; }},
    {"an octet less", [](WrappedKey& key) { key.wrapped.pop_back(); }},
    {"eight octets less", [](WrappedKey& key) { key.wrapped.resize(key.wrapped.size() - 8); }},
    {"eight octets more", [](WrappedKey& key) { key.wrapped.insert(key.wrapped.end(), 8, 0); }},
    {"nothing", [](WrappedKey& key) { key.wrapped.clear(); }},
    {"huge", [](WrappedKey& key) { key.wrapped.resize(1024 * 1024); }},
    {"another mechanism",
     [](WrappedKey& key) {
         reseal(key, [](Wrapped& wrapped) { wrapped.mechanism = WrapMechanism::AesGcm; });
     }},
    {"a mechanism the token has not",
     [](WrappedKey& key) {
         reseal(key, [](Wrapped& wrapped) { wrapped.mechanism = WrapMechanism::AesKwp; });
     }},
    {"another fingerprint", [](WrappedKey& key) { key.address.fingerprint = std::string(64, '0'); }},
    {"no fingerprint", [](WrappedKey& key) { key.address.fingerprint.clear(); }},
    {"a public key that is none", [](WrappedKey& key) { key.publicKey.resize(20); }},
    {"no public key", [](WrappedKey& key) { key.publicKey.clear(); }},
    {"another algorithm", [](WrappedKey& key) { key.algorithm = KeyAlgorithm::Rsa3072; }},
    {"another curve", [](WrappedKey& key) { key.algorithm = KeyAlgorithm::EcP384; }},
    {"another role than its ID", [](WrappedKey& key) { key.role = KeyRole::OrderSigner; }},
    {"another role in its ID", [](WrappedKey& key) { key.address.id[3] = 1; }},
    {"an ID that Mintmark did not make",
     [](WrappedKey& key) {
         key.address.id = {1, 2, 3};
     }},
    {"no ID", [](WrappedKey& key) { key.address.id.clear(); }},
    {"no label", [](WrappedKey& key) { key.address.label.clear(); }},
    {"a huge label", [](WrappedKey& key) { key.address.label = std::string(100'000, 'x'); }},
    {"another check value", [](WrappedKey& key) { key.checkValue[0] ^= 1; }, true},
    {"no check value", [](WrappedKey& key) { key.checkValue.clear(); }, true},
    {"a secret key's body", [](WrappedKey& key) { key.wrapped.back() ^= 1; }, true},
    {"a secret key with a fingerprint",
     [](WrappedKey& key) { key.address.fingerprint = std::string(64, '0'); }, true},
};
} // namespace

void TransferTest::whatWasAlteredIsRefused_data()
{
    QTest::addColumn<int>("index");
    QTest::newRow("another backup key") << -1;
    for (std::size_t i = 0; i < alterations.size(); ++i)
        QTest::newRow(alterations[i].name) << static_cast<int>(i);
}

void TransferTest::whatWasAlteredIsRefused()
{
    QFETCH(int, index);
    const auto* alteration = index < 0 ? nullptr : &alterations[static_cast<std::size_t>(index)];
    const bool secret = alteration != nullptr && alteration->secret;
    auto wrapped = sample(secret ? KeyAlgorithm::Hmac256 : KeyAlgorithm::EcP256);
    MM_VERIFY(wrapped);
    const auto whole = *wrapped;
    if (alteration != nullptr) alteration->make(*wrapped);
    const auto imported = m_two->importKey(*wrapped, backupKeyOf(alteration == nullptr ? 2 : 1));
    QVERIFY2(!imported, "it was imported");
    QVERIFY(!imported.error().detail.empty());
    QCOMPARE(left(), std::size_t(0));
    // Whatever was wrong, the right one still goes in.
    MM_VERIFY(m_two->importKey(whole, backupKeyOf()));
}

void TransferTest::importingNeedsALogin()
{
    const auto wrapped = sample();
    MM_VERIFY(wrapped);
    m_login.reset();
    HSM_FAILS(m_two->importKey(*wrapped, backupKeyOf()), HsmCode::LoginLost);
    QCOMPARE(left(), std::size_t(0));
}

void TransferTest::importingTwiceIsRefused()
{
    const auto wrapped = sample();
    MM_VERIFY(wrapped);
    MM_VERIFY(m_two->importKey(*wrapped, backupKeyOf()));
    HSM_FAILS(m_two->importKey(*wrapped, backupKeyOf()), HsmCode::KeyAmbiguous);
    QCOMPARE(left(), std::size_t(2));
    MM_VERIFY(m_two->signer(m_key));
    // Nor into the token that it came from.
    MM_VERIFY(m_one->logIn());
    HSM_FAILS(m_one->token->importKey(*wrapped, backupKeyOf()), HsmCode::KeyAmbiguous);
    MM_VERIFY(m_two->destroy(m_key));
    MM_VERIFY(m_two->importKey(*wrapped, backupKeyOf()));
}

void TransferTest::aPublicHalfThatIsThereStays()
{
    const auto wrapped = sample();
    MM_VERIFY(wrapped);
    MM_VERIFY(m_two->importKey(*wrapped, backupKeyOf()));
    {
        const auto module = Module::load(m_one->address.module);
        TokenUri uri;
        uri.token = "two";
        const auto session =
            Session::open(*module, findToken((*module)->p11(), uri)->slot, Session::Access::Write);
        const auto half = (*session)->find(CKO_PRIVATE_KEY, m_key.id);
        MM_VERIFY(half);
        QCOMPARE((*session)->p11().C_DestroyObject((*session)->handle(), *half), CK_RV(CKR_OK));
    }
    HSM_FAILS(m_two->importKey(*wrapped, backupKeyOf()), HsmCode::KeyAmbiguous);
    QCOMPARE(left(), std::size_t(1));
    QVERIFY(m_two->keys()->front().publicOnly);
    MM_VERIFY(m_two->destroy(m_key));
    MM_VERIFY(m_two->importKey(*wrapped, backupKeyOf()));
}

void TransferTest::theNeighboursOfAnImportedKeyCount()
{
    MM_VERIFY(m_one->logIn());
    const auto key =
        m_one->token->generate(KeyRole::OrderSigner, "orders", {.algorithm = {}, .backup = true});
    MM_VERIFY(key);
    m_one->login.reset();
    const auto wrapped = exported(*key, backupKeyOf());
    MM_VERIFY(wrapped);
    const auto issuing = m_two->generate(KeyRole::IssuingCa, "issuing");
    MM_VERIFY(issuing);
    HSM_FAILS(m_two->importKey(*wrapped, backupKeyOf()), HsmCode::RoleRefused);
    // A file that names another role for it does not get around that.
    auto renamed = *wrapped;
    renamed.role = KeyRole::RootCa;
    QVERIFY(!m_two->importKey(renamed, backupKeyOf()));
    QCOMPARE(left(), std::size_t(2));
    MM_VERIFY(m_two->destroy(*issuing));
    MM_VERIFY(m_two->importKey(*wrapped, backupKeyOf()));
}

void TransferTest::aTokenThatDoesNotKeepToTrustHoldsNoBackup()
{
    // It says that it keeps CKA_WRAP_WITH_TRUSTED and sets it to false all the same.
    MM_VERIFY(m_one->logIn());
    m_one->faults->behave(
        {.forced = {{CKA_WRAP_WITH_TRUSTED, std::string(1, '\0')}}, .lies = {CKA_WRAP_WITH_TRUSTED}});
    const auto made = m_one->token->generate(KeyRole::RootCa, "root", {.algorithm = {}, .backup = true});
    m_one->faults->behave({});
    HSM_FAILS(made, HsmCode::MechanismMissing);
    QVERIFY2(made.error().detail.find("CKA_WRAP_WITH_TRUSTED") != std::string::npos,
             made.error().detail.c_str());
    QVERIFY(m_one->token->keys()->empty());
    // One that has become so since, at the way out and at the way in: a key that nobody trusts wraps it.
    const auto wrapped = sample();
    MM_VERIFY(wrapped);
    m_one->login.reset();
    const Strike loose{.function = "C_WrapKey", .times = 1, .answer = CKR_OK};
    m_one->faults->strike(loose);
    HSM_FAILS(exported(m_key, backupKeyOf()), HsmCode::MechanismMissing);
    QCOMPARE(objects(*m_one, "bench"), std::size_t(2)); // the key, and nothing that would wrap it
    m_one->faults->calm();
    m_one->faults->strike(loose);
    HSM_FAILS(m_two->importKey(*wrapped, backupKeyOf()), HsmCode::MechanismMissing);
    QCOMPARE(left(), std::size_t(0));
    m_one->faults->calm();
    MM_VERIFY(m_two->importKey(*wrapped, backupKeyOf()));
}

void TransferTest::aTokenThatForgetsTrustIsRefusedAtImport()
{
    const auto wrapped = sample();
    MM_VERIFY(wrapped);
    m_one->faults->behave({.dropped = {CKA_WRAP_WITH_TRUSTED}});
    HSM_FAILS(m_two->importKey(*wrapped, backupKeyOf()), HsmCode::PolicyRefused);
    m_one->faults->behave({});
    QCOMPARE(left(), std::size_t(0));
}

void TransferTest::nssHoldsNoBackup()
{
    if (const auto why = TokenSupply::missing(TokenKind::Nss)) MINTMARK_SKIP(why->c_str());
    const auto wrapped = sample();
    MM_VERIFY(wrapped);
    const auto supply = TokenSupply::start(TokenKind::Nss);
    MM_VERIFY(supply);
    const auto& given = (*supply)->token();
    const auto token = openToken(given.address, given.directory / "lock", systemClock());
    MM_VERIFY(token);
    const auto login = (*token)->login(pinOf(given.userPin));
    MM_VERIFY(login);
    // It keeps the attribute, reads it back, and lets any key take the other one out.
    HSM_FAILS((*token)->generate(KeyRole::RootCa, "root", {.algorithm = {}, .backup = true}),
              HsmCode::MechanismMissing);
    // Its padding is another than SoftHSM's: told by both names, and not as damage.
    const auto imported = (*token)->importKey(*wrapped, backupKeyOf());
    HSM_FAILS(imported, HsmCode::MechanismMissing);
    for (const auto& make : {wrapped->source.manufacturer, (*token)->info()->manufacturer})
        QVERIFY2(imported.error().detail.find("'" + make + "'") != std::string::npos,
                 imported.error().detail.c_str());
    QVERIFY((*token)->keys()->empty());
}

MINTMARK_TEST(TransferTest)

} // namespace mintmark::hsm

#include "tst_transfer.moc"
