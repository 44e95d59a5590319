#include "hsm/PublicKey.h"
#include "hsm/SessionPool.h"
#include "tests/hsm/Bench.h"
#include "tests/hsm/tokens/Daemon.h"
#include "tests/hsm/tokens/Surroundings.h"
#include "tests/hsm/tokens/TokenSupply.h"

#include <QtCore/QCoreApplication>

#include <sys/prctl.h>
#include <sys/wait.h>

#include <cstdio>

namespace mintmark::hsm {

using namespace test;

class TokenSupplyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachTokenWorksAndLeavesNothingBehind_data();
    void eachTokenWorksAndLeavesNothingBehind();
    void aKilledTestTakesItsDaemonsWithIt();
    void twoKindsAtOnceAreTwoTokens();
    void aDaemonThatDoesNotStartIsTold();
    void aToolThatFailsIsTold();
    void aDirectoryOfAKilledTestIsRemoved();
};

/// Not a test by itself: what TokenSupplyTest starts, and kills.
class SupplyHolder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsATokenUntilItIsKilled();
};

void SupplyHolder::holdsATokenUntilItIsKilled()
{
    QVERIFY2(qEnvironmentVariableIsSet("MINTMARK_TEST_HOLD"), "only TokenSupplyTest starts this");
    const auto supply = TokenSupply::start(TokenKind::Tpm);
    MM_VERIFY(supply);
    std::printf("holding %s\n", (*supply)->token().directory.c_str());
    std::fflush(stdout);
    systemClock().sleep(Milliseconds(30'000));
}

namespace {
void addKinds()
{
    QTest::addColumn<int>("kind");
    for (auto kind : {TokenKind::SoftHsm, TokenKind::Nss, TokenKind::P11KitRemote, TokenKind::Tpm,
                      TokenKind::OpenCryptoki})
        QTest::newRow(TokenSupply::nameOf(kind)) << static_cast<int>(kind);
}

void useToken(const TestToken& given)
{
    auto token = openToken(given.address, given.directory / "lock", systemClock());
    MM_VERIFY(token);
    const auto info = (*token)->info();
    MM_VERIFY(info);
    QVERIFY(given.address.uri.find("serial=" + info->serial) != std::string::npos);
    auto login = (*token)->login(pinOf(given.userPin));
    MM_VERIFY(login);
    const auto drawn = (*token)->random().draw(16);
    MM_VERIFY(drawn);
    QVERIFY(*drawn != Bytes(16));
    const auto key = (*token)->generate(KeyRole::RootCa, "root");
    // What a token cannot do is the matrix's matter; here it only has to answer.
    if (!key) {
        qInfo("%s: %s", given.name.c_str(), key.error().detail.c_str());
        return;
    }
    const auto signer = (*token)->signer(*key);
    MM_VERIFY(signer);
    const auto digest = sha256(viewOf("to be signed"));
    const auto signature = (*signer)->sign(digest);
    MM_VERIFY(signature);
    MM_VERIFY(verifySignature((*signer)->publicKey(), digest, *signature));
}
} // namespace

void TokenSupplyTest::eachTokenWorksAndLeavesNothingBehind_data()
{
    addKinds();
}

void TokenSupplyTest::eachTokenWorksAndLeavesNothingBehind()
{
    QFETCH(int, kind);
    // The kind's own class of the matrix is the one that CTest sees skipped.
    if (const auto why = TokenSupply::missing(static_cast<TokenKind>(kind))) QSKIP(why->c_str());
    const auto environment = QProcessEnvironment::systemEnvironment().toStringList();
    std::filesystem::path directory;
    {
        const auto supply = TokenSupply::start(static_cast<TokenKind>(kind));
        MM_VERIFY(supply);
        directory = (*supply)->token().directory;
        QVERIFY(std::filesystem::is_directory(directory));
        useToken((*supply)->token());
        if (QTest::currentTestFailed()) return;
        const bool daemons = kind >= static_cast<int>(TokenKind::P11KitRemote);
        QCOMPARE(processesOf(directory).empty(), !daemons);
    }
    QCOMPARE(processesOf(directory).size(), std::size_t(0));
    QVERIFY(!std::filesystem::exists(directory));
    QCOMPARE(QProcessEnvironment::systemEnvironment().toStringList(), environment);
}

void TokenSupplyTest::aKilledTestTakesItsDaemonsWithIt()
{
    if (const auto why = TokenSupply::missing(TokenKind::Tpm)) QSKIP(why->c_str());
    // Its daemons become this process's children, which can then take note of their end.
    QCOMPARE(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    QProcess holder;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MINTMARK_TEST_HOLD"), QStringLiteral("1"));
    holder.setProcessEnvironment(environment);
    holder.start(QCoreApplication::applicationFilePath(), {QStringLiteral("SupplyHolder")});
    QByteArray out;
    while (!out.contains("holding ") && holder.waitForReadyRead(20'000))
        out += holder.readAllStandardOutput();
    const auto at = out.indexOf("holding ");
    QVERIFY2(at >= 0, out.constData());
    const std::filesystem::path directory = out.mid(at + 8).split('\n').constFirst().toStdString();
    const auto running = processesOf(directory);
    QVERIFY2(running.size() >= 3, "the TPM, its manager and the bus are not all there");
    holder.kill();
    QVERIFY(holder.waitForFinished(5'000));
    QTRY_COMPARE_WITH_TIMEOUT(processesOf(directory).size(), std::size_t(0), 5'000);
    for (const auto pid : running)
        QCOMPARE(::waitpid(pid, nullptr, 0), pid);
    QCOMPARE(::prctl(PR_SET_CHILD_SUBREAPER, 0), 0);
    // Its files are the next one's to remove; that may have been another test by now.
    const PrivateDirectory next;
    QVERIFY(!std::filesystem::exists(directory));
}

void TokenSupplyTest::twoKindsAtOnceAreTwoTokens()
{
    const auto soft = TokenSupply::start(TokenKind::SoftHsm);
    MM_VERIFY(soft);
    const auto remote = TokenSupply::start(TokenKind::P11KitRemote);
    MM_VERIFY(remote);
    QVERIFY((*soft)->token().address.uri != (*remote)->token().address.uri);
    useToken((*remote)->token());
    useToken((*soft)->token());
}

void TokenSupplyTest::aDaemonThatDoesNotStartIsTold()
{
    const Bench bench;
    const std::filesystem::path owner = bench.path("").parent_path();
    HSM_FAILS(Daemon::start(owner, QStringLiteral("/nowhere"), {}), HsmCode::Failed);
    const auto daemon = Daemon::start(owner, programNamed(QStringLiteral("dbus-daemon")),
                                      {QStringLiteral("--nofork"), QStringLiteral("--config-file=/nowhere")});
    MM_VERIFY(daemon);
    const auto waited = (*daemon)->waitUntil([] { return false; });
    HSM_FAILS(waited, HsmCode::Failed);
    QVERIFY2(waited.error().detail.find("has ended") != std::string::npos, waited.error().detail.c_str());
    QVERIFY2(waited.error().detail.find("/nowhere") != std::string::npos, waited.error().detail.c_str());
}

void TokenSupplyTest::aToolThatFailsIsTold()
{
    const Bench bench;
    const auto tool =
        runTool(bench.soft(), programNamed(QStringLiteral("sh")),
                {QStringLiteral("-c"), QStringLiteral("read line; echo \"not $line\" >&2; exit 3")}, "so\n");
    HSM_FAILS(tool, HsmCode::Failed);
    QVERIFY2(tool.error().detail.find("not so") != std::string::npos, tool.error().detail.c_str());
}

void TokenSupplyTest::aDirectoryOfAKilledTestIsRemoved()
{
    // A process number that is past all of them.
    const auto ourselves = std::to_string(QCoreApplication::applicationPid());
    const std::filesystem::path left = "/dev/shm/mintmark-token-2147483000-" + ourselves;
    const std::filesystem::path other = "/dev/shm/mintmark-token-1-" + ourselves;
    if (std::error_code ec; !std::filesystem::create_directory(left, ec))
        MINTMARK_SKIP("no /dev/shm to write in");
    std::filesystem::create_directory(other);
    std::filesystem::path own;
    {
        const PrivateDirectory directory;
        own = directory.path();
        QVERIFY(std::filesystem::is_directory(own));
        QVERIFY(std::filesystem::status(own).permissions() == std::filesystem::perms::owner_all);
    }
    QVERIFY(!std::filesystem::exists(own));
    QVERIFY(!std::filesystem::exists(left));
    QVERIFY(std::filesystem::remove(other));
}

MINTMARK_TEST(TokenSupplyTest)
MINTMARK_TEST(SupplyHolder)

} // namespace mintmark::hsm

#include "tst_tokensupply.moc"
