#include "tests/Where.h"
#include "tests/hsm/faulty-module/Echo.h"
#include "tests/hsm/faulty-module/RawToken.h"

#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>

#include <numeric>
#include <thread>

namespace mintmark::hsm {

using namespace test;

/// The faulty module's calls: each fault does what it says, so that other tests may trust it.
class FaultyModuleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void everyFunctionReachesTheRealOne_data() { everyFunction(); }
    void everyFunctionReachesTheRealOne();
    void everyFunctionCanBeStruckAtACall_data() { everyFunction(); }
    void everyFunctionCanBeStruckAtACall();
    void everyAnswerOfTheStandardCanBeGiven();
    void noNameOfTheStandardIsMissing_data();
    void noNameOfTheStandardIsMissing();
    void callsAreCountedFromNowOrFromTheClearing();
    void anyFunctionIsStruckByItsNumberAmongAll();
    void aStrikeMayHitOneSlotAlone();
    void anAnswerMayComeAfterTheDeed();
    void aSlowCallTakesItsTime();
    void aHangingCallIsReleased();
    void aHangingCallEndsByItself();
    void wordsAreTakenStrictly_data();
    void wordsAreTakenStrictly();
    void wrongWordsChangeNothing();
    void threadsMayCallWhileFaultsChange();
    void theEnvironmentStrikesAnotherProcess_data(); // last: no thread starts after a fork
    void theEnvironmentStrikesAnotherProcess();

private:
    void everyFunction();
    Faults* m_faults = nullptr;
};

namespace {

/// Arguments that tell their places apart, and name no memory.
template <typename T> T stub(std::size_t place)
{
    if constexpr (std::is_pointer_v<T>)
        return reinterpret_cast<T>(0x1000 * (place + 1));
    else
        return static_cast<T>(place == 0 && sizeof(T) == 1 ? CK_FALSE : place + 1);
}

template <Function F, typename... A, std::size_t... I>
std::pair<CK_RV, CK_RV> callWithStubs(CK_RV (*function)(A...), std::index_sequence<I...>)
{
    return {function(stub<A>(I)...), echoOf(F, stub<A>(I)...)};
}

template <Function F, typename... A>
std::pair<CK_RV, CK_RV> callWithStubs(const CK_FUNCTION_LIST& list, CK_RV (*CK_FUNCTION_LIST::*member)(A...))
{
    return callWithStubs<F>(list.*member, std::index_sequence_for<A...>());
}

/// What the function answers, and what the echo would. C_GetFunctionList is the shim's own.
std::pair<CK_RV, CK_RV> callByName(CK_FUNCTION_LIST& list, std::string_view name)
{
    if (name == "C_GetFunctionList") {
        CK_FUNCTION_LIST* again = nullptr;
        const CK_RV rv = list.C_GetFunctionList(&again);
        return {rv, rv == CKR_OK && again != &list ? CKR_GENERAL_ERROR : CKR_OK};
    }
#define X(function, on, taken, given)                                                                        \
    if (name == #function) return callWithStubs<Function::function>(list, &CK_FUNCTION_LIST::function);
    MINTMARK_P11_FUNCTIONS(X)
#undef X
    return {CKR_OK, CKR_GENERAL_ERROR};
}

} // namespace

void FaultyModuleTest::initTestCase()
{
    m_faults = faultsOf(MINTMARK_FAULTY_MODULE);
    QVERIFY(m_faults != nullptr);
}

void FaultyModuleTest::init()
{
    m_faults->clear();
}

void FaultyModuleTest::cleanup()
{
    m_faults->clear();
}

void FaultyModuleTest::everyFunction()
{
    QTest::addColumn<QByteArray>("name");
    int rows = 0;
    for (const auto& row : functionTable)
        if (row.name != "*") {
            const QByteArray name(row.name.data(), static_cast<qsizetype>(row.name.size()));
            QTest::newRow(name.constData()) << name;
            ++rows;
        }
    QCOMPARE(rows, 68);
}

void FaultyModuleTest::everyFunctionReachesTheRealOne()
{
    QFETCH(QByteArray, name);
    m_faults->useReal(MINTMARK_ECHO_MODULE);
    auto* list = functionsOf(MINTMARK_FAULTY_MODULE);
    QVERIFY(list != nullptr);
    m_faults->clear();
    const auto [answer, expected] = callByName(*list, name.toStdString());
    QCOMPARE(answer, expected);
    QCOMPARE(m_faults->calls(name.toStdString()), 1UL);
    QCOMPARE(m_faults->calls(), 1UL);
    QCOMPARE(m_faults->counts().size(), std::size_t(1));
}

void FaultyModuleTest::everyFunctionCanBeStruckAtACall()
{
    QFETCH(QByteArray, name);
    m_faults->useReal(MINTMARK_ECHO_MODULE);
    auto* list = functionsOf(MINTMARK_FAULTY_MODULE);
    QVERIFY(list != nullptr);
    m_faults->clear();
    m_faults->strike({.function = name.toStdString(), .call = 2, .times = 2, .answer = CKR_DEVICE_REMOVED});
    for (const bool struck : {false, true, true, false, false}) {
        const auto [answer, expected] = callByName(*list, name.toStdString());
        QCOMPARE(answer, struck ? CK_RV(CKR_DEVICE_REMOVED) : expected);
    }
    QCOMPARE(m_faults->calls(name.toStdString()), 5UL);
}

void FaultyModuleTest::everyAnswerOfTheStandardCanBeGiven()
{
    RawToken token(MINTMARK_FAULTY_MODULE);
    QVERIFY(token.p11 != nullptr);
    const auto session = token.open();
    QVERIFY(m_faults->answers().size() > 90);
    for (const auto& [name, value] : m_faults->answers()) {
        QVERIFY2(m_faults->add("C_GetSessionInfo=" + name).empty(), name.c_str());
        QCOMPARE(token.ask(session), value);
        m_faults->calm();
    }
    QCOMPARE(token.ask(session), CK_RV(CKR_OK));
}

void FaultyModuleTest::noNameOfTheStandardIsMissing_data()
{
    QTest::addColumn<QByteArray>("family");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("answers") << QByteArray("CKR") << QByteArray("C_Sign=");
    QTest::newRow("attributes") << QByteArray("CKA") << QByteArray("lie=");
}

void FaultyModuleTest::noNameOfTheStandardIsMissing()
{
    QFETCH(QByteArray, family);
    QFETCH(QByteArray, word);
    QFile header(QStringLiteral(MINTMARK_PKCS11_HEADER));
    QVERIFY(header.open(QIODevice::ReadOnly));
    const QRegularExpression defined(QStringLiteral("#define\\s+(%1_\\w+)").arg(QString::fromLatin1(family)));
    int seen = 0;
    auto all = defined.globalMatch(QString::fromUtf8(header.readAll()));
    while (all.hasNext()) {
        const auto name = all.next().captured(1).toStdString();
        if (name.ends_with("VENDOR_DEFINED")) continue;
        QVERIFY2(m_faults->add(word.toStdString() + name).empty(), name.c_str());
        ++seen;
    }
    QVERIFY(seen > 80);
}

void FaultyModuleTest::callsAreCountedFromNowOrFromTheClearing()
{
    RawToken token(MINTMARK_FAULTY_MODULE);
    QVERIFY(token.p11 != nullptr);
    const auto session = token.open();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(token.ask(session), CK_RV(CKR_OK));
    m_faults->strike({.function = "C_GetSessionInfo", .call = 2, .times = 1, .answer = CKR_DEVICE_ERROR});
    m_faults->strike({.function = "C_GetSessionInfo",
                      .call = 6,
                      .sinceClear = true,
                      .times = 1,
                      .answer = CKR_DEVICE_MEMORY});
    const CK_RV wanted[] = {CKR_OK, CKR_DEVICE_ERROR, CKR_DEVICE_MEMORY, CKR_OK};
    for (const CK_RV rv : wanted)
        QCOMPARE(token.ask(session), rv);
    m_faults->strike({.function = "C_GetSessionInfo", .answer = CKR_DEVICE_ERROR});
    for (int i = 0; i < 50; ++i)
        QCOMPARE(token.ask(session), CK_RV(CKR_DEVICE_ERROR));
    QCOMPARE(m_faults->calls("C_GetSessionInfo"), 57UL);
}

void FaultyModuleTest::anyFunctionIsStruckByItsNumberAmongAll()
{
    RawToken token(MINTMARK_FAULTY_MODULE);
    QVERIFY(token.p11 != nullptr);
    m_faults->strike({.call = 3, .times = 1, .answer = CKR_HOST_MEMORY});
    CK_TOKEN_INFO info{};
    const auto session = token.open();
    QVERIFY(session != 0);
    QCOMPARE(token.p11->C_GetTokenInfo(token.slot, &info), CK_RV(CKR_OK));
    QCOMPARE(token.ask(session), CK_RV(CKR_HOST_MEMORY));
    QCOMPARE(token.ask(session), CK_RV(CKR_OK));
    QCOMPARE(m_faults->calls(), 4UL);
}

void FaultyModuleTest::aStrikeMayHitOneSlotAlone()
{
    RawToken token(MINTMARK_FAULTY_MODULE);
    QVERIFY(token.p11 != nullptr);
    const auto slots = token.slots(CK_TRUE);
    QVERIFY(slots.size() == 2); // SoftHSM's next, uninitialised slot
    const CK_SLOT_ID other = slots[1];
    m_faults->strike(
        {.function = "C_GetTokenInfo", .call = 2, .times = 1, .answer = CKR_DEVICE_ERROR, .slot = other});
    m_faults->strike({.function = "C_GetSessionInfo", .answer = CKR_DEVICE_ERROR, .slot = token.slot});
    CK_TOKEN_INFO info{};
    for (int i = 0; i < 3; ++i)
        QCOMPARE(token.p11->C_GetTokenInfo(token.slot, &info), CK_RV(CKR_OK));
    QCOMPARE(token.p11->C_GetTokenInfo(other, &info), CK_RV(CKR_OK));
    QCOMPARE(token.p11->C_GetTokenInfo(other, &info), CK_RV(CKR_DEVICE_ERROR));
    QCOMPARE(token.ask(token.open()), CK_RV(CKR_DEVICE_ERROR));
}

void FaultyModuleTest::anAnswerMayComeAfterTheDeed()
{
    RawToken token(MINTMARK_FAULTY_MODULE);
    QVERIFY(token.p11 != nullptr);
    m_faults->strike({.function = "C_OpenSession",
                      .times = 1,
                      .deed = Deed::AnswerAfterwards,
                      .answer = CKR_DEVICE_ERROR});
    QCOMPARE(token.open(), CK_SESSION_HANDLE(0));
    QCOMPARE(m_faults->openSessions(), 1UL);
    m_faults->strike({.function = "C_OpenSession", .times = 1, .answer = CKR_DEVICE_ERROR});
    QCOMPARE(token.open(), CK_SESSION_HANDLE(0));
    QCOMPARE(m_faults->openSessions(), 1UL);
}

void FaultyModuleTest::aSlowCallTakesItsTime()
{
    RawToken token(MINTMARK_FAULTY_MODULE);
    QVERIFY(token.p11 != nullptr);
    const auto session = token.open();
    m_faults->strike({.function = "C_GetSessionInfo", .deed = Deed::Wait, .time = Milliseconds(60)});
    m_faults->strike({.function = "C_GetSessionInfo", .call = 2, .answer = CKR_DEVICE_ERROR});
    for (const CK_RV rv : {CK_RV(CKR_OK), CK_RV(CKR_DEVICE_ERROR)}) {
        const auto start = systemClock().steady();
        QCOMPARE(token.ask(session), rv);
        QVERIFY(systemClock().steady() - start >= Milliseconds(55));
    }
}

void FaultyModuleTest::aHangingCallIsReleased()
{
    RawToken token(MINTMARK_FAULTY_MODULE);
    QVERIFY(token.p11 != nullptr);
    const auto session = token.open();
    const auto other = token.open();
    m_faults->strike({.function = "C_GetSessionInfo", .deed = Deed::Hang});
    std::atomic<bool> done = false;
    std::jthread thread([&] { done = token.ask(session) == CKR_OK; });
    QTRY_COMPARE(m_faults->hanging(), 1UL);
    // Others go on, and even a token that is pulled out does not wait for it.
    CK_TOKEN_INFO info{};
    QCOMPARE(token.p11->C_GetTokenInfo(token.slot, &info), CK_RV(CKR_OK));
    QCOMPARE(token.p11->C_CloseSession(other), CK_RV(CKR_OK));
    QTest::qWait(50);
    QVERIFY(!done);
    m_faults->release();
    thread.join();
    QVERIFY(done);
    QCOMPARE(m_faults->hanging(), 0UL);
    QCOMPARE(token.ask(session), CK_RV(CKR_OK));
}

void FaultyModuleTest::aHangingCallEndsByItself()
{
    RawToken token(MINTMARK_FAULTY_MODULE);
    QVERIFY(token.p11 != nullptr);
    const auto session = token.open();
    m_faults->strike({.function = "C_GetSessionInfo",
                      .deed = Deed::Hang,
                      .answer = CKR_FUNCTION_FAILED,
                      .time = Milliseconds(60)});
    const auto start = systemClock().steady();
    QCOMPARE(token.ask(session), CK_RV(CKR_FUNCTION_FAILED));
    QVERIFY(systemClock().steady() - start >= Milliseconds(55));
}

void FaultyModuleTest::wordsAreTakenStrictly_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<bool>("good");
    const char* good[] = {"",
                          "C_Sign=CKR_DEVICE_REMOVED",
                          "C_Sign#3=0x80000001",
                          "C_Sign#3*2=done:CKR_DEVICE_ERROR",
                          "*#10+=hang",
                          "*=wait:5",
                          "C_Sign=hang:50",
                          "C_Sign#1=remove;C_Sign#9=remove:50",
                          "C_Sign=logout",
                          "C_Sign=abort;C_SignInit=exit:7",
                          "slow=20;sessions=2;sessions-told=4;session-calls=50;session-idle=10",
                          "flag-on=CKF_USER_PIN_LOCKED;flag-on=0x2;flag-off=CKF_RNG",
                          "drop=CKA_LABEL;drop=0x80000001;refuse=CKA_ID;lie=CKA_TOKEN;unreadable=CKA_LOCAL",
                          "force=CKA_EXTRACTABLE:true;force=CKA_ID:00ff",
                          "hide=CKM_AES_KEY_WRAP;hide-objects;wrong-public-key;signature=bit",
                          "pin-pad=1,2,3;always-authenticate=4;absent"};
    const char* bad[] = {"C_Singn=CKR_DEVICE_REMOVED",
                         "C_Sign",
                         "C_Sign=",
                         "C_Sign#=CKR_OK",
                         "C_Sign#0=CKR_CANCEL",
                         "C_Sign#1*0=CKR_CANCEL",
                         "C_Sign#-1=CKR_CANCEL",
                         "C_Sign#2x=CKR_CANCEL",
                         "C_Sign#99999999999999999999999=CKR_CANCEL",
                         "C_Sign=CKR_DEVICE_REMOVE",
                         "C_Sign=CKA_TOKEN",
                         "C_Sign=0x",
                         "C_Sign=0x1g",
                         "C_Sign=done",
                         "C_Sign=wait",
                         "C_Sign=wait:-1",
                         "C_Sign=wait:600001",
                         "C_Sign=exit:256",
                         "C_Sign=abort:",
                         "C_Sign=CKR_CANCEL;",
                         ";C_Sign=CKR_CANCEL",
                         " C_Sign=CKR_CANCEL",
                         "slow",
                         "slow=",
                         "slow=1;slow=2",
                         "slow=ten",
                         "absent=1",
                         "sessions=two",
                         "flag-on=CKA_TOKEN",
                         "force=CKA_TOKEN",
                         "force=CKA_TOKEN:yes",
                         "force=CKA_TOKEN:0",
                         "signature=long",
                         "pin-pad=,1",
                         "pin-pad=1,2,3,4",
                         "always-authenticate=",
                         "hidden-objects"};
    for (const char* words : good)
        QTest::newRow(*words != '\0' ? words : "nothing") << QByteArray(words) << true;
    for (const char* words : bad)
        QTest::newRow(words) << QByteArray(words) << false;
}

void FaultyModuleTest::wordsAreTakenStrictly()
{
    QFETCH(QByteArray, words);
    QFETCH(bool, good);
    const auto wrong = m_faults->add(words.toStdString());
    QVERIFY2(wrong.empty() == good, wrong.c_str());
}

void FaultyModuleTest::wrongWordsChangeNothing()
{
    RawToken token(MINTMARK_FAULTY_MODULE);
    QVERIFY(token.p11 != nullptr);
    const auto session = token.open();
    QVERIFY(!m_faults->add("sessions=1;C_GetSessionInfo=CKR_CANCEL;absent;slow=x").empty());
    QCOMPARE(token.ask(session), CK_RV(CKR_OK));
    QVERIFY(token.open() != 0);
    // And right ones add to what is there.
    m_faults->behave({.tokenFlagsOn = CKF_USER_PIN_LOCKED});
    QVERIFY(m_faults->add("sessions=2;C_GetSessionInfo#3=CKR_CANCEL").empty());
    QVERIFY(m_faults->habits().tokenFlagsOn == CKF_USER_PIN_LOCKED);
    QCOMPARE(token.open(), CK_SESSION_HANDLE(0));
    QCOMPARE(token.ask(session), CK_RV(CKR_OK));
    QCOMPARE(token.ask(session), CK_RV(CKR_CANCEL)); // the third since the clearing
    QVERIFY(m_faults->add("absent").empty());
    QCOMPARE(token.ask(session), CK_RV(CKR_SESSION_HANDLE_INVALID));
}

void FaultyModuleTest::theEnvironmentStrikesAnotherProcess_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<bool>("crash");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("none") << QByteArray() << false << 0 << QByteArray("token bench ");
    QTest::newRow("a typo") << QByteArray("C_Singn=abort") << false << 3
                            << QByteArray("mintmark_faulty_pkcs11: MINTMARK_FAULTS: the fault \"C_Singn\"");
    QTest::newRow("abort") << QByteArray("C_GetTokenInfo#1=abort") << true << 0 << QByteArray();
    QTest::newRow("exit") << QByteArray("C_GetTokenInfo#1=exit:7") << false << 7 << QByteArray();
    QTest::newRow("a refusal") << QByteArray("C_Initialize=CKR_DEVICE_ERROR") << false << 3
                               << QByteArray("C_Initialize answered 0x30");
    QTest::newRow("the second call") << QByteArray("C_GetTokenInfo#2=CKR_TOKEN_NOT_PRESENT") << false << 3
                                     << QByteArray("C_GetTokenInfo answered 0xe0");
    QTest::newRow("a flag") << QByteArray("flag-off=0xffffffff;flag-on=CKF_USER_PIN_FINAL_TRY") << false << 0
                            << QByteArray("flags 0x20000\n");
}

void FaultyModuleTest::theEnvironmentStrikesAnotherProcess()
{
    QFETCH(QByteArray, words);
    QFETCH(bool, crash);
    QFETCH(int, status);
    QFETCH(QByteArray, said);
    const Bench bench;
    const auto address = bench.make();
    MM_VERIFY(address);
    QProcess tool;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MINTMARK_FAULTY_REAL"),
                       QString::fromStdString(address->module.string()));
    if (!words.isEmpty()) environment.insert(QStringLiteral("MINTMARK_FAULTS"), QString::fromLatin1(words));
    tool.setProcessEnvironment(environment);
    tool.setProcessChannelMode(QProcess::MergedChannels);
    tool.start(QStringLiteral(MINTMARK_P11_LISTER), {QStringLiteral(MINTMARK_FAULTY_MODULE)});
    QVERIFY(tool.waitForFinished(20'000));
    const auto output = tool.readAll();
    QCOMPARE(tool.exitStatus(), crash ? QProcess::CrashExit : QProcess::NormalExit);
    if (!crash) QCOMPARE(tool.exitCode(), status);
    QVERIFY2(output.contains(said), output.constData());
}

void FaultyModuleTest::threadsMayCallWhileFaultsChange()
{
    RawToken token(MINTMARK_FAULTY_MODULE);
    QVERIFY(token.p11 != nullptr);
    const auto anchor = token.open();
    QCOMPARE(token.login(anchor), CK_RV(CKR_OK));
    RawPair pair;
    QCOMPARE(token.generate(anchor, pair), CK_RV(CKR_OK));
    std::atomic<bool> stop = false;
    std::array<std::atomic<unsigned long>, 4> signatures{};
    std::vector<std::jthread> threads;
    for (auto& count : signatures)
        threads.emplace_back([&] {
            while (!stop) {
                const auto session = token.open();
                for (const auto key : token.objects(session, CKO_PRIVATE_KEY))
                    if (token.sign(session, key) == CKR_OK) ++count;
                (void)token.p11->C_CloseSession(session);
            }
        });
    for (int round = 0; round < 20; ++round) {
        m_faults->strike({.function = "C_Sign", .call = 5, .times = 3, .answer = CKR_DEVICE_ERROR});
        m_faults->behave({.sessions = 3, .lies = {CKA_TOKEN}, .signature = Damage::Bit});
        QTest::qWait(5);
        m_faults->remove();
        QCOMPARE(m_faults->openSessions(), 0UL);
        QTest::qWait(2);
        m_faults->plugIn();
        (void)token.login(token.open());
        m_faults->logOut();
        (void)m_faults->counts();
        m_faults->clear();
        (void)token.login(token.open());
        QTest::qWait(5);
    }
    stop = true;
    threads.clear();
    QVERIFY(std::accumulate(signatures.begin(), signatures.end(), 0UL) > 0);
}

MINTMARK_TEST(FaultyModuleTest)

} // namespace mintmark::hsm

#include "tst_faultymodule.moc"
