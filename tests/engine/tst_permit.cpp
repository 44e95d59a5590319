#include "provisioning/engine/Batch.h"
#include "provisioning/engine/Settle.h"
#include "tests/engine/Floor.h"

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;
using devices::Object;
using enum Operation;

namespace {

/// An order that is on record in the floor's registry.
class TestPermit final : public Permit {
public:
    TestPermit(Floor& floor, std::uint64_t quantity) : m_floor(floor)
    {
        m_order.name = "PO-1";
        m_order.proofs = {floor.profile.proof};
        registry::NewOrder entry;
        entry.name = m_order.name;
        entry.revision = 1;
        entry.envelope = bytesOf("signed");
        entry.profile = "demo";
        entry.quantity = quantity;
        const auto imported = floor.store.real
                                  ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                                      m_row = TRY(transaction.importOrder(entry));
                                      return {};
                                  })
                                  .get();
        if (!imported) qFatal("%s", imported.error().detail.c_str());
        floor.permit = this;
    }

    [[nodiscard]] const Order& order() const override { return m_order; }
    [[nodiscard]] registry::OrderRow row() const override { return m_row; }
    [[nodiscard]] Outcome<void> holds(WallTime) const override
    {
        ++asked;
        if (endsAt && asked >= *endsAt) return fail(Failure{FailureCode::OrderTerm, "it has ended"});
        return {};
    }
    [[nodiscard]] Outcome<void> stationIsProved() const override
    {
        ++askedOfStation;
        if (provedFor && askedOfStation > *provedFor)
            return fail(Failure{FailureCode::OrderCheck, "its hours are over"});
        return {};
    }
    [[nodiscard]] Outcome<void> begin() override
    {
        if (counterBroken) return fail(Failure{FailureCode::OrderCounter, "the disk is full"});
        ++underway;
        return {};
    }
    void end(std::uint64_t number) override
    {
        --underway;
        highest = std::max(highest, number);
    }

    [[nodiscard]] registry::OrderRecord record() const
    {
        return m_floor.store.orderNamed("PO-1").value().value();
    }
    /// "taken given-back used"
    [[nodiscard]] QString counts() const
    {
        const auto order = record();
        return u"%1 %2 %3"_qs.arg(order.taken).arg(order.givenBack).arg(order.used);
    }

    Order m_order;
    mutable int asked = 0;
    std::optional<int> endsAt;
    mutable int askedOfStation = 0;
    std::optional<int> provedFor; ///< so many units that are begun
    bool counterBroken = false;
    int underway = 0;
    std::uint64_t highest = 0;

private:
    Floor& m_floor;
    registry::OrderRow m_row = 0;
};

} // namespace

/// Nothing is made that was not ordered, whatever is cut, and whenever.
class PermitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStationThatNeedsOrdersCertifiesNothingWithout()
    {
        Floor floor;
        floor.gate.needPermit();
        auto unit = aUnit();
        floor.port().unit = &unit;
        QCOMPARE(codeOf(floor.run()), u"MM-ORDER-NEEDED"_qs);
        QVERIFY(!unit.did(Write));
        QVERIFY(floor.store.certificates(floor.onlyDevice().row)->empty());
        MM_CLEAN(floor);
    }

    void anOrderMakesSoManyAndNoMore()
    {
        Floor floor;
        TestPermit permit(floor, 2);
        for (std::uint8_t number = 1; number <= 3; ++number) {
            auto unit = aUnit(number);
            floor.port().unit = &unit;
            QCOMPARE(codeOf(floor.run()), number <= 2 ? u"passed"_qs : u"MM-ORDER-FULL"_qs);
            if (number == 3) QVERIFY(!unit.did(GenerateKey)); // nothing of it was touched
        }
        QCOMPARE(permit.counts(), u"2 0 2"_qs);
        QCOMPARE(permit.underway, 0);
        QCOMPARE(permit.highest, 2u);
        QCOMPARE(floor.devices(), 2u);
        MM_CLEAN(floor);
    }

    void theSameUnitTakesOnePlace()
    {
        Floor floor;
        TestPermit permit(floor, 5);
        auto unit = aUnit();
        floor.port().unit = &unit;
        QCOMPARE(codeOf(floor.run()), u"passed"_qs);
        QCOMPARE(codeOf(floor.run()), u"provisioned-before"_qs);
        QCOMPARE(permit.counts(), u"1 0 1"_qs);
        MM_CLEAN(floor);
    }

    // Each call of a run, before the unit hears it and after it has acted.
    void aPulledUnitHasOnePlaceInTheEnd_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<bool>("after");
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.run();
        for (std::size_t index = 0; index < unit.done.size(); ++index)
            for (const bool after : {false, true})
                QTest::addRow("pulled %s call %d, %s", after ? "after" : "before",
                              static_cast<int>(index) + 1, engine::test::nameOf(unit.done[index]))
                    << static_cast<int>(index) << after;
    }
    void aPulledUnitHasOnePlaceInTheEnd()
    {
        QFETCH(int, index);
        QFETCH(bool, after);
        Floor floor;
        TestPermit permit(floor, 1);
        auto unit = aUnit();
        auto& port = floor.port();
        port.unit = &unit;
        (after ? port.after : port.before) = [&](const Call& call) -> std::optional<devices::DeviceError> {
            if (call.index != static_cast<std::size_t>(index)) return std::nullopt;
            port.presence.clear();
            return hangUp();
        };
        QCOMPARE(codeOf(floor.run()), u"MM-UNIT-GONE"_qs);
        const bool certified =
            floor.devices() == 1 && !floor.store.certificates(floor.onlyDevice().row)->empty();
        // The certificate decides: without one the place is free again.
        QCOMPARE(permit.record().left(), certified ? 0u : 1u);
        QCOMPARE(permit.record().used, certified ? 1u : 0u);
        port.before = port.after = nullptr;
        port.presence = "2";
        QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
        QCOMPARE(permit.record().used, 1u);
        QCOMPARE(permit.record().held(), 1u);
        QCOMPARE(permit.underway, 0);
        // Another one finds the order full.
        auto other = aUnit(2);
        port.unit = &other;
        QCOMPARE(codeOf(floor.run()), u"MM-ORDER-FULL"_qs);
        MM_CLEAN(floor);
    }

    // Each commit of a run.
    void aRegistryThatDiesGivesNoPlaceTwice_data()
    {
        QTest::addColumn<int>("commit");
        QTest::addColumn<int>("fate");
        Floor floor;
        TestPermit permit(floor, 1);
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.run();
        const int commits = floor.store.commits;
        QVERIFY(commits > 15);
        for (int commit = 0; commit < commits; ++commit)
            for (const auto& [fate, name] : {std::pair{Fate::Lost, "lost"},
                                             {Fate::RolledBack, "rolled back"},
                                             {Fate::AnswerLost, "not told"}})
                QTest::addRow("commit %d is %s", commit + 1, name) << commit << static_cast<int>(fate);
    }
    void aRegistryThatDiesGivesNoPlaceTwice()
    {
        QFETCH(int, commit);
        QFETCH(int, fate);
        Floor floor;
        TestPermit permit(floor, 1);
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.store.fate = [=](int number) {
            return number < commit    ? Fate::Committed
                   : number == commit ? static_cast<Fate>(fate)
                                      : Fate::Lost;
        };
        floor.run();
        QCOMPARE(permit.underway, 0);
        floor.store.fate = nullptr;
        MM_VERIFY(settle(*floor.store.real, floor.clock, [](const Event&) {}));
        // After the next start every place is used, or free again.
        QCOMPARE(permit.record().held(), permit.record().used);
        const auto back = floor.run();
        QVERIFY2(codeOf(back) == u"passed"_qs || codeOf(back) == u"provisioned-before"_qs,
                 qPrintable(outcomeOf(back)));
        QCOMPARE(permit.record().held(), 1u);
        QCOMPARE(permit.record().used, 1u);
        QCOMPARE(floor.store.certificates(floor.onlyDevice().row)->size(), std::size_t{1});
        MM_CLEAN(floor);
    }

    void anOrderThatEndsMeanwhileIsAskedOnceMore()
    {
        Floor floor;
        TestPermit permit(floor, 1);
        permit.endsAt = 2; // at the unit's admission it held
        auto unit = aUnit();
        floor.port().unit = &unit;
        const auto end = floor.run();
        QCOMPARE(codeOf(end), u"MM-ORDER-TERM"_qs);
        QVERIFY(end.failure->isOfStation());
        QVERIFY(!unit.did(Write));
        QCOMPARE(permit.counts(), u"1 1 0"_qs);
        MM_CLEAN(floor);
    }

    void aStationThatIsNotProvedBeginsNothing()
    {
        Floor floor;
        TestPermit permit(floor, 2);
        permit.provedFor = 0;
        auto unit = aUnit();
        floor.port().unit = &unit;
        const auto end = floor.run();
        QCOMPARE(codeOf(end), u"MM-ORDER-CHECK"_qs);
        QVERIFY(end.failure->isOfStation());
        QCOMPARE(floor.devices(), 0u);
        QCOMPARE(permit.counts(), u"0 0 0"_qs);
        QVERIFY(!unit.did(GenerateKey));
        QCOMPARE(codeOf(floor.dryRun()), u"MM-ORDER-CHECK"_qs);
        permit.provedFor.reset();
        QCOMPARE(codeOf(floor.run()), u"passed"_qs);
        // One that was made is not begun.
        permit.provedFor = 0;
        permit.askedOfStation = 0;
        QCOMPARE(codeOf(floor.run()), u"provisioned-before"_qs);
        QCOMPARE(permit.askedOfStation, 0);
        MM_CLEAN(floor);
    }

    // Its hours end while a unit is on its way: what has its place goes on, what has none is begun anew.
    void aUnitThatHasItsPlaceGoesOn()
    {
        Floor floor;
        TestPermit permit(floor, 2);
        permit.provedFor = 1;
        auto unit = aUnit(), other = aUnit(2);
        auto& port = floor.port();
        port.unit = &unit;
        port.before = pulledBefore(Prove);
        QCOMPARE(codeOf(floor.run()), u"MM-UNIT-GONE"_qs);
        QCOMPARE(permit.counts(), u"1 0 1"_qs);
        port.before = nullptr;
        port.presence = "2";
        QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
        port.unit = &other;
        QCOMPARE(codeOf(floor.run()), u"MM-ORDER-CHECK"_qs);
        permit.provedFor = 2;
        permit.askedOfStation = 1;
        port.before = pulledBefore(GenerateKey); // no certificate: its place comes back
        QCOMPARE(codeOf(floor.run()), u"MM-UNIT-GONE"_qs);
        port.before = nullptr;
        port.presence = "3";
        QCOMPARE(codeOf(floor.run()), u"MM-ORDER-CHECK"_qs);
        QCOMPARE(permit.counts(), u"2 1 1"_qs);
        MM_CLEAN(floor);
    }

    void aBatchThatOutlivesTheHoursEndsBetweenUnits()
    {
        Floor floor(systemClock());
        TestPermit permit(floor, 10);
        permit.provedFor = 2;
        std::vector<Unit> units;
        for (std::uint8_t number = 1; number <= 5; ++number)
            units.push_back(aUnit(number));
        std::size_t next = 0;
        auto& port = floor.port();
        port.unit = &units[next];
        const auto bench = floor.bench();
        QStringList ends;
        const auto result = runBatch(bench, {{{"A1"}, "P1"}}, 5,
                                     [&](const Event& event) {
                                         if (event.kind != EventKind::RunEnded) return;
                                         ends << text(event.failure ? event.failure->name()
                                                                    : mintmark::nameOf(*event.result));
                                         if (++next < units.size()) port.unit = &units[next];
                                         port.presence = std::to_string(next + 1);
                                     },
                                     {});
        QCOMPARE(ends, QStringList({u"passed"_qs, u"passed"_qs, u"MM-ORDER-CHECK"_qs}));
        QVERIFY(result.stationFailure && result.stationFailure->code == FailureCode::OrderCheck);
        QCOMPARE(result.passed, 2u);
        QCOMPARE(floor.devices(), 2u);
        MM_CLEAN(floor);
    }

    // Bad or good: under this order nothing is made of it, and nothing of it is looked at twice.
    void aUnitOfTheCheckIsNeverMade()
    {
        Floor floor;
        auto good = aUnit(1), bad = aUnit(2);
        floor.port().unit = &good;
        QCOMPARE(codeOf(floor.run()), u"passed"_qs); // of before
        TestPermit permit(floor, 5);
        permit.m_order.shiftCheck = ShiftCheck{8, {good.info.hardwareId}, {{bad.info.hardwareId, {}}}};
        for (auto* unit : {&good, &bad}) {
            floor.port().unit = unit;
            unit->done.clear();
            const auto end = floor.run();
            QCOMPARE(codeOf(end), u"MM-UNIT-OF-CHECK"_qs);
            QVERIFY(!end.failure->isOfStation());
            for (const auto operation : unit->done)
                QVERIFY(operation == Identify || operation == LockState);
        }
        QCOMPARE(floor.devices(), 1u);
        QCOMPARE(permit.counts(), u"0 0 0"_qs);
        MM_CLEAN(floor);
    }

    void aCounterThatCannotBeWrittenStopsTheUnit()
    {
        Floor floor;
        TestPermit permit(floor, 1);
        permit.counterBroken = true;
        auto unit = aUnit();
        floor.port().unit = &unit;
        QCOMPARE(codeOf(floor.run()), u"MM-ORDER-COUNTER"_qs);
        QCOMPARE(floor.devices(), 0u);
        QVERIFY(!unit.did(GenerateKey));
    }

    void anotherFirmwareIsTurnedAway()
    {
        Floor floor;
        TestPermit permit(floor, 1);
        auto unit = aUnit();
        unit.info.firmwareVersion = "1.2.3";
        floor.port().unit = &unit;
        permit.m_order.firmware = {{"1.2.4", {}}};
        QCOMPARE(codeOf(floor.run()), u"MM-UNIT-FIRMWARE"_qs);
        QCOMPARE(permit.counts(), u"0 0 0"_qs);
        permit.m_order.firmware.push_back({"1.2.3", {}});
        QCOMPARE(codeOf(floor.run()), u"passed"_qs);
    }

    void withoutAProofOnlyInWords()
    {
        for (const bool accepted : {false, true}) {
            Floor floor;
            floor.profile.proof = Proof::None;
            floor.profile.lockMask = 0;
            floor.gate.useProfile(floor.profile);
            TestPermit permit(floor, 1);
            permit.m_order.proofs = {accepted ? Proof::None : Proof::Nonce};
            auto unit = aUnit();
            floor.port().unit = &unit;
            const auto end = floor.run();
            QCOMPARE(codeOf(end), accepted ? u"passed"_qs : u"MM-UNPROVED"_qs);
            QCOMPARE(end.unproved, accepted);
            QCOMPARE(floor.onlyDevice().state, DeviceState::WrittenUnproved);
            QCOMPARE(permit.record().runsPassed, accepted ? 1u : 0u);
            MM_CLEAN(floor);
        }
    }

    void onlyUnitsOfTheListAreMade()
    {
        Floor floor;
        auto unit = aUnit(1), other = aUnit(2);
        WorkList work;
        work.rows.push_back({2, unit.info.hardwareId, {}, {{"colour", "red"}}});
        floor.work = &work;
        floor.port().unit = &other;
        QCOMPARE(codeOf(floor.run()), u"MM-UNIT-UNEXPECTED"_qs);
        QCOMPARE(floor.devices(), 0u);
        floor.port().unit = &unit;
        QCOMPARE(codeOf(floor.run()), u"passed"_qs);
        bool found = false;
        const auto facts = floor.store.facts(floor.onlyDevice().row).value();
        for (const auto& fact : facts)
            found = found ||
                    (fact.name == "attribute.colour" && fact.value == "red" && fact.known == Known::Intended);
        QVERIFY(found);
    }

    // Of before there were orders: its certificate counts once it comes under one.
    void aUnitThatWasBegunWithoutAnOrderIsCounted()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.port().before = pulledBefore(Prove);
        QCOMPARE(codeOf(floor.run()), u"MM-UNIT-GONE"_qs);
        floor.port().before = nullptr;
        floor.port().presence = "2";
        TestPermit permit(floor, 1);
        QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
        QCOMPARE(permit.counts(), u"1 0 1"_qs);
        MM_CLEAN(floor);
    }
};

MINTMARK_TEST(PermitTest)
#include "tst_permit.moc"
