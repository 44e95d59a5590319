#include "tests/registry/Fixture.h"

#include <set>

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

/// Whatever filter and sorting: the same devices as somebody who looks at each.
class SearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_fixture = std::make_unique<Fixture>();
        m_store = m_fixture->open(OpenMode::Create).value();
        MM_VERIFY(perform(*m_store, [&](Transaction& t) -> Result<void> {
            NewOrder order;
            order.name = "PO-1";
            order.revision = 1;
            order.envelope = bytesOf("x");
            order.profile = "demo";
            order.quantity = 1000;
            m_order = TRY(t.importOrder(order));
            // IDs that do not rise with their rows.
            for (std::uint64_t i = 0; i < 120; ++i) {
                const auto id =
                    "MM-" + std::to_string((i * 53) % 120 + 100) + (i % 3 == 0 ? "-Q\"x" : "-abc");
                auto made = TRY(reserve(t, id, i * 7919));
                if (i % 2 == 0) TRY(t.takePlace(m_order, made.device, made.run));
                if (i % 5 == 0) TRY(t.setState(made.device, DeviceState::Void, made.run, {}));
            }
            return {};
        }));
        DeviceQuery all;
        all.limit = 4096;
        m_all = m_store->devices(all).value();
        QCOMPARE(m_all.size(), 120u);
    }
    void cleanupTestCase()
    {
        MM_CLEAN(*m_store);
        m_store.reset();
    }

    void pagesAreWholeInEveryOrder_data()
    {
        QTest::addColumn<int>("sort");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<bool>("ofState");
        QTest::addColumn<bool>("ofOrder");
        QTest::addColumn<QByteArray>("text");
        for (const int sort : {0, 1, 2})
            for (const bool down : {false, true})
                for (const bool state : {false, true})
                    for (const bool order : {false, true})
                        for (const char* text : {"", "-abc", "Q\"X", "1ef"})
                            QTest::addRow("%d%d%d%d %s", sort, down, state, order, text)
                                << sort << down << state << order << QByteArray(text);
    }
    void pagesAreWholeInEveryOrder()
    {
        QFETCH(int, sort);
        QFETCH(bool, descending);
        QFETCH(bool, ofState);
        QFETCH(bool, ofOrder);
        QFETCH(QByteArray, text);
        DeviceQuery query;
        query.limit = 7;
        query.sort = static_cast<DeviceSort>(sort);
        query.descending = descending;
        if (ofState) query.state = DeviceState::Void;
        if (ofOrder) query.order = m_order;
        query.text = text.toStdString();

        std::vector<Device> expected;
        const auto wanted = text.toLower().toStdString();
        for (const auto& device : m_all) {
            auto words = QByteArray::fromStdString(device.id.text).toLower().toStdString();
            if (ofState && device.state != DeviceState::Void) continue;
            if (ofOrder && device.order != m_order) continue;
            if (!wanted.empty() && words.find(wanted) == std::string::npos &&
                device.hardwareId.hex().find(wanted) == std::string::npos)
                continue;
            expected.push_back(device);
        }
        std::ranges::sort(expected, [&](const Device& a, const Device& b) {
            const auto key = [&](const Device& d) {
                return std::tuple(sort == 1 ? d.changedAt : WallTime{}, sort == 2 ? d.id.text : std::string(),
                                  d.row);
            };
            return descending ? key(b) < key(a) : key(a) < key(b);
        });
        std::vector<DeviceRow> found, wantedRows;
        for (const auto& device : expected)
            wantedRows.push_back(device.row);
        for (;;) {
            const auto page = m_store->devices(query);
            MM_VERIFY(page);
            for (const auto& device : *page)
                found.push_back(device.row);
            if (page->size() < query.limit) break;
            query.after = page->back().row;
            query.afterChanged = page->back().changedAt;
            query.afterId = page->back().id.text;
        }
        QCOMPARE(found, wantedRows);
        if (text.isEmpty()) QVERIFY(!found.empty());
    }

    void aSearchThatCannotBeIsRefused()
    {
        for (const auto& text : {std::string("ab"), std::string(65, 'a'),
                                 std::string("a\xc3\xa4"
                                             "bc")}) {
            DeviceQuery query;
            query.text = text;
            QCOMPARE(codeOf(m_store->devices(query)), u"Forbidden"_qs);
        }
    }

    void noPageReadsTheWholeTable()
    {
        auto database = m_fixture->database();
        MM_VERIFY(database);
        for (const auto* state : {"", "state = 'void'"})
            for (const auto* order : {"", "production_order = 1"})
                for (const auto* sort : {"row", "changed_at, row", "id"}) {
                    std::string sql = "EXPLAIN QUERY PLAN SELECT row FROM devices WHERE 1";
                    for (const std::string part : {state, order})
                        if (!part.empty()) sql += " AND " + part;
                    sql += std::string(" ORDER BY ") + sort + " LIMIT 50";
                    auto rows = database->query(sql);
                    MM_VERIFY(rows);
                    std::string plan;
                    while (rows->step().value())
                        plan += rows->text(3) + "; ";
                    QVERIFY2(plan.find("TEMP B-TREE") == std::string::npos, (sql + ": " + plan).c_str());
                    const bool whole = *state == 0 && *order == 0 && std::string(sort) == "row";
                    QVERIFY2(whole || plan.find("INDEX") != std::string::npos, (sql + ": " + plan).c_str());
                }
    }

    void statsTellWhatIsThere()
    {
        const auto stats = m_store->stats().value();
        QCOMPARE(stats.rows.at("devices"), 120u);
        QCOMPARE(stats.lastDay, 120u);
        QVERIFY(stats.fileOctets + stats.logOctets > 10000);
        QVERIFY(stats.queries.size() >= 9);
        QVERIFY(std::ranges::is_sorted(
            stats.queries, [](const auto& a, const auto& b) { return a.milliseconds > b.milliseconds; }));
    }

private:
    std::unique_ptr<Fixture> m_fixture;
    std::unique_ptr<Store> m_store;
    OrderRow m_order = 0;
    std::vector<Device> m_all;
};

MINTMARK_TEST(SearchTest)
#include "tst_search.moc"
