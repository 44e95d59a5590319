#include "hsm/base/Digest.h"
#include "tests/support/Looks.h"
#include "tests/support/Main.h"
#include "tests/ui/WindowBench.h"
#include "ui/common/Screenshot.h"

#include <QtCore/QScopeGuard>
#include <QtCore/QTemporaryDir>
#include <QtGui/QPainter>
#include <QtWidgets/QComboBox>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

Q_DECLARE_METATYPE(mintmark::ui::ThemeKind)

namespace {

/// In the test's own folder, or where MINTMARK_SCREENSHOTS says.
QString folder()
{
    static const QTemporaryDir own;
    const auto wanted = qEnvironmentVariable("MINTMARK_SCREENSHOTS");
    return wanted.isEmpty() ? own.path() : wanted;
}

bool kept()
{
    return qEnvironmentVariableIsSet("MINTMARK_SCREENSHOTS");
}

/// A batch in the midst of its work: 27 passed, and each socket at another place.
void tellABatch(const WindowBench& bench)
{
    const auto id = [](int number) { return "demo-000" + std::to_string(41180 + number); };
    const auto start = systemClock().now() - Milliseconds{240'000};
    int n = 0;
    const auto end = [&](int socket, RunResult result, const std::string& deviceId, int elapsedMs,
                         std::optional<Failure> failure = {}) {
        auto event = endEvent("A" + std::to_string(socket), result, deviceId, std::move(failure), elapsedMs);
        event.at = start + Milliseconds{8200 * (n + 1) + elapsedMs % 700};
        if (result != RunResult::Failed)
            event.certificateSerial = toHex(sha256(bytesOf(deviceId))).substr(0, 16);
        bench.say(event);
    };
    for (; n < 27; ++n)
        end(n == 26 ? 1 : n % 8 + 1, RunResult::Passed, id(n), 7900 + n * 131 % 800);
    bench.say(stepEvent("A2", Step::Writing, 0, 50, id(n), 5200));
    bench.say(stepEvent("A2", Step::Writing, 62, 61, id(n++), 5200));
    end(3, RunResult::Failed, id(n), 9937, Failure(FailureCode::WriteLost));
    bench.say(stepEvent("A4", Step::Key, 0, 18, id(++n), 1800));
    end(5, RunResult::Before, id(3), 1210);
    bench.say(stepEvent("A6", Step::Locking, 0, 86, id(++n), 7600));
    bench.say(stepEvent("A6", Step::Locking, 50, 92, id(n), 7600));
    bench.say(stepEvent("A7", Step::Detecting, 0, 3, {}, 400));
}

} // namespace

class TestScreens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void screens_data()
    {
        QTest::addColumn<ThemeKind>("theme");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("name");
        for (const auto theme : {ThemeKind::Dark, ThemeKind::Light})
            for (const auto size : {QSize(1280, 800), QSize(1920, 1080)}) {
                const auto name = QStringLiteral("%1-%2").arg(
                    theme == ThemeKind::Dark ? QStringLiteral("dark") : QStringLiteral("light"),
                    QString::number(size.width()));
                QTest::newRow(qPrintable(name)) << theme << size << name;
            }
    }
    void screens()
    {
        QFETCH(ThemeKind, theme);
        QFETCH(QSize, size);
        QFETCH(QString, name);
        WindowBench bench(8);
        bench.options.theme = theme;
        bench.options.count = 5000;
        bench.options.operatorName = "line2";
        bench.station->devices = 41180;
        bench.station->hasPinFile = true;
        bench.open(size);
        QTRY_VERIFY(bench.pinField()->isVisible());
        QTest::keyClicks(bench.pinField(), QStringLiteral("0815"));
        save(bench, QStringLiteral("pin-") + name);
        QTest::keyClick(bench.pinField(), Qt::Key_Return);
        QTRY_VERIFY(bench.shows("MM-HSM-PIN-WRONG"));
        save(bench, QStringLiteral("pin-wrong-") + name);
        bench.login();
        QTRY_VERIFY(bench.button("start")->isVisible());
        save(bench, QStringLiteral("ready-") + name);
        bench.startBatch();
        // The pictures of the documentation are taken of a batch that has worked for a while.
        QTest::qWait(qEnvironmentVariableIntValue("MINTMARK_SCREENSHOT_SECONDS") * 1000);
        tellABatch(bench);
        QTRY_COMPARE(bench.tile(7)->words().word, QStringLiteral("DETECTING"));
        QTest::qWait(300);
        save(bench, QStringLiteral("operator-") + name);
        // Nothing on any tile is cut.
        for (int i = 1; i <= 8; ++i)
            QVERIFY2(bench.tile(i)->face().fits, qPrintable(bench.tile(i)->words().word));
        bench.window->close();
        save(bench, QStringLiteral("closing-") + name);
        bench.click("barSecond");
        bench.station->finish(fail(Failure(FailureCode::HsmTokenGone)));
        QTRY_VERIFY(bench.shows("MM-HSM-TOKEN-GONE"));
        save(bench, QStringLiteral("message-") + name);
        bench.click("sockets");
        save(bench, QStringLiteral("sockets-") + name);
    }

    void pages_data()
    {
        QTest::addColumn<ThemeKind>("theme");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("text");
        for (const auto& [name, theme] : {std::pair{"dark", ThemeKind::Dark},
                                          {"light", ThemeKind::Light},
                                          {"contrast", ThemeKind::HighContrast}})
            for (const auto size : {QSize(1280, 800), QSize(1920, 1080)})
                for (const int text : {100, 200})
                    QTest::addRow("%s-%d-%d", name, size.width(), text) << theme << size << text;
    }
    void pages()
    {
        QFETCH(ThemeKind, theme);
        QFETCH(QSize, size);
        QFETCH(int, text);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        setTextScale(text);
        const auto back = qScopeGuard([] { setTextScale(100); });
        WindowBench bench(8);
        bench.options.theme = theme;
        bench.options.count = 5000;
        bench.options.operatorName = "A. Müller";
        bench.options.order = "ACME-2026-17";
        bench.locks("sensor-m4");
        auto& order = bench.station->orders["ACME-2026-17"];
        order.quantity = 5000;
        order.made = 1284;
        order.left = 3716;
        order.runsFailed = 17;
        bench.options.health = [](station::Station&) -> std::vector<station::Diagnosis> {
            using station::Health;
            return {{Health::Good, "clock", "synchronised", ""},
                    {Health::Good, "token", "factory-ca-2", ""},
                    {Health::Good, "registry", "/srv/line-2/registry.db, encrypted", ""},
                    {Health::Warning, "disk", "312 MiB free", "make room on the disk of /srv/line-2"},
                    {Health::Warning, "recovery",
                     "the registry's key has none: if the token dies, the registry is lost",
                     "mintmark registry recovery make"}};
        };
        bench.open(size);
        bench.login();
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isVisible(), 30'000);
        QCOMPARE(bench.window->size(), size); // nothing makes it wider
        bench.startBatch();
        tellABatch(bench);
        for (const auto code : {FailureCode::WriteLost, FailureCode::UnitGone, FailureCode::WriteLost}) {
            bench.say(endEvent("A8", RunResult::Failed, "demo-00041199", Failure(code)));
            QTRY_VERIFY_WITH_TIMEOUT(bench.visibleButton("acknowledge") != nullptr, 30'000);
        }
        auto unproved = endEvent("A7", RunResult::Passed, "demo-00041200");
        unproved.text = "written-unproved";
        bench.say(unproved);
        QTRY_COMPARE(bench.tile(7)->words().word, QStringLiteral("UNPROVED"));
        QTest::qWait(300);
        save(bench, QStringLiteral("floor-") + name);
        for (int i = 1; i <= 8; ++i)
            QVERIFY2(bench.tile(i)->face().fits, qPrintable(bench.tile(i)->words().word));
        bench.click("shift");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("312 MiB"), 30'000);
        QTest::qWait(100);
        save(bench, QStringLiteral("shift-") + name);
        QCOMPARE(bench.window->size(), size);
        bench.click("shiftBack");
        bench.station->finish();
        QTRY_VERIFY_WITH_TIMEOUT(bench.button("start")->isEnabled(), 30'000);
        for (const auto* line :
             {"identify the unit; it must be of model ACME-M4", "reserve an ID: sensor-{counter:8}",
              "have the unit make a p256 key", "issue a certificate for that key, and record it",
              "write the certificate and its issuer's to the unit",
              "reset the unit, identify it again, and read back what it holds",
              "have the unit sign a nonce with its key",
              "IRREVERSIBLE: lock the unit: debug port, key and certificate storage; look whether it "
              "is locked, and have it prove again",
              "IRREVERSIBLE: close the factory's door on the unit", "record the result"}) {
            auto event = stepEvent("A1", Step::Detecting);
            event.kind = EventKind::Notice;
            event.text = line;
            bench.station->plan.push_back(event);
        }
        for (int i = 1; i <= 8; ++i) {
            auto end = endEvent("A" + std::to_string(i), RunResult::Planned, "");
            end.hardwareId = toHex(sha256(bytesOf(std::to_string(i)))).substr(0, 24);
            bench.station->plan.push_back(end);
        }
        auto* profiles = bench.find<QComboBox>("profiles");
        profiles->setCurrentIndex(1);
        bench.click("start");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("This cannot be undone"), 30'000);
        QTest::qWait(100);
        save(bench, QStringLiteral("confirm-") + name);
        QCOMPARE(bench.window->size(), size);
    }

    void otherNumbersOfSockets_data()
    {
        QTest::addColumn<int>("sockets");
        QTest::newRow("one") << 1;
        QTest::newRow("three") << 3;
        QTest::newRow("sixteen") << 16;
    }
    void otherNumbersOfSockets()
    {
        QFETCH(int, sockets);
        WindowBench bench(sockets);
        bench.toOperator();
        bench.startBatch();
        tellABatch(bench);
        for (int i = 9; i <= sockets; ++i)
            bench.say(i % 2 == 0 ? endEvent("A" + std::to_string(i), RunResult::Failed, "demo-9",
                                            Failure(FailureCode::UnitClone))
                                 : stepEvent("A" + std::to_string(i), Step::Verifying, 0, 60, "demo-8"));
        QTRY_COMPARE(bench.tile(1)->words().word, QStringLiteral("PASS"));
        QTest::qWait(150);
        save(bench, QStringLiteral("sockets-%1").arg(sockets));
        // No tile lies on another, and all lie within the grid.
        for (int i = 1; i <= sockets; ++i)
            for (int j = i + 1; j <= sockets; ++j)
                QVERIFY(!bench.tile(i)->geometry().intersects(bench.tile(j)->geometry()));
        for (int i = 1; i <= sockets; ++i)
            QVERIFY(bench.tile(i)->parentWidget()->rect().contains(bench.tile(i)->geometry()));
    }

    void aPictureThatShowsNothingIsNoticed()
    {
        const auto& dark = themeOf(ThemeKind::Dark);
        QImage picture(640, 400, QImage::Format_RGB32);
        QVERIFY(!troubleIn({}, dark).isEmpty());
        picture.fill(dark.window);
        QVERIFY(troubleIn(picture, dark).contains(QStringLiteral("no text")));
        QPainter painter(&picture);
        for (int i = 0; i < 40; ++i)
            painter.fillRect(i * 3, 0, 3, 3, QColor(i * 6, i * 5, i * 4));
        painter.end();
        QVERIFY(troubleIn(picture, dark).contains(QStringLiteral("has one colour")));
        WindowBench bench;
        bench.toOperator();
        picture = bench.window->grab().toImage();
        QCOMPARE(troubleIn(picture, dark), QString());
        QVERIFY(troubleIn(picture, themeOf(ThemeKind::Light)).contains(QStringLiteral("grounds")));
        // And text that does not fit, and what has no name.
        QCOMPARE(cutOff(*bench.window), QStringList());
        bench.button("shift")->setFixedWidth(12);
        QTest::qWait(20);
        QCOMPARE(cutOff(*bench.window).size(), 1);
        QCOMPARE(unexplained(*bench.window), QStringList());
        bench.tile(1)->setAccessibleDescription({});
        bench.find<QComboBox>("profiles")->setAccessibleName({});
        QCOMPARE(unexplained(*bench.window).size(), 2);
    }

    void aStationThatIsNotThere()
    {
        WindowBench bench;
        bench.station->openFailure.emplace(FailureCode::StationMissing);
        bench.open();
        QTRY_VERIFY(bench.shows("MM-STATION-MISSING"));
        save(bench, QStringLiteral("problem"));
    }

    void aPictureIsSavedWhenNothingMovesAnyMore()
    {
        WindowBench bench;
        bench.open({1280, 800});
        const auto file = folder() + QStringLiteral("/asked.png");
        QStringList told;
        saveWhenIdle(*bench.window, file, 30, [&](const QString& problem) { told << problem; });
        bench.login();
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.first(), QString());
        QCOMPARE(QImage(file).size(), QSize(1280, 800));
        saveWhenIdle(*bench.window, folder() + QStringLiteral("/no/such/place.png"), 1,
                     [&](const QString& problem) { told << problem; });
        QTRY_COMPARE(told.size(), 2);
        QVERIFY(told[1].contains(QStringLiteral("cannot be written")));
    }

private:
    static void save(const WindowBench& bench, const QString& name)
    {
        QTest::qWait(20);
        const auto picture = bench.window->grab().toImage();
        const auto trouble = troubleIn(picture, themeOf(bench.window->theme()));
        QVERIFY2(trouble.isEmpty(), qPrintable(name + QStringLiteral(": ") + trouble));
        const auto faults = cutOffAtRest(*bench.window) + unexplained(*bench.window);
        QVERIFY2(faults.isEmpty(), qPrintable(name + u'\n' + faults.join(u'\n')));
        if (kept()) QVERIFY(picture.save(folder() + u'/' + name + QStringLiteral(".png"), "PNG", 0));
    }
};
MINTMARK_TEST(TestScreens)
#include "tst_screens.moc"
