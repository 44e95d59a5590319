#include "provisioning/engine/Settle.h"
#include "tests/engine/Floor.h"

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;
using certificates::CertificateCode;
using certificates::CertificateError;
using devices::Object;
using enum Operation;

namespace {

/// What settle tells.
QStringList settled(Floor& floor)
{
    QStringList told;
    const auto outcome = settle(*floor.store.real, floor.clock, [&](const Event& event) {
        told << (event.kind == EventKind::Resolved ? text(event.text) : u"another event"_qs);
    });
    if (!outcome) told << text(outcome.error().text());
    return told;
}

hsm::Result<Bytes> tokenGone(Bytes)
{
    return fail(hsm::HsmError{hsm::HsmCode::TokenGone, "pulled by the test", 0x32});
}

enum class Cut { Before, After };

/// How a registry dies in the middle of a run.
enum class Death {
    Lost,       ///< from this commit on nothing is written
    AnswerLost, ///< this one is on the disk, and nobody is told; nothing after it is written
    Once,       ///< this one alone is lost
};

} // namespace

// Truths 2 and 7: whatever is cut, and whenever.
class CutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Each call of a run, before the unit hears it and after it has acted.
    void aPulledUnitGoesOnAsTheSameDevice_data()
    {
        QTest::addColumn<unsigned>("mask");
        QTest::addColumn<int>("index");
        QTest::addColumn<int>("cut");
        for (const unsigned mask : {3U, 0U}) {
            Floor floor;
            floor.profile.lockMask = mask;
            auto unit = aUnit();
            floor.port().unit = &unit;
            floor.run();
            QVERIFY(unit.done.size() > 15);
            for (std::size_t index = 0; index < unit.done.size(); ++index)
                for (const auto cut : {Cut::Before, Cut::After})
                    QTest::addRow("%s: pulled %s call %d, %s", mask == 0 ? "not locked" : "locked",
                                  cut == Cut::Before ? "before" : "after", static_cast<int>(index) + 1,
                                  engine::test::nameOf(unit.done[index]))
                        << mask << static_cast<int>(index) << static_cast<int>(cut);
        }
    }
    void aPulledUnitGoesOnAsTheSameDevice()
    {
        QFETCH(unsigned, mask);
        QFETCH(int, index);
        QFETCH(int, cut);
        Floor floor;
        floor.profile.lockMask = mask;
        auto unit = aUnit();
        auto& port = floor.port();
        port.unit = &unit;
        (static_cast<Cut>(cut) == Cut::Before ? port.before : port.after) =
            [&](const Call& call) -> std::optional<devices::DeviceError> {
            if (call.index != static_cast<std::size_t>(index)) return std::nullopt;
            port.presence.clear();
            return hangUp();
        };
        const auto pulled = floor.run();
        QCOMPARE(codeOf(pulled), u"MM-UNIT-GONE"_qs);
        QCOMPARE(port.calls.size(), static_cast<std::size_t>(index) + 1); // it is left alone from then on

        port.before = port.after = nullptr;
        port.presence = "2";
        const auto back = floor.run();
        QCOMPARE(outcomeOf(back), u"passed"_qs);
        if (!pulled.deviceId.empty()) QCOMPARE(back.deviceId, pulled.deviceId);
        const auto device = floor.onlyDevice();
        QCOMPARE(device.state, DeviceState::Provisioned);
        const auto certificates = floor.store.certificates(device.row);
        QCOMPARE(certificates->size(), std::size_t{1});
        QCOMPARE(unit.stored[Object::Certificate], certificates->front().der);
        QCOMPARE(unit.info.lifecycle, Lifecycle::Finished);
        QCOMPARE(unit.lockBits, mask);
        QVERIFY(settled(floor).isEmpty()); // nothing stayed open
        MM_CLEAN(floor);
    }

    // Each commit of a run.
    void aRegistryThatDiesLosesNothingAcknowledged_data()
    {
        QTest::addColumn<int>("commit");
        QTest::addColumn<int>("death");
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.run();
        const int commits = floor.store.commits;
        QVERIFY(commits > 15);
        for (int commit = 0; commit < commits; ++commit) {
            QTest::addRow("from commit %d on nothing is written", commit + 1)
                << commit << static_cast<int>(Death::Lost);
            QTest::addRow("commit %d is written, and nobody is told", commit + 1)
                << commit << static_cast<int>(Death::AnswerLost);
            QTest::addRow("commit %d alone is lost", commit + 1) << commit << static_cast<int>(Death::Once);
        }
    }
    void aRegistryThatDiesLosesNothingAcknowledged()
    {
        QFETCH(int, commit);
        QFETCH(int, death);
        const auto how = static_cast<Death>(death);
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.store.fate = [=](int number) {
            if (number < commit || (how == Death::Once && number > commit)) return Fate::Committed;
            return how == Death::AnswerLost && number == commit ? Fate::AnswerLost : Fate::Lost;
        };
        const auto died = floor.run();
        QVERIFY(died.failure && died.failure->isOfStation());
        QVERIFY(died.result == RunResult::Failed);
        // A certificate byte on the unit is one that the registry knows (truth 2).
        if (unit.stored.contains(Object::Certificate)) {
            const auto certificates = floor.store.certificates(floor.onlyDevice().row);
            QCOMPARE(certificates->size(), std::size_t{1});
            QCOMPARE(certificates->front().der, unit.stored[Object::Certificate]);
        }
        const auto before = floor.devices();

        floor.store.fate = nullptr;
        settled(floor);
        QVERIFY(settled(floor).isEmpty()); // told once
        const auto back = floor.run();
        // The last commit may have been the result's, and its answer alone was lost.
        const bool over = before == 1 && codeOf(back) == u"provisioned-before"_qs;
        QVERIFY2(over || codeOf(back) == u"passed"_qs, qPrintable(outcomeOf(back)));
        const auto device = floor.onlyDevice();
        if (before == 1 && !died.deviceId.empty()) QCOMPARE(back.deviceId, died.deviceId);
        QCOMPARE(device.state, DeviceState::Provisioned);
        QCOMPARE(floor.store.certificates(device.row)->size(), std::size_t{1});
        const auto intents = floor.store.intents(device.row);
        MM_VERIFY(intents);
        for (const auto& intent : *intents)
            QVERIFY(intent.state != registry::IntentState::Intended);
        QCOMPARE(unit.stored[Object::Certificate], floor.store.certificates(device.row)->front().der);
        QVERIFY(settled(floor).isEmpty());
        MM_CLEAN(floor);
    }

    // Its number may be another run's by then.
    void aRunThatWasRolledBackEndsNoOther()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.store.fate = [](int number) { return number == 0 ? Fate::RolledBack : Fate::Committed; };
        floor.store.onRolledBack = [&] {
            MM_VERIFY(floor.store.real
                          ->commit([](registry::Transaction& transaction) -> registry::Result<void> {
                              const auto row = TRY(transaction.addDevice(
                                  {{"demo-99999999"}, "demo-model", {Bytes{9, 8, 7, 6, 5}}, "demo"}));
                              const auto run = TRY(transaction.beginRun({row, "A2", "tester", "P2"}));
                              return transaction.journal(run, "reserve", registry::Phase::Done, {});
                          })
                          .get());
        };
        QCOMPARE(codeOf(floor.run()), u"MM-DISK-FULL"_qs);
        const auto other = floor.store.runs(floor.onlyDevice().row);
        MM_VERIFY(other);
        QCOMPARE(other->size(), std::size_t{1});
        QVERIFY(!other->front().endedAt);
    }

    // Truth 2.
    void whatIsNotOnRecordDoesNotLeave_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("intents");
        QTest::newRow("the gate refuses") << 0 << u"MM-UNIT-CLONE"_qs << 0;
        QTest::newRow("the gate cannot commit the serial number") << 1 << u"MM-DISK-FULL"_qs << 0;
        QTest::newRow("the certificate cannot be recorded") << 2 << u"MM-DISK-FULL"_qs << 1;
        QTest::newRow("the token goes while it signs") << 3 << u"MM-HSM-TOKEN-GONE"_qs << 1;
        QTest::newRow("the token signs wrongly") << 4 << u"MM-HSM-FAILED"_qs << 1;
    }
    void whatIsNotOnRecordDoesNotLeave()
    {
        QFETCH(int, which);
        QFETCH(int, intents);
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        auto& signer = floor.authorities.issuingKey;
        switch (which) {
        case 0:
            floor.doubtful.refusal = CertificateError{CertificateCode::GateRefused, "no",
                                                      static_cast<long>(registry::StoreCode::Forbidden)};
            break;
        case 1:
            floor.doubtful.refusal = CertificateError{CertificateCode::GateFailed, "full",
                                                      static_cast<long>(registry::StoreCode::DiskFull)};
            break;
        case 2:
            floor.doubtful.recordFailure = CertificateError{CertificateCode::GateFailed, "full",
                                                            static_cast<long>(registry::StoreCode::DiskFull)};
            break;
        case 3: signer.twist = tokenGone; break;
        default:
            signer.twist = [](Bytes signature) -> hsm::Result<Bytes> {
                signature.back() ^= 1;
                return signature;
            };
        }
        const auto end = floor.run();
        QTEST(codeOf(end), "code");
        QVERIFY(end.certificateSerial.empty());
        QVERIFY(!unit.did(Write) && unit.stored.empty());
        const auto device = floor.onlyDevice();
        QCOMPARE(device.state, DeviceState::Reserved);
        QVERIFY(floor.store.certificates(device.row)->empty());
        const auto open = floor.store.intents(device.row);
        QCOMPARE(static_cast<int>(open->size()), intents);

        floor.doubtful.refusal.reset();
        floor.doubtful.recordFailure.reset();
        signer.twist = nullptr;
        const auto told = settled(floor);
        QCOMPARE(told.size(), intents);
        if (intents == 1) {
            QVERIFY2(told.front().contains(text(toHex(open->front().serial))), qPrintable(told.front()));
            QVERIFY(floor.store.intents(device.row)->front().state == registry::IntentState::Void);
        }
        const auto later = floor.run();
        QCOMPARE(outcomeOf(later), u"passed"_qs);
        QCOMPARE(later.deviceId, end.deviceId);
        if (intents == 1) QVERIFY(later.certificateSerial != toHex(open->front().serial));
        QCOMPARE(floor.store.certificates(device.row)->size(), std::size_t{1});
        MM_CLEAN(floor);
    }

    void oneKeyIsOneDevices()
    {
        Floor floor;
        auto unit = aUnit(1);
        auto other = aUnit(2);
        floor.port().unit = &unit;
        QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
        floor.port().unit = &other;
        floor.port().after = [&](const Call& call) -> std::optional<devices::DeviceError> {
            if (call.operation == GenerateKey) other.key = unit.key; // a broken random number generator
            return std::nullopt;
        };
        QCOMPARE(codeOf(floor.run()), u"MM-KEY-TWICE"_qs);
        QVERIFY(!other.did(Write) && !other.did(Lock));
        MM_CLEAN(floor);
    }

    void theGateKeepsItsOwnRules()
    {
        Floor floor;
        auto unit = aUnit(1);
        auto second = aUnit(2);
        floor.port().unit = &unit;
        floor.port().before = pulledBefore(GenerateKey);
        floor.run();
        floor.port().unit = &second;
        floor.run();
        const auto devices = floor.store.devices({}).value();
        QCOMPARE(devices.size(), std::size_t{2});
        registry::RunRow run = 0, otherRun = 0;
        MM_VERIFY(floor.store
                      .commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                          run = TRY(transaction.beginRun({devices[0].row, "A1", "tester", "P1"}));
                          otherRun = TRY(transaction.beginRun({devices[1].row, "A2", "tester", "P2"}));
                          return {};
                      })
                      .get());
        const auto key = sha256(viewOf("a key")), otherKey = sha256(viewOf("another key"));
        const auto ask = [&](registry::RunRow of, const registry::Device& device, const Sha256& spki,
                             const Sha256& profile) -> QString {
            const auto grant = floor.gate.redeem({of, device.id, device.hardwareId}, spki, profile);
            if (grant) return u"granted"_qs;
            return grant.error().code == CertificateCode::GateRefused ? u"refused"_qs : u"failed"_qs;
        };
        const auto& hash = floor.profile.hash;
        QCOMPARE(ask(run, devices[0], key, sha256(viewOf("another profile"))), u"refused"_qs);
        auto mixed = devices[0];
        mixed.hardwareId = devices[1].hardwareId;
        QCOMPARE(ask(otherRun, mixed, key, hash), u"refused"_qs); // the ID is another unit's
        mixed.hardwareId = {Bytes{1, 1, 2, 3, 5}};
        QCOMPARE(ask(run, mixed, key, hash), u"refused"_qs);           // nobody knows the unit
        QCOMPARE(ask(otherRun, devices[0], key, hash), u"refused"_qs); // another device's run
        QVERIFY(floor.store.intents(devices[0].row)->empty());
        QVERIFY(!floor.store.devices({}).value()[0].key); // a refusal binds nothing

        QCOMPARE(ask(run, devices[0], key, hash), u"granted"_qs);
        QCOMPARE(ask(run, devices[0], otherKey, hash), u"refused"_qs); // another key for one reservation
        QCOMPARE(ask(otherRun, devices[1], key, hash), u"refused"_qs); // the key of another device
        QCOMPARE(floor.store.intents(devices[0].row)->size(), std::size_t{1});
        QVERIFY(floor.store.intents(devices[1].row)->empty());
        MM_CLEAN(floor);
    }

    void theGateRecordsOnlyWhatItGranted()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.doubtful.recordFailure =
            CertificateError{CertificateCode::GateFailed, "no", static_cast<long>(registry::StoreCode::Io)};
        floor.run();
        const auto row = floor.onlyDevice().row;
        const auto intent = floor.store.intents(row)->front();
        certificates::Certificate certificate;
        certificate.der = bytesOf("a certificate");
        certificate.sha256 = sha256(certificate.der);
        certificate.serial = intent.serial;
        certificate.spki = sha256(viewOf("another key"));
        const certificates::Grant grant{intent.row, row, 0, intent.serial};
        QVERIFY(!floor.gate.record(grant, certificate));
        certificate.spki = intent.spki;
        certificate.serial.back() ^= 1;
        QVERIFY(!floor.gate.record(grant, certificate));
        QVERIFY(floor.store.certificates(row)->empty());
        QCOMPARE(settled(floor).size(), 1);
        certificate.serial = intent.serial;
        QVERIFY(!floor.gate.record(grant, certificate)); // void is for ever
        QVERIFY(floor.store.certificates(row)->empty());
        QCOMPARE(floor.onlyDevice().state, DeviceState::Reserved);
        MM_CLEAN(floor);
    }

    void settlingTellsEachRunAndItsLastStep()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        QVERIFY(settled(floor).isEmpty()); // an empty registry
        bool dead = false;
        floor.store.fate = [&](int) { return dead ? Fate::Lost : Fate::Committed; };
        floor.port().before = [&](const Call& call) -> std::optional<devices::DeviceError> {
            if (call.operation != Reset) return std::nullopt;
            dead = true;
            return hangUp();
        };
        floor.run();
        const auto row = floor.onlyDevice().row;
        QVERIFY(!floor.store.runs(row)->front().endedAt);
        const auto told = settled(floor);
        QCOMPARE(told.size(), 1);
        QVERIFY2(told.front().contains(u"demo-00000001"_qs) && told.front().contains(u"A1"_qs) &&
                     told.front().contains(u"\"verify\""_qs) && told.front().contains(u"issued"_qs),
                 qPrintable(told.front()));
        const auto run = floor.store.runs(row)->front();
        QVERIFY(run.outcome == registry::RunOutcome::Interrupted);
        QCOMPARE(run.failure, std::string("MM-INTERRUPTED"));
        QVERIFY(settled(floor).isEmpty());
        MM_CLEAN(floor);
    }

    void settlingFailsWithItsRegistry()
    {
        Floor floor;
        floor.store.fate = [](int) { return Fate::Lost; };
        const auto outcome = settle(floor.store, floor.clock, [](const Event&) {});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().name(), std::string_view("MM-DISK-FULL"));
    }
};

MINTMARK_TEST(CutTest)
#include "tst_cut.moc"
