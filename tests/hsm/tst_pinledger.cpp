#include "hsm/PinLedger.h"
#include "tests/hsm/FaultyBench.h"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

namespace mintmark::hsm {

using namespace test;

/// The count of wrong PINs: alone, and where Token::login keeps to it.
class PinLedgerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aTryCountsAsItEnds_data();
    void aTryCountsAsItEnds();
    void theThirdWrongOneIsNotTried();
    void twoTokensAreCountedApart();
    void anotherLedgerOfTheFileGoesOnCounting();
    void threadsTogetherGetTwoTries();
    void processesTogetherGetTwoTries();
    void aProcessThatIsKilledHasUsedATry();
    void aFileThatCannotBeTrustedAllowsNoPin_data();
    void aFileThatCannotBeTrustedAllowsNoPin();
    void theThirdWrongPinDoesNotReachTheToken();
    void aPinTheTokenDidNotLookAtIsNotCounted();
    void aDamagedCountReachesNoToken();
    void theFinalTryIsSpentOnTheCustodiansWordAlone();
    void thePinPadAsksByItself();
    void aKeyThatAlwaysAsksSignsWhereThePinIsHeld();
    void aKeyThatAlwaysAsksIsRefusedWhereItIsNot();
    void aPinThatWasRightIsNotWrittenForEachSignature();
    void aPinThatIsWrongInTheMiddleIsTriedOnce();
    void aRepeatedPinWaitsForWhoCounts();

private:
    std::unique_ptr<Bench> m_bench;
    [[nodiscard]] std::filesystem::path file() const { return m_bench->path("token.pins"); }
    [[nodiscard]] PinLedger ledger(const char* token = "maker|model|1|one") const
    {
        return {file(), token, systemClock()};
    }
    /// Runs in another process, which ends with 0 where `deed` is true.
    template <class Deed> pid_t another(Deed deed)
    {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(deed() ? 0 : 1);
        return child;
    }
};

void PinLedgerTest::init()
{
    m_bench = std::make_unique<Bench>();
}

void PinLedgerTest::cleanup()
{
    m_bench.reset();
}

void PinLedgerTest::aTryCountsAsItEnds_data()
{
    using Outcome = PinLedger::Outcome;
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("after");
    QTest::newRow("right") << static_cast<int>(Outcome::Right) << 0;
    QTest::newRow("wrong") << static_cast<int>(Outcome::Wrong) << 2;
    QTest::newRow("not told") << static_cast<int>(Outcome::NotTold) << 1;
}

void PinLedgerTest::aTryCountsAsItEnds()
{
    QFETCH(int, outcome);
    QFETCH(int, after);
    auto counted = ledger();
    QCOMPARE(*counted.failures(), 0);
    QVERIFY(!std::filesystem::exists(file())); // reading makes no file
    MM_VERIFY(counted.begin(false));
    QCOMPARE(*counted.failures(), 1); // before the token was asked
    MM_VERIFY(counted.end(PinLedger::Outcome::Wrong));
    MM_VERIFY(counted.begin(false));
    MM_VERIFY(counted.end(static_cast<PinLedger::Outcome>(outcome)));
    QCOMPARE(*counted.failures(), after);
}

void PinLedgerTest::theThirdWrongOneIsNotTried()
{
    auto counted = ledger();
    for (int i = 0; i < PinLedger::limit; ++i) {
        MM_VERIFY(counted.begin(false));
        MM_VERIFY(counted.end(PinLedger::Outcome::Wrong));
    }
    for (int i = 0; i < 2; ++i) {
        HSM_FAILS(counted.begin(false), HsmCode::PinCounted);
        QCOMPARE(*counted.failures(), PinLedger::limit); // a refusal counts nothing
    }
    MM_VERIFY(counted.begin(true));
    MM_VERIFY(counted.end(PinLedger::Outcome::Wrong));
    QCOMPARE(*counted.failures(), PinLedger::limit + 1);
    HSM_FAILS(counted.begin(false), HsmCode::PinCounted);
    MM_VERIFY(counted.begin(true));
    MM_VERIFY(counted.end(PinLedger::Outcome::Right));
    MM_VERIFY(counted.begin(false));
}

void PinLedgerTest::twoTokensAreCountedApart()
{
    auto one = ledger();
    auto two = ledger("maker|model|2|two");
    MM_VERIFY(one.begin(false));
    MM_VERIFY(one.begin(false));
    MM_VERIFY(two.begin(false));
    QCOMPARE(*one.failures(), 2);
    QCOMPARE(*two.failures(), 1);
    MM_VERIFY(one.end(PinLedger::Outcome::Right));
    QCOMPARE(*one.failures(), 0);
    QCOMPARE(*two.failures(), 1);
}

void PinLedgerTest::anotherLedgerOfTheFileGoesOnCounting()
{
    MM_VERIFY(ledger().begin(false));
    QCOMPARE(*ledger().failures(), 1);
    MM_VERIFY(ledger().begin(false));
    HSM_FAILS(ledger().begin(false), HsmCode::PinCounted);
}

void PinLedgerTest::threadsTogetherGetTwoTries()
{
    std::atomic<int> allowed = 0;
    std::atomic<int> refused = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&] {
                const auto begun = ledger().begin(false);
                if (begun) ++allowed;
                if (!begun && begun.error().code == HsmCode::PinCounted) ++refused;
            });
    }
    QCOMPARE(allowed.load(), 2);
    QCOMPARE(refused.load(), 6);
}

void PinLedgerTest::processesTogetherGetTwoTries()
{
    std::vector<pid_t> children;
    for (int i = 0; i < 6; ++i)
        children.push_back(another([this] { return ledger().begin(false).has_value(); }));
    int allowed = 0;
    for (const auto child : children) {
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0) ++allowed;
    }
    QCOMPARE(allowed, 2);
    QCOMPARE(*ledger().failures(), 2);
}

void PinLedgerTest::aProcessThatIsKilledHasUsedATry()
{
    for (int tries = 1; tries <= PinLedger::limit; ++tries) {
        const auto child = another([this] {
            if (ledger().begin(false)) (void)::raise(SIGKILL);
            return false;
        });
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        QCOMPARE(*ledger().failures(), tries);
    }
    HSM_FAILS(ledger().begin(false), HsmCode::PinCounted);
}

void PinLedgerTest::aFileThatCannotBeTrustedAllowsNoPin_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray hex(64, 'a');
    QTest::newRow("no count") << hex + "\n";
    QTest::newRow("a space and no count") << hex + " \n";
    QTest::newRow("a negative count") << hex + " -1\n";
    QTest::newRow("a count with more behind") << hex + " 1 1\n";
    QTest::newRow("a count that is no number") << hex + " one\n";
    QTest::newRow("an impossible count") << hex + " 4000000000\n";
    QTest::newRow("a name that is too short") << hex.left(63) + " 1\n";
    QTest::newRow("a name that is too long") << hex + "a 1\n";
    QTest::newRow("a name that is no hexadecimal") << QByteArray(64, 'x') + " 1\n";
    QTest::newRow("a name twice") << hex + " 2\n" + hex + " 0\n";
    QTest::newRow("an empty line") << hex + " 1\n\n";
    QTest::newRow("a last line cut short") << hex + " 1\n" + hex.left(20);
    QTest::newRow("binary") << QByteArray("\0\xff\x01 2\n", 6);
    QTest::newRow("zeros, as a power cut leaves them") << QByteArray(80, '\0');
    QTest::newRow("huge") << QByteArray(70 * 1024, 'a');
}

void PinLedgerTest::aFileThatCannotBeTrustedAllowsNoPin()
{
    QFETCH(QByteArray, content);
    QFile out(QString::fromStdString(file().string()));
    QVERIFY(out.open(QIODevice::WriteOnly) && out.write(content) == content.size());
    out.close();
    HSM_FAILS(ledger().begin(false), HsmCode::Failed);
    HSM_FAILS(ledger().begin(true), HsmCode::Failed);
    HSM_FAILS(ledger().failures(), HsmCode::Failed);
    QVERIFY(out.open(QIODevice::ReadOnly));
    QCOMPARE(out.readAll(), content); // somebody is to look at it
}

void PinLedgerTest::theThirdWrongPinDoesNotReachTheToken()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.open());
    for (int i = 1; i <= PinLedger::limit; ++i) {
        HSM_FAILS(faulty.token->login(pinOf("000000")), HsmCode::PinWrong);
        QCOMPARE(faulty.faults->logins(), static_cast<unsigned long>(i));
        QCOMPARE(faulty.token->info()->pinFailuresHere, i);
    }
    // The right one neither, and not in a token that was opened anew.
    MM_VERIFY(faulty.open());
    HSM_FAILS(faulty.token->login(pinOf(userPin)), HsmCode::PinCounted);
    QCOMPARE(faulty.faults->logins(), 2UL);
    MM_VERIFY(faulty.logIn({.spendFinalTry = true}));
    QCOMPARE(faulty.faults->logins(), 3UL);
    QCOMPARE(faulty.token->info()->pinFailuresHere, 0);
    faulty.login.reset();
    MM_VERIFY(faulty.logIn());
    QCOMPARE(faulty.faults->logins(), 4UL);
}

void PinLedgerTest::aPinTheTokenDidNotLookAtIsNotCounted()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.open());
    for (const CK_RV answer :
         {CKR_DEVICE_ERROR, CKR_GENERAL_ERROR, CKR_SESSION_HANDLE_INVALID, CKR_USER_PIN_NOT_INITIALIZED}) {
        faulty.faults->strike({.function = "C_Login", .times = 1, .answer = answer});
        QVERIFY(!faulty.token->login(pinOf(userPin)));
        QCOMPARE(faulty.token->info()->pinFailuresHere, 0);
    }
    MM_VERIFY(faulty.logIn());
    QCOMPARE(faulty.faults->logins(), 5UL);
}

void PinLedgerTest::aDamagedCountReachesNoToken()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.open());
    QFile out(QString::fromStdString(faulty.bench().path("lock.pins").string()));
    QVERIFY(out.open(QIODevice::WriteOnly) && out.write("damaged\n") == 8);
    out.close();
    HSM_FAILS(faulty.token->login(pinOf(userPin), {.spendFinalTry = true}), HsmCode::Failed);
    QVERIFY(out.remove());
    // As where the folder cannot be written: a folder is in the place of the file that is written first.
    QVERIFY(std::filesystem::create_directories(faulty.bench().path("lock.pins.new") / "full"));
    HSM_FAILS(faulty.token->login(pinOf(userPin)), HsmCode::Failed);
    QCOMPARE(faulty.faults->logins(), 0UL);
}

void PinLedgerTest::theFinalTryIsSpentOnTheCustodiansWordAlone()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.open());
    faulty.faults->behave({.tokenFlagsOn = CKF_USER_PIN_FINAL_TRY});
    HSM_FAILS(faulty.token->login(pinOf(userPin)), HsmCode::PinFinalTry);
    QCOMPARE(faulty.faults->logins(), 0UL);
    QCOMPARE(faulty.token->info()->pinFailuresHere, 0);
    MM_VERIFY(faulty.logIn({.spendFinalTry = true}));
    QCOMPARE(faulty.faults->logins(), 1UL);
}

void PinLedgerTest::thePinPadAsksByItself()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.open());
    HSM_FAILS(faulty.token->login(Pin()), HsmCode::PinMissing);
    QCOMPARE(faulty.faults->logins(), 0UL);
    faulty.faults->behave({.pinPad = PinPad{"000000", std::string(officerPin), {}}});
    QVERIFY(faulty.token->info()->pinPad);
    HSM_FAILS(faulty.token->login(Pin()), HsmCode::PinWrong);
    QCOMPARE(faulty.token->info()->pinFailuresHere, 1);
    faulty.faults->behave({.pinPad = PinPad{std::string(userPin), std::string(officerPin), {}}});
    auto login = faulty.token->login(Pin());
    MM_VERIFY(login);
    QCOMPARE(faulty.faults->logins(), 2UL);
    const auto key = faulty.token->generate(KeyRole::RootCa, "root");
    MM_VERIFY(key);
    MM_VERIFY((*faulty.token->signer(*key))->sign(sha256(viewOf("one"))));
    QCOMPARE(faulty.faults->logins(), 2UL);
}

void PinLedgerTest::aKeyThatAlwaysAsksSignsWhereThePinIsHeld()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn({.holdPin = true}));
    const auto key = faulty.token->generate(KeyRole::IssuingCa, "issuing");
    MM_VERIFY(key);
    faulty.faults->behave({.alwaysAuthenticate = std::string(userPin)});
    const auto before = faulty.faults->logins(CKU_CONTEXT_SPECIFIC);
    const auto signer = faulty.token->signer(*key); // which signs once
    MM_VERIFY(signer);
    MM_VERIFY((*signer)->sign(sha256(viewOf("one"))));
    MM_VERIFY((*signer)->sign(sha256(viewOf("two"))));
    QCOMPARE(faulty.faults->logins(CKU_CONTEXT_SPECIFIC), before + 3);
    QCOMPARE(faulty.faults->logins(CKU_USER), 1UL);
    const auto keys = faulty.token->keys();
    MM_VERIFY(keys);
    QVERIFY(keys->front().alwaysAuthenticate);
}

void PinLedgerTest::aKeyThatAlwaysAsksIsRefusedWhereItIsNot()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn());
    const auto key = faulty.token->generate(KeyRole::IssuingCa, "issuing");
    MM_VERIFY(key);
    faulty.faults->behave({.alwaysAuthenticate = std::string(userPin)});
    HSM_FAILS(faulty.token->signer(*key), HsmCode::PinMissing);
    QCOMPARE(faulty.faults->logins(CKU_CONTEXT_SPECIFIC), 0UL);
    QCOMPARE(faulty.faults->logins(CKU_USER), 1UL);
}

void PinLedgerTest::aPinThatWasRightIsNotWrittenForEachSignature()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn({.holdPin = true}));
    const auto key = faulty.token->generate(KeyRole::IssuingCa, "issuing");
    MM_VERIFY(key);
    faulty.faults->behave({.alwaysAuthenticate = std::string(userPin)});
    const auto signer = faulty.token->signer(*key);
    MM_VERIFY(signer);
    const auto pins = faulty.bench().path("lock.pins");
    // Each write makes another file; one that is gone stays gone.
    std::filesystem::remove(pins);
    for (int round = 0; round < 5; ++round)
        MM_VERIFY((*signer)->sign(sha256(viewOf("one"))));
    QVERIFY(!std::filesystem::exists(pins));
    // Where a wrong one is counted, it is counted before it is tried, as ever.
    const auto info = faulty.token->info();
    MM_VERIFY(info);
    PinLedger counted(pins, info->manufacturer + "|" + info->model + "|" + info->serial + "|" + info->label,
                      systemClock());
    MM_VERIFY(counted.begin(false));
    MM_VERIFY((*signer)->sign(sha256(viewOf("one"))));
    QCOMPARE(*counted.failures(), 0);
    MM_VERIFY(counted.begin(false));
    MM_VERIFY(counted.begin(false));
    const auto before = faulty.faults->logins();
    HSM_FAILS((*signer)->sign(sha256(viewOf("one"))), HsmCode::PinCounted);
    QCOMPARE(faulty.faults->logins(), before);
}

void PinLedgerTest::aPinThatIsWrongInTheMiddleIsTriedOnce()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn({.holdPin = true}));
    const auto key = faulty.token->generate(KeyRole::IssuingCa, "issuing");
    MM_VERIFY(key);
    faulty.faults->behave({.alwaysAuthenticate = std::string(userPin)});
    const auto signer = faulty.token->signer(*key);
    MM_VERIFY(signer);
    faulty.faults->behave({.alwaysAuthenticate = "000000"}); // somebody has changed it
    const auto before = faulty.faults->logins(CKU_CONTEXT_SPECIFIC);
    std::atomic<int> wrong = 0;
    std::atomic<int> missing = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&] {
                const auto signature = (*signer)->sign(sha256(viewOf("one")));
                if (signature) return;
                wrong += signature.error().code == HsmCode::PinWrong ? 1 : 0;
                missing += signature.error().code == HsmCode::PinMissing ? 1 : 0;
            });
    }
    QCOMPARE(wrong.load(), 1);
    QCOMPARE(missing.load(), 7);
    QCOMPARE(faulty.faults->logins(CKU_CONTEXT_SPECIFIC), before + 1);
    QCOMPARE(faulty.token->info()->pinFailuresHere, 1);
}

void PinLedgerTest::aRepeatedPinWaitsForWhoCounts()
{
    auto first = ledger();
    auto held = first.repeat();
    MM_VERIFY(held);
    QVERIFY(held->has_value());
    SimulatedClock clock{WallTime{}};
    PinLedger other(file(), "maker|model|1|one", clock);
    HSM_FAILS(other.begin(false), HsmCode::NoSession);
    MM_VERIFY(first.countWrong(**held));
    held->reset();
    QCOMPARE(*other.failures(), 1);
    QVERIFY(!first.repeat()->has_value());
    MM_VERIFY(other.begin(false));
    HSM_FAILS(other.begin(false), HsmCode::PinCounted);
}

MINTMARK_TEST(PinLedgerTest)

} // namespace mintmark::hsm

#include "tst_pinledger.moc"
