#include "hsm/base/Bytes.h"
#include "provisioning/station/pin/UnattendedPin.h"
#include "tests/support/Main.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <set>
#include <thread>

namespace mintmark::station {
namespace {

constexpr std::string_view thePin = "482916-übergabe";

Pin pinOf(std::string_view text)
{
    Pin pin;
    pin.append(text);
    return pin;
}

/// A listening socket on a free port of the loopback; -1 where that port is taken.
int listenOn(std::uint16_t& port)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    where.sin_port = ::htons(port);
    ::socklen_t size = sizeof where;
    auto* address = reinterpret_cast<::sockaddr*>(&where);
    if (::bind(listener, address, size) != 0 || ::listen(listener, 8) != 0 ||
        ::getsockname(listener, address, &size) != 0) {
        ::close(listener);
        return -1;
    }
    port = ::ntohs(where.sin_port);
    return listener;
}

/// A TPM emulator, which dies with us.
class Emulator {
public:
    explicit Emulator(const QString& folder)
    {
        QDir().mkpath(folder);
        for (int attempt = 0; attempt < 20; ++attempt) {
            std::uint16_t port = 0;
            const int first = listenOn(port);
            auto next = static_cast<std::uint16_t>(port + 1);
            const int second = listenOn(next);
            ::close(first);
            if (second < 0) continue;
            ::close(second);
            const auto at = [](int number) {
                return QStringLiteral("type=tcp,port=%1,bindaddr=127.0.0.1").arg(number);
            };
            m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
            m_process.start(QStringLiteral("swtpm"),
                            {QStringLiteral("socket"), QStringLiteral("--tpm2"), QStringLiteral("--tpmstate"),
                             QStringLiteral("dir=") + folder, QStringLiteral("--server"), at(port),
                             QStringLiteral("--ctrl"), at(port + 1), QStringLiteral("--flags"),
                             QStringLiteral("not-need-init,startup-clear")});
            m_tcti = QStringLiteral("swtpm:host=127.0.0.1,port=%1").arg(port);
            for (int i = 0; i < 50 && m_process.state() != QProcess::NotRunning; ++i) {
                if (tool({QStringLiteral("tpm2_getrandom"), QStringLiteral("--hex"), QStringLiteral("4")}))
                    return;
                QTest::qWait(50);
            }
            m_process.kill();
            m_process.waitForFinished(5000);
        }
        m_tcti.clear();
    }
    ~Emulator()
    {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
    Emulator(const Emulator&) = delete;
    Emulator& operator=(const Emulator&) = delete;

    [[nodiscard]] bool runs() const { return !m_tcti.isEmpty(); }
    [[nodiscard]] SealOptions options(const std::string& pcrs = {}) const
    {
        return {pcrs, m_tcti.toStdString()};
    }
    bool tool(QStringList arguments, QByteArray* output = nullptr) const
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TPM2TOOLS_TCTI"), m_tcti);
        environment.insert(QStringLiteral("TSS2_LOG"), QStringLiteral("all+NONE"));
        process.setProcessEnvironment(environment);
        const auto program = arguments.takeFirst();
        process.start(program, arguments);
        if (!process.waitForFinished(10'000) || process.exitCode() != 0) return false;
        if (output != nullptr) *output = process.readAllStandardOutput();
        return true;
    }

private:
    QProcess m_process;
    QString m_tcti;
};

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The processes of tpm2-tools that are ours.
QStringList toolsOfOurs()
{
    QStringList found;
    for (const auto& entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        const auto stat = contentOf(QStringLiteral("/proc/%1/stat").arg(entry));
        const auto after = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        if (after.size() > 1 && after[1].toInt() == ::getpid() && stat.contains("(tpm2_")) found << entry;
    }
    return found;
}

#define PIN_FAILS(outcome, wanted)                                                                           \
    do {                                                                                                     \
        const auto& outcome_ = (outcome);                                                                    \
        QVERIFY2(!outcome_.has_value(), "it succeeded");                                                     \
        QCOMPARE(static_cast<int>(outcome_.error().code), static_cast<int>(FailureCode::PinFileOpen));       \
        QVERIFY2(QString::fromStdString(outcome_.error().detail).contains(wanted),                           \
                 outcome_.error().detail.c_str());                                                           \
    } while (false)

#define PIN_IS(outcome, wanted)                                                                              \
    do {                                                                                                     \
        const auto& outcome_ = (outcome);                                                                    \
        MM_VERIFY(outcome_);                                                                                 \
        QVERIFY(equalInConstantTime(outcome_->reveal(), viewOf(wanted)));                                    \
    } while (false)

} // namespace

class SealedPinTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void aSealedPinComesBack_data();
    void aSealedPinComesBack();
    void theFileIsOursAloneAndHoldsNoPin();
    void sealingAgainReplacesTheFile();
    void manyTimesDoNotFillTheTpm();
    void changedPcrsAreNamed();
    void anotherTpmIsNamed();
    void alteredFilesAreNamed_data();
    void alteredFilesAreNamed();
    void truncatedFilesAreNamed();
    void filesThatAreNotOursAloneAreRefused();
    void badPcrsAreRefused_data();
    void badPcrsAreRefused();
    void anEmptyPinIsNotSealed();
    void noTpmIsNamed();
    void aTpmThatDoesNotAnswerIsGivenUp();
    void thePinIsInNoArgumentEnvironmentOrFile();

private:
    [[nodiscard]] std::filesystem::path file() const
    {
        return (m_folder->path() + QStringLiteral("/pin")).toStdString();
    }
    [[nodiscard]] QString runtime() const { return m_folder->path() + QStringLiteral("/run"); }
    void seal(const std::string& pcrs = {})
    {
        MM_VERIFY(sealPin(pinOf(thePin), file(), m_tpm->options(pcrs)));
    }

    std::unique_ptr<QTemporaryDir> m_state, m_folder;
    std::unique_ptr<Emulator> m_tpm;
};

void SealedPinTest::initTestCase()
{
    m_state = std::make_unique<QTemporaryDir>(QStringLiteral("/dev/shm/mintmark-tpm-test-XXXXXX"));
    m_tpm = std::make_unique<Emulator>(m_state->filePath(QStringLiteral("tpm")));
    QVERIFY2(m_tpm->runs(), "the TPM emulator (package swtpm) does not start");
}

void SealedPinTest::cleanupTestCase()
{
    m_tpm.reset();
    m_state.reset();
}

void SealedPinTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/dev/shm/mintmark-tpm-test-XXXXXX"));
    QVERIFY(QDir().mkdir(runtime()));
    qputenv("XDG_RUNTIME_DIR", runtime().toLocal8Bit());
}

void SealedPinTest::cleanup()
{
    QVERIFY2(QDir(runtime()).isEmpty(), "the private folder was left behind");
    QVERIFY2(toolsOfOurs().isEmpty(), "a program was left behind");
    m_folder.reset();
}

void SealedPinTest::aSealedPinComesBack_data()
{
    QTest::addColumn<QByteArray>("pin");
    QTest::addColumn<QByteArray>("pcrs");
    QTest::newRow("by this TPM") << QByteArray("482916") << QByteArray();
    QTest::newRow("by this TPM and two PCRs") << QByteArray("482916") << QByteArray("sha256:0,7");
    QTest::newRow("64 octets") << QByteArray(64, 'p') << QByteArray();
    QTest::newRow("one octet") << QByteArray("7") << QByteArray("sha256:23");
    QTest::newRow("a line end and a zero in it") << QByteArray("a\n\0b", 4) << QByteArray();
}

void SealedPinTest::aSealedPinComesBack()
{
    QFETCH(QByteArray, pin);
    QFETCH(QByteArray, pcrs);
    const auto text = pin.toStdString();
    MM_VERIFY(sealPin(pinOf(text), file(), m_tpm->options(pcrs.toStdString())));
    PIN_IS(unsealPin(file(), m_tpm->options()), text);
}

void SealedPinTest::theFileIsOursAloneAndHoldsNoPin()
{
    seal();
    struct ::stat status {};
    QCOMPARE(::stat(file().c_str(), &status), 0);
    QCOMPARE(status.st_mode & 07777, ::mode_t(0600));
    const auto content = contentOf(QString::fromStdString(file().string()));
    QVERIFY(content.size() > 200 && content.size() < 2000);
    const QByteArray pin(thePin.data(), qsizetype(thePin.size()));
    QVERIFY(!content.contains(pin) && !content.contains(pin.toBase64()));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
}

void SealedPinTest::sealingAgainReplacesTheFile()
{
    seal();
    MM_VERIFY(sealPin(pinOf("another"), file(), m_tpm->options()));
    PIN_IS(unsealPin(file(), m_tpm->options()), "another");
    // A seal that fails leaves what is there.
    PIN_FAILS(sealPin(pinOf("third"), file(), m_tpm->options("sha256:24")), QStringLiteral("PCRs"));
    PIN_IS(unsealPin(file(), m_tpm->options()), "another");
}

void SealedPinTest::manyTimesDoNotFillTheTpm()
{
    seal("sha256:0,7");
    for (int i = 0; i < 5; ++i)
        PIN_IS(unsealPin(file(), m_tpm->options()), thePin);
    for (const char* what : {"handles-transient", "handles-loaded-session"}) {
        QByteArray left;
        QVERIFY(m_tpm->tool({QStringLiteral("tpm2_getcap"), QString::fromLatin1(what)}, &left));
        QCOMPARE(left.trimmed(), QByteArray());
    }
}

void SealedPinTest::changedPcrsAreNamed()
{
    seal("sha256:0,16");
    PIN_IS(unsealPin(file(), m_tpm->options()), thePin);
    QVERIFY(m_tpm->tool(
        {QStringLiteral("tpm2_pcrextend"), QStringLiteral("16:sha256=") + QString(64, QLatin1Char('a'))}));
    for (int i = 0; i < 4; ++i) // a session that each failure left behind would fill the TPM
        PIN_FAILS(unsealPin(file(), m_tpm->options()),
                  QStringLiteral("the PCRs sha256:0,16 are not what they were"));
    // What the TPM's own policy refuses, nobody gets by leaving the PCRs out either.
    QVERIFY(m_tpm->tool({QStringLiteral("tpm2_pcrreset"), QStringLiteral("16")}));
    PIN_IS(unsealPin(file(), m_tpm->options()), thePin);
}

void SealedPinTest::anotherTpmIsNamed()
{
    const Emulator other(m_folder->filePath(QStringLiteral("other")));
    QVERIFY(other.runs());
    seal();
    PIN_FAILS(unsealPin(file(), other.options()), QStringLiteral("another TPM sealed it"));
    PIN_IS(unsealPin(file(), m_tpm->options()), thePin);
}

void SealedPinTest::alteredFilesAreNamed_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* field, const char* says) {
        QTest::newRow(field) << QByteArray(field) << QString::fromLatin1(says);
    };
    row("format = \"", "is no sealed PIN");
    row("pcrs = \"", "was altered");
    row("public = \"", "was altered");
    row("private = \"", "was altered");
    row("digest = \"", "was altered");
}

void SealedPinTest::alteredFilesAreNamed()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, says);
    seal("sha256:0,7");
    const auto path = QString::fromStdString(file().string());
    auto content = contentOf(path);
    const auto at = content.indexOf(field) + field.size() + 4;
    content[at] = content[at] == '5' ? '4' : '5';
    QFile altered(path);
    QVERIFY(altered.open(QIODevice::WriteOnly) && altered.write(content) == content.size());
    altered.close();
    PIN_FAILS(unsealPin(file(), m_tpm->options()), says);
}

void SealedPinTest::truncatedFilesAreNamed()
{
    seal("sha256:0,7");
    const auto path = QString::fromStdString(file().string());
    const auto content = contentOf(path);
    // No TPM is asked: the file says so itself.
    const SealOptions nowhere{{}, "swtpm:host=127.0.0.1,port=1"};
    for (qsizetype size = 0; size < content.size() - 1; size += 7) {
        QFile cut(path);
        QVERIFY(cut.open(QIODevice::WriteOnly) && cut.write(content.left(size)) == size);
        cut.close();
        PIN_FAILS(unsealPin(file(), nowhere), QStringLiteral("cut short"));
    }
    QFile huge(path);
    QVERIFY(huge.open(QIODevice::Append) && huge.resize(1 << 20));
    huge.close();
    PIN_FAILS(unsealPin(file(), nowhere), QStringLiteral("too long"));
}

void SealedPinTest::filesThatAreNotOursAloneAreRefused()
{
    PIN_FAILS(unsealPin(file(), m_tpm->options()), QStringLiteral("No such file"));
    PIN_FAILS(unsealPin(m_folder->path().toStdString(), m_tpm->options()),
              QStringLiteral("not a regular file"));
    seal();
    for (const ::mode_t mode : {0640U, 0604U, 0644U}) {
        QCOMPARE(::chmod(file().c_str(), mode), 0);
        PIN_FAILS(unsealPin(file(), m_tpm->options()), QStringLiteral("read by others"));
    }
    QCOMPARE(::chmod(file().c_str(), 0400), 0);
    PIN_IS(unsealPin(file(), m_tpm->options()), thePin);
    PIN_FAILS(sealPin(pinOf("1"), m_folder->path().toStdString() + "/no/such/folder/pin", m_tpm->options()),
              QStringLiteral("cannot write"));
}

void SealedPinTest::badPcrsAreRefused_data()
{
    QTest::addColumn<QByteArray>("pcrs");
    for (const char* pcrs : {"0,7", "sha256", "sha256:", "sha256:24", "sha256:0,,7", "sha256:7,7", "sha1:0",
                             "sha256:0,7+sha1:0", "sha256:0\"\n", "all", "sha256:0;id", "-h"})
        QTest::newRow(pcrs) << QByteArray(pcrs);
}

void SealedPinTest::badPcrsAreRefused()
{
    QFETCH(QByteArray, pcrs);
    PIN_FAILS(sealPin(pinOf(thePin), file(), m_tpm->options(pcrs.toStdString())),
              QStringLiteral("PCRs are written as"));
    QVERIFY(!std::filesystem::exists(file()));
}

void SealedPinTest::anEmptyPinIsNotSealed()
{
    const auto sealed = sealPin(Pin(), file(), m_tpm->options());
    QVERIFY(!sealed.has_value());
    QCOMPARE(static_cast<int>(sealed.error().code), static_cast<int>(FailureCode::HsmPinMissing));
    QVERIFY(!std::filesystem::exists(file()));
}

void SealedPinTest::noTpmIsNamed()
{
    seal();
    std::uint16_t port = 0;
    ::close(listenOn(port)); // and nobody listens there now
    const SealOptions nowhere{{}, "swtpm:host=127.0.0.1,port=" + std::to_string(port)};
    PIN_FAILS(unsealPin(file(), nowhere), QStringLiteral("no TPM answers"));
    PIN_FAILS(unsealPin(file(), {{}, "device:/dev/null/tpm"}), QStringLiteral("no TPM answers"));
    PIN_FAILS(unsealPin(file(), {{}, "nonsense"}), QStringLiteral("no TPM answers"));
    PIN_FAILS(sealPin(pinOf("1"), m_folder->path().toStdString() + "/second", nowhere),
              QStringLiteral("no TPM answers"));
    // Nothing given: the machine's own, and no other way that the tools would try.
    qunsetenv("TPM2TOOLS_TCTI");
    if (!std::filesystem::exists("/dev/tpmrm0"))
        PIN_FAILS(unsealPin(file(), {}), QStringLiteral("no TPM answers"));
    qputenv("TPM2TOOLS_TCTI", QByteArray::fromStdString(m_tpm->options().tcti));
    PIN_IS(unsealPin(file(), {}), thePin);
    qunsetenv("TPM2TOOLS_TCTI");
}

void SealedPinTest::aTpmThatDoesNotAnswerIsGivenUp()
{
    seal();
    // The emulator's protocol has a second port, one above.
    std::uint16_t port = 0, next = 0;
    int silent = -1, second = -1;
    for (int attempt = 0; attempt < 20 && second < 0; ++attempt) {
        ::close(silent);
        port = 0;
        silent = listenOn(port);
        next = static_cast<std::uint16_t>(port + 1);
        second = listenOn(next);
    }
    QVERIFY(silent >= 0 && second >= 0);
    QElapsedTimer timer;
    timer.start();
    PIN_FAILS(unsealPin(file(), {{}, "swtpm:host=127.0.0.1,port=" + std::to_string(port), Milliseconds{700}}),
              QStringLiteral("gave no answer in time"));
    ::close(silent);
    ::close(second);
    QVERIFY2(timer.elapsed() >= 690 && timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
}

void SealedPinTest::thePinIsInNoArgumentEnvironmentOrFile()
{
    const QByteArray pin(thePin.data(), qsizetype(thePin.size()));
    std::atomic<bool> done{false};
    QByteArray seen;
    std::set<QByteArray> files;
    int wideFolders = 0;
    std::thread watcher([&] {
        while (!done) {
            for (const auto& process : toolsOfOurs()) {
                const auto folder = QStringLiteral("/proc/") + process;
                seen += contentOf(folder + QStringLiteral("/cmdline")) + '\n' +
                        contentOf(folder + QStringLiteral("/environ")) + '\n';
            }
            for (const auto& folder : QDir(runtime()).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
                struct ::stat status {};
                if (::stat(qPrintable(folder.filePath()), &status) == 0 && (status.st_mode & 07777) != 0700)
                    ++wideFolders;
                for (const auto& file : QDir(folder.filePath()).entryInfoList(QDir::Files)) {
                    files.insert(file.fileName().toLocal8Bit());
                    seen += contentOf(file.filePath()) + '\n';
                }
            }
        }
    });
    for (int i = 0; i < 3; ++i) {
        seal("sha256:0,7");
        PIN_IS(unsealPin(file(), m_tpm->options()), thePin);
    }
    done = true;
    watcher.join();
    QVERIFY2(seen.contains("tpm2_create"), "the watcher saw nothing");
    QVERIFY2(files.contains("primary") && files.contains("private"), "the watcher saw no file");
    QCOMPARE(wideFolders, 0);
    QVERIFY(!seen.contains(pin));
    QVERIFY(!seen.contains(pin.toBase64()) && !seen.contains(pin.toHex()));
}

MINTMARK_TEST(SealedPinTest)

} // namespace mintmark::station

#include "tst_sealedpin.moc"
