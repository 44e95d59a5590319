#include "tests/Where.h"
#include "tests/hsm/faulty-module/RawToken.h"

#include <openssl/ec.h>
#include <openssl/obj_mac.h>

#include <thread>

namespace mintmark::hsm {

using namespace test;

/// The faulty module's token: sessions, removal, objects, keys and PINs.
class FaultyTokenTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aTokenThatIsPulledOutTakesItsSessionsAlong();
    void aTokenComesBackLoggedOutWithOtherHandles();
    void aTokenGoesInMidSession_data();
    void aTokenGoesInMidSession();
    void aTokenComesBackInTime();
    void oneSlotGoesAndTheOtherStays();
    void aTokenGoesWhileThreadsSign();
    void sessionsAreLimitedAndCounted();
    void aSessionDiesAfterItsCalls();
    void anIdleSessionDies();
    void sessionsAreDropped();
    void anotherLogsOut();
    void loginsAreCountedByUser();
    void flagsOfTheTokenLie();
    void anAttributeIsDroppedFromATemplate();
    void anAttributeIsForced();
    void aTemplateIsRefused();
    void anAttributeLiesOnReading();
    void anAttributeCannotBeRead();
    void mechanismsAreHidden();
    void objectsAreHiddenUntilALogin();
    void thePublicKeyIsAnother();
    void aSignatureIsDamaged();
    void thePinIsTypedOnThePad();
    void aKeyAsksForThePinEachTime();

private:
    std::unique_ptr<RawToken> m_token;
    Faults* m_faults = nullptr;
    CK_SESSION_HANDLE m_session = 0;
    RawPair m_pair;
    void logInWithAPair();
};

void FaultyTokenTest::init()
{
    m_token = std::make_unique<RawToken>(MINTMARK_FAULTY_MODULE);
    QVERIFY(m_token->p11 != nullptr);
    m_faults = m_token->faults;
    m_session = m_token->open();
    QVERIFY(m_session != 0);
}

void FaultyTokenTest::cleanup()
{
    m_token.reset();
}

void FaultyTokenTest::logInWithAPair()
{
    QCOMPARE(m_token->login(m_session), CK_RV(CKR_OK));
    QCOMPARE(m_token->generate(m_session, m_pair), CK_RV(CKR_OK));
}

void FaultyTokenTest::aTokenThatIsPulledOutTakesItsSessionsAlong()
{
    const auto& p11 = *m_token->p11;
    const auto other = m_token->open();
    const auto before = m_token->slots(CK_TRUE);
    m_faults->remove();
    QCOMPARE(m_faults->openSessions(), 0UL);
    QVERIFY(m_token->slots(CK_TRUE).empty());
    QVERIFY(m_token->slots(CK_FALSE) == before);
    CK_SLOT_INFO slot{};
    CK_TOKEN_INFO token{};
    CK_SESSION_HANDLE opened = 0;
    QCOMPARE(p11.C_GetSlotInfo(m_token->slot, &slot), CK_RV(CKR_OK));
    QVERIFY((slot.flags & CKF_TOKEN_PRESENT) == 0);
    QCOMPARE(p11.C_GetTokenInfo(m_token->slot, &token), CK_RV(CKR_TOKEN_NOT_PRESENT));
    QCOMPARE(p11.C_OpenSession(m_token->slot, CKF_SERIAL_SESSION, nullptr, nullptr, &opened),
             CK_RV(CKR_TOKEN_NOT_PRESENT));
    for (const auto session : {m_session, other}) {
        QCOMPARE(m_token->ask(session), CK_RV(CKR_SESSION_HANDLE_INVALID));
        QCOMPARE(p11.C_CloseSession(session), CK_RV(CKR_SESSION_HANDLE_INVALID));
    }
    m_faults->plugIn();
    QVERIFY(m_token->slots(CK_TRUE) == before);
    QCOMPARE(p11.C_GetTokenInfo(m_token->slot, &token), CK_RV(CKR_OK));
    QCOMPARE(m_token->ask(m_session), CK_RV(CKR_SESSION_HANDLE_INVALID));
    // It may say so in another way while it is away.
    const auto third = m_token->open();
    m_faults->remove({}, CKR_TOKEN_NOT_PRESENT);
    QCOMPARE(m_token->ask(third), CK_RV(CKR_TOKEN_NOT_PRESENT));
    QCOMPARE(m_token->ask(0x999), CK_RV(CKR_SESSION_HANDLE_INVALID));
    m_faults->plugIn();
    QCOMPARE(m_token->ask(third), CK_RV(CKR_SESSION_HANDLE_INVALID));
}

void FaultyTokenTest::aTokenComesBackLoggedOutWithOtherHandles()
{
    logInWithAPair();
    m_faults->remove();
    m_faults->plugIn();
    const auto session = m_token->open();
    QVERIFY(session != 0 && session != m_session);
    QVERIFY(!m_token->loggedIn(session));
    QVERIFY(m_token->objects(session, CKO_PRIVATE_KEY).empty());
    QCOMPARE(m_token->login(session), CK_RV(CKR_OK));
    const auto keys = m_token->objects(session, CKO_PRIVATE_KEY);
    QCOMPARE(keys.size(), std::size_t(1));
    QVERIFY(keys[0] != m_pair.privateKey);
    const CK_RV stale = m_token->begin(session, m_pair.privateKey);
    QVERIFY(stale == CKR_OBJECT_HANDLE_INVALID || stale == CKR_KEY_HANDLE_INVALID);
    QCOMPARE(m_token->sign(session, keys[0]), CK_RV(CKR_OK));
    QCOMPARE(m_token->flag(session, keys[0], CKA_SIGN), 1);
    RawPair fresh;
    QCOMPARE(m_token->generate(session, fresh), CK_RV(CKR_OK));
    QCOMPARE(m_token->sign(session, fresh.privateKey), CK_RV(CKR_OK));
    QCOMPARE(m_token->p11->C_DestroyObject(session, fresh.privateKey), CK_RV(CKR_OK));
}

void FaultyTokenTest::aTokenGoesInMidSession_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<qulonglong>("answer");
    QTest::newRow("removed") << QByteArray("C_Sign#2=remove") << qulonglong(CKR_DEVICE_REMOVED);
    QTest::newRow("and back") << QByteArray("C_Sign#2=remove:30") << qulonglong(CKR_DEVICE_REMOVED);
}

void FaultyTokenTest::aTokenGoesInMidSession()
{
    QFETCH(QByteArray, words);
    QFETCH(qulonglong, answer);
    logInWithAPair();
    QVERIFY(m_faults->add(words.toStdString()).empty());
    QCOMPARE(m_token->sign(m_session, m_pair.privateKey), CK_RV(CKR_OK));
    QCOMPARE(m_token->begin(m_session, m_pair.privateKey), CK_RV(CKR_OK));
    QCOMPARE(m_token->finish(m_session).rv, static_cast<CK_RV>(answer));
    QCOMPARE(m_token->begin(m_session, m_pair.privateKey), CK_RV(CKR_SESSION_HANDLE_INVALID));
    QVERIFY(m_token->slots(CK_TRUE).empty());
}

void FaultyTokenTest::aTokenComesBackInTime()
{
    m_faults->strike({.function = "C_GetSessionInfo",
                      .times = 1,
                      .deed = Deed::Remove,
                      .answer = CKR_DEVICE_ERROR,
                      .time = Milliseconds(80)});
    QCOMPARE(m_token->ask(m_session), CK_RV(CKR_DEVICE_ERROR));
    QVERIFY(m_token->slots(CK_TRUE).empty());
    QTRY_VERIFY_WITH_TIMEOUT(!m_token->slots(CK_TRUE).empty(), 3000);
    QVERIFY(m_token->open() != 0);
    QCOMPARE(m_token->ask(m_session), CK_RV(CKR_SESSION_HANDLE_INVALID));
}

void FaultyTokenTest::oneSlotGoesAndTheOtherStays()
{
    const auto slots = m_token->slots(CK_TRUE);
    QCOMPARE(slots.size(), std::size_t(2));
    std::string pin(officerPin);
    std::string label = "second                          ";
    QCOMPARE(m_token->p11->C_InitToken(slots[1], reinterpret_cast<CK_BYTE*>(pin.data()), pin.size(),
                                       reinterpret_cast<CK_BYTE*>(label.data())),
             CK_RV(CKR_OK));
    const auto other = m_token->open(slots[1]);
    QVERIFY(other != 0);
    logInWithAPair();
    m_faults->remove(slots[1]);
    QCOMPARE(m_token->ask(other), CK_RV(CKR_SESSION_HANDLE_INVALID));
    QCOMPARE(m_token->open(slots[1]), CK_SESSION_HANDLE(0));
    QCOMPARE(m_token->sign(m_session, m_pair.privateKey), CK_RV(CKR_OK));
    const auto left = m_token->slots(CK_TRUE);
    QVERIFY(std::find(left.begin(), left.end(), slots[1]) == left.end());
    QVERIFY(std::find(left.begin(), left.end(), m_token->slot) != left.end());
    m_faults->plugIn(slots[1]);
    QVERIFY(m_token->open(slots[1]) != 0);
    // The other's handles are as they were.
    QCOMPARE(m_token->sign(m_session, m_pair.privateKey), CK_RV(CKR_OK));
}

void FaultyTokenTest::aTokenGoesWhileThreadsSign()
{
    logInWithAPair();
    std::array<std::atomic<unsigned long>, 4> signatures{};
    std::array<CK_RV, 4> last{};
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < signatures.size(); ++i)
        threads.emplace_back([&, i] {
            const auto session = m_token->open();
            while ((last[i] = m_token->sign(session, m_pair.privateKey)) == CKR_OK)
                ++signatures[i];
        });
    for (const auto& count : signatures)
        QTRY_VERIFY(count > 5);
    m_faults->strike({.function = "C_Sign", .times = 1, .deed = Deed::Remove});
    threads.clear();
    int removed = 0;
    for (const CK_RV rv : last) {
        QVERIFY(rv == CKR_DEVICE_REMOVED || rv == CKR_SESSION_HANDLE_INVALID);
        if (rv == CKR_DEVICE_REMOVED) ++removed;
    }
    QCOMPARE(removed, 1);
    QCOMPARE(m_faults->openSessions(), 0UL);
    QCOMPARE(m_faults->mostSessions(), 5UL);
}

void FaultyTokenTest::sessionsAreLimitedAndCounted()
{
    m_faults->behave({.sessions = 3, .sessionsTold = 3});
    const auto second = m_token->open();
    QVERIFY(second != 0 && m_token->open() != 0);
    CK_SESSION_HANDLE one = 0;
    QCOMPARE(m_token->p11->C_OpenSession(m_token->slot, CKF_SERIAL_SESSION, nullptr, nullptr, &one),
             CK_RV(CKR_SESSION_COUNT));
    QCOMPARE(m_faults->openSessions(), 3UL);
    QCOMPARE(m_token->p11->C_CloseSession(second), CK_RV(CKR_OK));
    QCOMPARE(m_faults->openSessions(), 2UL);
    QCOMPARE(m_token->p11->C_CloseSession(second), CK_RV(CKR_SESSION_HANDLE_INVALID));
    QVERIFY(m_token->open() != 0);
    QCOMPARE(m_token->p11->C_CloseAllSessions(m_token->slot), CK_RV(CKR_OK));
    QCOMPARE(m_faults->openSessions(), 0UL);
    QCOMPARE(m_faults->mostSessions(), 3UL);
    CK_TOKEN_INFO info{};
    QCOMPARE(m_token->p11->C_GetTokenInfo(m_token->slot, &info), CK_RV(CKR_OK));
    QCOMPARE(info.ulMaxSessionCount, CK_ULONG(3));
}

void FaultyTokenTest::aSessionDiesAfterItsCalls()
{
    m_faults->behave({.sessionCalls = 3});
    const auto other = m_token->open();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(m_token->ask(other), CK_RV(CKR_OK));
    QCOMPARE(m_token->ask(other), CK_RV(CKR_SESSION_HANDLE_INVALID));
    QCOMPARE(m_token->ask(m_session), CK_RV(CKR_OK));
    QCOMPARE(m_faults->openSessions(), 1UL);
}

void FaultyTokenTest::anIdleSessionDies()
{
    QCOMPARE(m_token->login(m_session), CK_RV(CKR_OK));
    m_faults->behave({.sessionIdle = Milliseconds(200)});
    const auto other = m_token->open();
    for (int i = 0; i < 6; ++i) {
        QTest::qWait(50);
        QCOMPARE(m_token->ask(other), CK_RV(CKR_OK));
    }
    QCOMPARE(m_faults->openSessions(), 1UL);
    QCOMPARE(m_token->ask(m_session), CK_RV(CKR_SESSION_HANDLE_INVALID));
    QTest::qWait(250);
    // With the last one the login is gone.
    const auto fresh = m_token->open();
    QCOMPARE(m_token->ask(other), CK_RV(CKR_SESSION_HANDLE_INVALID));
    QVERIFY(fresh != 0 && !m_token->loggedIn(fresh));
}

void FaultyTokenTest::sessionsAreDropped()
{
    QCOMPARE(m_token->login(m_session), CK_RV(CKR_OK));
    m_faults->dropSessions();
    QCOMPARE(m_token->ask(m_session), CK_RV(CKR_SESSION_HANDLE_INVALID));
    QVERIFY(!m_token->slots(CK_TRUE).empty());
    const auto fresh = m_token->open();
    QVERIFY(fresh != 0 && !m_token->loggedIn(fresh));
}

void FaultyTokenTest::anotherLogsOut()
{
    logInWithAPair();
    m_faults->logOut();
    QVERIFY(!m_token->loggedIn(m_session));
    QVERIFY(m_token->sign(m_session, m_pair.privateKey) != CKR_OK);
    QCOMPARE(m_token->login(m_session), CK_RV(CKR_OK));
    m_faults->strike({.function = "C_GetSessionInfo", .times = 1, .deed = Deed::LogOut});
    QVERIFY(!m_token->loggedIn(m_session));
    QCOMPARE(m_faults->calls("C_Logout"), 0UL);
}

void FaultyTokenTest::loginsAreCountedByUser()
{
    QCOMPARE(m_token->login(m_session, "000000"), CK_RV(CKR_PIN_INCORRECT));
    m_faults->strike({.function = "C_Login", .times = 1, .answer = CKR_PIN_LOCKED});
    QCOMPARE(m_token->login(m_session), CK_RV(CKR_PIN_LOCKED));
    QCOMPARE(m_token->login(m_session, std::string(officerPin), CKU_SO), CK_RV(CKR_OK));
    QCOMPARE(m_faults->logins(), 3UL);
    QCOMPARE(m_faults->logins(CKU_USER), 2UL);
    QCOMPARE(m_faults->logins(CKU_SO), 1UL);
    QCOMPARE(m_faults->logins(CKU_CONTEXT_SPECIFIC), 0UL);
}

void FaultyTokenTest::flagsOfTheTokenLie()
{
    CK_TOKEN_INFO info{};
    QCOMPARE(m_token->p11->C_GetTokenInfo(m_token->slot, &info), CK_RV(CKR_OK));
    const auto honest = info.flags;
    m_faults->behave({.tokenFlagsOn = CKF_USER_PIN_LOCKED, .tokenFlagsOff = CKF_LOGIN_REQUIRED});
    QCOMPARE(m_token->p11->C_GetTokenInfo(m_token->slot, &info), CK_RV(CKR_OK));
    QVERIFY((honest & CKF_LOGIN_REQUIRED) != 0 && (honest & CKF_USER_PIN_LOCKED) == 0);
    QCOMPARE(info.flags, (honest | CKF_USER_PIN_LOCKED) & ~CK_FLAGS(CKF_LOGIN_REQUIRED));
}

void FaultyTokenTest::anAttributeIsDroppedFromATemplate()
{
    m_faults->behave({.dropped = {CKA_SENSITIVE, CKA_SIGN, CKA_LABEL}});
    logInWithAPair();
    std::string label = "a name";
    CK_ATTRIBUTE name{CKA_LABEL, label.data(), label.size()};
    QCOMPARE(m_token->p11->C_SetAttributeValue(m_session, m_pair.privateKey, &name, 1), CK_RV(CKR_OK));
    m_faults->clear();
    // SoftHSM's own default for CKA_SIGN is true, and the label is empty.
    CK_ATTRIBUTE read{CKA_LABEL, nullptr, 0};
    QCOMPARE(m_token->p11->C_GetAttributeValue(m_session, m_pair.privateKey, &read, 1), CK_RV(CKR_OK));
    QCOMPARE(read.ulValueLen, CK_ULONG(0));
    QCOMPARE(m_token->p11->C_SetAttributeValue(m_session, m_pair.privateKey, &name, 1), CK_RV(CKR_OK));
    QCOMPARE(m_token->p11->C_GetAttributeValue(m_session, m_pair.privateKey, &read, 1), CK_RV(CKR_OK));
    QCOMPARE(read.ulValueLen, CK_ULONG(label.size()));
    // What is not dropped is kept.
    QCOMPARE(m_token->flag(m_session, m_pair.privateKey, CKA_EXTRACTABLE), 0);
}

void FaultyTokenTest::anAttributeIsForced()
{
    m_faults->behave(
        {.forced = {{CKA_EXTRACTABLE, std::string(1, '\1')}, {CKA_SENSITIVE, std::string(1, '\0')}}});
    logInWithAPair();
    m_faults->clear();
    QCOMPARE(m_token->flag(m_session, m_pair.privateKey, CKA_EXTRACTABLE), 1);
    QCOMPARE(m_token->flag(m_session, m_pair.privateKey, CKA_SENSITIVE), 0);
    // It really is so: the private value comes out.
    std::array<CK_BYTE, 64> value{};
    CK_ATTRIBUTE read{CKA_VALUE, value.data(), value.size()};
    QCOMPARE(m_token->p11->C_GetAttributeValue(m_session, m_pair.privateKey, &read, 1), CK_RV(CKR_OK));
}

void FaultyTokenTest::aTemplateIsRefused()
{
    QCOMPARE(m_token->login(m_session), CK_RV(CKR_OK));
    m_faults->behave({.refused = {CKA_EXTRACTABLE}});
    QCOMPARE(m_token->generate(m_session, m_pair), CK_RV(CKR_TEMPLATE_INCONSISTENT));
    QVERIFY(m_token->objects(m_session, CKO_PUBLIC_KEY).empty());
    m_faults->behave({.refused = {CKA_WRAP}});
    QCOMPARE(m_token->generate(m_session, m_pair), CK_RV(CKR_OK));
}

void FaultyTokenTest::anAttributeLiesOnReading()
{
    logInWithAPair();
    m_faults->behave({.lies = {CKA_SENSITIVE}});
    CK_BBOOL sensitive = 2;
    CK_BBOOL extractable = 2;
    std::array<CK_ATTRIBUTE, 2> both{{{CKA_EXTRACTABLE, &extractable, 1}, {CKA_SENSITIVE, &sensitive, 1}}};
    QCOMPARE(m_token->p11->C_GetAttributeValue(m_session, m_pair.privateKey, both.data(), both.size()),
             CK_RV(CKR_OK));
    QCOMPARE(int(sensitive), 0);
    QCOMPARE(int(extractable), 0);
    m_faults->clear();
    QCOMPARE(m_token->flag(m_session, m_pair.privateKey, CKA_SENSITIVE), 1);
}

void FaultyTokenTest::anAttributeCannotBeRead()
{
    logInWithAPair();
    m_faults->behave({.unreadable = {CKA_SENSITIVE}});
    QCOMPARE(m_token->flag(m_session, m_pair.privateKey, CKA_SENSITIVE), -1);
    CK_BBOOL sensitive = 2;
    CK_BBOOL signs = 2;
    std::array<CK_ATTRIBUTE, 2> both{{{CKA_SENSITIVE, &sensitive, 1}, {CKA_SIGN, &signs, 1}}};
    QCOMPARE(m_token->p11->C_GetAttributeValue(m_session, m_pair.privateKey, both.data(), both.size()),
             CK_RV(CKR_ATTRIBUTE_TYPE_INVALID));
    QCOMPARE(both[0].ulValueLen, CK_ULONG(CK_UNAVAILABLE_INFORMATION));
    QCOMPARE(int(sensitive), 2);
    QCOMPARE(int(signs), 1);
}

void FaultyTokenTest::mechanismsAreHidden()
{
    logInWithAPair();
    const auto list = [this] {
        std::vector<CK_MECHANISM_TYPE> all(256);
        CK_ULONG count = all.size();
        if (m_token->p11->C_GetMechanismList(m_token->slot, all.data(), &count) != CKR_OK) count = 0;
        all.resize(count);
        return all;
    };
    const auto before = list();
    m_faults->behave({.hidden = {CKM_ECDSA, CKM_EC_KEY_PAIR_GEN}});
    QCOMPARE(list().size(), before.size() - 2);
    CK_ULONG count = 0;
    QCOMPARE(m_token->p11->C_GetMechanismList(m_token->slot, nullptr, &count), CK_RV(CKR_OK));
    QCOMPARE(count, CK_ULONG(before.size() - 2));
    CK_MECHANISM_TYPE room = 0;
    count = 1;
    QCOMPARE(m_token->p11->C_GetMechanismList(m_token->slot, &room, &count), CK_RV(CKR_BUFFER_TOO_SMALL));
    CK_MECHANISM_INFO info{};
    QCOMPARE(m_token->p11->C_GetMechanismInfo(m_token->slot, CKM_ECDSA, &info), CK_RV(CKR_MECHANISM_INVALID));
    QCOMPARE(m_token->begin(m_session, m_pair.privateKey), CK_RV(CKR_MECHANISM_INVALID));
    QCOMPARE(m_token->generate(m_session, m_pair), CK_RV(CKR_MECHANISM_INVALID));
    m_faults->clear();
    QCOMPARE(m_token->sign(m_session, m_pair.privateKey), CK_RV(CKR_OK));
}

void FaultyTokenTest::objectsAreHiddenUntilALogin()
{
    logInWithAPair();
    QCOMPARE(m_token->p11->C_Logout(m_session), CK_RV(CKR_OK));
    QCOMPARE(m_token->objects(m_session, CKO_PUBLIC_KEY).size(), std::size_t(1));
    m_faults->behave({.objectsHidden = true});
    QVERIFY(m_token->objects(m_session, CKO_PUBLIC_KEY).empty());
    QCOMPARE(m_token->login(m_session), CK_RV(CKR_OK));
    QCOMPARE(m_token->objects(m_session, CKO_PUBLIC_KEY).size(), std::size_t(1));
}

namespace {
bool onTheCurve(const CK_BYTE* point)
{
    EC_GROUP* group = ::EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
    EC_POINT* parsed = ::EC_POINT_new(group);
    const bool on = ::EC_POINT_oct2point(group, parsed, point, 65, nullptr) == 1;
    ::EC_POINT_free(parsed);
    ::EC_GROUP_free(group);
    return on;
}
} // namespace

void FaultyTokenTest::thePublicKeyIsAnother()
{
    logInWithAPair();
    std::array<CK_BYTE, 67> right{};
    std::array<CK_BYTE, 67> wrong{};
    CK_ATTRIBUTE point{CKA_EC_POINT, right.data(), right.size()};
    QCOMPARE(m_token->p11->C_GetAttributeValue(m_session, m_pair.publicKey, &point, 1), CK_RV(CKR_OK));
    m_faults->behave({.wrongPublicKey = true});
    point = {CKA_EC_POINT, wrong.data(), wrong.size()};
    QCOMPARE(m_token->p11->C_GetAttributeValue(m_session, m_pair.publicKey, &point, 1), CK_RV(CKR_OK));
    QVERIFY(right != wrong);
    QVERIFY(onTheCurve(right.data() + 2));
    QVERIFY(onTheCurve(wrong.data() + 2));
}

void FaultyTokenTest::aSignatureIsDamaged()
{
    logInWithAPair();
    const auto verifies = [this](RawSignature made) {
        CK_MECHANISM mechanism{CKM_ECDSA, nullptr, 0};
        if (m_token->p11->C_VerifyInit(m_session, &mechanism, m_pair.publicKey) != CKR_OK) return false;
        return m_token->p11->C_Verify(m_session, m_token->digest.data(), m_token->digest.size(),
                                      made.octets.data(), made.length) == CKR_OK;
    };
    QCOMPARE(m_token->begin(m_session, m_pair.privateKey), CK_RV(CKR_OK));
    QVERIFY(verifies(m_token->finish(m_session)));
    m_faults->behave({.signature = Damage::Bit});
    QCOMPARE(m_token->begin(m_session, m_pair.privateKey), CK_RV(CKR_OK));
    const auto damaged = m_token->finish(m_session);
    QCOMPARE(damaged.rv, CK_RV(CKR_OK));
    QCOMPARE(damaged.length, CK_ULONG(64));
    QVERIFY(!verifies(damaged));
    m_faults->behave({.signature = Damage::Short});
    QCOMPARE(m_token->begin(m_session, m_pair.privateKey), CK_RV(CKR_OK));
    QCOMPARE(m_token->finish(m_session).length, CK_ULONG(63));
}

void FaultyTokenTest::thePinIsTypedOnThePad()
{
    const auto& p11 = *m_token->p11;
    QVERIFY(p11.C_Login(m_session, CKU_USER, nullptr, 0) != CKR_OK);
    m_faults->behave({.pinPad = PinPad{std::string(userPin), std::string(officerPin), "551177"}});
    CK_TOKEN_INFO info{};
    QCOMPARE(p11.C_GetTokenInfo(m_token->slot, &info), CK_RV(CKR_OK));
    QVERIFY((info.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0);
    QCOMPARE(p11.C_Login(m_session, CKU_USER, nullptr, 0), CK_RV(CKR_OK));
    QVERIFY(m_token->loggedIn(m_session));
    QCOMPARE(p11.C_SetPIN(m_session, nullptr, 0, nullptr, 0), CK_RV(CKR_OK));
    QCOMPARE(p11.C_Logout(m_session), CK_RV(CKR_OK));
    // The old one is typed again.
    QCOMPARE(p11.C_Login(m_session, CKU_USER, nullptr, 0), CK_RV(CKR_PIN_INCORRECT));
    QCOMPARE(p11.C_Login(m_session, CKU_SO, nullptr, 0), CK_RV(CKR_OK));
    m_faults->behave({.pinPad = PinPad{"551177", std::string(officerPin), "661188"}});
    QCOMPARE(p11.C_InitPIN(m_session, nullptr, 0), CK_RV(CKR_OK));
    QCOMPARE(p11.C_Logout(m_session), CK_RV(CKR_OK));
    QCOMPARE(m_token->login(m_session, "661188"), CK_RV(CKR_OK));
}

void FaultyTokenTest::aKeyAsksForThePinEachTime()
{
    logInWithAPair();
    const std::string pin(userPin);
    m_faults->behave({.alwaysAuthenticate = pin});
    QCOMPARE(m_token->flag(m_session, m_pair.privateKey, CKA_ALWAYS_AUTHENTICATE), 1);
    QCOMPARE(m_token->login(m_session, pin, CKU_CONTEXT_SPECIFIC), CK_RV(CKR_OPERATION_NOT_INITIALIZED));
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(m_token->sign(m_session, m_pair.privateKey), CK_RV(CKR_USER_NOT_LOGGED_IN));
        QCOMPARE(m_token->begin(m_session, m_pair.privateKey), CK_RV(CKR_OK));
        QCOMPARE(m_token->login(m_session, "000000", CKU_CONTEXT_SPECIFIC), CK_RV(CKR_PIN_INCORRECT));
        QCOMPARE(m_token->login(m_session, pin, CKU_CONTEXT_SPECIFIC), CK_RV(CKR_OK));
        QCOMPARE(m_token->finish(m_session).rv, CK_RV(CKR_OK));
    }
    QCOMPARE(m_faults->logins(CKU_CONTEXT_SPECIFIC), 5UL);
    QCOMPARE(m_faults->logins(CKU_USER), 1UL);
    // Another session's use asks for itself.
    const auto other = m_token->open();
    QCOMPARE(m_token->begin(m_session, m_pair.privateKey), CK_RV(CKR_OK));
    QCOMPARE(m_token->login(other, pin, CKU_CONTEXT_SPECIFIC), CK_RV(CKR_OPERATION_NOT_INITIALIZED));
    QCOMPARE(m_token->finish(m_session).rv, CK_RV(CKR_USER_NOT_LOGGED_IN));
}

MINTMARK_TEST(FaultyTokenTest)

} // namespace mintmark::hsm

#include "tst_faultytoken.moc"
