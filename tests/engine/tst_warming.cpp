#include "provisioning/engine/Warming.h"
#include "tests/engine/Floor.h"

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;

// A batch begins with a unit's work that is done and taken back: a registry that is ready, and as it was.
class WarmingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingOfItStays()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        QCOMPARE(codeOf(floor.run()), u"passed"_qs);
        const auto before = floor.store.auditMark();
        MM_VERIFY(before);
        const auto counts = floor.store.counts();
        MM_VERIFY(counts);
        for (int i = 0; i < 3; ++i) {
            const auto warmed = warm(floor.store, floor.random, floor.clock);
            QVERIFY2(warmed, warmed ? "" : warmed.error().text().c_str());
        }
        const auto after = floor.store.auditMark();
        MM_VERIFY(after);
        QCOMPARE(after->number, before->number);
        QVERIFY(after->hash == before->hash && after->root == before->root);
        QVERIFY(floor.store.counts().value() == counts.value());
        QCOMPARE(floor.devices(), std::uint64_t{1});
        MM_CLEAN(floor);
    }

    // What the next unit gets is what it would have got.
    void theNextUnitIsMadeAsEver()
    {
        Floor floor;
        MM_VERIFY(warm(floor.store, floor.random, floor.clock));
        auto unit = aUnit();
        floor.port().unit = &unit;
        QCOMPARE(codeOf(floor.run()), u"passed"_qs);
        QCOMPARE(floor.onlyDevice().row, registry::DeviceRow{1});
        MM_CLEAN(floor);
    }

    void aRegistryThatCannotBeWrittenIsTold()
    {
        Floor floor;
        floor.store.fate = [](int) { return Fate::Lost; };
        const auto warmed = warm(floor.store, floor.random, floor.clock);
        QVERIFY(!warmed);
        QVERIFY(warmed.error().isOfStation());
    }
};

MINTMARK_TEST(WarmingTest)
#include "tst_warming.moc"
