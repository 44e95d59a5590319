#include "tests/registry/Fixture.h"

#include <set>
#include <thread>

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

namespace {

NewAllotment allotment(const char* name, std::uint64_t first, std::uint64_t last, const char* pool = "acme",
                       const char* station = "bench-3")
{
    return {pool, name, station, first, last, digestOf(name)};
}

} // namespace

/// A number of a pool belongs to one lease for ever, and what nothing uses is listed.
class PoolsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<Fixture>();
        auto store = m_fixture->open(OpenMode::Create);
        MM_VERIFY(store);
        m_store = std::move(*store);
    }
    void cleanup()
    {
        if (m_store) MM_CLEAN(*m_store);
        m_store.reset();
        m_fixture.reset();
    }

    void leasesGoThroughTheAllotmentsInOrder()
    {
        MM_VERIFY(add(allotment("b", 101, 105)));
        MM_VERIFY(add(allotment("a", 1, 3)));
        QCOMPARE(take(1, 2), u"1-2 left 6 of 8"_qs);
        QCOMPARE(take(1, 2), u"3-3 left 5 of 8"_qs);
        QCOMPARE(take(1, 2), u"101-102 left 3 of 8"_qs);
        QCOMPARE(take(1, 9), u"103-105 left 0 of 8"_qs);
        QCOMPARE(take(1, 1), u"Exhausted"_qs);
    }

    void numbersInARowAreNotSplitOverTwoAllotments()
    {
        MM_VERIFY(add(allotment("a", 1, 3)));
        MM_VERIFY(add(allotment("b", 11, 14)));
        QCOMPARE(take(2, 2), u"1-2 left 5 of 7"_qs);
        QCOMPARE(take(2, 2), u"11-12 left 3 of 7"_qs);
        QCOMPARE(take(2, 2), u"13-14 left 1 of 7"_qs);
        QCOMPARE(take(2, 2), u"Exhausted"_qs);
        QCOMPARE(take(1, 2), u"3-3 left 0 of 7"_qs);
    }

    void anotherStationsNumbersAreNotOurs()
    {
        MM_VERIFY(add(allotment("theirs", 1, 100, "acme", "bench-4")));
        QCOMPARE(take(1, 1), u"Exhausted"_qs);
        MM_VERIFY(add(allotment("ours", 101, 102)));
        QCOMPARE(take(1, 1), u"101-101 left 1 of 2"_qs);
        QCOMPARE(take(1, 1, "other"), u"Exhausted"_qs);
    }

    void anOverlapIsRefusedByName_data()
    {
        QTest::addColumn<qulonglong>("first");
        QTest::addColumn<qulonglong>("last");
        QTest::addColumn<bool>("refused");
        QTest::newRow("the same") << 100ULL << 199ULL << true;
        QTest::newRow("within") << 150ULL << 150ULL << true;
        QTest::newRow("around") << 1ULL << 1000ULL << true;
        QTest::newRow("its first number") << 1ULL << 100ULL << true;
        QTest::newRow("its last number") << 199ULL << 300ULL << true;
        QTest::newRow("before it") << 1ULL << 99ULL << false;
        QTest::newRow("after it") << 200ULL << 300ULL << false;
    }
    void anOverlapIsRefusedByName()
    {
        QFETCH(qulonglong, first);
        QFETCH(qulonglong, last);
        QFETCH(bool, refused);
        // Whoever's it is: two stations would make one ID.
        MM_VERIFY(add(allotment("theirs", 100, 199, "acme", "bench-4")));
        const auto added = add(allotment("new", first, last, "ACME"));
        QCOMPARE(codeOf(added), refused ? u"Duplicate"_qs : QString());
        if (refused) {
            QVERIFY2(added.error().detail.find("allotment theirs") != std::string::npos,
                     added.error().detail.c_str());
            QVERIFY(added.error().detail.find("bench-4") != std::string::npos);
        }
        MM_VERIFY(add(allotment("elsewhere", first, last, "other-pool")));
    }

    void anAllotmentIsImportedOnce()
    {
        MM_VERIFY(add(allotment("a", 1, 10)));
        QCOMPARE(codeOf(add(allotment("A", 11, 20))), u"Duplicate"_qs);
        auto same = allotment("other", 11, 20);
        same.sha256 = digestOf("a");
        QCOMPARE(codeOf(add(same)), u"Duplicate"_qs);
    }

    void whatCannotBeIsRefused()
    {
        for (const auto& bad :
             {allotment("", 1, 2), allotment("a", 0, 2), allotment("a", 3, 2), allotment("a", 1, ~0ULL),
              allotment("a b", 1, 2), allotment("a", 1, 2, ""), allotment("a", 1, 2, "acme", "")})
            QCOMPARE(codeOf(add(bad)), u"Forbidden"_qs);
        MM_VERIFY(add(allotment("a", 1, 10)));
        for (const auto& [least, most] : {std::pair{0U, 1U}, std::pair{2U, 1U}, std::pair{1U, 5000U}})
            QCOMPARE(take(least, most), u"Forbidden"_qs);
        MM_VERIFY(m_store->voids({}, 0));
        QCOMPARE(m_store->allotments()->at(0).next, std::uint64_t{1});
    }

    void aLeaseIsEndedOnceAndItsRestIsVoid()
    {
        MM_VERIFY(add(allotment("a", 1, 20)));
        Lease lease;
        MM_VERIFY(perform(*m_store, [&](Transaction& t) -> Result<void> {
            lease = TRY(t.lease("acme", "bench-3", 1, 8, "tester"));
            return {};
        }));
        QCOMPARE(codeOf(end(lease.row, 9)), u"Forbidden"_qs);
        MM_VERIFY(end(lease.row, 5));
        QCOMPARE(codeOf(end(lease.row, 5)), u"Forbidden"_qs);
        QCOMPARE(codeOf(end(4711, 0)), u"NotFound"_qs);
        const auto voids = m_store->voids("ACME", 0);
        MM_VERIFY(voids);
        QCOMPARE(voids->size(), std::size_t{1});
        QCOMPARE(voids->at(0).first, std::uint64_t{6});
        QCOMPARE(voids->at(0).last, std::uint64_t{8});
        QCOMPARE(voids->at(0).holder, std::string("tester"));
        QCOMPARE(m_store->voids("other", 0)->size(), std::size_t{0});
        QCOMPARE(m_store->voids({}, 1)->size(), std::size_t{0});
        QCOMPARE(take(1, 1), u"9-9 left 11 of 20"_qs);
    }

    void whatWasOpenAtACutBecomesVoid()
    {
        MM_VERIFY(add(allotment("a", 1, 20)));
        QCOMPARE(take(1, 4, "acme", false), u"1-4 left 16 of 20"_qs);
        QCOMPARE(take(1, 4), u"5-8 left 12 of 20"_qs);
        m_store.reset();
        auto again = m_fixture->open(OpenMode::Write);
        MM_VERIFY(again);
        m_store = std::move(*again);
        std::uint64_t lost = 0;
        const auto voidAll = [&](Transaction& t) -> Result<void> {
            lost = TRY(t.voidLeases("cut"));
            return {};
        };
        MM_VERIFY(perform(*m_store, voidAll));
        QCOMPARE(lost, std::uint64_t{4});
        QCOMPARE(m_store->voids({}, 0)->at(0).last, std::uint64_t{4});
        MM_VERIFY(perform(*m_store, voidAll));
        QCOMPARE(lost, std::uint64_t{0});
        QCOMPARE(take(1, 1), u"9-9 left 11 of 20"_qs);
    }

    void aJobThatFailsGivesItsNumbersBack()
    {
        MM_VERIFY(add(allotment("a", 1, 20)));
        const auto failed = perform(*m_store, [](Transaction& t) -> Result<void> {
            TRY(t.lease("acme", "bench-3", 1, 8, "tester"));
            return fail(StoreError{StoreCode::Forbidden, "no"});
        });
        QVERIFY(!failed);
        QCOMPARE(take(1, 1), u"1-1 left 19 of 20"_qs);
    }

    void theCheckFindsWhatWasDoneByHand_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("finding");
        const auto row = [](const char* statement, const char* finding) {
            QTest::newRow(finding) << QString::fromLatin1(statement) << QString::fromLatin1(finding);
        };
        row("UPDATE allotments SET last = 60 WHERE name = 'a'", "allotments-overlap");
        row("INSERT INTO leases(allotment, first, last, used, holder, taken_at, ended_at) VALUES (1, 4, 4, "
            "1, '', "
            "1, 1)",
            "lease-twice");
        row("UPDATE allotments SET next = 3 WHERE name = 'a'", "lease-outside");
        row("UPDATE leases SET last = 3, used = 3 WHERE row = 1", "lease-missing");
        row("UPDATE allotments SET next = 1 WHERE name = 'a'; DELETE FROM leases", "allotment-behind");
    }
    void theCheckFindsWhatWasDoneByHand()
    {
        QFETCH(QString, statement);
        QFETCH(QString, finding);
        MM_VERIFY(add(allotment("a", 1, 20)));
        MM_VERIFY(add(allotment("b", 51, 60)));
        QCOMPARE(take(1, 8), u"1-8 left 22 of 30"_qs);
        MM_CLEAN(*m_store);
        m_store.reset();
        {
            auto database = m_fixture->database();
            MM_VERIFY(database);
            MM_VERIFY(database->execute(statement.toStdString()));
        }
        auto store = m_fixture->open(OpenMode::ReadOnly);
        MM_VERIFY(store);
        const auto findings = findingsOf(**store);
        QVERIFY2(findings.join(u'\n').contains(finding + u":"_qs), qPrintable(findings.join(u'\n')));
    }

    void aRegistryOfTheFirstSchemaGoesOn()
    {
        // As a station has it that was made before there were revocations and pools.
        const auto file = m_fixture->in("old.db");
        MM_VERIFY(makeOld(file, 1));
        const auto readOnly = openStore(file, keyOf(1), OpenMode::ReadOnly, "test", systemClock());
        QVERIFY(!readOnly);
        auto store = openStore(file, keyOf(1), OpenMode::Write, "test", systemClock());
        MM_VERIFY(store);
        m_store = std::move(*store);
        MM_VERIFY(add(allotment("a", 1, 20)));
        QCOMPARE(take(1, 1), u"1-1 left 19 of 20"_qs);
        // What is searched for is there too.
        DeviceQuery query;
        query.text = "mm-1";
        QCOMPARE(m_store->devices(query).value().size(), 1u);
    }

private:
    Result<void> add(const NewAllotment& one)
    {
        return perform(*m_store, [&](Transaction& t) { return t.addAllotment(one); });
    }
    Result<void> end(LeaseRow row, std::uint64_t used)
    {
        return perform(*m_store, [&](Transaction& t) { return t.endLease(row, used, "tested"); });
    }
    /// "first-last left N of M", or the error.
    QString take(std::uint32_t least, std::uint32_t most, const char* pool = "acme", bool ended = true)
    {
        Lease lease;
        const auto taken = perform(*m_store, [&](Transaction& t) -> Result<void> {
            lease = TRY(t.lease(pool, "bench-3", least, most, "tester"));
            if (!ended) return {};
            return t.endLease(lease.row, lease.last - lease.first + 1, {});
        });
        if (!taken) return codeOf(taken);
        return QStringLiteral("%1-%2 left %3 of %4")
            .arg(lease.first)
            .arg(lease.last)
            .arg(lease.left)
            .arg(lease.whole);
    }

    std::unique_ptr<Fixture> m_fixture;
    std::unique_ptr<Store> m_store;
};

MINTMARK_TEST(PoolsTest)
#include "tst_pools.moc"
