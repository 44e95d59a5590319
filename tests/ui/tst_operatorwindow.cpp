#include "tests/support/Main.h"
#include "tests/ui/PeopleBench.h"

#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>

#include <set>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

struct FakeMaker final : MakerPage {
    std::vector<std::filesystem::path> places; ///< where it was begun
    void setTheme(const Theme& /*theme*/) override {}
    void begin(const std::filesystem::path& place) override { places.push_back(place); }
};

} // namespace

class TestOperatorWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // The station.

    void aStationThatCannotBeOpenedIsAPageThatSaysWhatToDo()
    {
        WindowBench bench;
        bench.station->openFailure.emplace(FailureCode::StationMissing);
        bench.open();
        QTRY_VERIFY(bench.shows("MM-STATION-MISSING"));
        QVERIFY(bench.shows("mintmark init --demo"));
        QVERIFY(bench.shows("/stations/line-2"));
        QVERIFY(!bench.button("start")->isVisible());
        bench.station->openFailure.reset();
        bench.click("retry");
        QTRY_VERIFY(bench.pinField()->isVisible());
        QCOMPARE(bench.station->opens.load(), 2);
    }

    void aStationIsOfferedWhereThereIsNoneAndNowhereElse()
    {
        WindowBench bench;
        FakeMaker* maker = nullptr;
        bench.options.maker = [&maker] { return maker = new FakeMaker; };
        bench.station->openFailure.emplace(FailureCode::StationWrong);
        bench.open();
        QTRY_VERIFY(bench.shows("MM-STATION-WRONG"));
        QVERIFY(bench.visibleButton("makeStation") == nullptr);
        bench.station->openFailure.emplace(FailureCode::StationMissing);
        bench.click("retry");
        QTRY_VERIFY(bench.visibleButton("makeStation") != nullptr);
        QVERIFY(maker->places.empty());
        bench.click("makeStation");
        QVERIFY(maker->isVisible());
        QCOMPARE(maker->places, std::vector<std::filesystem::path>{"/stations/line-2"});
        // Nothing was made: the station is looked for once more.
        const int opens = bench.station->opens;
        Q_EMIT maker->cancelled();
        QTRY_COMPARE(bench.station->opens.load(), opens + 1);
        QTRY_VERIFY(bench.visibleButton("makeStation") != nullptr);
        // Another folder is for whoever opens windows; this window's own is opened.
        QSignalSpy elsewhere(bench.window.get(), &OperatorWindow::stationMade);
        bench.click("makeStation");
        Q_EMIT maker->made(QStringLiteral("/stations/line-9"));
        QCOMPARE(elsewhere.size(), 1);
        QCOMPARE(elsewhere[0][0].toString(), QStringLiteral("/stations/line-9"));
        QCOMPARE(bench.station->opens.load(), opens + 1);
        bench.station->openFailure.reset();
        Q_EMIT maker->made(QStringLiteral("/stations/line-2"));
        QTRY_VERIFY(bench.pinField()->isVisible());
        QCOMPARE(elsewhere.size(), 1);
    }

    void demoStationsCarryABadgeAndOthersDoNot()
    {
        for (const auto kind : {station::StationKind::Demo, station::StationKind::Production}) {
            WindowBench bench;
            bench.station->kind = kind;
            bench.toOperator();
            QCOMPARE(bench.find<QLabel>("demoBadge")->isVisible(), kind == station::StationKind::Demo);
            QCOMPARE(bench.find<QLabel>("stationName")->text(), QStringLiteral("line-2"));
        }
    }

    // Who works here.

    void whoWorksIsAskedBeforeTheTokensPin()
    {
        PeopleBench bench;
        bench.open();
        bench.type("tech-1", "1-hcet");
        QVERIFY(!bench.pinField()->isVisible());
        bench.click("personEnter");
        bench.login();
        QTRY_VERIFY(bench.button("start")->isVisible());
        bench.startBatch();
        QCOMPARE(bench.station->request().operatorName, std::string("tech-1"));
        bench.station->finish();
    }

    void nobodyHasToStandBeside()
    {
        PeopleBench bench;
        bench.toBench();
        bench.startBatch();
        bench.station->finish(fail(Failure(FailureCode::SecondNeeded)));
        QTRY_VERIFY(bench.shows("A second person"));
        bench.click("personCancel");
        QTRY_VERIFY(bench.button("start")->isVisible());
        QCOMPARE(bench.station->batches.load(), 1);
    }

    // The PIN.

    void theLoginButtonLogsIn()
    {
        WindowBench bench;
        bench.open();
        QTRY_VERIFY(bench.pinField()->isVisible());
        QVERIFY(!bench.button("pinFile")->isVisible()); // the station names none
        QTest::keyClicks(bench.pinField(), QStringLiteral("1234"));
        bench.click("login");
        QTRY_VERIFY(bench.button("start")->isVisible());
        QCOMPARE(bench.station->logins.load(), 1);
    }

    void thePinFileButtonLogsInFromTheFile()
    {
        WindowBench bench;
        bench.station->hasPinFile = true;
        bench.open();
        QTRY_VERIFY(bench.button("pinFile")->isVisible());
        bench.click("pinFile");
        QTRY_VERIFY(bench.button("start")->isVisible());
        QCOMPARE(bench.station->fileLogins.load(), 1);
        QCOMPARE(bench.station->logins.load(), 0);
    }

    void startAtOnceLogsInAndStarts()
    {
        WindowBench bench;
        bench.station->hasPinFile = true;
        bench.options.startAtOnce = true;
        bench.open();
        QTRY_VERIFY(bench.station->working());
        QCOMPARE(bench.station->fileLogins.load(), 1);
    }

    // The batch.

    void startStartsWithWhatIsChosenAndStopStops()
    {
        WindowBench bench(3);
        bench.options.count = 7;
        bench.options.profile = "sensor-m4";
        bench.toOperator();
        QVERIFY(!bench.button("stop")->isEnabled());
        bench.startBatch();
        const auto request = bench.station->request();
        QCOMPARE(request.profile, std::string("sensor-m4"));
        QCOMPARE(request.sockets.size(), std::size_t{3});
        QCOMPARE(request.sockets[2].port, std::string("/dev/mintmark-3"));
        QCOMPARE(*request.count, 7U);
        QCOMPARE(request.operatorName, std::string("bench"));
        QVERIFY(!request.dryRun);
        QVERIFY(!bench.button("start")->isEnabled());
        QVERIFY(!bench.button("sockets")->isEnabled());
        QVERIFY(!bench.find<QComboBox>("profiles")->isEnabled());
        bench.click("stop");
        QTRY_COMPARE(bench.station->stops.load(), 1);
        QTRY_VERIFY(bench.button("start")->isEnabled());
        QVERIFY(bench.shows("Batch: ended before its count"));
    }

    void theChosenProfileIsUsed()
    {
        WindowBench bench;
        bench.toOperator();
        auto* profiles = bench.find<QComboBox>("profiles");
        QCOMPARE(profiles->count(), 2);
        profiles->setFocus();
        QTest::keyClick(profiles, Qt::Key_Down);
        bench.startBatch();
        QCOMPARE(bench.station->request().profile, std::string("sensor-m4"));
    }

    void aProfileThatIsAFileIsOffered()
    {
        WindowBench bench;
        bench.options.profile = "/srv/new.toml";
        bench.toOperator();
        bench.startBatch();
        QCOMPARE(bench.station->request().profile, std::string("/srv/new.toml"));
    }

    void tilesShowStepsAndResults()
    {
        WindowBench bench(4);
        bench.toOperator();
        bench.startBatch();
        bench.say(stepEvent("A1", Step::Writing, 0, 40, "demo-00000001", 1000));
        bench.say(stepEvent("A1", Step::Writing, 62, 55, "demo-00000001", 2000));
        bench.say(endEvent("A2", RunResult::Passed, "demo-00000002"));
        bench.say(endEvent("A3", RunResult::Failed, "demo-00000003", Failure(FailureCode::UnitClone)));
        bench.say(endEvent("A4", RunResult::Before, "demo-00000004"));
        QTRY_COMPARE(bench.tile(4)->words().word, QStringLiteral("PASS"));
        const auto has = [&](int tile, std::initializer_list<const char*> texts) {
            const auto spoken =
                bench.tile(tile)->accessibleName() + bench.tile(tile)->accessibleDescription();
            for (const auto* text : texts)
                if (!spoken.contains(QString::fromLatin1(text))) {
                    qWarning("missing: %s", text);
                    return false;
                }
            return true;
        };
        QVERIFY(has(1, {"Socket A1: WRITING", "demo-00000001"}));
        QCOMPARE(bench.tile(1)->tile().now.stepPercent, 62);
        QVERIFY(has(2, {"Socket A2: PASS", "demo-00000002", "8.4 s"}));
        QVERIFY(has(
            3, {"FAIL", "demo-00000003", "MM-UNIT-CLONE", "does not hold its key", "tell the supervisor"}));
        QVERIFY(has(4, {"PASS", "PROVISIONED BEFORE", "demo-00000004"}));
        QVERIFY(bench.shows("98.7 %") || bench.shows("66.7 %"));
        const auto log = bench.find<QPlainTextEdit>("log")->toPlainText();
        QVERIFY(log.contains(QStringLiteral("MM-UNIT-CLONE")) &&
                log.contains(QStringLiteral("demo-00000002")));
    }

    void aPassWithoutAnIdIsNeverShown()
    {
        for (const auto result : {RunResult::Passed, RunResult::Before}) {
            WindowBench bench;
            bench.toOperator();
            bench.startBatch();
            bench.say(endEvent("A1", result, ""));
            QTRY_COMPARE(bench.tile(1)->words().word, QStringLiteral("FAIL"));
            QVERIFY(bench.tile(1)->words().cause.contains(QStringLiteral("without a device ID")));
            QCOMPARE(bench.window->model().counters(Milliseconds{0}).passed, 0U);
        }
    }

    void manyProgressEventsAreFewRepaintsAndTheLastOneShows()
    {
        WindowBench bench;
        bench.toOperator();
        bench.startBatch();
        bench.say(stepEvent("A1", Step::Writing, 0, 1));
        QTRY_COMPARE(bench.tile(1)->words().word, QStringLiteral("WRITING"));
        const auto before = bench.tile(1)->tile().revision;
        QElapsedTimer timer;
        timer.start();
        for (int i = 200; i <= 20'000; ++i)
            bench.say(stepEvent("A1", Step::Writing, i / 200, i / 200));
        QTRY_COMPARE(bench.tile(1)->tile().now.stepPercent, 100);
        const auto most = timer.elapsed() / 50 + 3;
        QVERIFY(static_cast<qint64>(bench.tile(1)->tile().revision - before) <= most);
    }

    // Acknowledging.

    void theAcknowledgeButtonTakesTheFailureAway()
    {
        WindowBench bench;
        bench.toOperator();
        bench.startBatch();
        bench.say(endEvent("A2", RunResult::Failed, "demo-2", Failure(FailureCode::UnitGone)));
        QTRY_VERIFY(bench.visibleButton("acknowledge") != nullptr);
        QTest::qWait(150); // it stays by itself
        QCOMPARE(bench.tile(2)->words().word, QStringLiteral("FAIL"));
        bench.click("acknowledge");
        QTRY_COMPARE(bench.tile(2)->words().word, QStringLiteral("READY"));
        QVERIFY(bench.visibleButton("acknowledge") == nullptr);
        QVERIFY(bench.tile(2)->hasFocus());
    }

    // Messages.

    void theStationsOwnFailureIsToldInTheWindowAndDismissed()
    {
        WindowBench bench;
        bench.toOperator();
        bench.startBatch();
        bench.say(stepEvent("A1", Step::Writing, 0, 40, "demo-1"));
        bench.station->finish(fail(Failure(FailureCode::HsmTokenGone, "CKR 0x32")));
        QTRY_VERIFY(bench.shows("MM-HSM-TOKEN-GONE"));
        QVERIFY(bench.shows("stopped answering (CKR 0x32)"));
        QVERIFY(bench.shows("Plug it in again"));
        QVERIFY(QApplication::activePopupWidget() == nullptr && QApplication::activeModalWidget() == nullptr);
        QVERIFY(bench.button("start")->isEnabled());
        QCOMPARE(bench.tile(1)->words().word, QStringLiteral("READY"));
        QVERIFY(bench.tile(1)->words().detail.contains(QStringLiteral("stopped at WRITING")));
        bench.click("barDismiss");
        QVERIFY(!bench.shows("MM-HSM-TOKEN-GONE"));
    }

    void closingWhileABatchWorksAsksAndKeepWorkingKeepsWorking()
    {
        WindowBench bench;
        bench.toOperator();
        bench.startBatch();
        bench.window->close();
        QVERIFY(bench.window->isVisible());
        QVERIFY(bench.shows("A batch is working."));
        QVERIFY(bench.visibleButton("barSecond")->hasFocus());
        bench.click("barSecond");
        QVERIFY(!bench.shows("A batch is working."));
        QVERIFY(bench.station->working());
        QCOMPARE(bench.station->stops.load(), 0);
    }

    void finishAndCloseStopsTheBatchAndThenCloses()
    {
        WindowBench bench;
        bench.toOperator();
        bench.startBatch();
        bench.window->close();
        bench.window->close(); // twice
        bench.click("barFirst");
        QTRY_VERIFY(!bench.window->isVisible());
        QCOMPARE(bench.station->stops.load(), 1);
    }

    void aBatchThatEndsByItselfTakesTheQuestionAway()
    {
        WindowBench bench;
        bench.toOperator();
        bench.startBatch();
        bench.window->close();
        bench.station->finish();
        QTRY_VERIFY(!bench.shows("A batch is working."));
        QVERIFY(bench.window->isVisible());
        QVERIFY(bench.window->close());
    }

    void aWindowThatGoesStopsItsBatch()
    {
        WindowBench bench;
        bench.toOperator();
        bench.startBatch();
        bench.window.reset();
        QCOMPARE(bench.station->stops.load(), 1);
    }

    // Theme and sockets.

    void theThemeButtonChangesTheColours()
    {
        WindowBench bench;
        bench.toOperator();
        const auto corner = [&] { return bench.window->grab().toImage().pixelColor(4, 60); };
        QCOMPARE(corner(), themeOf(ThemeKind::Dark).window);
        const auto dark = bench.tile(1)->grab().toImage();
        bench.click("theme");
        QCOMPARE(corner(), themeOf(ThemeKind::Light).window);
        QVERIFY(bench.tile(1)->grab().toImage() != dark);
        bench.click("theme");
        QCOMPARE(corner(), themeOf(ThemeKind::Dark).window);
    }

    void withoutSocketsTheWindowAsksForThem()
    {
        WindowBench bench(0);
        bench.open();
        bench.login();
        QTRY_VERIFY(bench.visibleButton("useSockets") != nullptr);
        auto ports = [&] {
            QList<QLineEdit*> fields;
            for (auto* field : bench.window->findChildren<QLineEdit*>())
                if (field->isVisible() && field->objectName() != QStringLiteral("workList")) fields << field;
            return fields; // name, port, name, port …
        };
        QCOMPARE(ports().size(), 2);
        bench.click("useSockets");
        QVERIFY(bench.shows("whole path"));
        QTest::keyClicks(ports()[1], QStringLiteral("/dev/a"));
        bench.click("addSocket");
        QCOMPARE(ports().size(), 4);
        QTest::keyClicks(ports()[3], QStringLiteral("/dev/a"));
        bench.click("useSockets");
        QVERIFY(bench.shows("there twice"));
        QTest::keyClicks(ports()[3], QStringLiteral("2"));
        ports()[2]->setText(QStringLiteral("bad name"));
        bench.click("useSockets");
        QVERIFY(bench.shows("1 to 32"));
        ports()[2]->setText(QStringLiteral("B7"));
        bench.click("addSocket");
        QCOMPARE(ports().size(), 6);
        QTest::mouseClick(bench.window->findChildren<QPushButton*>(QStringLiteral("removeSocket")).last(),
                          Qt::LeftButton);
        QTRY_COMPARE(ports().size(), 4);
        bench.click("useSockets");
        QTRY_VERIFY(bench.button("start")->isVisible());
        bench.startBatch();
        const auto request = bench.station->request();
        QCOMPARE(request.sockets.size(), std::size_t{2});
        QCOMPARE(request.sockets[1].name.text, std::string("B7"));
        QCOMPARE(request.sockets[1].port, std::string("/dev/a2"));
    }

    void socketsThatAreNotKnownAreToldAndLookedUpAgain()
    {
        WindowBench bench;
        bench.socketsFailure = Failure(FailureCode::SocketUnknown, "Z9");
        bench.open();
        QTRY_VERIFY(bench.shows("MM-SOCKET-UNKNOWN"));
        QVERIFY(bench.shows("Z9"));
        QVERIFY(bench.shows("sockets cannot be used"));
        for (const auto* label : bench.window->findChildren<QLabel*>())
            if (label->isVisible() && label->wordWrap())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        bench.socketsFailure.reset();
        bench.click("retry");
        bench.login();
        QTRY_VERIFY(bench.button("start")->isVisible());
        QVERIFY(bench.tile(2) != nullptr);
    }

    void placesFitTheForm()
    {
        WindowBench bench(1);
        bench.sockets[0].port = "pci-0000:00:14.0-usb-0:1.2";
        bench.toOperator();
        bench.click("sockets");
        bench.click("useSockets");
        QTRY_VERIFY(bench.button("start")->isVisible());
        bench.startBatch();
        QCOMPARE(bench.station->request().sockets[0].port, std::string("pci-0000:00:14.0-usb-0:1.2"));
    }

    void theSocketsButtonOpensTheFormWithWhatThereIs()
    {
        WindowBench bench(3);
        bench.toOperator();
        bench.click("sockets");
        QVERIFY(bench.visibleButton("useSockets") != nullptr);
        QTest::mouseClick(bench.window->findChildren<QPushButton*>(QStringLiteral("removeSocket")).first(),
                          Qt::LeftButton);
        bench.click("useSockets");
        QTRY_VERIFY(bench.button("start")->isVisible());
        QVERIFY(bench.tile(2) != nullptr);
        QVERIFY(bench.tile(3) == nullptr);
        QCOMPARE(bench.tile(1)->words().socket, QStringLiteral("A2"));
    }

    // The shift, and what cannot be undone.

    void theShiftIsLookedAtAndLeft()
    {
        WindowBench bench;
        std::atomic<int> looks = 0;
        bench.options.health = [&](station::Station&) {
            ++looks;
            return std::vector<station::Diagnosis>{};
        };
        bench.toOperator();
        bench.click("shift");
        QVERIFY(bench.shows("This shift"));
        QTRY_VERIFY(looks >= 2); // at the login, and now
        const int before = looks;
        bench.click("lookAgain");
        QTRY_VERIFY(looks > before);
        bench.click("shiftBack");
        QVERIFY(bench.button("start")->isVisible());
        QVERIFY(!bench.shows("This shift"));
    }

    void theSoundIsSwitchedOffAndOn()
    {
        WindowBench bench;
        int heard = 0;
        bench.options.sound = [&] { ++heard; };
        bench.toOperator();
        bench.startBatch();
        const auto failNow = [&] {
            bench.say(endEvent("A1", RunResult::Failed, "demo-1", Failure(FailureCode::UnitGone)));
            QTRY_VERIFY(bench.visibleButton("acknowledge") != nullptr);
            bench.click("acknowledge");
        };
        bench.click("shift");
        bench.click("sound");
        failNow();
        QCOMPARE(heard, 0);
        bench.click("shift");
        bench.click("sound");
        failNow();
        QCOMPARE(heard, 1);
        bench.station->finish();
    }

    void theBarcodesGoIntoAFile()
    {
        const QTemporaryDir folder;
        WindowBench bench;
        bench.options.barcodeFile = folder.filePath(QStringLiteral("commands.pdf"));
        bench.toOperator();
        bench.click("shift");
        bench.click("barcodes");
        QTRY_VERIFY(bench.shows("commands.pdf"));
        QVERIFY(QFileInfo(bench.options.barcodeFile).size() > 1000);
        bench.window.reset();
        bench.options.barcodeFile = QStringLiteral("/proc/commands.pdf");
        bench.toOperator();
        bench.click("shift");
        bench.click("barcodes");
        QTRY_VERIFY(bench.shows("MM-OUTPUT"));
    }

    void logOutForgetsTheTokensPinWhereNobodyIsKnown()
    {
        WindowBench bench;
        bench.toOperator();
        bench.click("shift");
        bench.click("logOut");
        QTRY_VERIFY(bench.pinField()->isVisible());
        QCOMPARE(bench.station->opens.load(), 2);
        bench.login();
        QTRY_VERIFY(bench.button("start")->isVisible());
        bench.startBatch();
        bench.click("shift");
        QVERIFY(!bench.button("logOut")->isEnabled());
        bench.station->finish();
        QTRY_VERIFY(bench.button("logOut")->isEnabled());
    }

    void lockingIsConfirmedOrNotBegun()
    {
        WindowBench bench;
        bench.locks("demo");
        auto line = stepEvent("A1", Step::Detecting);
        line.kind = EventKind::Notice;
        line.text = "IRREVERSIBLE: lock the unit: debug port";
        auto end = endEvent("A1", RunResult::Planned, "");
        end.hardwareId = "0011";
        bench.station->plan = {line, end};
        bench.toOperator();
        bench.click("start");
        QTRY_VERIFY(bench.visibleButton("confirmCancel") != nullptr);
        bench.click("confirmCancel");
        QTRY_VERIFY(bench.button("start")->isVisible());
        QCOMPARE(bench.station->batches.load(), 0);
        bench.click("start");
        QTRY_VERIFY(bench.visibleButton("confirm") != nullptr);
        QTest::keyClicks(bench.find<QLineEdit>("confirmSerial"), QStringLiteral("0011"));
        bench.click("confirm");
        QTRY_VERIFY(bench.station->working());
        bench.station->finish();
    }

    void theStationIsCheckedOrNotBegun()
    {
        WindowBench bench;
        bench.options.order = "PO-1";
        station::ShiftInfo due;
        due.hours = 8;
        due.good = {"4e4f4401"};
        due.bad = {"4e4f4402"};
        auto& order = bench.station->orders["PO-1"];
        order.shift = due;
        bench.open();
        bench.login();
        QTRY_VERIFY(bench.visibleButton("checkLeave") != nullptr);
        QTRY_VERIFY(bench.station->checking());
        bench.click("checkLeave");
        QTRY_VERIFY(!bench.station->checking());
        QTRY_VERIFY(bench.button("start")->isVisible());
        bench.click("start");
        QTRY_VERIFY(bench.station->checking());
        QVERIFY(!bench.station->working());
        bench.station->finishCheck(due);
        QTRY_VERIFY(bench.visibleButton("checkAgain") != nullptr);
        bench.click("checkAgain");
        QTRY_VERIFY(bench.station->checking());
        auto proved = due;
        proved.goodAt = proved.badAt = systemClock().now();
        proved.until = systemClock().now() + std::chrono::hours(8);
        order.shift = proved;
        bench.station->finishCheck(proved);
        QTRY_VERIFY(bench.visibleButton("checkGoOn") != nullptr);
        bench.click("checkGoOn");
        bench.startBatch();
        bench.station->finish();
        // And renewed before it is due.
        QTRY_VERIFY(bench.button("start")->isEnabled());
        bench.click("shift");
        bench.click("checkNow");
        QTRY_VERIFY(bench.station->checking());
        bench.click("checkLeave");
        QTRY_VERIFY(!bench.station->checking());
    }

    // The whole.

    void everyButtonIsDrivenByATestHere()
    {
        const std::map<QString, const char*> tests{
            {QStringLiteral("retry"), "aStationThatCannotBeOpenedIsAPageThatSaysWhatToDo()"},
            {QStringLiteral("makeStation"), "aStationIsOfferedWhereThereIsNoneAndNowhereElse()"},
            {QStringLiteral("personEnter"), "whoWorksIsAskedBeforeTheTokensPin()"},
            {QStringLiteral("personCancel"), "nobodyHasToStandBeside()"},
            {QStringLiteral("login"), "theLoginButtonLogsIn()"},
            {QStringLiteral("pinFile"), "thePinFileButtonLogsInFromTheFile()"},
            {QStringLiteral("start"), "startStartsWithWhatIsChosenAndStopStops()"},
            {QStringLiteral("stop"), "startStartsWithWhatIsChosenAndStopStops()"},
            {QStringLiteral("theme"), "theThemeButtonChangesTheColours()"},
            {QStringLiteral("sockets"), "theSocketsButtonOpensTheFormWithWhatThereIs()"},
            {QStringLiteral("shift"), "theShiftIsLookedAtAndLeft()"},
            {QStringLiteral("shiftBack"), "theShiftIsLookedAtAndLeft()"},
            {QStringLiteral("lookAgain"), "theShiftIsLookedAtAndLeft()"},
            {QStringLiteral("sound"), "theSoundIsSwitchedOffAndOn()"},
            {QStringLiteral("barcodes"), "theBarcodesGoIntoAFile()"},
            {QStringLiteral("logOut"), "logOutForgetsTheTokensPinWhereNobodyIsKnown()"},
            {QStringLiteral("confirm"), "lockingIsConfirmedOrNotBegun()"},
            {QStringLiteral("confirmCancel"), "lockingIsConfirmedOrNotBegun()"},
            {QStringLiteral("checkNow"), "theStationIsCheckedOrNotBegun()"},
            {QStringLiteral("checkLeave"), "theStationIsCheckedOrNotBegun()"},
            {QStringLiteral("checkAgain"), "theStationIsCheckedOrNotBegun()"},
            {QStringLiteral("checkGoOn"), "theStationIsCheckedOrNotBegun()"},
            {QStringLiteral("acknowledge"), "theAcknowledgeButtonTakesTheFailureAway()"},
            {QStringLiteral("barDismiss"), "theStationsOwnFailureIsToldInTheWindowAndDismissed()"},
            {QStringLiteral("barFirst"), "finishAndCloseStopsTheBatchAndThenCloses()"},
            {QStringLiteral("barSecond"), "closingWhileABatchWorksAsksAndKeepWorkingKeepsWorking()"},
            {QStringLiteral("addSocket"), "withoutSocketsTheWindowAsksForThem()"},
            {QStringLiteral("removeSocket"), "withoutSocketsTheWindowAsksForThem()"},
            {QStringLiteral("useSockets"), "withoutSocketsTheWindowAsksForThem()"},
        };
        WindowBench bench;
        bench.toOperator();
        bench.click("sockets"); // so that the form has rows
        std::set<QString> seen;
        for (const auto* button : bench.window->findChildren<QAbstractButton*>()) {
            const auto found = tests.find(button->objectName());
            QVERIFY2(found != tests.end(), qPrintable(button->objectName() + u' ' + button->text()));
            QVERIFY2(metaObject()->indexOfMethod(found->second) >= 0, found->second);
            seen.insert(button->objectName());
        }
        QCOMPARE(seen.size(), tests.size());
    }
};
MINTMARK_TEST(TestOperatorWindow)
#include "tst_operatorwindow.moc"
