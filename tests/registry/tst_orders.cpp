#include "tests/registry/Fixture.h"

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

namespace {

NewOrder orderOf(const char* name, std::uint32_t revision, std::uint64_t quantity)
{
    NewOrder order;
    order.name = name;
    order.revision = revision;
    order.sha256 =
        digestOf(std::string(name) + " " + std::to_string(revision) + " " + std::to_string(quantity));
    order.envelope = bytesOf("the signed file");
    order.profile = "demo";
    order.product = "sensor";
    order.customer = "somebody";
    order.profileHash = digestOf("profile");
    order.quantity = quantity;
    order.notBefore = WallTime(Milliseconds(1'700'000'000'000));
    order.notAfter = WallTime(Milliseconds(1'900'000'000'000));
    return order;
}

} // namespace

/// Not one device more than was ordered, and no place twice.
class OrdersTest : public QObject {
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

    void anOrderGivesItsPlacesAndNoMore()
    {
        const auto order = import(orderOf("PO-1", 1, 3));
        for (std::uint64_t unit = 1; unit <= 3; ++unit)
            QCOMPARE(taken(order, unit), QString::number(unit));
        QCOMPARE(taken(order, 4), u"Exhausted"_qs);
        const auto record = named("PO-1");
        QCOMPARE(record.taken, 3u);
        QCOMPARE(record.left(), 0u);
        QCOMPARE(m_store->orderCounts(order).value().at(DeviceState::Reserved), 3u);
        // The fourth unit's whole job was rolled back: it is not known.
        QVERIFY(!m_store->deviceById("MM-4").value());
    }

    void aUnitKeepsItsPlace()
    {
        const auto order = import(orderOf("PO-1", 1, 1));
        QCOMPARE(taken(order, 1), u"1"_qs);
        QCOMPARE(taken(order, 1), u"1"_qs);
        QCOMPARE(named("PO-1").taken, 1u);
    }

    void aPlaceComesBackOnlyWithoutACertificate()
    {
        const auto order = import(orderOf("PO-1", 1, 1));
        QCOMPARE(taken(order, 1), u"1"_qs);
        QCOMPARE(giveBack(1), u"given back"_qs);
        QCOMPARE(named("PO-1").left(), 1u);
        QVERIFY(m_store->orderCounts(order).value().empty());
        // Its number is never given again.
        QCOMPARE(taken(order, 2), u"2"_qs);
        QCOMPARE(use(2), QString());
        QCOMPARE(giveBack(2), u"kept"_qs);
        QCOMPARE(taken(order, 3), u"Exhausted"_qs);
        QCOMPARE(giveBack(3), u"NotFound"_qs);
        const auto record = named("PO-1");
        QCOMPARE(record.used, 1u);
        QCOMPARE(record.givenBack, 1u);
    }

    void aHeldPlaceMovesToTheOrderThatGoesOnAUsedOneStays()
    {
        const auto first = import(orderOf("PO-1", 1, 2));
        const auto second = import(orderOf("PO-2", 1, 2));
        QCOMPARE(taken(first, 1), u"1"_qs);
        QCOMPARE(taken(first, 2), u"2"_qs);
        QCOMPARE(use(2), QString());
        QCOMPARE(taken(second, 1), u"1"_qs);
        QCOMPARE(taken(second, 2), u"2"_qs); // in PO-1, where it was made
        QCOMPARE(named("PO-1").held(), 1u);
        QCOMPARE(named("PO-2").held(), 1u);
        QCOMPARE(m_store->deviceById("MM-2").value()->order, first);
        QCOMPARE(m_store->deviceById("MM-1").value()->order, second);
    }

    void aLaterRevisionTakesThePlaceOfTheEarlier()
    {
        const auto order = import(orderOf("PO-1", 1, 1));
        QCOMPARE(taken(order, 1), u"1"_qs);
        QCOMPARE(imported(orderOf("PO-1", 1, 1)), u"Duplicate"_qs);
        QCOMPARE(imported(orderOf("PO-1", 1, 100)), u"Forbidden"_qs);
        QCOMPARE(imported(orderOf("po-1", 2, 2)), QString());
        QCOMPARE(named("PO-1").row, order);
        QCOMPARE(named("PO-1").revision, 2u);
        QCOMPARE(taken(order, 2), u"2"_qs);
        QCOMPARE(taken(order, 3), u"Exhausted"_qs);
        QCOMPARE(imported(orderOf("PO-1", 1, 1)), u"Duplicate"_qs);
        // Fewer than there are already: nothing more is made.
        QCOMPARE(imported(orderOf("PO-1", 3, 1)), QString());
        QCOMPARE(named("PO-1").left(), 0u);
    }

    void aClosedOrderGivesNothing()
    {
        const auto order = import(orderOf("PO-1", 1, 5));
        QCOMPARE(taken(order, 1), u"1"_qs);
        MM_VERIFY(perform(*m_store, [&](Transaction& t) { return t.closeOrder(order, "done"); }));
        QCOMPARE(taken(order, 2), u"Forbidden"_qs);
        QCOMPARE(taken(order, 1), u"1"_qs); // the unit that has its place goes on
        QCOMPARE(imported(orderOf("PO-1", 2, 9)), u"Forbidden"_qs);
        QCOMPARE(codeOf(perform(*m_store, [&](Transaction& t) { return t.closeOrder(order, {}); })),
                 u"Forbidden"_qs);
        QCOMPARE(named("PO-1").closedWhy, std::string("done"));
    }

    void countsFollowTheStates()
    {
        const auto order = import(orderOf("PO-1", 1, 5));
        Made made;
        MM_VERIFY(perform(*m_store, [&](Transaction& t) -> Result<void> {
            made = TRY(reserve(t, "MM-1", 1));
            TRY(t.takePlace(order, made.device, made.run));
            TRY(intend(t, made, "k"));
            TRY(t.usePlace(made.device));
            TRY(issue(t, made));
            return t.endRun(made.run, RunOutcome::Failed, "MM-UNIT-GONE", {});
        }));
        QCOMPARE(m_store->orderCounts(order).value(),
                 (std::map<DeviceState, std::uint64_t>{{DeviceState::Issued, 1}}));
    }

    void theRunsOfAnOrderAreCountedByTheirEnds()
    {
        const auto order = import(orderOf("PO-1", 1, 5));
        int unit = 0;
        for (const auto outcome : {RunOutcome::Passed, RunOutcome::Failed, RunOutcome::Passed,
                                   RunOutcome::Interrupted, RunOutcome::Before}) {
            ++unit;
            MM_VERIFY(perform(*m_store, [&](Transaction& t) -> Result<void> {
                auto made = TRY(reserve(t, "MM-" + std::to_string(unit), static_cast<std::uint64_t>(unit)));
                TRY(t.endRun(made.run, RunOutcome::Interrupted, {}, {})); // no order's
                const auto run = TRY(t.beginRun({made.device, "A1", "nobody", {}, order}));
                return t.endRun(run, outcome, {}, {});
            }));
        }
        const auto record = named("PO-1");
        QCOMPARE(record.runsPassed, 2u);
        QCOMPARE(record.runsFailed, 1u);
        QCOMPARE(m_store->passedLately(order, 10).value().size(), 2u);
    }

    void aCopyThatWasPutBackMakesNothing()
    {
        const auto order = import(orderOf("PO-1", 1, 5));
        QCOMPARE(taken(order, 1), u"1"_qs);
        MM_VERIFY(perform(*m_store, [&](Transaction& t) -> Result<void> {
            TRY(t.addAllotment({"acme", "a", "bench", 1, 100, digestOf("a")}));
            const auto lease = TRY(t.lease("acme", "bench", 10, 10, "somebody"));
            return t.endLease(lease.row, 10, {});
        }));
        std::pair<std::uint64_t, std::uint64_t> lost;
        MM_VERIFY(perform(*m_store, [&](Transaction& t) -> Result<void> {
            lost = TRY(t.voidRest("a copy"));
            return {};
        }));
        QCOMPARE(lost.first, 90u);
        QCOMPARE(lost.second, 4u);
        QCOMPARE(taken(order, 2), u"Forbidden"_qs);
        QCOMPARE(codeOf(perform(*m_store,
                                [&](Transaction& t) -> Result<void> {
                                    (void)TRY(t.lease("acme", "bench", 1, 1, "somebody"));
                                    return {};
                                })),
                 u"Exhausted"_qs);
        QCOMPARE(m_store->voids("acme", 0).value().size(), 1u);
        // The counter that gave MM-1 its number gives none that any scheme can write.
        QVERIFY(m_store->counter("demo").value() >= std::uint64_t{1} << 62);
    }

    void whatIsDoneToTheTablesIsFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("finding");
        QTest::newRow("quota reset") << QByteArray("UPDATE orders SET taken = 1, used = 1") << "order-counts";
        QTest::newRow("place removed")
            << QByteArray("DELETE FROM places WHERE number = 2; UPDATE orders SET taken = 1, used = 1")
            << "order-behind";
        QTest::newRow("place of a certificate given back")
            << QByteArray(
                   "UPDATE places SET state = 'given-back'; UPDATE orders SET used = 0, given_back = 2")
            << "certificate-without-place";
        QTest::newRow("order removed")
            << QByteArray("PRAGMA foreign_keys = OFF; UPDATE orders SET name = 'PO-9'") << "order-removed";
        QTest::newRow("counts") << QByteArray("UPDATE order_states SET devices = devices + 1")
                                << "order-states";
        QTest::newRow("device taken out")
            << QByteArray("UPDATE devices SET production_order = NULL") << "place-of-device";
        QTest::newRow("unsearchable")
            << QByteArray("INSERT INTO device_text(device_text, rowid, words) SELECT "
                          "'delete', row, id || ' ' || lower(hex(hardware_id)) FROM "
                          "devices")
            << "text-of-device";
    }
    void whatIsDoneToTheTablesIsFound()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QString, finding);
        const auto order = import(orderOf("PO-1", 1, 5));
        for (std::uint64_t unit = 1; unit <= 2; ++unit)
            MM_VERIFY(perform(*m_store, [&](Transaction& t) -> Result<void> {
                auto made = TRY(reserve(t, "MM-" + std::to_string(unit), unit));
                const auto run = TRY(t.beginRun({made.device, "A1", "nobody", {}, order}));
                made.run = run;
                TRY(t.takePlace(order, made.device, run));
                TRY(intend(t, made, "k" + std::to_string(unit)));
                TRY(t.usePlace(made.device));
                return issue(t, made);
            }));
        MM_CLEAN(*m_store);
        m_store.reset();
        {
            auto database = m_fixture->database();
            MM_VERIFY(database);
            MM_VERIFY(database->execute(sql.toStdString()));
        }
        auto store = m_fixture->open(OpenMode::ReadOnly);
        MM_VERIFY(store);
        const auto findings = findingsOf(**store);
        QVERIFY2(
            std::ranges::any_of(findings, [&](const QString& f) { return f.startsWith(finding + u":"_qs); }),
            qPrintable(findings.join(u"; "_qs)));
    }

    void aCorrectionNamesWhatWasWrong()
    {
        Made made;
        MM_VERIFY(perform(*m_store, [&](Transaction& t) -> Result<void> {
            made = TRY(reserve(t, "MM-1", 1));
            return t.addFact(made.device, {"customer.tag", "A", Known::Observed, {}, made.run});
        }));
        const auto wrong = m_store->facts(made.device).value().back();
        const auto correct = [&](const char* name, const char* value, Known known, std::int64_t row) {
            return codeOf(perform(*m_store, [&](Transaction& t) -> Result<void> {
                Fact fact{name, value, known, {}, 0};
                fact.corrects = row;
                return t.addFact(made.device, fact);
            }));
        };
        QCOMPARE(correct("customer.tag", "B", Known::Reported, wrong.row), u"Forbidden"_qs);
        QCOMPARE(correct("another", "B", Known::Observed, wrong.row), u"Forbidden"_qs);
        QCOMPARE(correct("customer.tag", "B", Known::Observed, wrong.row + 100), u"Forbidden"_qs);
        QCOMPARE(correct("customer.tag", "B", Known::Observed, wrong.row), QString());
        QCOMPARE(correct("customer.tag", "C", Known::Observed, wrong.row), u"Forbidden"_qs);
        const auto facts = m_store->facts(made.device).value();
        QCOMPARE(facts.back().corrects, wrong.row);
        QCOMPARE(facts.size(), 2u);
    }

private:
    OrderRow import(const NewOrder& order)
    {
        OrderRow row = 0;
        const auto done = perform(*m_store, [&](Transaction& t) -> Result<void> {
            row = TRY(t.importOrder(order));
            return {};
        });
        if (!done) qFatal("%s", done.error().detail.c_str());
        return row;
    }
    QString imported(const NewOrder& order)
    {
        return codeOf(perform(*m_store, [&](Transaction& t) -> Result<void> {
            (void)TRY(t.importOrder(order));
            return {};
        }));
    }
    OrderRecord named(const char* name) { return m_store->orderNamed(name).value().value(); }

    QString taken(OrderRow order, std::uint64_t unit)
    {
        std::uint64_t number = 0;
        const auto done = perform(*m_store, [&](Transaction& t) -> Result<void> {
            const auto known = TRY(t.findUnit("model-a", hardwareIdOf(unit)));
            const auto device =
                known ? known->row : TRY(reserve(t, "MM-" + std::to_string(unit), unit)).device;
            number = TRY(t.takePlace(order, device, 0)).number;
            return {};
        });
        return done ? QString::number(number) : codeOf(done);
    }
    QString giveBack(std::uint64_t unit)
    {
        bool given = false;
        const auto done = perform(*m_store, [&](Transaction& t) -> Result<void> {
            const auto known = TRY(t.findUnit("model-a", hardwareIdOf(unit)));
            given = TRY(t.givePlaceBack(known ? known->row : 999, "failed"));
            return {};
        });
        if (!done) return codeOf(done);
        const auto known = m_store->unit("model-a", hardwareIdOf(unit)).value();
        return !known ? u"NotFound"_qs : given ? u"given back"_qs : u"kept"_qs;
    }
    QString use(std::uint64_t unit)
    {
        return codeOf(perform(*m_store, [&](Transaction& t) -> Result<void> {
            return t.usePlace(TRY(t.findUnit("model-a", hardwareIdOf(unit)))->row);
        }));
    }

    std::unique_ptr<Fixture> m_fixture;
    std::unique_ptr<Store> m_store;
};

MINTMARK_TEST(OrdersTest)
#include "tst_orders.moc"
