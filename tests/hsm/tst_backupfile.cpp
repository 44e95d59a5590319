#include "hsm/backup/BackupFile.h"
#include "tests/hsm/BackupKeys.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <functional>
#include <set>

namespace mintmark::hsm {

using test::backupOf;
using test::secretFrom;

class BackupFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void readsWhatItWrote_data();
    void readsWhatItWrote();
    void aProgramWithoutOurCodeAgrees_data() { readsWhatItWrote_data(); }
    void aProgramWithoutOurCodeAgrees();
    void theCodeCoversEveryField_data();
    void theCodeCoversEveryField();
    void anotherKeyIsNotTheBackups();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void aFileCutAnywhereIsRefused();
    void anyChangedCharacterIsRefusedOrSeenByTheCode();
    void hostileFilesAreRefused_data();
    void hostileFilesAreRefused();
    void refusesToWriteWhatItWouldNotRead_data();
    void refusesToWriteWhatItWouldNotRead();
    void writesANewFileAndNoOther();
    void filesThatCannotBeReadAreNamed();

private:
    [[nodiscard]] BackupFile file(bool secretKey = false) const
    {
        return backupOf(secretKey ? Bytes{} : m_spki, m_key);
    }
    [[nodiscard]] std::string text(bool secretKey = false) const { return *textOfBackup(file(secretKey)); }

    Secret m_key = secretFrom(21);
    Bytes m_spki;
    QByteArray m_fingerprint;
};

void BackupFileTest::initTestCase()
{
    m_spki = test::spkiOf(test::makeKey("P-256"));
    QVERIFY(m_spki.size() > 80);
    m_fingerprint = QByteArray::fromStdString(file().fingerprint());
}

void BackupFileTest::readsWhatItWrote_data()
{
    QTest::addColumn<bool>("secretKey");
    QTest::newRow("a key pair") << false;
    QTest::newRow("a secret key") << true;
}

void BackupFileTest::readsWhatItWrote()
{
    QFETCH(bool, secretKey);
    auto written = file(secretKey);
    written.parameters = {1, 2, 3};
    MM_VERIFY(written.seal(m_key));
    const auto text = textOfBackup(written);
    MM_VERIFY(text);
    const auto read = backupOfText(*text, "x.backup");
    MM_VERIFY(read);
    QVERIFY(read->role == written.role);
    QVERIFY(read->algorithm == written.algorithm);
    QVERIFY(read->label == written.label);
    QVERIFY(read->id == written.id);
    QVERIFY(read->spki == written.spki);
    QVERIFY(read->checkValue == written.checkValue);
    QVERIFY(read->mechanism == written.mechanism);
    QVERIFY(read->parameters == written.parameters);
    QVERIFY(read->wrapped == written.wrapped);
    QVERIFY(read->set == written.set);
    QCOMPARE(read->threshold, written.threshold);
    QVERIFY(read->commitments == written.commitments);
    QVERIFY(read->source == written.source);
    QVERIFY(read->time == written.time);
    QVERIFY(read->policy == written.policy);
    QVERIFY(read->mac == written.mac);
    QCOMPARE(read->isSecretKey(), secretKey);
    QCOMPARE(read->fingerprint().empty(), secretKey);
    MM_VERIFY(read->verify(m_key));
    const auto again = textOfBackup(*read);
    MM_VERIFY(again);
    QVERIFY(*again == *text);
}

void BackupFileTest::aProgramWithoutOurCodeAgrees()
{
    QFETCH(bool, secretKey);
    QTemporaryDir directory;
    const auto path = directory.filePath(QStringLiteral("key.backup"));
    MM_VERIFY(writeBackup(path.toStdString(), file(secretKey)));
    const QStringList words{QStringLiteral("backup"), path};
    QCOMPARE(test::outsider(words, test::hexOf(m_key)), QByteArray("good"));
    QCOMPARE(test::outsider(words, test::hexOf(secretFrom(22))), QByteArray("the code is wrong"));
}

using Change = std::function<void(BackupFile&)>;

static const std::vector<std::pair<const char*, Change>>& changes()
{
    static const std::vector<std::pair<const char*, Change>> all{
        {"role", [](BackupFile& f) { f.role += "x"; }},
        {"algorithm", [](BackupFile& f) { f.algorithm = "P-384"; }},
        {"label", [](BackupFile& f) { f.label = "other"; }},
        {"id", [](BackupFile& f) { f.id[0] ^= 1; }},
        {"spki", [](BackupFile& f) { f.spki = test::spkiOf(test::makeKey("P-256")); }},
        {"check value", [](BackupFile& f) { f.checkValue.push_back(0); }},
        {"mechanism", [](BackupFile& f) { f.mechanism = "CKM_AES_GCM"; }},
        {"parameters", [](BackupFile& f) { f.parameters.push_back(0); }},
        {"wrapped octets", [](BackupFile& f) { f.wrapped[149] ^= 1; }},
        {"set", [](BackupFile& f) { f.set[3] ^= 1; }},
        {"threshold", [](BackupFile& f) { f.threshold = 3; }},
        {"one commitment", [](BackupFile& f) { f.commitments[2][0] ^= 1; }},
        {"order of commitments", [](BackupFile& f) { std::swap(f.commitments[0], f.commitments[1]); }},
        {"number of commitments", [](BackupFile& f) { f.commitments.pop_back(); }},
        {"manufacturer", [](BackupFile& f) { f.source.manufacturer += " "; }},
        {"model", [](BackupFile& f) { f.source.model = "v3"; }},
        {"serial", [](BackupFile& f) { f.source.serial = "f"; }},
        {"token's label", [](BackupFile& f) { f.source.label = "f"; }},
        {"an octet from one text to the next",
         [](BackupFile& f) {
             f.source.serial += f.source.label.front();
             f.source.label.erase(0, 1);
         }},
        {"time", [](BackupFile& f) { f.time = "2026-11-22T14:05:00.124Z"; }},
        {"policy", [](BackupFile& f) { f.policy[31] ^= 1; }},
        {"the code itself", [](BackupFile& f) { f.mac[31] ^= 1; }},
    };
    return all;
}

void BackupFileTest::theCodeCoversEveryField_data()
{
    QTest::addColumn<int>("change");
    for (std::size_t i = 0; i < changes().size(); ++i)
        QTest::newRow(changes()[i].first) << static_cast<int>(i);
}

void BackupFileTest::theCodeCoversEveryField()
{
    QFETCH(int, change);
    auto altered = file();
    MM_VERIFY(altered.verify(m_key));
    changes()[static_cast<std::size_t>(change)].second(altered);
    const auto result = altered.verify(m_key);
    QVERIFY(!result);
    QVERIFY(result.error().code == BackupCode::Altered);
}

void BackupFileTest::anotherKeyIsNotTheBackups()
{
    const auto backup = file();
    const auto result = backup.verify(secretFrom(22));
    QVERIFY(!result && result.error().code == BackupCode::Altered);
    for (const std::size_t octets : {0U, 16U, 31U, 33U}) {
        const auto sized = backup.verify(Secret(octets));
        QVERIFY(!sized && sized.error().code == BackupCode::Failed);
    }
}

void BackupFileTest::namesWhatIsWrong_data()
{
    QTest::addColumn<bool>("secretKey");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, QByteArray from, QByteArray to, const char* says,
                        bool secretKey = false) {
        QTest::newRow(name) << secretKey << std::move(from) << std::move(to) << QByteArray(says);
    };
    row("a later format", "format = 1", "format = 2", ":2: format is not 1");
    row("a format in words", "format = 1", "format = \"1\"", ":2: format is not a whole number");
    row("a format as a fraction", "format = 1", "format = 1.0", ":2: format is not a whole number");
    row("no format", "format = 1\n", "", "format is missing");
    row("an unknown key", "format = 1\n", "format = 1\npassword = \"x\"\n", ":3: password is not known");
    row("an unknown key in a part", "[key]\n", "[key]\nnote = 1\n", "key.note is not known");
    row("an unknown part", "[source]\n", "[other]\nx = 1\n[source]\n", "other is not known");
    row("an empty unknown part", "[source]\n", "[other]\n[source]\n", "other is not known");
    row("a known name between quotes", "format = 1\n", "format = 1\n\"key.role\" = \"x\"\n",
        "key.role is not known");
    row("a key twice", "threshold = 2\n", "threshold = 2\nthreshold = 3\n", ":");
    row("a part twice", "[shares]\n", "[key]\n[shares]\n", ":");
    row("a part that is a number", "[wrapped]\n", "[source.serial]\n[wrapped]\n", ":");
    row("no role", "role = \"issuing-ca\"\n", "", "key.role is missing");
    row("an empty role", "role = \"issuing-ca\"", "role = \"\"", ":7: key.role does not have 1 to 64 octets");
    row("a role of 65 octets", "role = \"issuing-ca\"", "role = \"" + QByteArray(65, 'x') + "\"",
        ":7: key.role does not have 1 to 64 octets");
    row("a line break in the role", "role = \"issuing-ca\"", "role = \"issuing\\nca\"",
        ":7: key.role has a control character");
    row("a number as role", "role = \"issuing-ca\"", "role = 7", ":7: key.role is not a text");
    row("an ID in capitals", "id = \"0102a0ff\"", "id = \"0102A0FF\"",
        ":10: key.id is not lower-case hexadecimal");
    row("half an octet of ID", "id = \"0102a0ff\"", "id = \"0102a0f\"",
        ":10: key.id is not lower-case hexadecimal");
    row("no ID", "id = \"0102a0ff\"", "id = \"\"", ":10: key.id does not have 1 to 64 octets");
    row("an SPKI that is none", "spki = \"M", "spki = \"N", "key.spki is not a SubjectPublicKeyInfo");
    row("an SPKI with white space", "spki = \"", "spki = \" ", "key.spki is not base64");
    row("no SPKI and no check value", "checkValue = \"c0ffee\"", "checkValue = \"\"", "fewer than 3 octets",
        true);
    row("a check value of two octets", "checkValue = \"c0ffee\"", "checkValue = \"c0ff\"",
        "fewer than 3 octets", true);
    row("a check value beside an SPKI", "checkValue = \"\"", "checkValue = \"c0ffee\"", "beside key.spki");
    row("a fingerprint of nothing", "fingerprint = \"\"", "fingerprint = \"00\"",
        "key.fingerprint is not the SHA-256", true);
    row("a longer fingerprint", "fingerprint = \"", "fingerprint = \"00", "key.fingerprint does not have");
    row("another fingerprint", QByteArray("fingerprint = \"") + m_fingerprint.left(2),
        QByteArray("fingerprint = \"") + (m_fingerprint.startsWith("00") ? "01" : "00"),
        "key.fingerprint is not the SHA-256 of key.spki");
    row("no fingerprint", "fingerprint = ", "x = ", "key.fingerprint is missing");
    row("a code that is cut", "mac = \"", "mac = \"0", ":4: mac is not lower-case");
    row("a code with an octet more", "mac = \"", "mac = \"00", ":4: mac does not have");
    row("a time zone", "00.123Z", "00.123+01:00", "time does not have 24 octets");
    row("a time without milliseconds", "00.123Z", "00Z", "time does not have 24 octets");
    row("a day that is none", "2026-11-22", "2026-11-31", "time is not a moment");
    row("a leap day that is none", "2026-11-22", "2026-02-29", "time is not a moment");
    row("an hour that is none", "T14:05", "T24:05", "time is not a moment");
    row("a time as a date of TOML", "time = \"2026-11-22T14:05:00.123Z\"", "time = 2026-11-22T14:05:00.123Z",
        "time is not a text");
    row("a set of three octets", "set = \"3f0a91c2\"", "set = \"3f0a91\"",
        "shares.set does not have 4 octets");
    row("a threshold of 1", "threshold = 2", "threshold = 1", "shares.threshold is not 2 to 3");
    row("a threshold above the count", "threshold = 2", "threshold = 4", "shares.threshold is not 2 to 3");
    row("a negative threshold", "threshold = 2", "threshold = -2", "shares.threshold is not 2 to 3");
    row("an enormous threshold", "threshold = 2", "threshold = 4294967298", "shares.threshold is not 2 to 3");
    row("a count of 17", "count = 3", "count = 17", "shares.count is not 2 to 16");
    row("fewer commitments than the count", "count = 3", "count = 4",
        "shares.commitments does not have 4 entries");
    row("a commitment that is cut", "[\n    \"", "[\n    \"00", "shares.commitments has an entry");
    row("a commitment that is a number", "[\n", "[\n 7, ", "shares.commitments does not have 3 entries");
    row("commitments that are no list", "commitments = [", "other = [", "shares.commitments is missing");
    row("no mechanism", "mechanism = \"CKM_AES_KEY_WRAP_KWP\"", "mechanism = \"\"",
        "wrapped.mechanism does not");
    row("no wrapped octets", "octets = \"XFxc", "octets = \"\" #", "wrapped.octets does not have 1 to");
    row("wrapped octets without padding", "octets = \"XFxc", "octets = \"XFx",
        "wrapped.octets is not base64");
    row("a parameter too long", "parameters = \"\"", "parameters = \"" + QByteArray(514, '0') + "\"",
        "wrapped.parameters does not have");
    row("a multi-line string", "label = \"factory\"", "label = \"\"\"factory\"\"\"", "multi-line string");
    row("not UTF-8", "label = \"factory\"", "label = \"f\xC3\x28\"", ":");
    row("a zero octet", "label = \"factory\"", QByteArray("label = \"f\0\"", 12), ":");
    row("a control character of the terminal", "label = \"factory\"", "label = \"\\u009b31m\"",
        "source.label has a control character");
}

void BackupFileTest::namesWhatIsWrong()
{
    QFETCH(bool, secretKey);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, says);
    auto content = QByteArray::fromStdString(text(secretKey));
    const auto at = content.indexOf(from);
    QVERIFY2(at >= 0, "the row changes nothing");
    content.replace(at, from.size(), to);
    const auto read = backupOfText(content.toStdString(), "x.backup");
    QVERIFY(!read);
    QVERIFY(read.error().code == BackupCode::Malformed);
    QVERIFY2(read.error().detail.starts_with("x.backup:"), read.error().detail.c_str());
    QVERIFY2(read.error().detail.find(says.toStdString()) != std::string::npos, read.error().detail.c_str());
    QVERIFY(read.error().detail.size() < 250);
    for (const char c : read.error().detail)
        QVERIFY(static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F);
}

void BackupFileTest::aFileCutAnywhereIsRefused()
{
    const auto whole = text();
    for (std::size_t size = 0; size < whole.size() - 1; ++size) {
        const auto read = backupOfText(whole.substr(0, size), "x.backup");
        QVERIFY2(!read, qPrintable(QString::number(size)));
        QVERIFY(read.error().code == BackupCode::Malformed);
    }
}

void BackupFileTest::anyChangedCharacterIsRefusedOrSeenByTheCode()
{
    const auto whole = text();
    const auto comment = whole.find('\n');
    int refused = 0;
    int seen = 0;
    int harmless = 0;
    for (std::size_t at = comment + 1; at < whole.size(); ++at) {
        auto changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        const auto read = backupOfText(changed, "x.backup");
        if (!read)
            ++refused;
        else if (!read->verify(m_key))
            ++seen;
        else {
            // What is left is TOML's own freedom: the same values, written in another way.
            ++harmless;
            QVERIFY(*textOfBackup(*read) == whole);
        }
    }
    QVERIFY(refused > 100 && seen > 300);
    QVERIFY2(harmless < 10, qPrintable(QString::number(harmless)));
}

void BackupFileTest::hostileFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto many = [](const char* what, int times) { return QByteArray(what).repeated(times); };
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("one line break") << QByteArray("\n");
    QTest::newRow("octets of zero") << QByteArray(1000, '\0');
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    QTest::newRow("257 KiB") << QByteArray(257 * 1024, '#');
    QTest::newRow("a part of very many parts") << "[a" + many(".a", 120000) + "]\n";
    QTest::newRow("a key of very many parts") << "a" + many(".a", 120000) + " = 1\n";
    QTest::newRow("many parts within") << "x = {a" + many(".a", 120000) + " = 1}\n";
    QTest::newRow("very many lists in lists") << "x = " + many("[", 100000) + many("]", 100000) + "\n";
    QTest::newRow("very many tables in tables")
        << "x = " + many("{a=", 60000) + "1" + many("}", 60000) + "\n";
    QTest::newRow("deep in lists, line by line") << "x = " + many("[{a.a.a.a=\n", 20000);
    QTest::newRow("very many keys") << [] {
        QByteArray text;
        for (int i = 0; i < 20000; ++i)
            text += "k" + QByteArray::number(i) + "=1\n";
        return text;
    }();
    QTest::newRow("very many entries") << "[shares]\ncommitments = [" + many("1,", 100000) + "]\n";
    QTest::newRow("an endless string") << "x = \"" + many("a", 200000);
    QTest::newRow("an endless number") << "format = " + many("1", 200000) + "\n";
}

void BackupFileTest::hostileFilesAreRefused()
{
    QFETCH(QByteArray, text);
    const auto read = backupOfText(text.toStdString(), "x.backup");
    QVERIFY(!read);
    QVERIFY(read.error().code == BackupCode::Malformed);
    QVERIFY2(read.error().detail.size() < 250, read.error().detail.c_str());
}

void BackupFileTest::refusesToWriteWhatItWouldNotRead_data()
{
    QTest::addColumn<int>("change");
    for (std::size_t i = 0; i < 10; ++i)
        QTest::addRow("change %zu", i) << static_cast<int>(i);
}

void BackupFileTest::refusesToWriteWhatItWouldNotRead()
{
    QFETCH(int, change);
    static const std::vector<Change> bad{
        [](BackupFile& f) { f.role.clear(); },       [](BackupFile& f) { f.label = "a\nb"; },
        [](BackupFile& f) { f.label = "\xFF"; },     [](BackupFile& f) { f.label = std::string(256, 'x'); },
        [](BackupFile& f) { f.id.clear(); },         [](BackupFile& f) { f.wrapped = Bytes(16 * 1024 + 1); },
        [](BackupFile& f) { f.threshold = 4; },      [](BackupFile& f) { f.commitments.resize(17); },
        [](BackupFile& f) { f.time = "yesterday"; }, [](BackupFile& f) { f.spki.pop_back(); },
    };
    auto backup = file();
    bad[static_cast<std::size_t>(change)](backup);
    QTemporaryDir directory;
    const auto path = directory.filePath(QStringLiteral("key.backup"));
    const auto written = writeBackup(path.toStdString(), backup);
    QVERIFY(!written);
    QVERIFY(written.error().code == BackupCode::Malformed);
    QVERIFY(QDir(directory.path()).isEmpty());
}

void BackupFileTest::writesANewFileAndNoOther()
{
    QTemporaryDir directory;
    const auto path = directory.filePath(QStringLiteral("key.backup"));
    MM_VERIFY(writeBackup(path.toStdString(), file()));
    QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    QCOMPARE(QDir(directory.path()).entryList(QDir::Files).size(), 1);
    Sha256 digest{};
    const auto read = readBackup(path.toStdString(), &digest);
    MM_VERIFY(read);
    MM_VERIFY(read->verify(m_key));
    QVERIFY(digest == sha256(viewOf(text())));

    const auto again = writeBackup(path.toStdString(), file(true));
    QVERIFY(!again && again.error().code == BackupCode::FileFailed);
    QVERIFY(again.error().detail.find("is there already") != std::string::npos);
    MM_VERIFY(readBackup(path.toStdString()));
    const auto nowhere =
        writeBackup(directory.filePath(QStringLiteral("none/key.backup")).toStdString(), file());
    QVERIFY(!nowhere && nowhere.error().code == BackupCode::FileFailed);
    QCOMPARE(nowhere.error().foreign, static_cast<long>(ENOENT));
}

void BackupFileTest::filesThatCannotBeReadAreNamed()
{
    QTemporaryDir directory;
    const auto path = directory.filePath(QStringLiteral("key.backup"));
    auto read = readBackup(path.toStdString());
    QVERIFY(!read && read.error().code == BackupCode::FileFailed);
    QCOMPARE(read.error().foreign, static_cast<long>(ENOENT));
    read = readBackup(directory.path().toStdString());
    QVERIFY(!read && read.error().code == BackupCode::FileFailed);
    QFile large(path);
    QVERIFY(large.open(QIODevice::WriteOnly));
    large.write(QByteArray(static_cast<int>(backupSizeMaximum) + 1, '\n'));
    large.close();
    read = readBackup(path.toStdString());
    QVERIFY(!read && read.error().code == BackupCode::FileFailed);
    QVERIFY2(read.error().detail.find("more than 256 KiB") != std::string::npos, read.error().detail.c_str());
}

MINTMARK_TEST(BackupFileTest)

} // namespace mintmark::hsm

#include "tst_backupfile.moc"
