#include "provisioning/registry/Sql.h"
#include "provisioning/station/recovery/KeyedStation.h"
#include "tests/custodian/RoomBench.h"
#include "ui/custodian/audit/AuditLogView.h"
#include "ui/custodian/audit/AuditModel.h"
#include "ui/custodian/audit/Verdict.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtGui/QClipboard>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>

#include <future>
#include <latch>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestAuditPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;
    std::vector<QJsonObject> m_log; ///< as `mintmark audit export` tells it, the newest first

    QString fileAt(const char* name) const
    {
        return m_room->folder() + QLatin1Char('/') + QString::fromLatin1(name);
    }
    static const AuditModel* modelOf(const RoomBench& bench)
    {
        return qobject_cast<const AuditModel*>(bench.find<QTableView>("logTable")->model());
    }
    static std::vector<std::int64_t> numbersOf(const RoomBench& bench)
    {
        std::vector<std::int64_t> numbers;
        for (const auto& entry : modelOf(bench)->entries())
            numbers.push_back(entry.number);
        return numbers;
    }
    /// Of the entries that `fits`, at most a page's.
    std::vector<std::int64_t> expected(const std::function<bool(const QJsonObject&)>& fits) const
    {
        std::vector<std::int64_t> numbers;
        for (const auto& entry : m_log)
            if (fits(entry) && numbers.size() < 200)
                numbers.push_back(static_cast<std::int64_t>(entry[QStringLiteral("number")].toDouble()));
        return numbers;
    }
    void readLog()
    {
        m_room->mintmark({QStringLiteral("audit"), QStringLiteral("export"), fileAt("reference.jsonl")});
        QFile file(fileAt("reference.jsonl"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_log.clear();
        while (!file.atEnd()) {
            const auto entry = QJsonDocument::fromJson(file.readLine())[QStringLiteral("entry")].toObject();
            if (!entry.isEmpty()) m_log.insert(m_log.begin(), entry);
        }
    }
    static void type(const RoomBench& bench, const char* field, const QString& text)
    {
        auto* line = bench.find<QLineEdit>(field);
        line->setFocus();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, text);
    }
    static void openProofs(RoomBench& bench)
    {
        // The command line wants the lock, too.
        bench.options.work.keeps = std::chrono::milliseconds(50);
        bench.openAt(QStringLiteral("Audit"));
        auto* tabs = bench.find<QTabWidget>("auditTabs");
        QTest::keyClick(tabs->tabBar(), Qt::Key_Right);
        QCOMPARE(tabs->currentIndex(), 1);
        QTRY_VERIFY(!bench.find<QPlainTextEdit>("auditKey")->toPlainText().isEmpty());
    }
    /// `mintmark-verify …`: whether it agrees.
    static bool verifies(const QStringList& words)
    {
        QProcess process;
        process.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark-verify"), words);
        if (!process.waitForFinished(60'000)) return false;
        if (process.exitCode() != 0)
            qWarning("%s%s", process.readAllStandardOutput().constData(),
                     process.readAllStandardError().constData());
        return process.exitCode() == 0;
    }
    QString keyFile() const
    {
        QTest::qWait(1000); // the window lets the station go
        const auto path = fileAt("audit.pem");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) qFatal("no %s", qPrintable(path));
        file.write(m_room->mintmark({QStringLiteral("audit"), QStringLiteral("key")}));
        return path;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_room = std::make_unique<DemoRoom>();
        m_room->makeDevices(8);
        readLog();
        QVERIFY(m_log.size() > 220);
    }

    void entriesAreThereByPagesTheNewestFirst()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Audit"));
        const auto first = expected([](const QJsonObject&) { return true; });
        QTRY_COMPARE(numbersOf(bench), first);
        const auto& entry = modelOf(bench)->entries().front();
        QCOMPARE(QString::fromStdString(entry.what), m_log.front()[QStringLiteral("action")].toString());
        QCOMPARE(QString::fromStdString(entry.who), m_log.front()[QStringLiteral("actor")].toString());
        QVERIFY(bench.find<QPlainTextEdit>("logEntry")
                    ->toPlainText()
                    .contains(QString::fromStdString(entry.what)));
        bench.pictures(QStringLiteral("audit-log"));
        QVERIFY(!bench.visible<QPushButton>("logNewer")->isEnabled());
        bench.click("logOlder");
        const auto last = first.back();
        const auto second = expected([&](const QJsonObject& one) {
            return static_cast<std::int64_t>(one[QStringLiteral("number")].toDouble()) < last;
        });
        QTRY_COMPARE(numbersOf(bench), second);
        QVERIFY(second.size() == 200 || bench.shows("the log's beginning"));
        bench.click("logNewer");
        QTRY_COMPARE(numbersOf(bench), first);
        // What has happened since is there once it is asked for.
        m_room->mintmark({QStringLiteral("audit"), QStringLiteral("head")});
        bench.click("logNewest");
        QTRY_VERIFY(numbersOf(bench).front() > first.front());
        readLog();
    }

    void filtersShowWhatFitsAllOfThem()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Audit"));
        const auto is = [](const QJsonObject& entry, const char* member) {
            return entry[QLatin1String(member)].toString();
        };
        const auto all = expected([](const QJsonObject&) { return true; });
        QTRY_COMPARE(numbersOf(bench), all);
        // A device, however its ID is typed.
        type(bench, "logSubject", QStringLiteral("DEMO-00000003"));
        bench.click("logFilter");
        QTRY_COMPARE(numbersOf(bench), expected([&](const QJsonObject& entry) {
                         return is(entry, "subject") == QStringLiteral("demo-00000003");
                     }));
        type(bench, "logWhat", QStringLiteral("device.state"));
        QTest::keyClick(bench.find("logWhat"), Qt::Key_Return);
        const auto states = expected([&](const QJsonObject& entry) {
            return is(entry, "subject") == QStringLiteral("demo-00000003") &&
                   is(entry, "action") == QStringLiteral("device.state");
        });
        QVERIFY(!states.empty());
        QTRY_COMPARE(numbersOf(bench), states);
        bench.click("logClear");
        QTRY_COMPARE(numbersOf(bench), all);
        type(bench, "logText", QStringLiteral("PROFILE demo"));
        bench.click("logFilter");
        const auto profiles = expected([&](const QJsonObject& entry) {
            return is(entry, "detail").contains(QStringLiteral("profile demo"), Qt::CaseInsensitive);
        });
        QVERIFY(profiles.size() >= 8);
        QTRY_COMPARE(numbersOf(bench), profiles);
        bench.click("logClear");
        QTRY_COMPARE(numbersOf(bench), all);
        type(bench, "logWho", QStringLiteral("nobody-of-this-name"));
        bench.click("logFilter");
        QTRY_VERIFY(numbersOf(bench).empty());
        QTRY_VERIFY(bench.shows("No entry fits."));
        bench.click("logClear");
        QTRY_COMPARE(numbersOf(bench), all);
        // Times: everything is of today at the earliest, and nothing of before.
        type(bench, "logUntil", QStringLiteral("2001-01-01"));
        bench.click("logFilter");
        QTRY_VERIFY(numbersOf(bench).empty());
        type(bench, "logUntil", QString());
        type(bench, "logFrom", QStringLiteral("2001-01-01 00:00"));
        bench.click("logFilter");
        QTRY_COMPARE(numbersOf(bench), all);
        type(bench, "logFrom", QStringLiteral("the day before"));
        bench.click("logFilter");
        QVERIFY(bench.shows("is no time"));
        QCOMPARE(bench.window->focusWidget()->objectName(), QStringLiteral("logFrom"));
    }

    void timesAreRead()
    {
        QVERIFY(!timeIn(QStringLiteral("yesterday"), false));
        QVERIFY(!timeIn(QStringLiteral("2026-13-01"), false));
        QVERIFY(!timeIn(QString(), true));
        const auto day =
            *timeIn(QStringLiteral("2026-11-26"), true) - *timeIn(QStringLiteral(" 2026-11-26 "), false);
        QVERIFY(day > std::chrono::hours(22) && day < std::chrono::hours(26));
        QCOMPARE((*timeIn(QStringLiteral("2026-11-26 18:30"), true) -
                  *timeIn(QStringLiteral("2026-11-26 18:30"), false))
                     .count(),
                 std::int64_t{59'999});
    }

    void aSoundLogIsSaidToBeSound()
    {
        RoomBench bench(*m_room);
        openProofs(bench);
        auto* verdict = bench.find<Verdict>("verdict");
        QVERIFY(verdict->state() == Verdict::State::Unknown);
        bench.click("verify");
        QVERIFY(verdict->state() == Verdict::State::Working);
        QTRY_VERIFY_WITH_TIMEOUT(verdict->state() == Verdict::State::Sound, 30'000);
        QVERIFY(bench.shows("fit each other"));
        QVERIFY(!bench.find("findings")->isVisible());
        bench.pictures(QStringLiteral("audit-sound"));
    }

    void whatIsWrongIsNamed()
    {
        // Two heads, so that the first of their anchors is none that the way in looks at.
        for (int i = 0; i < 2; ++i)
            m_room->mintmark({QStringLiteral("audit"), QStringLiteral("head")});
        const auto anchors = QString::fromStdString(m_room->station()) + QStringLiteral("/anchors.jsonl");
        QFile file(anchors);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto whole = file.readAll();
        file.close();
        const auto write = [&](const QByteArray& content) {
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(content);
            file.close();
        };
        write("{\"no\":\"head\"}" + whole.mid(whole.indexOf('\n')));
        RoomBench bench(*m_room);
        openProofs(bench);
        bench.click("verify");
        auto* verdict = bench.find<Verdict>("verdict");
        QTRY_VERIFY_WITH_TIMEOUT(verdict->state() == Verdict::State::Wrong, 30'000);
        QCOMPARE(verdict->word(), QStringLiteral("WRONG"));
        QVERIFY(bench.shows("it is no head"));
        QCOMPARE(bench.find<QListWidget>("findings")->count(), 1);
        bench.pictures(QStringLiteral("audit-wrong"));
        write(whole);
        bench.click("verify");
        QTRY_VERIFY_WITH_TIMEOUT(verdict->state() == Verdict::State::Sound, 30'000);
    }

    void theFirstWrongEntryComesFirst()
    {
        const auto judgement = judge({{"certificate-without-device", "serial 4711"},
                                      {"audit-anchor", "anchors.jsonl:1: it is no head"},
                                      {"audit-chain", "entry 1200 is not what was hashed"},
                                      {"audit-chain", "entry 75 does not name its predecessor's hash"},
                                      {"audit-chain", "the tree's peaks are not those of the entries"}});
        QVERIFY(!judgement.isSound);
        QCOMPARE(judgement.firstEntry.value(), std::int64_t{75});
        QCOMPARE(judgement.rest.size(), std::size_t{5});
        QCOMPARE(judgement.rest.back().what, std::string("certificate-without-device"));
        QVERIFY(judge({}).isSound);
        const auto other = judge({{"audit-anchor", "the anchor at entry 7 is of another registry"}});
        QVERIFY(!other.isSound && !other.firstEntry);
    }

    void aWrongEntryIsShownInTheLog()
    {
        const DemoRoom room;
        {
            // By somebody who has the registry's own key.
            const auto keyed = station::openKeyedStation(
                room.station(), *station::readPinFile(room.station() + "/pin"), /*spendFinalTry=*/false);
            MM_VERIFY(keyed);
            auto database = registry::sql::Database::open(keyed->directory / "registry.db", keyed->key,
                                                          registry::sql::Access::ReadWrite);
            MM_VERIFY(database);
            MM_VERIFY(database->execute("UPDATE audit SET detail = 'another' WHERE seq = 2"));
        }
        RoomBench bench(room);
        openProofs(bench);
        QVERIFY(bench.visible("verdictEntry") == nullptr);
        bench.click("verify");
        QTRY_VERIFY_WITH_TIMEOUT(bench.find<Verdict>("verdict")->state() == Verdict::State::Wrong, 30'000);
        auto* findings = bench.visible<QListWidget>("findings");
        QVERIFY(findings != nullptr && findings->count() > 0);
        QTest::mouseClick(findings->viewport(), Qt::LeftButton, {},
                          findings->visualItemRect(findings->item(0)).center());
        QVERIFY(findings->item(0)->isSelected());
        bench.click("verdictEntry");
        QTRY_VERIFY(!numbersOf(bench).empty() && numbersOf(bench).front() == 2);
        QCOMPARE(bench.find<QTabWidget>("auditTabs")->currentIndex(), 0);
        QVERIFY(bench.visible<QPlainTextEdit>("logEntry")->toPlainText().contains(u"another"));
    }

    void aLongSearchIsStopped()
    {
        const DemoRoom room;
        // More entries than one look goes through.
        QProcess fill;
        fill.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark_bench_fill"),
                   {QString::fromStdString(room.station()), QStringLiteral("8000")});
        QVERIFY(fill.waitForFinished(60'000) && fill.exitCode() == 0);
        RoomBench bench(room);
        bench.openAt(QStringLiteral("Audit"));
        QTRY_COMPARE(numbersOf(bench).size(), std::size_t{200});
        type(bench, "logWho", QStringLiteral("nobody-of-this-name"));
        // The first look is let through, and the one after it waits.
        std::promise<void> gate;
        auto opened = gate.get_future().share();
        QTest::keyClick(bench.find("logWho"), Qt::Key_Return);
        bench.window->work().read(
            bench.window.get(),
            [opened](station::Station&) -> Outcome<int> {
                opened.wait_for(std::chrono::seconds(20));
                return 0;
            },
            [](const Outcome<int>&) {});
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("logStop") != nullptr, 15'000);
        QVERIFY(bench.shows("Looking … back to entry"));
        bench.click("logStop");
        QVERIFY(bench.visible("logStop") == nullptr);
        QVERIFY(bench.shows("looked back to entry"));
        gate.set_value();
        QTest::qWait(500);
        QVERIFY(bench.shows("looked back to entry") && numbersOf(bench).empty());
        // From there it goes on.
        bench.click("logOlder");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("No entry fits.") && !bench.shows("looked back"), 15'000);
    }

    void aHeadIsSigned()
    {
        const auto anchors = m_room->station() + "/anchors.jsonl";
        const auto lines = [&] {
            std::ifstream file(anchors);
            return std::count(std::istreambuf_iterator<char>(file), {}, '\n');
        };
        RoomBench bench(*m_room);
        openProofs(bench);
        const auto before = lines();
        bench.click("signHead");
        QTRY_COMPARE_WITH_TIMEOUT(lines(), before + 1, 15'000);
        std::ifstream file(anchors);
        std::string line, last;
        while (std::getline(file, line))
            last = line;
        const auto head = QJsonDocument::fromJson(QByteArray::fromStdString(last));
        const auto hash = head[QStringLiteral("head")][QStringLiteral("hash")].toString();
        QCOMPARE(hash.size(), 64);
        QTRY_VERIFY(bench.shows(qPrintable(hash.left(32))));
    }

    void theLogIsExportedForAnOutsider()
    {
        RoomBench bench(*m_room);
        openProofs(bench);
        const auto file = fileAt("log.jsonl");
        type(bench, "exportFile", QStringLiteral("log.jsonl"));
        bench.click("exportStart");
        QVERIFY(bench.shows("Write the whole path"));
        type(bench, "exportFile", file);
        type(bench, "exportFrom", QStringLiteral("0"));
        bench.click("exportStart");
        QVERIFY(bench.shows("a number from 1"));
        type(bench, "exportFrom", QStringLiteral("1"));
        QTest::keyClick(bench.find("exportFrom"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("are written"), 15'000);
        const auto key = keyFile();
        QVERIFY(verifies({QStringLiteral("log"), file, QStringLiteral("--key"), key}));
        // It is there already: nothing is replaced that nobody agreed to.
        QFile old(file);
        QVERIFY(old.open(QIODevice::WriteOnly | QIODevice::Truncate));
        old.write("mine");
        old.close();
        bench.click("exportStart");
        QTRY_VERIFY(bench.shows("The file is there already."));
        bench.click("barSecond");
        QCOMPARE(QFileInfo(file).size(), 4);
        bench.click("exportStart");
        bench.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(file).size() > 1000, 15'000);
        QVERIFY(verifies({QStringLiteral("log"), file, QStringLiteral("--key"), key}));
    }

    void anExportIsStopped()
    {
        RoomBench bench(*m_room);
        openProofs(bench);
        // Holds the lane, so that the export is stopped before it is through.
        std::latch go(1);
        bench.window->work().call(
            bench.window.get(),
            [&go](const Doing&) -> Outcome<void> {
                go.wait();
                return {};
            },
            [](const Outcome<void>&) {});
        type(bench, "exportFile", fileAt("stopped.jsonl"));
        bench.click("exportStart");
        bench.click("exportJobStop");
        go.count_down();
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-INTERRUPTED"), 15'000);
        QVERIFY(!QFileInfo::exists(fileAt("stopped.jsonl")));
        QVERIFY(!bench.find("exportJob")->isVisible());
    }

    void aDeviceIsProved()
    {
        RoomBench bench(*m_room);
        openProofs(bench);
        const auto file = fileAt("proof.json");
        type(bench, "proofFile", file);
        bench.click("prove");
        QVERIFY(bench.shows("Name the device"));
        type(bench, "proofDevice", QStringLiteral("demo-99999999"));
        bench.click("prove");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-DEVICE-UNKNOWN"), 15'000);
        QVERIFY(!QFileInfo::exists(file));
        type(bench, "proofDevice", QStringLiteral("demo-00000002"));
        QTest::keyClick(bench.find("proofDevice"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("is written"), 15'000);
        QVERIFY(verifies({QStringLiteral("device"), file, QStringLiteral("--key"), keyFile()}));
    }

    void theAuditKeyIsGivenAway()
    {
        RoomBench bench(*m_room);
        openProofs(bench);
        // Reading alone takes no lock.
        const auto pem =
            QString::fromUtf8(m_room->mintmark({QStringLiteral("audit"), QStringLiteral("key")}));
        QCOMPARE(bench.find<QPlainTextEdit>("auditKey")->toPlainText().trimmed(), pem.trimmed());
        QGuiApplication::clipboard()->clear();
        bench.click("copyKey");
        QCOMPARE(QGuiApplication::clipboard()->text().trimmed(), pem.trimmed());
    }

    void aStationThatIsBusyIsSaidToBe()
    {
        RoomBench bench(*m_room);
        openProofs(bench);
        auto other = station::openStation(m_room->station(), station::Access::Provision);
        QVERIFY(other && (*other)->loginFromFile(false));
        bench.click("signHead");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-STATION-BUSY"), 15'000);
        // To verify goes beside it.
        bench.click("verify");
        QTRY_VERIFY_WITH_TIMEOUT(bench.find<Verdict>("verdict")->state() == Verdict::State::Sound, 30'000);
    }
};

MINTMARK_TEST(TestAuditPage)
#include "tst_auditpage.moc"
