#include "provisioning/certificates/Issuer.h"
#include "tests/engine/Floor.h"

#include <algorithm>

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;
using devices::Object;
using enum Operation;

namespace {

QStringList factsOf(Floor& floor)
{
    QStringList list;
    const auto facts = floor.store.facts(floor.onlyDevice().row);
    if (!facts) return {u"unreadable"_qs};
    for (const auto& fact : *facts)
        list << text(fact.name) + u' ' + text(mintmark::nameOf(fact.known));
    list.sort();
    return list;
}

std::ptrdiff_t placeOf(const std::vector<Operation>& calls, Operation operation)
{
    return std::ranges::find(calls, operation) - calls.begin();
}

} // namespace

class RunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBareUnitBecomesADevice()
    {
        Floor floor;
        auto unit = aUnit();
        unit.info.endorsementKey = Bytes{1, 2, 3};
        floor.port().unit = &unit;
        const auto end = floor.run();
        QCOMPARE(outcomeOf(end), u"passed"_qs);

        const auto device = floor.onlyDevice();
        QCOMPARE(device.id.text, std::string("demo-00000001"));
        QCOMPARE(end.deviceId, device.id.text);
        QCOMPARE(device.hardwareId, unit.info.hardwareId);
        QCOMPARE(device.state, DeviceState::Provisioned);
        QCOMPARE(device.profile, floor.profile.name);
        QVERIFY(device.key == unit.keyDigest());

        const auto certificates = floor.store.certificates(device.row);
        MM_VERIFY(certificates);
        QCOMPARE(certificates->size(), std::size_t{1});
        QCOMPARE(certificates->front().der, unit.stored[Object::Certificate]);
        QCOMPARE(certificates->front().profileHash, floor.profile.hash);
        QCOMPARE(toHex(certificates->front().serial), end.certificateSerial);
        QCOMPARE(unit.stored[Object::Issuer], floor.authorities.issuing);
        const auto subject = certificates::describe(certificates->front().der).value().subject;
        QVERIFY2(subject.find("CN=demo-00000001") != std::string::npos &&
                     subject.find(unit.info.hardwareId.hex()) != std::string::npos,
                 subject.c_str());

        QCOMPARE(unit.lockBits, floor.profile.lockMask);
        QCOMPARE(unit.info.lifecycle, Lifecycle::Finished);
        QCOMPARE(factsOf(floor),
                 QStringList({u"certificate.sha256 reported"_qs, u"endorsement.key reported"_qs,
                              u"firmware.sha256 reported"_qs, u"firmware.version reported"_qs,
                              u"key.origin reported"_qs, u"key.proof attested"_qs, u"lifecycle reported"_qs,
                              u"lock.bits reported"_qs}));
        QCOMPARE(floor.states(),
                 QStringList({u"reserved → issued"_qs, u"issued → written"_qs, u"written → proved"_qs,
                              u"proved → locked"_qs, u"locked → provisioned"_qs}));

        const auto runs = floor.store.runs(device.row);
        MM_VERIFY(runs);
        QCOMPARE(runs->size(), std::size_t{1});
        QVERIFY(runs->front().outcome == registry::RunOutcome::Passed);
        QCOMPARE(runs->front().socket, std::string("A1"));
        QCOMPARE(floor.journal(runs->front().row),
                 QStringList({u"reserve done"_qs, u"key planned"_qs, u"key done"_qs, u"issue planned"_qs,
                              u"issue done"_qs, u"write planned"_qs, u"write done"_qs, u"verify planned"_qs,
                              u"verify done"_qs, u"prove planned"_qs, u"prove done"_qs, u"close planned"_qs,
                              u"lock done"_qs, u"finish planned"_qs, u"finish done"_qs, u"result done"_qs}));
        MM_CLEAN(floor);
    }

    void aSecondRunKnowsTheUnitAndTouchesNothing()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        const auto first = floor.run();
        unit.done.clear();
        const auto second = floor.run();
        QCOMPARE(outcomeOf(second), u"provisioned-before"_qs);
        QCOMPARE(second.deviceId, first.deviceId);
        QCOMPARE(second.certificateSerial, first.certificateSerial);
        QVERIFY(!unit.did(GenerateKey) && !unit.did(Write) && !unit.did(Reset) && !unit.did(Lock) &&
                !unit.did(Finish));
        QCOMPARE(floor.store.certificates(floor.onlyDevice().row)->size(), std::size_t{1});
        MM_CLEAN(floor);
    }

    void theSocketShowsEachStepOnceAndNeverGoesBack()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.run();
        std::vector<Step> shown;
        int whole = 0;
        for (const auto& event : floor.events) {
            QCOMPARE(event.socket->text, std::string("A1"));
            if (event.kind == EventKind::StepStarted) shown.push_back(event.step);
            QVERIFY(event.wholePercent >= whole && event.wholePercent <= 100);
            QVERIFY(event.stepPercent >= 0 && event.stepPercent <= 100);
            whole = event.wholePercent;
        }
        QCOMPARE(whole, 100);
        using enum Step;
        QCOMPARE(shown, (std::vector<Step>{Detecting, Key, Issuing, Writing, Verifying, Proving, Locking}));
    }

    // What is not admitted leaves no trace in the registry (the architecture's order of questions).
    void whatIsNotAdmittedReservesNothing_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("which");
        QTest::newRow("a chip number of zeros") << u"MM-UNIT-NO-ID"_qs << 0;
        QTest::newRow("another model") << u"MM-UNIT-MODEL"_qs << 1;
        QTest::newRow("tampered with") << u"MM-UNIT-TAMPERED"_qs << 2;
        QTest::newRow("closed elsewhere") << u"MM-UNIT-FINISHED"_qs << 3;
        QTest::newRow("locked elsewhere") << u"MM-UNIT-LOCKED"_qs << 4;
        QTest::newRow("cannot prove its key") << u"MM-UNIT-REFUSED"_qs << 5;
        QTest::newRow("cannot be locked") << u"MM-UNIT-REFUSED"_qs << 6;
        QTest::newRow("cannot be reset") << u"MM-UNIT-REFUSED"_qs << 7;
        QTest::newRow("is not there") << u"MM-UNIT-GONE"_qs << 8;
    }
    void whatIsNotAdmittedReservesNothing()
    {
        QFETCH(int, which);
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        switch (which) {
        case 0: unit.info.hardwareId.octets = Bytes(8, 0); break;
        case 1: unit.info.model = "demo-model-b"; break;
        case 2: unit.info.tampered = true; break;
        case 3: unit.info.lifecycle = Lifecycle::Finished; break;
        case 4: unit.lockBits = lockbits::readOutProtected; break;
        case 5: unit.capabilities.provesNonce = false; break;
        case 6: unit.capabilities.locks = false; break;
        case 7: unit.capabilities.resets = false; break;
        default: floor.port().unit = nullptr; break;
        }
        QTEST(codeOf(floor.run()), "code");
        QCOMPARE(floor.devices(), std::uint64_t{0});
        QVERIFY(!unit.did(GenerateKey) && !unit.did(Write) && !unit.did(Lock) && !unit.did(Finish));
        QVERIFY(floor.states().isEmpty());
        MM_CLEAN(floor);
    }

    // Truth 4.
    void passIsEarned_data()
    {
        QTest::addColumn<int>("quirk");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("state");
        auto row = [](const char* name, Quirk quirk, const char* code, const char* state) {
            QTest::newRow(name) << static_cast<int>(quirk) << QString::fromLatin1(code)
                                << QString::fromLatin1(state);
        };
        row("forgets its writes on reset", Quirk::ForgetsOnReset, "MM-WRITE-LOST", "issued");
        row("gives another digest back", Quirk::LiesInDigest, "MM-WRITE-LOST", "issued");
        row("comes back tampered with", Quirk::TamperedAfterReset, "MM-UNIT-TAMPERED", "issued");
        row("proves with another key", Quirk::ProvesWithAnotherKey, "MM-PROOF-WRONG", "written");
        row("proves an old nonce", Quirk::ProvesAnOldNonce, "MM-PROOF-WRONG", "written");
        row("proves with 63 octets", Quirk::ProvesShort, "MM-PROOF-WRONG", "written");
        row("proves with nothing", Quirk::ProvesNothing, "MM-PROOF-WRONG", "written");
        row("proves with a megabyte", Quirk::ProvesHuge, "MM-PROOF-WRONG", "written");
        row("refuses to prove", Quirk::RefusesProof, "MM-PROOF-WRONG", "written");
        row("does not lock", Quirk::IgnoresLock, "MM-LOCK-NOT-SEEN", "proved");
        row("does not finish", Quirk::IgnoresFinish, "MM-UNIT-REFUSED", "locked");
    }
    void passIsEarned()
    {
        QFETCH(int, quirk);
        Floor floor;
        auto unit = aUnit();
        unit.quirks = {static_cast<Quirk>(quirk)};
        floor.port().unit = &unit;
        const auto failed = floor.run();
        QTEST(codeOf(failed), "code");
        const auto device = floor.onlyDevice();
        QTEST(text(mintmark::nameOf(device.state)), "state");
        if (device.state < DeviceState::Proved) QVERIFY(!unit.did(Lock));
        if (device.state < DeviceState::Locked) QVERIFY(!unit.did(Finish));
        QVERIFY(floor.store.runs(device.row)->back().outcome == registry::RunOutcome::Failed);
        QCOMPARE(floor.store.runs(device.row)->back().failure, std::string(failed.failure->name()));

        unit.quirks.clear(); // mended, the same unit goes on as the same device
        unit.info.tampered = false;
        const auto mended = floor.run();
        QCOMPARE(outcomeOf(mended), u"passed"_qs);
        QCOMPARE(mended.deviceId, failed.deviceId);
        QCOMPARE(mended.certificateSerial, failed.certificateSerial);
        QCOMPARE(floor.onlyDevice().state, DeviceState::Provisioned);
        MM_CLEAN(floor);
    }

    void withoutAProofNothingPassesOrIsLocked()
    {
        Floor floor;
        floor.profile.proof = Proof::None;
        auto unit = aUnit();
        floor.port().unit = &unit;
        const auto end = floor.run();
        QCOMPARE(codeOf(end), u"MM-UNPROVED"_qs);
        QVERIFY(end.result == RunResult::Failed);
        QCOMPARE(floor.onlyDevice().state, DeviceState::WrittenUnproved);
        QVERIFY(!unit.did(Prove) && !unit.did(Lock) && !unit.did(Finish));
        QVERIFY(!factsOf(floor).contains(u"key.proof attested"_qs));
        QCOMPARE(codeOf(floor.run()), u"MM-DEVICE-STATE"_qs); // nor by asking twice
        MM_CLEAN(floor);
    }

    // The profile gave up its proof between two runs of one unit: its own failure, not the station's.
    void aProfileThatGaveUpItsProofStopsTheUnitAlone()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.port().before = pulledBefore(Lock);
        QCOMPARE(codeOf(floor.run()), u"MM-UNIT-GONE"_qs);
        QCOMPARE(floor.onlyDevice().state, DeviceState::Proved);
        floor.port().before = nullptr;
        floor.profile.proof = Proof::None;
        const auto end = floor.run();
        QVERIFY(end.failure.has_value());
        QVERIFY2(!end.failure->isOfStation(), qPrintable(outcomeOf(end)));
        QVERIFY(!unit.did(Lock) && !unit.did(Finish));
        MM_CLEAN(floor);
    }

    // Truth 9: what is shown is what is done, for every profile.
    void whatIsShownIsWhatIsDone_data()
    {
        QTest::addColumn<bool>("reset");
        QTest::addColumn<bool>("issuer");
        QTest::addColumn<unsigned>("mask");
        QTest::addColumn<bool>("proof");
        QTest::addColumn<bool>("finishes");
        for (const bool proof : {true, false})
            for (const bool reset : {true, false})
                for (const bool issuer : {true, false})
                    for (const unsigned mask : {0U, 1U, 7U})
                        for (const bool finishes : {true, false})
                            QTest::addRow("%s, %s, %s, lock bits %u, %s", proof ? "a nonce" : "no proof",
                                          reset ? "a reset" : "no reset",
                                          issuer ? "with its issuer" : "without its issuer", mask,
                                          finishes ? "can be closed" : "cannot be closed")
                                << reset << issuer << mask << proof << finishes;
    }
    void whatIsShownIsWhatIsDone()
    {
        QFETCH(bool, reset);
        QFETCH(bool, issuer);
        QFETCH(unsigned, mask);
        QFETCH(bool, proof);
        QFETCH(bool, finishes);
        Floor floor;
        floor.profile.resetAfterWrite = reset;
        floor.profile.writeIssuer = issuer;
        floor.profile.lockMask = mask;
        floor.profile.proof = proof ? Proof::Nonce : Proof::None;
        auto unit = aUnit();
        unit.capabilities.finishes = finishes;
        auto& port = floor.port();
        port.unit = &unit;

        QCOMPARE(outcomeOf(floor.dryRun()), u"planned"_qs);
        QCOMPARE(unit.done, (std::vector{Identify, LockState})); // a dry run asks and changes nothing
        QCOMPARE(floor.devices(), std::uint64_t{0});
        QString shown;
        for (const auto& event : floor.events)
            if (event.kind == EventKind::Notice) shown += text(event.text) + u'\n';
        unit.done.clear();
        QCOMPARE(codeOf(floor.run()), proof ? u"passed"_qs : u"MM-UNPROVED"_qs);

        QCOMPARE(shown.contains(u"reset the unit"_qs), unit.did(Reset));
        QCOMPARE(shown.contains(u"its issuer's to the unit"_qs), unit.stored.contains(Object::Issuer));
        QCOMPARE(shown.contains(u"sign a nonce"_qs), unit.did(Prove));
        QCOMPARE(shown.contains(u"IRREVERSIBLE: lock the unit"_qs), unit.did(Lock));
        QCOMPARE(shown.contains(u"debug port"_qs), (unit.lockBits & lockbits::debugClosed) != 0);
        QCOMPARE(shown.contains(u"certificate storage"_qs),
                 (unit.lockBits & lockbits::storageProtected) != 0);
        QCOMPARE(shown.contains(u"read-out"_qs), (unit.lockBits & lockbits::readOutProtected) != 0);
        QCOMPARE(shown.contains(u"IRREVERSIBLE: close"_qs), unit.did(Finish));
        QCOMPARE(shown.count(u"IRREVERSIBLE"_qs), (unit.did(Lock) ? 1 : 0) + (unit.did(Finish) ? 1 : 0));
        QCOMPARE(unit.lockBits, proof ? mask : 0U);
        QCOMPARE(unit.info.lifecycle == Lifecycle::Finished, proof && finishes);

        // Nothing irreversible before the proof, and the unit is looked at right before each.
        for (const auto irreversible : {Lock, Finish}) {
            if (!unit.did(irreversible)) continue;
            const auto place = placeOf(unit.done, irreversible);
            QVERIFY(placeOf(unit.done, Prove) < place);
            const auto looked = std::find(unit.done.rend() - place, unit.done.rend(), Identify);
            const auto proved = std::find(unit.done.rend() - place, unit.done.rend(), Prove);
            QVERIFY(looked < proved);
        }
        if (unit.did(Lock)) QVERIFY(std::ranges::count(unit.done, Prove) == 2);
        MM_CLEAN(floor);
    }

    void theClosingIsOnTheDiskBeforeTheUnitHearsOfIt_data()
    {
        QTest::addColumn<unsigned>("mask");
        QTest::addColumn<int>("operation");
        QTest::addColumn<QString>("planned");
        QTest::newRow("a lock") << 3U << static_cast<int>(Lock) << u"close planned"_qs;
        QTest::newRow("a finish without a lock") << 0U << static_cast<int>(Finish) << u"finish planned"_qs;
    }
    void theClosingIsOnTheDiskBeforeTheUnitHearsOfIt()
    {
        QFETCH(unsigned, mask);
        QFETCH(int, operation);
        Floor floor;
        floor.profile.lockMask = mask;
        auto unit = aUnit();
        floor.port().unit = &unit;
        QStringList journal;
        auto state = DeviceState::Reserved;
        floor.port().before = [&](const Call& call) -> std::optional<devices::DeviceError> {
            if (call.operation == static_cast<Operation>(operation)) {
                journal = floor.journal(1);
                state = floor.onlyDevice().state;
            }
            return std::nullopt;
        };
        QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
        QTEST(journal.isEmpty() ? QString() : journal.back(), "planned");
        QVERIFY(journal.contains(u"prove done"_qs));
        QCOMPARE(state, DeviceState::Proved);
    }

    void aStopEndsARunBetweenTwoSteps()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        std::stop_source stop;
        floor.port().before = [&](const Call& call) -> std::optional<devices::DeviceError> {
            if (call.operation == Write && call.nth == 1) stop.request_stop();
            return std::nullopt;
        };
        const auto end = floor.run(stop.get_token());
        QCOMPARE(codeOf(end), u"MM-INTERRUPTED"_qs);
        QVERIFY(unit.stored.contains(Object::Certificate)); // the step that had begun came to its end
        QVERIFY(!unit.did(Reset));
        const auto device = floor.onlyDevice();
        QVERIFY(floor.store.runs(device.row)->back().outcome == registry::RunOutcome::Interrupted);
        QVERIFY(floor.journal(1).contains(u"write done"_qs));
        floor.port().before = nullptr;
        QCOMPARE(outcomeOf(floor.run()), u"passed"_qs);
        QCOMPARE(floor.onlyDevice().id, device.id);
        MM_CLEAN(floor);
    }

    void aStopWaitsForTheRecordOfAUnitThatIsClosed_data()
    {
        QTest::addColumn<int>("operation");
        QTest::addColumn<bool>("locks");
        QTest::newRow("while it locks") << int(Lock) << true;
        QTest::newRow("while it finishes, locked") << int(Finish) << true;
        QTest::newRow("while it finishes") << int(Finish) << false;
    }
    void aStopWaitsForTheRecordOfAUnitThatIsClosed()
    {
        QFETCH(const int, operation);
        QFETCH(const bool, locks);
        Floor floor;
        if (!locks) floor.profile.lockMask = 0;
        auto unit = aUnit();
        floor.port().unit = &unit;
        std::stop_source stop;
        floor.port().before = [&](const Call& call) -> std::optional<devices::DeviceError> {
            if (static_cast<int>(call.operation) == operation) stop.request_stop();
            return std::nullopt;
        };
        QCOMPARE(outcomeOf(floor.run(stop.get_token())), u"passed"_qs);
        QVERIFY(unit.did(Finish));
        QCOMPARE(floor.onlyDevice().state, DeviceState::Provisioned);
        MM_CLEAN(floor);
    }

    void anIdSchemeWithoutNumbersLeftReservesNothing()
    {
        Floor floor;
        floor.profile.id.scheme = "demo-{sequence:1}";
        for (std::uint8_t number = 1; number <= 10; ++number) {
            auto unit = aUnit(number);
            floor.port().unit = &unit;
            const auto end = floor.run();
            QCOMPARE(codeOf(end), number < 10 ? u"passed"_qs : u"MM-IDS-EXHAUSTED"_qs);
            if (number == 10) QVERIFY(!unit.did(GenerateKey));
        }
        QCOMPARE(floor.devices(), std::uint64_t{9});
        MM_CLEAN(floor);
    }
};

MINTMARK_TEST(RunTest)
#include "tst_run.moc"
