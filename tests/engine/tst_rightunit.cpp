#include "tests/engine/Floor.h"

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;
using devices::Object;
using enum Operation;

namespace {

/// Another unit under the same hardware number, as a copy is.
Unit aCopy()
{
    return aUnit();
}

/// Another unit in the socket when the nth call of an operation has been answered.
Port::Hook swappedAfter(Port& port, Unit& other, Operation operation, int nth)
{
    return [&port, &other, operation, nth](const Call& call) -> std::optional<devices::DeviceError> {
        if (call.operation == operation && call.nth == nth) port.unit = &other;
        return std::nullopt;
    };
}

} // namespace

// Which unit is in the socket, and whether it is the device that it says it is.
class RightUnitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aUnitWithOtherFirmwareIsNotCertified_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("knownDigest");
        QTest::addColumn<QString>("code");
        QTest::newRow("what the profile asks for") << u"1.2.3"_qs << true << u"passed"_qs;
        QTest::newRow("newer") << u"1.3.0+1"_qs << true << u"passed"_qs;
        QTest::newRow("older") << u"1.2.2"_qs << true << u"MM-UNIT-FIRMWARE"_qs;
        QTest::newRow("of a version that says nothing") << u"nightly"_qs << true << u"MM-UNIT-FIRMWARE"_qs;
        QTest::newRow("another image") << u"1.2.3"_qs << false << u"MM-UNIT-FIRMWARE"_qs;
    }
    void aUnitWithOtherFirmwareIsNotCertified()
    {
        QFETCH(QString, version);
        QFETCH(bool, knownDigest);
        QFETCH(QString, code);
        Floor floor;
        auto unit = aUnit();
        unit.info.firmwareVersion = version.toStdString();
        Sha256 digest{};
        digest.fill(knownDigest ? 0xab : 0xac);
        floor.profile.firmware.minimumVersion = FirmwareVersion{1, 2, 3, 0};
        floor.profile.firmware.digests = {Sha256{}, digest};
        floor.profile.firmware.signer = std::string(64, 'e');
        floor.port().unit = &unit;
        QCOMPARE(codeOf(floor.run()), code);
        if (code != u"passed") {
            // Nothing was reserved, and the unit was not asked for a key.
            QCOMPARE(floor.devices(), std::uint64_t{0});
            QVERIFY(!unit.did(GenerateKey));
            return;
        }
        std::map<std::string, std::string> said;
        const auto facts = floor.store.facts(floor.onlyDevice().row);
        MM_VERIFY(facts);
        for (const auto& fact : *facts)
            if (fact.name.starts_with("firmware."))
                said[fact.name] = std::string(mintmark::nameOf(fact.known)) + " " + fact.value;
        const std::map<std::string, std::string> wanted{
            {"firmware.version", "reported " + version.toStdString()},
            {"firmware.sha256", "reported " + toHex(Bytes(32, 0xab))},
            {"firmware.signer", "intended " + std::string(64, 'e')}};
        QVERIFY(said == wanted);
        MM_CLEAN(floor);
    }

    // A boot loader may swap images at the reset, and an image may be exchanged before the signature.
    void aUnitThatComesBackWithOtherFirmwareFails()
    {
        for (const auto& [operation, certified] : {std::pair(Csr, false), std::pair(Reset, true)}) {
            Floor floor;
            auto unit = aUnit();
            floor.profile.firmware.minimumVersion = FirmwareVersion{1, 2, 3, 0};
            floor.port().unit = &unit;
            floor.port().after = [&unit,
                                  when = operation](const Call& call) -> std::optional<devices::DeviceError> {
                if (call.operation == when) unit.info.firmwareVersion = "1.0.0";
                return std::nullopt;
            };
            QCOMPARE(codeOf(floor.run()), u"MM-UNIT-FIRMWARE"_qs);
            QCOMPARE(floor.store.certificates(floor.onlyDevice().row)->size(),
                     std::size_t{certified ? 1U : 0U});
            QVERIFY(floor.onlyDevice().state != DeviceState::Provisioned);
        }
    }

    // Truth 5.
    void anotherUnitInTheSocketIsNeverSignedForNorClosed_data()
    {
        QTest::addColumn<int>("operation");
        QTest::addColumn<int>("nth");
        QTest::addColumn<bool>("bound"); ///< the device has its key by then
        auto row = [](const char* name, Operation operation, int nth, bool bound) {
            QTest::newRow(name) << static_cast<int>(operation) << nth << bound;
        };
        row("before it made its key", LockState, 1, false);
        row("after it made its key", GenerateKey, 1, false);
        row("after it asked for its certificate", Csr, 1, false);
        row("after it was signed for", Digest, 1, true);
        row("after the first of what it is given", Write, 1, true);
        row("after it was written", Write, 2, true);
        row("by the reset", Reset, 1, true);
        row("after its proof", Prove, 1, true);
        row("after its lock was proved", Prove, 2, true);
        row("after it was closed", Finish, 1, true);
    }
    void anotherUnitInTheSocketIsNeverSignedForNorClosed()
    {
        QFETCH(int, operation);
        QFETCH(int, nth);
        QFETCH(bool, bound);
        Floor floor;
        auto unit = aUnit();
        auto other = aUnit(2);
        other.key = makeUnitKey();
        auto& port = floor.port();
        port.unit = &unit;
        port.after = swappedAfter(port, other, static_cast<Operation>(operation), nth);
        const auto swapped = floor.run();
        QCOMPARE(codeOf(swapped), u"MM-UNIT-SWAPPED"_qs);
        QCOMPARE(port.unit, &other);
        QVERIFY(!other.did(Lock) && !other.did(Finish) && !other.did(Write) && !other.did(GenerateKey));
        QCOMPARE(other.lockBits, 0U);
        const auto device = floor.onlyDevice();
        QVERIFY(device.state != DeviceState::Provisioned);
        QCOMPARE(device.key.has_value(), bound);
        QCOMPARE(floor.store.certificates(device.row)->size(), std::size_t{bound ? 1U : 0U});

        port.after = nullptr;
        port.unit = &unit;
        const auto back = floor.run();
        QCOMPARE(outcomeOf(back), u"passed"_qs);
        QCOMPARE(back.deviceId, swapped.deviceId);
        port.unit = &other;
        const auto second = floor.run();
        QCOMPARE(outcomeOf(second), u"passed"_qs);
        QVERIFY(second.deviceId != back.deviceId);
        QCOMPARE(floor.devices(), std::uint64_t{2});
        MM_CLEAN(floor);
    }

    // Truth 6.
    void aCopyIsRefusedWhateverTheStateOfTheDevice_data()
    {
        QTest::addColumn<int>("cutAt"); ///< before this operation; -1: not at all, -2: by the token
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("copy");
        const std::tuple<const char*, int, const char*> states[] = {
            {"a key was bound", -2, "reserved"},
            {"a certificate was issued", static_cast<int>(Write), "issued"},
            {"it was written", static_cast<int>(Prove), "written"},
            {"it was proved", static_cast<int>(Lock), "proved"},
            {"it was locked", static_cast<int>(Finish), "locked"},
            {"it was provisioned", -1, "provisioned"},
        };
        const char* copies[] = {"a unit with another key", "a unit without a key",
                                "another key beside the copied certificate"};
        for (const auto& [when, cutAt, state] : states)
            for (int copy = 0; copy < 3; ++copy)
                QTest::addRow("%s, once %s", copies[copy], when)
                    << cutAt << QString::fromLatin1(state) << copy;
    }
    void aCopyIsRefusedWhateverTheStateOfTheDevice()
    {
        QFETCH(int, cutAt);
        QFETCH(int, copy);
        Floor floor;
        auto unit = aUnit();
        auto& port = floor.port();
        port.unit = &unit;
        if (cutAt >= 0) port.before = pulledBefore(static_cast<Operation>(cutAt));
        if (cutAt == -2)
            floor.authorities.issuingKey.twist = [](Bytes) -> hsm::Result<Bytes> {
                return fail(hsm::HsmError{hsm::HsmCode::TokenGone, "pulled", 0x32});
            };
        const auto first = floor.run();
        QTEST(text(mintmark::nameOf(floor.onlyDevice().state)), "state");
        port.before = nullptr;
        floor.authorities.issuingKey.twist = nullptr;

        auto clone = aCopy();
        if (copy != 1) clone.key = makeUnitKey();
        if (copy == 2) clone.stored = unit.stored;
        const auto stored = clone.stored;
        port.unit = &clone;
        QCOMPARE(codeOf(floor.run()), u"MM-UNIT-CLONE"_qs);
        QVERIFY(!clone.did(Lock) && !clone.did(Finish) && !clone.did(Write) && !clone.did(GenerateKey));
        QVERIFY(clone.stored == stored);
        QTEST(text(mintmark::nameOf(floor.onlyDevice().state)), "state");

        port.unit = &unit;
        const auto genuine = floor.run();
        QCOMPARE(outcomeOf(genuine), cutAt == -1 ? u"provisioned-before"_qs : u"passed"_qs);
        QCOMPARE(genuine.deviceId, first.deviceId);
        QCOMPARE(floor.onlyDevice().state, DeviceState::Provisioned);
    }

    void aDeviceWhoseDoorIsOpenAgainProvesItselfAndIsClosedAgain()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        const auto first = floor.run();
        unit.info.lifecycle = Lifecycle::Open;
        unit.lockBits = 0;
        const auto again = floor.run();
        QCOMPARE(outcomeOf(again), u"passed"_qs);
        QCOMPARE(again.deviceId, first.deviceId);
        QCOMPARE(again.certificateSerial, first.certificateSerial);
        QCOMPARE(unit.info.lifecycle, Lifecycle::Finished);
        QCOMPARE(unit.lockBits, floor.profile.lockMask);
        QCOMPARE(floor.onlyDevice().state, DeviceState::Provisioned);
        MM_CLEAN(floor);
    }

    void aClosedUnitWithAnotherCertificateIsACopy()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.run();
        unit.stored[Object::Certificate].back() ^= 1;
        QCOMPARE(codeOf(floor.run()), u"MM-UNIT-CLONE"_qs);
    }

    // The certificate is public: a copy of a half-made device that says it is closed must not end its run.
    void aClosedCopyOfADeviceWhoseClosingWasNotPlannedDoesNotPass()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.port().after = [](const Call& call) -> std::optional<devices::DeviceError> {
            if (call.operation == Lock) return hangUp();
            return std::nullopt;
        };
        QCOMPARE(codeOf(floor.run()), u"MM-UNIT-GONE"_qs);
        floor.port().after = nullptr;
        auto copy = unit;
        copy.key = nullptr;
        copy.lockBits = 7;
        copy.info.lifecycle = Lifecycle::Finished;
        floor.port().unit = &copy;
        QCOMPARE(codeOf(floor.run()), u"MM-DEVICE-STATE"_qs);
        floor.port().unit = &unit;
        QCOMPARE(codeOf(floor.run()), u"passed"_qs);
    }

    void aUnitThatIsKnownAndNotLockedAsTheProfileAsksDoesNotPass()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.profile.lockMask = 1;
        QCOMPARE(codeOf(floor.run()), u"passed"_qs);
        floor.profile.lockMask = 3;
        QCOMPARE(codeOf(floor.run()), u"MM-LOCK-NOT-SEEN"_qs);
    }

    void aUnitThatLeavesTheBusWhileItStartsIsOpenedAgain()
    {
        Floor floor;
        auto unit = aUnit();
        auto& port = floor.port();
        port.unit = &unit;
        port.after = [&](const Call& call) -> std::optional<devices::DeviceError> {
            if (call.operation != Reset) return std::nullopt;
            port.presence = "2"; // as another node
            return hangUp();
        };
        QCOMPARE(codeOf(floor.run()), u"passed"_qs);
        MM_CLEAN(floor);
    }

    void anotherUnitThatComesBackAfterTheResetFails()
    {
        Floor floor;
        auto unit = aUnit(1);
        auto other = aUnit(2);
        auto& port = floor.port();
        port.unit = &unit;
        port.after = [&](const Call& call) -> std::optional<devices::DeviceError> {
            if (call.operation != Reset) return std::nullopt;
            port.presence = "2";
            port.unit = &other;
            return hangUp();
        };
        QCOMPARE(codeOf(floor.run()), u"MM-UNIT-SWAPPED"_qs);
        QVERIFY(!other.did(Write));
        QVERIFY(!other.did(Operation::Finish));
    }

    void aUnitClosedBeforeItsDeviceWasProvedDoesNotPass()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.port().before = pulledBefore(Prove);
        floor.run();
        floor.port().before = nullptr;
        unit.info.lifecycle = Lifecycle::Finished;
        QCOMPARE(codeOf(floor.run()), u"MM-DEVICE-STATE"_qs);
        QCOMPARE(floor.onlyDevice().state, DeviceState::Written);
    }

    void aDeviceInReworkGetsAnotherKeyAndCertificate()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        QCOMPARE(floor.run().result, RunResult::Passed);
        const auto before = floor.onlyDevice();
        const auto first = floor.store.certificates(before.row)->front();
        const auto revoke = [&](RevocationReason reason) {
            return floor.store
                .commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                    TRY(transaction.revoke({first.issuer, first.serial, reason, "Shift lead", "rework", {}}));
                    return {};
                })
                .get();
        };
        MM_VERIFY(revoke(RevocationReason::Superseded));
        // Revoked, and nobody sent it to rework.
        unit.info.lifecycle = Lifecycle::Open;
        QCOMPARE(codeOf(floor.run()), u"MM-DEVICE-STATE"_qs);
        MM_VERIFY(floor.store
                      .commit([&](registry::Transaction& transaction) {
                          return transaction.setState(before.row, DeviceState::InRework, 0, "rework");
                      })
                      .get());
        unit.info.lifecycle = Lifecycle::Finished;
        QCOMPARE(codeOf(floor.run()), u"MM-DEVICE-STATE"_qs);
        // Its memory was exchanged.
        unit.info.lifecycle = Lifecycle::Open;
        unit.lockBits = 0;
        // Cut after the new key was made: it goes on, with one more key at most.
        floor.port().before = pulledBefore(Write);
        QCOMPARE(codeOf(floor.run()), u"MM-UNIT-GONE"_qs);
        floor.port().before = nullptr;
        const auto end = floor.run();
        QCOMPARE(outcomeOf(end), u"passed"_qs);
        const auto after = floor.onlyDevice();
        QCOMPARE(after.id.text, before.id.text);
        QCOMPARE(after.state, DeviceState::Provisioned);
        QVERIFY(after.key != before.key);
        const auto certificates = floor.store.certificates(after.row);
        MM_VERIFY(certificates);
        QCOMPARE(certificates->size(), std::size_t{2});
        QCOMPARE(certificates->front().revoked, std::optional(RevocationReason::Superseded));
        QVERIFY(!certificates->back().revoked);
        QCOMPARE(certificates->back().der, unit.stored[Object::Certificate]);
        QCOMPARE(floor.findings(), QStringList());
    }

    void aDeviceThatAPersonSetAsideIsNotMadeAgain_data()
    {
        QTest::addColumn<int>("state");
        for (const auto state :
             {DeviceState::Revoked, DeviceState::Scrapped, DeviceState::InRework, DeviceState::Failed})
            QTest::newRow(mintmark::nameOf(state).data()) << static_cast<int>(state);
    }
    void aDeviceThatAPersonSetAsideIsNotMadeAgain()
    {
        QFETCH(int, state);
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        const bool given = static_cast<DeviceState>(state) == DeviceState::Failed;
        if (given) floor.port().before = pulledBefore(Lock);
        floor.run();
        floor.port().before = nullptr;
        const auto row = floor.onlyDevice().row;
        MM_VERIFY(floor.store
                      .commit([&](registry::Transaction& transaction) {
                          return transaction.setState(row, static_cast<DeviceState>(state), 0, "set aside");
                      })
                      .get());
        unit.done.clear();
        unit.info.lifecycle = Lifecycle::Open;
        QCOMPARE(codeOf(floor.run()), u"MM-DEVICE-STATE"_qs);
        QCOMPARE(floor.onlyDevice().state, static_cast<DeviceState>(state));
        QVERIFY(!unit.did(GenerateKey) && !unit.did(Write) && !unit.did(Lock) && !unit.did(Finish));
    }
};

MINTMARK_TEST(RightUnitTest)
#include "tst_rightunit.moc"
