#include "tests/registry/Fixture.h"

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

namespace {

NewOrder orderOf(const char* name, std::uint32_t revision)
{
    NewOrder order;
    order.name = name;
    order.revision = revision;
    order.sha256 = digestOf(std::string(name) + " " + std::to_string(revision));
    order.envelope = bytesOf("the signed file");
    order.profile = "demo";
    order.quantity = 10;
    return order;
}

/// As they hold: "good", "bad", "wrong".
QString held(const Result<ShiftProof>& proof)
{
    if (!proof) return codeOf(proof);
    QStringList words;
    if (proof->good) words << u"good"_qs;
    if (proof->bad) words << u"bad"_qs;
    if (proof->wrong) words << u"wrong"_qs;
    return words.join(u' ');
}

} // namespace

/// What units showed of the station: under which order, what holds of it, and that nobody adds or takes any.
class ShiftChecksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<Fixture>();
        open(OpenMode::Create);
        m_order = import(orderOf("PO-1", 1));
    }
    void cleanup()
    {
        if (m_store) MM_CLEAN(*m_store);
        m_store.reset();
        m_fixture.reset();
    }

    void bothAreNeeded()
    {
        QCOMPARE(proof(), QString());
        QCOMPARE(look(UnitKind::Good, ShiftOutcome::Right), QString());
        QCOMPARE(proof(), u"good"_qs);
        QCOMPARE(look(UnitKind::Bad, ShiftOutcome::Right, "MM-UNIT-CLONE"), QString());
        QCOMPARE(proof(), u"good bad"_qs);
        // It stays so.
        m_store.reset();
        open(OpenMode::Write);
        QCOMPARE(proof(), u"good bad"_qs);
    }

    void whatShowsNothingChangesNothing()
    {
        QCOMPARE(look(UnitKind::Good, ShiftOutcome::Nothing, "MM-UNIT-GONE"), QString());
        QCOMPARE(proof(), QString());
        look(UnitKind::Good, ShiftOutcome::Right);
        look(UnitKind::Bad, ShiftOutcome::Right, "MM-UNIT-CLONE");
        look(UnitKind::Bad, ShiftOutcome::Nothing, "MM-UNIT-SILENT");
        QCOMPARE(proof(), u"good bad"_qs);
    }

    void onceWrongBothAreShownAnew_data()
    {
        QTest::addColumn<bool>("good");
        QTest::newRow("a good one failed") << true;
        QTest::newRow("a bad one passed") << false;
    }
    void onceWrongBothAreShownAnew()
    {
        QFETCH(bool, good);
        look(UnitKind::Good, ShiftOutcome::Right);
        look(UnitKind::Bad, ShiftOutcome::Right, "MM-UNIT-CLONE");
        if (good)
            look(UnitKind::Good, ShiftOutcome::Wrong, "MM-UNIT-CLONE");
        else
            look(UnitKind::Bad, ShiftOutcome::Wrong);
        QCOMPARE(proof(), u"wrong"_qs);
        look(UnitKind::Good, ShiftOutcome::Right);
        QCOMPARE(proof(), u"good wrong"_qs);
        look(UnitKind::Bad, ShiftOutcome::Right, "MM-UNIT-CLONE");
        QCOMPARE(proof(), u"good bad"_qs);
        // And again, with what was right in between.
        look(UnitKind::Bad, ShiftOutcome::Wrong);
        look(UnitKind::Good, ShiftOutcome::Wrong, "MM-UNIT-CLONE");
        QCOMPARE(proof(), u"wrong"_qs);
    }

    void eachOrderAndEachRevisionIsShownForItself()
    {
        look(UnitKind::Good, ShiftOutcome::Right);
        look(UnitKind::Bad, ShiftOutcome::Right, "MM-UNIT-CLONE");
        const auto other = import(orderOf("PO-2", 1));
        QCOMPARE(held(m_store->shiftProof(other, 1)), QString());
        QCOMPARE(import(orderOf("PO-1", 2)), m_order);
        QCOMPARE(held(m_store->shiftProof(m_order, 2)), QString());
        QCOMPARE(look(UnitKind::Good, ShiftOutcome::Right), u"Forbidden"_qs); // of revision 1
    }

    void whatCannotBeIsRefused()
    {
        ShiftLook look{m_order, 1,    hardwareIdOf(7), UnitKind::Good, ShiftOutcome::Right,
                       {},      "A1", "somebody"};
        const auto code = [&](auto change) {
            auto other = look;
            change(other);
            return codeOf(
                perform(*m_store, [&](Transaction& transaction) { return transaction.addShiftLook(other); }));
        };
        QCOMPARE(code([](auto& one) { one.order = 99; }), u"NotFound"_qs);
        QCOMPARE(code([](auto& one) { one.unit.octets.clear(); }), u"Forbidden"_qs);
        QCOMPARE(code([](auto& one) { one.unit.octets.resize(257); }), u"Forbidden"_qs);
        QCOMPARE(code([](auto& one) { one.operatorName = std::string(257, 'x'); }), u"Forbidden"_qs);
        QCOMPARE(code([](auto& one) { one.revision = 0; }), u"Forbidden"_qs);
        QCOMPARE(proof(), QString());
        QCOMPARE(code([](auto&) {}), QString());
        QCOMPARE(proof(), u"good"_qs);
    }

    void theLogSaysWhoAndWhat()
    {
        look(UnitKind::Bad, ShiftOutcome::Wrong);
        AuditQuery query;
        query.subject = "PO-1";
        query.limit = 1;
        const auto page = m_store->auditPage(query);
        MM_VERIFY(page);
        QCOMPARE(page->entries.size(), std::size_t{1});
        QCOMPARE(page->entries[0].action, std::string("shift.looked"));
        QCOMPARE(page->entries[0].detail,
                 "wrong: the bad unit " + hardwareIdOf(7).hex() + " passed, socket A1, somebody");
    }

    void theCheckFindsARowThatNobodyLogged_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("added")
            << u"INSERT INTO shift_looks(production_order, revision, hardware_id, kind, outcome, "
               "failure, socket, operator, at) SELECT production_order, revision, hardware_id, "
               "'bad', 'right', '', socket, operator, at FROM shift_looks"_qs;
        QTest::newRow("taken away") << u"DELETE FROM shift_looks"_qs;
    }
    void theCheckFindsARowThatNobodyLogged()
    {
        QFETCH(QString, sql);
        look(UnitKind::Good, ShiftOutcome::Right);
        m_store.reset();
        {
            auto database = m_fixture->database();
            MM_VERIFY(database);
            MM_VERIFY(database->execute(sql.toStdString()));
        }
        open(OpenMode::Write);
        const auto findings = m_store->check({});
        MM_VERIFY(findings);
        QCOMPARE(findings->size(), std::size_t{1});
        QCOMPARE(findings->front().what, std::string("shift-looks"));
        m_store.reset();
    }

    // A registry of before gets the table, and what is in it stays.
    void anOlderRegistryIsBroughtUp()
    {
        constexpr std::size_t before = 10;
        QVERIFY(schemaScripts().size() > before);
        Fixture old;
        {
            MM_VERIFY(makeFile(old.file()));
            auto database = sql::Database::open(old.file(), keyOf(1), sql::Access::ReadWrite);
            MM_VERIFY(database);
            MM_VERIFY(migrate(*database, schemaScripts().first(before)));
            MM_VERIFY(database->execute(
                "INSERT INTO devices(row, id, model, hardware_id, state, profile, created_at, changed_at) "
                "VALUES (1, 'MM-1', 'model-a', x'0000000000000001', 'reserved', 'demo', 1, 1);"
                "INSERT INTO state_counts VALUES ('reserved', 1);"
                "INSERT INTO runs(row, device, socket, operator, port, started_at, ended_at, outcome) VALUES "
                "(1, 1, 'A1', 'nobody', '', 1, 2, 'failed');"
                "INSERT INTO journal VALUES (1, 1, 'reserve', 'done', '', 1);"
                "INSERT INTO device_text(rowid, words) VALUES (1, 'MM-1 0000000000000001')"));
        }
        auto store = old.open(OpenMode::Write);
        MM_VERIFY(store);
        QVERIFY((*store)->deviceById("MM-1").value());
        QCOMPARE(held((*store)->shiftProof(1, 1)), QString());
        m_store = std::move(*store);
        m_order = import(orderOf("PO-old", 1));
        QCOMPARE(look(UnitKind::Good, ShiftOutcome::Right), QString());
        QCOMPARE(proof(), u"good"_qs);
        MM_CLEAN(*m_store);
        m_store.reset();
        auto database = old.database();
        MM_VERIFY(database);
        QCOMPARE(*schemaVersion(*database), static_cast<std::int64_t>(schemaScripts().size()));
        QVERIFY(schemaDifferences(*database).value().empty());
    }

private:
    void open(OpenMode mode)
    {
        auto store = m_fixture->open(mode);
        MM_VERIFY(store);
        m_store = std::move(*store);
    }
    OrderRow import(const NewOrder& order)
    {
        OrderRow row = 0;
        const auto done = perform(*m_store, [&](Transaction& transaction) -> Result<void> {
            row = TRY(transaction.importOrder(order));
            return {};
        });
        if (!done) qFatal("%s", done.error().detail.c_str());
        return row;
    }
    QString look(UnitKind kind, ShiftOutcome outcome, const char* failure = "")
    {
        return codeOf(perform(*m_store, [&](Transaction& transaction) {
            return transaction.addShiftLook(
                {m_order, 1, hardwareIdOf(7), kind, outcome, failure, "A1", "somebody"});
        }));
    }
    QString proof() { return held(m_store->shiftProof(m_order, 1)); }

    std::unique_ptr<Fixture> m_fixture;
    std::unique_ptr<Store> m_store;
    OrderRow m_order = 0;
};

MINTMARK_TEST(ShiftChecksTest)
#include "tst_shiftchecks.moc"
