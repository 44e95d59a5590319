#include "provisioning/engine/ShiftLook.h"
#include "tests/engine/Floor.h"

#include <thread>

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;
using devices::Object;
using enum Operation;

namespace {

/// A unit of the list that was made before, and an order that has stations checked with it.
class CheckBench {
public:
    explicit CheckBench(Floor& made) : floor(made)
    {
        floor.port().unit = &unit;
        order.name = "PO-1";
        order.proofs = {floor.profile.proof};
        order.shiftCheck = ShiftCheck{8, {unit.info.hardwareId}, {{aUnit(2).info.hardwareId, {}}}};
    }
    void make()
    {
        const auto end = floor.run();
        if (codeOf(end) != u"passed"_qs) qFatal("%s", qPrintable(outcomeOf(end)));
    }
    RunEnd look()
    {
        const auto bench = floor.bench();
        const SocketPort socket{{"A1"}, "P1"};
        const Listener quiet = [](const Event&) {};
        floor.port().calls.clear();
        Run run(bench, socket, quiet, {});
        return run.look(order);
    }

    Floor& floor;
    Unit unit = aUnit();
    Order order;
};

bool onlyReads(const std::vector<Operation>& operations)
{
    for (const auto operation : operations)
        if (operation != Identify && operation != LockState && operation != Digest && operation != Prove)
            return false;
    return true;
}

/// All that may change.
struct State {
    explicit State(CheckBench& bench)
        : commits(bench.floor.store.commits), devices(bench.floor.devices()), stored(bench.unit.stored),
          lockBits(bench.unit.lockBits), key(bench.unit.key)
    {
    }
    bool operator==(const State&) const = default;
    int commits;
    std::uint64_t devices;
    std::map<Object, Bytes> stored;
    std::uint32_t lockBits;
    UnitKey key;
};

using Change = std::function<void(CheckBench&)>;

} // namespace
Q_DECLARE_METATYPE(Change)

/// A look finds out what a unit is, and leaves everything as it was, whatever the unit is.
class ShiftLookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatItIsIsSeenAndNothingChanges_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char* name, const char* outcome, const Change& change) {
            QTest::newRow(name) << change << QString::fromLatin1(outcome);
        };
        row("made, and whole", "provisioned-before", [](CheckBench& bench) { bench.make(); });
        row("made, and the profile locks nothing", "provisioned-before", [](CheckBench& bench) {
            bench.floor.profile.lockMask = 0;
            bench.make();
        });
        row("never made", "MM-UNIT-NOT-MADE", [](CheckBench&) {});
        row("never made, with a key", "MM-UNIT-NOT-MADE",
            [](CheckBench& bench) { bench.unit.key = makeUnitKey(); });
        row("never made, and locked", "MM-UNIT-LOCKED", [](CheckBench& bench) { bench.unit.lockBits = 3; });
        row("never made here, and closed", "MM-UNIT-FINISHED",
            [](CheckBench& bench) { bench.unit.info.lifecycle = Lifecycle::Finished; });
        row("cut before its proof", "MM-UNIT-NOT-MADE", [](CheckBench& bench) {
            bench.floor.port().before = pulledBefore(Prove);
            bench.floor.run();
            bench.floor.port().before = nullptr;
        });
        row("cut at its end, and closed", "MM-UNIT-NOT-MADE", [](CheckBench& bench) {
            bench.floor.port().after = [](const Call& call) -> std::optional<devices::DeviceError> {
                if (call.operation == Finish) return hangUp();
                return std::nullopt;
            };
            bench.floor.run();
            bench.floor.port().after = nullptr;
            QVERIFY(bench.unit.info.lifecycle == Lifecycle::Finished);
        });
        row("made, and its door is open again", "MM-LOCK-NOT-SEEN", [](CheckBench& bench) {
            bench.make();
            bench.unit.info.lifecycle = Lifecycle::Open;
        });
        row("made, and its lock is open", "MM-LOCK-NOT-SEEN", [](CheckBench& bench) {
            bench.make();
            bench.unit.lockBits = 0;
        });
        row("made, and all of it is open", "MM-LOCK-NOT-SEEN", [](CheckBench& bench) {
            bench.make();
            bench.unit.lockBits = 0;
            bench.unit.info.lifecycle = Lifecycle::Open;
        });
        row("made, and without its certificate", "MM-UNIT-CLONE", [](CheckBench& bench) {
            bench.make();
            bench.unit.stored.erase(Object::Certificate);
        });
        row("made, and with another certificate", "MM-UNIT-CLONE", [](CheckBench& bench) {
            bench.make();
            bench.unit.stored[Object::Certificate].back() ^= 1;
        });
        row("open, and another key", "MM-UNIT-CLONE", [](CheckBench& bench) {
            bench.make();
            bench.unit.info.lifecycle = Lifecycle::Open;
            bench.unit.key = makeUnitKey();
        });
        row("open, and proves an old nonce", "MM-UNIT-CLONE", [](CheckBench& bench) {
            bench.make();
            bench.unit.info.lifecycle = Lifecycle::Open;
            bench.unit.quirks = {Quirk::ProvesAnOldNonce};
        });
        row("open, and proves with a megabyte", "MM-UNIT-CLONE", [](CheckBench& bench) {
            bench.make();
            bench.unit.info.lifecycle = Lifecycle::Open;
            bench.unit.quirks = {Quirk::ProvesHuge};
        });
        row("lies of what it stores", "MM-UNIT-CLONE", [](CheckBench& bench) {
            bench.make();
            bench.unit.quirks = {Quirk::LiesInDigest};
        });
        row("tampered with", "MM-UNIT-TAMPERED", [](CheckBench& bench) {
            bench.make();
            bench.unit.info.tampered = true;
        });
        row("of another model", "MM-UNIT-MODEL", [](CheckBench& bench) {
            bench.make();
            bench.unit.info.model = "other";
        });
        row("with firmware that the order does not list", "MM-UNIT-FIRMWARE", [](CheckBench& bench) {
            bench.make();
            bench.order.firmware = {{"9.9.9", {}}};
        });
        row("revoked", "MM-DEVICE-STATE", [](CheckBench& bench) {
            bench.make();
            const auto device = bench.floor.onlyDevice().row;
            const auto certificate = bench.floor.store.certificates(device)->front();
            MM_VERIFY(bench.floor.store.real
                          ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                              registry::Revocation revocation;
                              revocation.issuer = certificate.issuer;
                              revocation.serial = certificate.serial;
                              revocation.supervisor = "a test";
                              (void)TRY(transaction.revoke(revocation));
                              return transaction.setState(device, DeviceState::Revoked, 0, "a test");
                          })
                          .get());
        });
        row("unable to do what the profile asks", "MM-UNIT-REFUSED", [](CheckBench& bench) {
            bench.make();
            bench.unit.capabilities.provesNonce = false;
        });
        row("not of the list", "MM-UNIT-UNLISTED", [](CheckBench& bench) {
            bench.make();
            bench.order.shiftCheck->good = {aUnit(3).info.hardwareId};
        });
        row("of no number", "MM-UNIT-UNLISTED",
            [](CheckBench& bench) { bench.unit.info.hardwareId.octets.assign(6, 0); });
        row("not there", "MM-UNIT-GONE",
            [](CheckBench& bench) { bench.floor.port().before = pulledBefore(Identify); });
    }
    void whatItIsIsSeenAndNothingChanges()
    {
        QFETCH(Change, change);
        QFETCH(QString, outcome);
        Floor floor;
        CheckBench bench(floor);
        change(bench);
        bench.unit.done.clear();
        const State before(bench);
        const auto end = bench.look();
        QVERIFY2(codeOf(end) == outcome, qPrintable(outcomeOf(end)));
        QVERIFY(State(bench) == before);
        QVERIFY(onlyReads(bench.unit.done));
        if (outcome == u"provisioned-before"_qs) QVERIFY(!end.deviceId.empty());
        floor.port().before = nullptr;
        MM_CLEAN(floor);
    }

    // Whatever call it is pulled at, that is what is told, and nothing is left behind.
    void aPulledUnitIsNotJudged()
    {
        for (const bool open : {false, true}) {
            Floor floor;
            CheckBench bench(floor);
            bench.make();
            if (open) bench.unit.info.lifecycle = Lifecycle::Open;
            (void)bench.look();
            const auto calls = floor.port().calls.size();
            QVERIFY(calls >= 4);
            for (std::size_t index = 0; index < calls; ++index) {
                floor.port().before = [&](const Call& call) -> std::optional<devices::DeviceError> {
                    if (call.index == index) return hangUp();
                    return std::nullopt;
                };
                const State before(bench);
                QCOMPARE(codeOf(bench.look()), u"MM-UNIT-GONE"_qs);
                QVERIFY(State(bench) == before);
            }
        }
    }

    void whoMayBeWithoutProofIsTheOrdersWord()
    {
        for (const bool accepted : {false, true}) {
            Floor floor;
            floor.profile.proof = Proof::None;
            floor.profile.lockMask = 0;
            CheckBench bench(floor);
            (void)floor.run();
            QVERIFY(floor.onlyDevice().state == DeviceState::WrittenUnproved);
            bench.order.proofs = {accepted ? Proof::None : Proof::Nonce};
            bench.unit.done.clear();
            const State before(bench);
            const auto end = bench.look();
            QVERIFY2(codeOf(end) == (accepted ? u"provisioned-before"_qs : u"MM-DEVICE-STATE"_qs),
                     qPrintable(outcomeOf(end)));
            QVERIFY(State(bench) == before);
            QVERIFY(onlyReads(bench.unit.done));
        }
    }

    void otherTrustRootsAreSeen()
    {
        Floor floor;
        floor.newRoots();
        CheckBench bench(floor);
        bench.make();
        QCOMPARE(codeOf(bench.look()), u"provisioned-before"_qs);
        floor.newRoots();
        const State before(bench);
        QCOMPARE(codeOf(bench.look()), u"MM-UNIT-TRUST"_qs);
        QVERIFY(State(bench) == before);
    }

    void eachSocketIsLookedAtOnce()
    {
        Floor floor(systemClock());
        CheckBench bench(floor);
        bench.make();
        auto other = aUnit(2);
        floor.port("P2").unit = &other;
        const auto seen = looks(bench, Looking::Once, [](const RunEnd&) { return true; });
        QCOMPARE(seen, QStringList({u"A1 provisioned-before"_qs, u"A2 MM-UNIT-NOT-MADE"_qs}));
    }

    // A unit behind an adapter whose port stays is told from the next by its number; the same one is looked
    // at once.
    void allThatComeAreLookedAt()
    {
        Floor floor(systemClock());
        CheckBench bench(floor);
        bench.make();
        auto other = aUnit(2);
        floor.port("P2"); // nothing in it
        floor.port("P2").presence.clear();
        int count = 0;
        const auto seen = looks(bench, Looking::AtAllThatCome, [&](const RunEnd&) {
            if (++count == 1) floor.port().unit = &other;
            return count < 2;
        });
        QCOMPARE(seen, QStringList({u"A1 MM-UNIT-NOT-MADE"_qs, u"A1 provisioned-before"_qs}));
    }

    void aFailureOfTheStationEndsIt()
    {
        Floor floor(systemClock());
        CheckBench bench(floor);
        bench.make();
        bench.unit.info.lifecycle = Lifecycle::Open; // it has to prove: the token draws the nonce
        class NoRandom final : public hsm::Random {
        public:
            hsm::Result<Bytes> draw(std::size_t) override
            {
                return fail(hsm::HsmError{hsm::HsmCode::TokenGone, "pulled"});
            }
        } noRandom;
        const auto made = floor.bench();
        Bench broken{made.store,   made.issuer, made.opener, noRandom, made.clock,
                     made.profile, made.scheme, made.claims, "tester", "bench-3"};
        int told = 0;
        const auto looked = lookAtUnits(broken, bench.order, {{{"A1"}, "P1"}}, Looking::Once,
                                        [&](const SocketPort&, const RunEnd* end) {
                                            if (end != nullptr) ++told;
                                            return true;
                                        },
                                        {});
        QVERIFY(!looked);
        QVERIFY(looked.error().code == FailureCode::HsmTokenGone);
        QCOMPARE(told, 0);
    }

    void aStopEndsTheWaiting()
    {
        Floor floor(systemClock());
        CheckBench bench(floor);
        floor.port().presence.clear();
        std::stop_source stop;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            stop.request_stop();
        });
        const auto made = floor.bench();
        MM_VERIFY(lookAtUnits(
            made, bench.order, {{{"A1"}, "P1"}}, Looking::AtAllThatCome,
            [](const SocketPort&, const RunEnd*) { return true; }, stop.get_token()));
    }

private:
    static QStringList looks(CheckBench& bench, Looking looking,
                             const std::function<bool(const RunEnd&)>& more)
    {
        QStringList seen;
        const auto made = bench.floor.bench();
        const auto looked = lookAtUnits(made, bench.order, {{{"A1"}, "P1"}, {{"A2"}, "P2"}}, looking,
                                        [&](const SocketPort& socket, const RunEnd* end) {
                                            if (end == nullptr) return true;
                                            seen << text(socket.name.text) + u' ' + codeOf(*end);
                                            return more(*end);
                                        },
                                        {});
        if (!looked) seen << text(looked.error().text());
        seen.sort();
        return seen;
    }
};

MINTMARK_TEST(ShiftLookTest)
#include "tst_shiftlook.moc"
