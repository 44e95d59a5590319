#include "tests/custodian/RoomBench.h"
#include "ui/custodian/exports/ExportsPage.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableWidget>

#include <sys/stat.h>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestExportsPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;

    QString fileAt(const char* name) const
    {
        return m_room->folder() + QLatin1Char('/') + QString::fromLatin1(name);
    }
    static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString& path, const QByteArray& content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
    }
    static void type(const RoomBench& bench, const char* field, const QString& text)
    {
        auto* line = bench.find<QLineEdit>(field);
        line->setFocus();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, text);
    }
    static void openTab(RoomBench& bench, int index)
    {
        // The command line wants the lock, too.
        bench.options.work.keeps = std::chrono::milliseconds(50);
        bench.openAt(QStringLiteral("Exports"));
        auto* tabs = bench.find<QTabWidget>("exportTabs");
        for (int i = 0; i < index; ++i)
            QTest::keyClick(tabs->tabBar(), Qt::Key_Right);
        QCOMPARE(tabs->currentIndex(), index);
    }
    static QString attempt(const RoomBench& bench, int row, int column)
    {
        const auto* table = bench.find<QTableWidget>("attempts");
        return table->rowCount() > row ? table->item(row, column)->text() : QString();
    }
    static QStringList backupsOf(const QString& folder)
    {
        return QDir(folder).entryList({QStringLiteral("registry-*.db")}, QDir::Files, QDir::Name);
    }

    static void choose(const RoomBench& bench, const char* format)
    {
        auto* form = bench.find<QComboBox>("registryFormat");
        const int wanted = form->findData(QString::fromLatin1(format));
        QVERIFY(wanted > 0);
        form->setFocus();
        while (form->currentIndex() != wanted)
            QTest::keyClick(form, form->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_room = std::make_unique<DemoRoom>();
        m_room->makeDevices(3);
    }

    void theRegistryIsExportedAsTheCommandLineDoes()
    {
        RoomBench bench(*m_room);
        openTab(bench, 0);
        const auto file = fileAt("devices.jsonl");
        type(bench, "registryFile", QStringLiteral("devices.jsonl"));
        bench.click("registryExport");
        QVERIFY(bench.shows("Write the whole path"));
        type(bench, "registryFile", file);
        QTest::keyClick(bench.find("registryFile"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(attempt(bench, 0, 3).startsWith(QStringLiteral("✓ 3 devices")), 15'000);
        const auto content = contentOf(file);
        QCOMPARE(content.count('\n'), 3);
        QVERIFY(attempt(bench, 0, 3)
                    .remove(QLatin1Char(' '))
                    .contains(QString::fromLatin1(
                        QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex())));
        m_room->mintmark({QStringLiteral("export"), QStringLiteral("jsonl"), QStringLiteral("--out"),
                          fileAt("reference.jsonl")});
        QCOMPARE(content, contentOf(fileAt("reference.jsonl")));
        // The other form, and its name with it.
        auto* form = bench.find<QComboBox>("registryFormat");
        form->setFocus();
        QTest::keyClick(form, Qt::Key_Down);
        QCOMPARE(bench.find<QLineEdit>("registryFile")->text(), fileAt("devices.csv"));
        bench.click("registryExport");
        QTRY_COMPARE_WITH_TIMEOUT(contentOf(fileAt("devices.csv")).count("demo-0000000"), 3, 15'000);
        bench.pictures(QStringLiteral("exports-registry"));
        // Nothing is replaced that nobody agreed to.
        write(fileAt("devices.csv"), "mine");
        bench.click("registryExport");
        QTRY_VERIFY(bench.shows("The file is there already."));
        bench.click("barSecond");
        QCOMPARE(contentOf(fileAt("devices.csv")), QByteArray("mine"));
        bench.click("registryExport");
        bench.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(contentOf(fileAt("devices.csv")).size() > 100, 15'000);
    }

    void aFileForACloud()
    {
        RoomBench bench(*m_room);
        openTab(bench, 0);
        choose(bench, "azure-hub");
        type(bench, "registryFile", fileAt("devices.txt"));
        bench.click("registryExport");
        QTRY_COMPARE_WITH_TIMEOUT(contentOf(fileAt("devices.txt")).count("certificateAuthority"), 3, 15'000);
        // The IDs of this station fit everywhere; what stands in the way is told by its field.
        m_room->mintmark({QStringLiteral("export"), QStringLiteral("azure-hub"), QStringLiteral("--out"),
                          fileAt("reference.txt")});
        QCOMPARE(contentOf(fileAt("devices.txt")), contentOf(fileAt("reference.txt")));
        bench.pictures(QStringLiteral("exports-cloud"));
    }

    void aFormIsAskedForMore()
    {
        RoomBench bench(*m_room);
        openTab(bench, 0);
        auto* options = bench.find<QPlainTextEdit>("registryOptions");
        QVERIFY(!options->isEnabled()); // JSON Lines has none
        choose(bench, "azure-hub");
        QVERIFY(options->isEnabled());
        const auto names = bench.find<QLabel>("registryOptionNames")->text();
        QVERIFY2(names.contains(QStringLiteral("edge=true|false")), qPrintable(names));
        type(bench, "registryFile", fileAt("edge.txt"));
        options->setFocus();
        QTest::keyClicks(options, QStringLiteral("edge"));
        bench.click("registryExport");
        QVERIFY(bench.shows("An option is NAME=VALUE, not edge"));
        QVERIFY(!QFileInfo::exists(fileAt("edge.txt")));
        options->setFocus();
        options->moveCursor(QTextCursor::End);
        QTest::keyClicks(options, QStringLiteral("=perhaps"));
        bench.click("registryExport");
        QTRY_VERIFY_WITH_TIMEOUT(attempt(bench, 0, 3).startsWith(QStringLiteral("✕ MM-USAGE")), 15'000);
        options->setFocus();
        options->selectAll();
        QTest::keyClicks(options, QStringLiteral("edge=true"));
        QTest::keyClick(options, Qt::Key_Return);
        QTest::keyClicks(options, QStringLiteral("desired={\"interval\":60}"));
        bench.click("registryExport");
        QTRY_COMPARE_WITH_TIMEOUT(contentOf(fileAt("edge.txt")).count("\"iotEdge\":true"), 3, 15'000);
        m_room->mintmark({QStringLiteral("export"), QStringLiteral("azure-hub"), QStringLiteral("--out"),
                          fileAt("edge-reference.txt"), QStringLiteral("--option"),
                          QStringLiteral("edge=true"), QStringLiteral("--option"),
                          QStringLiteral("desired={\"interval\":60}")});
        QCOMPARE(contentOf(fileAt("edge.txt")), contentOf(fileAt("edge-reference.txt")));
        // Tab leaves it.
        options->setFocus();
        QTest::keyClick(options, Qt::Key_Tab);
        QVERIFY(!options->hasFocus());
    }

    void whatIsSignedIsSignedFromHere()
    {
        RoomBench bench(*m_room);
        openTab(bench, 0);
        choose(bench, "manifest");
        type(bench, "registryFile", fileAt("manifest.json"));
        auto* options = bench.find<QPlainTextEdit>("registryOptions");
        options->setFocus();
        QTest::keyClicks(options, QStringLiteral("manufacturer=Example Devices"));
        bench.click("registryExport");
        QTRY_VERIFY_WITH_TIMEOUT(attempt(bench, 0, 3).startsWith(QStringLiteral("✓ 3 devices")), 15'000);
        QCOMPARE(QJsonDocument::fromJson(contentOf(fileAt("manifest.json"))).array().size(), 3);
    }

    void whatFailedIsTriedAgain()
    {
        RoomBench bench(*m_room);
        openTab(bench, 0);
        const auto folder = fileAt("not-there-yet");
        type(bench, "registryFile", folder + QStringLiteral("/devices.jsonl"));
        bench.click("registryExport");
        QTRY_VERIFY_WITH_TIMEOUT(attempt(bench, 0, 3).startsWith(QStringLiteral("✕ MM-OUTPUT")), 15'000);
        QVERIFY(bench.shows("MM-OUTPUT"));
        QVERIFY(QDir().mkpath(folder));
        bench.click("tryAgain");
        QTRY_VERIFY_WITH_TIMEOUT(attempt(bench, 0, 3).startsWith(QStringLiteral("✓")), 15'000);
        QCOMPARE(contentOf(folder + QStringLiteral("/devices.jsonl")).count('\n'), 3);
        // What went well is not offered again.
        QVERIFY(!bench.visible<QPushButton>("tryAgain")->isEnabled());
        bench.find<QTableWidget>("attempts")->selectRow(1);
        QVERIFY(bench.visible<QPushButton>("tryAgain")->isEnabled());
    }

    void anExportIsStopped()
    {
        RoomBench bench(*m_room);
        openTab(bench, 0);
        type(bench, "registryFile", fileAt("stopped.jsonl"));
        bench.click("registryExport");
        // The station is being opened, and the export not begun.
        bench.click("registryJobStop");
        QTRY_VERIFY_WITH_TIMEOUT(!attempt(bench, 0, 3).isEmpty(), 15'000);
        QVERIFY2(attempt(bench, 0, 3).startsWith(QStringLiteral("✕ MM-INTERRUPTED")),
                 qPrintable(attempt(bench, 0, 3)));
        QVERIFY(!QFileInfo::exists(fileAt("stopped.jsonl")));
    }

    void backupsAreMadeKeptAndListed()
    {
        const auto folder = fileAt("backups");
        RoomBench bench(*m_room);
        openTab(bench, 1);
        type(bench, "backupFolder", folder);
        type(bench, "backupKeep", QStringLiteral("many"));
        bench.click("backupStart");
        QVERIFY(bench.shows("is a number"));
        type(bench, "backupKeep", QStringLiteral("2"));
        auto* list = bench.find<QListWidget>("backups");
        for (int i = 1; i <= 2; ++i) {
            bench.click("backupStart");
            QTRY_COMPARE_WITH_TIMEOUT(backupsOf(folder).size(), i, 30'000);
            QTRY_COMPARE(list->count(), i);
            QTRY_VERIFY(!bench.window->work().isActing());
            QTest::qWait(1100); // their names have seconds
            m_room->mintmark({QStringLiteral("registry"), QStringLiteral("stats")});
        }
        bench.pictures(QStringLiteral("exports-backups"));
        const auto before = backupsOf(folder);
        QVERIFY(list->item(0)->text().startsWith(before.last()));
        QVERIFY(list->item(1)->text().startsWith(before.first()));
        // A third one takes the place of the first, and that is asked for.
        bench.click("backupStart");
        QTRY_VERIFY(bench.shows("removed for good"));
        bench.click("barSecond");
        QCOMPARE(backupsOf(folder), before);
        bench.click("backupStart");
        bench.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(!backupsOf(folder).contains(before.first()), 30'000);
        QCOMPARE(backupsOf(folder).size(), 2);
        QTRY_VERIFY(attempt(bench, 0, 3).contains(QStringLiteral("1 older removed")));
        // It opens: the station itself says so, once the window has let it go.
        QTRY_VERIFY(!bench.window->work().isActing());
        QTest::qWait(1000);
        m_room->mintmark({QStringLiteral("registry"), QStringLiteral("restore"),
                          folder + QLatin1Char('/') + backupsOf(folder).last(),
                          QStringLiteral("--rehearsal")});
        // What somebody takes away is gone from the list.
        QVERIFY(QFile::remove(folder + QLatin1Char('/') + backupsOf(folder).last()));
        bench.click("backupLook");
        QTRY_COMPARE(list->count(), 1);
    }

    void aBackupIsMadeBesideABatch()
    {
        const auto folder = fileAt("beside");
        auto other = station::openStation(m_room->station(), station::Access::Provision);
        QVERIFY(other && (*other)->loginFromFile(false));
        RoomBench bench(*m_room);
        openTab(bench, 1);
        type(bench, "backupFolder", folder);
        bench.click("backupStart");
        QTRY_COMPARE_WITH_TIMEOUT(backupsOf(folder).size(), 1, 30'000);
        QTRY_VERIFY(attempt(bench, 0, 3).startsWith(QStringLiteral("✓")));
    }

    void aFolderThatIsNoneIsSaidToBe()
    {
        write(fileAt("a-file"), "x");
        QVERIFY(!backupsIn(fileAt("a-file").toStdString(), 10));
        QVERIFY(backupsIn(fileAt("nowhere").toStdString(), 10)->empty());
        RoomBench bench(*m_room);
        openTab(bench, 1);
        type(bench, "backupFolder", fileAt("a-file"));
        bench.click("backupStart");
        QTRY_VERIFY_WITH_TIMEOUT(attempt(bench, 0, 3).startsWith(QStringLiteral("✕ MM-OUTPUT")), 15'000);
    }

    void aStationWithoutASiteSaysSo()
    {
        RoomBench bench(*m_room);
        openTab(bench, 2);
        QTRY_VERIFY(bench.shows("no [site]"));
        QVERIFY(!bench.visible<QPushButton>("siteDeliver")->isEnabled());
        bench.pictures(QStringLiteral("exports-no-site"));
    }

    void whatWaitsForTheSiteIsDelivered()
    {
        const auto mes = fileAt("mes");
        QVERIFY(QDir().mkpath(mes));
        const auto answer = [&](const char* line) { write(mes + QStringLiteral("/answer"), line); };
        write(mes + QStringLiteral("/hook"), "#!/bin/sh\nread -r line\necho \"$line\" >>\"$1/asked\"\n"
                                             "case \"$line\" in *'\"ask\":\"admit\"'*) echo "
                                             "'{\"admit\":true}' ;; *) cat \"$1/answer\" ;; esac\n");
        QVERIFY(QFile::setPermissions(mes + QStringLiteral("/hook"),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const auto toml = QString::fromStdString(m_room->station()) + QStringLiteral("/station.toml");
        const auto before = contentOf(toml);
        write(toml,
              before + "\n[site]\nprogram = [\"" + mes.toUtf8() + "/hook\", \"" + mes.toUtf8() + "\"]\n");
        answer("{\"accepted\":false,\"reason\":\"no such order\"}");
        m_room->makeDevices(2, QStringLiteral("more"));
        RoomBench bench(*m_room);
        openTab(bench, 2);
        auto* table = bench.find<QTableWidget>("waiting");
        QTRY_COMPARE(table->rowCount(), 2);
        QTRY_VERIFY(bench.shows("has still to be told of 2 runs"));
        bench.click("siteDeliver");
        QTRY_VERIFY_WITH_TIMEOUT(attempt(bench, 0, 3).contains(QStringLiteral("no such order")), 15'000);
        QTRY_VERIFY(table->rowCount() == 2 &&
                    table->item(0, 5)->text().contains(QStringLiteral("no such order")));
        table->setFocus();
        table->setCurrentCell(0, 0);
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(table->currentRow(), 1);
        bench.pictures(QStringLiteral("exports-site"));
        // One that does not answer is not waited for where somebody stops it.
        QFile::remove(mes + QStringLiteral("/answer"));
        QCOMPARE(::mkfifo(qPrintable(mes + QStringLiteral("/answer")), 0600), 0);
        bench.click("siteDeliver");
        bench.click("siteJobStop");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("siteJobStop") == nullptr, 5'000);
        QFile::remove(mes + QStringLiteral("/answer"));
        QTRY_COMPARE(table->rowCount(), 2);
        answer("{\"accepted\":true}");
        bench.click("siteDeliver");
        QTRY_VERIFY_WITH_TIMEOUT(attempt(bench, 0, 3).startsWith(QStringLiteral("✓ told of 2 runs")), 15'000);
        QTRY_COMPARE(table->rowCount(), 0);
        const auto left =
            QJsonDocument::fromJson(m_room->mintmark({QStringLiteral("site"), QStringLiteral("--json")}));
        QVERIFY(left[QStringLiteral("waiting")].toArray().isEmpty());
        QVERIFY(contentOf(mes + QStringLiteral("/asked")).contains("\"ask\":\"record\""));
        write(toml, before);
    }

    void whatACloudWouldRefuseIsLeftOutWhereOneSaysSo()
    {
        const auto profile =
            QString::fromStdString(m_room->station()) + QStringLiteral("/profiles/demo.toml");
        const auto before = contentOf(profile);
        auto dotted = before;
        dotted.replace("\"demo-{sequence:8}\"", "\"demo.{sequence:8}\"");
        QVERIFY(dotted != before);
        write(profile, dotted);
        m_room->makeDevices(1, QStringLiteral("odd"));
        write(profile, before);
        RoomBench bench(*m_room);
        openTab(bench, 0);
        choose(bench, "aws-iot");
        type(bench, "registryFile", fileAt("things.jsonl"));
        bench.click("registryExport");
        QTRY_VERIFY_WITH_TIMEOUT(attempt(bench, 0, 3).startsWith(QStringLiteral("✕ MM-EXPORT-UNFIT")),
                                 15'000);
        QVERIFY(bench.shows("demo.00000001"));
        QVERIFY(!QFile::exists(fileAt("things.jsonl")));
        auto* leaveOut = bench.find<QCheckBox>("registryLeaveOut");
        QVERIFY(!leaveOut->isChecked());
        leaveOut->setFocus();
        QTest::keyClick(leaveOut, Qt::Key_Space);
        bench.click("registryExport");
        QTRY_VERIFY_WITH_TIMEOUT(attempt(bench, 0, 3).contains(QStringLiteral("not in it: 1")), 15'000);
        const auto things = contentOf(fileAt("things.jsonl"));
        QVERIFY(things.contains("\"demo-00000001\"") && !things.contains("demo.00000001"));
    }
};

MINTMARK_TEST(TestExportsPage)
#include "tst_exportspage.moc"
