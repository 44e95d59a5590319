// The scanner and the window: a scan arrives wherever the focus is, and presses nothing.
#include "provisioning/station/Barcodes.h"
#include "tests/support/Main.h"
#include "tests/ui/PeopleBench.h"
#include "tests/ui/Scan.h"
#include "ui/operator/BarcodeSheet.h"
#include "ui/operator/KeyboardLayout.h"
#include "ui/operator/ScanCommand.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QPainter>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QPlainTextEdit>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

QString logOf(const WindowBench& bench)
{
    return bench.find<QPlainTextEdit>("log")->toPlainText();
}

QString scanLine(const WindowBench& bench)
{
    return bench.find<QLabel>("scan")->text();
}

void knowIds(WindowBench& bench)
{
    bench.options.judge = [](const std::string&, const std::string& text) -> Outcome<station::IdJudgement> {
        station::IdJudgement judgement;
        judgement.valid = text.starts_with("demo-");
        return judgement;
    };
}

} // namespace

class TestScans : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCommandStartsAndItsEnterDoesNotStartAgain()
    {
        WindowBench bench(3);
        bench.toOperator();
        Keyboard(*bench.window).scan(QStringLiteral("MM:START"));
        QTRY_VERIFY(bench.station->working());
        QTest::qWait(80);
        QCOMPARE(bench.station->batches.load(), 1);
        QCOMPARE(bench.station->request().sockets.size(), std::size_t{3});
        Keyboard(*bench.window).scan(QStringLiteral("MM:STOP"), Qt::Key_Tab);
        QTRY_COMPARE(bench.station->stops.load(), 1);
        QTRY_VERIFY(bench.button("start")->isEnabled());
    }

    void oneSocketIsStartedAndStoppedAlone()
    {
        WindowBench bench(3);
        bench.toOperator();
        Keyboard keyboard(*bench.window);
        keyboard.scan(QStringLiteral("MM:START:A2"));
        QTRY_VERIFY(bench.station->working());
        QCOMPARE(bench.station->request().sockets.size(), std::size_t{1});
        QCOMPARE(bench.station->request().sockets[0].name.text, std::string("A2"));
        QVERIFY(!bench.tile(1)->tile().serving && bench.tile(2)->tile().serving);
        keyboard.scan(QStringLiteral("MM:START:A1")); // one batch at a time
        QTRY_VERIFY(bench.shows("A batch is working already"));
        keyboard.scan(QStringLiteral("MM:STOP:A1"));
        QTRY_VERIFY(bench.shows("does not work on socket A1"));
        QCOMPARE(bench.station->stops.load(), 0);
        keyboard.scan(QStringLiteral("MM:STOP:A2"));
        QTRY_COMPARE(bench.station->stops.load(), 1);
        QTRY_VERIFY(bench.button("start")->isEnabled());
        keyboard.scan(QStringLiteral("MM:START:Z9"));
        QTRY_VERIFY(bench.shows("no socket Z9"));
        QCOMPARE(bench.station->batches.load(), 1);
    }

    void oneSocketOfABatchIsHeldAndLetGo()
    {
        WindowBench bench(3);
        bench.toOperator();
        Keyboard keyboard(*bench.window);
        bench.click("start");
        QTRY_VERIFY(bench.station->working());
        keyboard.scan(QStringLiteral("MM:STOP:A2"));
        QTRY_VERIFY(bench.tile(2)->tile().held);
        QCOMPARE(bench.tile(2)->words().word, QStringLiteral("HELD"));
        QVERIFY(!bench.tile(1)->tile().held && bench.station->working());
        if (const auto folder = qEnvironmentVariable("MINTMARK_SCREENSHOTS"); !folder.isEmpty())
            QVERIFY(bench.window->grab().save(folder + QStringLiteral("/held.png")));
        keyboard.scan(QStringLiteral("MM:STOP:A2")); // once more changes nothing
        keyboard.scan(QStringLiteral("MM:START:A1"));
        QTRY_VERIFY(bench.shows("A batch is working already"));
        keyboard.scan(QStringLiteral("MM:START:A2"));
        QTRY_VERIFY(!bench.tile(2)->tile().held);
        QCOMPARE(bench.tile(2)->words().word, QStringLiteral("READY"));
        QTest::keyClick(bench.window.get(), Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(bench.tile(3)->tile().held);
        QTest::keyClick(bench.window.get(), Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(!bench.tile(3)->tile().held);
        QCOMPARE(bench.station->stops.load(), 0);
    }

    void aScanPressesNothing_data()
    {
        QTest::addColumn<QString>("focus");
        for (const auto* name : {"start", "sockets", "shift", "theme", "profiles", "log", "tile-2"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void aScanPressesNothing()
    {
        QFETCH(QString, focus);
        WindowBench bench;
        knowIds(bench);
        bench.toOperator();
        auto* widget = bench.window->findChild<QWidget*>(focus);
        widget->setFocus();
        QVERIFY(widget->hasFocus());
        const auto profile = bench.find<QComboBox>("profiles")->currentIndex();
        for (const auto end : {Qt::Key_Return, Qt::Key_Tab, Qt::Key_Enter}) {
            Keyboard(*bench.window).scan(QStringLiteral("demo- sensor 1"), end);
            QTRY_VERIFY(scanLine(bench).contains(QStringLiteral("demo- sensor 1")));
            QVERIFY(widget->hasFocus());
        }
        QTest::qWait(80);
        QCOMPARE(bench.station->batches.load(), 0);
        QVERIFY(bench.button("start")->isVisible());
        QCOMPARE(bench.window->theme(), ThemeKind::Dark);
        QCOMPARE(bench.find<QComboBox>("profiles")->currentIndex(), profile);
    }

    void whatAPersonTypesStillWorks()
    {
        WindowBench bench;
        bench.toOperator();
        Keyboard keyboard(*bench.window);
        bench.button("theme")->setFocus();
        keyboard.press(Qt::Key_Space, QStringLiteral(" "), 500);
        QTRY_COMPARE(bench.window->theme(), ThemeKind::Light);
        QTest::qWait(80);
        QVERIFY(!bench.button("theme")->isDown());
        auto* profiles = bench.find<QComboBox>("profiles");
        profiles->setFocus();
        keyboard.write(QStringLiteral("s")); // to the profile that begins with it
        QTRY_COMPARE(profiles->currentIndex(), 1);
        bench.tile(1)->setFocus();
        keyboard.press(Qt::Key_Return, QStringLiteral("\r"), 500);
        QTRY_VERIFY(bench.station->working());
        bench.station->finish();
    }

    void inALineAPersonTypesAsEver()
    {
        WindowBench bench(0);
        bench.open();
        bench.login();
        QTRY_VERIFY(bench.visibleButton("useSockets") != nullptr);
        QLineEdit* port = nullptr;
        for (auto* line : bench.window->findChildren<QLineEdit*>())
            if (line->isVisible()) port = line;
        QVERIFY(port != nullptr);
        port->setFocus();
        Keyboard keyboard(*bench.window);
        keyboard.write(QStringLiteral("/dev/a"));
        keyboard.press(u'b', QStringLiteral("b"), 10); // rolled over from the last key
        keyboard.press(Qt::Key_Left, {}, 200);
        QCOMPARE(port->text(), QStringLiteral("/dev/ab"));
    }

    void aLabelIsToldAtOnceAlsoWhileABatchWorks()
    {
        WindowBench bench;
        knowIds(bench);
        bench.options.order = "ACME-17";
        bench.station->orders["ACME-17"].name = "ACME-17";
        auto& device = bench.station->known["demo-00000007"];
        device.deviceId = "demo-00000007";
        device.state = DeviceState::Provisioned;
        device.order = "ACME-17";
        bench.station->known["demo-00000008"] = device;
        bench.station->known["demo-00000008"].deviceId = "demo-00000008";
        bench.station->known["demo-00000008"].order = "OTHER-1";
        bench.toOperator();
        bench.startBatch();
        Keyboard keyboard(*bench.window);
        keyboard.scan(QStringLiteral("demo-00000007"));
        QTRY_VERIFY(bench.shows("demo-00000007 is known already: it is provisioned"));
        keyboard.scan(QStringLiteral("demo-00000008"));
        QTRY_VERIFY(bench.shows("belongs to another order, OTHER-1"));
        keyboard.scan(QStringLiteral("demo-00000009"));
        QTRY_VERIFY(scanLine(bench).contains(QStringLiteral("demo-00000009 is not made yet")));
        QVERIFY(!bench.shows("belongs to another order")); // that was the scan before
        keyboard.scan(QStringLiteral("ACME 55"));
        QTRY_VERIFY(bench.shows("The scan does not fit"));
        QVERIFY(bench.station->working());
        bench.station->finish();
    }

    void whatFitsNothingIsKnownByItsLengthAlone()
    {
        WindowBench bench;
        knowIds(bench);
        bench.toOperator();
        Keyboard keyboard(*bench.window);
        keyboard.scan(QStringLiteral("471108156"));
        QTRY_VERIFY(scanLine(bench).contains(QStringLiteral("9 characters")));
        keyboard.scan(QString(5000, u'8'));
        QTRY_VERIFY(scanLine(bench).contains(QStringLiteral("5000 characters")));
        keyboard.scan(QStringLiteral("prüf471108156"));
        QTRY_VERIFY(scanLine(bench).contains(QStringLiteral("14 characters"))); // in octets
        QVERIFY(logOf(bench).contains(QStringLiteral("9 characters")));
        for (const auto* widget : bench.window->findChildren<QWidget*>()) {
            const auto* meta = widget->metaObject();
            for (int i = 0; i < meta->propertyCount(); ++i)
                QVERIFY2(!meta->property(i).read(widget).toString().contains(QStringLiteral("47110")),
                         meta->property(i).name());
        }
    }

    void aTroubledRegistryIsTold()
    {
        WindowBench bench;
        bench.options.judge = [](const std::string&, const std::string&) -> Outcome<station::IdJudgement> {
            return fail(Failure(FailureCode::ProfileMissing, "demo"));
        };
        bench.toOperator();
        Keyboard(*bench.window).scan(QStringLiteral("demo-1"));
        QTRY_VERIFY(bench.shows("could not be looked up"));
        QVERIFY(bench.shows("MM-PROFILE-MISSING"));
    }

    void acknowledgeTakesAllFailuresAway()
    {
        WindowBench bench;
        bench.toOperator();
        bench.startBatch();
        bench.say(endEvent("A1", RunResult::Failed, "demo-1", Failure(FailureCode::UnitGone)));
        bench.say(endEvent("A2", RunResult::Failed, "demo-2", Failure(FailureCode::UnitClone)));
        QTRY_COMPARE(bench.tile(2)->words().word, QStringLiteral("FAIL"));
        Keyboard(*bench.window).scan(QStringLiteral("MM:ACK"));
        QTRY_COMPARE(bench.tile(1)->words().word, QStringLiteral("READY"));
        QCOMPARE(bench.tile(2)->words().word, QStringLiteral("READY"));
        bench.station->finish();
    }

    void logOutAsksForTheNextOne()
    {
        PeopleBench bench;
        bench.toBench();
        Keyboard keyboard(*bench.window);
        bench.startBatch();
        keyboard.scan(QStringLiteral("MM:LOGOUT"));
        QTRY_VERIFY(bench.shows("Stop it first"));
        QVERIFY(!bench.name()->isVisible());
        bench.station->finish();
        QTRY_VERIFY(bench.button("start")->isEnabled());
        keyboard.scan(QStringLiteral("MM:LOGOUT"));
        QTRY_VERIFY(bench.name()->isVisible());
        // Nothing is started while nobody is there.
        keyboard.scan(QStringLiteral("MM:START"));
        QTest::qWait(80);
        QCOMPARE(bench.station->batches.load(), 1);
        QVERIFY(!bench.name()->text().contains(QStringLiteral("MM:")));
    }

    void aBadgeGoesToTheFieldThatAsksForIt()
    {
        PeopleBench bench;
        bench.open();
        QTRY_VERIFY(bench.name()->isVisible() && bench.name()->hasFocus());
        Keyboard keyboard(*bench.window);
        keyboard.scan(QStringLiteral("0012345678"));
        QCOMPARE(bench.name()->text(), QStringLiteral("0012345678"));
        QVERIFY(bench.pin()->hasFocus()); // its Enter, too
    }

    void aPinIsNotScanned()
    {
        PeopleBench bench;
        bench.open();
        bench.type("tech-1", "");
        Keyboard keyboard(*bench.window);
        for (const auto end : {Qt::Key_Return, Qt::Key_Tab}) {
            keyboard.scan(QStringLiteral("1-hcet"), end);
            QVERIFY(bench.pin()->hasFocus());
            QCOMPARE(qobject_cast<PinField*>(bench.pin())->characters(), std::size_t{0});
            QVERIFY(bench.shows("A PIN is typed by hand"));
        }
        QCOMPARE(bench.people->logIns.load(), 0);
        keyboard.write(QStringLiteral("1-hcet"));
        QCOMPARE(qobject_cast<PinField*>(bench.pin())->characters(), std::size_t{6});
        keyboard.press(Qt::Key_Return, QStringLiteral("\r"), 200);
        QTRY_COMPARE(bench.people->logIns.load(), 1);
        // The token's, too.
        QTRY_VERIFY(bench.pinField()->isVisible() && bench.pinField()->hasFocus());
        keyboard.scan(QStringLiteral("12"));
        QVERIFY(bench.shows("A PIN is typed by hand"));
        QCOMPARE(bench.station->logins.load(), 0);
    }

    void aWrongKeyboardIsTold()
    {
        WindowBench bench;
        bench.toOperator();
        Keyboard keyboard(*bench.window);
        keyboard.scan(keyboardTestText());
        QTRY_VERIFY(scanLine(bench).contains(QStringLiteral("keyboard is right")));
        keyboard.scan(typedAcross(keyboardTestText(), QStringLiteral("US"), QStringLiteral("German")));
        QTRY_VERIFY(bench.shows("types as on a US keyboard, and the computer reads a German one"));
        keyboard.scan(
            typedAcross(QStringLiteral("MM:START"), QStringLiteral("French"), QStringLiteral("US")));
        QTRY_VERIFY(bench.shows("as on a French keyboard"));
        QCOMPARE(bench.station->batches.load(), 0);
        keyboard.scan(QStringLiteral("MM:FLY"));
        QTRY_VERIFY(bench.shows("There is no such command"));
    }

    void noInputMethodIsAskedAtTheBench()
    {
        WindowBench bench;
        bench.toOperator();
        for (const auto* widget : bench.window->findChildren<QWidget*>())
            if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus)
                QVERIFY2(!widget->testAttribute(Qt::WA_InputMethodEnabled), qPrintable(widget->objectName()));
    }

    // The sheet.

    void theSheetIsAPdfAndComesWhole()
    {
        const QTemporaryDir folder;
        const auto file = folder.filePath(QStringLiteral("commands.pdf"));
        std::vector<SocketName> sockets;
        for (int i = 1; i <= 16; ++i)
            sockets.push_back(SocketName{"A" + std::to_string(i)});
        MM_VERIFY(writeBarcodeSheet(file, sockets));
        QFile pdf(file);
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        const auto octets = pdf.readAll();
        QVERIFY(octets.startsWith("%PDF-") && octets.trimmed().endsWith("%%EOF"));
        const auto pages = (5 + 2 * 16 + commandsPerPage - 1) / commandsPerPage;
        QCOMPARE(octets.count("/Type /Page\n"), pages);
        const auto refused = writeBarcodeSheet(folder.filePath(QStringLiteral("no/such/place.pdf")), sockets);
        QVERIFY(!refused && refused.error().code == FailureCode::OutputFailed);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // no half file
    }

    void theBarsOnPaperAreThoseOfTheCode()
    {
        const auto text = textOf(ScanCommand{ScanCommand::What::Start, "A1"});
        const auto code = station::barcodeOf(text.toStdString());
        MM_VERIFY(code);
        QImage paper(2000, 600, QImage::Format_RGB32);
        paper.fill(Qt::white);
        QPainter painter(&paper);
        MM_VERIFY(drawBarcode(painter, QRectF(0, 0, 2000, 600), QStringLiteral("Start"), text));
        painter.end();
        if (const auto folder = qEnvironmentVariable("MINTMARK_SCREENSHOTS"); !folder.isEmpty())
            QVERIFY(paper.save(folder + QStringLiteral("/barcode.png"))); // for a reader of codes
        // Along a line through the bars: one module after another, between its quiet zones.
        const int y = 300;
        int first = 0;
        while (first < paper.width() && paper.pixelColor(first, y) != Qt::black)
            ++first;
        const auto module = (first / static_cast<int>(code->quiet));
        QVERIFY(module >= 2);
        for (std::size_t i = 0; i < code->modules.size(); ++i)
            QCOMPARE(paper.pixelColor(first + module * static_cast<int>(i) + module / 2, y) == Qt::black,
                     static_cast<bool>(code->modules[i]));
        QVERIFY(!station::barcodeOf("") && !station::barcodeOf("ä"));
    }
};
MINTMARK_TEST(TestScans)
#include "tst_scans.moc"
