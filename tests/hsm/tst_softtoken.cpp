#include "hsm/SoftToken.h"
#include "tests/hsm/Bench.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QtEndian>

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

namespace mintmark::hsm {

using namespace test;
namespace fs = std::filesystem;

class SoftTokenTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void anEmptiedTokenComesBack_data();
    void anEmptiedTokenComesBack();
    void anEmptiedTokenWithoutACopyIsNamed();
    void theCopyFollowsAChangedPin();
    void theCopyIsNotRewrittenByEveryLogin();
    void anUnfinishedCopyIsNoHindrance();
    void aKillBetweenTruncationAndWriteIsHealed();
    void killsAtRandomMomentsAreHealed();
    void othersMayLogInWhileWeSign();
    void aTokenWhoseFilesAreTakenAwayFailsAndComesBack();
    void aMovedDirectoryWorks();
    void pathsThatSoftHsmCannotReadAreRefused_data();
    void pathsThatSoftHsmCannotReadAreRefused();
    void badLabelsAndPinsAreRefused();
    void aDirectoryWithoutATokenIsRefused();
    void whatWasInUseIsPutBack();

private:
    void verifyTokenWorks();
    std::unique_ptr<QProcess> startLogins(const char* manner);

    std::unique_ptr<Bench> m_bench;
    TokenAddress m_address;
    KeyAddress m_key;
};

/// Not a test by itself: what SoftTokenTest starts, and kills.
class LoginLoop : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void logsInUntilItIsKilled();
};

void LoginLoop::logsInUntilItIsKilled()
{
    const auto directory = qEnvironmentVariable("MINTMARK_TEST_SOFT").toStdString();
    QVERIFY2(!directory.empty(), "only SoftTokenTest starts this, with a token to log in to");
    const auto manner = qEnvironmentVariable("MINTMARK_TEST_MANNER");
    const bool atTheWrite = manner == QStringLiteral("at the write");
    const bool withPauses = manner == QStringLiteral("with pauses");
    MM_VERIFY(useSoftToken(directory));
    const TokenAddress address{qEnvironmentVariable("MINTMARK_TEST_MODULE").toStdString(),
                               qEnvironmentVariable("MINTMARK_TEST_URI").toStdString()};
    auto token = openToken(address, fs::path(directory).parent_path() / "lock", systemClock());
    MM_VERIFY(token);
    if (atTheWrite) {
        // Files can be truncated but not written any more: SIGXFSZ kills at the first write.
        ::signal(SIGXFSZ, SIG_DFL);
        const rlimit none{0, 0};
        QCOMPARE(::setrlimit(RLIMIT_CORE, &none), 0);
        // The login itself: Token::login would write its count of tries before.
        const auto session = besideSession(address.module, Session::Access::Read);
        MM_VERIFY(session);
        const auto pin = pinOf(userPin);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &none), 0);
        (void)(*session)->p11().C_Login((*session)->handle(), CKU_USER,
                                        const_cast<CK_UTF8CHAR*>(pin.reveal().data()), pin.size());
    }
    for (int i = 0; i < 20'000; ++i) {
        const auto login = (*token)->login(pinOf(userPin));
        MM_VERIFY(login);
        if (i == 0) {
            std::puts("logging in");
            std::fflush(stdout);
        }
        if (withPauses) ::usleep(5000);
    }
}

namespace {
/// SoftHSM's own counter, in the first 8 octets of the file.
std::uint64_t writesOf(const fs::path& object)
{
    // Empty for a moment in each of the other's logins.
    for (int attempt = 0; attempt < 100; ++attempt) {
        QFile file(QString::fromStdString(object.string()));
        if (!file.open(QIODevice::ReadOnly)) return 0;
        if (const auto head = file.read(8); head.size() == 8)
            return qFromBigEndian<std::uint64_t>(head.constData());
        ::usleep(200);
    }
    return 0;
}
} // namespace

void SoftTokenTest::init()
{
    m_bench = std::make_unique<Bench>();
    const auto address = m_bench->make();
    MM_VERIFY(address);
    m_address = *address;
    auto token = m_bench->open(m_address);
    MM_VERIFY(token);
    const auto login = (*token)->login(pinOf(userPin));
    MM_VERIFY(login);
    const auto key = (*token)->generate(KeyRole::IssuingCa, "issuing");
    MM_VERIFY(key);
    m_key = *key;
}

void SoftTokenTest::cleanup()
{
    m_bench.reset();
}

void SoftTokenTest::verifyTokenWorks()
{
    const auto token = m_bench->open(m_address);
    MM_VERIFY(token);
    const auto login = (*token)->login(pinOf(userPin));
    MM_VERIFY(login);
    const auto signer = (*token)->signer(m_key);
    MM_VERIFY(signer);
    MM_VERIFY((*signer)->sign(sha256(viewOf("works"))));
}

std::unique_ptr<QProcess> SoftTokenTest::startLogins(const char* manner)
{
    auto process = std::make_unique<QProcess>();
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MINTMARK_TEST_SOFT"),
                       QString::fromStdString(m_bench->soft().string()));
    environment.insert(QStringLiteral("MINTMARK_TEST_MODULE"),
                       QString::fromStdString(m_address.module.string()));
    environment.insert(QStringLiteral("MINTMARK_TEST_URI"), QString::fromStdString(m_address.uri));
    environment.insert(QStringLiteral("MINTMARK_TEST_MANNER"), QString::fromLatin1(manner));
    process->setProcessEnvironment(environment);
    process->start(QCoreApplication::applicationFilePath(), {QStringLiteral("LoginLoop")});
    return process;
}

void SoftTokenTest::anEmptiedTokenComesBack_data()
{
    QTest::addColumn<int>("left");
    QTest::addColumn<bool>("open");
    QTest::newRow("nothing is left, before it is opened") << 0 << false;
    QTest::newRow("one octet is left, before it is opened") << 1 << false;
    QTest::newRow("one octet is missing, before it is opened") << 319 << false;
    QTest::newRow("the file is gone, before it is opened") << -1 << false;
    QTest::newRow("nothing is left, while it is open") << 0 << true;
}

void SoftTokenTest::anEmptiedTokenComesBack()
{
    QFETCH(int, left);
    QFETCH(bool, open);
    const auto object = tokenObjects(m_bench->soft()).at(0);
    QCOMPARE(fs::file_size(object), std::uintmax_t(320));
    const auto damage = [&] {
        if (left < 0)
            fs::remove(object);
        else
            fs::resize_file(object, static_cast<std::uintmax_t>(left));
    };
    if (open) {
        const auto token = m_bench->open(m_address);
        MM_VERIFY(token);
        damage();
        MM_VERIFY((*token)->info());
        QCOMPARE(fs::file_size(object), std::uintmax_t(320));
        damage();
        MM_VERIFY((*token)->login(pinOf(userPin)));
    } else {
        damage();
    }
    verifyTokenWorks();
    QCOMPARE(fs::file_size(object), std::uintmax_t(320));
    QVERIFY(fs::status(object).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

void SoftTokenTest::anEmptiedTokenWithoutACopyIsNamed()
{
    fs::remove_all(m_bench->soft() / "token-copy");
    verifyTokenWorks(); // and keeps a copy again
    QVERIFY(!fs::is_empty(m_bench->soft() / "token-copy"));
    fs::remove_all(m_bench->soft() / "token-copy");
    fs::resize_file(tokenObjects(m_bench->soft()).at(0), 0);
    HSM_FAILS(m_bench->open(m_address), HsmCode::TokenDamaged);
}

void SoftTokenTest::theCopyFollowsAChangedPin()
{
    {
        const auto session = besideSession(m_address.module, Session::Access::Write);
        MM_VERIFY(session);
        std::string before(userPin);
        std::string after("555666");
        const auto octets = [](std::string& text) { return reinterpret_cast<CK_UTF8CHAR*>(text.data()); };
        const auto& p11 = (*session)->p11();
        QCOMPARE(p11.C_Login((*session)->handle(), CKU_USER, octets(before), before.size()), CK_RV(CKR_OK));
        QCOMPARE(
            p11.C_SetPIN((*session)->handle(), octets(before), before.size(), octets(after), after.size()),
            CK_RV(CKR_OK));
    }
    {
        const auto token = m_bench->open(m_address);
        MM_VERIFY(token);
        MM_VERIFY((*token)->login(pinOf("555666")));
    }
    fs::resize_file(tokenObjects(m_bench->soft()).at(0), 0);
    const auto token = m_bench->open(m_address);
    MM_VERIFY(token);
    HSM_FAILS((*token)->login(pinOf(userPin)), HsmCode::PinWrong);
    MM_VERIFY((*token)->login(pinOf("555666")));
}

void SoftTokenTest::theCopyIsNotRewrittenByEveryLogin()
{
    const auto copy = fs::directory_iterator(m_bench->soft() / "token-copy")->path();
    const auto before = fs::last_write_time(copy);
    QTest::qSleep(20);
    verifyTokenWorks();
    QVERIFY(fs::last_write_time(copy) == before);
    // A wrong PIN leaves its mark in token.object; the copy has none.
    {
        const auto token = m_bench->open(m_address);
        MM_VERIFY(token);
        HSM_FAILS((*token)->login(pinOf("000000")), HsmCode::PinWrong);
    }
    QVERIFY(fs::last_write_time(copy) == before);
}

void SoftTokenTest::anUnfinishedCopyIsNoHindrance()
{
    const auto name = tokenObjects(m_bench->soft()).at(0).parent_path().filename().string();
    QFile rest(QString::fromStdString((m_bench->soft() / "token-copy" / (name + ".new")).string()));
    QVERIFY(rest.open(QIODevice::WriteOnly));
    rest.write("cut");
    rest.close();
    fs::resize_file(tokenObjects(m_bench->soft()).at(0), 0);
    verifyTokenWorks();
}

void SoftTokenTest::aKillBetweenTruncationAndWriteIsHealed()
{
    const auto object = tokenObjects(m_bench->soft()).at(0);
    for (int round = 0; round < 3; ++round) {
        const auto process = startLogins("at the write");
        QVERIFY(process->waitForFinished(10'000));
        QVERIFY2(process->exitStatus() == QProcess::CrashExit, process->readAll().constData());
        QCOMPARE(fs::file_size(object), std::uintmax_t(0));
        verifyTokenWorks();
        if (QTest::currentTestFailed()) return;
    }
}

void SoftTokenTest::killsAtRandomMomentsAreHealed()
{
    const auto object = tokenObjects(m_bench->soft()).at(0);
    int emptied = 0;
    for (int round = 0; round < 10; ++round) {
        const auto process = startLogins("for ever");
        QVERIFY(process->waitForReadyRead(10'000));
        while (!process->readAll().contains("logging in"))
            QVERIFY(process->waitForReadyRead(10'000));
        ::usleep(static_cast<unsigned>(QRandomGenerator::global()->bounded(20'000)));
        QCOMPARE(process->state(), QProcess::Running);
        process->kill();
        QVERIFY(process->waitForFinished(10'000));
        if (fs::file_size(object) == 0) ++emptied;
        verifyTokenWorks();
        if (QTest::currentTestFailed()) return;
    }
    qInfo("10 kills, %d of them left token.object empty", emptied);
}

void SoftTokenTest::othersMayLogInWhileWeSign()
{
    const auto token = m_bench->open(m_address);
    MM_VERIFY(token);
    const auto login = (*token)->login(pinOf(userPin));
    MM_VERIFY(login);
    const auto signer = (*token)->signer(m_key);
    MM_VERIFY(signer);
    const auto process = startLogins("with pauses");
    QVERIFY(process->waitForReadyRead(10'000));
    const auto object = tokenObjects(m_bench->soft()).at(0);
    const auto before = writesOf(object);
    for (int i = 0; i < 2000; ++i) {
        MM_VERIFY((*signer)->sign(sha256(viewOf(std::to_string(i)))));
        if (i % 100 == 0) MM_VERIFY((*token)->info());
        if (i % 200 == 0) MM_VERIFY((*token)->signer(m_key));
    }
    QCOMPARE(process->state(), QProcess::Running);
    process->kill();
    QVERIFY(process->waitForFinished(10'000));
    // The other one was really at it.
    QVERIFY(writesOf(object) > before + 5);
}

void SoftTokenTest::aTokenWhoseFilesAreTakenAwayFailsAndComesBack()
{
    const auto tokens = m_bench->soft() / "tokens";
    const auto taken = m_bench->path("taken");
    {
        const auto token = m_bench->open(m_address);
        MM_VERIFY(token);
        const auto login = (*token)->login(pinOf(userPin));
        MM_VERIFY(login);
        const auto signer = (*token)->signer(m_key);
        MM_VERIFY(signer);
        fs::rename(tokens, taken);
        const auto signature = (*signer)->sign(sha256(viewOf("gone")));
        QVERIFY(!signature);
        // By a session that finds nothing, or by the look for the token's files.
        QVERIFY2(signature.error().code == HsmCode::KeyMissing ||
                     signature.error().code == HsmCode::TokenDamaged,
                 signature.error().detail.c_str());
        HSM_FAILS((*token)->info(), HsmCode::TokenDamaged);
        HSM_FAILS((*token)->login(pinOf(userPin)), HsmCode::TokenDamaged);
        QVERIFY(!(*token)->generate(KeyRole::RootCa, "root"));
    }
    HSM_FAILS(m_bench->open(m_address), HsmCode::TokenDamaged);
    fs::remove_all(tokens);
    fs::rename(taken, tokens);
    verifyTokenWorks();
}

void SoftTokenTest::aMovedDirectoryWorks()
{
    const auto moved = m_bench->path("moved away");
    fs::rename(m_bench->soft(), moved);
    HSM_FAILS(useSoftToken(m_bench->soft()), HsmCode::TokenMissing);
    MM_VERIFY(useSoftToken(moved / ""));
    verifyTokenWorks();
    const auto conf = moved / "softhsm2.conf";
    QCOMPARE(qEnvironmentVariable("SOFTHSM2_CONF").toStdString(), conf.string());
    QFile file(QString::fromStdString(conf.string()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains((moved / "tokens").string().c_str()));
    // And healing follows.
    fs::resize_file(tokenObjects(moved).at(0), 0);
    verifyTokenWorks();
    // Nothing is written where nothing has changed.
    const auto before = fs::last_write_time(conf);
    QTest::qSleep(20);
    MM_VERIFY(useSoftToken(moved));
    QVERIFY(fs::last_write_time(conf) == before);
}

void SoftTokenTest::pathsThatSoftHsmCannotReadAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a comment sign") << QStringLiteral("a#b");
    QTest::newRow("an equals sign") << QStringLiteral("a=b");
    QTest::newRow("a line break") << QStringLiteral("a\nb");
    QTest::newRow("a space at the end") << QStringLiteral("a ");
    QTest::newRow("a very long name") << QString(240, u'a') + u'/' + QString(240, u'b') + u'/' +
                                             QString(240, u'c') + u'/' + QString(240, u'd');
    QTest::newRow("a directory that has no parent") << QStringLiteral("none/soft");
    QTest::newRow("a file in its place") << QStringLiteral("lock");
}

void SoftTokenTest::pathsThatSoftHsmCannotReadAreRefused()
{
    QFETCH(QString, name);
    HSM_FAILS(m_bench->make(name.toUtf8().constData()), HsmCode::Failed);
    HSM_FAILS(makeSoftToken({}, "bench", pinOf(officerPin), pinOf(userPin)), HsmCode::Failed);
    verifyTokenWorks();
}

void SoftTokenTest::badLabelsAndPinsAreRefused()
{
    const auto make = [&](const std::string& label, std::string_view so, std::string_view pin) {
        return makeSoftToken(m_bench->path("new"), label, pinOf(so), pinOf(pin));
    };
    HSM_FAILS(make("", officerPin, userPin), HsmCode::Failed);
    HSM_FAILS(make(std::string(33, 'a'), officerPin, userPin), HsmCode::Failed);
    HSM_FAILS(make("bench", "", userPin), HsmCode::PinMissing);
    HSM_FAILS(make("bench", officerPin, ""), HsmCode::PinMissing);
    QVERIFY(!fs::exists(m_bench->path("new")));
    HSM_FAILS(make("bench", "1", userPin), HsmCode::PinWrong);
}

void SoftTokenTest::aDirectoryWithoutATokenIsRefused()
{
    HSM_FAILS(useSoftToken(m_bench->path("nothing")), HsmCode::TokenMissing);
    HSM_FAILS(useSoftToken({}), HsmCode::Failed);
    QVERIFY(!fs::exists(m_bench->path("nothing")));
}

void SoftTokenTest::whatWasInUseIsPutBack()
{
    const auto ours = qgetenv("SOFTHSM2_CONF");
    QVERIFY(!ours.isEmpty());
    const auto scratch = m_bench->path("scratch");
    {
        const SoftTokenInUse before;
        MM_VERIFY(makeSoftToken(scratch, "scratch", pinOf(officerPin), pinOf(userPin)));
        QVERIFY(qgetenv("SOFTHSM2_CONF") != ours);
    }
    fs::remove_all(scratch);
    QCOMPARE(qgetenv("SOFTHSM2_CONF"), ours);
    // What heals a token looks where it is, too, and not into a folder that is gone.
    MM_VERIFY(restoreSoftToken());
    verifyTokenWorks();
    // Where nobody had one, nobody has.
    {
        qunsetenv("SOFTHSM2_CONF");
        const SoftTokenInUse before;
        MM_VERIFY(useSoftToken(m_bench->soft()));
    }
    QVERIFY(!qEnvironmentVariableIsSet("SOFTHSM2_CONF"));
    MM_VERIFY(useSoftToken(m_bench->soft()));
    verifyTokenWorks();
}

MINTMARK_TEST(SoftTokenTest)
MINTMARK_TEST(LoginLoop)

} // namespace mintmark::hsm

#include "tst_softtoken.moc"
