#include "tests/engine/Floor.h"

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;
using enum Operation;

namespace {

/// The first draws of this length give the same octets.
class RepeatingRandom final : public hsm::Random {
public:
    RepeatingRandom(hsm::Random& real, std::size_t length, int times)
        : m_real(real), m_length(length), m_times(times)
    {
    }
    hsm::Result<Bytes> draw(std::size_t octets) override
    {
        if (octets != m_length || m_times-- <= 0) return m_real.draw(octets);
        return Bytes(octets, 0x11);
    }

private:
    hsm::Random& m_real;
    std::size_t m_length;
    int m_times;
};

void allot(Floor& floor, const char* pool, std::uint64_t first, std::uint64_t last)
{
    const auto name = std::string(pool) + std::to_string(first);
    MM_VERIFY(
        floor.store
            .commit([&](registry::Transaction& transaction) {
                return transaction.addAllotment({pool, name, "bench-3", first, last, sha256(viewOf(name))});
            })
            .get());
}

QString runWith(Floor& floor, const Bench& bench, Unit& unit)
{
    floor.port().unit = &unit;
    floor.gate.useProfile(floor.profile);
    const SocketPort socket{{"A1"}, "P1"};
    const Listener listener = [&](const Event& event) { floor.events.push_back(event); };
    return outcomeOf(Run(bench, socket, listener, {}).execute());
}

} // namespace

/// A run reserves what its profile's scheme says, and nothing twice.
class IdsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersComeFromThePoolUntilItsEnd()
    {
        Floor floor;
        floor.profile.id.scheme = "p-{sequence:4}";
        floor.profile.id.pool = "acme";
        floor.profile.id.warnPercent = 40;
        allot(floor, "acme", 41, 45);
        QStringList ids, warnings;
        for (std::uint8_t number = 1; number <= 6; ++number) {
            auto unit = aUnit(number);
            floor.port().unit = &unit;
            const auto end = floor.run();
            ids << text(end.deviceId);
            QCOMPARE(codeOf(end), number < 6 ? u"passed"_qs : u"MM-IDS-EXHAUSTED"_qs);
            if (number == 6) QVERIFY(!unit.did(GenerateKey));
        }
        QCOMPARE(ids.join(u' '), u"p-0041 p-0042 p-0043 p-0044 p-0045 "_qs);
        for (const auto& event : floor.events)
            if (event.kind == EventKind::Notice) warnings << text(event.text);
        QCOMPARE(warnings.size(), 1);
        QVERIFY2(warnings[0].contains(u"acme has 2 of 5"_qs), qPrintable(warnings[0]));
        QCOMPARE(floor.store.voids({}, 0)->size(), std::size_t{0});
        QCOMPARE(floor.store.counter("id:p-").value(), std::uint64_t{0});
        MM_CLEAN(floor);
    }

    void aPoolWithoutAnAllotmentForThisStationStopsTheBatch()
    {
        Floor floor;
        floor.profile.id.pool = "acme";
        auto unit = aUnit();
        floor.port().unit = &unit;
        const auto end = floor.run();
        QCOMPARE(codeOf(end), u"MM-IDS-EXHAUSTED"_qs);
        QVERIFY(end.failure->isOfStation());
        QVERIFY(end.failure->detail.find("bench-3") != std::string::npos);
        QCOMPARE(floor.devices(), std::uint64_t{0});
    }

    void aNumberWhoseIdIsTakenIsVoid()
    {
        Floor floor;
        floor.profile.id.scheme = "p-{sequence:4}";
        auto first = aUnit(1);
        floor.port().unit = &first;
        QCOMPARE(codeOf(floor.run()), u"passed"_qs); // p-0001, from the counter
        floor.profile.id.pool = "acme";
        allot(floor, "acme", 1, 5);
        auto second = aUnit(2);
        floor.port().unit = &second;
        const auto end = floor.run();
        QCOMPARE(codeOf(end), u"passed"_qs);
        QCOMPARE(end.deviceId, std::string("p-0002"));
        const auto voids = floor.store.voids("acme", 0);
        MM_VERIFY(voids);
        QCOMPARE(voids->size(), std::size_t{1});
        QCOMPARE(voids->at(0).first, std::uint64_t{1});
        QCOMPARE(voids->at(0).last, std::uint64_t{1});
        QVERIFY(voids->at(0).why.find("p-0001") != std::string::npos);
        MM_CLEAN(floor);
    }

    void aRolledBackReservationLosesNoNumber()
    {
        Floor floor;
        floor.profile.id.scheme = "p-{sequence:4}";
        floor.profile.id.pool = "acme";
        allot(floor, "acme", 1, 5);
        auto unit = aUnit();
        floor.port().unit = &unit;
        const int next = floor.store.commits;
        floor.store.fate = [next](int number) { return number == next ? Fate::RolledBack : Fate::Committed; };
        QCOMPARE(codeOf(floor.run()), u"MM-DISK-FULL"_qs);
        floor.store.fate = nullptr;
        const auto end = floor.run();
        QCOMPARE(codeOf(end), u"passed"_qs);
        QCOMPARE(end.deviceId, std::string("p-0001"));
        MM_CLEAN(floor);
    }

    void eachDeviceTakesItsAddressesInARow()
    {
        Floor floor;
        floor.profile.id.scheme = "{eui48:lower-dash}";
        floor.profile.id.block = "70-B3-D5-12-3";
        floor.profile.id.addresses = 2;
        QStringList ids;
        for (std::uint8_t number = 1; number <= 3; ++number) {
            auto unit = aUnit(number);
            floor.port().unit = &unit;
            const auto end = floor.run();
            QCOMPARE(codeOf(end), u"passed"_qs);
            ids << text(end.deviceId);
        }
        QCOMPARE(ids.join(u' '), u"70-b3-d5-12-30-00 70-b3-d5-12-30-02 70-b3-d5-12-30-04"_qs);
        const auto second = floor.store.deviceById("70-B3-D5-12-30-02");
        MM_VERIFY(second);
        QVERIFY(second->has_value());
        std::map<std::string, std::string> facts;
        const auto recorded = floor.store.facts((*second)->row);
        MM_VERIFY(recorded);
        for (const auto& fact : *recorded) {
            facts[fact.name] = fact.value;
            if (fact.name.starts_with("id.")) QCOMPARE(fact.known, Known::Intended);
        }
        QCOMPARE(facts["id.address.1"], std::string("70-b3-d5-12-30-02"));
        QCOMPARE(facts["id.address.2"], std::string("70-b3-d5-12-30-03"));
        MM_CLEAN(floor);
    }

    void randomTextThatIsTakenIsDrawnAgain()
    {
        Floor floor;
        floor.profile.id.scheme = "r-{random:17}";
        const auto bench = floor.bench();
        RepeatingRandom random(floor.random, 17, 7);
        const Bench biased{bench.store,  bench.issuer, bench.opener, random,    bench.clock, bench.profile,
                           bench.scheme, bench.claims, "tester",     "bench-3", false};
        auto first = aUnit(1), second = aUnit(2), third = aUnit(3);
        QCOMPARE(runWith(floor, biased, first), u"passed"_qs);  // spends four of the seven
        QCOMPARE(runWith(floor, biased, second), u"passed"_qs); // three that are taken, and one that is not
        QCOMPARE(runWith(floor, biased, third), u"passed"_qs);
        QCOMPARE(floor.devices(), std::uint64_t{3});
        QVERIFY(floor.store.deviceById("r-" + std::string(17, 'h'))->has_value());
        MM_CLEAN(floor);
    }

    void randomTextThatNeverChangesStopsTheBatch()
    {
        Floor floor;
        floor.profile.id.scheme = "r-{random:17}";
        const auto bench = floor.bench();
        RepeatingRandom random(floor.random, 17, 1000);
        const Bench broken{bench.store,  bench.issuer, bench.opener, random,    bench.clock, bench.profile,
                           bench.scheme, bench.claims, "tester",     "bench-3", false};
        auto first = aUnit(1), second = aUnit(2);
        QCOMPARE(runWith(floor, broken, first), u"passed"_qs);
        const auto outcome = runWith(floor, broken, second);
        QVERIFY2(outcome.startsWith(u"MM-IDS-EXHAUSTED"_qs), qPrintable(outcome));
        QCOMPARE(floor.devices(), std::uint64_t{1});
        MM_CLEAN(floor);
    }

    void aHardwareIdOfAnotherLengthIsTheUnitsTrouble()
    {
        Floor floor;
        floor.profile.id.scheme = "h-{hardware:5}";
        auto unit = aUnit();
        floor.port().unit = &unit;
        const auto end = floor.run();
        QCOMPARE(codeOf(end), u"MM-UNIT-ID-FORM"_qs);
        QVERIFY(!end.failure->isOfStation());
        QVERIFY(!unit.did(GenerateKey));
        QCOMPARE(floor.devices(), std::uint64_t{0});
    }

    void theUnitsOwnNumberIsItsId()
    {
        Floor floor;
        floor.profile.id.scheme = "{hardware}";
        auto unit = aUnit();
        floor.port().unit = &unit;
        const auto end = floor.run();
        QCOMPARE(codeOf(end), u"passed"_qs);
        QCOMPARE(end.deviceId, unit.info.hardwareId.hex());
        // Another model with the same number: the ID is this unit's, and the other fails alone.
        auto other = aUnit();
        floor.profile.model = other.info.model = "other-model";
        floor.port().unit = &other;
        const auto again = floor.run();
        QCOMPARE(codeOf(again), u"MM-UNIT-TWICE"_qs);
        QVERIFY(!again.failure->isOfStation());
        MM_CLEAN(floor);
    }
};

MINTMARK_TEST(IdsTest)
#include "tst_ids.moc"
