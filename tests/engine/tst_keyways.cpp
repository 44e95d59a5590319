#include "hsm/base/Digest.h"
#include "tests/engine/Floor.h"
#include "tests/engine/SoftwareUnitKeys.h"

#include <openssl/hmac.h>

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;

namespace {

Bytes hmacOf(ByteView key, ByteView message)
{
    Bytes code(32);
    unsigned size = 0;
    ::HMAC(::EVP_sha256(), key.data(), static_cast<int>(key.size()), message.data(), message.size(),
           code.data(), &size);
    return code;
}

class SoftwareMaster final : public hsm::Mac {
public:
    hsm::Result<Bytes> mac(ByteView message) override { return hmacOf(key, message); }
    Bytes key = Bytes(32, 0x42);
};

Bytes transportSpki()
{
    static const auto key = certificates::test::makeRsaKey(2048);
    return certificates::test::spkiOfKey(key.get());
}

/// A unit that makes no key, and takes one by this way.
Unit aTaker(KeyWay way)
{
    auto unit = aUnit();
    unit.capabilities.generatesKey = false;
    unit.capabilities.takesWrappedKey = way == KeyWay::Wrapped;
    unit.capabilities.takesClearKey = way == KeyWay::Clear;
    unit.capabilities.takesSharedSecret = way == KeyWay::Derived;
    if (way == KeyWay::Wrapped) unit.transport = transportSpki();
    return unit;
}

QString factOf(Floor& floor, const std::string& name)
{
    QString value;
    const auto facts = floor.store.facts(floor.onlyDevice().row);
    for (const auto& fact : *facts)
        if (fact.name == name) value = text(fact.value + ", " + std::string(mintmark::nameOf(fact.known)));
    return value;
}

} // namespace

/// Units that make no key of their own.
class KeyWaysTest : public QObject {
    Q_OBJECT

    struct Taking {
        explicit Taking(KeyWay way) : unit(aTaker(way))
        {
            floor.profile.keyWay = way;
            floor.unitKeys = &keys;
            floor.groupMaster = &master;
            if (way == KeyWay::Wrapped) floor.profile.transportKeys = {sha256(transportSpki())};
            if (way == KeyWay::Derived) {
                floor.profile.keyGroup = "group one";
                floor.profile.writeIssuer = false;
            }
            floor.port().unit = &unit;
        }
        Floor floor;
        SoftwareUnitKeys keys;
        SoftwareMaster master;
        Unit unit;
    };

    static void ways()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("wrapped") << static_cast<int>(KeyWay::Wrapped);
        QTest::newRow("clear") << static_cast<int>(KeyWay::Clear);
        QTest::newRow("derived") << static_cast<int>(KeyWay::Derived);
    }

private Q_SLOTS:
    void aUnitGetsItsKeyAndProvesIt_data() { ways(); }
    void aUnitGetsItsKeyAndProvesIt()
    {
        QFETCH(int, way);
        Taking bench(static_cast<KeyWay>(way));
        QCOMPARE(outcomeOf(bench.floor.run()), u"passed"_qs);
        QVERIFY(!bench.unit.did(Operation::GenerateKey));
        QCOMPARE(bench.unit.info.lifecycle, Lifecycle::Finished);
        QCOMPARE(bench.floor.onlyDevice().state, DeviceState::Provisioned);
        MM_CLEAN(bench.floor);
        // And once more it is known.
        QCOMPARE(outcomeOf(bench.floor.run()), u"provisioned-before"_qs);
        MM_CLEAN(bench.floor);
    }

    void whereTheKeyIsFromIsOnRecord()
    {
        Taking wrapped(KeyWay::Wrapped);
        QCOMPARE(outcomeOf(wrapped.floor.run()), u"passed"_qs);
        QCOMPARE(factOf(wrapped.floor, "key.origin"), u"made in the token, wrapped for transport key "_qs +
                                                          text(toHex(sha256(transportSpki()))) +
                                                          u" (pinned by the profile), observed"_qs);
        Taking clear(KeyWay::Clear);
        QCOMPARE(outcomeOf(clear.floor.run()), u"passed"_qs);
        QCOMPARE(factOf(clear.floor, "key.origin"), u"made in the token, written in the clear, observed"_qs);
    }

    void aDerivedKeyIsWhatTheGroupsMasterMakesOfTheId()
    {
        Taking bench(KeyWay::Derived);
        bench.floor.profile.id.scheme = "SENSOR-{sequence:4}";
        bench.floor.profile.id.upperCase = true;
        bench.floor.profile.id.platforms.clear();
        QCOMPARE(outcomeOf(bench.floor.run()), u"passed"_qs);
        const auto device = bench.floor.onlyDevice();
        QCOMPARE(text(device.id.text), u"SENSOR-0001"_qs);
        QCOMPARE(bench.unit.shared, hmacOf(bench.master.key, viewOf("sensor-0001")));
        const auto name = hmacOf(bench.unit.shared, viewOf("mintmark-key-name-v1"));
        QVERIFY(device.key && std::ranges::equal(*device.key, name));
        QVERIFY(bench.floor.store.certificates(device.row)->empty());
        QCOMPARE(factOf(bench.floor, "key.origin"),
                 u"derived from the group master 'group one', observed"_qs);
        QCOMPARE(bench.floor.states(),
                 (QStringList{u"reserved → issued"_qs, u"issued → written"_qs, u"written → proved"_qs,
                              u"proved → locked"_qs, u"locked → provisioned"_qs}));
    }

    // Azure's own example of a group and a registration ID.
    void whatIsDerivedIsWhatAzureDerives()
    {
        SoftwareMaster master;
        master.key = *fromBase64(
            "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==");
        const auto secret = SharedSecret::derive(master, {"SN-007-888-abc-mac-a1-b2-c3-d4-e5-f6"});
        QVERIFY(secret);
        const auto octets = secret->value().reveal();
        QCOMPARE(toBase64(octets), std::string("Jsm0lyGpjaVYVP2g3FnmnmG9dI/9qU24wNoykUmermc="));
    }

    // A secret takes all away that the slot held; roots come after it.
    void aDerivedKeyAndTrustRootsGoTogether()
    {
        Taking bench(KeyWay::Derived);
        bench.floor.newRoots(2);
        QCOMPARE(outcomeOf(bench.floor.run()), u"passed"_qs);
        QCOMPARE(bench.unit.stored[devices::Object::Roots], bench.floor.roots->bundle());
        QCOMPARE(outcomeOf(bench.floor.run()), u"provisioned-before"_qs);
        MM_CLEAN(bench.floor);
    }

    void aUnitThatTookAnotherKeyFails_data() { ways(); }
    void aUnitThatTookAnotherKeyFails()
    {
        QFETCH(int, way);
        Taking bench(static_cast<KeyWay>(way));
        bench.unit.quirks.insert(Quirk::TakesAnotherKey);
        const auto end = bench.floor.run();
        QCOMPARE(codeOf(end),
                 static_cast<KeyWay>(way) == KeyWay::Derived ? u"MM-WRITE-LOST"_qs : u"MM-KEY-NOT-TAKEN"_qs);
        QVERIFY(bench.floor.store.certificates(bench.floor.onlyDevice().row)->empty());
        // Nobody saw it use the key that it was given.
        if (static_cast<KeyWay>(way) != KeyWay::Derived) QVERIFY(factOf(bench.floor, "key.origin").isEmpty());
        MM_CLEAN(bench.floor);
    }

    void aUnitThatProvesWithAnotherKeyFails_data() { ways(); }
    void aUnitThatProvesWithAnotherKeyFails()
    {
        QFETCH(int, way);
        Taking bench(static_cast<KeyWay>(way));
        bench.unit.quirks.insert(Quirk::ProvesWithAnotherKey);
        QCOMPARE(codeOf(bench.floor.run()), u"MM-PROOF-WRONG"_qs);
        MM_CLEAN(bench.floor);
    }

    void aTransportKeyThatNobodyKnowsGetsNoKey()
    {
        Taking bench(KeyWay::Wrapped);
        const auto other = certificates::test::makeRsaKey(2048);
        bench.unit.transport = certificates::test::spkiOfKey(other.get());
        QCOMPARE(codeOf(bench.floor.run()), u"MM-UNIT-TRANSPORT"_qs);
        QCOMPARE(bench.keys.made, 0);
        QVERIFY(!bench.unit.did(Operation::Write));
        MM_CLEAN(bench.floor);
    }

    void aUnitThatTakesNoKeyIsRefusedBeforeItGetsAnId_data() { ways(); }
    void aUnitThatTakesNoKeyIsRefusedBeforeItGetsAnId()
    {
        QFETCH(int, way);
        Taking bench(static_cast<KeyWay>(way));
        bench.unit.capabilities = aUnit().capabilities;
        QCOMPARE(codeOf(bench.floor.run()), u"MM-UNIT-REFUSED"_qs);
        QCOMPARE(bench.floor.devices(), std::uint64_t{0});
    }

    void wherePowerFailsTheNextRunGoesOn_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<int>("operation");
        QTest::addColumn<int>("nth");
        for (const auto way : {KeyWay::Wrapped, KeyWay::Clear, KeyWay::Derived})
            for (const auto operation :
                 {Operation::Write, Operation::Csr, Operation::Digest, Operation::Prove, Operation::Reset,
                  Operation::Lock, Operation::Finish})
                for (const int nth : {1, 2})
                    QTest::addRow("%d %s %d", static_cast<int>(way), engine::test::nameOf(operation), nth)
                        << static_cast<int>(way) << static_cast<int>(operation) << nth;
    }
    void wherePowerFailsTheNextRunGoesOn()
    {
        QFETCH(int, way);
        QFETCH(int, operation);
        QFETCH(int, nth);
        for (const bool heard : {false, true}) {
            Taking bench(static_cast<KeyWay>(way));
            auto& port = bench.floor.port();
            const auto cut = pulledBefore(static_cast<Operation>(operation), nth);
            (heard ? port.after : port.before) = cut;
            (void)bench.floor.run();
            port.before = {};
            port.after = {};
            const auto end = bench.floor.run();
            QVERIFY2(outcomeOf(end) == u"passed"_qs || outcomeOf(end) == u"provisioned-before"_qs,
                     qPrintable(outcomeOf(end)));
            QCOMPARE(bench.floor.devices(), std::uint64_t{1});
            QCOMPARE(bench.unit.info.lifecycle, Lifecycle::Finished);
            MM_CLEAN(bench.floor);
        }
    }

    void aCopyWithTheNumberAndNotTheKeyIsTold_data() { ways(); }
    void aCopyWithTheNumberAndNotTheKeyIsTold()
    {
        QFETCH(int, way);
        Taking bench(static_cast<KeyWay>(way));
        QCOMPARE(outcomeOf(bench.floor.run()), u"passed"_qs);
        auto copy = aTaker(static_cast<KeyWay>(way));
        bench.floor.port().unit = &copy;
        QCOMPARE(codeOf(bench.floor.run()), u"MM-UNIT-CLONE"_qs);
        QVERIFY(!copy.did(Operation::Write));
    }

    void anotherMasterDoesNotTakeADeviceOver()
    {
        Taking bench(KeyWay::Derived);
        bench.unit.quirks.insert(Quirk::RefusesProof);
        (void)bench.floor.run();
        bench.unit.quirks.clear();
        bench.master.key = Bytes(32, 0x43);
        QCOMPARE(codeOf(bench.floor.run()), u"MM-DEVICE-STATE"_qs);
    }

    void aDeviceKeepsToItsKindOfKey()
    {
        Taking derived(KeyWay::Derived);
        derived.unit.quirks.insert(Quirk::RefusesProof);
        (void)derived.floor.run();
        derived.unit.quirks.clear();
        derived.floor.profile.keyWay = KeyWay::OnUnit;
        derived.unit.capabilities.generatesKey = true;
        QCOMPARE(codeOf(derived.floor.run()), u"MM-DEVICE-STATE"_qs);

        Taking made(KeyWay::Clear);
        made.unit.quirks.insert(Quirk::RefusesProof);
        (void)made.floor.run();
        made.unit.quirks.clear();
        made.floor.profile.keyWay = KeyWay::Derived;
        made.unit.capabilities.takesSharedSecret = true;
        QCOMPARE(codeOf(made.floor.run()), u"MM-DEVICE-STATE"_qs);
    }

    void withoutProofItEndsAsWrittenUnproved()
    {
        Taking bench(KeyWay::Derived);
        bench.floor.profile.proof = Proof::None;
        QCOMPARE(codeOf(bench.floor.run()), u"MM-UNPROVED"_qs);
        QCOMPARE(bench.floor.onlyDevice().state, DeviceState::WrittenUnproved);
        MM_CLEAN(bench.floor);
    }
};

MINTMARK_TEST(KeyWaysTest)

#include "tst_keyways.moc"
