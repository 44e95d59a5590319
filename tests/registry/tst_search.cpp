#include "provisioning/registry/DevicePage.h"
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
        QTest::addColumn<QByteArray>("prefix");
        for (const int sort : {0, 1, 2})
            for (const bool down : {false, true})
                for (const bool state : {false, true})
                    for (const bool order : {false, true})
                        for (const char* text : {"", "-abc", "Q\"X", "1ef"})
                            for (const char* prefix : {"", "mm-1", "MM-10"})
                                QTest::addRow("%d%d%d%d %s %s", sort, down, state, order, text, prefix)
                                    << sort << down << state << order << QByteArray(text)
                                    << QByteArray(prefix);
    }
    void pagesAreWholeInEveryOrder()
    {
        QFETCH(int, sort);
        QFETCH(bool, descending);
        QFETCH(bool, ofState);
        QFETCH(bool, ofOrder);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, prefix);
        DeviceQuery query;
        query.limit = 7;
        query.sort = static_cast<DeviceSort>(sort);
        query.descending = descending;
        if (ofState) query.state = DeviceState::Void;
        if (ofOrder) query.order = m_order;
        query.text = text.toStdString();
        query.idPrefix = prefix.toStdString();

        std::vector<Device> expected;
        const auto wanted = text.toLower().toStdString();
        for (const auto& device : m_all) {
            auto words = QByteArray::fromStdString(device.id.text).toLower().toStdString();
            if (ofState && device.state != DeviceState::Void) continue;
            if (ofOrder && device.order != m_order) continue;
            if (!QByteArray::fromStdString(device.id.text).toLower().startsWith(prefix.toLower())) continue;
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
        std::vector<DeviceRow> wantedRows;
        for (const auto& device : expected)
            wantedRows.push_back(device.row);
        QCOMPARE(rowsOf(query, [&](const DeviceQuery& page) { return m_store->devices(page); }), wantedRows);
        // As it would be asked for of a registry in which everything is many.
        auto database = m_fixture->database();
        MM_VERIFY(database);
        for (const auto& bounds : {PageBounds{0, 0}, PageBounds{20, 40}, PageBounds{20, 1000}})
            QCOMPARE(
                rowsOf(query, [&](const DeviceQuery& page) { return readPage(*database, page, bounds); }),
                wantedRows);
        if (text.isEmpty() && prefix.isEmpty()) QVERIFY(!wantedRows.empty());
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

    // By what SQLite says of the statements themselves: what fills a page in its own order sorts nothing, and
    // none but the list of all goes through the table.
    void noPageReadsTheWholeTable()
    {
        auto database = m_fixture->database();
        MM_VERIFY(database);
        int seen = 0;
        for (const auto& query : everyQuery())
            for (const auto way : waysOf(query)) {
                const auto sql = pageSql(query, way);
                auto rows = database->query("EXPLAIN QUERY PLAN " + sql);
                MM_VERIFY(rows);
                std::string plan;
                while (rows->step().value())
                    plan += rows->text(3) + "; ";
                const auto says = [&](const char* what) { return plan.find(what) != std::string::npos; };
                const auto why = sql + ": " + plan;
                if (way == PageWay::Sorted) {
                    QVERIFY2(!says("TEMP B-TREE"), why.c_str());
                    const bool isByRowAlone =
                        query.sort == DeviceSort::Made && !query.state && query.order == 0;
                    QVERIFY2(isByRowAlone || says("USING INDEX"), why.c_str());
                } else if (way == PageWay::Texts) {
                    QVERIFY2(plan.starts_with("SCAN device_text VIRTUAL TABLE"), why.c_str());
                    QVERIFY2(says("SEARCH devices USING INTEGER PRIMARY KEY (rowid=?)"), why.c_str());
                    QVERIFY2(says("TEMP B-TREE") == (query.sort != DeviceSort::Made), why.c_str());
                } else {
                    QVERIFY2(says("devices_by_id (id>? AND id<?)"), why.c_str());
                    QVERIFY2(!says("SCAN"), why.c_str());
                }
                ++seen;
            }
        QVERIFY(seen > 100);
    }

    void theWayFollowsFromHowManyThereAre()
    {
        auto database = m_fixture->database();
        MM_VERIFY(database);
        const auto way = [&](const DeviceQuery& query, PageBounds bounds) {
            return pageWay(*database, query, bounds).value();
        };
        DeviceQuery query;
        query.sort = DeviceSort::Id;
        query.text = "-abc"; // 80 of 120
        QVERIFY(way(query, {50, 50}) == PageWay::Sorted);
        QVERIFY(way(query, {81, 81}) == PageWay::Texts);
        query.sort = DeviceSort::Made;
        QVERIFY(way(query, {50, 50}) == PageWay::Texts);
        query.state = DeviceState::Void; // 24
        QVERIFY(way(query, {50, 50}) == PageWay::Sorted);
        QVERIFY(way(query, {20, 20}) == PageWay::Texts);
        query = {};
        query.idPrefix = "MM-1"; // 100
        QVERIFY(way(query, {50, 200}) == PageWay::Prefixes);
        QVERIFY(way(query, {50, 60}) == PageWay::Sorted);
        query.state = DeviceState::Void;
        QVERIFY(way(query, {50, 200}) == PageWay::Sorted);
        QVERIFY(way(query, {150, 200}) == PageWay::Prefixes);
        query.sort = DeviceSort::Id;
        QVERIFY(way(query, {150, 200}) == PageWay::Sorted);
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
    /// Page after page of seven.
    template <class Read> std::vector<DeviceRow> rowsOf(DeviceQuery query, const Read& read)
    {
        std::vector<DeviceRow> found;
        for (;;) {
            const auto page = read(query);
            if (!page) {
                QTest::qFail(page.error().detail.c_str(), __FILE__, __LINE__);
                return {};
            }
            for (const auto& device : *page)
                found.push_back(device.row);
            if (page->size() < query.limit || found.size() > m_all.size()) return found;
            query.after = page->back().row;
            query.afterChanged = page->back().changedAt;
            query.afterId = page->back().id.text;
        }
    }

    static std::vector<DeviceQuery> everyQuery()
    {
        std::vector<DeviceQuery> all;
        for (const auto sort : {DeviceSort::Made, DeviceSort::Changed, DeviceSort::Id})
            for (int bits = 0; bits < 64; ++bits) {
                DeviceQuery query;
                query.sort = sort;
                query.descending = bits & 1;
                if (bits & 2) query.state = DeviceState::Void;
                if (bits & 4) query.order = 1;
                if (bits & 8) query.text = "abc";
                if (bits & 16) query.idPrefix = "MM-1";
                if (bits & 32) query.after = 7;
                all.push_back(query);
            }
        return all;
    }

    static std::vector<PageWay> waysOf(const DeviceQuery& query)
    {
        std::vector<PageWay> ways{PageWay::Sorted};
        if (!query.text.empty()) ways.push_back(PageWay::Texts);
        if (query.text.empty() && !query.idPrefix.empty() && query.sort != DeviceSort::Id)
            ways.push_back(PageWay::Prefixes);
        return ways;
    }

    std::unique_ptr<Fixture> m_fixture;
    std::unique_ptr<Store> m_store;
    OrderRow m_order = 0;
    std::vector<Device> m_all;
};

MINTMARK_TEST(SearchTest)
#include "tst_search.moc"
