#include "tests/Where.h"
#include "tests/hsm/Bench.h"
#include "tests/hsm/faulty-module/Faults.h"

#include <dlfcn.h>

#include <latch>
#include <thread>

namespace mintmark::hsm {

using namespace test;

/// What SoftHSM never does by itself, and others do.
class FaultsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aWrongPinIsTriedOnce();
    void aPinIsNotTriedWhenTheTokenWarns_data();
    void aPinIsNotTriedWhenTheTokenWarns();
    void whatALoginMayAnswer_data();
    void whatALoginMayAnswer();
    void aTokenThatLiesIsFoundOut_data();
    void aTokenThatLiesIsFoundOut();
    void aTokenThatHidesAnAttributeIsRefused();
    void aSignatureThatDoesNotVerifyIsRefused();
    void aTokenThatGoesIsToldAndItsSessionThrownAway_data();
    void aTokenThatGoesIsToldAndItsSessionThrownAway();
    void handlesAreLookedUpOncePerSession();
    void theTokensOwnLimitIsKept();
    void aTokenThatRunsOutOfSessionsIsWaitedFor();
    void theWaitForASessionEnds();
    void aModuleThatDoesNotInitialise();

private:
    Faults* m_faults = nullptr;
    std::unique_ptr<Bench> m_bench;
    TokenAddress m_address;
    std::unique_ptr<Token> m_token;
    std::unique_ptr<Login> m_login;
    void open();
    void logIn();
};

void FaultsTest::initTestCase()
{
    void* library = ::dlopen(MINTMARK_FAULTY_MODULE, RTLD_NOW | RTLD_LOCAL);
    QVERIFY2(library != nullptr, ::dlerror());
    const auto get = reinterpret_cast<Faults* (*)()>(::dlsym(library, "mintmarkFaults"));
    QVERIFY(get != nullptr);
    m_faults = get();
}

void FaultsTest::init()
{
    m_faults->clear();
    m_bench = std::make_unique<Bench>();
    auto address = m_bench->make();
    MM_VERIFY(address);
    m_faults->useReal(address->module.string());
    m_address = {MINTMARK_FAULTY_MODULE, address->uri};
    open();
}

void FaultsTest::open()
{
    m_login.reset();
    m_token.reset();
    auto token = m_bench->open(m_address);
    MM_VERIFY(token);
    m_token = std::move(*token);
}

void FaultsTest::logIn()
{
    auto login = m_token->login(pinOf(userPin));
    MM_VERIFY(login);
    m_login = std::move(*login);
}

void FaultsTest::cleanup()
{
    m_faults->clear();
    m_login.reset();
    m_token.reset();
    m_bench.reset();
}

void FaultsTest::aWrongPinIsTriedOnce()
{
    HSM_FAILS(m_token->login(pinOf("000000")), HsmCode::PinWrong);
    QCOMPARE(m_faults->logins(), 1UL);
    (void)m_token->info();
    (void)m_token->random().draw(8);
    HSM_FAILS(m_token->generate(KeyRole::RootCa, "root"), HsmCode::LoginLost);
    QCOMPARE(m_faults->logins(), 1UL);
    logIn();
    QCOMPARE(m_faults->logins(), 2UL);
    QCOMPARE(m_faults->openSessions(), 1UL);
}

void FaultsTest::aPinIsNotTriedWhenTheTokenWarns_data()
{
    QTest::addColumn<qulonglong>("flags");
    QTest::newRow("the final try") << qulonglong(CKF_USER_PIN_FINAL_TRY);
    QTest::newRow("locked") << qulonglong(CKF_USER_PIN_LOCKED);
    QTest::newRow("both") << qulonglong(CKF_USER_PIN_LOCKED | CKF_USER_PIN_FINAL_TRY);
}

void FaultsTest::aPinIsNotTriedWhenTheTokenWarns()
{
    QFETCH(qulonglong, flags);
    m_faults->behave({.tokenFlagsOn = static_cast<CK_FLAGS>(flags)});
    const auto login = m_token->login(pinOf(userPin));
    const bool locked = (flags & CKF_USER_PIN_LOCKED) != 0;
    HSM_FAILS(login, locked ? HsmCode::PinLocked : HsmCode::PinFinalTry);
    QVERIFY(login.error().detail.find("was not tried") != std::string::npos);
    QCOMPARE(m_faults->logins(), 0UL);
    QCOMPARE(m_token->info()->pinLocked, (flags & CKF_USER_PIN_LOCKED) != 0);
    QCOMPARE(m_token->info()->pinFinalTry, (flags & CKF_USER_PIN_FINAL_TRY) != 0);
    // The last try is spent on the custodian's word alone; a locked PIN is never tried.
    if (!locked) {
        MM_VERIFY(m_token->login(pinOf(userPin), {.spendFinalTry = true}));
        QCOMPARE(m_faults->logins(), 1UL);
    } else {
        HSM_FAILS(m_token->login(pinOf(userPin), {.spendFinalTry = true}), HsmCode::PinLocked);
    }
    // Few tries left is no reason to refuse one.
    m_faults->behave({.tokenFlagsOn = CKF_USER_PIN_COUNT_LOW});
    logIn();
}

void FaultsTest::whatALoginMayAnswer_data()
{
    QTest::addColumn<qulonglong>("answer");
    QTest::addColumn<int>("code");
    QTest::newRow("locked") << qulonglong(CKR_PIN_LOCKED) << static_cast<int>(HsmCode::PinLocked);
    QTest::newRow("removed") << qulonglong(CKR_DEVICE_REMOVED) << static_cast<int>(HsmCode::TokenGone);
    QTest::newRow("no PIN set") << qulonglong(CKR_USER_PIN_NOT_INITIALIZED)
                                << static_cast<int>(HsmCode::PinMissing);
    QTest::newRow("a vendor's own") << 0xce534352ULL << static_cast<int>(HsmCode::Failed);
    QTest::newRow("logged in already") << qulonglong(CKR_USER_ALREADY_LOGGED_IN) << -1;
}

void FaultsTest::whatALoginMayAnswer()
{
    QFETCH(qulonglong, answer);
    QFETCH(int, code);
    m_faults->strike({.function = "C_Login", .answer = static_cast<CK_RV>(answer)});
    const auto login = m_token->login(pinOf(userPin));
    QCOMPARE(m_faults->logins(), 1UL);
    if (code < 0) {
        MM_VERIFY(login);
        return;
    }
    HSM_FAILS(login, static_cast<HsmCode>(code));
    QCOMPARE(login.error().foreign, static_cast<long>(answer));
    QCOMPARE(m_faults->openSessions(), 0UL);
}

void FaultsTest::aTokenThatLiesIsFoundOut_data()
{
    QTest::addColumn<qulonglong>("attribute");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("role");
    const auto row = [](const char* name, CK_ATTRIBUTE_TYPE type, KeyRole role, const char* who) {
        QTest::addRow("%s %s", who, name)
            << static_cast<qulonglong>(type) << QByteArray(name) << static_cast<int>(role);
    };
    row("CKA_SENSITIVE", CKA_SENSITIVE, KeyRole::RootCa, "a CA's");
    row("CKA_EXTRACTABLE", CKA_EXTRACTABLE, KeyRole::IssuingCa, "a CA's");
    row("CKA_NEVER_EXTRACTABLE", CKA_NEVER_EXTRACTABLE, KeyRole::IssuingCa, "a CA's");
    row("CKA_ALWAYS_SENSITIVE", CKA_ALWAYS_SENSITIVE, KeyRole::IssuingCa, "a CA's");
    row("CKA_LOCAL", CKA_LOCAL, KeyRole::IssuingCa, "a CA's");
    row("CKA_DECRYPT", CKA_DECRYPT, KeyRole::IssuingCa, "a CA's");
    row("CKA_ENCRYPT", CKA_ENCRYPT, KeyRole::IssuingCa, "a CA's public");
    row("CKA_DECRYPT", CKA_DECRYPT, KeyRole::RegistryWrap, "the wrapping key's");
    row("CKA_ENCRYPT", CKA_ENCRYPT, KeyRole::RegistryWrap, "the wrapping key's");
    row("CKA_TOKEN", CKA_TOKEN, KeyRole::RegistryWrap, "the wrapping key's");
}

void FaultsTest::aTokenThatLiesIsFoundOut()
{
    QFETCH(qulonglong, attribute);
    QFETCH(QByteArray, name);
    QFETCH(int, role);
    logIn();
    m_faults->behave({.lies = {static_cast<CK_ATTRIBUTE_TYPE>(attribute)}});
    const auto key = m_token->generate(static_cast<KeyRole>(role), "refused");
    HSM_FAILS(key, HsmCode::PolicyRefused);
    QVERIFY2(key.error().detail.find(name.toStdString()) != std::string::npos, key.error().detail.c_str());
    const auto session = besideSession(m_address.module, Session::Access::Read);
    MM_VERIFY(session);
    QCOMPARE(objectCount(**session), std::size_t(0));
    m_faults->clear();
    MM_VERIFY(m_token->generate(static_cast<KeyRole>(role), "accepted"));
    QCOMPARE(objectCount(**session),
             std::size_t(static_cast<KeyRole>(role) == KeyRole::RegistryWrap ? 1 : 2));
}

void FaultsTest::aTokenThatHidesAnAttributeIsRefused()
{
    logIn();
    m_faults->behave({.unreadable = {CKA_NEVER_EXTRACTABLE}});
    const auto key = m_token->generate(KeyRole::RootCa, "refused");
    HSM_FAILS(key, HsmCode::PolicyRefused);
    QCOMPARE(key.error().foreign, long(CKR_ATTRIBUTE_TYPE_INVALID));
    QVERIFY(key.error().detail.find("CKA_NEVER_EXTRACTABLE") != std::string::npos);
}

void FaultsTest::aSignatureThatDoesNotVerifyIsRefused()
{
    logIn();
    const auto key = m_token->generate(KeyRole::RootCa, "root");
    MM_VERIFY(key);
    m_faults->behave({.signature = Damage::Bit});
    HSM_FAILS(m_token->signer(*key), HsmCode::SignatureWrong);
    m_faults->clear();
    MM_VERIFY(m_token->signer(*key));
}

void FaultsTest::aTokenThatGoesIsToldAndItsSessionThrownAway_data()
{
    QTest::addColumn<qulonglong>("answer");
    QTest::addColumn<int>("code");
    QTest::newRow("removed") << qulonglong(CKR_DEVICE_REMOVED) << static_cast<int>(HsmCode::TokenGone);
    QTest::newRow("not present") << qulonglong(CKR_TOKEN_NOT_PRESENT) << static_cast<int>(HsmCode::TokenGone);
    QTest::newRow("device error") << qulonglong(CKR_DEVICE_ERROR) << static_cast<int>(HsmCode::TokenGone);
    QTest::newRow("the session is gone")
        << qulonglong(CKR_SESSION_HANDLE_INVALID) << static_cast<int>(HsmCode::LoginLost);
    QTest::newRow("logged out") << qulonglong(CKR_USER_NOT_LOGGED_IN) << static_cast<int>(HsmCode::LoginLost);
    QTest::newRow("out of memory") << qulonglong(CKR_DEVICE_MEMORY) << static_cast<int>(HsmCode::OutOfMemory);
}

void FaultsTest::aTokenThatGoesIsToldAndItsSessionThrownAway()
{
    QFETCH(qulonglong, answer);
    QFETCH(int, code);
    logIn();
    const auto key = m_token->generate(KeyRole::RootCa, "root");
    MM_VERIFY(key);
    const auto signer = m_token->signer(*key);
    MM_VERIFY(signer);
    // The operation stays active, as some tokens leave it.
    m_faults->strike({.function = "C_Sign", .answer = static_cast<CK_RV>(answer)});
    const auto closed = m_faults->calls("C_CloseSession");
    const auto signature = (*signer)->sign(sha256(viewOf("lost")));
    HSM_FAILS(signature, static_cast<HsmCode>(code));
    QVERIFY(signature.error().detail.starts_with("C_Sign: CKR_"));
    QVERIFY(m_faults->calls("C_CloseSession") > closed);
    // The operation was left active in that session: a new one goes on.
    m_faults->calm();
    MM_VERIFY((*signer)->sign(sha256(viewOf("back"))));
}

void FaultsTest::handlesAreLookedUpOncePerSession()
{
    logIn();
    const auto key = m_token->generate(KeyRole::RootCa, "root");
    MM_VERIFY(key);
    const auto signer = m_token->signer(*key);
    MM_VERIFY(signer);
    const auto searches = m_faults->calls("C_FindObjectsInit");
    const auto opened = m_faults->calls("C_OpenSession");
    for (int i = 0; i < 20; ++i)
        MM_VERIFY((*signer)->sign(sha256(viewOf(std::to_string(i)))));
    QCOMPARE(m_faults->calls("C_FindObjectsInit"), searches);
    QCOMPARE(m_faults->calls("C_OpenSession"), opened);
}

void FaultsTest::theTokensOwnLimitIsKept()
{
    CK_TOKEN_INFO info{};
    info.ulMaxSessionCount = CK_EFFECTIVELY_INFINITE;
    QCOMPARE(poolCapacity(info, 16), std::size_t(16));
    info.ulMaxSessionCount = CK_UNAVAILABLE_INFORMATION;
    QCOMPARE(poolCapacity(info, 16), std::size_t(16));
    info.ulMaxSessionCount = 100;
    QCOMPARE(poolCapacity(info, 16), std::size_t(16));
    info.ulMaxSessionCount = 10;
    QCOMPARE(poolCapacity(info, 16), std::size_t(8));
    info.ulMaxSessionCount = 1;
    QCOMPARE(poolCapacity(info, 16), std::size_t(1));
}

namespace {
std::shared_ptr<SessionPool> poolBeside(const std::filesystem::path& library, std::size_t capacity,
                                        Milliseconds patience)
{
    auto module = Module::load(library);
    if (!module) return nullptr;
    std::array<CK_SLOT_ID, 8> slots{};
    CK_ULONG count = slots.size();
    (void)(*module)->p11().C_GetSlotList(CK_TRUE, slots.data(), &count);
    return std::make_shared<SessionPool>(Connection::of(*module, slots[0], systemClock()), capacity,
                                         patience);
}
} // namespace

void FaultsTest::aTokenThatRunsOutOfSessionsIsWaitedFor()
{
    const auto pool = poolBeside(m_address.module, 4, Milliseconds(5000));
    QVERIFY(pool);
    m_faults->behave({.sessions = 2});
    std::atomic<int> done = 0;
    std::latch together(4);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                together.arrive_and_wait();
                for (int round = 0; round < 5; ++round) {
                    auto session = pool->acquire();
                    if (!session) continue;
                    std::this_thread::sleep_for(Milliseconds(2));
                    session->keep();
                    ++done;
                }
            });
    }
    QCOMPARE(done.load(), 20);
    QCOMPARE(pool->capacity(), std::size_t(2));
    QCOMPARE(pool->open(), std::size_t(0));
    // With not one to wait for, it is told at once.
    m_faults->behave({.sessions = 0});
    HSM_FAILS(pool->acquire(), HsmCode::NoSession);
}

void FaultsTest::theWaitForASessionEnds()
{
    const auto pool = poolBeside(m_address.module, 1, Milliseconds(50));
    QVERIFY(pool);
    {
        const auto only = pool->acquire();
        MM_VERIFY(only);
        const auto start = systemClock().steady();
        HSM_FAILS(pool->acquire(), HsmCode::NoSession);
        const auto waited = systemClock().steady() - start;
        QVERIFY(waited >= Milliseconds(45) && waited < Milliseconds(2000));
    }
    MM_VERIFY(pool->acquire());
    QCOMPARE(pool->open(), std::size_t(0));
}

void FaultsTest::aModuleThatDoesNotInitialise()
{
    m_token.reset();
    m_faults->strike({.function = "C_Initialize", .answer = CKR_CANT_LOCK});
    const auto token = m_bench->open(m_address);
    HSM_FAILS(token, HsmCode::Failed);
    QVERIFY(token.error().detail.starts_with("C_Initialize: CKR_CANT_LOCK"));
    m_faults->calm();
    open();
}

MINTMARK_TEST(FaultsTest)

} // namespace mintmark::hsm

#include "tst_faults.moc"
