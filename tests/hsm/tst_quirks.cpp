#include "hsm/Quirks.h"
#include "hsm/Wrapped.h"
#include "tests/Where.h"
#include "tests/hsm/FaultyBench.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace mintmark::hsm {

using namespace test;

class QuirksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsApplyByTheLibrarysOwnName();
    void everyRowDoesSomethingAndSaysWhy();
    void aGeneralErrorOfUnwrappingMeansDamage();
    void whatAVendorSaysOtherwiseIsUnderstood_data();
    void whatAVendorSaysOtherwiseIsUnderstood();
    void theLockIsHeldAndGivenBack();
    void aLockThatIsHeldEndsAtTheDeadline();
    void aLockFileThatCannotBeOpenedIsNamed();
    void otherVendorsNeedNoLockFile();
    void aFormThatATokenDoesNotMakeLeadsOnToTheNext(); // the last: it points the process at a soft token
};

void QuirksTest::rowsApplyByTheLibrarysOwnName()
{
    const Bench bench;
    const HsmError general(HsmCode::Failed, "x", long(CKR_GENERAL_ERROR));
    const auto soft = bench.path("libsofthsm2.so");
    QFile file(QString::fromStdString(soft.string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    std::filesystem::create_symlink(soft, bench.path("hsm.so"));
    QVERIFY(Quirks::of(soft).read("C_UnwrapKey", general).code == HsmCode::WrapDamaged);
    QVERIFY(Quirks::of(bench.path("hsm.so")).read("C_UnwrapKey", general).code == HsmCode::WrapDamaged);
    QVERIFY(Quirks::of("/usr/lib/libsoftokn3.so").read("C_UnwrapKey", general).code == HsmCode::Failed);
    QVERIFY(Quirks::of({}).read("C_UnwrapKey", general).code == HsmCode::Failed);
}

void QuirksTest::everyRowDoesSomethingAndSaysWhy()
{
    QVERIFY(!quirkTable().empty());
    for (const auto& row : quirkTable()) {
        QVERIFY(!row.library.empty());
        QVERIFY(row.habit.size() > 20);
        QVERIFY(row.heal != nullptr || row.loggedIn != nullptr || row.keyMade != nullptr ||
                !row.function.empty() || !row.attributes.empty());
    }
}

void QuirksTest::aGeneralErrorOfUnwrappingMeansDamage()
{
    const auto quirks = Quirks::of("/usr/lib/softhsm/libsofthsm2.so");
    const HsmError general(HsmCode::Failed, "x", long(CKR_GENERAL_ERROR));
    QVERIFY(quirks.read("C_UnwrapKey", general).code == HsmCode::WrapDamaged);
    QVERIFY(quirks.read("C_WrapKey", general).code == HsmCode::Failed);
    QVERIFY(quirks.read("C_UnwrapKey", HsmError(HsmCode::TokenGone, "x", long(CKR_DEVICE_ERROR))).code ==
            HsmCode::TokenGone);
}

void QuirksTest::whatAVendorSaysOtherwiseIsUnderstood_data()
{
    QTest::addColumn<QString>("library");
    QTest::addColumn<QString>("function");
    QTest::addColumn<bool>("missing");
    QTest::newRow("a TPM's pair") << u"libtpm2_pkcs11.so.0"_qs << u"C_GenerateKeyPair"_qs << true;
    QTest::newRow("a TPM's signature") << u"libtpm2_pkcs11.so"_qs << u"C_Sign"_qs << false;
    QTest::newRow("SoftHSM's pair") << u"libsofthsm2.so"_qs << u"C_GenerateKeyPair"_qs << false;
    QTest::newRow("anybody's pair") << u"libvendor.so"_qs << u"C_GenerateKeyPair"_qs << false;
}

void QuirksTest::whatAVendorSaysOtherwiseIsUnderstood()
{
    QFETCH(QString, library);
    QFETCH(QString, function);
    QFETCH(bool, missing);
    const auto quirks = Quirks::of(std::filesystem::path("/usr/lib") / library.toStdString());
    const auto name = function.toStdString();
    const HsmError general(HsmCode::Failed, "x", long(CKR_GENERAL_ERROR));
    QCOMPARE(quirks.read(name, general).code, missing ? HsmCode::MechanismMissing : HsmCode::Failed);
    const HsmError gone(HsmCode::TokenGone, "x", long(CKR_DEVICE_ERROR));
    QCOMPARE(quirks.read(name, gone).code, HsmCode::TokenGone);
}

// SoftHSM by the name of a TPM's library: it makes no pair, and says so as a TPM does.
void QuirksTest::aFormThatATokenDoesNotMakeLeadsOnToTheNext()
{
    FaultyBench faulty;
    std::filesystem::copy_file(MINTMARK_FAULTY_MODULE, faulty.bench().path("libtpm2_pkcs11.so"));
    for (const bool tpm : {false, true}) {
        faulty.close();
        const std::filesystem::path library =
            tpm ? faulty.bench().path("libtpm2_pkcs11.so") : std::filesystem::path(MINTMARK_FAULTY_MODULE);
        auto* faults = tpm ? faultsOf(library.c_str()) : faulty.faults;
        faults->clear();
        faults->useReal(faulty.soft.module.string());
        faulty.address.module = library;
        MM_VERIFY(faulty.logIn());
        faults->behave({.hidden = {CKM_AES_KEY_GEN}});
        faults->strike({.function = "C_GenerateKeyPair", .answer = CKR_GENERAL_ERROR});
        const auto key = faulty.token->generate(KeyRole::RegistryWrap, "wrap");
        faults->calm();
        if (!tpm) {
            HSM_FAILS(key, HsmCode::Failed);
            continue;
        }
        MM_VERIFY(key);
        const auto wrapped =
            (*faulty.token->wrapper(*key))->wrap(Secret::copyOf(bytesOf("a secret")), viewOf("here"));
        MM_VERIFY(wrapped);
        QCOMPARE(Wrapped::parse(*wrapped)->mechanism, WrapMechanism::HmacDerived);
    }
    faulty.close();
}

void QuirksTest::theLockIsHeldAndGivenBack()
{
    const Bench bench;
    const auto quirks = Quirks::of("/usr/lib/softhsm/libsofthsm2.so");
    const int other = ::open(bench.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    QVERIFY(other >= 0);
    {
        const auto guard = quirks.enter(bench.lock(), systemClock());
        MM_VERIFY(guard);
        QCOMPARE(::flock(other, LOCK_EX | LOCK_NB), -1);
    }
    QCOMPARE(::flock(other, LOCK_EX | LOCK_NB), 0);
    ::close(other);
}

void QuirksTest::aLockThatIsHeldEndsAtTheDeadline()
{
    const Bench bench;
    const auto quirks = Quirks::of("/usr/lib/softhsm/libsofthsm2.so");
    const int other = ::open(bench.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    QCOMPARE(::flock(other, LOCK_EX | LOCK_NB), 0);
    SimulatedClock clock{WallTime{}};
    HSM_FAILS(quirks.enter(bench.lock(), clock), HsmCode::NoSession);
    QVERIFY(clock.steady() >= Milliseconds(10'000) && clock.steady() < Milliseconds(10'100));
    ::close(other);
}

void QuirksTest::aLockFileThatCannotBeOpenedIsNamed()
{
    const Bench bench;
    const auto quirks = Quirks::of("/usr/lib/softhsm/libsofthsm2.so");
    const auto lost = quirks.enter(bench.path("none/lock"), systemClock());
    HSM_FAILS(lost, HsmCode::Failed);
    QVERIFY(lost.error().detail.find("none/lock") != std::string::npos);
    HSM_FAILS(quirks.enter({}, systemClock()), HsmCode::Failed);
    std::filesystem::create_symlink("/dev/null", bench.path("link"));
    HSM_FAILS(quirks.enter(bench.path("link"), systemClock()), HsmCode::Failed);
}

void QuirksTest::otherVendorsNeedNoLockFile()
{
    MM_VERIFY(Quirks::of("/usr/lib/libsoftokn3.so").enter("/none/lock", systemClock()));
}

MINTMARK_TEST(QuirksTest)

} // namespace mintmark::hsm

#include "tst_quirks.moc"
