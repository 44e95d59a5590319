#include "tests/support/Main.h"
#include "ui/operator/CommandLine.h"

#include <QtCore/QDir>

using namespace mintmark;
using namespace mintmark::ui;

class TestCommandLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everythingIsUnderstood()
    {
        const auto line = parseCommandLine(
            {QStringLiteral("x"), QStringLiteral("--station"), QStringLiteral("S"),
             QStringLiteral("--profile=demo"), QStringLiteral("--socket"), QStringLiteral("A1=/dev/ttyACM0"),
             QStringLiteral("--socket"), QStringLiteral("A2=D/a=b"), QStringLiteral("--count"),
             QStringLiteral("5000"), QStringLiteral("--theme"), QStringLiteral("light"),
             QStringLiteral("--screenshot"), QStringLiteral("a.png"), QStringLiteral("--size"),
             QStringLiteral("1920x1080"), QStringLiteral("--seconds"), QStringLiteral("3"),
             QStringLiteral("--start")});
        QVERIFY(line.has_value());
        QCOMPARE(line->station, std::filesystem::path("S"));
        QCOMPARE(line->profile, std::string("demo"));
        const auto& sockets = line->sockets.sockets;
        QCOMPARE(sockets.size(), std::size_t{2});
        QCOMPARE(sockets[0].port, std::string("/dev/ttyACM0"));
        QCOMPARE(sockets[1].port, QDir::current().absoluteFilePath(QStringLiteral("D/a=b")).toStdString());
        QCOMPARE(*line->count, 5000U);
        QCOMPARE(line->theme.value(), ThemeKind::Light);
        QCOMPARE(line->size, QSize(1920, 1080));
        QCOMPARE(line->seconds, 3);
        QVERIFY(line->start);
    }

    void aWorkListIsAWholePath()
    {
        const auto line = parseCommandLine(
            {QStringLiteral("x"), QStringLiteral("--work"), QStringLiteral("lists/units.csv")});
        QVERIFY(line.has_value());
        QCOMPARE(line->work, std::filesystem::current_path() / "lists/units.csv");
        QVERIFY(!parseCommandLine({QStringLiteral("x"), QStringLiteral("--work"), QString()}));
        const auto refused = parseCommandLine({QStringLiteral("x"), QStringLiteral("--custodian"),
                                               QStringLiteral("--work"), QStringLiteral("units.csv")});
        QVERIFY(!refused && refused.error().contains(QStringLiteral("--work")));
    }

    void theFloorsOptionsAreTheOperators()
    {
        const auto line = parseCommandLine({QStringLiteral("x"), QStringLiteral("--kiosk"),
                                            QStringLiteral("--print-barcodes"), QStringLiteral("b.pdf")});
        QVERIFY(line.has_value());
        QVERIFY(line->kiosk);
        QCOMPARE(line->barcodes, QStringLiteral("b.pdf"));
        for (const auto& words : {QStringList{QStringLiteral("--kiosk")},
                                  {QStringLiteral("--print-barcodes"), QStringLiteral("b.pdf")}}) {
            const auto refused =
                parseCommandLine(QStringList{QStringLiteral("x"), QStringLiteral("--custodian")} + words);
            QVERIFY(!refused && refused.error().contains(words.first()));
        }
        QVERIFY(!parseCommandLine({QStringLiteral("x"), QStringLiteral("--print-barcodes"), QString()}));
        const auto guide =
            parseCommandLine({QStringLiteral("x"), QStringLiteral("--print-guide"), QStringLiteral("g.pdf")});
        QVERIFY(guide.has_value());
        QCOMPARE(guide->guide, QStringLiteral("g.pdf"));
        QVERIFY(!parseCommandLine({QStringLiteral("x"), QStringLiteral("--print-guide"), QString()}));
    }

    void nothingAtAllIsAWindow()
    {
        const auto line = parseCommandLine({QStringLiteral("x")});
        QVERIFY(line.has_value());
        QVERIFY(line->ask == CommandLine::Ask::Window && line->station.empty() && line->sockets.empty());
        QVERIFY(!line->count && !line->start && !line->kiosk && line->barcodes.isEmpty());
        // As it was chosen on the page Settings.
        QVERIFY(!line->theme && !line->textScale && line->language.isEmpty());
    }

    void socketsAreNamedAsOnTheCommandLine()
    {
        const auto line =
            parseCommandLine({QStringLiteral("x"), QStringLiteral("--socket"), QStringLiteral("A1"),
                              QStringLiteral("--socket"), QStringLiteral("A2=pci-0000:00:14.0-usb-0:1.2"),
                              QStringLiteral("--socket"), QStringLiteral("A3=usb:0483:df11")});
        QVERIFY(line.has_value());
        const auto& sockets = line->sockets.sockets;
        QCOMPARE(sockets.size(), std::size_t{3});
        QCOMPARE(sockets[0].name.text, std::string("A1"));
        QVERIFY(sockets[0].port.empty()); // the station's to say
        QCOMPARE(sockets[1].port, std::string("pci-0000:00:14.0-usb-0:1.2"));
        QCOMPARE(sockets[2].port, std::string("usb:0483:df11"));
        const auto all = parseCommandLine({QStringLiteral("x"), QStringLiteral("--all-sockets")});
        QVERIFY(all.has_value() && all->sockets.all && all->sockets.sockets.empty());
    }

    void helpAndVersionWinOverTheRest()
    {
        QVERIFY(parseCommandLine({QStringLiteral("x"), QStringLiteral("--help"), QStringLiteral("--count"),
                                  QStringLiteral("no")})
                    ->ask == CommandLine::Ask::Help);
        QVERIFY(parseCommandLine({QStringLiteral("x"), QStringLiteral("--version")})->ask ==
                CommandLine::Ask::Version);
        QVERIFY(helpText().contains(QStringLiteral("Examples:")));
    }

    void wrongOnesAreNamed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, const QStringList& arguments, const char* named) {
            QTest::newRow(name) << arguments << QString::fromLatin1(named);
        };
        const auto s = [](const char* text) { return QString::fromLatin1(text); };
        row("an unknown option", {s("--nope")}, "nope");
        row("a word that belongs to nothing", {s("station")}, "station");
        row("a socket without a path", {s("--socket"), s("A1=")}, "A1=");
        row("a socket without a name", {s("--socket"), s("=/dev/x")}, "=/dev/x");
        row("some sockets, and all", {s("--socket"), s("A1"), s("--all-sockets")}, "exclude each other");
        row("a known socket twice", {s("--socket"), s("A1"), s("--socket"), s("A1")}, "twice");
        row("a socket's name with a space", {s("--socket"), s("A 1=/dev/x")}, "A 1");
        row("a name twice", {s("--socket"), s("A1=/dev/x"), s("--socket"), s("A1=/dev/y")}, "twice");
        row("a port twice", {s("--socket"), s("A1=/dev/x"), s("--socket"), s("A2=/dev/x")}, "twice");
        row("a count of zero", {s("--count"), s("0")}, "--count 0");
        row("a negative count", {s("--count"), s("-3")}, "--count -3");
        row("a count that is no number", {s("--count"), s("many")}, "many");
        row("a count that does not fit", {s("--count"), s("99999999999")}, "99999999999");
        row("an option without its value", {s("--station")}, "station");
        row("an empty station", {s("--station"), s("")}, "--station");
        row("an unknown theme", {s("--theme"), s("pink")}, "pink");
        row("an unknown language", {s("--language"), s("xx")}, "xx");
        row("a size with one number", {s("--size"), s("1280")}, "1280");
        row("a size that is too small", {s("--size"), s("10x10")}, "10");
        QStringList many;
        for (int i = 0; i < 17; ++i)
            many << s("--socket") << QStringLiteral("A%1=/dev/tty%1").arg(i);
        row("seventeen sockets", many, "16");
    }
    void wrongOnesAreNamed()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        arguments.prepend(QStringLiteral("mintmark-station"));
        const auto line = parseCommandLine(arguments);
        QVERIFY(!line.has_value());
        QVERIFY2(line.error().contains(named), qPrintable(line.error()));
    }
};
MINTMARK_TEST(TestCommandLine)
#include "tst_commandline.moc"
