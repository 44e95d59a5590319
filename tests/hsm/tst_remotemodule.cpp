#include "hsm/CkrTable.h"
#include "hsm/RemoteModule.h"
#include "tests/Where.h"
#include "tests/hsm/Bench.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <thread>

namespace mintmark::hsm {

using namespace test;
namespace fs = std::filesystem;

namespace {

/// One session at the only token that has this label, by the bare function list.
class Client {
public:
    explicit Client(std::shared_ptr<Module> module, const std::string& label = "bench")
        : m_module(std::move(module))
    {
        std::array<CK_SLOT_ID, 16> slots{};
        CK_ULONG count = slots.size();
        if (p11().C_GetSlotList(CK_TRUE, slots.data(), &count) != CKR_OK) return;
        for (CK_ULONG i = 0; i < count; ++i) {
            CK_TOKEN_INFO info{};
            if (p11().C_GetTokenInfo(slots[i], &info) != CKR_OK) continue;
            std::string name(reinterpret_cast<const char*>(info.label), sizeof info.label);
            name.erase(name.find_last_not_of(' ') + 1);
            if (name != label) continue;
            slot = slots[i];
            opened =
                p11().C_OpenSession(slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr, &session);
        }
    }
    ~Client() { (void)p11().C_CloseSession(session); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    [[nodiscard]] const Calls& p11() const { return m_module->p11(); }

    CK_RV login(std::string_view text = userPin) const
    {
        std::string pin(text);
        return p11().C_Login(session, CKU_USER, reinterpret_cast<CK_UTF8CHAR*>(pin.data()), pin.size());
    }
    CK_RV generate(std::string id)
    {
        CK_BBOOL yes = CK_TRUE;
        std::array<CK_BYTE, 10> p256{0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
        std::array<CK_ATTRIBUTE, 4> open{{{CKA_TOKEN, &yes, sizeof yes},
                                          {CKA_VERIFY, &yes, sizeof yes},
                                          {CKA_ID, id.data(), id.size()},
                                          {CKA_EC_PARAMS, p256.data(), p256.size()}}};
        std::array<CK_ATTRIBUTE, 4> secret{{{CKA_TOKEN, &yes, sizeof yes},
                                            {CKA_PRIVATE, &yes, sizeof yes},
                                            {CKA_SIGN, &yes, sizeof yes},
                                            {CKA_ID, id.data(), id.size()}}};
        CK_MECHANISM mechanism{CKM_EC_KEY_PAIR_GEN, nullptr, 0};
        CK_OBJECT_HANDLE publicKey = 0, privateKey = 0;
        return p11().C_GenerateKeyPair(session, &mechanism, open.data(), open.size(), secret.data(),
                                       secret.size(), &publicKey, &privateKey);
    }
    [[nodiscard]] CK_OBJECT_HANDLE find(CK_OBJECT_CLASS kind, std::string id) const
    {
        std::array<CK_ATTRIBUTE, 2> wanted{{{CKA_CLASS, &kind, sizeof kind}, {CKA_ID, id.data(), id.size()}}};
        CK_OBJECT_HANDLE found = 0;
        CK_ULONG count = 0;
        if (p11().C_FindObjectsInit(session, wanted.data(), wanted.size()) != CKR_OK) return 0;
        (void)p11().C_FindObjects(session, &found, 1, &count);
        (void)p11().C_FindObjectsFinal(session);
        return count == 1 ? found : 0;
    }
    CK_RV sign(const std::string& id = "key")
    {
        CK_MECHANISM mechanism{CKM_ECDSA, nullptr, 0};
        const CK_RV rv = p11().C_SignInit(session, &mechanism, find(CKO_PRIVATE_KEY, id));
        if (rv != CKR_OK) return rv;
        CK_ULONG size = signature.size();
        return p11().C_Sign(session, digest.data(), digest.size(), signature.data(), &size);
    }
    CK_RV verify(std::array<CK_BYTE, 64> other, const std::string& id = "key")
    {
        CK_MECHANISM mechanism{CKM_ECDSA, nullptr, 0};
        const CK_RV rv = p11().C_VerifyInit(session, &mechanism, find(CKO_PUBLIC_KEY, id));
        if (rv != CKR_OK) return rv;
        return p11().C_Verify(session, digest.data(), digest.size(), other.data(), other.size());
    }

    CK_SLOT_ID slot = 0;
    CK_SESSION_HANDLE session = 0;
    CK_RV opened = CKR_TOKEN_NOT_PRESENT;
    std::array<CK_BYTE, 32> digest{1, 2, 3};
    std::array<CK_BYTE, 64> signature{};

private:
    std::shared_ptr<Module> m_module;
};

/// A zombie counts as gone: only its parent may take it away.
bool isRunning(int pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    if (pid <= 0 || !std::getline(file, line)) return false;
    const auto after = line.rfind(')');
    return after != std::string::npos && line.size() > after + 2 && line[after + 2] != 'Z';
}

QString textOfFile(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(file.readAll()) : QString();
}

#define CKR_IS(call, wanted) QCOMPARE(CK_RV(call), CK_RV(wanted))

} // namespace

class RemoteModuleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theSameKeysAsInThisProcess();
    void fourThreadsSignThroughOneConnection();
    void aModuleThatAbortsCostsOneOperation();
    void aModuleThatHangsIsEndedAtItsLimit();
    void anHourglassThatIsStoppedInTimeKillsNobody();
    void aServerThatDiesBetweenTwoCallsIsNamed();
    void sessionsFromBeforeARestartTouchNothingNew();
    void manyThatFindItDeadRestartItOnce();
    void restartsDoNotAddUp();
    void ourOwnEndEndsTheServer_data();
    void ourOwnEndEndsTheServer();
    void noPinAndNoAddressIsLeftInSight();
    void theSocketIsGoneOnceItIsConnected();
    void twoTokensAreToldApart();
    void argumentsReachTheModule();
    void modulesThatAreNone_data();
    void modulesThatAreNone();
    void modulesThatDoNotStart_data();
    void modulesThatDoNotStart();
    void aModuleWithoutATokenSaysSoAtOnce();

private:
    void tell(const char* what) const
    {
        std::ofstream file(m_bench->path("unruly"));
        file << what;
    }
    std::unique_ptr<RemoteModule> start();
    std::size_t folders() const;

    std::unique_ptr<Bench> m_bench;
    fs::path m_soft, m_runtime;
};

/// Not a test by itself: what RemoteModuleTest starts, and kills.
class IsolationHost : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsAModuleUntilItIsKilled();
};

void IsolationHost::holdsAModuleUntilItIsKilled()
{
    const auto manner = qEnvironmentVariable("MINTMARK_TEST_MANNER");
    QVERIFY2(!manner.isEmpty(), "only RemoteModuleTest starts this, with a token");
    auto remote = RemoteModule::start(MINTMARK_UNRULY_MODULE, {}, systemClock());
    MM_VERIFY(remote);
    Client client((*remote)->module());
    CKR_IS(client.login(), CKR_OK);
    std::printf("server %d\n", (*remote)->pid());
    std::fflush(stdout);
    if (manner == QStringLiteral("exits")) ::_exit(0);
    if (manner == QStringLiteral("hangs")) (void)client.sign();
    ::sleep(60);
}

void RemoteModuleTest::initTestCase()
{
    // As a program that sets nothing: the classes under test have to.
    std::signal(SIGPIPE, SIG_DFL);
}

void RemoteModuleTest::init()
{
    m_bench = std::make_unique<Bench>();
    const auto address = m_bench->make();
    MM_VERIFY(address);
    m_soft = address->module;
    m_runtime = m_bench->path("run");
    fs::create_directory(m_runtime);
    qputenv("XDG_RUNTIME_DIR", QByteArray::fromStdString(m_runtime.string()));
    qputenv("MINTMARK_UNRULY_REAL", QByteArray::fromStdString(m_soft.string()));
    qputenv("MINTMARK_UNRULY", QByteArray::fromStdString(m_bench->path("unruly").string()));
    const auto module = Module::load(m_soft);
    MM_VERIFY(module);
    Client client(*module);
    CKR_IS(client.login(), CKR_OK);
    CKR_IS(client.generate("key"), CKR_OK);
}

void RemoteModuleTest::cleanup()
{
    m_bench.reset();
}

std::unique_ptr<RemoteModule> RemoteModuleTest::start()
{
    auto remote = RemoteModule::start(MINTMARK_UNRULY_MODULE, {}, systemClock());
    if (!remote) qWarning("%s", remote.error().detail.c_str());
    return remote ? std::move(*remote) : nullptr;
}

std::size_t RemoteModuleTest::folders() const
{
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(m_runtime), fs::directory_iterator()));
}

void RemoteModuleTest::theSameKeysAsInThisProcess()
{
    const auto remote = start();
    QVERIFY(remote);
    QVERIFY(isRunning(remote->pid()));
    QVERIFY(remote->pid() != ::getpid());
    QCOMPARE(::getpgid(remote->pid()), remote->pid());
    Client there(remote->module());
    CKR_IS(there.opened, CKR_OK);
    CK_TOKEN_INFO info{};
    CKR_IS(there.p11().C_GetTokenInfo(there.slot, &info), CKR_OK);
    QCOMPARE(QByteArray(reinterpret_cast<const char*>(info.manufacturerID), 15),
             QByteArray("SoftHSM project"));
    CKR_IS(there.login("000000"), CKR_PIN_INCORRECT);
    CKR_IS(there.login(), CKR_OK);
    CKR_IS(there.sign(), CKR_OK);
    CKR_IS(there.generate("made there"), CKR_OK);

    const auto module = Module::load(m_soft);
    MM_VERIFY(module);
    Client here(*module);
    CKR_IS(here.verify(there.signature), CKR_OK);
    there.signature[7] ^= 1;
    CKR_IS(here.verify(there.signature), CKR_SIGNATURE_INVALID);
    CKR_IS(here.login(), CKR_OK);
    CKR_IS(here.sign("made there"), CKR_OK);
    CKR_IS(there.verify(here.signature, "made there"), CKR_OK);
    QVERIFY(!remote->ended());
}

void RemoteModuleTest::fourThreadsSignThroughOneConnection()
{
    const auto remote = start();
    QVERIFY(remote);
    Client anchor(remote->module());
    CKR_IS(anchor.login(), CKR_OK);
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            Client client(remote->module());
            for (int n = 0; n < 50; ++n)
                if (client.sign() == CKR_OK && client.verify(client.signature) == CKR_OK) ++good;
        });
    for (auto& thread : threads)
        thread.join();
    QCOMPARE(good.load(), 200);
}

void RemoteModuleTest::aModuleThatAbortsCostsOneOperation()
{
    const auto remote = start();
    QVERIFY(remote);
    const auto before = remote->module();
    Client client(before);
    CKR_IS(client.login(), CKR_OK);
    CKR_IS(client.sign(), CKR_OK);
    tell("abort in C_Sign");
    const auto rv = client.sign();
    CKR_IS(rv, CKR_DEVICE_ERROR);
    QCOMPARE(static_cast<int>(ckrError("C_Sign", rv).code), static_cast<int>(HsmCode::TokenGone));
    const auto ended = remote->ended(Milliseconds{2000});
    QVERIFY(ended.has_value());
    QVERIFY2(ended->detail.ends_with("was ended by signal 6 (Aborted)"), ended->detail.c_str());
    QCOMPARE(remote->pid(), 0);
    CKR_IS(client.sign(), CKR_DEVICE_ERROR);

    MM_VERIFY(remote->restart());
    QVERIFY(remote->module() != before);
    QVERIFY(!remote->ended());
    Client again(remote->module());
    QCOMPARE(again.find(CKO_PRIVATE_KEY, "key"), CK_OBJECT_HANDLE(0)); // the login is gone too
    CKR_IS(again.login(), CKR_OK);
    CKR_IS(again.sign(), CKR_OK);
}

void RemoteModuleTest::aModuleThatHangsIsEndedAtItsLimit()
{
    const auto remote = start();
    QVERIFY(remote);
    Client client(remote->module());
    Client other(remote->module());
    CKR_IS(client.login(), CKR_OK);
    const int pid = remote->pid();
    tell("hang in C_Sign");
    CK_RV behind = CKR_OK;
    QElapsedTimer timer;
    timer.start();
    {
        const auto limit = remote->within(Milliseconds{700});
        std::thread waiting([&] {
            ::usleep(200'000);
            CK_SESSION_INFO info{};
            behind = other.p11().C_GetSessionInfo(other.session, &info);
        });
        const auto rv = client.sign();
        const auto ran = limit->stop();
        waiting.join();
        CKR_IS(rv, CKR_DEVICE_ERROR);
        QVERIFY(ran);
    }
    QVERIFY2(timer.elapsed() >= 690 && timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    CKR_IS(behind, CKR_DEVICE_ERROR);
    const auto ended = remote->ended(Milliseconds{2000});
    QVERIFY(ended.has_value());
    QVERIFY2(ended->detail.ends_with("was ended by signal 9 (Killed)"), ended->detail.c_str());
    QVERIFY(!isRunning(pid));
    MM_VERIFY(remote->restart());
    Client again(remote->module());
    CKR_IS(again.login(), CKR_OK);
    CKR_IS(again.sign(), CKR_OK);
}

void RemoteModuleTest::anHourglassThatIsStoppedInTimeKillsNobody()
{
    const auto remote = start();
    QVERIFY(remote);
    Client client(remote->module());
    CKR_IS(client.login(), CKR_OK);
    const auto stopped = remote->within(Milliseconds{150});
    CKR_IS(client.sign(), CKR_OK);
    QVERIFY(!stopped->stop());
    {
        const auto dropped = remote->within(Milliseconds{150});
        CKR_IS(client.sign(), CKR_OK);
    }
    QTest::qWait(300);
    CKR_IS(client.sign(), CKR_OK);
    // One of before a restart is not for the process of after it.
    const auto old = remote->within(Milliseconds{150});
    MM_VERIFY(remote->restart());
    QTest::qWait(300);
    QVERIFY(!remote->ended());
    Client again(remote->module());
    CKR_IS(again.login(), CKR_OK);
}

void RemoteModuleTest::aServerThatDiesBetweenTwoCallsIsNamed()
{
    const auto remote = start();
    QVERIFY(remote);
    Client client(remote->module());
    CKR_IS(client.login(), CKR_OK);
    ::kill(remote->pid(), SIGKILL);
    QVERIFY(remote->ended(Milliseconds{2000}).has_value());
    // The second write goes into a closed socket: with SIGPIPE as it comes we would not be here.
    for (int i = 0; i < 3; ++i)
        CKR_IS(client.sign(), CKR_DEVICE_ERROR);
    CK_ULONG count = 0;
    CKR_IS(remote->module()->p11().C_GetSlotList(CK_TRUE, nullptr, &count), CKR_DEVICE_ERROR);
    MM_VERIFY(remote->restart());
    QVERIFY(isRunning(remote->pid()));
}

void RemoteModuleTest::sessionsFromBeforeARestartTouchNothingNew()
{
    const auto remote = start();
    QVERIFY(remote);
    auto old = std::make_unique<Client>(remote->module());
    remote->kill();
    MM_VERIFY(remote->restart());
    Client fresh(remote->module());
    // The new process counts its handles from the start again.
    QCOMPARE(fresh.session, old->session);
    old.reset();
    CKR_IS(fresh.login(), CKR_OK);
    CKR_IS(fresh.sign(), CKR_OK);
}

void RemoteModuleTest::manyThatFindItDeadRestartItOnce()
{
    const auto remote = start();
    QVERIFY(remote);
    const auto dead = remote->module();
    remote->kill();
    std::array<std::shared_ptr<Module>, 4> found;
    std::vector<std::thread> threads;
    for (auto& one : found)
        threads.emplace_back([&] {
            if (auto module = remote->renew(dead)) one = *module;
        });
    for (auto& thread : threads)
        thread.join();
    for (const auto& one : found)
        QVERIFY(one != nullptr && one == found[0] && one != dead);
    QCOMPARE(remote->module(), found[0]);
}

void RemoteModuleTest::restartsDoNotAddUp()
{
    const auto remote = start();
    QVERIFY(remote);
    const auto descriptors = [] {
        return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator());
    };
    const auto threads = [] {
        return std::distance(fs::directory_iterator("/proc/self/task"), fs::directory_iterator());
    };
    const auto openBefore = descriptors();
    const auto threadsBefore = threads();
    for (int i = 0; i < 20; ++i)
        MM_VERIFY(remote->restart());
    QCOMPARE(descriptors(), openBefore);
    QCOMPARE(threads(), threadsBefore);
    QCOMPARE(folders(), std::size_t(0));
    QCOMPARE(Module::loaded("p11-kit-client.so"), 1);
}

void RemoteModuleTest::ourOwnEndEndsTheServer_data()
{
    QTest::addColumn<QString>("manner");
    QTest::newRow("we are killed while it waits") << QStringLiteral("waits");
    QTest::newRow("we are killed while it hangs") << QStringLiteral("hangs");
    QTest::newRow("we exit and clean up nothing") << QStringLiteral("exits");
}

void RemoteModuleTest::ourOwnEndEndsTheServer()
{
    QFETCH(QString, manner);
    if (manner == QStringLiteral("hangs")) tell("hang in C_Sign");
    QProcess host;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MINTMARK_TEST_MANNER"), manner);
    host.setProcessEnvironment(environment);
    host.start(QCoreApplication::applicationFilePath(), {QStringLiteral("IsolationHost")});
    QByteArray said;
    while (!said.contains("server ") || !said.endsWith('\n')) {
        QVERIFY2(host.waitForReadyRead(10'000), said.constData());
        said += host.readAllStandardOutput();
    }
    const int pid = said.mid(said.indexOf("server ") + 7).trimmed().toInt();
    if (manner != QStringLiteral("exits")) {
        QVERIFY(isRunning(pid));
        QTest::qWait(200);
        host.kill();
    }
    QVERIFY(host.waitForFinished(10'000));
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(pid), 2000);
    QCOMPARE(folders(), std::size_t(0));
}

void RemoteModuleTest::noPinAndNoAddressIsLeftInSight()
{
    const auto remote = start();
    QVERIFY(remote);
    Client client(remote->module());
    CKR_IS(client.login(), CKR_OK);
    const auto process = QStringLiteral("/proc/%1/").arg(remote->pid());
    const auto arguments = textOfFile(process + QStringLiteral("cmdline"));
    const auto environment = textOfFile(process + QStringLiteral("environ"));
    QVERIFY(arguments.contains(QStringLiteral("remote")));
    QVERIFY(environment.contains(QStringLiteral("SOFTHSM2_CONF=")));
    const auto pin = QString::fromLatin1(userPin.data(), qsizetype(userPin.size()));
    QVERIFY(!arguments.contains(pin) && !environment.contains(pin));
    QVERIFY(!environment.contains(QStringLiteral("P11_KIT_SERVER_ADDRESS")));
    QVERIFY(qEnvironmentVariableIsEmpty("P11_KIT_SERVER_ADDRESS"));
    QVERIFY(textOfFile(process + QStringLiteral("limits"))
                .contains(QRegularExpression(QStringLiteral("Max core file size +1 +1 "))));
    // Nothing of ours but the connection is open there.
    int sockets = 0;
    for (const auto& entry : fs::directory_iterator((process + QStringLiteral("fd")).toStdString())) {
        std::error_code ec;
        const auto target = fs::read_symlink(entry, ec).string();
        QVERIFY2(target.find("event") == std::string::npos, target.c_str());
        if (target.starts_with("socket:")) ++sockets;
    }
    QCOMPARE(sockets, 2); // its standard input and output
}

void RemoteModuleTest::theSocketIsGoneOnceItIsConnected()
{
    const auto server =
        ModuleServer::start(MINTMARK_UNRULY_MODULE, ModuleServer::environment(), systemClock());
    MM_VERIFY(server);
    QCOMPARE(folders(), std::size_t(1));
    const auto folder = fs::directory_iterator(m_runtime)->path();
    QVERIFY(fs::status(folder).permissions() == fs::perms::owner_all);
    QCOMPARE((*server)->pid(), 0);
    const auto remote = start();
    QVERIFY(remote);
    QCOMPARE(folders(), std::size_t(1)); // the other's, which nobody reached
    (*server)->kill();
    QVERIFY((*server)->waitForEnd(Milliseconds{2000}));
    QTRY_COMPARE_WITH_TIMEOUT(folders(), std::size_t(0), 2000);
}

void RemoteModuleTest::twoTokensAreToldApart()
{
    const auto first = start();
    QVERIFY(first);
    MM_VERIFY(m_bench->make("second", "second"));
    const auto second = start();
    QVERIFY(second);
    MM_VERIFY(useSoftToken(m_bench->soft())); // a restart goes on with what it had
    MM_VERIFY(second->restart());
    Client one(first->module(), "bench");
    Client two(second->module(), "second");
    CKR_IS(one.opened, CKR_OK);
    CKR_IS(two.opened, CKR_OK);
    CKR_IS(Client(first->module(), "second").opened, CKR_TOKEN_NOT_PRESENT);
    CKR_IS(one.login(), CKR_OK);
    first->kill();
    CKR_IS(two.login(), CKR_OK);
    CKR_IS(two.generate("key"), CKR_OK);
    CKR_IS(two.sign(), CKR_OK);
    CKR_IS(one.sign(), CKR_DEVICE_ERROR);
}

void RemoteModuleTest::argumentsReachTheModule()
{
    const fs::path softokn = "/usr/lib/x86_64-linux-gnu/libsoftokn3.so";
    if (!fs::exists(softokn)) MINTMARK_SKIP("NSS softokn is not installed");
    const auto folder = m_bench->path("nss").string();
    fs::create_directory(folder);
    QProcess certutil;
    certutil.start(QStringLiteral("certutil"),
                   {QStringLiteral("-N"), QStringLiteral("--empty-password"), QStringLiteral("-d"),
                    QString::fromStdString("sql:" + folder)});
    QVERIFY(certutil.waitForFinished(20'000));
    QCOMPARE(certutil.exitCode(), 0);
    const auto without = RemoteModule::start(softokn, {}, systemClock());
    QVERIFY(!without.has_value());
    QCOMPARE(without.error().foreign, long(CKR_ARGUMENTS_BAD));
    const auto with = RemoteModule::start(
        softokn,
        "configdir='sql:" + folder + "' certPrefix='' keyPrefix='' secmod='secmod.db' flags=", systemClock());
    MM_VERIFY(with);
    CKR_IS(Client((*with)->module(), "NSS Certificate DB").opened, CKR_OK);
}

void RemoteModuleTest::modulesThatAreNone_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* path, const char* says) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(says);
    };
    row("no file", "/nonexistent/module.so", "is not there");
    row("no absolute path", "libsofthsm2.so", "is not named by an absolute path");
    row("an option in its place", "--help", "is not named by an absolute path");
    row("a folder", "/usr", "is not a file");
    row("a text", "/etc/passwd", "invalid ELF header");
    row("a library of something else", "libz", "C_GetFunctionList");
}

void RemoteModuleTest::modulesThatAreNone()
{
    QFETCH(QString, path);
    QFETCH(QString, says);
    // A library that is surely there: the one that this test is linked with.
    if (path == QStringLiteral("libz")) {
        for (const auto& line : textOfFile(QStringLiteral("/proc/self/maps")).split(QLatin1Char('\n')))
            if (line.contains(QStringLiteral("libcrypto.so")))
                path = line.mid(line.indexOf(QLatin1Char('/')));
    }
    QElapsedTimer timer;
    timer.start();
    const auto remote = RemoteModule::start(path.toStdString(), {}, systemClock());
    HSM_FAILS(remote, HsmCode::ModuleMissing);
    QVERIFY2(QString::fromStdString(remote.error().detail).contains(says), remote.error().detail.c_str());
    QVERIFY(timer.elapsed() < 3000);
    QCOMPARE(folders(), std::size_t(0));
}

void RemoteModuleTest::modulesThatDoNotStart_data()
{
    QTest::addColumn<QString>("told");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* told, HsmCode code, const char* says) {
        QTest::newRow(told) << QString::fromLatin1(told) << static_cast<int>(code)
                            << QString::fromLatin1(says);
    };
    row("abort in C_Initialize", HsmCode::TokenGone, "was ended by signal 6 (Aborted)");
    row("refuse in C_Initialize", HsmCode::Failed, "C_Initialize: CKR_FUNCTION_FAILED");
    row("hang in C_Initialize", HsmCode::TokenGone, "did not answer within 10 s");
    row("hang at load", HsmCode::TokenGone, "did not answer within 10 s");
}

void RemoteModuleTest::modulesThatDoNotStart()
{
    QFETCH(QString, told);
    QFETCH(int, code);
    QFETCH(QString, says);
    tell(qPrintable(told));
    QElapsedTimer timer;
    timer.start();
    const auto remote = RemoteModule::start(MINTMARK_UNRULY_MODULE, {}, systemClock());
    HSM_FAILS(remote, static_cast<HsmCode>(code));
    QVERIFY2(QString::fromStdString(remote.error().detail).contains(says), remote.error().detail.c_str());
    QVERIFY2(timer.elapsed() < (told.startsWith(QStringLiteral("hang")) ? 11'500 : 3000),
             qPrintable(QString::number(timer.elapsed())));
    // It did it once: a second try works.
    QVERIFY(start());
}

void RemoteModuleTest::aModuleWithoutATokenSaysSoAtOnce()
{
    fs::remove_all(m_bench->soft() / "tokens");
    fs::create_directory(m_bench->soft() / "tokens");
    const auto remote = start();
    QVERIFY(remote);
    CKR_IS(Client(remote->module()).opened, CKR_TOKEN_NOT_PRESENT);
    QVERIFY(!remote->ended());
}

MINTMARK_TEST(RemoteModuleTest)
MINTMARK_TEST(IsolationHost)

} // namespace mintmark::hsm

#include "tst_remotemodule.moc"
