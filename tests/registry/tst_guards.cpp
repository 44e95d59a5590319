#include "provisioning/registry/Schema.h"
#include "tests/registry/Fixture.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QStandardPaths>

#include <sys/stat.h>

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

namespace {

QByteArray contentsOf(const std::filesystem::path& file)
{
    QFile opened(QString::fromStdString(file.string()));
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

void put(const std::filesystem::path& file, const QByteArray& contents)
{
    QFile opened(QString::fromStdString(file.string()));
    QVERIFY(opened.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(opened.write(contents), contents.size());
}

QByteArray noise(qsizetype octets)
{
    QByteArray bytes(octets, Qt::Uninitialized);
    auto random = QRandomGenerator::securelySeeded();
    for (auto& octet : bytes)
        octet = static_cast<char>(random.bounded(256));
    return bytes;
}

} // namespace

/// What is refused at the door, and what a stranger finds in the file.
class GuardsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<Fixture>(); }

    void strangeFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("contents");
        QTest::addColumn<QString>("code");
        QTest::newRow("an empty file") << QByteArray("") << u"KeyWrong"_qs;
        QTest::newRow("ten octets") << noise(10) << u"KeyWrong"_qs;
        QTest::newRow("a plaintext database")
            << QByteArray("SQLite format 3\0", 16) + QByteArray(8176, '\0') << u"Plaintext"_qs;
        QTest::newRow("a plaintext database that was cut after its first words")
            << QByteArray("SQLite format 3\0", 16) << u"Plaintext"_qs;
        QTest::newRow("random octets, one page") << noise(8192) << u"KeyWrong"_qs;
        QTest::newRow("random octets, half a page") << noise(4096) << u"KeyWrong"_qs;
        QTest::newRow("random octets, a megabyte") << noise(1 << 20) << u"KeyWrong"_qs;
        QTest::newRow("a page of zeros") << QByteArray(8192, '\0') << u"KeyWrong"_qs;
    }
    void strangeFilesAreRefused()
    {
        QFETCH(QByteArray, contents);
        QFETCH(QString, code);
        put(m_fixture->file(), contents);
        QCOMPARE(codeOf(m_fixture->open(OpenMode::Write)), code);
        QCOMPARE(codeOf(m_fixture->open(OpenMode::ReadOnly)), code);
        QCOMPARE(codeOf(m_fixture->open(OpenMode::Create)), u"Exists"_qs);
        // A refusal leaves the file as it was.
        QCOMPARE(contentsOf(m_fixture->file()), contents);
    }

    void whatIsNoFileIsRefused()
    {
        for (const auto mode : {OpenMode::Write, OpenMode::ReadOnly})
            QCOMPARE(codeOf(m_fixture->open(mode)), u"Missing"_qs);
        QVERIFY(!std::filesystem::exists(m_fixture->file()));
        std::filesystem::create_directory(m_fixture->file());
        QCOMPARE(codeOf(m_fixture->open(OpenMode::Write)), u"Io"_qs);
        std::filesystem::remove(m_fixture->file());
        QCOMPARE(::mkfifo(m_fixture->file().c_str(), 0600), 0);
        QCOMPARE(codeOf(m_fixture->open(OpenMode::Write)), u"Io"_qs);
        std::filesystem::remove(m_fixture->file());
        // A link to nowhere is not followed when the registry is made.
        std::filesystem::create_symlink(m_fixture->in("elsewhere"), m_fixture->file());
        QCOMPARE(codeOf(m_fixture->open(OpenMode::Create)), u"Exists"_qs);
        QVERIFY(!std::filesystem::exists(m_fixture->in("elsewhere")));
        const auto nowhere =
            openStore(m_fixture->in("no/such/registry.db"), keyOf(1), OpenMode::Create, "t", systemClock());
        QCOMPARE(codeOf(nowhere), u"Io"_qs);
    }

    void theKeyIsTheOnlyWayIn()
    {
        MM_VERIFY(m_fixture->open(OpenMode::Create));
        for (const auto mode : {OpenMode::Write, OpenMode::ReadOnly}) {
            QCOMPARE(codeOf(openStore(m_fixture->file(), keyOf(2), mode, "t", systemClock())),
                     u"KeyWrong"_qs);
            QCOMPARE(codeOf(openStore(m_fixture->file(), Secret(), mode, "t", systemClock())),
                     u"KeyWrong"_qs);
            QCOMPARE(codeOf(openStore(m_fixture->file(), Secret(31), mode, "t", systemClock())),
                     u"KeyWrong"_qs);
            QCOMPARE(codeOf(openStore(m_fixture->file(), Secret(64), mode, "t", systemClock())),
                     u"KeyWrong"_qs);
        }
        auto nearly = keyOf(1);
        nearly.revealForWriting()[31] ^= 1;
        QCOMPARE(codeOf(openStore(m_fixture->file(), nearly, OpenMode::Write, "t", systemClock())),
                 u"KeyWrong"_qs);
        MM_VERIFY(m_fixture->open(OpenMode::Write));
    }

    void aFailedCreationLeavesNothing()
    {
        QCOMPARE(codeOf(openStore(m_fixture->file(), Secret(16), OpenMode::Create, "t", systemClock())),
                 u"KeyWrong"_qs);
        QVERIFY(!std::filesystem::exists(m_fixture->file()));
        auto store = m_fixture->open(OpenMode::Create);
        MM_VERIFY(store);
        MM_CLEAN(**store);
    }

    void aRegistryThatWasNeverFinishedIsRefused()
    {
        put(m_fixture->file(), {});
        {
            auto database = m_fixture->database();
            MM_VERIFY(database);
            MM_VERIFY(database->execute("CREATE TABLE other(x)"));
        }
        QCOMPARE(codeOf(m_fixture->open(OpenMode::Write)), u"Damaged"_qs);
        QCOMPARE(codeOf(m_fixture->open(OpenMode::ReadOnly)), u"Damaged"_qs);
    }

    void aNewerSchemaIsRefused()
    {
        MM_VERIFY(m_fixture->open(OpenMode::Create));
        {
            auto database = m_fixture->database();
            MM_VERIFY(database);
            MM_VERIFY(database->execute("PRAGMA user_version = 99"));
        }
        QCOMPARE(codeOf(m_fixture->open(OpenMode::Write)), u"Newer"_qs);
        QCOMPARE(codeOf(m_fixture->open(OpenMode::ReadOnly)), u"Newer"_qs);
    }

    void anOlderSchemaIsBroughtUpInOneTransaction()
    {
        auto database = sql::Database::inMemory();
        MM_VERIFY(database);
        const char* const first[] = {"CREATE TABLE a(x) STRICT"}; // STRICT needs types: refused
        QVERIFY(!migrate(*database, first));
        QCOMPARE(*schemaVersion(*database), 0);
        const char* const one[] = {"CREATE TABLE a(x INTEGER); INSERT INTO a VALUES (7)"};
        MM_VERIFY(migrate(*database, one));
        QCOMPARE(*schemaVersion(*database), 1);
        const char* const broken[] = {one[0], "ALTER TABLE a ADD COLUMN y TEXT",
                                      "INSERT INTO nowhere VALUES (1)"};
        QVERIFY(!migrate(*database, broken));
        QCOMPARE(*schemaVersion(*database), 1);
        QVERIFY(!database->textOf("SELECT y FROM a"));
        const char* const two[] = {one[0], "ALTER TABLE a ADD COLUMN y TEXT DEFAULT 'new'"};
        MM_VERIFY(migrate(*database, two));
        MM_VERIFY(migrate(*database, two));
        QCOMPARE(*schemaVersion(*database), 2);
        QCOMPARE(*database->textOf("SELECT x || y FROM a"), std::string("7new"));
        QCOMPARE(codeOf(migrate(*database, one)), u"Newer"_qs);
    }

    void aCutFileIsNoticed_data()
    {
        QTest::addColumn<int>("octets");
        QTest::addColumn<bool>("fromTheEnd");
        QTest::newRow("half of the first page is left") << 4096 << false;
        QTest::newRow("the first page is left") << 8192 << false;
        QTest::newRow("the last page is gone") << 8192 << true;
        QTest::newRow("the last octet is gone") << 1 << true;
    }
    void aCutFileIsNoticed()
    {
        QFETCH(int, octets);
        QFETCH(bool, fromTheEnd);
        fill();
        auto contents = contentsOf(m_fixture->file());
        contents = fromTheEnd ? contents.chopped(octets) : contents.left(octets);
        put(m_fixture->file(), contents);
        auto store = m_fixture->open(OpenMode::ReadOnly);
        if (store)
            QVERIFY(!findingsOf(**store).isEmpty());
        else
            QCOMPARE(codeOf(store), u"KeyWrong"_qs);
    }

    void nothingIsReadableWhileOpenOrAfter()
    {
        {
            auto store = m_fixture->open(OpenMode::Create);
            MM_VERIFY(store);
            fill(**store);
            QVERIFY(contentsOf(m_fixture->in("registry.db-wal")).size() > 8192);
            scan();
            for (const char* name : {"registry.db", "registry.db-wal", "registry.db-shm"}) {
                struct ::stat status {};
                QCOMPARE(::stat(m_fixture->in(name).c_str(), &status), 0);
                QCOMPARE(status.st_mode & 0777, 0600u);
            }
        }
        // The last one takes the write-ahead log away.
        QVERIFY(!std::filesystem::exists(m_fixture->in("registry.db-wal")));
        QVERIFY(contentsOf(m_fixture->file()).size() > 8192);
        scan();
    }

    void aReaderNeedsNoWriterAndWritesNothing()
    {
        fill();
        const auto before = contentsOf(m_fixture->file());
        {
            auto store = m_fixture->open(OpenMode::ReadOnly);
            MM_VERIFY(store);
            QCOMPARE((*store)->counts()->at(DeviceState::Issued), 4u);
            QCOMPARE(codeOf(perform(**store, [](Transaction& t) { return t.audit("x", "y", "z"); })),
                     u"ReadOnly"_qs);
            MM_CLEAN(**store);
        }
        QCOMPARE(contentsOf(m_fixture->file()), before);
        auto again = m_fixture->open(OpenMode::Write);
        MM_VERIFY(again);
        MM_CLEAN(**again);
    }

    void openingIsInTheAuditLog()
    {
        MM_VERIFY(m_fixture->open(OpenMode::Create));
        MM_VERIFY(m_fixture->open(OpenMode::Write));
        MM_VERIFY(m_fixture->open(OpenMode::ReadOnly));
        auto database = m_fixture->database();
        MM_VERIFY(database);
        QCOMPARE(*database->textOf("SELECT group_concat(actor || ':' || action, ' ') FROM audit"),
                 std::string("test 0 nobody:registry.created test 0 nobody:registry.opened"));
    }

    void thePagesAreOfTheSizeThatWasChosen()
    {
        fill();
        auto database = m_fixture->database();
        MM_VERIFY(database);
        QCOMPARE(*database->textOf("PRAGMA page_size"), std::string("8192"));
        QCOMPARE(*database->textOf("PRAGMA journal_mode"), std::string("wal"));
        QCOMPARE(*database->textOf("PRAGMA synchronous"), std::string("2"));
        QCOMPARE(*database->textOf("PRAGMA foreign_keys"), std::string("1"));
        QCOMPARE(*database->textOf("PRAGMA temp_store"), std::string("2"));
        QCOMPARE(*database->textOf("PRAGMA trusted_schema"), std::string("0"));
    }

    void noSymbolOfTheLibraryLeavesTheExecutable()
    {
        const auto nm = QStandardPaths::findExecutable(u"nm"_qs);
        if (nm.isEmpty()) MINTMARK_SKIP("nm (binutils) is not installed");
        QProcess process;
        process.start(nm, {u"-D"_qs, u"--defined-only"_qs, QCoreApplication::applicationFilePath()});
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(!process.readAllStandardOutput().contains("sqlite3_"));
        // And none is wanted from outside: the encrypting library is inside.
        process.start(nm, {u"-D"_qs, u"--undefined-only"_qs, QCoreApplication::applicationFilePath()});
        QVERIFY(process.waitForFinished(20'000));
        const auto wanted = process.readAllStandardOutput();
        QVERIFY(wanted.contains(" pthread_") || wanted.contains(" malloc"));
        QVERIFY(!wanted.contains("sqlite3_"));
    }

private:
    void fill()
    {
        auto store = m_fixture->open(OpenMode::Create);
        MM_VERIFY(store);
        fill(**store);
    }

    static void fill(Store& store)
    {
        for (unsigned i = 0; i < 4; ++i) {
            MM_VERIFY(perform(store, [i](Transaction& t) -> Result<void> {
                auto made = TRY(reserve(t, "VISIBLE-DEVICE-" + std::to_string(i), 500 + i));
                TRY(intend(t, made, "key " + std::to_string(i)));
                TRY(t.addFact(made.device, {"firmware.version", "visible-fact", Known::Reported, {}, 0}));
                return issue(t, made);
            }));
        }
    }

    void scan() const
    {
        const auto key = keyOf(1);
        const QByteArray raw(reinterpret_cast<const char*>(key.reveal().data()), 32);
        for (const auto& entry : std::filesystem::directory_iterator(m_fixture->file().parent_path())) {
            const auto contents = contentsOf(entry.path());
            const auto lower = contents.toLower();
            for (const char* word : {"visible-device", "unit-of-the-demo", "visible-fact", "create table",
                                     "audit", "sqlite format", "model-a", "nobody"})
                QVERIFY2(!lower.contains(word),
                         qPrintable(QString::fromStdString(entry.path().filename().string()) + u" holds "_qs +
                                    QString::fromLatin1(word)));
            QVERIFY(!contents.contains(raw));
            QVERIFY(!lower.contains(raw.toHex()));
        }
    }

    std::unique_ptr<Fixture> m_fixture;
};

MINTMARK_TEST(GuardsTest)
#include "tst_guards.moc"
