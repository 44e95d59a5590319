#include "provisioning/engine/Settle.h"
#include "tests/engine/Floor.h"

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;
using devices::Object;
using enum Operation;

namespace {

/// The sets that the registry recorded of the only device, oldest first: "cloud 1".
QStringList recorded(Floor& floor)
{
    QStringList sets;
    const auto facts = floor.store.facts(floor.onlyDevice().row);
    if (!facts) return {u"unreadable"_qs};
    for (const auto& fact : *facts) {
        if (fact.name != trustFact) continue;
        const auto value = text(fact.value);
        sets << (fact.known == Known::Reported ? value.section(u' ', 0, 1) : u"known otherwise"_qs);
    }
    return sets;
}

QString heldBy(Floor& floor)
{
    const auto held = floor.store.trustOf(floor.onlyDevice().row);
    if (!held) return u"unreadable"_qs;
    return *held ? text((*held)->title()) : u"none"_qs;
}

/// A unit whose door somebody opened again.
void open(Unit& unit)
{
    unit.info.lifecycle = Lifecycle::Open;
    unit.lockBits = 0;
}

} // namespace

/// The TLS roots of a unit: what it holds is what the registry says, and a new set makes no new device.
class RootsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aUnitGetsItsRootsAndTheRegistryKnowsWhich()
    {
        Floor floor;
        floor.newRoots(3);
        auto unit = aUnit();
        floor.port().unit = &unit;
        QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
        Bytes all; // as the agent's page says: DER, one after the other
        for (const auto& root : floor.roots->roots)
            all.insert(all.end(), root.der.begin(), root.der.end());
        QCOMPARE(unit.stored[Object::Roots], all);
        QCOMPARE(recorded(floor), QStringList{u"cloud 1"_qs});
        QCOMPARE(heldBy(floor), u"cloud 1"_qs);
        MM_CLEAN(floor);
    }

    void aProfileWithoutRootsAsksForNone()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
        QVERIFY(!unit.stored.contains(Object::Roots));
        QVERIFY(recorded(floor).isEmpty());
    }

    void aDryRunTellsTheSetAndWritesNothing()
    {
        Floor floor;
        floor.newRoots();
        auto unit = aUnit();
        floor.port().unit = &unit;
        QCOMPARE(outcomeOf(floor.dryRun()), u"planned"_qs);
        QVERIFY(!unit.did(Write));
        QVERIFY(std::ranges::any_of(floor.events, [](const Event& event) {
            return event.text == "write the trust roots cloud 1 to the unit";
        }));
    }

    // A unit's word is not taken: what it gives back is compared.
    void aUnitThatDoesNotKeepItsRootsFails()
    {
        for (const bool hadOlder : {false, true}) {
            Floor floor;
            auto unit = aUnit();
            floor.port().unit = &unit;
            if (hadOlder) {
                floor.newRoots();
                QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
                open(unit);
            }
            floor.newRoots();
            unit.quirks = {Quirk::KeepsOldRoots};
            QCOMPARE(outcomeOf(floor.run()), u"MM-WRITE-LOST: the trust roots"_qs);
            QCOMPARE(heldBy(floor), hadOlder ? u"cloud 1"_qs : u"none"_qs);
            QVERIFY(unit.info.lifecycle == Lifecycle::Open);
            unit.quirks.clear();
            QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
            QCOMPARE(heldBy(floor), hadOlder ? u"cloud 2"_qs : u"cloud 1"_qs);
            MM_CLEAN(floor);
        }
    }

    // Re-provisioning a unit's roots keeps its identity.
    void anOpenUnitGetsANewerSetAndStaysTheDevice_data()
    {
        QTest::addColumn<int>(
            "cutAt"); ///< before the nth call of this operation; -1: the door was opened again
        QTest::addColumn<int>("nth");
        QTest::newRow("before anything was written") << static_cast<int>(Write) << 1;
        QTest::newRow("before its roots were written") << static_cast<int>(Write) << 2;
        QTest::newRow("before its certificate was written") << static_cast<int>(Write) << 3;
        QTest::newRow("before its reset") << static_cast<int>(Reset) << 1;
        QTest::newRow("before its proof") << static_cast<int>(Prove) << 1;
        QTest::newRow("before its lock") << static_cast<int>(Lock) << 1;
        QTest::newRow("its door was opened again") << -1 << 0;
    }
    void anOpenUnitGetsANewerSetAndStaysTheDevice()
    {
        QFETCH(int, cutAt);
        QFETCH(int, nth);
        Floor floor;
        floor.newRoots();
        auto unit = aUnit();
        floor.port().unit = &unit;
        auto& port = floor.port();
        if (cutAt >= 0)
            port.before = [&port,
                           pulled = pulledBefore(static_cast<Operation>(cutAt), nth)](const Call& call) {
                auto error = pulled(call);
                if (error) port.presence.clear();
                return error;
            };
        const auto first = floor.run();
        QCOMPARE(codeOf(first), cutAt >= 0 ? u"MM-UNIT-GONE"_qs : u"passed"_qs);
        port.before = nullptr;
        port.presence = "2";
        if (cutAt < 0) open(unit);
        const auto key = unit.keyDigest();
        const auto certificates = floor.store.certificates(floor.onlyDevice().row).value();
        floor.newRoots();
        unit.done.clear();
        const auto second = floor.run();
        QCOMPARE(outcomeOf(second), u"passed"_qs);
        QCOMPARE(second.deviceId, first.deviceId);
        QVERIFY(!unit.did(GenerateKey));
        QCOMPARE(unit.keyDigest(), key);
        const auto now = floor.store.certificates(floor.onlyDevice().row).value();
        QCOMPARE(now.size(), std::size_t{1});
        QCOMPARE(now.front().der, certificates.front().der);
        QCOMPARE(unit.stored[Object::Certificate], now.front().der);
        QCOMPARE(unit.stored[Object::Roots], floor.roots->bundle());
        QCOMPARE(heldBy(floor), u"cloud 2"_qs);
        QCOMPARE(unit.info.lifecycle, Lifecycle::Finished);
        MM_CLEAN(floor);
    }

    void anOlderSetCanBeAskedForAgain()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.newRoots();
        floor.newRoots();
        QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
        open(unit);
        floor.useRoots(1);
        QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
        QCOMPARE(recorded(floor), (QStringList{u"cloud 2"_qs, u"cloud 1"_qs}));
        QCOMPARE(unit.stored[Object::Roots], floor.roots->bundle());
        MM_CLEAN(floor);
    }

    void aClosedUnitPassesOnlyWithTheSetThatIsAskedFor()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.newRoots();
        const auto first = floor.run();
        QCOMPARE(outcomeOf(first), u"passed"_qs);
        QCOMPARE(outcomeOf(floor.run()), u"provisioned-before"_qs);

        floor.newRoots();
        const auto before = unit.stored;
        unit.done.clear();
        const auto old = floor.run();
        QCOMPARE(outcomeOf(old),
                 u"MM-UNIT-TRUST: demo-00000001 holds cloud 1, the profile asks for cloud 2"_qs);
        QVERIFY(!unit.did(Write) && unit.stored == before);
        QCOMPARE(old.deviceId, first.deviceId);
        QCOMPARE(floor.onlyDevice().state, DeviceState::Provisioned);
        QCOMPARE(heldBy(floor), u"cloud 1"_qs);
        QCOMPARE(codeOf(floor.dryRun()), u"MM-UNIT-TRUST"_qs);

        floor.useRoots(1); // pinned
        QCOMPARE(outcomeOf(floor.run()), u"provisioned-before"_qs);
        floor.roots.reset(); // a profile that names none
        QCOMPARE(outcomeOf(floor.run()), u"provisioned-before"_qs);
        QCOMPARE(recorded(floor), QStringList{u"cloud 1"_qs});
        MM_CLEAN(floor);
    }

    void aClosedUnitsOwnWordDecides()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        QCOMPARE(outcomeOf(floor.run()), u"passed"_qs); // it has no roots
        floor.newRoots();
        QCOMPARE(outcomeOf(floor.run()),
                 u"MM-UNIT-TRUST: demo-00000001 holds no trust roots, the profile asks for cloud 1"_qs);
        // Updated in the field, by its own firmware: it says so, and that is put on record.
        unit.stored[Object::Roots] = floor.roots->bundle();
        QCOMPARE(outcomeOf(floor.dryRun()), u"planned"_qs);
        QCOMPARE(heldBy(floor), u"none"_qs);
        QCOMPARE(outcomeOf(floor.run()), u"provisioned-before"_qs);
        QCOMPARE(heldBy(floor), u"cloud 1"_qs);
        QCOMPARE(outcomeOf(floor.run()), u"provisioned-before"_qs);
        QCOMPARE(recorded(floor), QStringList{u"cloud 1"_qs}); // once
        unit.stored[Object::Roots].push_back(0);
        const auto other = outcomeOf(floor.run());
        QVERIFY2(other.contains(u"MM-UNIT-TRUST"_qs) && other.contains(u"nobody recorded"_qs),
                 qPrintable(other));
        MM_CLEAN(floor);
    }

    // Its lock closed the storage before the run was cut: it is not finished, and takes no roots any more.
    void aLockedUnitWithAnOlderSetIsToldApart()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.newRoots();
        floor.port().before = pulledBefore(Finish);
        floor.run();
        floor.port().before = nullptr;
        QCOMPARE(floor.onlyDevice().state, DeviceState::Locked);
        floor.newRoots();
        QCOMPARE(outcomeOf(floor.run()),
                 u"MM-UNIT-TRUST: demo-00000001 holds cloud 1, the profile asks for cloud 2"_qs);
        QCOMPARE(unit.info.lifecycle, Lifecycle::Open);
        floor.useRoots(1);
        QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
        QCOMPARE(heldBy(floor), u"cloud 1"_qs);
        MM_CLEAN(floor);
    }

    // A new key takes the slot's objects away.
    void reworkUnderAProfileWithoutRootsLeavesNone()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.newRoots();
        QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
        const auto device = floor.onlyDevice();
        const auto certificate = floor.store.certificates(device.row)->front();
        MM_VERIFY(floor.store.real
                      ->commit([&](registry::Transaction& t) -> registry::Result<void> {
                          TRY(t.revoke({certificate.issuer,
                                        certificate.serial,
                                        RevocationReason::Superseded,
                                        "A. Meyer",
                                        "tested",
                                        {}}));
                          return t.setState(device.row, DeviceState::InRework, 0, "tested");
                      })
                      .get());
        open(unit);
        floor.roots.reset();
        QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
        QVERIFY(!unit.stored.contains(Object::Roots));
        QCOMPARE(heldBy(floor), u"none"_qs);
        MM_CLEAN(floor);
    }

    // Power fails at each call of a run, before the unit hears it and after it has acted.
    void aCutRunGoesOnAndRecordsItsRoots()
    {
        Floor whole;
        whole.newRoots();
        auto unit = aUnit();
        whole.port().unit = &unit;
        whole.run();
        const auto calls = unit.done.size();
        QVERIFY(calls > 18);
        for (std::size_t index = 0; index < calls; ++index)
            for (const bool after : {false, true}) {
                Floor floor;
                floor.newRoots();
                auto one = aUnit();
                auto& port = floor.port();
                port.unit = &one;
                (after ? port.after
                       : port.before) = [&](const Call& call) -> std::optional<devices::DeviceError> {
                    if (call.index != index) return std::nullopt;
                    port.presence.clear();
                    return hangUp();
                };
                QCOMPARE(codeOf(floor.run()), u"MM-UNIT-GONE"_qs);
                port.before = port.after = nullptr;
                port.presence = "2";
                QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
                QCOMPARE(one.stored[Object::Roots], floor.roots->bundle());
                QCOMPARE(heldBy(floor), u"cloud 1"_qs);
                MM_CLEAN(floor);
            }
    }

    // Each commit of a run, lost alone or with all that follow.
    void aRegistryThatDiesKnowsTheRootsInTheEnd()
    {
        Floor whole;
        whole.newRoots();
        auto unit = aUnit();
        whole.port().unit = &unit;
        whole.run();
        const int commits = whole.store.commits;
        QVERIFY(commits > 15);
        for (int cut = 0; cut < commits; ++cut)
            for (const bool once : {false, true}) {
                Floor floor;
                floor.newRoots();
                auto one = aUnit();
                floor.port().unit = &one;
                floor.store.fate = [=](int number) {
                    return number == cut || (!once && number > cut) ? Fate::Lost : Fate::Committed;
                };
                const auto died = floor.run();
                QVERIFY2(died.failure, qPrintable(QString::number(cut)));
                floor.store.fate = nullptr;
                MM_VERIFY(settle(*floor.store.real, floor.clock, [](const Event&) {}));
                const auto next = codeOf(floor.run());
                QVERIFY2(next == u"passed"_qs || next == u"provisioned-before"_qs, qPrintable(next));
                QCOMPARE(heldBy(floor), u"cloud 1"_qs);
            }
    }
};

MINTMARK_TEST(RootsTest)
#include "tst_roots.moc"
