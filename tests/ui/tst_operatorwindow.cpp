#include "tests/support/Main.h"
#include "tests/ui/WindowBench.h"

#include <QtTest/QSignalSpy>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>

#include <set>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

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
                if (field->isVisible()) fields << field;
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

    // The whole.

    void everyButtonIsDrivenByATestHere()
    {
        const std::map<QString, const char*> tests{
            {QStringLiteral("retry"), "aStationThatCannotBeOpenedIsAPageThatSaysWhatToDo()"},
            {QStringLiteral("login"), "theLoginButtonLogsIn()"},
            {QStringLiteral("pinFile"), "thePinFileButtonLogsInFromTheFile()"},
            {QStringLiteral("start"), "startStartsWithWhatIsChosenAndStopStops()"},
            {QStringLiteral("stop"), "startStartsWithWhatIsChosenAndStopStops()"},
            {QStringLiteral("theme"), "theThemeButtonChangesTheColours()"},
            {QStringLiteral("sockets"), "theSocketsButtonOpensTheFormWithWhatThereIs()"},
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
