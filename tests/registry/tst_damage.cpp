#include "provisioning/registry/AuditChain.h"
#include "tests/registry/Fixture.h"

#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

/// Whatever is done to the file, with the key or without, `check` or `openStore` says so.
class DamageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_fixture = std::make_unique<Fixture>();
        {
            auto store = m_fixture->open(OpenMode::Create);
            MM_VERIFY(store);
            for (unsigned i = 1; i <= 24; ++i)
                MM_VERIFY(perform(**store, [i](Transaction& t) { return make(t, i); }));
            MM_CLEAN(**store);
        }
        m_whole = contents();
        QVERIFY(m_whole.size() > 20 * 8192);
    }
    void init()
    {
        m_fixture = std::make_unique<Fixture>();
        put(m_whole);
    }

    void everyFlippedBitIsFound()
    {
        const auto& original = m_whole;
        const auto seed = QRandomGenerator::securelySeeded().generate();
        qInfo("seed %u, %lld octets", seed, static_cast<long long>(original.size()));
        QRandomGenerator random(seed);
        std::vector<qsizetype> places{0, 15, 16, 8191, original.size() - 1}; // salt, header, codes
        while (places.size() < 25)
            places.push_back(static_cast<qsizetype>(random.bounded(static_cast<quint64>(original.size()))));
        int atOpen = 0;
        for (const auto place : places) {
            auto changed = original;
            changed[place] = static_cast<char>(changed[place] ^ (1 << random.bounded(8)));
            put(changed);
            auto store = m_fixture->open(OpenMode::ReadOnly);
            if (!store)
                ++atOpen;
            else {
                QVERIFY2(!findingsOf(**store).isEmpty(),
                         qPrintable(u"octet %1 was not noticed"_qs.arg(place)));
                // Whoever reads it meanwhile is told the truth, or that the file is damaged.
                for (DeviceRow row = 1; row <= 24; ++row) {
                    const auto facts = (*store)->facts(row);
                    if (!facts) QCOMPARE(codeOf(facts), u"Damaged"_qs);
                }
            }
        }
        qInfo("%d of %zu were refused at the door", atOpen, places.size());
        put(original);
        auto store = m_fixture->open(OpenMode::Write);
        MM_VERIFY(store);
        MM_CLEAN(**store);
    }

    void aReaderIsToldThatAPageIsDamaged()
    {
        // The first page of each table and index; those of the schema itself are left, so that it opens.
        std::vector<qsizetype> pages;
        {
            auto database = m_fixture->database();
            MM_VERIFY(database);
            auto rows = database->query("SELECT rootpage FROM sqlite_schema WHERE rootpage > 1");
            MM_VERIFY(rows);
            while (rows->step().value_or(false))
                pages.push_back((rows->integer(0) - 1) * 8192);
        }
        QVERIFY(pages.size() > 20);
        auto changed = m_whole;
        for (const auto page : pages)
            changed[page + 77] = static_cast<char>(changed[page + 77] ^ 4);
        put(changed);
        auto store = m_fixture->open(OpenMode::ReadOnly);
        MM_VERIFY(store);
        QCOMPARE(codeOf((*store)->facts(5)), u"Damaged"_qs);
        // The second bad page found is no news for the connection: it says the same.
        QCOMPARE(codeOf((*store)->certificates(5)), u"Damaged"_qs);
        const auto findings = findingsOf(**store);
        QCOMPARE(findings.filter(u"page-authentication"_qs).size(), 20);
        QVERIFY(!findings.filter(u"unreadable"_qs).isEmpty());
    }

    void swappedPagesAreFound()
    {
        auto changed = contents();
        const auto page = [&](qsizetype number) { return changed.mid(number * 8192, 8192); };
        const auto third = page(3);
        const auto fifth = page(5);
        changed.replace(3 * 8192, 8192, fifth);
        changed.replace(5 * 8192, 8192, third);
        put(changed);
        auto store = m_fixture->open(OpenMode::ReadOnly);
        if (store) QVERIFY(!findingsOf(**store).filter(u"page-authentication"_qs).isEmpty());
    }

    void tamperingWithTheKeyIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("finding");
        const auto row = [](const char* name, const char* sql, const char* finding) {
            QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromLatin1(finding);
        };
        row("an audit entry's text is changed", "UPDATE audit SET detail = 'nothing' WHERE seq = 7",
            "audit-chain");
        row("an audit entry's time is changed", "UPDATE audit SET at = at + 1 WHERE seq = 7", "audit-chain");
        row("an audit entry's actor is changed", "UPDATE audit SET actor = 'x' WHERE seq = 7", "audit-chain");
        row("an audit entry is taken out", "DELETE FROM audit WHERE seq = 7", "audit-chain");
        row("the audit log is cut at its end", "DELETE FROM audit WHERE seq > 40", "audit-chain");
        row("the audit log is emptied", "DELETE FROM audit", "audit-chain");
        row("an audit entry is put in",
            "INSERT INTO audit SELECT max(seq) + 1, at, actor, action, subject, detail, "
            "hash, hash FROM audit",
            "audit-chain");
        row("two audit entries change places",
            "UPDATE audit SET seq = -1 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 6; UPDATE audit "
            "SET seq "
            "= 6 WHERE seq = -1",
            "audit-chain");
        row("the audit log's head is moved back", "UPDATE audit_head SET seq = 3", "audit-chain");
        row("the audit log's head is gone", "DELETE FROM audit_head", "unreadable");
        row("a certificate is removed", "DELETE FROM certificates WHERE row = 3",
            "intent-without-certificate");
        row("a certificate is removed and its device still issued", "DELETE FROM certificates WHERE row = 3",
            "state-without-certificate");
        row("a certificate and its intent are removed",
            "DELETE FROM certificates WHERE row = 3; DELETE FROM intents WHERE row = 3",
            "certificate-removed");
        row("a device is removed", "DELETE FROM devices WHERE row = 3", "certificate-without-device");
        row("a device is removed with all that names it",
            "DELETE FROM certificates WHERE device = 3; DELETE FROM intents WHERE device = 3; DELETE FROM "
            "facts "
            "WHERE device = 3; DELETE FROM keys WHERE device = 3; DELETE FROM journal WHERE run = 3; DELETE "
            "FROM "
            "runs WHERE device = 3; DELETE FROM devices WHERE row = 3; UPDATE state_counts SET devices = "
            "devices "
            "- 1 WHERE state = 'issued'",
            "device-removed");
        row("a device is removed, and foreign keys tell", "DELETE FROM devices WHERE row = 23",
            "foreign-key");
        row("an intent is removed", "DELETE FROM intents WHERE row = 3", "certificate-without-intent");
        row("an intent with a certificate is void", "UPDATE intents SET state = 'void' WHERE row = 3",
            "certificate-without-intent");
        row("a void intent is called issued", "UPDATE intents SET state = 'issued' WHERE state = 'void'",
            "intent-without-certificate");
        row("a certificate is given to another device", "UPDATE certificates SET device = 4 WHERE row = 3",
            "certificate-not-as-intended");
        row("a certificate's serial number is changed",
            "UPDATE certificates SET serial = x'4001' WHERE row = 3", "certificate-not-as-intended");
        row("a certificate's octets are changed", "UPDATE certificates SET der = x'3000' WHERE row = 3",
            "certificate-digest");
        row("a reserved device is called provisioned",
            "UPDATE devices SET state = 'provisioned' WHERE row = 22", "state-without-certificate");
        row("an issued device is called reserved", "UPDATE devices SET state = 'reserved' WHERE row = 3",
            "reserved-with-certificate");
        row("a state has a name that nobody knows", "UPDATE devices SET state = 'sold' WHERE row = 3",
            "state-unknown");
        row("two IDs differ only in case",
            "DROP INDEX devices_by_id; UPDATE devices SET id = 'mm-4' WHERE row = 3", "id-twice");
        row("two devices are one unit",
            "DROP INDEX devices_by_unit; UPDATE devices SET hardware_id = (SELECT "
            "hardware_id FROM devices WHERE row = 4) WHERE row = 3",
            "unit-twice");
        row("a serial number is used twice",
            "UPDATE certificates SET serial = "
            "(SELECT serial FROM certificates WHERE row = 4) WHERE row = 3",
            "serial-twice");
        row("an index is dropped", "DROP INDEX devices_by_state", "schema");
        row("a trigger is put in", "CREATE TRIGGER t AFTER INSERT ON devices BEGIN DELETE FROM audit; END",
            "schema");
        row("a key is given to a second device",
            "UPDATE devices SET spki = (SELECT spki FROM devices WHERE row = "
            "4) WHERE row = 3",
            "key-of-two-devices");
        row("a key is removed", "DELETE FROM keys WHERE device = 3", "key-unknown");
        row("a counter is put back", "UPDATE counters SET last = last - 1", "counter-behind");
        row("a counter is removed", "DELETE FROM counters", "counter-behind");
        row("a count of states is wrong",
            "UPDATE state_counts SET devices = devices + 1 WHERE state = 'issued'", "state-counts");
        row("a count of states is gone", "DELETE FROM state_counts WHERE state = 'issued'", "state-counts");
        row("a run has ended without an outcome", "UPDATE runs SET outcome = NULL WHERE row = 3", "run-end");
        row("a run has an outcome without an end", "UPDATE runs SET ended_at = NULL WHERE row = 3",
            "run-end");
        row("a search does not find a device any more",
            "INSERT INTO device_text(device_text, rowid, words) SELECT 'delete', row, id || ' ' || "
            "lower(hex(hardware_id)) FROM devices WHERE row = 3; "
            "INSERT INTO device_text(rowid, words) VALUES (3, 'other')",
            "text-of-devices");
        row("a search finds a device that is none",
            "INSERT INTO device_text(rowid, words) VALUES (99, 'mm-99')", "text-of-devices");
        row("a device has no journal", "DELETE FROM journal WHERE run = 22", "device-without-journal");
    }
    void tamperingWithTheKeyIsFound()
    {
        QFETCH(QString, sql);
        QFETCH(QString, finding);
        {
            auto database = m_fixture->database();
            MM_VERIFY(database);
            MM_VERIFY(database->execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON"));
            MM_VERIFY(database->execute(sql.toStdString()));
        }
        auto store = m_fixture->open(OpenMode::ReadOnly);
        MM_VERIFY(store);
        const auto findings = findingsOf(**store);
        QVERIFY2(!findings.filter(finding + u": "_qs).isEmpty(),
                 qPrintable(u"only found: "_qs + findings.join(u"; "_qs)));
    }

    void aNumberGivenTwiceIsFound()
    {
        {
            auto database = m_fixture->database();
            MM_VERIFY(database);
            auto head = readAuditHead(*database);
            MM_VERIFY(head);
            // As a program would that lost its counter: the chain itself is right.
            MM_VERIFY(appendAudit(*database, *head, {0, {}, "x", "counter.drawn", "demo", "3"}));
            MM_VERIFY(writeAuditHead(*database, *head));
        }
        auto store = m_fixture->open(OpenMode::ReadOnly);
        MM_VERIFY(store);
        const auto findings = findingsOf(**store);
        QCOMPARE(findings.size(), 1);
        QVERIFY(findings.front().startsWith(u"counter-repeated: demo gave 3"_qs));
    }

    void oneChangeIsOneFindingAndManyAreBounded()
    {
        {
            auto database = m_fixture->database();
            MM_VERIFY(database);
            MM_VERIFY(database->execute("UPDATE audit SET detail = 'nothing' WHERE seq = 9"));
        }
        {
            auto store = m_fixture->open(OpenMode::ReadOnly);
            MM_VERIFY(store);
            QCOMPARE(findingsOf(**store), QStringList(u"audit-chain: entry 9 is not what was hashed"_qs));
        }
        auto database = m_fixture->database();
        MM_VERIFY(database);
        MM_VERIFY(database->execute("UPDATE audit SET detail = 'nothing'"));
        auto store = m_fixture->open(OpenMode::ReadOnly);
        MM_VERIFY(store);
        QCOMPARE(findingsOf(**store).filter(u"audit-chain"_qs).size(), 20);
    }

    void theCheckTellsHowFarItIs()
    {
        auto store = m_fixture->open(OpenMode::ReadOnly);
        MM_VERIFY(store);
        std::vector<int> seen;
        MM_VERIFY((*store)->check([&](int percent) { seen.push_back(percent); }));
        QCOMPARE(seen.front(), 0);
        QCOMPARE(seen.back(), 100);
        QVERIFY(std::ranges::is_sorted(seen));
    }

    /// The vector of resources/docs/audit-format.md, made by another program.
    void theAuditFormatIsTheDocumentedOne()
    {
        const AuditEntry first{1,
                               WallTime(Milliseconds(1795356300123)),
                               "mintmark 0.1.0 root",
                               "registry.created",
                               "registry.db",
                               "0.1.0"};
        const AuditEntry second{2,
                                WallTime(Milliseconds(1795356300500)),
                                "mintmark 0.1.0 root",
                                "device.state",
                                "MM-0001",
                                "reserved → issued"};
        QCOMPARE(toHex(auditRecord(first)),
                 std::string(
                     "6d696e746d61726b2d61756469742d76310000000000000001000001a20393135b000000136d696e746d"
                     "61726b20302e312e3020726f6f740000001072656769737472792e637265617465640000000b7265676973"
                     "7472792e646200000005302e312e30"));
        const auto hash = auditHash(Sha256{}, first);
        QCOMPARE(toHex(hash),
                 std::string("9460eb134c41dba8610a6fc95a246bfad6cd98465b7343ae1d937c9275ca4771"));
        QCOMPARE(toHex(auditHash(hash, second)),
                 std::string("3dd47775867255501f01482c64c13da8413cfc2c41b35fcfae72e0e6f31ddb6b"));
    }

private:
    /// Every kind of device: with a certificate (1 to 18), with a void intent (19, 20), bare (21 to 24).
    static Result<void> make(Transaction& t, unsigned number)
    {
        auto made = TRY(reserve(t, "MM-" + std::to_string(number), number));
        if (number > 20) return {};
        TRY(intend(t, made, "key " + std::to_string(number)));
        TRY(t.addFact(made.device, {"text", std::string(2000, 'x'), Known::Reported, {}, made.run}));
        if (number > 18) return t.voidIntent(made.intent, "cut");
        TRY(issue(t, made));
        return t.endRun(made.run, RunOutcome::Passed, "", "");
    }

    [[nodiscard]] QByteArray contents() const
    {
        QFile file(QString::fromStdString(m_fixture->file().string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void put(const QByteArray& octets) const
    {
        std::error_code ignored;
        std::filesystem::remove(m_fixture->in("registry.db-wal"), ignored);
        std::filesystem::remove(m_fixture->in("registry.db-shm"), ignored);
        QFile file(QString::fromStdString(m_fixture->file().string()));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(octets), octets.size());
    }

    std::unique_ptr<Fixture> m_fixture;
    QByteArray m_whole;
};

MINTMARK_TEST(DamageTest)
#include "tst_damage.moc"
