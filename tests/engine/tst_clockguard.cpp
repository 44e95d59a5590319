#include "provisioning/engine/ClockGuard.h"
#include "tests/engine/Floor.h"

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;

/// When the clock is believed, and what is not dated when it is not.
class ClockGuardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRules_data()
    {
        // Milliseconds before (negative) or after the present of each thing that is known; none: it is not.
        QTest::addColumn<qint64>("newestEntry");
        QTest::addColumn<qint64>("issuerFrom");
        QTest::addColumn<qint64>("anchor");    ///< its wall time
        QTest::addColumn<qint64>("anchorRan"); ///< how long the machine ran since
        QTest::addColumn<bool>("sameStart");
        QTest::addColumn<bool>("kept");
        QTest::addColumn<bool>("believed");
        constexpr qint64 none = std::numeric_limits<qint64>::min();
        constexpr qint64 second = 1000, minute = 60 * second, day = 24 * 60 * minute;
        QTest::newRow("a new registry") << none << -day << none << 0LL << true << false << true;
        QTest::newRow("an entry of a moment ago") << -1LL << -day << none << 0LL << true << false << true;
        QTest::newRow("back by what NTP corrects")
            << 2 * second << -day << none << 0LL << true << false << true;
        QTest::newRow("back behind the newest entry")
            << 2 * second + 1 << -day << none << 0LL << true << false << false;
        QTest::newRow("back, though kept by NTP") << minute << -day << none << 0LL << true << true << false;
        QTest::newRow("before the issuer's start") << none << 1LL << none << 0LL << true << true << false;
        QTest::newRow("as long as the machine ran") << -day << -day << -day << day << true << false << true;
        QTest::newRow("a minute more than it ran")
            << -day << -day << -day << day - minute << true << false << true;
        QTest::newRow("a jump forward") << -day << -day << -day << day - minute - 1 << true << false << false;
        QTest::newRow("a jump forward that NTP made")
            << -day << -day << -day << minute << true << true << true;
        QTest::newRow("a jump back") << -day << -day << -day << day + minute + 1 << true << false << false;
        QTest::newRow("another start, 90 days later")
            << -90 * day << -91 * day << -90 * day << 0LL << false << false << true;
        QTest::newRow("another start, later still")
            << -91 * day << -92 * day << -90 * day - 1 << 0LL << false << false << false;
        QTest::newRow("the same, kept by NTP")
            << -91 * day << -92 * day << -91 * day << 0LL << false << true << true;
    }
    void theRules()
    {
        QFETCH(qint64, newestEntry);
        QFETCH(qint64, issuerFrom);
        QFETCH(qint64, anchor);
        QFETCH(qint64, anchorRan);
        QFETCH(bool, sameStart);
        QFETCH(bool, kept);
        QFETCH(bool, believed);
        constexpr qint64 none = std::numeric_limits<qint64>::min();
        SimulatedClock clock(certificates::test::at(2026, 11, 22));
        clock.sleep(std::chrono::days{200}); // so that the machine has run for long
        TestWitness witness(clock);
        witness.kept = kept;
        const auto moment = [&](qint64 fromNow) { return clock.now() + Milliseconds{fromNow}; };
        ClockPast past;
        if (newestEntry != none) past.newestAudit = moment(newestEntry);
        past.issuerFrom = moment(issuerFrom);
        if (anchor != none)
            past.anchor = registry::ClockAnchor{moment(anchor), sameStart ? witness.start : "another",
                                                clock.steady() - Milliseconds{anchorRan}};
        const auto judged = judgeClock(witness, past);
        QVERIFY2(judged.has_value() == believed, judged ? "" : judged.error().detail.c_str());
        if (!judged) {
            QVERIFY(judged.error().code == FailureCode::ClockWrong);
            QVERIFY(judged.error().detail.find(toRfc3339(clock.now())) != std::string::npos);
        }
    }

    void manySmallStepsAreAJump()
    {
        SimulatedClock clock(certificates::test::at(2026, 11, 22));
        TestWitness witness(clock);
        ClockGuard guard(witness, {});
        int steps = 0;
        for (; steps < 100 && guard.now(); ++steps)
            witness.ahead = witness.ahead.load() + Milliseconds{20'000};
        QCOMPARE(steps, 4);
    }

    void onceItSaidNoItSaysNo()
    {
        SimulatedClock clock(certificates::test::at(2026, 11, 22));
        TestWitness witness(clock);
        ClockGuard guard(witness, {});
        QVERIFY(guard.now().has_value());
        witness.ahead = Milliseconds{-10'000};
        QVERIFY(!guard.now());
        witness.ahead = Milliseconds{0};
        QVERIFY(!guard.now());
        guard.accept(guard.anchor());
        QVERIFY(guard.now().has_value());
    }

    void aClockSetBackIssuesNothing()
    {
        Floor floor;
        floor.clock.sleep(std::chrono::hours{2}); // the issuer is older than the step back
        auto first = aUnit(1);
        floor.port().unit = &first;
        QCOMPARE(floor.run().result, RunResult::Passed);
        auto second = aUnit(2);
        floor.port().unit = &second;
        floor.witness.ahead = Milliseconds{-3'600'000};
        const auto end = floor.run();
        QVERIFY(end.failure.has_value());
        QCOMPARE(codeOf(end), u"MM-CLOCK"_qs);
        QVERIFY(end.failure->isOfStation());
        QVERIFY(!second.stored.contains(devices::Object::Certificate));
        const auto device = floor.store.unit(second.info.model, second.info.hardwareId);
        MM_VERIFY(device);
        QVERIFY(floor.store.intents((*device)->row)->empty());
        // A supervisor accepts the clock: the same unit goes on as the same device.
        floor.guard.accept(floor.guard.anchor());
        const auto again = floor.run();
        QCOMPARE(again.result, RunResult::Passed);
        QCOMPARE(again.deviceId, (*device)->id.text);
        QCOMPARE(floor.findings(), QStringList());
    }

    void theMachineTellsItsTime()
    {
        const auto witness = machineWitness(systemClock());
        QCOMPARE(witness->boot().size(), std::size_t{36});
        const auto before = witness->sinceBoot();
        systemClock().sleep(Milliseconds{20});
        QVERIFY(witness->sinceBoot() - before >= Milliseconds{20});
        QVERIFY(std::chrono::abs(witness->wall() - systemClock().now()) < Milliseconds{5'000});
    }
};

MINTMARK_TEST(ClockGuardTest)
#include "tst_clockguard.moc"
