#include "hsm/Quirks.h"
#include "tests/hsm/Bench.h"

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
    void theLockIsHeldAndGivenBack();
    void aLockThatIsHeldEndsAtTheDeadline();
    void aLockFileThatCannotBeOpenedIsNamed();
    void otherVendorsNeedNoLockFile();
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
