#include "provisioning/registry/Check.h"
#include "provisioning/registry/Repair.h"
#include "tests/registry/Fixture.h"

#include <algorithm>
#include <fstream>

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

/// What is only kept besides is made anew; what nothing proves is left as it is, with all the rest.
class RepairTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<Fixture>();
        auto store = m_fixture->open(OpenMode::Create);
        MM_VERIFY(store);
        MM_VERIFY((*store)
                      ->commit([](Transaction& transaction) -> Result<void> {
                          NewOrder order;
                          order.name = "PO-1";
                          order.revision = 1;
                          order.envelope = bytesOf("signed");
                          order.profile = "demo";
                          order.quantity = 10;
                          const auto row = TRY(transaction.importOrder(order));
                          for (std::uint64_t unit = 1; unit <= 4; ++unit) {
                              auto made = TRY(reserve(transaction, "MM-" + std::to_string(unit), unit));
                              (void)TRY(transaction.takePlace(row, made.device, made.run));
                              if (unit == 4) continue;
                              TRY(intend(transaction, made, "key " + std::to_string(unit)));
                              TRY(issue(transaction, made));
                              TRY(transaction.usePlace(made.device));
                              if (unit < 3)
                                  TRY(transaction.setState(made.device, DeviceState::Written, 0, {}));
                          }
                          return {};
                      })
                      .get());
    }
    void cleanup() { m_fixture.reset(); }

    void whatIsKeptBesidesIsMadeAnew_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<QString>("finding");
        QTest::newRow("counts") << "UPDATE state_counts SET devices = devices + 1"
                                << "state-counts";
        QTest::newRow("no counts") << "DELETE FROM state_counts"
                                   << "state-counts";
        QTest::newRow("an order's states") << "UPDATE order_states SET devices = 0 WHERE state = 'issued'"
                                           << "order-states";
        QTest::newRow("an order's places") << "UPDATE orders SET used = 0"
                                           << "order-counts";
        QTest::newRow("texts") << "INSERT INTO device_text(device_text) VALUES ('delete-all')"
                               << "text-of-device";
        QTest::newRow("a state") << "UPDATE devices SET state = 'issued' WHERE id = 'MM-2'"
                                 << "state-not-as-logged";
        QTest::newRow("states") << "UPDATE devices SET state = 'written' WHERE id = 'MM-3'; "
                                   "UPDATE devices SET state = 'issued' WHERE id = 'MM-1'"
                                << "state-not-as-logged";
        QTest::newRow("a state without an entry") << "UPDATE devices SET state = 'failed' WHERE id = 'MM-4'"
                                                  << "state-not-as-logged";
    }
    void whatIsKeptBesidesIsMadeAnew()
    {
        QFETCH(QString, damage);
        QFETCH(QString, finding);
        const auto before = told();
        damaged(damage);
        auto store = m_fixture->open(OpenMode::Write);
        MM_VERIFY(store);
        const auto findings = (*store)->check({});
        MM_VERIFY(findings);
        QVERIFY(std::ranges::any_of(*findings,
                                    [&](const auto& one) { return one.what == finding.toStdString(); }));
        for (const auto& one : *findings)
            QVERIFY2(isRepairable(one), one.what.c_str());
        MM_VERIFY(
            (*store)->commit([&](Transaction& transaction) { return transaction.repair(*findings); }).get());
        MM_CLEAN(**store);
        store->reset();
        QCOMPARE(told(), before);
    }

    void anIndexIsBuiltAnewAndATableIsNot()
    {
        const Finding index{"page-structure", "row 2 missing from index devices_by_change"};
        QVERIFY(isRepairable(index));
        QVERIFY(isRepairable({"page-structure", "wrong # of entries in index devices_by_state"}));
        QVERIFY(!isRepairable({"page-structure", "Tree 5 page 12: btreeInitPage() returns error code 11"}));
        auto store = m_fixture->open(OpenMode::Write);
        MM_VERIFY(store);
        MM_VERIFY(
            (*store)->commit([&](Transaction& transaction) { return transaction.repair({index}); }).get());
        MM_CLEAN(**store);
    }

    void whatNothingProvesStaysAsItIs_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<QString>("finding");
        QTest::newRow("an entry") << "UPDATE audit SET detail = 'nothing' WHERE seq = 3"
                                  << "audit-chain";
        QTest::newRow("a certificate") << "UPDATE certificates SET der = x'30'"
                                       << "certificate-digest";
        QTest::newRow("a place") << "UPDATE places SET production_order = 1, number = 9 WHERE number = 4"
                                 << "order-counts";
        QTest::newRow("a device's order") << "UPDATE devices SET production_order = NULL WHERE id = 'MM-1'"
                                          << "place-of-device";
    }
    void whatNothingProvesStaysAsItIs()
    {
        QFETCH(QString, damage);
        QFETCH(QString, finding);
        damaged(damage + u"; UPDATE state_counts SET devices = devices + 1"_qs);
        const auto before = told();
        auto store = m_fixture->open(OpenMode::Write);
        MM_VERIFY(store);
        const auto findings = (*store)->check({});
        MM_VERIFY(findings);
        QVERIFY(std::ranges::any_of(*findings,
                                    [&](const auto& one) { return one.what == finding.toStdString(); }));
        const auto repaired =
            (*store)->commit([&](Transaction& transaction) { return transaction.repair(*findings); }).get();
        QVERIFY(!repaired);
        QCOMPARE(repaired.error().code, StoreCode::Damaged);
        store->reset();
        QCOMPARE(told(), before);
    }

    /// Half written in a checkpoint, and whole in the log: nobody reads it. A log that SQLite does not
    /// believe excuses nothing.
    void onlyALogThatIsBelievedExcusesAPage()
    {
        auto store = m_fixture->open(OpenMode::Write);
        MM_VERIFY(store);
        MM_VERIFY((*store)
                      ->commit([](Transaction& transaction) { return transaction.audit("a", "b", "c"); })
                      .get());
        const auto copy = m_fixture->in("copy.db"), log = m_fixture->in("copy.db-wal");
        std::filesystem::copy_file(m_fixture->file(), copy);
        std::filesystem::copy_file(m_fixture->file().string() + "-wal", log);
        store->reset();
        std::uint8_t number[4]{};
        std::ifstream(log, std::ios::binary).seekg(32).read(reinterpret_cast<char*>(number), 4);
        const auto page = std::streamoff{number[2]} << 8 | number[3];
        flip(copy, (page - 1) * 8192 + 4000);
        QCOMPARE(unauthentic(copy), 0);
        std::filesystem::remove(m_fixture->in("copy.db-shm"));
        flip(log, 32 + 24 + 4000);
        QVERIFY(unauthentic(copy) > 0);
    }

    /// The last write of a checkpoint may be cut, too: the file ends within a page.
    void aFileThatEndsWithinAPageOfTheLogIsNotDamaged()
    {
        auto store = m_fixture->open(OpenMode::Write);
        MM_VERIFY(store);
        const auto copy = m_fixture->in("copy.db"), log = m_fixture->in("copy.db-wal");
        const auto pages = std::filesystem::file_size(m_fixture->file()) / 8192;
        const auto written = m_fixture->file().string() + "-wal";
        for (unsigned n = 1; lastPage(written) <= pages && n <= 400; ++n) {
            MM_VERIFY(perform(**store, [&](Transaction& t) -> Result<void> {
                const auto unit = 100 + n;
                auto made = TRY(reserve(t, "MM-" + std::to_string(unit), unit));
                return intend(t, made, "key " + std::to_string(unit));
            }));
        }
        const auto last = lastPage(written);
        QVERIFY(last > pages);
        std::filesystem::copy_file(m_fixture->file(), copy);
        std::filesystem::copy_file(written, log);
        store->reset();
        std::filesystem::resize_file(copy, (last - 1) * 8192 + 4096);
        QCOMPARE(unauthentic(copy), 0);
        // Without the log the same file is.
        std::filesystem::remove(m_fixture->in("copy.db-shm"));
        std::filesystem::remove(log);
        QVERIFY(unauthentic(copy) > 0);
    }

private:
    static void flip(const std::filesystem::path& file, std::streamoff at)
    {
        std::fstream octets(file, std::ios::binary | std::ios::in | std::ios::out);
        octets.seekg(at);
        const auto old = static_cast<char>(octets.get());
        octets.seekp(at);
        octets.put(static_cast<char>(old ^ 1));
        QVERIFY(octets.good());
    }
    /// The highest number of a page in a write-ahead log; 0 where there is none.
    static std::uint64_t lastPage(const std::filesystem::path& log)
    {
        std::ifstream octets(log, std::ios::binary);
        octets.seekg(32);
        std::uint64_t last = 0;
        std::vector<char> frame(24 + 8192);
        while (octets.read(frame.data(), static_cast<std::streamsize>(frame.size()))) {
            std::uint64_t number = 0;
            for (int i = 0; i < 4; ++i)
                number = number << 8 | static_cast<unsigned char>(frame[static_cast<std::size_t>(i)]);
            last = std::max(last, number);
        }
        return last;
    }
    static int unauthentic(const std::filesystem::path& file)
    {
        auto database = sql::Database::open(file, keyOf(1), sql::Access::ReadOnly);
        if (!database) return 1; // the page is one of the first that are read
        const auto findings = checkAll(*database, {});
        return static_cast<int>(std::ranges::count(findings, "page-authentication", &Finding::what));
    }
    void damaged(const QString& sql)
    {
        auto database = m_fixture->database();
        MM_VERIFY(database);
        MM_VERIFY(database->execute(sql.toStdString()));
    }
    /// Every row of what a repair may write.
    QStringList told()
    {
        QStringList rows;
        auto database = m_fixture->database();
        if (!database) return rows;
        for (const char* sql :
             {"SELECT id || ' ' || state FROM devices ORDER BY row",
              "SELECT state || ' ' || devices FROM state_counts WHERE devices > 0 ORDER BY state",
              "SELECT production_order || ' ' || state || ' ' || devices FROM order_states WHERE devices > 0 "
              "ORDER BY 1",
              "SELECT taken || ' ' || used || ' ' || given_back FROM orders ORDER BY row",
              "SELECT rowid FROM device_text WHERE device_text MATCH '\"mm-\"' ORDER BY rowid"}) {
            auto found = database->query(sql);
            while (found && found->step().value_or(false))
                rows.append(QString::fromStdString(found->text(0)));
        }
        return rows;
    }

    std::unique_ptr<Fixture> m_fixture;
};

MINTMARK_TEST(RepairTest)
#include "tst_repair.moc"
