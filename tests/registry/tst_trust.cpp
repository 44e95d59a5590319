#include "tests/registry/Fixture.h"

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

namespace {

TrustRoot root(const std::string& name)
{
    TrustRoot one{bytesOf("certificate of " + name),
                  {},
                  "CN=" + name,
                  WallTime(Milliseconds(1)),
                  WallTime(Milliseconds(1'800'000'000'000))};
    one.sha256 = sha256(one.der);
    return one;
}

TrustSet set(const char* name, std::uint32_t version, const std::vector<std::string>& roots)
{
    TrustSet made;
    made.name = name;
    made.version = version;
    for (const auto& one : roots)
        made.roots.push_back(root(one));
    made.sha256 = sha256(made.bundle());
    return made;
}

} // namespace

/// A version of a set never changes, and who holds which is known at any time.
class TrustTest : public QObject {
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

    void aSetIsGivenBackAsItWasAdded()
    {
        MM_VERIFY(add(set("azure", 1, {"A", "B"})));
        MM_VERIFY(add(set("azure", 2, {"B"})));
        MM_VERIFY(add(set("aws", 1, {"B"}))); // the same content under another name is another set
        const auto all = m_store->trustSets();
        MM_VERIFY(all);
        QCOMPARE(all->size(), std::size_t{3});
        QCOMPARE(all->at(0).title(), std::string("aws 1"));
        const auto& one = all->at(1);
        QCOMPARE(one.label(), set("azure", 1, {"A", "B"}).label());
        QCOMPARE(one.bundle(), set("azure", 1, {"A", "B"}).bundle());
        QCOMPARE(one.roots[1].subject, std::string("CN=B"));
        QCOMPARE(one.roots[1].notAfter, root("B").notAfter);
        QCOMPARE(one.devices, std::uint64_t{0});
        QVERIFY(one.addedAt > WallTime(Milliseconds(1'600'000'000'000)));
    }

    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, int which, const char* code) {
            QTest::newRow(name) << which << QString::fromLatin1(code);
        };
        row("the same content again", 0, "Duplicate");
        row("the same version with another content", 1, "Forbidden");
        row("a version that leaves one out", 2, "Forbidden");
        row("version 0", 3, "Forbidden");
        row("a name with a slash", 4, "Forbidden");
        row("no root", 5, "Forbidden");
        row("33 roots", 6, "Forbidden");
        row("another digest", 7, "Forbidden");
        row("a root's other digest", 8, "Forbidden");
        row("a root twice", 9, "Forbidden");
        row("65 KiB", 10, "Forbidden");
    }
    void whatCannotBeIsRefused()
    {
        QFETCH(int, which);
        MM_VERIFY(add(set("azure", 1, {"A"})));
        auto bad = set("azure", 2, {"B"});
        switch (which) {
        case 0: bad = set("azure", 2, {"A"}); break;
        case 1: bad.version = 1; break;
        case 2: bad.version = 3; break;
        case 3: bad.version = 0; break;
        case 4: bad.name = "az/ure"; break;
        case 5: bad = set("azure", 2, {}); break;
        case 6:
            for (int i = 0; i < 32; ++i)
                bad.roots.push_back(root("R" + std::to_string(i)));
            bad.sha256 = sha256(bad.bundle());
            break;
        case 7: bad.sha256[0] ^= 1; break;
        case 8: bad.roots[0].sha256[0] ^= 1; break;
        case 9: bad = set("azure", 2, {"B", "B"}); break;
        default: bad = set("azure", 2, {std::string(std::size_t{65} * 1024, 'x')}); break;
        }
        QTEST(codeOf(add(bad)), "code");
        QCOMPARE(m_store->trustSets()->size(), std::size_t{1});
    }

    void theNewestFactSaysWhichSetADeviceHolds()
    {
        MM_VERIFY(add(set("azure", 1, {"A"})));
        MM_VERIFY(add(set("azure", 2, {"B"})));
        const auto device = makeDevice("MM-1", 1);
        QVERIFY(!m_store->trustOf(device)->has_value());
        MM_VERIFY(hold(device, set("azure", 1, {"A"}).label()));
        QCOMPARE(m_store->trustOf(device)->value().title(), std::string("azure 1"));
        QCOMPARE(holders(1), QStringList{u"MM-1"_qs});
        MM_VERIFY(hold(device, set("azure", 2, {"B"}).label()));
        QCOMPARE(m_store->trustOf(device)->value().bundle(), set("azure", 2, {"B"}).bundle());
        QVERIFY(holders(1).isEmpty());
        QCOMPARE(holders(2), QStringList{u"MM-1"_qs});
        QCOMPARE(m_store->trustSets()->at(1).devices, std::uint64_t{1});
        // Its storage was emptied.
        MM_VERIFY(hold(device, std::string(noTrustSet)));
        QVERIFY(!m_store->trustOf(device)->has_value());
        QVERIFY(holders(2).isEmpty());
        MM_VERIFY(hold(device, set("azure", 1, {"A"}).label()));
        QCOMPARE(m_store->facts(device)->size(), std::size_t{4});
    }

    void aSetThatNobodyAddedIsHeldByNobody()
    {
        MM_VERIFY(add(set("azure", 1, {"A"})));
        const auto device = makeDevice("MM-1", 1);
        for (const auto& label : {std::string("azure 1"), std::string(), set("azure", 2, {"B"}).label(),
                                  set("azure", 1, {"B"}).label(), set("azure", 1, {"A"}).label() + " "})
            QCOMPARE(codeOf(hold(device, label)), u"NotFound"_qs);
        QVERIFY(m_store->facts(device)->empty());
        QVERIFY(!m_store->trustOf(device)->has_value());
    }

    void aJobThatFailsLeavesTheDeviceAsItWas()
    {
        MM_VERIFY(add(set("azure", 1, {"A"})));
        const auto device = makeDevice("MM-1", 1);
        const auto failed = perform(*m_store, [&](Transaction& t) -> Result<void> {
            TRY(t.addFact(device,
                          {std::string(trustFact), set("azure", 1, {"A"}).label(), Known::Reported, {}, 0}));
            return fail(StoreError{StoreCode::Forbidden, "no"});
        });
        QVERIFY(!failed);
        QVERIFY(!m_store->trustOf(device)->has_value());
    }

    // Every device once, page by page, while some are scrapped and others hold other sets.
    void pagesOfManyDevicesAreWhole()
    {
        constexpr int devices = 5000;
        MM_VERIFY(add(set("azure", 1, {"A"})));
        MM_VERIFY(add(set("azure", 2, {"B"})));
        MM_VERIFY(perform(*m_store, [&](Transaction& t) -> Result<void> {
            for (std::uint64_t i = 1; i <= devices; ++i) {
                const auto made = TRY(reserve(t, "MM-" + std::to_string(i), i));
                const auto one = i % 3 == 0 ? set("azure", 2, {"B"}) : set("azure", 1, {"A"});
                TRY(t.addFact(made.device,
                              {std::string(trustFact), one.label(), Known::Reported, {}, made.run}));
                if (i % 10 != 0) continue;
                TRY(t.setState(made.device, DeviceState::Failed, made.run, "tested"));
                TRY(t.setState(made.device, DeviceState::Scrapped, made.run, "tested"));
            }
            return {};
        }));
        std::uint64_t seen = 0;
        DeviceRow after = 0;
        while (true) {
            const auto page = m_store->devicesWithTrust(1, after, 7);
            MM_VERIFY(page);
            for (const auto& one : *page) {
                const auto number = one.deviceId.text.substr(3);
                QVERIFY(one.row > after && std::stoi(number) % 3 != 0 && std::stoi(number) % 10 != 0);
                after = one.row;
            }
            seen += page->size();
            if (page->size() < 7) break;
        }
        std::uint64_t expected = 0;
        for (int i = 1; i <= devices; ++i)
            expected += i % 3 != 0 && i % 10 != 0 ? 1U : 0U;
        QCOMPARE(seen, expected);
        QVERIFY(m_store->devicesWithTrust(1, 0, ~0U)->size() <= 4096U);
    }

    void theCheckFindsWhatWasDoneByHand_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("finding");
        const auto row = [](const char* name, const char* statement, const char* finding) {
            QTest::newRow(name) << QString::fromLatin1(statement) << QString::fromLatin1(finding);
        };
        row("another set", "UPDATE device_trust SET trust_set = 2 WHERE device = 1", "trust-of-device");
        row("no set", "UPDATE device_trust SET trust_set = NULL WHERE device = 1", "trust-of-device");
        row("its row taken away", "DELETE FROM device_trust WHERE device = 1", "trust-of-device");
        row("a set without a fact", "INSERT INTO device_trust VALUES (2, 1)", "trust-of-device");
        row("a fact behind the table",
            "INSERT INTO facts(device, name, value, known, at) VALUES (1, 'trust.set', 'none', 'reported', "
            "1)",
            "trust-of-device");
        row("a root changed", "UPDATE trust_roots SET der = x'00' WHERE row = 1", "trust-digest");
        row("a root exchanged",
            "UPDATE trust_roots SET der = (SELECT der FROM trust_roots WHERE row = 3), sha256 = (SELECT "
            "sha256 "
            "FROM trust_roots WHERE row = 3) WHERE row = 1",
            "trust-digest");
        row("a root added",
            "INSERT INTO trust_roots(trust_set, position, sha256, subject, not_before, not_after, der) "
            "SELECT 1, "
            "3, sha256, subject, not_before, not_after, der FROM trust_roots WHERE row = 3",
            "trust-digest");
        row("a root taken away", "DELETE FROM trust_roots WHERE row = 2", "trust-digest");
        row("all roots taken away", "DELETE FROM trust_roots WHERE trust_set = 1", "trust-digest");
        row("a set taken away",
            "UPDATE device_trust SET trust_set = 1; DELETE FROM trust_roots WHERE trust_set = 2; "
            "DELETE FROM trust_sets WHERE row = 2",
            "trust-removed");
        row("a version renumbered", "UPDATE trust_sets SET version = 5 WHERE row = 2",
            "trust-version-missing");
    }
    void theCheckFindsWhatWasDoneByHand()
    {
        QFETCH(QString, statement);
        QFETCH(QString, finding);
        MM_VERIFY(add(set("azure", 1, {"A", "B"})));
        MM_VERIFY(add(set("azure", 2, {"C"})));
        const auto device = makeDevice("MM-1", 1);
        makeDevice("MM-2", 2);
        MM_VERIFY(hold(device, set("azure", 1, {"A", "B"}).label()));
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

    // As a station has it that was made before there were trust sets.
    void aRegistryWithoutTrustSetsGoesOn()
    {
        const DeviceRow device = 1;
        const auto file = m_fixture->in("old.db");
        MM_VERIFY(makeOld(file, 4));
        auto store = openStore(file, keyOf(1), OpenMode::Write, "test", systemClock());
        MM_VERIFY(store);
        m_store = std::move(*store);
        QVERIFY(m_store->trustSets()->empty());
        QVERIFY(!m_store->trustOf(device)->has_value());
        MM_VERIFY(add(set("azure", 1, {"A"})));
        MM_VERIFY(hold(device, set("azure", 1, {"A"}).label()));
    }

private:
    Result<void> add(const TrustSet& one)
    {
        return perform(*m_store, [&](Transaction& t) { return t.addTrustSet(one); });
    }
    Result<void> hold(DeviceRow device, const std::string& label)
    {
        return perform(*m_store, [&](Transaction& t) {
            return t.addFact(device, {std::string(trustFact), label, Known::Reported, {}, 0});
        });
    }
    DeviceRow makeDevice(const std::string& id, std::uint64_t unit)
    {
        DeviceRow row = 0;
        const auto made = perform(*m_store, [&](Transaction& t) -> Result<void> {
            row = TRY(reserve(t, id, unit)).device;
            return {};
        });
        if (!made) qFatal("no device: %s", made.error().detail.c_str());
        return row;
    }
    QStringList holders(std::int64_t row)
    {
        QStringList ids;
        const auto all = m_store->devicesWithTrust(row, 0, 100);
        if (!all) return {codeOf(all)};
        for (const auto& one : *all)
            ids << QString::fromStdString(one.deviceId.text);
        return ids;
    }

    std::unique_ptr<Fixture> m_fixture;
    std::unique_ptr<Store> m_store;
};

MINTMARK_TEST(TrustTest)
#include "tst_trust.moc"
