#include "hsm/CallWatch.h"
#include "tests/hsm/FaultyBench.h"

#include <QtCore/QElapsedTimer>

#include <thread>

namespace mintmark::hsm {

using namespace test;
using namespace std::chrono_literals;

/// The watchdog: which call of which token does not come back.
class CallWatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCallThatHangsIsNamedOnce();
    void aCallThatComesBackIsNotNamed();
    void eachOfSeveralHangingCallsIsNamed();
    void threadsComeAndGo();
    void whatIsSaidFollowsFromWhereTheModuleRuns();

private:
    /// What a watchdog tells, from its own thread.
    struct Told {
        std::mutex mutex;
        std::vector<StuckCall> calls;
        void add(const StuckCall& call)
        {
            const std::scoped_lock lock(mutex);
            calls.push_back(call);
        }
        std::size_t count()
        {
            const std::scoped_lock lock(mutex);
            return calls.size();
        }
    };
};

void CallWatchTest::aCallThatHangsIsNamedOnce()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn());
    const auto key = faulty.token->generate(KeyRole::IssuingCa, "issuing");
    MM_VERIFY(key);
    const auto signer = faulty.token->signer(*key);
    MM_VERIFY(signer);
    Told told;
    const CallWatch watch(200ms, systemClock(), [&](const StuckCall& call) { told.add(call); });
    faulty.faults->strike({.function = "C_Sign", .times = 1, .deed = Deed::Hang});
    const auto before = systemClock().now();
    std::jthread hanging([&] { (void)(*signer)->sign(sha256(viewOf("one"))); });
    QTRY_COMPARE_WITH_TIMEOUT(told.count(), std::size_t(1), 5000);
    QTest::qWait(600); // and not again
    faulty.faults->release();
    hanging.join();
    QCOMPARE(told.count(), std::size_t(1));
    const auto& call = told.calls.front();
    QCOMPARE(QString::fromStdString(call.function), u"C_Sign"_qs);
    QVERIFY2(call.callee.find("token 'bench' (serial ") == 0, call.callee.c_str());
    QVERIFY(!call.isolated);
    QVERIFY(call.lasted >= 200ms && call.lasted < 5s);
    QVERIFY(call.since >= before - 50ms && call.since <= systemClock().now() - 200ms);
}

void CallWatchTest::aCallThatComesBackIsNotNamed()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn());
    const auto key = faulty.token->generate(KeyRole::IssuingCa, "issuing");
    MM_VERIFY(key);
    const auto signer = faulty.token->signer(*key);
    MM_VERIFY(signer);
    Told told;
    const CallWatch watch(1000ms, systemClock(), [&](const StuckCall& call) { told.add(call); });
    // Many short ones, one after the other, for longer than the limit.
    QElapsedTimer timer;
    faulty.faults->strike({.function = "C_Sign", .deed = Deed::Wait, .time = 100ms});
    for (timer.start(); timer.elapsed() < 1600;)
        MM_VERIFY((*signer)->sign(sha256(viewOf("one"))));
    QTest::qWait(300);
    QCOMPARE(told.count(), std::size_t(0));
}

void CallWatchTest::eachOfSeveralHangingCallsIsNamed()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn());
    const auto key = faulty.token->generate(KeyRole::IssuingCa, "issuing");
    MM_VERIFY(key);
    const auto signer = faulty.token->signer(*key);
    MM_VERIFY(signer);
    Told told;
    const CallWatch watch(200ms, systemClock(), [&](const StuckCall& call) { told.add(call); });
    faulty.faults->strike({.function = "C_Sign", .times = 2, .deed = Deed::Hang});
    faulty.faults->strike({.function = "C_GetTokenInfo", .times = 1, .deed = Deed::Hang});
    std::jthread one([&] { (void)(*signer)->sign(sha256(viewOf("one"))); });
    std::jthread two([&] { (void)(*signer)->sign(sha256(viewOf("two"))); });
    std::jthread three([&] { (void)faulty.token->info(); });
    QTRY_COMPARE_WITH_TIMEOUT(told.count(), std::size_t(3), 5000);
    faulty.faults->release();
    for (auto* thread : {&one, &two, &three})
        thread->join();
    std::multiset<std::string> names;
    for (const auto& call : told.calls)
        names.insert(call.function);
    QVERIFY((names == std::multiset<std::string>{"C_GetTokenInfo", "C_Sign", "C_Sign"}));
}

void CallWatchTest::threadsComeAndGo()
{
    const auto& callee = calleeNamed("token 'x'", false);
    QVERIFY(&callee == &calleeNamed("token 'x'", false));
    QVERIFY(&callee != &calleeNamed("token 'x'", true));
    Told told;
    const CallWatch watch(50ms, systemClock(), [&](const StuckCall& call) { told.add(call); });
    for (int round = 0; round < 200; ++round)
        std::jthread([&] { const CallStamp stamp("C_Sign", callee); });
    {
        const CallStamp stamp("C_Login", callee);
        QTRY_COMPARE_WITH_TIMEOUT(told.count(), std::size_t(1), 5000);
    }
    QCOMPARE(QString::fromStdString(told.calls.front().function), u"C_Login"_qs);
}

void CallWatchTest::whatIsSaidFollowsFromWhereTheModuleRuns()
{
    StuckCall call{"C_Sign", "token 'bench' (serial 1)", false, 12'345ms,
                   WallTime(Milliseconds(1'790'000'000'000))};
    const auto here = inWords(call);
    for (const char* part :
         {"C_Sign of token 'bench' (serial 1)", "12 s", "since 2026-", "isolation = \"process\""})
        QVERIFY2(here.find(part) != std::string::npos, here.c_str());
    call.isolated = true;
    QVERIFY2(inWords(call).find("isolation") == std::string::npos, inWords(call).c_str());
}

MINTMARK_TEST(CallWatchTest)

} // namespace mintmark::hsm

#include "tst_callwatch.moc"
