#include "provisioning/station/pin/UnattendedPin.h"
#include "tests/support/Main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

namespace mintmark::station {

class PinCredentialTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aCredentialIsRead_data();
    void aCredentialIsRead();
    void badCredentialsAreNamed_data();
    void badCredentialsAreNamed();
    void badNamesAreRefused_data();
    void badNamesAreRefused();
    void withoutSystemdThereIsNone();
    void aFolderOfOthersIsRefused();
    void aFolderThatOthersMayWriteIsRefused();
    void filesOfOthersAreRefused();

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    void put(const char* name, const QByteArray& content, ::mode_t mode = 0400) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
        file.close();
        QCOMPARE(::chmod(qPrintable(file.fileName()), mode), 0);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void PinCredentialTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("CREDENTIALS_DIRECTORY", m_folder->path().toLocal8Bit());
}

void PinCredentialTest::cleanup()
{
    qunsetenv("CREDENTIALS_DIRECTORY");
    m_folder.reset();
}

void PinCredentialTest::aCredentialIsRead_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QByteArray>("pin");
    QTest::newRow("as systemd puts it") << QByteArray("482916") << 0400 << QByteArray("482916");
    QTest::newRow("with a line end") << QByteArray("482916\nmore") << 0600 << QByteArray("482916");
    QTest::newRow("64 octets") << QByteArray(64, '7') << 0400 << QByteArray(64, '7');
}

void PinCredentialTest::aCredentialIsRead()
{
    QFETCH(QByteArray, content);
    QFETCH(int, mode);
    QFETCH(QByteArray, pin);
    put("mintmark.pin", content, static_cast<::mode_t>(mode));
    const auto read = readPinCredential("mintmark.pin");
    MM_VERIFY(read);
    const auto octets = read->reveal();
    QCOMPARE(QByteArray(reinterpret_cast<const char*>(octets.data()), qsizetype(octets.size())), pin);
}

void PinCredentialTest::badCredentialsAreNamed_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QByteArray& content, int mode, const char* kind,
                        FailureCode code, const char* says) {
        QTest::newRow(name) << content << mode << QString::fromLatin1(kind) << static_cast<int>(code)
                            << QString::fromLatin1(says);
    };
    row("empty", "", 0400, "file", FailureCode::HsmPinMissing, "credential pin: is empty");
    row("a line end alone", "\n", 0400, "file", FailureCode::HsmPinMissing, "is empty");
    row("65 octets", QByteArray(65, '7'), 0400, "file", FailureCode::PinFileOpen, "longer than 64 octets");
    row("for everybody", "482916", 0444, "file", FailureCode::PinFileOpen,
        "can be read or changed by others");
    row("for the group to change", "482916", 0620, "file", FailureCode::PinFileOpen,
        "read or changed by others");
    row("not there", "", 0400, "none", FailureCode::HsmPinMissing, "No such file");
    row("a symbolic link", "482916", 0400, "link", FailureCode::PinFileOpen, "symbolic link");
    row("a folder", "", 0700, "folder", FailureCode::PinFileOpen, "not a regular file");
    row("a FIFO", "", 0400, "fifo", FailureCode::PinFileOpen, "not a regular file");
}

void PinCredentialTest::badCredentialsAreNamed()
{
    QFETCH(QByteArray, content);
    QFETCH(int, mode);
    QFETCH(QString, kind);
    QFETCH(int, code);
    QFETCH(QString, says);
    if (kind == QStringLiteral("file")) put("pin", content, static_cast<::mode_t>(mode));
    if (kind == QStringLiteral("link")) {
        put("other", content);
        QVERIFY(QFile::link(path("other"), path("pin")));
    }
    if (kind == QStringLiteral("folder")) QVERIFY(QDir().mkdir(path("pin")));
    if (kind == QStringLiteral("fifo")) QCOMPARE(::mkfifo(qPrintable(path("pin")), 0400), 0);
    const auto read = readPinCredential("pin");
    QVERIFY(!read.has_value());
    QCOMPARE(static_cast<int>(read.error().code), code);
    QVERIFY2(QString::fromStdString(read.error().detail).contains(says), read.error().detail.c_str());
    QVERIFY(!QString::fromStdString(read.error().detail).contains(QStringLiteral("482916")));
}

void PinCredentialTest::badNamesAreRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a path") << QByteArray("sub/pin");
    QTest::newRow("an absolute path") << QByteArray("/etc/passwd");
    QTest::newRow("the folder itself") << QByteArray(".");
    QTest::newRow("the folder above") << QByteArray("..");
    QTest::newRow("a way out") << QByteArray("../pin");
    QTest::newRow("a colon") << QByteArray("a:b");
    QTest::newRow("a line end") << QByteArray("pin\n");
    QTest::newRow("a zero") << QByteArray("pin\0x", 5);
    QTest::newRow("256 octets") << QByteArray(256, 'p');
}

void PinCredentialTest::badNamesAreRefused()
{
    QFETCH(QByteArray, name);
    put("pin", "482916");
    const auto read = readPinCredential(name.toStdString());
    QVERIFY(!read.has_value());
    QCOMPARE(static_cast<int>(read.error().code), static_cast<int>(FailureCode::PinFileOpen));
    QVERIFY2(read.error().detail.starts_with("this is no name of a credential"), read.error().detail.c_str());
}

void PinCredentialTest::withoutSystemdThereIsNone()
{
    put("pin", "482916");
    for (const char* value : {"", "relative/path"}) {
        qputenv("CREDENTIALS_DIRECTORY", value);
        QVERIFY(!readPinCredential("pin").has_value());
    }
    qunsetenv("CREDENTIALS_DIRECTORY");
    const auto read = readPinCredential("pin");
    QVERIFY(!read.has_value());
    QCOMPARE(static_cast<int>(read.error().code), static_cast<int>(FailureCode::HsmPinMissing));
    QVERIFY2(read.error().detail.find("systemd gave none") != std::string::npos, read.error().detail.c_str());
}

void PinCredentialTest::aFolderOfOthersIsRefused()
{
    if (::geteuid() != 0)
        QSKIP("only root gives a folder away; the other rows of the owner's check do not need it");
    put("pin", "482916");
    QCOMPARE(::chown(qPrintable(m_folder->path()), 12345, 12345), 0);
    const auto read = readPinCredential("pin");
    QCOMPARE(::chown(qPrintable(m_folder->path()), 0, 0), 0);
    QVERIFY(!read.has_value());
    QVERIFY2(read.error().detail.find("written by others") != std::string::npos, read.error().detail.c_str());
}

void PinCredentialTest::aFolderThatOthersMayWriteIsRefused()
{
    put("pin", "482916");
    for (const ::mode_t mode : {0770U, 0702U, 0777U}) {
        QCOMPARE(::chmod(qPrintable(m_folder->path()), mode), 0);
        const auto read = readPinCredential("pin");
        QVERIFY(!read.has_value());
        QVERIFY2(read.error().detail.find("written by others") != std::string::npos,
                 read.error().detail.c_str());
    }
    QCOMPARE(::chmod(qPrintable(m_folder->path()), 0500), 0);
    MM_VERIFY(readPinCredential("pin"));
    QCOMPARE(::chmod(qPrintable(m_folder->path()), 0700), 0);
}

void PinCredentialTest::filesOfOthersAreRefused()
{
    // systemd on a file system with ACLs: root's file, and the mask of the ACL where the group's bits are.
    put("pin", "482916", 0440);
    const auto read = readPinCredential("pin");
    QCOMPARE(read.has_value(), ::geteuid() == 0);
    if (::geteuid() != 0) return;
    QCOMPARE(::chown(qPrintable(path("pin")), 0, 12345), 0);
    QVERIFY(!readPinCredential("pin").has_value());
    QCOMPARE(::chown(qPrintable(path("pin")), 12345, 0), 0);
    const auto foreign = readPinCredential("pin");
    QVERIFY(!foreign.has_value());
    QVERIFY2(foreign.error().detail.find("belongs to somebody else") != std::string::npos,
             foreign.error().detail.c_str());
}

MINTMARK_TEST(PinCredentialTest)

} // namespace mintmark::station

#include "tst_pincredential.moc"
