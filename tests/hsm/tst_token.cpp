#include "hsm/PublicKey.h"
#include "hsm/Template.h"
#include "tests/hsm/Bench.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>

#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <set>
#include <thread>

namespace mintmark::hsm {

using namespace test;

class TokenTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aNewTokenHasItsNameAndNoOneElseCanRead();
    void theRightPinLogsInAndTheWrongOneIsTold();
    void anEmptyPinIsNotTried();
    void aSecondLoginOfTheProcessCounts();
    void theLoginEndsWithItsObject();
    void keysAreMadeByPolicyAndAskedForIt();
    void aKeyIsNotMadeWithoutALogin();
    void secretValuesStayInside();
    void signaturesVerifyAndAreRaw();
    void fourThreadsSignAtOnce();
    void keysAreFoundAfterTheTokenWasOpenedAgain();
    void unknownKeysAreRefused();
    void wrappedSecretsComeBack();
    void damagedWrappedKeysAreRefused_data();
    void damagedWrappedKeysAreRefused();
    void aKeyOfTheOtherKindIsRefused();
    void randomOctetsDiffer();
    void twoTokensWithOneLabelNeedTheSerial();
    void tokensThatAreNotThere();
    void modulesThatAreNone_data();
    void modulesThatAreNone();
    void brokenPipesDoNotKill();
    void theConfigurationIsReadAnewForAnotherDirectory();

private:
    std::unique_ptr<Bench> m_bench;
    TokenAddress m_address;
    std::unique_ptr<Token> m_token;
    std::unique_ptr<Login> m_login;

    void logIn();
};

void TokenTest::init()
{
    m_bench = std::make_unique<Bench>();
    auto address = m_bench->make();
    MM_VERIFY(address);
    m_address = *address;
    auto token = m_bench->open(m_address);
    MM_VERIFY(token);
    m_token = std::move(*token);
}

void TokenTest::cleanup()
{
    m_login.reset();
    m_token.reset();
    m_bench.reset();
}

void TokenTest::logIn()
{
    auto login = m_token->login(pinOf(userPin));
    MM_VERIFY(login);
    m_login = std::move(*login);
}

void TokenTest::aNewTokenHasItsNameAndNoOneElseCanRead()
{
    const auto info = m_token->info();
    MM_VERIFY(info);
    QCOMPARE(QString::fromStdString(info->label), QStringLiteral("bench"));
    QCOMPARE(info->serial.size(), std::size_t(16));
    QVERIFY(m_address.uri.find(info->serial) != std::string::npos);
    QCOMPARE(QString::fromStdString(info->manufacturer), QStringLiteral("SoftHSM project"));
    QCOMPARE(QString::fromStdString(info->model), QStringLiteral("SoftHSM v2"));
    QVERIFY(!info->firmware.empty());
    QVERIFY(!info->pinCountLow && !info->pinFinalTry && !info->pinLocked);
    using std::filesystem::perms;
    for (const auto& path : {m_bench->soft(), m_bench->soft() / "tokens", m_bench->soft() / "token-copy"})
        QVERIFY2(std::filesystem::status(path).permissions() == perms::owner_all, path.c_str());
}

void TokenTest::theRightPinLogsInAndTheWrongOneIsTold()
{
    const auto wrong = m_token->login(pinOf("000000"));
    HSM_FAILS(wrong, HsmCode::PinWrong);
    QCOMPARE(wrong.error().foreign, long(CKR_PIN_INCORRECT));
    QCOMPARE(QString::fromStdString(wrong.error().detail),
             QStringLiteral("C_Login: CKR_PIN_INCORRECT: the PIN is wrong"));
    QVERIFY(m_token->info()->pinCountLow);
    MM_VERIFY(m_token->login(pinOf(userPin)));
    QVERIFY(!m_token->info()->pinCountLow);
    HSM_FAILS(m_token->login(pinOf("1")), HsmCode::PinWrong);
    HSM_FAILS(m_token->login(pinOf(officerPin)), HsmCode::PinWrong);
}

void TokenTest::anEmptyPinIsNotTried()
{
    HSM_FAILS(m_token->login(Pin()), HsmCode::PinMissing);
    QVERIFY(!m_token->info()->pinCountLow);
}

void TokenTest::aSecondLoginOfTheProcessCounts()
{
    logIn();
    auto second = m_token->login(pinOf(userPin));
    MM_VERIFY(second);
    m_login.reset();
    MM_VERIFY(m_token->generate(KeyRole::RootCa, "root"));
    second->reset();
    HSM_FAILS(m_token->generate(KeyRole::RootCa, "root"), HsmCode::LoginLost);
}

void TokenTest::theLoginEndsWithItsObject()
{
    logIn();
    const auto key = m_token->generate(KeyRole::IssuingCa, "issuing");
    MM_VERIFY(key);
    const auto signer = m_token->signer(*key);
    MM_VERIFY(signer);
    MM_VERIFY((*signer)->sign(sha256(viewOf("before"))));
    m_login.reset();
    HSM_FAILS((*signer)->sign(sha256(viewOf("after"))), HsmCode::LoginLost);
    logIn();
    MM_VERIFY((*signer)->sign(sha256(viewOf("again"))));
}

void TokenTest::keysAreMadeByPolicyAndAskedForIt()
{
    logIn();
    std::set<Bytes> ids;
    for (auto role : {KeyRole::RootCa, KeyRole::IssuingCa, KeyRole::RegistryWrap}) {
        const auto key = m_token->generate(role, "a label");
        MM_VERIFY(key);
        QCOMPARE(key->id.size(), std::size_t(16));
        ids.insert(key->id);
        QVERIFY(key->label == "a label");
        QCOMPARE(key->fingerprint.size(), std::size_t(role == KeyRole::RegistryWrap ? 0 : 64));
        const auto session = besideSession(m_address.module, Session::Access::Write);
        MM_VERIFY(session);
        const auto object =
            (*session)->find(role == KeyRole::RegistryWrap ? CKO_SECRET_KEY : CKO_PRIVATE_KEY, key->id);
        MM_VERIFY(object);
        CK_BBOOL yes = CK_TRUE;
        CK_BBOOL no = CK_FALSE;
        CK_ATTRIBUTE weaker[] = {{CKA_DECRYPT, &yes, 1}, {CKA_EXTRACTABLE, &yes, 1}, {CKA_SENSITIVE, &no, 1}};
        for (auto& attribute : weaker)
            QVERIFY((*session)->p11().C_SetAttributeValue((*session)->handle(), *object, &attribute, 1) !=
                    CKR_OK);
    }
    QCOMPARE(ids.size(), std::size_t(3));
}

void TokenTest::aKeyIsNotMadeWithoutALogin()
{
    HSM_FAILS(m_token->generate(KeyRole::RootCa, "root"), HsmCode::LoginLost);
    HSM_FAILS(m_token->generate(KeyRole::RegistryWrap, "wrap"), HsmCode::LoginLost);
}

void TokenTest::secretValuesStayInside()
{
    logIn();
    const auto ca = m_token->generate(KeyRole::RootCa, "root");
    MM_VERIFY(ca);
    const auto wrap = m_token->generate(KeyRole::RegistryWrap, "wrap");
    MM_VERIFY(wrap);
    const auto session = besideSession(m_address.module, Session::Access::Read);
    MM_VERIFY(session);
    for (const auto& [objectClass, key] :
         {std::pair(CKO_PRIVATE_KEY, *ca), std::pair(CKO_SECRET_KEY, *wrap)}) {
        const auto object = (*session)->find(objectClass, key.id);
        MM_VERIFY(object);
        std::array<CK_BYTE, 256> room{};
        CK_ATTRIBUTE value{CKA_VALUE, room.data(), room.size()};
        QCOMPARE((*session)->p11().C_GetAttributeValue((*session)->handle(), *object, &value, 1),
                 CK_RV(CKR_ATTRIBUTE_SENSITIVE));
        QVERIFY(std::all_of(room.begin(), room.end(), [](CK_BYTE octet) { return octet == 0; }));
    }
    // Nor does the key that wraps take one of them out.
    const auto wrapping = (*session)->find(CKO_SECRET_KEY, wrap->id);
    const auto target = (*session)->find(CKO_PRIVATE_KEY, ca->id);
    std::array<CK_BYTE, 512> out{};
    CK_ULONG length = out.size();
    CK_MECHANISM mechanism{CKM_AES_KEY_WRAP, nullptr, 0};
    // On SoftHSM it is the form that encrypts, which wraps nothing at all.
    QCOMPARE((*session)->p11().C_WrapKey((*session)->handle(), &mechanism, *wrapping, *target, out.data(),
                                         &length),
             CK_RV(CKR_KEY_FUNCTION_NOT_PERMITTED));
}

namespace {
/// An own look with OpenSSL: not through the code under test.
bool verifies(ByteView spki, const Sha256& digest, const Bytes& raw)
{
    const auto* at = spki.data();
    EVP_PKEY* key = ::d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size()));
    if (key == nullptr || raw.size() != 64) return false;
    ECDSA_SIG* parts = ::ECDSA_SIG_new();
    ::ECDSA_SIG_set0(parts, ::BN_bin2bn(raw.data(), 32, nullptr), ::BN_bin2bn(raw.data() + 32, 32, nullptr));
    unsigned char* der = nullptr;
    const int length = ::i2d_ECDSA_SIG(parts, &der);
    EVP_PKEY_CTX* context = ::EVP_PKEY_CTX_new(key, nullptr);
    ::EVP_PKEY_verify_init(context);
    const bool good =
        ::EVP_PKEY_verify(context, der, static_cast<std::size_t>(length), digest.data(), digest.size()) == 1;
    ::EVP_PKEY_CTX_free(context);
    ::OPENSSL_free(der);
    ::ECDSA_SIG_free(parts);
    ::EVP_PKEY_free(key);
    return good;
}
} // namespace

void TokenTest::signaturesVerifyAndAreRaw()
{
    logIn();
    const auto key = m_token->generate(KeyRole::IssuingCa, "issuing");
    MM_VERIFY(key);
    const auto signer = m_token->signer(*key);
    MM_VERIFY(signer);
    const auto spki = (*signer)->publicKey();
    QCOMPARE(spki.size(), std::size_t(91));
    QVERIFY(toHex(sha256(spki)) == key->fingerprint);
    const auto digest = sha256(viewOf("to be signed"));
    const auto signature = (*signer)->sign(digest);
    MM_VERIFY(signature);
    QVERIFY(verifies(spki, digest, *signature));
    QVERIFY(!verifies(spki, sha256(viewOf("something else")), *signature));
    MM_VERIFY(verifySignature(spki, digest, *signature));
    auto altered = *signature;
    altered[63] ^= 1;
    HSM_FAILS(verifySignature(spki, digest, altered), HsmCode::SignatureWrong);
    HSM_FAILS(verifySignature(spki, digest, Bytes(63, 1)), HsmCode::SignatureWrong);
    HSM_FAILS(verifySignature(spki, digest, Bytes(64, 0)), HsmCode::SignatureWrong);
    Bytes offCurve(spki.begin(), spki.end());
    offCurve.back() ^= 1;
    HSM_FAILS(verifySignature(offCurve, digest, *signature), HsmCode::SignatureWrong);
}

void TokenTest::fourThreadsSignAtOnce()
{
    logIn();
    const auto key = m_token->generate(KeyRole::IssuingCa, "issuing");
    MM_VERIFY(key);
    const auto signer = m_token->signer(*key);
    MM_VERIFY(signer);
    constexpr int threads = 4;
    constexpr int each = 50;
    std::array<int, threads> good{};
    {
        std::vector<std::jthread> running;
        for (int thread = 0; thread < threads; ++thread)
            running.emplace_back([&, thread] {
                for (int i = 0; i < each; ++i) {
                    const auto text = std::to_string(thread) + "/" + std::to_string(i);
                    const auto digest = sha256(viewOf(text));
                    const auto signature = (*signer)->sign(digest);
                    if (signature && verifies((*signer)->publicKey(), digest, *signature))
                        ++good[static_cast<std::size_t>(thread)];
                }
            });
    }
    for (int count : good)
        QCOMPARE(count, each);
}

void TokenTest::keysAreFoundAfterTheTokenWasOpenedAgain()
{
    logIn();
    const auto key = m_token->generate(KeyRole::RootCa, "root");
    MM_VERIFY(key);
    m_login.reset();
    m_token.reset();
    auto again = m_bench->open(m_address);
    MM_VERIFY(again);
    m_token = std::move(*again);
    HSM_FAILS(m_token->signer(*key), HsmCode::LoginLost);
    logIn();
    MM_VERIFY(m_token->signer(*key));
}

void TokenTest::unknownKeysAreRefused()
{
    logIn();
    auto key = m_token->generate(KeyRole::RootCa, "root");
    MM_VERIFY(key);
    auto other = *key;
    other.id[0] ^= 1;
    HSM_FAILS(m_token->signer(other), HsmCode::KeyMissing);
    HSM_FAILS(m_token->wrapper(other), HsmCode::KeyMissing);
    other = *key;
    other.id.clear();
    HSM_FAILS(m_token->signer(other), HsmCode::KeyMissing);
    other = *key;
    other.fingerprint[5] = other.fingerprint[5] == '0' ? '1' : '0';
    HSM_FAILS(m_token->signer(other), HsmCode::KeyMissing);
    other.fingerprint.clear();
    HSM_FAILS(m_token->signer(other), HsmCode::KeyMissing);
    // The label is for people: a key is not found by it, nor refused for it.
    other = *key;
    other.label = "another";
    MM_VERIFY(m_token->signer(other));
    // A second pair of the same ID, made by another program, makes the address ambiguous.
    const auto session = besideSession(m_address.module, Session::Access::Write);
    MM_VERIFY(session);
    Template publicHalf;
    Template privateHalf;
    publicHalf.octets(CKA_EC_PARAMS, curveParameters(KeyAlgorithm::EcP256)).octets(CKA_ID, key->id);
    privateHalf.octets(CKA_ID, key->id);
    CK_MECHANISM mechanism{CKM_EC_KEY_PAIR_GEN, nullptr, 0};
    CK_OBJECT_HANDLE made[2]{};
    QCOMPARE((*session)->p11().C_GenerateKeyPair((*session)->handle(), &mechanism, publicHalf.data(),
                                                 publicHalf.size(), privateHalf.data(), privateHalf.size(),
                                                 &made[0], &made[1]),
             CK_RV(CKR_OK));
    m_login.reset(); // the pool's sessions, and the handles that they know, go with it
    logIn();
    HSM_FAILS(m_token->signer(*key), HsmCode::KeyAmbiguous);
}

void TokenTest::wrappedSecretsComeBack()
{
    logIn();
    const auto key = m_token->generate(KeyRole::RegistryWrap, "wrap");
    MM_VERIFY(key);
    const auto wrapper = m_token->wrapper(*key);
    MM_VERIFY(wrapper);
    const auto session = besideSession(m_address.module, Session::Access::Read);
    MM_VERIFY(session);
    const auto objects = objectCount(**session);
    const auto context = viewOf("station 1, object 7");
    for (std::size_t size : {std::size_t(1), std::size_t(31), std::size_t(32), std::size_t(4096)}) {
        auto drawn = m_token->random().draw(size);
        MM_VERIFY(drawn);
        const auto secret = Secret::copyOf(*drawn);
        const auto wrapped = (*wrapper)->wrap(secret, context);
        MM_VERIFY(wrapped);
        QVERIFY(std::ranges::search(*wrapped, secret.reveal()).empty() || size == 1);
        const auto back = (*wrapper)->unwrap(*wrapped, context);
        MM_VERIFY(back);
        QVERIFY(equalInConstantTime(back->reveal(), secret.reveal()));
    }
    QCOMPARE(objectCount(**session), objects);
    for (std::size_t size : {std::size_t(0), std::size_t(4097)})
        HSM_FAILS((*wrapper)->wrap(Secret(size), context), HsmCode::Failed);
    // What was wrapped for one place opens in no other, and no two are alike.
    const auto secret = Secret::copyOf(Bytes(32, 0x5a));
    const auto once = (*wrapper)->wrap(secret, context);
    MM_VERIFY(once);
    QVERIFY(*once != *(*wrapper)->wrap(secret, context));
    HSM_FAILS((*wrapper)->unwrap(*once, viewOf("station 2, object 7")), HsmCode::WrapDamaged);
    HSM_FAILS((*wrapper)->unwrap(*once, {}), HsmCode::WrapDamaged);
}

void TokenTest::damagedWrappedKeysAreRefused_data()
{
    QTest::addColumn<int>("damage");
    QTest::newRow("nothing") << 0;
    QTest::newRow("the first octet flipped") << 1;
    QTest::newRow("the last octet flipped") << 2;
    QTest::newRow("a block short") << 3;
    QTest::newRow("an octet short") << 4;
    QTest::newRow("a block too long") << 5;
    QTest::newRow("all zero") << 6;
    QTest::newRow("another key's") << 7;
    QTest::newRow("a megabyte") << 8;
}

void TokenTest::damagedWrappedKeysAreRefused()
{
    QFETCH(int, damage);
    logIn();
    const auto key = m_token->generate(KeyRole::RegistryWrap, "wrap");
    MM_VERIFY(key);
    const auto wrapper = m_token->wrapper(*key);
    MM_VERIFY(wrapper);
    auto secret = Secret::copyOf(Bytes(32, 0x5a));
    const auto context = viewOf("here");
    auto wrapped = (*wrapper)->wrap(secret, context);
    MM_VERIFY(wrapped);
    const auto good = *wrapped;
    switch (damage) {
    case 0: wrapped->clear(); break;
    case 1: wrapped->front() ^= 1; break;
    case 2: wrapped->back() ^= 0x80; break;
    case 3: wrapped->resize(32); break;
    case 4: wrapped->pop_back(); break;
    case 5: wrapped->resize(48); break;
    case 6: wrapped->assign(40, 0); break;
    case 7: {
        const auto other = m_token->generate(KeyRole::RegistryWrap, "other");
        MM_VERIFY(other);
        const auto others = m_token->wrapper(*other);
        MM_VERIFY(others);
        *wrapped = *(*others)->wrap(secret, context);
        break;
    }
    default: wrapped->resize(1 << 20); break;
    }
    HSM_FAILS((*wrapper)->unwrap(*wrapped, context), HsmCode::WrapDamaged);
    MM_VERIFY((*wrapper)->unwrap(good, context));
}

void TokenTest::aKeyOfTheOtherKindIsRefused()
{
    logIn();
    const auto ca = m_token->generate(KeyRole::RootCa, "root");
    MM_VERIFY(ca);
    const auto wrap = m_token->generate(KeyRole::RegistryWrap, "wrap");
    MM_VERIFY(wrap);
    HSM_FAILS(m_token->wrapper(*ca), HsmCode::KeyMissing);
    HSM_FAILS(m_token->signer(*wrap), HsmCode::KeyMissing);
}

void TokenTest::randomOctetsDiffer()
{
    // No login is needed.
    const auto one = m_token->random().draw(3000);
    const auto two = m_token->random().draw(3000);
    MM_VERIFY(one);
    MM_VERIFY(two);
    QCOMPARE(one->size(), std::size_t(3000));
    QVERIFY(*one != *two);
    QVERIFY(std::any_of(one->end() - 900, one->end(), [](auto octet) { return octet != 0; }));
    QVERIFY(m_token->random().draw(0)->empty());
    HSM_FAILS(m_token->random().draw(std::size_t(1) << 40), HsmCode::Failed);
}

void TokenTest::twoTokensWithOneLabelNeedTheSerial()
{
    m_token.reset();
    const auto second = m_bench->make();
    MM_VERIFY(second);
    QVERIFY(second->uri != m_address.uri);
    HSM_FAILS(m_bench->open({m_address.module, "pkcs11:token=bench"}), HsmCode::TokenAmbiguous);
    const auto one = m_bench->open(m_address);
    MM_VERIFY(one);
    const auto two = m_bench->open(*second);
    MM_VERIFY(two);
    QVERIFY((*one)->info()->serial != (*two)->info()->serial);
    // A login at one is none at the other.
    const auto login = (*one)->login(pinOf(userPin));
    MM_VERIFY(login);
    HSM_FAILS((*two)->generate(KeyRole::RootCa, "root"), HsmCode::LoginLost);
    MM_VERIFY((*one)->generate(KeyRole::RootCa, "root"));
}

void TokenTest::tokensThatAreNotThere()
{
    m_token.reset();
    const auto open = [&](const char* uri) { return m_bench->open({m_address.module, uri}); };
    HSM_FAILS(open("pkcs11:token=benc"), HsmCode::TokenMissing);
    HSM_FAILS(open("pkcs11:token=bench;serial=0000000000000000"), HsmCode::TokenMissing);
    HSM_FAILS(open("pkcs11:token=bench;model=other"), HsmCode::TokenMissing);
    HSM_FAILS(open("pkcs11:tokn=bench"), HsmCode::AddressWrong);
    MM_VERIFY(open("pkcs11:token=bench;manufacturer=SoftHSM%20project"));
}

void TokenTest::modulesThatAreNone_data()
{
    QTest::addColumn<QString>("module");
    QTest::newRow("no name") << QString();
    QTest::newRow("a relative path") << QStringLiteral("libsofthsm2.so");
    QTest::newRow("a missing file") << QStringLiteral("BENCH/nothing.so");
    QTest::newRow("a text file") << QStringLiteral("BENCH/soft/softhsm2.conf");
    QTest::newRow("an empty file") << QStringLiteral("BENCH/empty.so");
    QTest::newRow("a cut library") << QStringLiteral("BENCH/cut.so");
    QTest::newRow("a directory") << QStringLiteral("BENCH/soft");
    QTest::newRow("a FIFO") << QStringLiteral("BENCH/fifo");
    QTest::newRow("a program") << QStringLiteral("/bin/true");
    QTest::newRow("a device") << QStringLiteral("/dev/zero");
}

void TokenTest::modulesThatAreNone()
{
    QFETCH(QString, module);
    m_token.reset();
    std::filesystem::copy_file(m_address.module, m_bench->path("cut.so"));
    std::filesystem::resize_file(m_bench->path("cut.so"), 5000);
    QFile empty(QString::fromStdString(m_bench->path("empty.so").string()));
    QVERIFY(empty.open(QIODevice::WriteOnly));
    QCOMPARE(::mkfifo(m_bench->path("fifo").c_str(), 0600), 0);
    module.replace(QStringLiteral("BENCH"), QString::fromStdString(m_bench->path("").parent_path().string()));
    HSM_FAILS(m_bench->open({module.toStdString(), m_address.uri}), HsmCode::ModuleMissing);
    MM_VERIFY(m_bench->open(m_address));
}

void TokenTest::brokenPipesDoNotKill()
{
    // In a process of its own, where nothing else has touched the signal.
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("PipeProbe")});
    QVERIFY(process.waitForFinished(10'000));
    const auto said = process.readAll();
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && said.contains(" 0 failed"), said.constData());
}

void TokenTest::theConfigurationIsReadAnewForAnotherDirectory()
{
    HSM_FAILS(m_bench->make("other", "other"), HsmCode::Failed);
    m_token.reset();
    const auto other = m_bench->make("other", "other");
    MM_VERIFY(other);
    {
        const auto token = m_bench->open(*other);
        MM_VERIFY(token);
        HSM_FAILS(m_bench->open(m_address), HsmCode::TokenMissing);
        HSM_FAILS(useSoftToken(m_bench->soft()), HsmCode::Failed);
        MM_VERIFY(useSoftToken(m_bench->path("other")));
    }
    MM_VERIFY(useSoftToken(m_bench->soft()));
    MM_VERIFY(m_bench->open(m_address));
    HSM_FAILS(m_bench->open(*other), HsmCode::TokenMissing);
}

/// Not a test by itself: what brokenPipesDoNotKill starts.
class PipeProbe : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesToAPipeThatNobodyReads();
};

void PipeProbe::writesToAPipeThatNobodyReads()
{
    ::signal(SIGPIPE, SIG_DFL);
    const Bench bench;
    MM_VERIFY(bench.make());
    int ends[2]{};
    QCOMPARE(::pipe(ends), 0);
    ::close(ends[0]);
    QCOMPARE(::write(ends[1], "x", 1), -1);
    QCOMPARE(errno, EPIPE);
    ::close(ends[1]);
}

MINTMARK_TEST(TokenTest)
MINTMARK_TEST(PipeProbe)

} // namespace mintmark::hsm

#include "tst_token.moc"
