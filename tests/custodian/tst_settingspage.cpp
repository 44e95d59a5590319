#include "tests/custodian/RoomBench.h"
#include "ui/common/Language.h"
#include "ui/common/Words.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QTableView>

#include <latch>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestSettingsPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;

    QString fileOf(const char* test) const
    {
        return m_room->folder() + QStringLiteral("/settings-") + QString::fromLatin1(test) +
               QStringLiteral("/mintmark/screen.ini");
    }
    /// With the keyboard, as a person without a mouse does.
    static void pick(QComboBox* box, const QString& text)
    {
        const int wanted = box->findText(text);
        QVERIFY2(wanted >= 0, qPrintable(text));
        box->setFocus();
        for (int tries = 0; box->currentIndex() != wanted && tries < 20; ++tries)
            QTest::keyClick(box, box->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
        QCOMPARE(box->currentIndex(), wanted);
    }
    /// The colour behind everything that the program shows with these settings and words.
    QColor shownBy(const QString& settings, const QStringList& words) const
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        // …/mintmark/screen.ini
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), QFileInfo(QFileInfo(settings).path()).path());
        environment.remove(QStringLiteral("DISPLAY"));
        process.setProcessEnvironment(environment);
        const auto picture = m_room->folder() + QStringLiteral("/shown.png");
        process.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark-station"),
                      QStringList{QStringLiteral("--station"), QString::fromStdString(m_room->station()),
                                  QStringLiteral("--screenshot"), picture} +
                          words);
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qFatal("mintmark-station: %s", process.readAllStandardError().constData());
        return QImage(picture).pixelColor(3, 3);
    }

private Q_SLOTS:
    void initTestCase() { m_room = std::make_unique<DemoRoom>(); }
    void cleanup()
    {
        setTextScale(100);
        setLanguage(QStringLiteral("en"));
    }

    void oneIsNotMany()
    {
        setLanguage(QStringLiteral("en"));
        const auto said = [](const char* text, int n) {
            return QCoreApplication::translate("mintmark::ui::Any", text, nullptr, n);
        };
        QCOMPARE(said("%1 devices", 1), QStringLiteral("%1 device"));
        for (const int many : {0, 2, 1'000'001})
            QCOMPARE(said("%1 devices", many), QStringLiteral("%1 devices"));
        QCOMPARE(said("told of %1 runs", 1), QStringLiteral("told of %1 run"));
        QCOMPARE(formOf(1), 1);
        QVERIFY(formOf(std::uint64_t{1} << 40) > 1);
        // As a person reads it.
        const DemoRoom room;
        room.makeDevices(1);
        RoomBench bench(room);
        bench.openAt(QStringLiteral("Devices"));
        QTRY_VERIFY(bench.shows("1 device"));
        QVERIFY(!bench.shows("1 devices"));
    }

    void theThemeIsAppliedAndKeptForBothWindows()
    {
        const auto file = fileOf("theme");
        RoomBench bench(*m_room);
        bench.options.settingsFile = file;
        bench.openAt(QStringLiteral("Settings"));
        pick(bench.find<QComboBox>("settingsTheme"), QStringLiteral("Light"));
        QCOMPARE(bench.window->theme(), ThemeKind::Light);
        QTRY_VERIFY(readSettings(file).theme == ThemeKind::Light);
        QVERIFY(!readSettings(file).textScale); // nobody chose it
        const auto& light = themeOf(ThemeKind::Light).window;
        QCOMPARE(bench.window->grab().toImage().pixelColor(bench.window->width() - 3, 3), light);
        QCOMPARE(shownBy(file, {QStringLiteral("--custodian")}), light);
        QCOMPARE(shownBy(file, {}), light);
        // The command line's word is for once.
        QCOMPARE(shownBy(file, {QStringLiteral("--theme"), QStringLiteral("dark")}),
                 themeOf(ThemeKind::Dark).window);
        QCOMPARE(readSettings(file).theme.value(), ThemeKind::Light);
    }

    void theTextIsAppliedAndKept()
    {
        const auto file = fileOf("text");
        RoomBench bench(*m_room);
        bench.options.settingsFile = file;
        bench.openAt(QStringLiteral("Settings"));
        auto* text = bench.find<QComboBox>("settingsText");
        const int before = text->height();
        pick(text, QStringLiteral("200 %"));
        QCOMPARE(textScale(), 200);
        QTRY_VERIFY(text->height() > before * 3 / 2);
        QTRY_VERIFY(readSettings(file).textScale == 200);
        QVERIFY(!readSettings(file).theme);
        bench.pictures(QStringLiteral("settings"));
    }

    void anotherLanguageIsSpokenAtOnce()
    {
        const auto file = fileOf("language");
        RoomBench bench(*m_room);
        bench.options.settingsFile = file;
        bench.openAt(QStringLiteral("Settings"));
        // The program's own, and one of these tests', of which nearly all is missing.
        QVERIFY(languages().contains(QStringLiteral("de")) && languages().contains(QStringLiteral("eo")));
        pick(bench.find<QComboBox>("settingsLanguage"), nameOfLanguage(QStringLiteral("eo")));
        // The pages are made anew, and whoever was in stays in, on the same page.
        QTRY_COMPARE(bench.window->page()->title(), QStringLiteral("Agordoj"));
        QTRY_VERIFY(bench.shows("Lingvo"));
        QCOMPARE(bench.find<QPushButton>("leave")->text(), QStringLiteral("Elsaluti"));
        QCOMPARE(bench.find<QComboBox>("settingsLanguage")->currentData().toString(), QStringLiteral("eo"));
        QTRY_VERIFY(readSettings(file).language == QStringLiteral("eo"));
        bench.goTo(QStringLiteral("Health")); // nobody translated it
        QTRY_VERIFY(bench.find<QTableView>("healthTable")->model()->rowCount() > 3);
        bench.goTo(QStringLiteral("Agordoj"));
        pick(bench.find<QComboBox>("settingsLanguage"), QStringLiteral("English"));
        QTRY_COMPARE(bench.window->page()->title(), QStringLiteral("Settings"));
        QTRY_VERIFY(readSettings(file).language == QStringLiteral("en"));
    }

    // Words, numbers and dates.
    void itSpeaksGerman()
    {
        const auto file = fileOf("german");
        m_room->makeDevices(1);
        RoomBench bench(*m_room);
        bench.options.settingsFile = file;
        bench.openAt(QStringLiteral("Settings"));
        pick(bench.find<QComboBox>("settingsLanguage"), QStringLiteral("Deutsch"));
        QTRY_COMPARE(bench.window->page()->title(), QStringLiteral("Einstellungen"));
        QTRY_VERIFY(bench.shows("Wie groß Buchstaben, Knöpfe und Tabellen sind"));
        QTRY_VERIFY(readSettings(file).language == QStringLiteral("de"));
        bench.goTo(QStringLiteral("Geräte"));
        QTRY_VERIFY(bench.shows("1 Gerät"));
        const auto* table = bench.find<QTableView>("deviceTable");
        QVERIFY(table != nullptr);
        const auto today = QDate::currentDate().toString(QStringLiteral("dd.MM.yyyy"));
        const auto isShown = [&](const QString& text) {
            for (int column = 0; column < table->model()->columnCount(); ++column)
                if (table->model()->index(0, column).data().toString().contains(text)) return true;
            return false;
        };
        QTRY_VERIFY(isShown(today));
        QVERIFY(isShown(QStringLiteral("provisioniert")));
        bench.pictures(QStringLiteral("german"));
    }

    void theLanguageWaitsForWhatIsBeingDone()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Settings"));
        std::latch go(1);
        bench.window->work().call(
            bench.window.get(),
            [&go](const Doing&) -> Outcome<void> {
                go.wait();
                return {};
            },
            [](const Outcome<void>&) {});
        QVERIFY(!bench.find("settingsLanguage")->isEnabled());
        QVERIFY(!bench.find("settingsLanguage")->toolTip().isEmpty());
        go.count_down();
        QTRY_VERIFY(bench.find("settingsLanguage")->isEnabled());
    }

    void whatTheCommandLineSaidIsShown()
    {
        RoomBench bench(*m_room);
        bench.options.theme = ThemeKind::HighContrast;
        bench.options.textScale = 130;
        bench.openAt(QStringLiteral("Settings"));
        QCOMPARE(bench.find<QComboBox>("settingsTheme")->currentText(), QStringLiteral("High contrast"));
        QCOMPARE(bench.find<QComboBox>("settingsText")->currentText(), QStringLiteral("130 %"));
    }

    void whereNothingCanBeKeptItIsSaid()
    {
        RoomBench bench(*m_room);
        bench.options.settingsFile = m_room->folder(); // a folder is no file
        bench.openAt(QStringLiteral("Settings"));
        pick(bench.find<QComboBox>("settingsTheme"), QStringLiteral("Light"));
        QTRY_VERIFY(bench.shows("MM-OUTPUT"));
        QCOMPARE(bench.window->theme(), ThemeKind::Light); // for now
    }

    void aBadFileIsAsGoodAsNone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("octets") << QByteArray("\x00\xff\x01[[[=\n", 8);
        QTest::newRow("other values") << QByteArray("[look]\ntheme=pink\ntext=100000\nlanguage=../../x\n");
        QTest::newRow("a negative one") << QByteArray("[look]\ntheme=\ntext=-1\nlanguage=\n");
        QTest::newRow("no numbers") << QByteArray("[look]\ntheme=3\ntext=big\n");
        QTest::newRow("huge") << "[look]\ntheme=light\n" + QByteArray(1'000'000, 'x');
    }
    void aBadFileIsAsGoodAsNone()
    {
        QFETCH(QByteArray, content);
        const auto path = m_room->folder() + QStringLiteral("/bad.ini");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
        file.close();
        const auto settings = readSettings(path);
        QVERIFY(!settings.theme && !settings.textScale && !settings.language);
        // And it takes what is chosen next.
        Settings chosen;
        chosen.theme = ThemeKind::HighContrast;
        QVERIFY(keepSettings(path, chosen));
        QCOMPARE(readSettings(path).theme.value(), ThemeKind::HighContrast);
    }
};

MINTMARK_TEST(TestSettingsPage)
#include "tst_settingspage.moc"
