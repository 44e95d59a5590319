#include "provisioning/engine/Renewal.h"
#include "provisioning/engine/Settle.h"
#include "tests/engine/Floor.h"

#include <set>

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;
using devices::Object;
using enum Operation;

namespace {

/// A floor with one unit that was provisioned.
struct Made {
    explicit Made(Unit which = aUnit()) : unit(std::move(which))
    {
        floor.port().unit = &unit;
        first = floor.run();
    }
    Outcome<Renewed> renewed(const std::optional<Superseding>& superseding = {})
    {
        floor.gate.useProfile(floor.profile);
        const RenewalBench bench{floor.store, *floor.issuer, floor.profile, "Shift lead", weakKeys, foreign};
        return renew(bench, floor.onlyDevice(), superseding);
    }
    [[nodiscard]] std::vector<registry::CertificateRecord> certificates()
    {
        return floor.store.certificates(floor.onlyDevice().row).value();
    }
    void change(const std::function<registry::Result<void>(registry::Transaction&)>& job)
    {
        const auto done = floor.store.commit(job).get();
        MM_VERIFY(done);
    }
    void revoke(const registry::CertificateRecord& one, RevocationReason reason)
    {
        change([&](registry::Transaction& transaction) -> registry::Result<void> {
            TRY(transaction.revoke({one.issuer, one.serial, reason, "Shift lead", "a test", {}}));
            return {};
        });
    }

    Floor floor;
    Unit unit;
    RunEnd first;
    const certificates::WeakKeyList* weakKeys = nullptr;
    std::vector<Sha256> foreign;
};

QString codeOf(const Outcome<Renewed>& outcome)
{
    return outcome ? u"renewed"_qs : text(outcome.error().name());
}

const Superseding byTheShiftLead{"Shift lead", "", certificates::test::at(2026, 11, 22)};

} // namespace

// A second certificate for a proved key, and what a unit that has the first one is then.
class RenewalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aProvedKeyGetsASecondCertificate()
    {
        Made made;
        const auto before = made.floor.onlyDevice();
        made.floor.profile.organization = "Another Name GmbH";
        const auto renewed = made.renewed();
        QVERIFY2(renewed, renewed ? "" : renewed.error().detail.c_str());
        const auto all = made.certificates();
        QCOMPARE(all.size(), std::size_t{2});
        QCOMPARE(all[1].der, renewed->certificate.der);
        QCOMPARE(all[0].der, renewed->earlier.der);
        QVERIFY(all[0].spki == all[1].spki);
        QVERIFY(all[0].serial != all[1].serial);
        QVERIFY(!all[0].revoked && !all[1].revoked);
        QVERIFY(renewed->certificate.subject.find("O=Another Name GmbH") != std::string::npos);
        QVERIFY(renewed->certificate.subject.find(before.id.text) != std::string::npos);
        const auto after = made.floor.onlyDevice();
        QCOMPARE(after.state, DeviceState::Provisioned);
        QVERIFY(after.key == before.key);
        const auto runs = made.floor.store.runs(after.row);
        MM_VERIFY(runs);
        QCOMPARE(runs->back().socket, std::string("renewal"));
        QCOMPARE(made.floor.journal(runs->back().row),
                 QStringList({u"renew planned"_qs, u"issue planned"_qs, u"issue done"_qs, u"renew done"_qs}));
        MM_CLEAN(made.floor);
    }

    void onlyADeviceWhoseKeyIsProvedIsRenewed_data()
    {
        QTest::addColumn<QList<int>>("states");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, std::initializer_list<DeviceState> states, const char* code) {
            QList<int> list;
            for (const auto state : states)
                list << static_cast<int>(state);
            QTest::newRow(name) << list << QString::fromLatin1(code);
        };
        using enum DeviceState;
        row("provisioned", {}, "renewed");
        row("shipped", {Shipped}, "renewed");
        row("in rework", {InRework}, "MM-DEVICE-STATE");
        row("revoked", {Revoked}, "MM-DEVICE-STATE");
        row("scrapped", {Scrapped}, "MM-DEVICE-STATE");
    }
    void onlyADeviceWhoseKeyIsProvedIsRenewed()
    {
        QFETCH(QList<int>, states);
        QFETCH(QString, code);
        Made made;
        const auto row = made.floor.onlyDevice().row;
        for (const auto state : states)
            made.change([&](registry::Transaction& transaction) {
                return transaction.setState(row, static_cast<DeviceState>(state), 0, "a test");
            });
        QCOMPARE(codeOf(made.renewed()), code);
        QCOMPARE(made.floor.store.intents(row)->size(), std::size_t(code == u"renewed" ? 2 : 1));
    }

    // On the way to being provisioned: before its proof a key is not renewed.
    void aRunThatWasCutIsRenewedFromItsProofOn_data()
    {
        QTest::addColumn<int>("cutBefore");
        QTest::addColumn<QString>("code");
        QTest::newRow("reserved") << static_cast<int>(Csr) << u"MM-DEVICE-STATE"_qs;
        QTest::newRow("issued") << static_cast<int>(Write) << u"MM-DEVICE-STATE"_qs;
        QTest::newRow("written") << static_cast<int>(Prove) << u"MM-DEVICE-STATE"_qs;
        QTest::newRow("proved") << static_cast<int>(Lock) << u"renewed"_qs;
        QTest::newRow("locked") << static_cast<int>(Operation::Finish) << u"renewed"_qs;
    }
    void aRunThatWasCutIsRenewedFromItsProofOn()
    {
        QFETCH(int, cutBefore);
        QFETCH(QString, code);
        Floor floor;
        auto other = aUnit();
        floor.port().unit = &other;
        floor.port().before = pulledBefore(static_cast<Operation>(cutBefore));
        QCOMPARE(engine::test::codeOf(floor.run()), u"MM-UNIT-GONE"_qs);
        floor.port().before = nullptr;
        const RenewalBench bench{floor.store, *floor.issuer, floor.profile, "Shift lead"};
        QCOMPARE(codeOf(renew(bench, floor.onlyDevice(), {})), code);
        // And the run goes on.
        QCOMPARE(engine::test::outcomeOf(floor.run()), u"passed"_qs);
        const auto certificates = floor.store.certificates(floor.onlyDevice().row);
        QCOMPARE(certificates->size(), std::size_t(code == u"renewed" ? 2 : 1));
        // What was protected before keeps its certificate, which is live too.
        const auto& its = static_cast<Operation>(cutBefore) == Operation::Finish ? certificates->front()
                                                                                 : certificates->back();
        QVERIFY(other.stored[Object::Certificate] == its.der);
        MM_CLEAN(floor);
    }

    void whatIsRefusedLeavesNothing_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::newRow("another model") << u"model"_qs << u"MM-UNIT-MODEL"_qs;
        QTest::newRow("another kind of key") << u"algorithm"_qs << u"MM-KEY-ALGORITHM"_qs;
        QTest::newRow("a key that is a CA's now") << u"foreign"_qs << u"MM-KEY-ALGORITHM"_qs;
        QTest::newRow("its certificate is revoked") << u"superseded"_qs << u"MM-DEVICE-STATE"_qs;
        QTest::newRow("its key is compromised") << u"compromised"_qs << u"MM-DEVICE-STATE"_qs;
        QTest::newRow("nobody answers for it") << u"nobody"_qs << u"MM-SUPERVISOR-NEEDED"_qs;
    }
    void whatIsRefusedLeavesNothing()
    {
        QFETCH(QString, what);
        QFETCH(QString, code);
        Made made;
        std::optional<Superseding> superseding;
        if (what == u"model") made.floor.profile.model = "another";
        if (what == u"algorithm") made.floor.profile.keyAlgorithm = hsm::KeyAlgorithm::EcP384;
        if (what == u"foreign") made.foreign = {made.certificates().front().spki};
        if (what == u"superseded") made.revoke(made.certificates().front(), RevocationReason::Superseded);
        if (what == u"compromised") {
            // One certificate of the key is live, and the other tells that the key is not to be trusted.
            QVERIFY(made.renewed());
            made.revoke(made.certificates().front(), RevocationReason::KeyCompromise);
        }
        if (what == u"nobody") superseding.emplace();
        const auto row = made.floor.onlyDevice().row;
        const auto runs = made.floor.store.runs(row)->size();
        const auto intents = made.floor.store.intents(row)->size();
        QCOMPARE(codeOf(made.renewed(superseding)), code);
        QCOMPARE(made.floor.store.runs(row)->size(), runs);
        QCOMPARE(made.floor.store.intents(row)->size(), intents);
        MM_CLEAN(made.floor);
    }

    // The gate looks for itself: a caller that skips the rules gets no serial number.
    void theGateRenewsNoKeyThatIsNotProved()
    {
        Floor floor;
        auto unit = aUnit();
        floor.port().unit = &unit;
        floor.port().before = pulledBefore(Prove);
        floor.run();
        const auto device = floor.onlyDevice();
        const auto run = floor.store
                             .commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                                 TRY(transaction.beginRun({device.row, "renewal", "tester", {}}));
                                 return {};
                             })
                             .get();
        MM_VERIFY(run);
        const auto row = floor.store.runs(device.row)->back().row;
        const auto granted =
            floor.gate.redeem({row, device.id, device.hardwareId, true}, *device.key, floor.profile.hash);
        QVERIFY(!granted);
        QCOMPARE(granted.error().code, certificates::CertificateCode::GateRefused);
        QCOMPARE(floor.store.intents(device.row)->size(), std::size_t{1});
    }

    void whatIsSupersededIsRevokedWithIt()
    {
        Made made;
        QVERIFY(made.renewed());
        const auto renewed = made.renewed(byTheShiftLead);
        QVERIFY2(renewed, renewed ? "" : renewed.error().detail.c_str());
        QCOMPARE(renewed->superseded, std::size_t{2});
        const auto all = made.certificates();
        QCOMPARE(all.size(), std::size_t{3});
        QCOMPARE(all[0].revoked, std::optional(RevocationReason::Superseded));
        QCOMPARE(all[1].revoked, std::optional(RevocationReason::Superseded));
        QVERIFY(!all[2].revoked);
        QCOMPARE(made.floor.onlyDevice().state, DeviceState::Provisioned);
        MM_CLEAN(made.floor);
    }

    // Wherever the disk or the power fails: no certificate that the registry does not know, no number twice.
    void aRenewalThatIsCutLeavesAVoidNumberAtMost_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<int>("fate");
        for (int at = 0; at < 4; ++at)
            for (const auto fate : {Fate::Lost, Fate::RolledBack, Fate::AnswerLost})
                QTest::addRow("commit %d, fate %d", at, static_cast<int>(fate))
                    << at << static_cast<int>(fate);
    }
    void aRenewalThatIsCutLeavesAVoidNumberAtMost()
    {
        QFETCH(int, at);
        QFETCH(int, fate);
        Made made;
        const int already = made.floor.store.commits;
        made.floor.store.fate = [&](int number) {
            return number >= already + at ? static_cast<Fate>(fate) : Fate::Committed;
        };
        const auto cut = made.renewed(byTheShiftLead);
        QVERIFY(!cut);
        QCOMPARE(codeOf(cut), u"MM-DISK-FULL"_qs);
        made.floor.store.fate = nullptr;
        QVERIFY(settle(made.floor.store, made.floor.clock, [](const Event&) {}));
        MM_CLEAN(made.floor);
        const auto row = made.floor.onlyDevice().row;
        std::set<Bytes> serials;
        const auto intents = made.floor.store.intents(row);
        MM_VERIFY(intents);
        for (const auto& intent : *intents) {
            QVERIFY(serials.insert(intent.serial).second);
            QVERIFY(intent.state != registry::IntentState::Intended);
        }
        // It goes on from whatever is there.
        QVERIFY(made.renewed(byTheShiftLead));
        const auto all = made.certificates();
        QCOMPARE(std::ranges::count_if(all, [](const auto& one) { return !one.revoked; }), 1);
        QVERIFY(!all.back().revoked);
        MM_CLEAN(made.floor);
    }

    void aClosedUnitWithTheCertificateBeforeIsNoCopy()
    {
        Made made;
        QVERIFY(made.renewed());
        const auto again = made.floor.run();
        QCOMPARE(engine::test::outcomeOf(again), u"provisioned-before"_qs);
        QCOMPARE(again.certificateSerial, made.first.certificateSerial);
        QVERIFY(made.unit.stored[Object::Certificate] == made.certificates().front().der);
        // A closed one whose certificate was revoked is told apart from a copy.
        made.revoke(made.certificates().front(), RevocationReason::Superseded);
        const auto revoked = made.floor.run();
        QCOMPARE(engine::test::codeOf(revoked), u"MM-DEVICE-STATE"_qs);
        QVERIFY(revoked.failure->detail.find("superseded") != std::string::npos);
        made.unit.stored[Object::Certificate].back() ^= 1;
        QCOMPARE(engine::test::codeOf(made.floor.run()), u"MM-UNIT-CLONE"_qs);
    }

    void anOpenUnitGetsTheNewestCertificate_data()
    {
        QTest::addColumn<int>("reason");
        QTest::addColumn<QString>("ends");
        QTest::newRow("beside a live one") << -1 << u"passed"_qs;
        QTest::newRow("after a superseded one")
            << static_cast<int>(RevocationReason::Superseded) << u"passed"_qs;
        QTest::newRow("after one with a compromised key")
            << static_cast<int>(RevocationReason::KeyCompromise) << u"MM-DEVICE-STATE"_qs;
    }
    void anOpenUnitGetsTheNewestCertificate()
    {
        QFETCH(int, reason);
        QFETCH(QString, ends);
        Made made;
        const auto renewed = made.renewed();
        QVERIFY(renewed);
        if (reason >= 0) made.revoke(made.certificates().front(), static_cast<RevocationReason>(reason));
        made.unit.info.lifecycle = Lifecycle::Open;
        made.unit.lockBits = 0;
        const auto copy = [&] {
            auto other = made.unit;
            other.key = makeUnitKey();
            other.done.clear();
            return other;
        };
        auto stranger = copy();
        made.floor.port().unit = &stranger;
        QVERIFY(engine::test::codeOf(made.floor.run()) != u"passed"_qs);
        QVERIFY(!stranger.did(Write));
        made.floor.port().unit = &made.unit;
        const auto end = made.floor.run();
        QCOMPARE(engine::test::codeOf(end), ends);
        if (ends != u"passed") return;
        QCOMPARE(end.certificateSerial, toHex(renewed->certificate.serial));
        QVERIFY(made.unit.stored[Object::Certificate] == renewed->certificate.der);
        QCOMPARE(made.unit.info.lifecycle, Lifecycle::Finished);
        QCOMPARE(made.certificates().size(), std::size_t{2});
        MM_CLEAN(made.floor);
    }
};

MINTMARK_TEST(RenewalTest)
#include "tst_renewal.moc"
