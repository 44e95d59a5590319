// The check of the station before the batch: on a fake station all that may be told, on a real one with
// virtual units what comes of it.
#include "tests/support/Looks.h"
#include "tests/support/Main.h"
#include "tests/support/Planning.h"
#include "tests/ui/PeopleBench.h"
#include "tests/ui/Scan.h"
#include "ui/operator/CheckPage.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QScopeGuard>

#include <fstream>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;
using station::ShiftVerdict;
using Tone = CheckTile::Tone;

namespace {

const std::string good = "4e4f4445000000a1", bad = "4e4f4445000000b2";

station::ShiftInfo infoOf(std::optional<int> minutesLeft = {})
{
    station::ShiftInfo shift;
    shift.hours = 8;
    shift.good = {good};
    shift.bad = {bad + " MM-UNIT-CLONE"};
    if (minutesLeft) {
        shift.until = systemClock().now() + std::chrono::minutes(*minutesLeft);
        shift.goodAt = shift.badAt = *shift.until - std::chrono::hours(8);
    }
    return shift;
}

station::ShiftUnit unitOf(const std::string& kind, ShiftVerdict verdict, std::optional<Failure> failure = {})
{
    return {"A1", kind == "good" ? good : bad, {}, kind, verdict, std::move(failure)};
}

CheckTile* tile(const WindowBench& bench, const char* name)
{
    return bench.find<CheckTile>(name);
}

bool isShown(const WindowBench& bench)
{
    return bench.find<QWidget>("checkPage")->isVisible();
}

QString verdict(const WindowBench& bench)
{
    return bench.find<QLabel>("checkVerdict")->text();
}

void press(const WindowBench& bench, Qt::Key key)
{
    auto* focus = QApplication::focusWidget();
    QTest::keyClick(focus != nullptr ? focus : bench.window.get(), key);
}

/// With an order that asks for a check, logged in.
struct CheckBench : WindowBench {
    explicit CheckBench(std::optional<int> minutesLeft = {})
    {
        options.order = "PO-1";
        set(infoOf(minutesLeft));
    }
    void set(const station::ShiftInfo& shift)
    {
        auto& order = station->orders["PO-1"];
        order.name = "PO-1";
        order.quantity = order.left = 5;
        order.shift = shift;
        order.refusal.reset();
        if (!shift.until) order.refusal = Failure(FailureCode::OrderCheck);
    }
    void come(QSize size = {1280, 800})
    {
        open(size);
        login();
        QTRY_VERIFY(isShown(*this));
        QTRY_VERIFY(station->checking());
    }
    void prove()
    {
        station->look(unitOf("good", ShiftVerdict::Right));
        station->look(unitOf("bad", ShiftVerdict::Right, Failure(FailureCode::UnitClone)));
        set(infoOf(480));
        station->finishCheck(infoOf(480));
    }
    int checks()
    {
        const std::lock_guard lock(station->mutex);
        return station->checks;
    }
};

QString program(const char* name)
{
    return QStringLiteral(MINTMARK_BIN_DIR "/") + QString::fromLatin1(name);
}

/// Four virtual units; ended with the object.
class Units {
public:
    Units(const QString& directory, const QStringList& faults)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QStringList words{QStringLiteral("run"), QStringLiteral("--units"), QStringLiteral("4"),
                          QStringLiteral("--dir"), directory};
        for (const auto& fault : faults)
            words << QStringLiteral("--fault") << fault;
        m_process.start(program("mintmark-device"), words);
        for (int i = 1; i <= 4; ++i)
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(directory + QStringLiteral("/unit-%1").arg(i)),
                                     20'000);
    }
    ~Units()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5000)) {
            m_process.kill();
            m_process.waitForFinished(5000);
        }
    }

private:
    QProcess m_process;
};

} // namespace

class TestCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePageComesBeforeTheBatch()
    {
        CheckBench bench;
        bench.come();
        QCOMPARE(bench.station->lastCheck.order, std::string("PO-1"));
        QCOMPARE(bench.station->lastCheck.operatorName, std::string("bench"));
        QCOMPARE(bench.station->lastCheck.sockets.size(), std::size_t{2});
        QVERIFY(bench.station->lastCheck.waits);
        QVERIFY(tile(bench, "checkGood")->tone() == Tone::Waiting);
        QCOMPARE(tile(bench, "checkGood")->word(), QStringLiteral("PUT IT IN"));
        QCOMPARE(tile(bench, "checkBad")->word(), QStringLiteral("THEN THIS ONE"));
        QVERIFY(bench.shows("Order PO-1 asks every 8 h"));
        bench.station->look({"A1", {}, {}, {}, {}, {}});
        QTRY_COMPARE(verdict(bench), QStringLiteral("Looking at the unit in A1 …"));
        bench.station->look(unitOf("good", ShiftVerdict::Right));
        QTRY_VERIFY(tile(bench, "checkGood")->tone() == Tone::Right);
        QCOMPARE(tile(bench, "checkBad")->word(), QStringLiteral("NOW PUT IT IN"));
        QVERIFY(bench.visibleButton("checkGoOn") == nullptr);
        bench.station->look(unitOf("bad", ShiftVerdict::Right, Failure(FailureCode::UnitClone)));
        QTRY_VERIFY(tile(bench, "checkBad")->tone() == Tone::Right);
        QVERIFY(tile(bench, "checkBad")->detail().contains(QStringLiteral("MM-UNIT-CLONE")));
        bench.set(infoOf(480));
        bench.station->finishCheck(infoOf(480));
        QTRY_COMPARE(verdict(bench), QStringLiteral("THE STATION IS PROVED"));
        // Enter goes on, to the sockets, and Enter once more starts.
        QTRY_VERIFY(bench.visibleButton("checkGoOn") != nullptr &&
                    bench.visibleButton("checkGoOn")->hasFocus());
        press(bench, Qt::Key_Return);
        QTRY_VERIFY(bench.button("start")->isVisible() && bench.button("start")->hasFocus());
        press(bench, Qt::Key_Return);
        QTRY_VERIFY(bench.station->working());
        bench.station->finish();
        // F2 says when the next one is due.
        QTRY_VERIFY(bench.button("start")->isEnabled());
        press(bench, Qt::Key_F2);
        QTRY_VERIFY(bench.shows("proved; due again at"));
    }

    void whereTheOrderAsksForNoneThereIsNone()
    {
        for (const bool asks : {false, true}) {
            CheckBench bench(60);
            if (!asks) bench.station->orders["PO-1"].shift.reset();
            bench.toOperator();
            QTest::qWait(150);
            QVERIFY(!isShown(bench));
            bench.startBatch();
            bench.station->finish();
            QTRY_VERIFY(bench.button("start")->isEnabled());
            press(bench, Qt::Key_F2);
            QTRY_VERIFY(bench.shows(asks ? "proved; due again at" : "the order asks for none"));
            QCOMPARE(bench.checks(), 0);
        }
    }

    void aStationThatIsWrongStops()
    {
        CheckBench bench;
        int heard = 0;
        bench.options.sound = [&] { ++heard; };
        bench.come();
        bench.station->look(unitOf("good", ShiftVerdict::Right));
        bench.station->look(unitOf("bad", ShiftVerdict::Wrong));
        auto wrong = infoOf();
        wrong.wrongAt = systemClock().now();
        bench.set(wrong);
        bench.station->finishCheck(wrong);
        QTRY_COMPARE(verdict(bench), QStringLiteral("THE STATION IS WRONG"));
        QVERIFY(tile(bench, "checkBad")->tone() == Tone::Wrong);
        QCOMPARE(tile(bench, "checkBad")->word(), QStringLiteral("✕ PASSES"));
        // What the other one showed holds no more, and is not green beside the sentence that says so.
        QVERIFY(tile(bench, "checkGood")->tone() == Tone::Waiting);
        QCOMPARE(tile(bench, "checkGood")->word(), QStringLiteral("HOLDS NO MORE"));
        QVERIFY(bench.shows("MM-SHIFT-WRONG"));
        QCOMPARE(heard, 1);
        QVERIFY(bench.visibleButton("checkGoOn") == nullptr);
        // There is no way round it: the sockets are there, and Start comes back here.
        press(bench, Qt::Key_Escape);
        QTRY_VERIFY(bench.button("start")->isVisible());
        bench.click("start");
        QTRY_VERIFY(isShown(bench));
        QTRY_COMPARE(bench.checks(), 2);
        QVERIFY(bench.shows("The station was wrong at"));
        QVERIFY(!bench.station->working());
        QTRY_VERIFY(bench.station->checking());
        bench.station->look(unitOf("good", ShiftVerdict::Wrong, Failure(FailureCode::UnitClone)));
        bench.station->finishCheck(wrong);
        QTRY_COMPARE(verdict(bench), QStringLiteral("THE STATION IS WRONG"));
        QCOMPARE(tile(bench, "checkGood")->word(), QStringLiteral("✕ FAILS"));
        // Enter checks again.
        QVERIFY(bench.visibleButton("checkAgain")->hasFocus());
        press(bench, Qt::Key_Return);
        QTRY_COMPARE(bench.checks(), 3);
        QTRY_VERIFY(bench.station->checking());
        bench.prove();
        QTRY_COMPARE(verdict(bench), QStringLiteral("THE STATION IS PROVED"));
    }

    void itIsRenewedBeforeItIsDue()
    {
        CheckBench bench(480);
        bench.open();
        bench.login();
        QTRY_VERIFY(bench.button("start")->isVisible());
        QTRY_VERIFY(bench.button("start")->isEnabled());
        bench.click("shift");
        QTRY_VERIFY(bench.visibleButton("checkNow") != nullptr);
        bench.click("checkNow");
        QTRY_VERIFY(isShown(bench));
        QTRY_COMPARE(bench.checks(), 1);
        // Both units are wanted anew, whatever was shown before.
        QVERIFY(tile(bench, "checkGood")->tone() == Tone::Waiting);
        QVERIFY(tile(bench, "checkBad")->tone() == Tone::Waiting);
        // Whoever leaves it is where they were, and may work: what was proved is proved.
        press(bench, Qt::Key_Escape);
        QTRY_VERIFY(bench.button("start")->isVisible());
        bench.click("shift");
        QTRY_VERIFY(!bench.station->checking());
        bench.click("checkNow");
        QTRY_COMPARE(bench.checks(), 2);
        QTRY_VERIFY(bench.station->checking());
        bench.prove();
        QTRY_COMPARE(verdict(bench), QStringLiteral("THE STATION IS PROVED"));
        bench.click("checkGoOn");
        bench.click("start");
        QTRY_VERIFY(bench.station->working());
        bench.click("shift");
        QTRY_VERIFY(bench.visibleButton("checkNow") != nullptr);
        QVERIFY(!bench.visibleButton("checkNow")->isEnabled()); // not beside a batch
        bench.station->finish();
        QTRY_VERIFY(bench.visibleButton("checkNow")->isEnabled());
    }

    void whatShowsNothingIsTold()
    {
        CheckBench bench;
        bench.come();
        bench.station->look(
            {"A2", "0011223344", {}, {}, ShiftVerdict::Nothing, Failure(FailureCode::UnitUnlisted)});
        QTRY_VERIFY(bench.shows("MM-UNIT-UNLISTED"));
        QVERIFY(verdict(bench).contains(QStringLiteral("A2")));
        bench.station->look(unitOf("good", ShiftVerdict::Nothing, Failure(FailureCode::UnitGone)));
        QTRY_VERIFY(bench.shows("MM-UNIT-GONE"));
        QVERIFY(tile(bench, "checkGood")->tone() == Tone::Waiting);
        // A fault of the station says what to do, and checks again.
        bench.station->finishCheck(fail(Failure(FailureCode::HsmTokenGone)));
        QTRY_VERIFY(bench.shows("MM-HSM-TOKEN-GONE"));
        QTRY_COMPARE(verdict(bench), QStringLiteral("The check has ended"));
        bench.click("checkAgain");
        QTRY_COMPARE(bench.checks(), 2);
    }

    void escLeavesAndTheCheckEnds()
    {
        CheckBench bench;
        bench.come();
        bench.click("checkLeave");
        QTRY_VERIFY(bench.button("start")->isVisible());
        QTRY_VERIFY(!bench.station->checking());
        // It does not come back by itself, but with the batch.
        QTest::qWait(200);
        QVERIFY(!isShown(bench));
        QVERIFY(!bench.shows("MM-INTERRUPTED"));
        press(bench, Qt::Key_F2);
        QTRY_VERIFY(bench.shows("due now"));
        press(bench, Qt::Key_F2);
        bench.click("start");
        QTRY_VERIFY(isShown(bench));
        QTRY_VERIFY(bench.station->checking());
        bench.window->close(); // nothing is asked, and nothing hangs
        QVERIFY(!bench.window->isVisible());
    }

    void aScannerIsEnough()
    {
        CheckBench bench;
        bench.come();
        Keyboard scanner(*bench.window);
        const auto scan = [&](const char* text) {
            scanner.type(QString::fromLatin1(text), 5);
            scanner.press(Qt::Key_Return, QStringLiteral("\r"), 5);
        };
        scan("demo-00000001"); // its label is nothing that is to be made
        QTest::qWait(100);
        QCOMPARE(bench.station->lookUps.load(), 0);
        scan("MM:STOP");
        QTRY_VERIFY(bench.button("start")->isVisible());
        QTRY_VERIFY(!bench.station->checking());
        scan("MM:START");
        QTRY_VERIFY(isShown(bench));
        QTRY_VERIFY(bench.station->checking());
        bench.station->look(unitOf("bad", ShiftVerdict::Wrong));
        bench.station->finishCheck(infoOf());
        QTRY_COMPARE(verdict(bench), QStringLiteral("THE STATION IS WRONG"));
        scan("MM:ACK");
        QTRY_COMPARE(bench.checks(), 3);
        QTRY_VERIFY(bench.station->checking());
        bench.prove();
        QTRY_COMPARE(verdict(bench), QStringLiteral("THE STATION IS PROVED"));
        scan("MM:START");
        QTRY_VERIFY(bench.station->working());
        QVERIFY(!isShown(bench));
        bench.station->finish();
    }

    void aBatchWhoseHoursAreOverLeadsBack()
    {
        CheckBench bench(60);
        bench.toOperator();
        bench.startBatch();
        bench.set(infoOf());
        bench.station->finish(fail(Failure(FailureCode::OrderCheck)));
        QTRY_VERIFY(isShown(bench));
        QTRY_VERIFY(bench.station->checking());
        bench.prove();
        QTRY_COMPARE(verdict(bench), QStringLiteral("THE STATION IS PROVED"));
        bench.click("checkGoOn");
        bench.startBatch();
        bench.station->finish();
    }

    void theNextOperatorIsAskedAgain()
    {
        CheckBench bench;
        bench.come();
        Keyboard scanner(*bench.window);
        scanner.type(QStringLiteral("MM:LOGOUT"), 5);
        scanner.press(Qt::Key_Return, QStringLiteral("\r"), 5);
        QTRY_VERIFY(bench.pinField()->isVisible());
        QTRY_VERIFY(!bench.station->checking());
        bench.login();
        QTRY_VERIFY(isShown(bench));
        QTRY_VERIFY(bench.station->checking());
    }

    void pictures_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<int>("text");
        QTest::addColumn<QSize>("size");
        for (const auto& [name, theme] : {std::pair{"dark", ThemeKind::Dark},
                                          {"light", ThemeKind::Light},
                                          {"contrast", ThemeKind::HighContrast}})
            for (const int text : {100, 200})
                for (const auto size : {QSize(1280, 800), QSize(1920, 1080)})
                    QTest::addRow("%s-%d-%d", name, size.width(), text)
                        << static_cast<int>(theme) << text << size;
    }
    void pictures()
    {
        QFETCH(int, theme);
        QFETCH(int, text);
        QFETCH(QSize, size);
        const auto wanted = qEnvironmentVariable("MINTMARK_SCREENSHOTS");
        setTextScale(text);
        const auto back = qScopeGuard([] { setTextScale(100); });
        CheckBench bench;
        bench.options.theme = static_cast<ThemeKind>(theme);
        bench.come(size);
        const auto save = [&](const char* what) {
            QTest::qWait(100);
            const auto picture = bench.window->grab().toImage();
            const auto trouble = troubleIn(picture, themeOf(bench.window->theme()));
            QVERIFY2(trouble.isEmpty(), qPrintable(QLatin1String(what) + u' ' + trouble));
            const auto faults = cutOffAtRest(*bench.window) + unexplained(*bench.window);
            QVERIFY2(faults.isEmpty(), qPrintable(QLatin1String(what) + u'\n' + faults.join(u'\n')));
            QCOMPARE(bench.window->size(), size); // nothing makes it wider
            if (wanted.isEmpty()) return;
            QVERIFY(
                picture.save(wanted + QStringLiteral("/check-%1-%2.png")
                                          .arg(QLatin1String(what), QLatin1String(QTest::currentDataTag()))));
        };
        save("begin");
        bench.station->look(unitOf("good", ShiftVerdict::Right));
        QTRY_VERIFY(tile(bench, "checkGood")->tone() == Tone::Right);
        save("good");
        bench.station->look(unitOf("bad", ShiftVerdict::Wrong));
        bench.station->finishCheck(infoOf());
        QTRY_COMPARE(verdict(bench), QStringLiteral("THE STATION IS WRONG"));
        save("wrong");
        bench.click("checkAgain");
        QTRY_VERIFY(bench.station->checking());
        bench.station->look(
            {"A2", "0011223344", {}, {}, ShiftVerdict::Nothing, Failure(FailureCode::UnitUnlisted)});
        QTRY_VERIFY(bench.shows("MM-UNIT-UNLISTED"));
        save("unlisted");
        bench.prove();
        QTRY_COMPARE(verdict(bench), QStringLiteral("THE STATION IS PROVED"));
        save("proved");
    }

    // A demo station, SoftHSM, the registry, the engine, and virtual units of which the second says that it
    // was tampered with.
    void onARealStation()
    {
        const QTemporaryDir folder;
        const Planning planning;
        const auto place = folder.path() + QStringLiteral("/station");
        const auto path = place.toStdString();
        MM_VERIFY(station::makeDemoStation({path, "line-2", false, {planning.pem().toStdString()}},
                                           [](const std::string&) {}));
        const auto mintmark = [&](const QStringList& words, int expected = 0) {
            QProcess process;
            process.start(program("mintmark"), words + QStringList{QStringLiteral("--station"), place});
            if (!process.waitForFinished(60'000) || process.exitCode() != expected)
                qFatal("%s: %s", qPrintable(words.join(u' ')), process.readAllStandardError().constData());
            return process.readAllStandardOutput();
        };
        const auto key = QJsonDocument::fromJson(mintmark({QStringLiteral("order"), QStringLiteral("station"),
                                                           QStringLiteral("--json")}))
                             .object()[QStringLiteral("key")]
                             .toString();
        const auto order = [&](const QString& name, const QStringList& more) {
            const auto draft = folder.path() + u'/' + name, file = draft + QStringLiteral(".order");
            mintmark(QStringList{QStringLiteral("order"), QStringLiteral("new"), draft,
                                 QStringLiteral("--name"), name, QStringLiteral("--profile"),
                                 QStringLiteral("demo"), QStringLiteral("--until"),
                                 QStringLiteral("2036-12-31"), QStringLiteral("--for"),
                                 QStringLiteral("line-2:") + key + QStringLiteral("=2")} +
                     more);
            planning.sign(draft, file);
            mintmark({QStringLiteral("order"), QStringLiteral("import"), file});
        };
        const auto floor = folder.path() + QStringLiteral("/units");
        const auto socket = folder.path() + QStringLiteral("/socket");
        const auto putIn = [&](int unit) {
            QFile::remove(socket);
            QVERIFY(QFile::link(floor + QStringLiteral("/unit-%1").arg(unit), socket));
        };
        auto units = std::make_unique<Units>(floor, QStringList{QStringLiteral("2:tampered")});
        order(QStringLiteral("PO-before"), {});
        mintmark({QStringLiteral("provision"), QStringLiteral("--profile"), QStringLiteral("demo"),
                  QStringLiteral("--order"), QStringLiteral("PO-before"), QStringLiteral("--socket"),
                  QStringLiteral("A1=") + floor + QStringLiteral("/unit-1")});
        QProcess shown;
        shown.start(program("mintmark-device"),
                    {QStringLiteral("show"), QStringLiteral("--dir"), floor, QStringLiteral("--json")});
        QVERIFY(shown.waitForFinished(20'000));
        QStringList numbers;
        for (const auto& line : shown.readAllStandardOutput().split('\n'))
            if (!line.isEmpty())
                numbers << QJsonDocument::fromJson(line).object()[QStringLiteral("hardwareId")].toString();
        QCOMPARE(numbers.size(), 4);
        order(QStringLiteral("PO-1"),
              {QStringLiteral("--check-hours"), QStringLiteral("8"), QStringLiteral("--check-good"),
               numbers[0], QStringLiteral("--check-bad"), numbers[1] + QStringLiteral("=MM-UNIT-TAMPERED")});
        std::string pin;
        std::getline(std::ifstream(path + "/pin") >> std::ws, pin);

        putIn(1);
        WindowBench bench;
        bench.sockets = {{SocketName{"A1"}, socket.toStdString()}};
        bench.options.profile = "demo";
        bench.options.order = "PO-1";
        const auto open = [&] {
            bench.options.open = [path] { return station::openStation(path, station::Access::Provision); };
            bench.makeWindow();
            bench.window->resize(1280, 800);
            bench.window->show();
            bench.window->activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
            bench.login(pin.c_str());
            QTRY_VERIFY_WITH_TIMEOUT(isShown(bench), 15'000);
        };
        open();
        QTRY_VERIFY_WITH_TIMEOUT(tile(bench, "checkGood")->tone() == Tone::Right, 15'000);
        putIn(3); // none of the order's
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-UNIT-UNLISTED"), 15'000);
        putIn(2);
        QTRY_VERIFY_WITH_TIMEOUT(tile(bench, "checkBad")->tone() == Tone::Right, 15'000);
        QTRY_COMPARE(verdict(bench), QStringLiteral("THE STATION IS PROVED"));
        bench.click("checkGoOn");
        putIn(3);
        bench.click("start");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Batch: done"), 30'000);
        QVERIFY(bench.tile(1)->tile().look() == TileLook::Passed);
        // The bad one is never made.
        putIn(2);
        bench.click("start");
        QTRY_VERIFY_WITH_TIMEOUT(bench.tile(1)->tile().look() == TileLook::Failed, 30'000);
        QTRY_VERIFY(bench.shows("Batch: done"));
        QCOMPARE(bench.tile(1)->words().code, QStringLiteral("MM-UNIT-OF-CHECK"));
        bench.window.reset();
        auto told = QJsonDocument::fromJson(mintmark({QStringLiteral("order"), QStringLiteral("show"),
                                                      QStringLiteral("PO-1"), QStringLiteral("--json")}))
                        .object();
        QVERIFY(told[QStringLiteral("shiftCheck")].toObject()[QStringLiteral("proved")].toBool());
        QCOMPARE(told[QStringLiteral("made")].toInt(), 1);
        QCOMPARE(told[QStringLiteral("left")].toInt(), 1);

        // A bad one that is not bad any more, at another order's check.
        units.reset();
        units = std::make_unique<Units>(floor, QStringList{});
        order(QStringLiteral("PO-2"),
              {QStringLiteral("--check-hours"), QStringLiteral("8"), QStringLiteral("--check-good"),
               numbers[0], QStringLiteral("--check-bad"), numbers[1]});
        bench.options.order = "PO-2";
        putIn(2);
        open();
        QTRY_COMPARE_WITH_TIMEOUT(verdict(bench), QStringLiteral("THE STATION IS WRONG"), 15'000);
        press(bench, Qt::Key_Escape);
        putIn(4);
        QTRY_VERIFY(bench.button("start")->isVisible());
        bench.click("start");
        QTRY_VERIFY(isShown(bench));
        bench.window.reset();
        told = QJsonDocument::fromJson(mintmark({QStringLiteral("order"), QStringLiteral("show"),
                                                 QStringLiteral("PO-2"), QStringLiteral("--json")}))
                   .object();
        QVERIFY(told[QStringLiteral("shiftCheck")].toObject().contains(QStringLiteral("wrongAt")));
        QCOMPARE(told[QStringLiteral("left")].toInt(), 2);
        mintmark({QStringLiteral("registry"), QStringLiteral("check")});
    }
};

MINTMARK_TEST(TestCheck)
#include "tst_check.moc"
