#include "hsm/backup/ShareReader.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/Recovery.h"
#include "provisioning/station/labels/Sealing.h"
#include "provisioning/station/recovery/KeyedStation.h"
#include "tests/support/Main.h"

#include <QtCore/QTemporaryDir>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <functional>

namespace mintmark::station {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr const char* good = "correct horse battery staple";

Pin pinOf(std::string_view text)
{
    Pin pin;
    if (!pin.append(text)) qFatal("a test's passphrase is too long");
    return pin;
}

/// Custodians and somebody with a passphrase, at one table.
class Table final : public RecoveryDesk {
public:
    Outcome<void> show(unsigned index, unsigned count, const Secret& words, const Secret&) override
    {
        sheets.resize(count);
        sheets[index - 1] = std::string(mintmark::textOf(words.reveal()));
        typed.push_back(sheets[index - 1]);
        return {};
    }
    Outcome<hsm::Share> read(const std::string&) override
    {
        if (typed.empty()) return fail(Failure{FailureCode::Interrupted, "nobody is left"});
        const auto words = typed.front();
        typed.pop_front();
        auto share = hsm::shareOfWords(viewOf(words));
        if (!share) return fail(Failure{FailureCode::ShareWrong, share.error().detail});
        return std::move(*share);
    }
    Outcome<Pin> passphrase(const std::string&) override
    {
        if (said.empty()) return fail(Failure{FailureCode::Interrupted, "nobody is left"});
        auto pin = pinOf(said.front());
        said.pop_front();
        return pin;
    }
    void tell(const std::string& line) override { told.push_back(line); }
    [[nodiscard]] bool heard(std::string_view part) const
    {
        return std::ranges::any_of(told,
                                   [&](const auto& line) { return line.find(part) != std::string::npos; });
    }

    std::vector<std::string> sheets;
    std::deque<std::string> typed, said;
    std::vector<std::string> told;
};

QString codeOf(const Failure& failure)
{
    return QString::fromUtf8(failure.name().data(), static_cast<qsizetype>(failure.name().size()));
}

} // namespace

/// The registry's key outlives its token, and is changed without a moment at which nothing opens.
class RecoveryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void bothWaysOpenTheRegistryAndChangeNothing();
    void theFileIsItsOwnersAlone();
    void whoeverBringsWrongSharesIsTold();
    void aWrongPassphraseAndAWeakOneAreTold();
    void anotherStationsAndAnOlderOneSayWhoseTheyAre();
    void everyOctetMatters();
    void aHostileFileCostsNothing();
    void whatSomebodyWroteWithoutTheKeyIsNotBelieved();
    void aNewOneOfAKindLeavesTheOther();
    void whoHoldsTheStationIsNotDisturbed();
    void aNewKeyIsAnotherOneAndEverythingOpensWithIt();
    void aKeyIsNotChangedUnderAReader();
    void anAlteredRecoveryStopsAReKey();
    void aKillAtEachStepLeavesWhatOpens_data();
    void aKillAtEachStepLeavesWhatOpens();
    void aCutReKeyIsRecoveredToo_data();
    void aCutReKeyIsRecoveredToo();
    void aKillOfARecoveryLeavesWhatOpens_data();
    void aKillOfARecoveryLeavesWhatOpens();
    void aBackupOfBeforeAReKeyGoesBack();

private:
    static constexpr const char* secretName = "test.secret";

    [[nodiscard]] fs::path path(const std::string& name) const
    {
        return fs::path(m_home.path().toStdString()) / name;
    }
    [[nodiscard]] Pin pin() const { return readPin(m_station, readStationFile(m_station)->pin).value(); }
    /// The registry is read whole, and the secret that it keeps sealed opens.
    [[nodiscard]] static QString opens(const fs::path& directory, Access access);
    [[nodiscard]] Outcome<RecoveryProof> test(RecoveryKind kind)
    {
        for (const auto index : {2, 0})
            m_table.typed.push_back(m_table.sheets[static_cast<std::size_t>(index)]);
        m_table.said = {good};
        auto proof = testRecovery(m_station, kind, m_table);
        m_table.typed.clear();
        return proof;
    }
    [[nodiscard]] Outcome<RekeyReport> rekey() { return rekeyRegistry(m_station, pin(), false, {}); }
    [[nodiscard]] std::string content(const char* part = part::recovery) const
    {
        return readWhole(m_station / part, 65'536).value_or(std::string{});
    }
    [[nodiscard]] Outcome<void> put(std::string_view text)
    {
        return writeWhole(m_station / part::recovery, text);
    }
    /// With the digest that fits: what somebody would do who knows the format.
    [[nodiscard]] Outcome<void> forge(std::string text)
    {
        const auto end = text.rfind("# sha256 ");
        text.resize(end);
        return put(text + "# sha256 " + toHex(sha256(viewOf(text))) + "\n");
    }
    /// The act in a process of its own, which dies there.
    void killAt(const char* point, const std::function<bool()>& act);
    /// Onto the same token, whose wrap key counts as lost.
    [[nodiscard]] Outcome<TokenReport> recover()
    {
        const auto now = pin();
        const NewToken token{readStationFile(m_station)->token, now};
        m_table.typed = {m_sheets[2], m_sheets[1]};
        return recoverRegistry(m_station, RecoveryKind::Shares, token, m_table);
    }

    QTemporaryDir m_home{u"/dev/shm/mintmark-recovery-XXXXXX"_qs};
    Table m_table;
    std::vector<std::string> m_sheets;
    int m_round = 0;
    fs::path m_station;
};

QString RecoveryTest::opens(const fs::path& directory, Access access)
{
    {
        auto station = openStation(directory, access);
        if (!station) return QString::fromStdString(station.error().text());
        if (auto login = (*station)->loginFromFile(false); !login)
            return QString::fromStdString(login.error().text());
        const auto findings = (*station)->check([](int) {});
        if (!findings) return QString::fromStdString(findings.error().text());
        if (!findings->empty())
            return QString::fromStdString(findings->front().what + " " + findings->front().detail);
        if (access == Access::Read) return {};
    }
    auto file = readStationFile(directory);
    if (!file) return QString::fromStdString(file.error().text());
    const auto keyed = openKeyedStation(directory, readPin(directory, file->pin).value(), false);
    if (!keyed) return QString::fromStdString(keyed.error().text());
    const auto store = openForWork(directory / part::registry, keyed->key);
    if (!store) return QString::fromStdString(store.error().text());
    const auto device = (*store)->deviceById("MM-1");
    if (!device || !*device) return u"the device is gone"_qs;
    const auto sealed = (*store)->sealed((*device)->row, secretName);
    if (!sealed || !*sealed) return u"what was sealed is gone"_qs;
    const auto secret = unseal(sealingKeyOf(keyed->key).value(), "MM-1", secretName, **sealed);
    if (!secret) return QString::fromStdString(secret.error().text());
    return mintmark::textOf(secret->reveal()) == "a passcode" ? QString() : u"another secret"_qs;
}

void RecoveryTest::initTestCase()
{
    m_station = path("original");
    MM_VERIFY(makeDemoStation({m_station, "demo", false}, [](const std::string&) {}));
    {
        auto station = openStation(m_station, Access::Provision);
        MM_VERIFY(station);
        MM_VERIFY((*station)->loginFromFile(false));
    }
    {
        const auto keyed = openKeyedStation(m_station, pin(), false);
        MM_VERIFY(keyed);
        const auto store = openForWork(m_station / part::registry, keyed->key);
        MM_VERIFY(store);
        const auto sealed = seal(sealingKeyOf(keyed->key).value(), "MM-1", secretName,
                                 Secret::copyOf(viewOf("a passcode")), keyed->token->random());
        MM_VERIFY(sealed);
        const auto done =
            (*store)
                ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                    const auto row = TRY(
                        transaction.addDevice({DeviceId{"MM-1"}, "model", HardwareId{Bytes(12, 7)}, "demo"}));
                    const auto run = TRY(transaction.beginRun({row, "A1", "somebody", "port"}));
                    TRY(transaction.journal(run, "reserve", registry::Phase::Done, {}));
                    TRY(transaction.endRun(run, registry::RunOutcome::Failed, "MM-UNIT-GONE", {}));
                    return transaction.addSealed(row, secretName, *sealed);
                })
                .get();
        MM_VERIFY(done);
    }
    const auto none = recoveryStatus(m_station);
    MM_VERIFY(none);
    QVERIFY(!none->isThere && !none->isCurrent() && none->keyGeneration == 1);
    QCOMPARE(codeOf(testRecovery(m_station, RecoveryKind::Shares, m_table).error()),
             u"MM-RECOVERY-MISSING"_qs);

    const auto shares = makeRecovery(m_station, {RecoveryKind::Shares, 2, 3}, pin(), false, m_table);
    MM_VERIFY(shares);
    QCOMPARE(m_table.sheets.size(), std::size_t{3});
    m_sheets = m_table.sheets;
    QCOMPARE(codeOf(testRecovery(m_station, RecoveryKind::Passphrase, m_table).error()),
             u"MM-RECOVERY-MISSING"_qs);
    m_table.said = {good, good};
    const auto both = makeRecovery(m_station, {RecoveryKind::Passphrase}, pin(), false, m_table);
    MM_VERIFY(both);
    QVERIFY(both->isCurrent() && both->generation == 1);
    QCOMPARE(both->parts.size(), std::size_t{2});
    QCOMPARE(both->parts[0].threshold, 2U);
    QCOMPARE(both->parts[0].count, 3U);
}

void RecoveryTest::init()
{
    m_station = path("station" + std::to_string(++m_round));
    fs::copy(path("original"), m_station, fs::copy_options::recursive);
    fs::permissions(m_station / part::pin, fs::perms::owner_read | fs::perms::owner_write);
    m_table = Table();
    m_table.sheets = m_sheets;
}

void RecoveryTest::bothWaysOpenTheRegistryAndChangeNothing()
{
    const auto before = content(part::file) + content();
    const auto registry = sha256(viewOf(*readWhole(m_station / part::registry, 64 << 20)));
    for (const auto kind : {RecoveryKind::Shares, RecoveryKind::Passphrase}) {
        const auto proof = test(kind);
        MM_VERIFY(proof);
        QVERIFY(proof->kind == kind && proof->generation == 1);
        QCOMPARE(proof->devices, std::uint64_t{1});
        QVERIFY(proof->entries > 0);
    }
    QVERIFY(m_table.heard("256 MiB"));
    QVERIFY(content(part::file) + content() == before);
    QVERIFY(sha256(viewOf(*readWhole(m_station / part::registry, 64 << 20))) == registry);
}

void RecoveryTest::theFileIsItsOwnersAlone()
{
    struct ::stat status {};
    QCOMPARE(::stat((m_station / part::recovery).c_str(), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0600U);
    const auto text = content();
    QVERIFY(text.find(good) == std::string::npos);
    const auto keyed = openKeyedStation(m_station, pin(), false);
    MM_VERIFY(keyed);
    QVERIFY(text.find(toHex(keyed->key.reveal())) == std::string::npos);
}

void RecoveryTest::whoeverBringsWrongSharesIsTold()
{
    // Of another set; one twice; and then too few.
    Table others;
    const auto other = path("other");
    fs::copy(m_station, other, fs::copy_options::recursive);
    MM_VERIFY(makeRecovery(other, {RecoveryKind::Shares, 2, 2}, pin(), false, others));
    m_table.typed = {others.sheets[0], m_sheets[1], m_sheets[1]};
    const auto few = testRecovery(m_station, RecoveryKind::Shares, m_table);
    QVERIFY(!few);
    QCOMPARE(codeOf(few.error()), u"MM-INTERRUPTED"_qs);
    QVERIFY2(m_table.heard("set"), "a foreign share is told by its set");
    QVERIFY2(m_table.heard("1 of 2 shares"), "the good one was taken");
    // A word that is wrong is no share at all.
    auto mistyped = m_sheets[0];
    mistyped[0] = mistyped[0] == 'a' ? 'b' : 'a';
    m_table.typed = {mistyped};
    QCOMPARE(codeOf(testRecovery(m_station, RecoveryKind::Shares, m_table).error()), u"MM-SHARE-WRONG"_qs);
    // And nothing of it hinders the right ones.
    MM_VERIFY(test(RecoveryKind::Shares));
    fs::remove_all(other);
}

void RecoveryTest::aWrongPassphraseAndAWeakOneAreTold()
{
    const auto before = content();
    m_table.said = {"correct horse battery stapler"};
    const auto wrong = testRecovery(m_station, RecoveryKind::Passphrase, m_table);
    QVERIFY(!wrong);
    QCOMPARE(codeOf(wrong.error()), u"MM-PASSPHRASE-WRONG"_qs);
    m_table.said = {"too short"};
    const auto weak = makeRecovery(m_station, {RecoveryKind::Passphrase}, pin(), false, m_table);
    QVERIFY(!weak);
    QCOMPARE(codeOf(weak.error()), u"MM-PASSPHRASE-WEAK"_qs);
    m_table.said = {good, "correct horse battery stable"};
    QCOMPARE(codeOf(makeRecovery(m_station, {RecoveryKind::Passphrase}, pin(), false, m_table).error()),
             u"MM-USAGE"_qs);
    QVERIFY(content() == before);
}

void RecoveryTest::anotherStationsAndAnOlderOneSayWhoseTheyAre()
{
    const auto older = content();
    MM_VERIFY(rekey());
    MM_VERIFY(put(older));
    auto status = recoveryStatus(m_station);
    MM_VERIFY(status);
    QVERIFY(status->isThere && !status->isCurrent() && status->generation == 1 && status->keyGeneration == 2);
    auto refused = test(RecoveryKind::Shares);
    QVERIFY(!refused);
    QCOMPARE(codeOf(refused.error()), u"MM-RECOVERY-OTHER"_qs);
    QVERIFY2(refused.error().detail.find("generation 1") != std::string::npos,
             refused.error().detail.c_str());

    auto file = readStationFile(m_station);
    MM_VERIFY(file);
    file->id = std::string(32, 'a');
    MM_VERIFY(writeStationFile(m_station, *file));
    refused = test(RecoveryKind::Shares);
    QVERIFY(!refused);
    QCOMPARE(codeOf(refused.error()), u"MM-RECOVERY-OTHER"_qs);
    QVERIFY2(refused.error().detail.find("another station's") != std::string::npos,
             refused.error().detail.c_str());
    // Another registry in the place of this one.
    fs::remove_all(m_station);
    fs::copy(path("original"), m_station, fs::copy_options::recursive);
    fs::remove(m_station / part::registry);
    MM_VERIFY(registry::openStore(m_station / part::registry, Secret(32), registry::OpenMode::Create, "test",
                                  systemClock()));
    refused = test(RecoveryKind::Shares);
    QVERIFY(!refused);
    QCOMPARE(codeOf(refused.error()), u"MM-RECOVERY-OTHER"_qs);
}

void RecoveryTest::everyOctetMatters()
{
    const auto whole = content();
    QVERIFY(whole.size() > 1000);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        auto bad = whole;
        bad[i] = static_cast<char>(bad[i] ^ 1);
        MM_VERIFY(put(bad));
        const auto read = readRecovery(m_station / part::recovery);
        QVERIFY2(!read, qPrintable(QString::number(i)));
        QCOMPARE(codeOf(read.error()), u"MM-RECOVERY-DAMAGED"_qs);
    }
    for (std::size_t size = 0; size < whole.size(); size += size < 200 ? 1 : 37) {
        MM_VERIFY(put(whole.substr(0, size)));
        QVERIFY(!readRecovery(m_station / part::recovery));
    }
    MM_VERIFY(put(whole + "\n"));
    QVERIFY(!readRecovery(m_station / part::recovery));
    MM_VERIFY(put(std::string(recoverySizeMaximum + 1, '#')));
    QVERIFY(!readRecovery(m_station / part::recovery));
    QVERIFY(!recoveryStatus(m_station));
}

void RecoveryTest::aHostileFileCostsNothing()
{
    const auto whole = content();
    for (const auto& [name, value] :
         {std::pair("memoryKiB = ", "4294967295"), std::pair("memoryKiB = ", "8"),
          std::pair("passes = ", "100000"), std::pair("lanes = ", "0"), std::pair("threshold = ", "1"),
          std::pair("count = ", "1000000"), std::pair("generation = ", "0"), std::pair("format = ", "2")}) {
        auto text = whole;
        const auto at = text.find(name) + std::string_view(name).size();
        text.replace(at, text.find('\n', at) - at, value);
        MM_VERIFY(forge(text));
        const auto read = readRecovery(m_station / part::recovery);
        QVERIFY2(!read, name);
        QCOMPARE(codeOf(read.error()), u"MM-RECOVERY-DAMAGED"_qs);
    }
}

void RecoveryTest::whatSomebodyWroteWithoutTheKeyIsNotBelieved()
{
    // Within the bounds, its digest fits: what is left is the code under the registry's own key.
    auto text = content();
    const auto at = text.find("passes = 3");
    QVERIFY(at != std::string::npos);
    text.replace(at, 10, "passes = 4");
    MM_VERIFY(forge(text));
    MM_VERIFY(readRecovery(m_station / part::recovery));
    const auto refused = test(RecoveryKind::Shares);
    QVERIFY(!refused);
    QCOMPARE(codeOf(refused.error()), u"MM-RECOVERY-DAMAGED"_qs);
    // Made anew while the token works, it is told what becomes of it.
    m_table.said = {good, good};
    const auto made = makeRecovery(m_station, {RecoveryKind::Passphrase}, pin(), false, m_table);
    MM_VERIFY(made);
    QVERIFY(m_table.heard("replaced whole"));
    QCOMPARE(made->parts.size(), std::size_t{1});
}

void RecoveryTest::aNewOneOfAKindLeavesTheOther()
{
    const auto status = makeRecovery(m_station, {RecoveryKind::Shares, 3, 4}, pin(), false, m_table);
    MM_VERIFY(status);
    QCOMPARE(status->parts.size(), std::size_t{2});
    QCOMPARE(status->parts[0].threshold, 3U);
    MM_VERIFY(test(RecoveryKind::Passphrase));
    m_table.typed = {m_sheets[0]};
    QVERIFY(!testRecovery(m_station, RecoveryKind::Shares, m_table));
    for (const auto& [threshold, count] : {std::pair(1U, 3U), std::pair(4U, 3U), std::pair(2U, 17U)})
        QCOMPARE(
            codeOf(makeRecovery(m_station, {RecoveryKind::Shares, threshold, count}, pin(), false, m_table)
                       .error()),
            u"MM-BACKUP-REFUSED"_qs);
}

void RecoveryTest::whoHoldsTheStationIsNotDisturbed()
{
    const auto held = RunLock::take(m_station / part::runLock, systemClock(), 1s);
    MM_VERIFY(held);
    const auto before = content(part::file) + content();
    QCOMPARE(codeOf(rekey().error()), u"MM-STATION-BUSY"_qs);
    QCOMPARE(codeOf(makeRecovery(m_station, {}, pin(), false, m_table).error()), u"MM-STATION-BUSY"_qs);
    const auto now = pin();
    const NewToken token{readStationFile(m_station)->token, now};
    QCOMPARE(codeOf(changeToken(m_station, token, now, false).error()), u"MM-STATION-BUSY"_qs);
    QCOMPARE(codeOf(recoverRegistry(m_station, RecoveryKind::Shares, token, m_table).error()),
             u"MM-STATION-BUSY"_qs);
    QVERIFY(content(part::file) + content() == before);
    MM_VERIFY(test(RecoveryKind::Shares)); // looking is nobody's business
}

void RecoveryTest::aNewKeyIsAnotherOneAndEverythingOpensWithIt()
{
    Bytes before;
    {
        const auto keyed = openKeyedStation(m_station, pin(), false);
        MM_VERIFY(keyed);
        before.assign(keyed->key.reveal().begin(), keyed->key.reveal().end());
    }
    std::vector<int> told;
    const auto report = rekeyRegistry(m_station, pin(), false, [&](int percent) { told.push_back(percent); });
    MM_VERIFY(report);
    QVERIFY(report->before == 1 && report->after == 2 && report->renewed.size() == 2);
    QVERIFY(std::ranges::is_sorted(told) && !told.empty() && told.back() == 100);
    for (const auto* left : {part::rekeying, part::nextRecovery})
        QVERIFY2(!fs::exists(m_station / left), left);
    {
        const auto keyed = openKeyedStation(m_station, pin(), false);
        MM_VERIFY(keyed);
        QVERIFY(!std::ranges::equal(keyed->key.reveal(), before));
        QVERIFY(!*opensRegistry(m_station / part::registry, Secret::copyOf(before)));
        QVERIFY(keyed->file.nextRegistryKey.empty() && keyed->file.keyGeneration == 2);
        const auto store = openForWork(m_station / part::registry, keyed->key);
        MM_VERIFY(store);
        auto reader = (*store)->auditReader(1);
        MM_VERIFY(reader);
        bool isTold = false;
        while (true) {
            auto line = (*reader)->next();
            MM_VERIFY(line);
            if (!*line) break;
            isTold = isTold || (*line)->entry.action == "registry.rekeyed";
        }
        QVERIFY(isTold);
    }
    QCOMPARE(opens(m_station, Access::Provision), QString());
    for (const auto kind : {RecoveryKind::Shares, RecoveryKind::Passphrase}) {
        const auto proof = test(kind);
        MM_VERIFY(proof);
        QCOMPARE(proof->generation, 2U);
    }
    MM_VERIFY(rekey());
    QCOMPARE(opens(m_station, Access::Provision), QString());
    QCOMPARE(test(RecoveryKind::Shares)->generation, 3U);
}

void RecoveryTest::aKeyIsNotChangedUnderAReader()
{
    auto reader = openStation(m_station, Access::Read);
    MM_VERIFY(reader);
    MM_VERIFY((*reader)->loginFromFile(false));
    MM_VERIFY((*reader)->counts());
    const auto refused = rekey();
    QVERIFY(!refused);
    QCOMPARE(codeOf(refused.error()), u"MM-STATION-BUSY"_qs);
    reader->reset();
    QCOMPARE(readStationFile(m_station)->keyGeneration, 1U);
    MM_VERIFY(rekey());
    QCOMPARE(opens(m_station, Access::Provision), QString());
}

void RecoveryTest::anAlteredRecoveryStopsAReKey()
{
    // Somebody's own public key: the next wrapping would be theirs to open.
    auto text = content();
    const auto at = text.find("publicKey = \"") + 13;
    text.replace(at, 64, std::string(64, '9'));
    MM_VERIFY(forge(text));
    const auto refused = rekey();
    QVERIFY(!refused);
    QCOMPARE(codeOf(refused.error()), u"MM-RECOVERY-DAMAGED"_qs);
    QCOMPARE(readStationFile(m_station)->keyGeneration, 1U);
    QVERIFY(!fs::exists(m_station / part::nextRecovery));
}

void RecoveryTest::killAt(const char* point, const std::function<bool()>& act)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::setenv("MINTMARK_CRASH_AT", point, 1);
        ::_exit(act() ? 0 : 1);
    }
    QVERIFY(child > 0);
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY2(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, point);
}

void RecoveryTest::aKillAtEachStepLeavesWhatOpens_data()
{
    QTest::addColumn<bool>("isNew");
    for (const char* point : {"rekey.recovery", "rekey.announced", "rekey.copied", "rekey.audited"})
        QTest::newRow(point) << false;
    for (const char* point : {"rekey.replaced", "rekey.recovery-replaced", "rekey.written"})
        QTest::newRow(point) << true;
}

void RecoveryTest::aKillAtEachStepLeavesWhatOpens()
{
    QFETCH(bool, isNew);
    killAt(QTest::currentDataTag(), [this] { return rekey().has_value(); });
    if (QTest::currentTestFailed()) return;
    // As it lies there: for a reader, which mends nothing, and for the people who hold the recovery.
    QCOMPARE(opens(m_station, Access::Read), QString());
    for (const auto kind : {RecoveryKind::Shares, RecoveryKind::Passphrase}) {
        const auto proof = test(kind);
        MM_VERIFY(proof);
        QCOMPARE(proof->generation, isNew ? 2U : 1U);
    }
    // The next opening for work ends it, one way or the other.
    QCOMPARE(opens(m_station, Access::Provision), QString());
    const auto status = recoveryStatus(m_station);
    MM_VERIFY(status);
    QVERIFY(status->isCurrent() && !status->rekeyWasCut);
    QCOMPARE(status->keyGeneration, isNew ? 2U : 1U);
    for (const auto kind : {RecoveryKind::Shares, RecoveryKind::Passphrase})
        MM_VERIFY(test(kind));
    MM_VERIFY(rekey());
    QCOMPARE(opens(m_station, Access::Provision), QString());
    MM_VERIFY(test(RecoveryKind::Shares));
    for (const auto* left : {part::rekeying, part::nextRecovery})
        QVERIFY2(!fs::exists(m_station / left), left);
}

void RecoveryTest::aCutReKeyIsRecoveredToo_data()
{
    aKillAtEachStepLeavesWhatOpens_data();
}

void RecoveryTest::aCutReKeyIsRecoveredToo()
{
    QFETCH(bool, isNew);
    killAt(QTest::currentDataTag(), [this] { return rekey().has_value(); });
    if (QTest::currentTestFailed()) return;
    const auto report = recover();
    MM_VERIFY(report);
    QCOMPARE(report->recovered->devices, std::uint64_t{1});
    QCOMPARE(report->recovered->generation, isNew ? 2U : 1U);
    QVERIFY(report->losses.empty());
    QCOMPARE(report->kept.size(), std::size_t{4});
    QCOMPARE(opens(m_station, Access::Provision), QString());
    const auto status = recoveryStatus(m_station);
    MM_VERIFY(status);
    QVERIFY2(status->isCurrent() && !status->rekeyWasCut, status->trouble.c_str());
    MM_VERIFY(test(RecoveryKind::Passphrase));
    for (const auto* left : {part::rekeying, part::nextRecovery})
        QVERIFY2(!fs::exists(m_station / left), left);
}

void RecoveryTest::aKillOfARecoveryLeavesWhatOpens_data()
{
    QTest::addColumn<bool>("isNew");
    for (const char* point : {"token.key", "token.audited", "token.prepared"})
        QTest::newRow(point) << false;
    QTest::newRow("token.written") << true;
}

void RecoveryTest::aKillOfARecoveryLeavesWhatOpens()
{
    QFETCH(bool, isNew);
    const auto before = readStationFile(m_station)->registryKey.id;
    killAt(QTest::currentDataTag(), [this] { return recover().has_value(); });
    if (QTest::currentTestFailed()) return;
    QCOMPARE(readStationFile(m_station)->registryKey.id != before, isNew);
    QCOMPARE(opens(m_station, Access::Read), QString());
    MM_VERIFY(test(RecoveryKind::Passphrase));
    MM_VERIFY(recover());
    QCOMPARE(opens(m_station, Access::Provision), QString());
    QVERIFY(recoveryStatus(m_station)->isCurrent());
}

void RecoveryTest::aBackupOfBeforeAReKeyGoesBack()
{
    fs::path backup;
    {
        auto station = openStation(m_station, Access::Provision);
        MM_VERIFY(station);
        MM_VERIFY((*station)->loginFromFile(false));
        const auto made = (*station)->backup(path("backups" + std::to_string(m_round)), 0, {}, [](int) {});
        MM_VERIFY(made);
        backup = made->file;
    }
    QVERIFY(fs::exists(backup.string() + ".recovery.toml"));
    MM_VERIFY(rekey());
    const auto now = pin();
    MM_VERIFY(restoreRegistry(m_station, backup, {}, true, now, [](int) {}));
    const auto restored = restoreRegistry(m_station, backup, {}, false, now, [](int) {});
    MM_VERIFY(restored);
    QCOMPARE(restored->devices, std::uint64_t{1});
    // Under the key of now, and what is sealed in it too.
    QCOMPARE(opens(m_station, Access::Provision), QString());
    MM_VERIFY(test(RecoveryKind::Shares));
}

MINTMARK_TEST(RecoveryTest)

} // namespace mintmark::station

#include "tst_recovery.moc"
