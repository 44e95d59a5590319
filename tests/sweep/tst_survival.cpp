#include "tests/sweep/TokenHall.h"

#include <atomic>
#include <future>
#include <thread>
#include <utility>

using namespace mintmark;
using namespace mintmark::sweep;
using namespace std::chrono_literals;
using hsm::test::Deed;

/// A token that is lost in the middle of a batch: the batch pauses and goes on, and no unit is lost.
class SurvivalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_factory = std::make_unique<Factory>();
        QVERIFY2(m_factory->faults != nullptr, m_factory->why.c_str());
    }
    void cleanupTestCase() { m_factory.reset(); }

    void aTokenThatIsPulledAndComesBackIsWaitedFor_data()
    {
        QTest::addColumn<QByteArray>("function");
        QTest::addColumn<qulonglong>("call");
        QTest::addColumn<qulonglong>("answer");
        QTest::newRow("removed while signing")
            << QByteArray("C_Sign") << qulonglong{2} << qulonglong{CKR_DEVICE_REMOVED};
        QTest::newRow("gone while signing")
            << QByteArray("C_Sign") << qulonglong{1} << qulonglong{CKR_TOKEN_NOT_PRESENT};
        QTest::newRow("gone before signing")
            << QByteArray("C_SignInit") << qulonglong{3} << qulonglong{CKR_DEVICE_ERROR};
        QTest::newRow("removed while drawing")
            << QByteArray("C_GenerateRandom") << qulonglong{4} << qulonglong{CKR_DEVICE_REMOVED};
    }
    void aTokenThatIsPulledAndComesBackIsWaitedFor()
    {
        QFETCH(QByteArray, function);
        QFETCH(qulonglong, call);
        QFETCH(qulonglong, answer);
        TokenHall hall(*m_factory, {.sockets = 4, .patience = 10s});
        QVERIFY2(hall.why.empty(), hall.why.c_str());
        m_factory->faults->strike({.function = function.toStdString(),
                                   .call = static_cast<unsigned long>(call),
                                   .times = 1,
                                   .deed = Deed::Remove,
                                   .answer = static_cast<CK_RV>(answer),
                                   .time = 200ms});
        const auto result = hall.work();
        QVERIFY2(result.passed == 4 && !result.stationFailure, qPrintable(hall.story()));
        QVERIFY2(hall.told(EventKind::Paused) == 1 && hall.told(EventKind::Resumed) == 1,
                 qPrintable(hall.story()));
        QCOMPARE(m_factory->faults->logins(), 1UL);
        QCOMPARE(hall.faultsOfFloor(), QString());
    }

    void aTokenThatStaysAwayEndsTheBatchAndTheNextOneGoesOn()
    {
        TokenHall hall(*m_factory, {.sockets = 4, .patience = 300ms});
        QVERIFY2(hall.why.empty(), hall.why.c_str());
        m_factory->faults->strike({.function = "C_Sign", .call = 3, .times = 1, .deed = Deed::Remove});
        const auto result = hall.work();
        QVERIFY(result.stationFailure.has_value());
        QCOMPARE(engine::test::text(result.stationFailure->name()), u"MM-HSM-TOKEN-GONE"_qs);
        QCOMPARE(hall.faultsOfEnding(result), QString());
        m_factory->faults->plugIn();
        const auto again = hall.work();
        QVERIFY2(again.passed + again.before == 4 && !again.stationFailure, qPrintable(hall.story()));
        QCOMPARE(m_factory->faults->logins(), 1UL);
        QCOMPARE(hall.faultsOfFloor(), QString());
    }

    void loggedOutFromOutsideItLogsInAgainOnceWhereThePinIsHeld()
    {
        TokenHall hall(*m_factory, {.sockets = 4, .patience = 10s});
        QVERIFY2(hall.why.empty(), hall.why.c_str());
        m_factory->faults->strike({.function = "C_SignInit", .call = 2, .times = 1, .deed = Deed::LogOut});
        const auto result = hall.work();
        QVERIFY2(result.passed == 4, qPrintable(hall.story()));
        QCOMPARE(m_factory->faults->logins(), 1UL);
        // Nobody had to wait, so that nobody is told.
        QCOMPARE(hall.told(EventKind::Paused), 0);
        QCOMPARE(hall.faultsOfFloor(), QString());
    }

    void loggedOutWithoutThePinItWaitsForAPerson()
    {
        TokenHall hall(*m_factory, {.sockets = 4, .holdPin = false, .patience = 20s});
        QVERIFY2(hall.why.empty(), hall.why.c_str());
        std::promise<void> paused;
        bool told = false;
        hall.heard = [&](const Event& event) {
            if (event.kind == EventKind::Paused && !std::exchange(told, true)) paused.set_value();
        };
        m_factory->faults->strike({.function = "C_SignInit", .call = 2, .times = 1, .deed = Deed::LogOut});
        auto batch = std::async(std::launch::async, [&] { return hall.work(); });
        const bool came = paused.get_future().wait_for(5s) == std::future_status::ready;
        // Nothing is tried in the meantime: there is no PIN to try.
        std::this_thread::sleep_for(400ms);
        const auto before = m_factory->faults->logins();
        const auto login = hall.logIn();
        const auto result = batch.get();
        QVERIFY(came);
        QCOMPARE(before, 0UL);
        MM_VERIFY(login);
        QVERIFY2(result.passed == 4 && !result.stationFailure, qPrintable(hall.story()));
        QCOMPARE(m_factory->faults->logins(), 1UL);
        QVERIFY2(hall.told(EventKind::Paused) == 1 && hall.told(EventKind::Resumed) == 1,
                 qPrintable(hall.story()));
        QCOMPARE(hall.faultsOfFloor(), QString());
    }

    void aPinThatIsRefusedAtTheSecondLoginIsTriedOnce_data()
    {
        QTest::addColumn<qulonglong>("answer");
        QTest::newRow("wrong") << qulonglong{CKR_PIN_INCORRECT};
        QTest::newRow("locked") << qulonglong{CKR_PIN_LOCKED};
        QTest::newRow("too short now") << qulonglong{CKR_PIN_LEN_RANGE};
    }
    void aPinThatIsRefusedAtTheSecondLoginIsTriedOnce()
    {
        QFETCH(qulonglong, answer);
        TokenHall hall(*m_factory, {.sockets = 4, .patience = 400ms});
        QVERIFY2(hall.why.empty(), hall.why.c_str());
        m_factory->faults->strike({.function = "C_SignInit", .call = 2, .times = 1, .deed = Deed::LogOut});
        m_factory->faults->strike({.function = "C_Login", .answer = static_cast<CK_RV>(answer)});
        const auto result = hall.work();
        QCOMPARE(hall.faultsOfEnding(result), QString());
        QVERIFY2(result.stationFailure.has_value(), qPrintable(hall.story()));
        QCOMPARE(hall.told(EventKind::Paused), 1);
        QCOMPARE(m_factory->faults->logins(), 1UL);
        // Nor in the next batch, until a person has typed it.
        const auto next = hall.work();
        QVERIFY(next.stationFailure.has_value());
        QCOMPARE(m_factory->faults->logins(), 1UL);
        m_factory->faults->calm();
        MM_VERIFY(hall.logIn());
        const auto last = hall.work();
        QVERIFY2(last.passed + last.before == 4 && !last.stationFailure, qPrintable(hall.story()));
        QCOMPARE(m_factory->faults->logins(), 2UL);
        QCOMPARE(hall.faultsOfFloor(), QString());
    }

    void aPinThatIsRefusedWaitsForAPersonAndLosesNoUnit()
    {
        TokenHall hall(*m_factory, {.sockets = 4, .patience = 20s});
        QVERIFY2(hall.why.empty(), hall.why.c_str());
        std::promise<void> paused;
        bool told = false;
        hall.heard = [&](const Event& event) {
            if (event.kind == EventKind::Paused && !std::exchange(told, true)) paused.set_value();
        };
        m_factory->faults->strike({.function = "C_SignInit", .call = 2, .times = 1, .deed = Deed::LogOut});
        m_factory->faults->strike({.function = "C_Login", .times = 1, .answer = CKR_PIN_INCORRECT});
        auto batch = std::async(std::launch::async, [&] { return hall.work(); });
        const bool came = paused.get_future().wait_for(5s) == std::future_status::ready;
        const auto login = hall.logIn();
        const auto result = batch.get();
        QVERIFY(came);
        MM_VERIFY(login);
        QVERIFY2(result.passed == 4 && !result.stationFailure, qPrintable(hall.story()));
        QCOMPARE(m_factory->faults->logins(), 2UL);
        QCOMPARE(hall.told(EventKind::Paused), 1);
        QCOMPARE(hall.faultsOfFloor(), QString());
    }

    void aFinalTryIsNotSpentByTheStation()
    {
        TokenHall hall(*m_factory, {.sockets = 2, .patience = 300ms});
        QVERIFY2(hall.why.empty(), hall.why.c_str());
        m_factory->faults->strike({.function = "C_SignInit", .call = 1, .times = 1, .deed = Deed::LogOut});
        m_factory->faults->behave({.tokenFlagsOn = CKF_USER_PIN_FINAL_TRY});
        const auto result = hall.work();
        QVERIFY(result.stationFailure.has_value());
        QCOMPARE(m_factory->faults->logins(), 0UL);
        m_factory->faults->behave({});
        MM_VERIFY(hall.logIn());
        const auto again = hall.work();
        QVERIFY2(again.passed + again.before == 2, qPrintable(hall.story()));
        QCOMPARE(hall.faultsOfFloor(), QString());
    }

    void sessionsThatAreDroppedAreOpenedAgain()
    {
        TokenHall hall(*m_factory, {.sockets = 4, .patience = 10s});
        QVERIFY2(hall.why.empty(), hall.why.c_str());
        std::atomic<bool> dropped{false};
        hall.heard = [&](const Event& event) {
            if (event.kind == EventKind::StepStarted && event.step == Step::Issuing &&
                !dropped.exchange(true))
                m_factory->faults->dropSessions();
        };
        const auto result = hall.work();
        QVERIFY(dropped);
        QVERIFY2(result.passed == 4 && !result.stationFailure, qPrintable(hall.story()));
        QVERIFY(m_factory->faults->logins() <= 1);
        QCOMPARE(hall.faultsOfFloor(), QString());
    }

    void sessionsThatDieAfterAFewCallsCostNoUnit_data()
    {
        QTest::addColumn<qulonglong>("calls");
        for (const qulonglong calls : {6ULL, 9ULL, 20ULL})
            QTest::newRow(qPrintable(QString::number(calls))) << calls;
    }
    void sessionsThatDieAfterAFewCallsCostNoUnit()
    {
        QFETCH(qulonglong, calls);
        TokenHall hall(*m_factory, {.sockets = 4, .patience = 10s});
        QVERIFY2(hall.why.empty(), hall.why.c_str());
        m_factory->faults->behave({.sessionCalls = static_cast<unsigned long>(calls)});
        const auto result = hall.work();
        QVERIFY2(result.passed == 4 && !result.stationFailure, qPrintable(hall.story()));
        QCOMPARE(hall.faultsOfFloor(), QString());
    }

    void twoSessionsAreEnoughForFourSockets_data()
    {
        QTest::addColumn<bool>("says");
        QTest::newRow("it says so") << true;
        QTest::newRow("it is found out") << false;
    }
    void twoSessionsAreEnoughForFourSockets()
    {
        QFETCH(bool, says);
        hsm::test::Habits few{.sessions = 2};
        if (says) few.sessionsTold = 2;
        TokenHall hall(*m_factory, {.sockets = 4, .patience = 10s, .habits = few});
        QVERIFY2(hall.why.empty(), hall.why.c_str());
        const auto result = hall.work();
        QVERIFY2(result.passed == 4 && !result.stationFailure, qPrintable(hall.story()));
        QVERIFY(m_factory->faults->mostSessions() <= 2);
        QCOMPARE(hall.told(EventKind::Paused), 0);
        QCOMPARE(hall.faultsOfFloor(), QString());
    }

    void aSlowTokenOnlyTakesItsTime()
    {
        TokenHall hall(*m_factory, {.sockets = 4, .patience = 10s});
        QVERIFY2(hall.why.empty(), hall.why.c_str());
        m_factory->faults->strike({.deed = Deed::Wait, .time = 60ms});
        const auto result = hall.work();
        QVERIFY2(result.passed == 4 && !result.stationFailure, qPrintable(hall.story()));
        QCOMPARE(hall.told(EventKind::Paused), 0);
        QCOMPARE(m_factory->faults->logins(), 0UL);
        QCOMPARE(hall.faultsOfFloor(), QString());
    }

    void aStopEndsAPauseAtOnce()
    {
        TokenHall hall(*m_factory, {.sockets = 4, .patience = 60s});
        QVERIFY2(hall.why.empty(), hall.why.c_str());
        std::stop_source stop;
        std::atomic<Milliseconds> stoppedAt{};
        std::jthread stopper;
        hall.heard = [&](const Event& event) {
            if (event.kind != EventKind::Paused || stopper.joinable()) return;
            stopper = std::jthread([&] {
                std::this_thread::sleep_for(100ms);
                stoppedAt = systemClock().steady();
                stop.request_stop();
            });
        };
        m_factory->faults->strike({.function = "C_Sign", .call = 1, .times = 1, .deed = Deed::Remove});
        const auto result = hall.work(stop.get_token());
        const auto took = systemClock().steady() - stoppedAt.load();
        QVERIFY(stoppedAt.load() != Milliseconds{});
        QVERIFY2(took < 1s, qPrintable(QString::number(took.count())));
        QVERIFY(result.interrupted || result.stationFailure);
        QCOMPARE(hall.faultsOfEnding(result), QString());
        m_factory->faults->plugIn();
        const auto again = hall.work();
        QVERIFY2(again.passed + again.before == 4, qPrintable(hall.story()));
        QCOMPARE(hall.faultsOfFloor(), QString());
    }

private:
    std::unique_ptr<Factory> m_factory;
};

MINTMARK_TEST(SurvivalTest)

#include "tst_survival.moc"
