// The shift at a glance, the locked screen, what is confirmed before it is done for good, and what a power
// cut leaves.
#include "tests/support/Main.h"
#include "tests/ui/PeopleBench.h"
#include "tests/ui/Scan.h"
#include "ui/operator/ConfirmPage.h"
#include "ui/operator/FloorMemory.h"
#include "ui/operator/ShiftChart.h"
#include "ui/operator/ShiftPage.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

QWidget* shiftPage(const WindowBench& bench)
{
    return bench.find<QWidget>("shiftPage");
}

void press(const WindowBench& bench, Qt::Key key)
{
    auto* focus = QApplication::focusWidget();
    QTest::keyClick(focus != nullptr ? focus : bench.window.get(), key);
}

/// As the engine tells a dry run of one unit.
std::vector<Event> planOf(const std::string& socket, const std::string& hardwareId, bool locks = true)
{
    std::vector<Event> events;
    const auto tell = [&](const std::string& line) {
        auto event = stepEvent(socket, Step::Detecting, 0, 3);
        event.kind = EventKind::Notice;
        event.text = line;
        events.push_back(event);
    };
    tell("identify the unit; it must be of model ACME-M4");
    tell("issue a certificate for that key, and record it");
    if (locks)
        tell("IRREVERSIBLE: lock the unit: debug port; look whether it is locked, and have it prove again");
    auto end = endEvent(socket, RunResult::Planned, "");
    end.hardwareId = hardwareId;
    end.step = Step::Ready;
    events.push_back(end);
    return events;
}

LogLine lineFor(RunResult result, const std::string& id, std::optional<Failure> failure = {})
{
    LogLine line;
    line.socket = "A1";
    line.result = result;
    line.deviceId = id;
    line.failure = std::move(failure);
    return line;
}

} // namespace

class TestFloor : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    /// The window is made anew, as after a power cut.
    static void restart(WindowBench& bench)
    {
        bench.window.reset();
        bench.open();
        bench.login();
        QTRY_VERIFY(bench.button("start")->isVisible());
    }

private Q_SLOTS:
    // The shift.

    void aShiftCountsWhatEnded()
    {
        ShiftModel shift;
        QVERIFY(!shift.yieldPercent() && shift.pareto().empty());
        for (int i = 0; i < 12; ++i)
            shift.add(lineFor(RunResult::Passed, "d-" + std::to_string(i)));
        shift.add(lineFor(RunResult::Before, "d-3"));
        for (const auto code : {FailureCode::UnitGone, FailureCode::UnitClone, FailureCode::UnitGone})
            shift.add(lineFor(RunResult::Failed, "", Failure(code)));
        shift.add(lineFor(RunResult::Failed, "", Failure(FailureCode::Interrupted))); // goes on next time
        shift.add(lineFor(RunResult::Planned, ""));
        shift.add(LogLine{});
        QCOMPARE(shift.ended(), 16U);
        QCOMPARE(shift.passed(), 12U);
        QCOMPARE(shift.failed(), 3U);
        QCOMPARE(*shift.yieldPercent(), 81.25);
        QCOMPARE(shift.last().size(), std::size_t{10});
        QVERIFY(shift.last().front().failure->code == FailureCode::UnitGone);
        const auto pareto = shift.pareto();
        QCOMPARE(pareto.size(), std::size_t{2});
        QVERIFY(pareto[0].code == FailureCode::UnitGone);
        QCOMPARE(pareto[0].count, 2U);
        QCOMPARE(pareto[1].upToHere, 100.0);
        shift.clear();
        QCOMPARE(shift.ended(), 0U);
    }

    void oneKeyShowsTheShiftAndOneGoesBack()
    {
        WindowBench bench;
        bench.options.order = "ACME-17";
        auto& order = bench.station->orders["ACME-17"];
        order.quantity = 5000;
        order.made = 1284;
        order.left = 3716;
        order.runsFailed = 17;
        bench.toOperator();
        bench.startBatch();
        bench.say(endEvent("A1", RunResult::Passed, "demo-1"));
        bench.say(endEvent("A2", RunResult::Failed, "demo-2", Failure(FailureCode::UnitGone)));
        QTRY_COMPARE(bench.tile(2)->words().word, QStringLiteral("FAIL"));
        press(bench, Qt::Key_F2);
        QVERIFY(shiftPage(bench)->isVisible());
        QTRY_VERIFY(bench.shows("1\u00a0284 of 5\u00a0000 of the order"));
        for (const auto* text : {"ACME-17", "demo, version 1", "bench", "3\u00a0716", "50.0 %"})
            QVERIFY2(bench.shows(text), text);
        const auto last = bench.find<QLabel>("lastResults")->text();
        QVERIFY(last.contains(QStringLiteral("demo-1")) && last.contains(QStringLiteral("MM-UNIT-GONE")));
        const auto chart = bench.find<ShiftChart>("shiftChart")->accessibleDescription();
        QVERIFY(chart.contains(QStringLiteral("Yield 50.0 %: 1 good, 1 failed.")));
        QVERIFY(chart.contains(QStringLiteral("MM-UNIT-GONE: 1")));
        press(bench, Qt::Key_Escape);
        QVERIFY(!shiftPage(bench)->isVisible());
        press(bench, Qt::Key_F2);
        press(bench, Qt::Key_F2);
        QVERIFY(!shiftPage(bench)->isVisible());
        bench.station->finish();
    }

    void aFailureBringsTheTilesBack()
    {
        WindowBench bench;
        bench.toOperator();
        bench.startBatch();
        press(bench, Qt::Key_F2);
        bench.say(endEvent("A1", RunResult::Passed, "demo-1"));
        QTest::qWait(150);
        QVERIFY(shiftPage(bench)->isVisible());
        bench.say(endEvent("A2", RunResult::Failed, "demo-2", Failure(FailureCode::UnitGone)));
        QTRY_VERIFY(!shiftPage(bench)->isVisible());
        bench.station->finish();
    }

    void theChartDiffersWithItsFigures()
    {
        ShiftChart chart;
        chart.resize(400, 300);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("Nothing has ended")));
        const auto empty = chart.grab().toImage();
        ShiftModel shift;
        shift.add(lineFor(RunResult::Passed, "d-1"));
        chart.show(shift);
        const auto good = chart.grab().toImage();
        QVERIFY(good != empty);
        for (const auto& row : failureTable())
            if (row.exit == ExitStatus::UnitFailed)
                shift.add(lineFor(RunResult::Failed, "", Failure(row.code)));
        chart.show(shift); // more codes than there is room for
        QVERIFY(chart.grab().toImage() != good);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("MM-UNIT-CLONE")));
    }

    void healthIsToldInWords()
    {
        using station::Health;
        const auto told = healthAtAGlance({{Health::Good, "token", "factory-ca-2", ""},
                                           {Health::Bad, "token", "its PIN is locked", "have it unlocked"},
                                           {Health::Good, "disk", "812 MiB free", ""},
                                           {Health::Good, "backup", "rehearsed", ""},
                                           {Health::Warning, "lock", "held by us", "wait"},
                                           {Health::Warning, "pools", "low", "import"}});
        QCOMPARE(told.size(), std::size_t{5});
        QCOMPARE(told[0].finding, std::string("its PIN is locked"));
        QVERIFY(told[1].health == Health::Warning && told[1].what == "registry"); // nobody looked
        QCOMPARE(told[4].what, std::string("pools"));

        WindowBench bench;
        std::atomic<int> looks = 0;
        bench.options.health = [&](station::Station&) -> std::vector<station::Diagnosis> {
            ++looks;
            return {{Health::Good, "token", "factory-ca-2", ""},
                    {Health::Good, "registry", "encrypted", ""},
                    {Health::Warning, "disk", "312 MiB free", "make room"},
                    {Health::Good, "clock", "synchronised", ""}};
        };
        bench.toOperator();
        QTRY_VERIFY(looks > 0);
        bench.startBatch(); // and while one works
        const int before = looks;
        press(bench, Qt::Key_F2);
        QTRY_VERIFY(looks > before);
        QTRY_VERIFY(bench.shows("312 MiB free. To do: make room"));
        for (const auto* text : {"HSM", "Registry", "Disk", "Clock", "✓ well", "! look", "synchronised"})
            QVERIFY2(bench.shows(text), text);
        bench.station->finish();
    }

    // Results.

    void writtenUnprovedNeverLooksLikePass()
    {
        WindowBench bench(3);
        bench.toOperator();
        bench.startBatch();
        for (const auto& [socket, result] : {std::pair{"A1", RunResult::Passed}, {"A2", RunResult::Before}}) {
            auto event = endEvent(socket, result, "demo-1");
            event.text = "written-unproved"; // as the engine tells it
            bench.say(event);
        }
        bench.say(endEvent("A3", RunResult::Passed, "demo-3"));
        QTRY_COMPARE(bench.tile(3)->words().word, QStringLiteral("PASS"));
        for (int i = 1; i <= 2; ++i) {
            QCOMPARE(bench.tile(i)->tile().look(), TileLook::Unproved);
            QCOMPARE(bench.tile(i)->words().word, QStringLiteral("UNPROVED"));
            QVERIFY(bench.tile(i)->face().fits);
            const auto ground = [&](int n) { return bench.tile(n)->grab().toImage().pixelColor(8, 60); };
            QVERIFY(ground(i) != ground(3));
        }
        QVERIFY(bench.find<QPlainTextEdit>("log")->toPlainText().contains(QStringLiteral("UNPROVED")));
        bench.station->finish();
    }

    void theWordCanBeReadFromThreeMetres()
    {
        // 24 inches across at 1920×1080 are 92 dots per inch.
        constexpr double leastMm = 15, dotsPerMm = 92 / 25.4;
        WindowBench bench(8);
        bench.options.count = 500;
        bench.open({1920, 1080});
        bench.login();
        QTRY_VERIFY(bench.button("start")->isVisible());
        const auto capitals = [&](int tile) {
            const auto& face = bench.tile(tile)->face();
            return QFontMetricsF(wordFont(face.wordPixels, face.wordWidth)).capHeight() / dotsPerMm;
        };
        QVERIFY(capitals(1) >= leastMm); // READY
        bench.startBatch();
        const Step steps[] = {Step::Detecting, Step::Key,     Step::Issuing, Step::Writing,
                              Step::Verifying, Step::Proving, Step::Locking};
        int number = 0;
        for (const auto step : steps)
            bench.say(stepEvent("A" + std::to_string(++number), step, 0, 40, "demo-00000017"));
        bench.say(endEvent("A8", RunResult::Before, "demo-00000017"));
        QTRY_COMPARE(bench.tile(8)->words().word, QStringLiteral("PASS"));
        for (int i = 1; i <= 8; ++i) {
            QVERIFY2(capitals(i) >= leastMm, qPrintable(bench.tile(i)->words().word));
            const auto& face = bench.tile(i)->face();
            QVERIFY2(QFontMetricsF(wordFont(face.wordPixels, face.wordWidth))
                             .horizontalAdvance(bench.tile(i)->words().word) <= face.word.width() + 2,
                     qPrintable(bench.tile(i)->words().word));
        }
        // FAIL with each of its sentences.
        for (const auto& row : failureTable()) {
            if (row.exit != ExitStatus::UnitFailed) continue;
            BatchModel model;
            model.setSockets({SocketName{"A1"}});
            model.begin({}, Milliseconds{0});
            model.apply(endEvent("A1", RunResult::Failed, "demo-00000017", Failure(row.code)),
                        Milliseconds{0});
            const auto& tile = model.tiles()[0];
            const auto layout = layoutOf(tile, wordsOf(tile, Milliseconds{9900}), bench.tile(1)->size());
            const auto mm =
                QFontMetricsF(wordFont(layout.wordPixels, layout.wordWidth)).capHeight() / dotsPerMm;
            QVERIFY2(layout.fits && mm >= leastMm,
                     qPrintable(QStringLiteral("%1: %2 mm").arg(QString::fromUtf8(row.name.data())).arg(mm)));
        }
        bench.station->finish();
    }

    void aFailureIsHeardOnceAndCanBeSilenced()
    {
        WindowBench bench;
        int heard = 0;
        bench.options.sound = [&] { ++heard; };
        bench.toOperator();
        bench.startBatch();
        bench.say(endEvent("A1", RunResult::Passed, "demo-1"));
        QTRY_COMPARE(bench.tile(1)->words().word, QStringLiteral("PASS"));
        QCOMPARE(heard, 0);
        bench.say(endEvent("A2", RunResult::Failed, "demo-2", Failure(FailureCode::UnitGone)));
        QTRY_COMPARE(heard, 1);
        QTest::qWait(200);
        QCOMPARE(heard, 1);
        bench.say(
            endEvent("A2", RunResult::Failed, "demo-3", Failure(FailureCode::UnitGone))); // the next unit
        QTRY_COMPARE(heard, 2);
        press(bench, Qt::Key_F2);
        bench.click("sound");
        bench.say(endEvent("A1", RunResult::Failed, "demo-4", Failure(FailureCode::UnitClone)));
        QTRY_COMPARE(bench.tile(1)->words().word, QStringLiteral("FAIL"));
        QCOMPARE(heard, 2);
        bench.station->finish();
    }

    // Who leaves.

    void theLockedScreenIsLeftByWhoeverMay()
    {
        PeopleBench bench;
        bench.options.kiosk = true;
        bench.toBench();
        bench.window->close();
        QVERIFY(bench.window->isVisible());
        QTRY_VERIFY(bench.shows("may end it"));
        bench.click("personCancel");
        QTRY_VERIFY(bench.button("start")->isVisible());
        bench.window->close();
        bench.type("tech-1", "1-hcet");
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        QTRY_VERIFY(bench.shows("MM-OPERATOR-FORBIDDEN"));
        QVERIFY(bench.window->isVisible());
        bench.type("lead-1", "1-dael");
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        QTRY_VERIFY(!bench.window->isVisible());
    }

    void leavingInTheMidstOfABatchFinishesIt()
    {
        PeopleBench bench;
        bench.options.kiosk = true;
        bench.toBench();
        bench.startBatch();
        bench.window->close();
        bench.type("lead-1", "1-dael");
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        QTRY_VERIFY(bench.shows("A batch is working."));
        bench.click("barSecond"); // stays, and is whoever works here
        QVERIFY(bench.shows("operator lead-1") || bench.shows("Operator lead-1"));
        bench.window->close();
        QVERIFY(bench.window->isVisible());
        QTRY_VERIFY(bench.shows("may end it")); // and is asked again
        bench.type("lead-1", "1-dael");
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        QTRY_VERIFY(bench.shows("A batch is working."));
        bench.click("barFirst");
        QTRY_VERIFY(!bench.window->isVisible());
        QCOMPARE(bench.station->stops.load(), 1);
    }

    void withoutOperatorsNobodyHoldsTheScreen()
    {
        WindowBench bench;
        bench.options.kiosk = true;
        bench.toOperator();
        QVERIFY(bench.window->close());
    }

    void theNextOperatorFindsTheFailuresOfTheLast()
    {
        PeopleBench bench;
        bench.toBench();
        bench.startBatch();
        bench.say(endEvent("A1", RunResult::Failed, "demo-1", Failure(FailureCode::UnitGone)));
        QTRY_COMPARE(bench.tile(1)->words().word, QStringLiteral("FAIL"));
        bench.station->finish();
        QTRY_VERIFY(bench.button("start")->isEnabled());
        press(bench, Qt::Key_F2);
        bench.click("logOut");
        bench.type("lead-1", "1-dael");
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        QTRY_VERIFY(bench.button("start")->isVisible());
        QCOMPARE(bench.station->opens.load(), 1); // the station stayed open
        QCOMPARE(bench.station->logins.load(), 1);
        QCOMPARE(bench.tile(1)->words().word, QStringLiteral("FAIL"));
        QVERIFY(bench.shows("lead-1"));
        bench.startBatch();
        QCOMPARE(bench.station->request().operatorName, std::string("lead-1"));
        bench.station->finish();
        press(bench, Qt::Key_F2);
        QVERIFY(bench.shows("Nothing has ended in this shift yet."));
    }

    // For good.

    void whatCannotBeUndoneIsShownAndAUnitIsScanned()
    {
        WindowBench bench;
        bench.locks("demo");
        bench.station->plan = planOf("A1", "00112233aabb");
        const auto other = planOf("A2", "00112233aacc");
        bench.station->plan.insert(bench.station->plan.end(), other.begin(), other.end());
        bench.toOperator();
        bench.click("start");
        QTRY_VERIFY(bench.shows("This cannot be undone"));
        QCOMPARE(bench.station->batches.load(), 0);
        QCOMPARE(bench.station->plans.load(), 1);
        for (const auto* text :
             {"IRREVERSIBLE: lock the unit: debug port", "issue a certificate",
              "Socket A1: unit 00112233aabb", "Socket A2: unit 00112233aacc", "version 12", "aaaa aaaa aaaa"})
            QVERIFY2(bench.shows(text), text);
        QCOMPARE(bench.find<QLabel>("confirmPlan")->text().count(QStringLiteral("IRREVERSIBLE")), 2);
        QVERIFY(!bench.button("confirm")->isEnabled());
        Keyboard keyboard(*bench.window);
        keyboard.scan(QStringLiteral("00112233aaff"));
        QTRY_VERIFY(bench.shows("none of the units"));
        keyboard.scan(QStringLiteral("MM:START")); // is no serial number
        QTest::qWait(60);
        QCOMPARE(bench.station->batches.load(), 0);
        keyboard.scan(QStringLiteral("00:11:22:33:AA:CC"));
        QTRY_VERIFY(bench.station->working());
        QVERIFY(!bench.station->request().dryRun);
        bench.station->finish();
        QTRY_VERIFY(bench.button("start")->isEnabled());
        // It was confirmed for that batch alone.
        bench.click("start");
        QTRY_VERIFY(bench.shows("This cannot be undone"));
        press(bench, Qt::Key_Escape);
        QTRY_VERIFY(bench.button("start")->isVisible());
        QCOMPARE(bench.station->batches.load(), 1);
    }

    void whoeverStandsBesideIsAskedAfterTheUnit()
    {
        PeopleBench bench;
        bench.locks("demo");
        bench.station->plan = planOf("A1", "00112233aabb");
        bench.toBench();
        bench.click("start");
        QTRY_VERIFY(bench.shows("This cannot be undone"));
        QTest::keyClicks(bench.find<QLineEdit>("confirmSerial"), QStringLiteral("00112233aabb"));
        bench.click("confirm");
        QTRY_VERIFY(bench.station->working());
        bench.station->finish(fail(Failure(FailureCode::SecondNeeded)));
        QTRY_VERIFY(bench.shows("A second person"));
        bench.type("lead-1", "1-dael");
        QTest::keyClick(bench.pin(), Qt::Key_Return);
        QTRY_VERIFY(bench.station->working()); // and nothing is scanned twice
        QCOMPARE(bench.station->plans.load(), 1);
        QCOMPARE(bench.station->batches.load(), 2);
        bench.station->finish();
    }

    void aProfileThatLocksNothingIsNotAskedAbout()
    {
        WindowBench bench;
        bench.locks("sensor-m4");
        bench.toOperator(); // with "demo"
        bench.startBatch();
        QCOMPARE(bench.station->plans.load(), 0);
        bench.station->finish();
    }

    void withoutAUnitThereIsNothingToConfirm()
    {
        WindowBench bench;
        bench.locks("demo");
        auto end = endEvent("A1", RunResult::Failed, "", Failure(FailureCode::UnitGone, "nothing is there"));
        bench.station->plan = {end};
        bench.toOperator();
        bench.click("start");
        QTRY_VERIFY(bench.shows("MM-UNIT-GONE"));
        QTRY_VERIFY(bench.button("start")->isEnabled());
        bench.station->planFailure.emplace(FailureCode::OrderFull);
        bench.click("start");
        QTRY_VERIFY(bench.shows("MM-ORDER-FULL"));
        QCOMPARE(bench.station->batches.load(), 0);
    }

    void whoeverSaysStartOnTheCommandLineHasConfirmed()
    {
        WindowBench bench;
        bench.locks("demo");
        bench.station->hasPinFile = true;
        bench.options.startAtOnce = true;
        bench.open();
        QTRY_VERIFY(bench.station->working());
        QCOMPARE(bench.station->plans.load(), 0);
        bench.station->finish();
    }

    void aUnitIsKnownByNumberOrId()
    {
        const PlannedUnit unit{"A1", "00112233aabb", "demo-00000017"};
        for (const auto* text : {"00112233aabb", "00:11:22:33:AA:BB", " 0011-2233-AABB ", "DEMO-00000017"})
            QVERIFY2(isUnit(unit, QString::fromLatin1(text)), text);
        for (const auto* text : {"", " ", "-", "00112233aab", "00112233aabbcc", "demo-0000001"})
            QVERIFY2(!isUnit(unit, QString::fromLatin1(text)), text);
        QVERIFY(!isUnit({"A1", "", ""}, QStringLiteral("-")));
    }

    // A power cut.

    void aPowerCutComesBackToTheOrder()
    {
        WindowBench bench;
        bench.options.memoryFile = m_folder.filePath(QStringLiteral("state/cut.json"));
        bench.options.order = "ACME-17";
        bench.options.profile = "sensor-m4";
        bench.station->orders["ACME-17"].name = "ACME-17";
        bench.toOperator();
        bench.startBatch();
        QTRY_VERIFY(readFloorMemory(bench.options.memoryFile).working);
        const auto file = bench.options.memoryFile;
        QFile::copy(file, file + QStringLiteral(".cut"));
        bench.window.reset(); // ends well, unlike a cut
        QVERIFY(QFile::remove(file) && QFile::rename(file + QStringLiteral(".cut"), file));

        bench.options.order.clear();
        bench.options.profile.clear();
        restart(bench);
        QVERIFY(bench.shows("A batch was cut off: order ACME-17, profile sensor-m4"));
        QVERIFY(bench.shows("Order ACME-17"));
        bench.startBatch();
        QCOMPARE(bench.station->request().order, std::string("ACME-17"));
        QCOMPARE(bench.station->request().profile, std::string("sensor-m4"));
        // What the engine settles is shown.
        Event resolved;
        resolved.kind = EventKind::Resolved;
        resolved.text =
            "demo-7: its run on A1 was cut after \"write\" (issued); it goes on when the unit is back";
        bench.say(resolved);
        QTRY_VERIFY(bench.shows("What an earlier batch left was settled"));
        QVERIFY(bench.shows("demo-7: its run on A1 was cut"));
        bench.station->finish();
        QTRY_VERIFY(!readFloorMemory(file).working);
        restart(bench);
        QVERIFY(!bench.shows("A batch was cut off"));
    }

    void aWorkListIsChosenShownAndRemembered()
    {
        WindowBench bench;
        bench.options.memoryFile = m_folder.filePath(QStringLiteral("state/work.json"));
        bench.toOperator();
        bench.click("sockets");
        auto* field = bench.find<QLineEdit>("workList");
        QVERIFY(field->isVisible() && field->text().isEmpty());
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("units.csv"));
        bench.click("useSockets");
        QVERIFY(bench.shows("Give the work list's whole path"));
        QVERIFY(field->hasFocus());
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("/srv/lists/units.csv"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(bench.button("start")->isVisible());
        QVERIFY(bench.shows("work list units.csv"));
        bench.startBatch();
        QCOMPARE(bench.station->request().work, std::filesystem::path("/srv/lists/units.csv"));
        // The next start of the program has it still: a power cut lets nobody make other units.
        const auto file = bench.options.memoryFile;
        QTRY_VERIFY(readFloorMemory(file).working);
        bench.station->finish();
        QTRY_VERIFY(!readFloorMemory(file).working);
        restart(bench);
        QVERIFY(bench.shows("work list units.csv"));
        bench.click("shift");
        QVERIFY(bench.shows("/srv/lists/units.csv"));
        bench.click("shiftBack");
        // Without one any unit may be made.
        bench.click("sockets");
        field = bench.find<QLineEdit>("workList");
        QCOMPARE(field->text(), QStringLiteral("/srv/lists/units.csv"));
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        bench.click("useSockets");
        QTRY_VERIFY(bench.button("start")->isVisible());
        QVERIFY(!bench.shows("work list"));
        bench.startBatch();
        QVERIFY(bench.station->request().work.empty());
        bench.station->finish();
    }

    void anOrderThatIsNoMoreIsForgotten()
    {
        WindowBench bench;
        bench.options.memoryFile = m_folder.filePath(QStringLiteral("old.json"));
        MM_VERIFY(writeFloorMemory(bench.options.memoryFile, {"GONE-1", "demo", {}, false, true}));
        bench.toOperator();
        QTRY_VERIFY(bench.shows("The order GONE-1 of before is no longer here"));
        bench.startBatch();
        QVERIFY(bench.station->request().order.empty());
        bench.station->finish();
    }

    void socketsThatWereTypedAreRemembered()
    {
        WindowBench bench(0);
        bench.options.memoryFile = m_folder.filePath(QStringLiteral("sockets.json"));
        MM_VERIFY(writeFloorMemory(bench.options.memoryFile,
                                   {"", "", {{SocketName{"B1"}, "/dev/b1"}}, false, false}));
        bench.toOperator();
        QCOMPARE(bench.tile(1)->words().socket, QStringLiteral("B1"));
        QCOMPARE(bench.find<QPushButton>("sound")->isChecked(), false);
    }

    void aDiskThatTakesNothingDoesNotStopTheLine()
    {
        WindowBench bench;
        bench.options.memoryFile = QStringLiteral("/proc/no/such.json");
        bench.toOperator();
        bench.startBatch();
        QTRY_VERIFY(bench.find<QPlainTextEdit>("log")->toPlainText().contains(
            QStringLiteral("cannot be remembered")));
        bench.station->finish();
    }

    void aBadMemoryIsNone_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\xff\xfe\0{", 4);
        QTest::newRow("cut") << QByteArray("{\"version\":1,\"order\":\"AC");
        QTest::newRow("another form") << QByteArray("{\"version\":2,\"order\":\"ACME\"}");
        QTest::newRow("a list") << QByteArray("[1,2,3]");
        QTest::newRow("huge") << QByteArray("{\"version\":1,\"order\":\"") + QByteArray(70'000, 'A') + "\"}";
        QTest::newRow("a text that is too long")
            << QByteArray("{\"version\":1,\"order\":\"") + QByteArray(5'000, 'A') + "\"}";
        QTest::newRow("sockets that cannot be")
            << QByteArray("{\"version\":1,\"sockets\":[{\"name\":\"A 1\",\"port\":\"/dev/x\"}]}");
        QTest::newRow("ports that cannot be")
            << QByteArray("{\"version\":1,\"sockets\":[{\"name\":\"A1\",\"port\":\"x\"}]}");
        QTest::newRow("numbers for words")
            << QByteArray("{\"version\":1,\"order\":7,\"profile\":{},\"sockets\":3}");
    }
    void aBadMemoryIsNone()
    {
        QFETCH(QByteArray, octets);
        const auto name = m_folder.filePath(QStringLiteral("bad.json"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size());
        file.close();
        const auto memory = readFloorMemory(name);
        QVERIFY(memory.order.empty() && memory.profile.empty() && memory.sockets.empty() && !memory.working);
    }

    void aMemoryIsReadAsItWasWritten()
    {
        const auto name = m_folder.filePath(QStringLiteral("a/b/memory.json"));
        const FloorMemory memory{"ACME-17", "/srv/x.toml", {{SocketName{"A1"}, "/dev/ttyACM0"}},
                                 true,      false,         "/srv/units.csv"};
        MM_VERIFY(writeFloorMemory(name, memory));
        QCOMPARE(QFile(name).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const auto read = readFloorMemory(name);
        QCOMPARE(read.order, memory.order);
        QCOMPARE(read.profile, memory.profile);
        QCOMPARE(read.sockets.at(0).port, memory.sockets[0].port);
        QVERIFY(read.working && !read.sound);
        QCOMPARE(read.work, memory.work);
        QVERIFY(floorMemoryFile("/a") != floorMemoryFile("/b"));
        QVERIFY(readFloorMemory({}).order.empty());
        QVERIFY(readFloorMemory(m_folder.path()).order.empty()); // a folder
    }
};
MINTMARK_TEST(TestFloor)
#include "tst_floor.moc"
