#include "provisioning/registry/Facts.h"
#include "tests/registry/Fixture.h"

#include <set>

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

/// What a job may do, and what it is refused.
class RulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<Fixture>();
        auto store = m_fixture->open(OpenMode::Create);
        MM_VERIFY(store);
        m_store = std::move(*store);
        MM_VERIFY(perform(*m_store, [this](Transaction& t) -> Result<void> {
            m_first = TRY(reserve(t, "MM-0001", 1));
            m_second = TRY(reserve(t, "MM-0002", 2));
            return {};
        }));
    }
    void cleanup()
    {
        if (m_store) MM_CLEAN(*m_store);
        m_store.reset();
        m_fixture.reset();
    }

    void aDeviceIsFoundAgain()
    {
        const auto device = m_store->deviceById("mm-0001");
        MM_VERIFY(device);
        QVERIFY(device->has_value());
        QCOMPARE((*device)->id.text, std::string("MM-0001"));
        QCOMPARE((*device)->state, DeviceState::Reserved);
        QVERIFY(!(*device)->key);
        QCOMPARE((*device)->hardwareId, hardwareIdOf(1));
        QVERIFY((*device)->createdAt > WallTime(Milliseconds(1'600'000'000'000)));
        const auto unit = m_store->unit("model-a", hardwareIdOf(2));
        MM_VERIFY(unit);
        QCOMPARE((*unit)->row, m_second.device);
        QVERIFY(!m_store->unit("model-b", hardwareIdOf(2))->has_value());
        QVERIFY(!m_store->deviceById("MM-000")->has_value());
    }

    void duplicatesAreRefused_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("model");
        QTest::addColumn<quint64>("unit");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const char* id, const char* model, quint64 unit,
                            const char* code) {
            QTest::newRow(name) << QString::fromLatin1(id) << QString::fromLatin1(model) << unit
                                << QString::fromLatin1(code);
        };
        row("the same ID", "MM-0001", "model-a", 9, "Duplicate");
        row("an ID that differs only in case", "mm-0001", "model-a", 9, "Duplicate");
        row("the same unit under another ID", "MM-0009", "model-a", 1, "Duplicate");
        row("the same hardware number of another model is another unit", "MM-0009", "model-b", 1, "");
        row("an empty ID", "", "model-a", 9, "Forbidden");
        row("an ID with a space", "MM 1", "model-a", 9, "Forbidden");
        row("an ID with a line break", "MM\n1", "model-a", 9, "Forbidden");
        row("a device without a model", "MM-0009", "", 9, "Forbidden");
    }
    void duplicatesAreRefused()
    {
        QFETCH(QString, id);
        QFETCH(QString, model);
        QFETCH(quint64, unit);
        QFETCH(QString, code);
        const auto result = perform(*m_store, [&](Transaction& t) -> Result<void> {
            const auto row =
                TRY(t.addDevice({{id.toStdString()}, model.toStdString(), hardwareIdOf(unit), "demo"}));
            const auto run = TRY(t.beginRun({row, "A1", {}, {}}));
            return t.journal(run, "reserve", Phase::Done, {});
        });
        QCOMPARE(codeOf(result), code);
        QCOMPARE(m_store->counts()->at(DeviceState::Reserved), code.isEmpty() ? 3u : 2u);
    }

    void hugeIdsAreRefused()
    {
        const auto add = [this](std::size_t size) {
            return codeOf(perform(*m_store, [size](Transaction& t) -> Result<void> {
                const auto made = TRY(reserve(t, std::string(size, 'X'), 99));
                (void)made;
                return {};
            }));
        };
        QCOMPARE(add(129), u"Forbidden"_qs);
        QCOMPARE(add(10'000'000), u"Forbidden"_qs);
        QCOMPARE(add(128), QString());
    }

    void aRefusalLetsTheJobGoOn()
    {
        MM_VERIFY(perform(*m_store, [](Transaction& t) -> Result<void> {
            if (t.addDevice({{"MM-0001"}, "model-a", hardwareIdOf(9), "demo"}))
                return fail(StoreError(StoreCode::Failed, "not refused"));
            const auto made = TRY(reserve(t, "MM-0003", 3));
            (void)made;
            return {};
        }));
        QCOMPARE(m_store->counts()->at(DeviceState::Reserved), 3u);
    }

    void aKeyIsBoundByTheRules()
    {
        const auto bind = [this](DeviceRow device, const char* key) {
            return codeOf(
                perform(*m_store, [=](Transaction& t) { return t.bindKey(device, digestOf(key), 0); }));
        };
        QCOMPARE(bind(m_first.device, "key 1"), QString());
        QCOMPARE(bind(m_first.device, "key 1"), QString());
        QCOMPARE(bind(m_second.device, "key 1"), u"Duplicate"_qs);
        QCOMPARE(bind(m_first.device, "key 2"), QString());
        QCOMPARE(m_store->deviceById("MM-0001")->value().key, std::optional(digestOf("key 2")));
        // A key that a device ever had is that device's for ever.
        QCOMPARE(bind(m_second.device, "key 1"), u"Duplicate"_qs);
        QCOMPARE(bind(m_first.device, "key 1"), QString());
        QCOMPARE(bind(4711, "key 9"), u"NotFound"_qs);

        MM_VERIFY(perform(*m_store, [this](Transaction& t) { return intend(t, m_first, "key 1"); }));
        QCOMPARE(bind(m_first.device, "key 3"), u"Forbidden"_qs);
        QCOMPARE(bind(m_first.device, "key 1"), QString());
        MM_VERIFY(perform(*m_store, [this](Transaction& t) { return t.voidIntent(m_first.intent, "cut"); }));
        QCOMPARE(bind(m_first.device, "key 3"), QString());
        MM_VERIFY(perform(*m_store, [this](Transaction& t) -> Result<void> {
            TRY(intend(t, m_first, "key 3"));
            return issue(t, m_first);
        }));
        QCOMPARE(bind(m_first.device, "key 4"), u"Forbidden"_qs);
    }

    void anIntentIsKeptByTheRules()
    {
        const auto issuer = toHex(digestOf("issuer"));
        const auto intent = [&](RunRow run, DeviceRow device, const Bytes& serial, const char* key) {
            return codeOf(perform(*m_store, [=](Transaction& t) -> Result<void> {
                TRY(t.addIntent(run, device, issuer, serial, digestOf(key), digestOf("profile")));
                return {};
            }));
        };
        const Bytes serial{0x40, 1};
        QCOMPARE(intent(m_first.run, m_first.device, serial, "key 1"), u"Forbidden"_qs); // no key is bound
        MM_VERIFY(perform(*m_store, [this](Transaction& t) -> Result<void> {
            TRY(t.bindKey(m_first.device, digestOf("key 1"), m_first.run));
            return t.bindKey(m_second.device, digestOf("key 2"), m_second.run);
        }));
        QCOMPARE(intent(m_first.run, m_first.device, serial, "key 2"), u"Forbidden"_qs);
        QCOMPARE(intent(m_second.run, m_first.device, serial, "key 1"), u"Forbidden"_qs);
        QCOMPARE(intent(4711, m_first.device, serial, "key 1"), u"NotFound"_qs);
        QCOMPARE(intent(m_first.run, 4711, serial, "key 1"), u"NotFound"_qs);
        QCOMPARE(intent(m_first.run, m_first.device, {}, "key 1"), u"Forbidden"_qs);
        QCOMPARE(intent(m_first.run, m_first.device, Bytes(21, 1), "key 1"), u"Forbidden"_qs);
        QCOMPARE(intent(m_first.run, m_first.device, serial, "key 1"), QString());
        QCOMPARE(intent(m_second.run, m_second.device, serial, "key 2"), u"Duplicate"_qs);

        auto open = m_store->intents(m_first.device);
        MM_VERIFY(open);
        QCOMPARE(open->size(), 1u);
        const auto row = open->front().row;
        QCOMPARE(open->front().state, IntentState::Intended);
        const auto record = [&](IntentRow at, const CertificateRecord& certificate) {
            return codeOf(
                perform(*m_store, [=](Transaction& t) { return t.addCertificate(at, certificate); }));
        };
        const auto right = certificateOf(serial, digestOf("key 1"));
        QCOMPARE(record(row, certificateOf({0x40, 2}, digestOf("key 1"))), u"Forbidden"_qs);
        QCOMPARE(record(row, certificateOf(serial, digestOf("key 2"))), u"Forbidden"_qs);
        auto other = right;
        other.issuer = toHex(digestOf("another issuer"));
        QCOMPARE(record(row, other), u"Forbidden"_qs);
        other = right;
        other.der.push_back(0);
        QCOMPARE(record(row, other), u"Forbidden"_qs);
        other = right;
        other.profileHash = digestOf("another profile");
        QCOMPARE(record(row, other), u"Forbidden"_qs);
        QCOMPARE(record(4711, right), u"NotFound"_qs);

        // Void is for ever, and so is the serial number.
        const auto leave = [&](IntentRow at) {
            return codeOf(perform(*m_store, [=](Transaction& t) { return t.voidIntent(at, "interrupted"); }));
        };
        QCOMPARE(leave(row), QString());
        QCOMPARE(leave(row), QString());
        QCOMPARE(leave(4711), u"NotFound"_qs);
        QCOMPARE(record(row, right), u"Forbidden"_qs);
        QCOMPARE(intent(m_first.run, m_first.device, serial, "key 1"), u"Duplicate"_qs);

        MM_VERIFY(perform(*m_store, [this](Transaction& t) -> Result<void> {
            TRY(intend(t, m_first, "key 1"));
            return issue(t, m_first);
        }));
        QCOMPARE(record(m_first.intent, certificateOf(m_first.serial, m_first.spki)), u"Forbidden"_qs);
        QCOMPARE(leave(m_first.intent), u"Forbidden"_qs);
        const auto certificates = m_store->certificates(m_first.device);
        MM_VERIFY(certificates);
        QCOMPARE(certificates->size(), 1u);
        const auto expected = certificateOf(m_first.serial, m_first.spki);
        QCOMPARE(certificates->front().der, expected.der);
        QCOMPARE(certificates->front().sha256, expected.sha256);
        QCOMPARE(certificates->front().notAfter, expected.notAfter);
        QCOMPARE(certificates->front().profileVersion, 3u);
        QVERIFY(certificates->front().recordedAt > WallTime(Milliseconds(1'600'000'000'000)));
    }

    void statesFollowTheTable()
    {
        const auto set = [this](DeviceState state) {
            return codeOf(perform(*m_store, [=, this](Transaction& t) {
                return t.setState(m_first.device, state, 0, "test");
            }));
        };
        QCOMPARE(set(DeviceState::Provisioned), u"Forbidden"_qs);
        QCOMPARE(set(DeviceState::Issued), u"Forbidden"_qs); // no certificate
        QCOMPARE(set(DeviceState::Reserved), QString());
        MM_VERIFY(perform(*m_store, [this](Transaction& t) -> Result<void> {
            TRY(intend(t, m_first, "key 1"));
            return issue(t, m_first);
        }));
        QCOMPARE(set(DeviceState::Reserved), u"Forbidden"_qs);
        for (const auto state : {DeviceState::Written, DeviceState::Proved, DeviceState::Locked,
                                 DeviceState::Provisioned, DeviceState::Shipped})
            QCOMPARE(set(state), QString());
        QCOMPARE(set(DeviceState::Written), u"Forbidden"_qs);
        const auto counts = m_store->counts();
        MM_VERIFY(counts);
        QCOMPARE(*counts, (std::map<DeviceState, std::uint64_t>{{DeviceState::Reserved, 1},
                                                                {DeviceState::Shipped, 1}}));
        QCOMPARE(codeOf(perform(*m_store,
                                [](Transaction& t) { return t.setState(4711, DeviceState::Failed, 0, ""); })),
                 u"NotFound"_qs);
        QCOMPARE(codeOf(perform(*m_store,
                                [this](Transaction& t) {
                                    return t.setState(m_first.device, DeviceState::Revoked, 4711, "");
                                })),
                 u"NotFound"_qs);
    }

    void aDeviceWithACertificateIsNeverReservedAgain()
    {
        const auto result = perform(*m_store, [this](Transaction& t) -> Result<void> {
            TRY(intend(t, m_first, "key 1"));
            TRY(issue(t, m_first));
            TRY(t.setState(m_first.device, DeviceState::Failed, m_first.run, ""));
            return t.setState(m_first.device, DeviceState::Reserved, m_first.run, "");
        });
        QCOMPARE(codeOf(result), u"Forbidden"_qs);
        QVERIFY(m_store->certificates(m_first.device)->empty());
        QCOMPARE(m_store->deviceById("MM-0001")->value().state, DeviceState::Reserved);
    }

    void aVoidDeviceGetsNoCertificate()
    {
        const auto result = perform(*m_store, [this](Transaction& t) -> Result<void> {
            TRY(t.setState(m_first.device, DeviceState::Void, m_first.run, "lost"));
            return intend(t, m_first, "key 1");
        });
        QCOMPARE(codeOf(result), u"Forbidden"_qs);
    }

    void runsAndTheirJournal()
    {
        MM_VERIFY(perform(*m_store, [this](Transaction& t) -> Result<void> {
            TRY(t.journal(m_first.run, "write", Phase::Planned, "chain"));
            const auto runs = TRY(t.openRuns());
            if (runs.size() != 2 || runs[0].lastStep != "write" || runs[1].lastStep != "reserve")
                return fail(StoreError(StoreCode::Failed, "other runs are open"));
            return t.endRun(m_first.run, RunOutcome::Failed, "MM-UNIT-GONE", "pulled");
        }));
        const auto runs = m_store->runs(m_first.device);
        MM_VERIFY(runs);
        QCOMPARE(runs->size(), 1u);
        QCOMPARE(runs->front().lastStep, std::string("write"));
        QCOMPARE(runs->front().outcome, std::optional(RunOutcome::Failed));
        QCOMPARE(runs->front().failure, std::string("MM-UNIT-GONE"));
        QVERIFY(runs->front().endedAt.has_value());
        QVERIFY(!m_store->runs(m_second.device)->front().outcome);
        const auto after = [this](auto change) { return codeOf(perform(*m_store, change)); };
        QCOMPARE(after([this](Transaction& t) { return t.endRun(m_first.run, RunOutcome::Passed, "", ""); }),
                 u"Forbidden"_qs);
        QCOMPARE(after([this](Transaction& t) { return t.journal(m_first.run, "lock", Phase::Done, ""); }),
                 u"Forbidden"_qs);
        QCOMPARE(after([](Transaction& t) { return t.journal(4711, "lock", Phase::Done, ""); }),
                 u"NotFound"_qs);
        QCOMPARE(after([this](Transaction& t) { return t.journal(m_second.run, "", Phase::Done, ""); }),
                 u"Forbidden"_qs);
        QCOMPARE(after([](Transaction& t) -> Result<void> {
                     TRY(t.beginRun({4711, "A1", {}, {}}));
                     return {};
                 }),
                 u"NotFound"_qs);
        // An error text without bound must not keep the run from ending.
        QCOMPARE(after([this](Transaction& t) {
                     return t.endRun(m_second.run, RunOutcome::Interrupted, "", std::string(1'000'000, 'x'));
                 }),
                 QString());
        QCOMPARE(m_store->runs(m_second.device)->front().detail.size(), 4096u);
    }

    void whatIsKnownBetterStaysCurrent()
    {
        using namespace std::string_literals;
        const auto hostile = "1.0\0\xff\xfe'); DROP TABLE devices;--"s;
        MM_VERIFY(perform(*m_store, [&](Transaction& t) -> Result<void> {
            TRY(t.addFact(m_first.device, {"lock", "open", Known::Reported, {}, m_first.run}));
            TRY(t.addFact(m_first.device, {"lock", "closed", Known::Observed, {}, m_first.run}));
            TRY(t.addFact(m_first.device, {"lock", "open", Known::Reported, {}, 0}));
            TRY(t.addFact(m_first.device, {"firmware", hostile, Known::Reported, {}, 0}));
            return t.addFact(m_first.device, {"lock", "closed again", Known::Observed, {}, 0});
        }));
        const auto facts = m_store->facts(m_first.device);
        MM_VERIFY(facts);
        QCOMPARE(facts->size(), 5u);
        QCOMPARE(facts->at(0).run, m_first.run);
        const auto current = currentFacts(*facts);
        QCOMPARE(current.at("lock").value, std::string("closed again"));
        QCOMPARE(current.at("firmware").value, hostile);
        const auto add = [&](DeviceRow device, std::string name, std::string value) {
            return codeOf(perform(*m_store, [=](Transaction& t) {
                return t.addFact(device, {name, value, Known::Reported, {}, 0});
            }));
        };
        QCOMPARE(add(4711, "a", "b"), u"NotFound"_qs);
        QCOMPARE(add(m_first.device, "", "b"), u"Forbidden"_qs);
        QCOMPARE(add(m_first.device, "a", std::string(65537, 'x')), u"Forbidden"_qs);
        QCOMPARE(add(m_first.device, "a", {}), QString());
    }

    void devicesArePagedAndFiltered()
    {
        MM_VERIFY(perform(*m_store, [](Transaction& t) -> Result<void> {
            for (std::uint64_t i = 0; i < 30; ++i) {
                auto made = TRY(reserve(t, (i % 2 == 0 ? "even-" : "ODD_") + std::to_string(i), 100 + i));
                if (i % 3 == 0) TRY(t.setState(made.device, DeviceState::Failed, made.run, "x"));
            }
            return {};
        }));
        const auto number = [this](DeviceQuery query) { return m_store->devices(query)->size(); };
        QCOMPARE(number({}), 32u);
        QCOMPARE(number({0, 7, {}, {}}), 7u);
        QCOMPARE(number({0, 256, DeviceState::Failed, {}}), 10u);
        QCOMPARE(number({0, 256, {}, "EVEN"}), 15u);
        QCOMPARE(number({0, 256, DeviceState::Failed, "odd_"}), 5u);
        QCOMPARE(number({0, 256, {}, "even-2"}), 6u); // 2, 20, 22, 24, 26, 28
        QCOMPARE(number({0, 256, {}, "%"}), 0u);
        QCOMPARE(number({0, 0, {}, {}}), 0u);
        // Page by page, everyone once.
        std::set<std::string> seen;
        DeviceQuery query{0, 5, {}, {}};
        for (;;) {
            const auto page = m_store->devices(query);
            MM_VERIFY(page);
            if (page->empty()) break;
            for (const auto& device : *page)
                QVERIFY(seen.insert(device.id.text).second);
            query.after = page->back().row;
        }
        QCOMPARE(seen.size(), 32u);
    }

    void aCounterStartsAtOneAndGoesOn()
    {
        std::vector<std::uint64_t> drawn;
        for (int i = 0; i < 3; ++i) {
            MM_VERIFY(perform(*m_store, [&](Transaction& t) -> Result<void> {
                drawn.push_back(TRY(t.drawCounter("fresh")));
                drawn.push_back(TRY(t.drawCounter("fresh")));
                return {};
            }));
            m_store.reset();
            auto store = m_fixture->open(OpenMode::Write);
            MM_VERIFY(store);
            m_store = std::move(*store);
        }
        QCOMPARE(drawn, (std::vector<std::uint64_t>{1, 2, 3, 4, 5, 6}));
        QCOMPARE(codeOf(perform(*m_store,
                                [](Transaction& t) -> Result<void> {
                                    TRY(t.drawCounter(""));
                                    return {};
                                })),
                 u"Forbidden"_qs);
    }

private:
    std::unique_ptr<Fixture> m_fixture;
    std::unique_ptr<Store> m_store;
    Made m_first;
    Made m_second;
};

MINTMARK_TEST(RulesTest)
#include "tst_rules.moc"
