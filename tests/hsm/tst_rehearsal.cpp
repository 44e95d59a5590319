#include "hsm/backup/Rehearsal.h"
#include "tests/hsm/BackupKeys.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

namespace mintmark::hsm {

using test::Key;

class RehearsalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aBackupWithoutRecordsWasNeverRehearsed();
    void everyKindOfKeyProvesItself_data();
    void everyKindOfKeyProvesItself();
    void aSecretKeyHasItsCheckValue();
    void aProofOfAnotherKindIsNone_data();
    void aProofOfAnotherKindIsNone();
    void theSignatureCoversEveryField();
    void anotherBackupsRecordDoesNotCount();
    void theKeysOwnTokenDoesNotCount();
    void aCopiedRecordCountsOnce();
    void damageIsReportedAndSpoilsNoOtherRecord_data();
    void damageIsReportedAndSpoilsNoOtherRecord();
    void aRecordAfterAnAlteredBackupIsForeign();
    void nothingIsWrittenThatDoesNotCount();
    void filesThatCannotBeReadAreNoAnswer();

private:
    void make(const std::string& algorithm);
    [[nodiscard]] RehearsalRecord record(const std::string& proof = "ecdsa", int second = 0) const;
    [[nodiscard]] RehearsalReport report() const;
    [[nodiscard]] QByteArray records() const;
    void setRecords(const QByteArray& text) const;

    std::unique_ptr<QTemporaryDir> m_directory;
    std::filesystem::path m_path;
    Key m_key;
    BackupFile m_file;
    Sha256 m_digest{};
};

void RehearsalTest::init()
{
    make("P-256");
}

void RehearsalTest::make(const std::string& algorithm)
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = m_directory->filePath(QStringLiteral("key.backup")).toStdString();
    m_key = algorithm.empty() ? Key() : test::makeKey(algorithm);
    m_file = test::backupOf(m_key ? test::spkiOf(m_key) : Bytes{}, test::secretFrom(5));
    MM_VERIFY(writeBackup(m_path, m_file));
    MM_VERIFY(readBackup(m_path, &m_digest));
}

RehearsalRecord RehearsalTest::record(const std::string& proof, int second) const
{
    RehearsalRecord result;
    result.backup = m_digest;
    result.time = "2026-11-23T09:00:0" + std::to_string(second) + ".000Z";
    result.token = {"SoftHSM project", "SoftHSM v2", "fedcba9876543210", "scratch"};
    result.proof = proof;
    result.evidence =
        m_key ? test::sign(m_key, proof, rehearsalChallenge(result.backup, result.time, result.token))
              : m_file.checkValue;
    return result;
}

RehearsalReport RehearsalTest::report() const
{
    auto found = rehearsalsOf(m_path);
    if (!found) qFatal("%s", found.error().detail.c_str());
    return std::move(*found);
}

QByteArray RehearsalTest::records() const
{
    QFile file(QString::fromStdString(rehearsalsPath(m_path).string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void RehearsalTest::setRecords(const QByteArray& text) const
{
    QFile file(QString::fromStdString(rehearsalsPath(m_path).string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void RehearsalTest::aBackupWithoutRecordsWasNeverRehearsed()
{
    QVERIFY(report().neverRehearsed());
    QVERIFY(report().all.empty());
    setRecords("");
    QVERIFY(report().neverRehearsed() && report().all.empty());
    setRecords("# nothing yet\n\n");
    QVERIFY(report().neverRehearsed() && report().all.empty());
}

void RehearsalTest::everyKindOfKeyProvesItself_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<QByteArray>("proof");
    QTest::newRow("P-256") << QByteArray("P-256") << QByteArray("ecdsa");
    QTest::newRow("P-384") << QByteArray("P-384") << QByteArray("ecdsa");
    QTest::newRow("Ed25519") << QByteArray("Ed25519") << QByteArray("ed25519");
    QTest::newRow("RSA, PKCS #1") << QByteArray("RSA-2048") << QByteArray("rsa-pkcs1-sha256");
    QTest::newRow("RSA, PSS") << QByteArray("RSA-2048") << QByteArray("rsa-pss-sha256");
}

void RehearsalTest::everyKindOfKeyProvesItself()
{
    QFETCH(QByteArray, algorithm);
    QFETCH(QByteArray, proof);
    make(algorithm.toStdString());
    const auto first = record(proof.toStdString());
    MM_VERIFY(addRehearsal(m_path, first));
    MM_VERIFY(addRehearsal(m_path, record(proof.toStdString(), 1)));
    const auto found = report();
    QCOMPARE(found.good(), 2U);
    QCOMPARE(found.all.size(), std::size_t{2});
    for (const auto& one : found.all)
        QVERIFY(one.verdict == RehearsalVerdict::Proved && one.why.empty());
    QVERIFY(found.all[0].record.time == first.time);
    QVERIFY(found.all[0].record.token.serial == first.token.serial);
    QVERIFY(found.all[0].record.evidence == first.evidence);
    QVERIFY(found.all[0].line < found.all[1].line);
    const auto lines = records().split('\n');
    QCOMPARE(lines[static_cast<int>(found.all[1].line) - 1], QByteArray("[[rehearsal]]"));
    // The outsider's TOML reads the file as a whole, and makes the same challenges.
    const auto challenges =
        test::outsider({QStringLiteral("challenge"), QString::fromStdString(m_path.string())}).split('\n');
    QCOMPARE(challenges.size(), 2);
    QCOMPARE(challenges[0],
             QByteArray::fromStdString(toHex(rehearsalChallenge(m_digest, first.time, first.token))));

    // A signature with any octet changed is none; so is one that is cut, or longer.
    for (std::size_t at = 0; at < first.evidence.size(); at += 7) {
        auto wrong = first;
        wrong.evidence[at] ^= 4;
        QVERIFY(judgeRehearsal(m_file, m_digest, wrong).verdict == RehearsalVerdict::Unproved);
    }
    auto wrong = first;
    wrong.evidence.pop_back();
    QVERIFY(judgeRehearsal(m_file, m_digest, wrong).verdict == RehearsalVerdict::Unproved);
    wrong.evidence = first.evidence;
    wrong.evidence.push_back(0);
    QVERIFY(judgeRehearsal(m_file, m_digest, wrong).verdict == RehearsalVerdict::Unproved);
    wrong.evidence = Bytes(first.evidence.size(), 0);
    QVERIFY(judgeRehearsal(m_file, m_digest, wrong).verdict == RehearsalVerdict::Unproved);
    wrong.evidence.clear();
    QVERIFY(judgeRehearsal(m_file, m_digest, wrong).verdict == RehearsalVerdict::Unproved);
    // Another key of the same kind signs as well as it can.
    wrong = first;
    wrong.evidence = test::sign(test::makeKey(algorithm.toStdString()), proof.toStdString(),
                                rehearsalChallenge(first.backup, first.time, first.token));
    QVERIFY(judgeRehearsal(m_file, m_digest, wrong).verdict == RehearsalVerdict::Unproved);
}

void RehearsalTest::aSecretKeyHasItsCheckValue()
{
    make("");
    MM_VERIFY(addRehearsal(m_path, record("check-value")));
    const auto found = report();
    QCOMPARE(found.good(), 1U);
    QVERIFY(found.all[0].verdict == RehearsalVerdict::CheckValueEqual);
    QVERIFY(records().contains("proof = \"check-value\""));
    auto wrong = record("check-value");
    wrong.evidence[2] ^= 1;
    QVERIFY(judgeRehearsal(m_file, m_digest, wrong).verdict == RehearsalVerdict::Unproved);
    wrong.evidence.resize(2);
    QVERIFY(judgeRehearsal(m_file, m_digest, wrong).verdict == RehearsalVerdict::Unproved);
    wrong.evidence.clear();
    QVERIFY(judgeRehearsal(m_file, m_digest, wrong).verdict == RehearsalVerdict::Unproved);
}

void RehearsalTest::aProofOfAnotherKindIsNone_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<QByteArray>("made");
    QTest::addColumn<QByteArray>("claimed");
    const auto row = [](const char* name, const char* algorithm, const char* made, const char* claimed) {
        QTest::newRow(name) << QByteArray(algorithm) << QByteArray(made) << QByteArray(claimed);
    };
    row("ECDSA as Ed25519", "P-256", "ecdsa", "ed25519");
    row("ECDSA as a check value", "P-256", "ecdsa", "check-value");
    row("an unknown kind", "P-256", "ecdsa", "ecdsa-sha512");
    row("Ed25519 as ECDSA", "Ed25519", "ed25519", "ecdsa");
    row("PKCS #1 as PSS", "RSA-2048", "rsa-pkcs1-sha256", "rsa-pss-sha256");
    row("PSS as PKCS #1", "RSA-2048", "rsa-pss-sha256", "rsa-pkcs1-sha256");
    row("RSA with 1024 bits", "RSA-1024", "rsa-pkcs1-sha256", "rsa-pkcs1-sha256");
    row("a curve that we do not know", "P-521", "ecdsa", "ecdsa");
    row("a signature of a secret key", "", "check-value", "ecdsa");
}

void RehearsalTest::aProofOfAnotherKindIsNone()
{
    QFETCH(QByteArray, algorithm);
    QFETCH(QByteArray, made);
    QFETCH(QByteArray, claimed);
    make(algorithm.toStdString());
    auto claim = record(made.toStdString());
    claim.proof = claimed.toStdString();
    const auto judged = judgeRehearsal(m_file, m_digest, claim);
    QVERIFY(judged.verdict == RehearsalVerdict::Unproved);
    QVERIFY(!judged.why.empty());
    const auto added = addRehearsal(m_path, claim);
    QVERIFY(!added && added.error().code == BackupCode::NotRehearsed);
    QVERIFY(records().isEmpty());
}

void RehearsalTest::theSignatureCoversEveryField()
{
    const auto judged = [&](void (*change)(RehearsalRecord&)) {
        auto altered = record();
        change(altered);
        return judgeRehearsal(m_file, m_digest, altered).verdict;
    };
    QVERIFY(judged([](RehearsalRecord&) {}) == RehearsalVerdict::Proved);
    QVERIFY(judged([](RehearsalRecord& r) { r.time.back() = 'z'; }) == RehearsalVerdict::Unproved);
    QVERIFY(judged([](RehearsalRecord& r) { r.token.manufacturer = "X"; }) == RehearsalVerdict::Unproved);
    QVERIFY(judged([](RehearsalRecord& r) { r.token.model = "X"; }) == RehearsalVerdict::Unproved);
    QVERIFY(judged([](RehearsalRecord& r) { r.token.serial = "X"; }) == RehearsalVerdict::Unproved);
    QVERIFY(judged([](RehearsalRecord& r) {
                r.token.manufacturer += r.token.model.front();
                r.token.model.erase(0, 1);
            }) == RehearsalVerdict::Unproved);
}

void RehearsalTest::anotherBackupsRecordDoesNotCount()
{
    auto foreign = record();
    foreign.backup[0] ^= 1;
    foreign.evidence =
        test::sign(m_key, "ecdsa", rehearsalChallenge(foreign.backup, foreign.time, foreign.token));
    const auto judged = judgeRehearsal(m_file, m_digest, foreign);
    QVERIFY(judged.verdict == RehearsalVerdict::Foreign && !judged.counts());
}

void RehearsalTest::theKeysOwnTokenDoesNotCount()
{
    auto own = record();
    own.token = m_file.source;
    own.token.label = "renamed";
    own.evidence = test::sign(m_key, "ecdsa", rehearsalChallenge(own.backup, own.time, own.token));
    QVERIFY(judgeRehearsal(m_file, m_digest, own).verdict == RehearsalVerdict::SameToken);
    QVERIFY(!addRehearsal(m_path, own));
    QVERIFY(report().neverRehearsed());
}

void RehearsalTest::aCopiedRecordCountsOnce()
{
    MM_VERIFY(addRehearsal(m_path, record()));
    const auto once = records();
    setRecords(once + once.mid(once.indexOf("[[rehearsal]]")));
    const auto found = report();
    QCOMPARE(found.all.size(), std::size_t{2});
    QCOMPARE(found.good(), 1U);
    QVERIFY(found.all[1].verdict == RehearsalVerdict::Repeated);
}

void RehearsalTest::damageIsReportedAndSpoilsNoOtherRecord_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, QByteArray from, QByteArray to, const char* says) {
        QTest::newRow(name) << std::move(from) << std::move(to) << QByteArray(says);
    };
    row("a missing field", "model = ", "# ", "model is missing");
    row("an unknown field", "model = ", "note = 1\nmodel = ", "note is not known");
    row("a later format", "format = 1", "format = 2", "format is not 1");
    row("not TOML", "proof = ", "proof ", ".rehearsals:");
    row("an open string", "proof = \"ecdsa\"", "proof = \"ecdsa", ".rehearsals:");
    row("evidence that is no base64", "evidence = \"", "evidence = \"?", "evidence is not base64");
    row("no evidence", "evidence = \"", "evidence = \"\" # \"", "evidence does not have");
    row("octets of zero", "serial = ", QByteArray("\0\0\0\0", 4), ".rehearsals:");
    row("a part within", "serial = ", "[other]\nserial = ", "serial is missing");
    row("parts without end",
        "serial = ", "[a" + QByteArray(".a").repeated(50000) + "]\nserial = ", "too many dots");
}

void RehearsalTest::damageIsReportedAndSpoilsNoOtherRecord()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, says);
    for (const int second : {0, 1, 2})
        MM_VERIFY(addRehearsal(m_path, record("ecdsa", second)));
    auto text = records();
    const auto second = text.indexOf("[[rehearsal]]", text.indexOf("[[rehearsal]]") + 1);
    const auto at = text.indexOf(from, second);
    QVERIFY(at > second);
    setRecords(text.replace(at, from.size(), to));
    auto found = report();
    QCOMPARE(found.all.size(), std::size_t{3});
    QCOMPARE(found.good(), 2U);
    QVERIFY(found.all[1].verdict == RehearsalVerdict::Damaged && !found.all[1].counts());
    QVERIFY2(found.all[1].why.find(says.toStdString()) != std::string::npos, found.all[1].why.c_str());
    QVERIFY(found.all[1].why.find(".rehearsals:") != std::string::npos);
    // What is damaged stays when a good one is added.
    MM_VERIFY(addRehearsal(m_path, record("ecdsa", 3)));
    QVERIFY(records().startsWith(text));
    QCOMPARE(report().good(), 3U);
    QCOMPARE(report().all.size(), std::size_t{4});
    // Something before the first header is reported as well.
    setRecords("time = 7\n" + text);
    found = report();
    QCOMPARE(found.all.size(), std::size_t{4});
    QVERIFY(found.all[0].verdict == RehearsalVerdict::Damaged && found.all[0].line == 1);
    QCOMPARE(found.good(), 2U);
}

void RehearsalTest::aRecordAfterAnAlteredBackupIsForeign()
{
    MM_VERIFY(addRehearsal(m_path, record()));
    QFile file(QString::fromStdString(m_path.string()));
    QVERIFY(file.open(QIODevice::Append));
    file.write("# a remark\n");
    file.close();
    const auto found = report();
    QVERIFY(found.neverRehearsed());
    QVERIFY(found.all[0].verdict == RehearsalVerdict::Foreign);
}

void RehearsalTest::nothingIsWrittenThatDoesNotCount()
{
    auto wrong = record();
    wrong.token.model = "a\nb";
    wrong.evidence = test::sign(m_key, "ecdsa", rehearsalChallenge(wrong.backup, wrong.time, wrong.token));
    auto added = addRehearsal(m_path, wrong);
    QVERIFY(!added && added.error().code == BackupCode::NotRehearsed);
    wrong = record();
    wrong.time = "yesterday";
    wrong.evidence = test::sign(m_key, "ecdsa", rehearsalChallenge(wrong.backup, wrong.time, wrong.token));
    added = addRehearsal(m_path, wrong);
    QVERIFY(!added && added.error().code == BackupCode::NotRehearsed);
    QVERIFY2(added.error().detail.find("time ") != std::string::npos, added.error().detail.c_str());
    wrong = record();
    wrong.backup[5] ^= 1;
    QVERIFY(!addRehearsal(m_path, wrong));
    QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files).size(), 1);
}

void RehearsalTest::filesThatCannotBeReadAreNoAnswer()
{
    MM_VERIFY(addRehearsal(m_path, record()));
    const auto good = records();
    setRecords(good + QByteArray(1024 * 1024, '#'));
    auto found = rehearsalsOf(m_path);
    QVERIFY(!found && found.error().code == BackupCode::FileFailed);
    QVERIFY(!addRehearsal(m_path, record("ecdsa", 1)));
    std::filesystem::remove(rehearsalsPath(m_path));
    std::filesystem::create_directory(rehearsalsPath(m_path));
    found = rehearsalsOf(m_path);
    QVERIFY(!found && found.error().code == BackupCode::FileFailed);
    std::filesystem::remove(m_path);
    found = rehearsalsOf(m_path);
    QVERIFY(!found && found.error().code == BackupCode::FileFailed);
}

MINTMARK_TEST(RehearsalTest)

} // namespace mintmark::hsm

#include "tst_rehearsal.moc"
