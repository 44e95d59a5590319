#include "tests/custodian/RoomBench.h"

#include <QtCore/QDir>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableWidget>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestProfilesPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;

    /// What the command line says of the station's profile of this name.
    QJsonObject shown(const QString& name) const
    {
        return QJsonDocument::fromJson(m_room->mintmark({QStringLiteral("profile"), QStringLiteral("show"),
                                                         name, QStringLiteral("--json")}))
            .object();
    }
    QString path(const QString& name) const
    {
        return QString::fromStdString(m_room->station()) + QStringLiteral("/profiles/") + name +
               QStringLiteral(".toml");
    }
    static void choose(const RoomBench& bench, const QString& name, const QString& from)
    {
        auto* table = bench.find<QTableWidget>("profilesTable");
        const auto row = [&] {
            for (int at = 0; at < table->rowCount(); ++at)
                if (table->item(at, 0)->text() == name && table->item(at, 1)->text() == from) return at;
            return -1;
        };
        QTRY_VERIFY2(row() >= 0, qPrintable(name));
        table->selectRow(row());
    }
    static QPlainTextEdit* editor(const RoomBench& bench)
    {
        return bench.visible<QPlainTextEdit>("profileText");
    }
    static void replace(const RoomBench& bench, const QString& before, const QString& after)
    {
        auto* text = editor(bench);
        text->setFocus();
        text->moveCursor(QTextCursor::Start);
        QVERIFY2(text->find(before), qPrintable(before));
        QTest::keyClicks(text, after);
    }

private Q_SLOTS:
    void initTestCase() { m_room = std::make_unique<DemoRoom>(); }

    void thoseThatShipAndTheStationsAreListed()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Profiles"));
        auto* table = bench.find<QTableWidget>("profilesTable");
        const auto all =
            m_room->mintmark({QStringLiteral("profile"), QStringLiteral("list"), QStringLiteral("--json")});
        QTRY_COMPARE(table->rowCount(), static_cast<int>(all.count('\n')));
        QTRY_VERIFY(editor(bench) != nullptr &&
                    editor(bench)->toPlainText().contains(QStringLiteral("demo-sensor")));
        QVERIFY2(!editor(bench)->isReadOnly(), "the station's own is chosen first");
        bench.pictures(QStringLiteral("profiles"));
        auto* tabs = bench.visible<QTabWidget>("profileTabs")->tabBar();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
        QTRY_VERIFY(bench.visible("exampleNote") != nullptr && editor(bench) == nullptr);
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
        QTRY_VERIFY(editor(bench) != nullptr);
    }

    void whatIsWrongIsNamedByItsLineAndNotSaved()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Profiles"));
        choose(bench, QStringLiteral("demo"), QStringLiteral("station"));
        QTRY_VERIFY(editor(bench) != nullptr && !editor(bench)->toPlainText().isEmpty());
        const auto before = editor(bench)->toPlainText();
        QVERIFY(!bench.visible("profileSave")->isEnabled());
        replace(bench, QStringLiteral("version = 1"), QStringLiteral("version = -1"));
        replace(bench, QStringLiteral("model = "), QStringLiteral("modell = "));
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("it cannot be saved so."), 15'000);
        QVERIFY(!bench.visible("profileSave")->isEnabled() && !bench.visible("profileSaveAs")->isEnabled() &&
                !bench.visible("profileExample")->isEnabled());
        // The same as the command line finds in the same text.
        const auto copy = m_room->folder() + QStringLiteral("/demo.toml");
        QFile file(copy);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(editor(bench)->toPlainText().toUtf8()) > 0);
        file.close();
        QProcess process;
        process.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark"),
                      {QStringLiteral("profile"), QStringLiteral("lint"), copy, QStringLiteral("--station"),
                       QString::fromStdString(m_room->station())});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 2);
        const auto told = QString::fromUtf8(process.readAllStandardOutput());
        auto* errors = bench.visible<QTableWidget>("profileErrors");
        QVERIFY(errors != nullptr);
        QCOMPARE(errors->rowCount(), static_cast<int>(told.count(QLatin1Char('\n'))));
        QVERIFY(errors->rowCount() >= 2);
        for (int row = 0; row < errors->rowCount(); ++row)
            QVERIFY2(told.contains(QLatin1Char(':') + errors->item(row, 0)->text() + QStringLiteral(": ") +
                                   errors->item(row, 1)->text() + QStringLiteral(": ") +
                                   errors->item(row, 2)->text()),
                     qPrintable(told));
        bench.pictures(QStringLiteral("profiles-wrong"));
        // To the line.
        const auto line = errors->item(errors->rowCount() - 1, 0)->text().toInt();
        editor(bench)->moveCursor(QTextCursor::Start);
        QVERIFY(line > 1);
        QTest::mouseClick(errors->viewport(), Qt::LeftButton, {},
                          errors->visualItemRect(errors->item(errors->rowCount() - 1, 0)).center());
        QCOMPARE(editor(bench)->textCursor().blockNumber() + 1, line);
        // What is typed is not lost by choosing another.
        choose(bench, QStringLiteral("tls-client"), QStringLiteral("shipped"));
        QTRY_VERIFY(bench.shows("are not saved."));
        bench.click("barSecond");
        QVERIFY(editor(bench)->toPlainText().contains(QStringLiteral("modell")));
        choose(bench, QStringLiteral("tls-client"), QStringLiteral("shipped"));
        QTRY_VERIFY(bench.shows("are not saved."));
        bench.click("barFirst");
        QTRY_VERIFY(editor(bench)->toPlainText().contains(QStringLiteral("TLS client")));
        QVERIFY(shown(QStringLiteral("demo"))[QStringLiteral("text")].toString() == before ||
                m_room->mintmark({QStringLiteral("profile"), QStringLiteral("show"),
                                  QStringLiteral("demo")}) == before.toUtf8());
    }

    void aProfileThatShipsIsSavedAsTheStations()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Profiles"));
        choose(bench, QStringLiteral("tls-client"), QStringLiteral("shipped"));
        QTRY_VERIFY(editor(bench)->isReadOnly());
        QVERIFY(!bench.visible("profileSave")->isEnabled());
        QVERIFY(bench.shows("It ships with Mintmark"));
        bench.click("profileSaveAs");
        bench.type("profileName", QStringLiteral("../My Sensor"));
        bench.click("profileSaveAsIt");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-PROFILE-WRONG"), 15'000);
        QCOMPARE(QDir(QString::fromStdString(m_room->station()) + QStringLiteral("/profiles"))
                     .entryList(QDir::Files),
                 QStringList{QStringLiteral("demo.toml")});
        bench.type("profileName", QStringLiteral("my-sensor"));
        bench.pictures(QStringLiteral("profiles-save-as"));
        QTest::keyClick(bench.visible("profileName"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("is saved."), 15'000);
        QCOMPARE(shown(QStringLiteral("my-sensor"))[QStringLiteral("source")].toString(),
                 path(QStringLiteral("my-sensor")));
        QTRY_VERIFY(!editor(bench)->isReadOnly());
        // The same name again is asked about.
        choose(bench, QStringLiteral("my-sensor"), QStringLiteral("station"));
        choose(bench, QStringLiteral("idevid"), QStringLiteral("shipped"));
        QTRY_VERIFY(editor(bench)->isReadOnly());
        bench.click("profileSaveAs");
        bench.type("profileName", QStringLiteral("my-sensor"));
        bench.click("profileSaveAsIt");
        QTRY_VERIFY(bench.shows("has a profile my-sensor already."));
        bench.click("barSecond");
        QTRY_VERIFY(bench.visible("profileName") != nullptr);
        bench.click("profileSaveAsNot");
        QVERIFY(bench.visible("profileName") == nullptr);
        QCOMPARE(shown(QStringLiteral("my-sensor"))[QStringLiteral("platform")].toString(), QString());
    }

    void aChangeIsSavedWithAHigherVersion()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Profiles"));
        choose(bench, QStringLiteral("my-sensor"), QStringLiteral("station"));
        QTRY_VERIFY(editor(bench) != nullptr &&
                    editor(bench)->toPlainText().contains(QStringLiteral("TLS client")));
        replace(bench, QStringLiteral("TLS client\""), QStringLiteral("My sensor\""));
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("profileSave")->isEnabled(), 15'000);
        bench.click("profileSave");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The version of my-sensor is still 1."), 15'000);
        bench.click("barSecond");
        QVERIFY(shown(QStringLiteral("my-sensor"))[QStringLiteral("description")] !=
                QStringLiteral("My sensor"));
        bench.click("profileSave");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The version of my-sensor is still 1."), 15'000);
        bench.click("barFirst");
        QTRY_COMPARE_WITH_TIMEOUT(
            shown(QStringLiteral("my-sensor"))[QStringLiteral("description")].toString(),
            QStringLiteral("My sensor"), 15'000);
        replace(bench, QStringLiteral("version = 1"), QStringLiteral("version = 2"));
        bench.click("profileSave");
        QTRY_COMPARE_WITH_TIMEOUT(shown(QStringLiteral("my-sensor"))[QStringLiteral("version")].toInt(), 2,
                                  15'000);
        QTRY_VERIFY(!bench.visible("profileSave")->isEnabled());
    }

    void anExampleIsMadeOfWhatIsTyped()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Profiles"));
        choose(bench, QStringLiteral("my-sensor"), QStringLiteral("station"));
        QTRY_VERIFY(editor(bench) != nullptr &&
                    editor(bench)->toPlainText().contains(QStringLiteral("My sensor")));
        replace(bench, QStringLiteral("Example Devices"), QStringLiteral("Typed Devices"));
        bench.click("profileExample");
        auto* facts = bench.find<QTableWidget>("exampleFacts");
        QTRY_VERIFY_WITH_TIMEOUT(facts->rowCount() > 5, 30'000);
        QVERIFY2(facts->item(0, 1)->text().contains(QStringLiteral("Typed Devices")),
                 qPrintable(facts->item(0, 1)->text()));
        QVERIFY(bench.find<QPlainTextEdit>("exampleText")
                    ->toPlainText()
                    .contains(QStringLiteral("TLS Web Client Authentication")));
        facts->setFocus();
        facts->setCurrentCell(0, 0);
        QTest::keyClick(facts, Qt::Key_Down);
        QCOMPARE(facts->currentRow(), 1);
        // The whole of it is longer than its place.
        auto* whole = bench.find<QPlainTextEdit>("exampleText");
        QVERIFY(whole->verticalScrollBar()->maximum() > 0);
        whole->setFocus();
        QTest::keyClick(whole, Qt::Key_PageDown);
        QTRY_VERIFY(whole->verticalScrollBar()->value() > 0);
        bench.pictures(QStringLiteral("profiles-example"));
        // As the command line names it, but for what was typed since.
        const auto told = QString::fromUtf8(m_room->mintmark(
            {QStringLiteral("profile"), QStringLiteral("sample"), QStringLiteral("my-sensor"),
             QStringLiteral("--out"), m_room->folder() + QStringLiteral("/sample")}));
        auto subject = facts->item(0, 1)->text();
        QVERIFY2(told.contains(subject.replace(QStringLiteral("Typed"), QStringLiteral("Example"))),
                 qPrintable(told));
        QVERIFY2(told.contains(facts->item(1, 1)->text()), qPrintable(told));
        QVERIFY2(shown(QStringLiteral("my-sensor"))[QStringLiteral("version")].toInt() == 2,
                 "nothing was saved");
    }
};

MINTMARK_TEST(TestProfilesPage)
#include "tst_profilespage.moc"
