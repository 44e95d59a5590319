#include "tests/support/Main.h"
#include "tests/ui/FakeStation.h"
#include "ui/operator/BatchModel.h"

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;
using Events = std::vector<Event>;

namespace {

Event ready(const std::string& socket)
{
    Event event;
    event.kind = EventKind::SocketReady;
    event.socket = SocketName{socket};
    return event;
}

Failure clone()
{
    return {FailureCode::UnitClone, "key 5f21"};
}

} // namespace

Q_DECLARE_METATYPE(Events)
Q_DECLARE_METATYPE(mintmark::ui::TileLook)

class TestBatchModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tileLooks_data()
    {
        QTest::addColumn<Events>("events");
        QTest::addColumn<TileLook>("look");
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("whole");
        const auto row = [](const char* name, const Events& events, TileLook look, const char* id,
                            int whole) {
            QTest::newRow(name) << events << look << QString::fromLatin1(id) << whole;
        };
        const auto passed = endEvent("A1", RunResult::Passed, "demo-1");
        const auto failed = endEvent("A1", RunResult::Failed, "demo-1", clone());
        row("nothing yet is READY", {}, TileLook::Ready, "", 0);
        row("a started step runs", {stepEvent("A1", Step::Key, 0, 12, "demo-1")}, TileLook::Running, "demo-1",
            12);
        row("locking is its own look", {stepEvent("A1", Step::Locking, 0, 90)}, TileLook::Locking, "", 90);
        row("passed", {stepEvent("A1", Step::Key), passed}, TileLook::Passed, "demo-1", 0);
        row("provisioned before", {endEvent("A1", RunResult::Before, "demo-1")}, TileLook::Before, "demo-1",
            0);
        row("failed", {failed}, TileLook::Failed, "demo-1", 0);
        row("passed with an empty ID is never PASS", {endEvent("A1", RunResult::Passed, "")},
            TileLook::Failed, "", 0);
        row("passed with a blank ID is never PASS", {endEvent("A1", RunResult::Passed, " \t")},
            TileLook::Failed, " \t", 0);
        row("before with an empty ID is never PASS", {endEvent("A1", RunResult::Before, "")},
            TileLook::Failed, "", 0);
        row("an ID from an earlier step does not make an empty end a PASS",
            {stepEvent("A1", Step::Key, 0, 5, "demo-1"), endEvent("A1", RunResult::Passed, "")},
            TileLook::Failed, "demo-1", 5);
        row("passed together with a failure is FAIL", {endEvent("A1", RunResult::Passed, "demo-1", clone())},
            TileLook::Failed, "demo-1", 0);
        auto without = passed;
        without.result.reset();
        row("an end without a result is FAIL", {without}, TileLook::Failed, "demo-1", 0);
        row("failed without a failure still is FAIL", {endEvent("A1", RunResult::Failed, "")},
            TileLook::Failed, "", 0);
        row("progress after the end changes nothing", {passed, stepEvent("A1", Step::Writing, 40, 40)},
            TileLook::Passed, "demo-1", 0);
        row("progress before any step changes nothing", {stepEvent("A1", Step::Writing, 40, 40)},
            TileLook::Ready, "", 0);
        row("the result stays while the socket waits for the next unit", {passed, ready("A1")},
            TileLook::Passed, "demo-1", 0);
        row("the next unit replaces a PASS", {passed, stepEvent("A1", Step::Detecting, 0, 3)},
            TileLook::Running, "", 3);
        row("the next unit does not replace a FAIL", {failed, stepEvent("A1", Step::Detecting, 0, 3)},
            TileLook::Failed, "demo-1", 0);
        row("a later PASS does not replace a FAIL", {failed, endEvent("A1", RunResult::Passed, "demo-2")},
            TileLook::Failed, "demo-1", 0);
        row("percentages are kept within 0 and 100", {stepEvent("A1", Step::Key, 0, 1000)}, TileLook::Running,
            "", 100);
        row("negative percentages too", {stepEvent("A1", Step::Key, 0, -5)}, TileLook::Running, "", 0);
        row("the whole never falls within a run",
            {stepEvent("A1", Step::Key, 0, 50), stepEvent("A1", Step::Issuing, 0, 30)}, TileLook::Running, "",
            50);
        row("another socket's events do not touch this one", {endEvent("A2", RunResult::Passed, "demo-9")},
            TileLook::Ready, "", 0);
        row("an unknown socket's events do not touch this one", {endEvent("Z9", RunResult::Passed, "demo-9")},
            TileLook::Ready, "", 0);
    }
    void tileLooks()
    {
        QFETCH(Events, events);
        QFETCH(TileLook, look);
        QFETCH(QString, id);
        QFETCH(int, whole);
        BatchModel model;
        model.setSockets({SocketName{"A1"}, SocketName{"A2"}});
        model.begin({}, Milliseconds{0});
        for (const auto& event : events)
            model.apply(event, Milliseconds{10});
        const auto& tile = model.tiles()[0];
        QCOMPARE(static_cast<int>(tile.look()), static_cast<int>(look));
        QCOMPARE(QString::fromStdString(tile.shown().deviceId), id);
        QCOMPARE(tile.shown().wholePercent, whole);
        if (look == TileLook::Failed) QVERIFY(tile.shown().failure.has_value());
    }

    void countersCountEnds()
    {
        BatchModel model;
        model.setSockets({SocketName{"A1"}, SocketName{"A2"}});
        QVERIFY(!model.counters(Milliseconds{0}).yieldPercent());
        model.begin(8, Milliseconds{1000});
        QVERIFY(!model.counters(Milliseconds{9000}).ratePerHour()); // nothing has passed
        model.apply(endEvent("A1", RunResult::Passed, "d-1"), Milliseconds{2000});
        model.apply(endEvent("A2", RunResult::Failed, "d-2", clone()), Milliseconds{2000});
        model.apply(endEvent("A1", RunResult::Before, "d-3"), Milliseconds{2000});
        model.apply(endEvent("A2", RunResult::Passed, ""), Milliseconds{2000});    // no ID: a failure
        model.apply(endEvent("Z9", RunResult::Passed, "d-4"), Milliseconds{2000}); // not on this bench
        QVERIFY(!model.counters(Milliseconds{3000}).ratePerHour());                // too early
        auto counters = model.counters(Milliseconds{37'000});
        QCOMPARE(counters.passed, 1U);
        QCOMPARE(counters.failed, 2U);
        QCOMPARE(counters.before, 1U);
        QCOMPARE(counters.planned, 8U);
        QCOMPARE(*counters.yieldPercent(), 50.0);
        QCOMPARE(*counters.ratePerHour(), 100.0); // one in 36 s
        model.end(Milliseconds{37'000});
        QCOMPARE(*model.counters(Milliseconds{900'000}).ratePerHour(), 100.0); // stands still
        model.begin({}, Milliseconds{50'000});
        QCOMPARE(model.counters(Milliseconds{50'000}).ended(), 0U);
        QCOMPARE(model.counters(Milliseconds{50'000}).planned, 2U);
    }

    void acknowledgedFailuresGoAndOthersStay()
    {
        BatchModel model;
        model.setSockets({SocketName{"A1"}, SocketName{"A2"}});
        model.begin({}, Milliseconds{0});
        model.apply(endEvent("A1", RunResult::Failed, "d-1", clone()), Milliseconds{0});
        model.apply(endEvent("A2", RunResult::Failed, "d-2", clone()), Milliseconds{0});
        model.end(Milliseconds{0});
        model.begin({}, Milliseconds{0}); // a new batch does not hide them
        QCOMPARE(model.tiles()[0].look(), TileLook::Failed);
        model.acknowledge(0);
        QCOMPARE(model.tiles()[0].look(), TileLook::Ready);
        QCOMPARE(model.tiles()[1].look(), TileLook::Failed);
        model.acknowledge(0);  // twice
        model.acknowledge(17); // not there
        model.apply(endEvent("A2", RunResult::Failed, "d-3", clone()), Milliseconds{0});
        QCOMPARE(model.tiles()[1].unseenCount, 2U);
        QCOMPARE(QString::fromStdString(model.tiles()[1].shown().deviceId), QStringLiteral("d-3"));
        model.apply(stepEvent("A2", Step::Locking, 0, 80, "d-4"), Milliseconds{0});
        QCOMPARE(model.tiles()[1].look(), TileLook::Failed);
        QCOMPARE(model.tiles()[1].lookNow(), TileLook::Locking);
        model.acknowledge(1);
        QCOMPARE(model.tiles()[1].look(), TileLook::Locking);
    }

    void anInterruptedRunIsToldAsSuch()
    {
        BatchModel model;
        model.setSockets({SocketName{"A1"}, SocketName{"A2"}});
        model.begin({}, Milliseconds{0});
        model.apply(stepEvent("A1", Step::Writing, 0, 40, "d-1", 1000), Milliseconds{2000});
        QCOMPARE(model.elapsed(0, Milliseconds{2500}), Milliseconds{1500}); // counts on between events
        // What the engine tells of a run that the stop cut short: no failure of the unit.
        auto cut = endEvent("A2", RunResult::Failed, "d-2", Failure(FailureCode::Interrupted));
        model.apply(stepEvent("A2", Step::Proving, 0, 40, "d-2", 1000), Milliseconds{2000});
        model.apply(cut, Milliseconds{2100});
        QCOMPARE(model.tiles()[1].look(), TileLook::Ready);
        QVERIFY(model.tiles()[1].shown().stopped);
        QCOMPARE(model.tiles()[1].shown().step, Step::Proving);
        QCOMPARE(model.counters(Milliseconds{2100}).failed, 0U);
        model.stopping();
        QCOMPARE(model.state(), BatchState::Stopping);
        QVERIFY(model.working());
        model.end(Milliseconds{3000});
        QVERIFY(!model.working());
        QCOMPARE(model.tiles()[0].look(), TileLook::Ready);
        QVERIFY(model.tiles()[0].shown().stopped);
        QCOMPARE(model.elapsed(0, Milliseconds{90'000}), Milliseconds{2000}); // and stands still afterwards
        model.end(Milliseconds{4000});                                        // twice
        QCOMPARE(model.counters(Milliseconds{4000}).elapsed, Milliseconds{3000});
    }

    void theLogIsTakenOnceAndBounded()
    {
        BatchModel model;
        model.setSockets({SocketName{"A1"}});
        model.begin({}, Milliseconds{0});
        for (int i = 0; i < 5000; ++i)
            model.apply(endEvent("A1", RunResult::Passed, "d-" + std::to_string(i)), Milliseconds{0});
        const auto lines = model.takeLog();
        QVERIFY(lines.size() <= 2000);
        QCOMPARE(QString::fromStdString(lines.back().deviceId), QStringLiteral("d-4999"));
        QVERIFY(model.takeLog().empty());
    }
};
MINTMARK_TEST(TestBatchModel)
#include "tst_batchmodel.moc"
