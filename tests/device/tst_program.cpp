#include "tests/device/Crypto.h"
#include "tests/device/Program.h"
#include "tests/support/Main.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QSet>
#include <QtCore/QThread>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace mintmark::test;

namespace {

constexpr uid_t ordinaryUser = 65534;

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

/// A bench in a directory of its own.
struct Bench {
    QTemporaryDir root;
    QString directory = root.filePath(QStringLiteral("bench"));
    RunningBench running;

    bool start(const char* options, User user = User::Same)
    {
        return running.start(words(options) + QStringList{QStringLiteral("--dir"), directory}, user);
    }
    QString path(const char* name) const { return directory + QLatin1Char('/') + QLatin1String(name); }
    int cable(const char* verb, const char* unit) const
    {
        return device(
                   {QString::fromLatin1(verb), QString::fromLatin1(unit), QStringLiteral("--dir"), directory})
            .exit;
    }
};

/// Opens the port in a child process, claims it with TIOCEXCL, and kills the child with SIGKILL.
bool claimAndKill(const QString& path)
{
    int ready[2];
    if (::pipe(ready) != 0) return false;
    const QByteArray name = path.toLocal8Bit();
    const pid_t child = ::fork();
    if (child == 0) {
        const int fd = ::open(name.constData(), O_RDWR | O_NOCTTY);
        const char good = fd >= 0 && ::ioctl(fd, TIOCEXCL) == 0 ? 'y' : 'n';
        (void)!::write(ready[1], &good, 1);
        for (;;)
            ::pause();
    }
    char good = 'n';
    const bool told = ::read(ready[0], &good, 1) == 1 && good == 'y';
    ::close(ready[0]);
    ::close(ready[1]);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    return told;
}

/// Whether the port, which is an ordinary user's, can soon be opened by that user: EBUSY does not go away by
/// itself.
bool isOpenedByOrdinaryUser(const QString& path)
{
    const QByteArray name = path.toLocal8Bit();
    const pid_t child = ::fork();
    if (child == 0) {
        if (::setgid(ordinaryUser) != 0 || ::setuid(ordinaryUser) != 0) ::_exit(3);
        for (int attempt = 0; attempt < 400; ++attempt) {
            if (::open(name.constData(), O_RDWR | O_NOCTTY) >= 0) ::_exit(0);
            ::usleep(5000);
        }
        ::_exit(1);
    }
    int status = -1;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Whether the port is soon one without TIOCEXCL; root could open the other, too.
bool isOpenedUnclaimed(const QString& path)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 2000) {
        Client client;
        int exclusive = 1;
        if (client.open(path) && ::ioctl(client.fd(), TIOCGEXCL, &exclusive) == 0 && exclusive == 0)
            return true;
        client.close();
        QThread::msleep(5);
    }
    return false;
}

std::optional<Answer> infoOf(const QString& path)
{
    // Right after a change the link may still lead to a port that is gone: a host tries again.
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 2000) {
        Client client;
        if (client.open(path)) {
            if (const auto info = client.ask(Op::Read, agentGroup, 0, QCborMap(), 500)) return info;
        }
        QThread::msleep(2);
    }
    return std::nullopt;
}

} // namespace

class DeviceProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eightUnitsAreProvisioned()
    {
        Bench bench;
        QVERIFY(bench.start("--units 8"));
        QSet<QByteArray> hardwareIds;
        for (int unit = 1; unit <= 8; ++unit) {
            Client client;
            QVERIFY(client.open(bench.directory + QStringLiteral("/unit-%1").arg(unit)));
            const Provisioned done = provision(client, Ending::Finished);
            QVERIFY2(done.isDone, qPrintable(done.failedAt));
            hardwareIds.insert(done.hardwareId);
            const QJsonObject state = shown(bench.directory, unit);
            QCOMPARE(state[u"unit"].toString(), QStringLiteral("unit-%1").arg(unit));
            QCOMPARE(state[u"hardwareId"].toString().toLatin1(), done.hardwareId.toHex());
            QCOMPARE(state[u"certificateSha256"].toString().toLatin1(), sha256(done.certificate).toHex());
            QCOMPARE(state[u"publicKeySha256"].toString().toLatin1(), sha256(done.spki).toHex());
            QCOMPARE(state[u"model"].toString(), QStringLiteral("demo-sensor"));
            QCOMPARE(state[u"locked"], QJsonValue(true));
            QCOMPARE(state[u"finished"], QJsonValue(true));
            QCOMPARE(state[u"lockBits"].toInt(), 7);
        }
        QCOMPARE(hardwareIds.size(), 8);
        QCOMPARE(device({QStringLiteral("show"), QStringLiteral("--json"), QStringLiteral("--dir"),
                         bench.directory})
                     .out.count('\n'),
                 8);
        QCOMPARE(bench.running.stop(), 0);
        QVERIFY(!QFileInfo(bench.path("unit-1")).isSymLink());
        QVERIFY(!QFileInfo::exists(bench.path(".control")));
    }

    void unitsThatTheirMakerEndorsedTellIt()
    {
        Bench bench;
        QVERIFY(bench.root.isValid());
        const QString key = bench.root.filePath(QStringLiteral("maker.key")),
                      ca = bench.root.filePath(QStringLiteral("maker.pem")),
                      both = bench.root.filePath(QStringLiteral("both.pem")),
                      leaf = bench.root.filePath(QStringLiteral("leaf.pem"));
        const auto openssl = [](const QStringList& arguments) {
            QProcess process;
            process.start(QStringLiteral("openssl"), arguments);
            return process.waitForFinished(30000) && process.exitCode() == 0;
        };
        QVERIFY(openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                         QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                         QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                         QStringLiteral("-subj"), QStringLiteral("/CN=Chip maker"), QStringLiteral("-keyout"),
                         key, QStringLiteral("-out"), ca}));
        const auto contentOf = [](const QString& name) {
            QFile file(name);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const auto put = [](const QString& name, const QByteArray& content) {
            QFile file(name);
            return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        };
        QVERIFY(put(both, contentOf(key) + contentOf(ca)));

        QByteArray firstChain;
        // The maker endorses once: the second run has the same chain, and needs no maker.
        for (const bool first : {true, false}) {
            QStringList arguments{QStringLiteral("--units"), QStringLiteral("1"), QStringLiteral("--dir"),
                                  bench.directory};
            if (first) arguments += {QStringLiteral("--endorsement"), both};
            QVERIFY(bench.running.start(arguments));
            Client client;
            QVERIFY(client.open(bench.path("unit-1")));
            const auto info = client.ask(Op::Read, agentGroup, 0);
            QVERIFY(info);
            QByteArray chain;
            for (qint64 size = 1; chain.size() < size;) {
                const auto part = client.ask(Op::Read, agentGroup, 10,
                                             {{QStringLiteral("slot"), 0},
                                              {QStringLiteral("obj"), 8},
                                              {QStringLiteral("off"), chain.size()}});
                QVERIFY(part && part->error() == 0);
                size = (*part)["len"].toInteger();
                QVERIFY(size <= 8192 && !(*part)["data"].toByteArray().isEmpty());
                chain += (*part)["data"].toByteArray();
            }
            if (first) firstChain = chain;
            QCOMPARE(chain, firstChain);
            // The leaf is a SEQUENCE with a length of two octets; the maker's own certificate is behind it.
            const auto at = [&](qsizetype i) { return static_cast<unsigned char>(chain[i]); };
            QVERIFY(chain.size() > 4 && at(0) == 0x30 && at(1) == 0x82);
            const qsizetype length = 4 + (at(2) << 8 | at(3));
            const QByteArray pem = "-----BEGIN CERTIFICATE-----\n" + chain.left(length).toBase64() +
                                   "\n-----END CERTIFICATE-----\n";
            QVERIFY(chain.mid(length).startsWith('\x30'));
            QCOMPARE(spkiOf(pem), (*info)["ek"].toByteArray());
            QVERIFY(put(leaf, pem));
            QVERIFY(openssl({QStringLiteral("verify"), QStringLiteral("-CAfile"), ca, leaf}));
            client.close();
            QCOMPARE(bench.running.stop(), 0);
        }
    }

    void anIdleUnitTakesNoProcessor()
    {
        Bench bench;
        QVERIFY(bench.start("--units 8"));
        Client client;
        QVERIFY(client.open(bench.path("unit-1")));
        const auto before = bench.running.cpuMs();
        QThread::msleep(500);
        QVERIFY(bench.running.cpuMs() - before <= 20);
    }

    void theSecondRunBringsTheSameUnitsBack()
    {
        Bench bench;
        QVERIFY(bench.start("--units 2 --model meter"));
        Provisioned done;
        {
            Client client;
            QVERIFY(client.open(bench.path("unit-2")));
            done = provision(client, Ending::Open);
            QVERIFY2(done.isDone, qPrintable(done.failedAt));
        }
        const QJsonObject first = shown(bench.directory, 1), second = shown(bench.directory, 2);
        bench.running.kill();
        QVERIFY(bench.start("--units 3"));
        QCOMPARE(shown(bench.directory, 1), first);
        QCOMPARE(shown(bench.directory, 2), second);
        QCOMPARE(shown(bench.directory, 3)[u"model"].toString(), QStringLiteral("demo-sensor"));
        const auto info = infoOf(bench.path("unit-2"));
        QVERIFY(info);
        QCOMPARE((*info)["hwid"].toByteArray(), done.hardwareId);
        QCOMPARE((*info)["model"].toString(), QStringLiteral("meter"));
        Client client;
        QVERIFY(client.open(bench.path("unit-2")));
        const QByteArray nonce(32, 'r');
        const auto proof = client.ask(Op::Write, agentGroup, 5,
                                      {{QStringLiteral("slot"), 0}, {QStringLiteral("nonce"), nonce}});
        QVERIFY(proof && proof->error() == 0);
        QVERIFY(isSignedBy(done.spki,
                           "mintmark-prove-v1" + nonce + done.hardwareId + sha256(done.certificate),
                           (*proof)["sig"].toByteArray()));
        QCOMPARE(client
                     .ask(Op::Write, agentGroup, 1,
                          {{QStringLiteral("slot"), 0}, {QStringLiteral("alg"), QStringLiteral("p256")}})
                     ->error(),
                 6);
    }

    void theStateIsTheOwnersAlone()
    {
        Bench bench;
        QVERIFY(bench.start("--units 1"));
        Client client;
        QVERIFY(client.open(bench.path("unit-1")));
        QVERIFY(provision(client, Ending::Open).isDone);
        constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                                QFileDevice::WriteOther;
        QCOMPARE(QFile::permissions(bench.path("unit-1.state")) & others, QFileDevice::Permissions());
        QCOMPARE(QFile::permissions(bench.path(".control")) & others, QFileDevice::Permissions());
    }

    void aResetAnswersFirstAndSpeaksAgainOnTheSamePort()
    {
        Bench bench;
        QVERIFY(bench.start("--units 1"));
        Client client;
        QVERIFY(client.open(bench.path("unit-1")));
        const QString port = QFile::symLinkTarget(bench.path("unit-1"));
        for (const int group : {agentGroup, 0}) {
            // A write that is not whole is gone afterwards.
            QCborMap piece{{QStringLiteral("slot"), 0}, {QStringLiteral("obj"), 3},
                           {QStringLiteral("off"), 0},  {QStringLiteral("data"), QByteArray(10, 'x')},
                           {QStringLiteral("len"), 20}, {QStringLiteral("sha"), QByteArray(32, 'x')}};
            QCOMPARE(client.ask(Op::Write, agentGroup, 3, piece)->error(), 0);
            QCOMPARE(client.ask(Op::Write, group, group == 0 ? 5 : 9)->error(), 0);
            QVERIFY(!client.ask(Op::Read, agentGroup, 0, QCborMap(), 20));
            QElapsedTimer timer;
            timer.start();
            while (!client.ask(Op::Read, agentGroup, 0, QCborMap(), 20))
                QVERIFY(timer.elapsed() < 2000);
            piece[QStringLiteral("off")] = 10;
            QCOMPARE(client.ask(Op::Write, agentGroup, 3, piece)->error(), 8);
        }
        QCOMPARE(QFile::symLinkTarget(bench.path("unit-1")), port);
    }

    void aCloseOfTheHostIsNoReset()
    {
        Bench bench;
        QVERIFY(bench.start("--units 1"));
        QCborMap piece{{QStringLiteral("slot"), 0}, {QStringLiteral("obj"), 3},
                       {QStringLiteral("off"), 0},  {QStringLiteral("data"), QByteArray(10, 'x')},
                       {QStringLiteral("len"), 20}, {QStringLiteral("sha"), sha256(QByteArray(20, 'x'))}};
        {
            Client client;
            QVERIFY(client.open(bench.path("unit-1")));
            QCOMPARE(client.ask(Op::Write, agentGroup, 3, piece)->error(), 0);
            // Half a line, which must not stand in the way of the next session.
            QVERIFY(client.write(frame(message(Op::Read, agentGroup, 0, 1, QCborMap())).left(9)));
        }
        QVERIFY(infoOf(bench.path("unit-1")));
        Client client;
        QVERIFY(client.open(bench.path("unit-1")));
        piece[QStringLiteral("off")] = 10;
        const auto answer = client.ask(Op::Write, agentGroup, 3, piece);
        QVERIFY(answer);
        QCOMPARE((*answer)["off"].toInteger(), 20);
    }

    void aPortIsRenewedAfterAHostThatClaimedItWasKilled_data()
    {
        QTest::addColumn<bool>("ordinary");
        QTest::newRow("as who runs this") << false;
        // Only root can become one; anybody else is one, in the row before.
        if (::getuid() == 0) QTest::newRow("as an ordinary user") << true;
    }
    void aPortIsRenewedAfterAHostThatClaimedItWasKilled()
    {
        QFETCH(bool, ordinary);
        Bench bench;
        if (ordinary) QVERIFY(QFile::setPermissions(bench.root.path(), QFileDevice::Permissions(0x7777)));
        QVERIFY(bench.start("--units 1", ordinary ? User::Ordinary : User::Same));
        const QString link = bench.path("unit-1");
        for (int time = 0; time < 5; ++time) {
            QVERIFY(claimAndKill(link));
            QVERIFY(ordinary ? isOpenedByOrdinaryUser(link) : isOpenedUnclaimed(link));
            QVERIFY(infoOf(link));
        }
    }

    void aHostMayCloseAndOpenAtOnce()
    {
        Bench bench;
        QVERIFY(bench.start("--units 1"));
        int refused = 0;
        for (int time = 0; time < 100; ++time) {
            Client client;
            if (!client.open(bench.path("unit-1")) || !client.ask(Op::Read, agentGroup, 0, QCborMap(), 1000))
                ++refused;
        }
        // A host can meet the moment in which its old port goes; it is short.
        QVERIFY2(refused <= 5, qPrintable(QString::number(refused)));
    }

    void pullHangsUpAndPlugBringsTheSameUnit()
    {
        Bench bench;
        QVERIFY(bench.start("--units 2"));
        Client client, other;
        QVERIFY(client.open(bench.path("unit-1")));
        QVERIFY(other.open(bench.path("unit-2")));
        const auto info = client.ask(Op::Read, agentGroup, 0);
        QVERIFY(info);
        QCOMPARE(bench.cable("pull", "unit-1"), 0);
        QVERIFY(client.isHungUp(0));
        QVERIFY(!QFileInfo(bench.path("unit-1")).isSymLink());
        QCOMPARE(bench.cable("pull", "unit-1"), 0);
        QVERIFY(other.ask(Op::Read, agentGroup, 0));
        QCOMPARE(bench.cable("plug", "1"), 0);
        QVERIFY(QFileInfo(bench.path("unit-1")).isSymLink());
        QVERIFY(client.open(bench.path("unit-1")));
        const auto again = client.ask(Op::Read, agentGroup, 0);
        QVERIFY(again);
        QCOMPARE((*again)["hwid"].toByteArray(), (*info)["hwid"].toByteArray());
        QCOMPARE(bench.cable("plug", "unit-1"), 0);
    }

    void aUnitThatIsPulledLosesWhatWasNotDurable()
    {
        Bench bench;
        QVERIFY(bench.start("--units 1"));
        Client client;
        QVERIFY(client.open(bench.path("unit-1")));
        QCborMap piece{{QStringLiteral("slot"), 0}, {QStringLiteral("obj"), 3},
                       {QStringLiteral("off"), 0},  {QStringLiteral("data"), QByteArray(10, 'x')},
                       {QStringLiteral("len"), 20}, {QStringLiteral("sha"), QByteArray(32, 'x')}};
        QCOMPARE(client.ask(Op::Write, agentGroup, 3, piece)->error(), 0);
        QCOMPARE(bench.cable("pull", "unit-1"), 0);
        QCOMPARE(bench.cable("plug", "unit-1"), 0);
        QVERIFY(client.open(bench.path("unit-1")));
        piece[QStringLiteral("off")] = 10;
        QCOMPARE(client.ask(Op::Write, agentGroup, 3, piece)->error(), 8);
    }

    void portsAreFedWithOneUnitAfterAnother()
    {
        Bench bench;
        QVERIFY(bench.start("--units 6 --ports 2"));
        QVERIFY(!QFileInfo(bench.path("unit-1")).isSymLink());
        QVERIFY(!QFileInfo(bench.path("port-3")).isSymLink());
        QSet<QByteArray> seen;
        for (int time = 0; time < 3; ++time) {
            for (const char* port : {"port-1", "port-2"}) {
                QVERIFY(waitForLink(bench.path(port), true));
                Client client;
                QVERIFY(client.open(bench.path(port)));
                const Provisioned done = provision(client, Ending::Finished);
                QVERIFY2(done.isDone, qPrintable(done.failedAt));
                QVERIFY(!seen.contains(done.hardwareId));
                seen.insert(done.hardwareId);
                client.close();
                // The link goes away before the next unit is there.
                QVERIFY(waitForLink(bench.path(port), false, 200));
            }
        }
        QCOMPARE(seen.size(), 6);
        // The next round: the same units again.
        QVERIFY(waitForLink(bench.path("port-1"), true));
        const auto again = infoOf(bench.path("port-1"));
        QVERIFY(again && seen.contains((*again)["hwid"].toByteArray()));
        QCOMPARE(bench.running.stop(), 0);
        QVERIFY(!QFileInfo(bench.path("port-1")).isSymLink());
    }

    void aPortKeepsAUnitThatTheHostOnlyLookedAt()
    {
        Bench bench;
        QVERIFY(bench.start("--units 3 --ports 1"));
        Client client;
        const QString port = bench.path("port-1"), before = QFile::symLinkTarget(port);
        QVERIFY(client.open(port));
        client.close();
        QElapsedTimer timer;
        timer.start();
        while (QFile::symLinkTarget(port) == before || QFile::symLinkTarget(port).isEmpty())
            QVERIFY(timer.elapsed() < 2000);
        QVERIFY(client.open(port));
        QCOMPARE((*client.ask(Op::Read, agentGroup, 0))["hwid"].toByteArray().toHex(),
                 shown(bench.directory, 1)[u"hardwareId"].toString().toLatin1());
    }

    void unitsThatArePulledFromPortsAreNotFed()
    {
        Bench bench;
        QVERIFY(bench.start("--units 2 --ports 1"));
        QCOMPARE(bench.cable("pull", "unit-1"), 0);
        QVERIFY(waitForLink(bench.path("port-1"), true));
        const auto info = infoOf(bench.path("port-1"));
        QVERIFY(info);
        QCOMPARE((*info)["hwid"].toByteArray().toHex(),
                 shown(bench.directory, 2)[u"hardwareId"].toString().toLatin1());
        QCOMPARE(bench.cable("plug", "unit-1"), 0);
        QVERIFY(waitForLink(bench.path("port-1"), true));
    }

    void aDirectoryBelongsToOneRun()
    {
        Bench bench;
        QVERIFY(bench.start("--units 1"));
        const auto second = device({QStringLiteral("run"), QStringLiteral("--units"), QStringLiteral("1"),
                                    QStringLiteral("--dir"), bench.directory});
        QCOMPARE(second.exit, 1);
        QVERIFY(second.err.contains("another `mintmark-device run`"));
        QVERIFY(infoOf(bench.path("unit-1")));
        QCOMPARE(bench.running.stop(), 0);
        QCOMPARE(bench.cable("pull", "unit-1"), 1);
        QVERIFY(device({QStringLiteral("pull"), QStringLiteral("unit-1"), QStringLiteral("--dir"),
                        bench.directory})
                    .err.contains("is running here"));
        // A socket that a killed run left behind is as good as none.
        QVERIFY(bench.start("--units 1"));
        bench.running.kill();
        QVERIFY(QFileInfo::exists(bench.path(".control")));
        QCOMPARE(bench.cable("pull", "unit-1"), 1);
        QVERIFY(bench.start("--units 1"));
    }

    void aLongPathIsNoObstacle()
    {
        Bench bench;
        bench.directory = bench.root.filePath(QString(120, QLatin1Char('d')) + QStringLiteral("/a bench"));
        QVERIFY(bench.start("--units 1"));
        QVERIFY(infoOf(bench.path("unit-1")));
        QCOMPARE(bench.cable("pull", "unit-1"), 0);
    }

    void theUnitsOwnSignatureCanBeChecked()
    {
        Bench bench;
        QVERIFY(bench.start("--units 1"));
        const QString nonce = QString::fromLatin1(QByteArray(32, '\x33').toHex());
        const QStringList arguments{QStringLiteral("prove"),   QStringLiteral("unit-1"),
                                    QStringLiteral("--dir"),   bench.directory,
                                    QStringLiteral("--nonce"), nonce,
                                    QStringLiteral("--out"),   bench.root.filePath(QStringLiteral("proof"))};
        QCOMPARE(device(arguments).exit, 1);
        QCOMPARE(device({QStringLiteral("show"), QStringLiteral("unit-1"), QStringLiteral("--pem"),
                         QStringLiteral("--dir"), bench.directory})
                     .exit,
                 1);
        Client client;
        QVERIFY(client.open(bench.path("unit-1")));
        const Provisioned done = provision(client, Ending::Finished);
        QVERIFY(done.isDone);
        QCOMPARE(device(arguments).exit, 0);
        const auto read = [&](const char* name) {
            QFile file(bench.root.filePath(QStringLiteral("proof/")) + QLatin1String(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray message = read("message.bin");
        QCOMPARE(message,
                 "mintmark-prove-v1" + QByteArray(32, '\x33') + done.hardwareId + sha256(done.certificate));
        QCOMPARE(spkiOf(read("certificate.pem")), done.spki);
        QVERIFY(isSignedByDer(spkiOf(read("certificate.pem")), message, read("signature.der")));
        const auto pem = device({QStringLiteral("show"), QStringLiteral("unit-1"), QStringLiteral("--pem"),
                                 QStringLiteral("--dir"), bench.directory});
        QCOMPARE(pem.exit, 0);
        QCOMPARE(pem.out.count("-----BEGIN CERTIFICATE-----\n"), 2);
        QVERIFY(pem.out.startsWith("-----BEGIN CERTIFICATE-----\n") &&
                pem.out.endsWith("-----END CERTIFICATE-----\n"));
        QCOMPARE(spkiOf(pem.out), done.spki);
    }

    void aDamagedStateIsNotUsed()
    {
        Bench bench;
        QVERIFY(bench.start("--units 1"));
        QCOMPARE(bench.running.stop(), 0);
        for (const QByteArray& content :
             {QByteArray(), QByteArray("{}"), QByteArray("not JSON"), QByteArray(1000, '\0')}) {
            QFile file(bench.path("unit-1.state"));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(content);
            file.close();
            const auto run = device({QStringLiteral("run"), QStringLiteral("--units"), QStringLiteral("1"),
                                     QStringLiteral("--dir"), bench.directory});
            QCOMPARE(run.exit, 1);
            QVERIFY(run.err.contains("unit-1.state: not the state of a unit"));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), content);
        }
    }

    void wrongUseIsToldAndEndsWithTwo_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* arguments, const char* sentence) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments) << QString::fromLatin1(sentence);
        };
        row("fly", "\"fly\" is not a verb");
        row("run", "--dir is missing");
        row("run --dir /nonexistent --colour red", "olour");
        row("run --dir /nonexistent --units 0", "--units takes a number from 1");
        row("run --dir /nonexistent --units many", "--units takes a number from 1");
        row("run --dir /nonexistent --ports -1", "--ports takes a number from 1");
        row("run --dir /nonexistent extra", "what is \"extra\"?");
        row("run --dir /nonexistent --fault sulky", "no such fault");
        row("run --dir /nonexistent --fault x:silent", "\"x\" is not a unit");
        row("run --dir /nonexistent --units 2 --fault 3:silent", "there is no such unit");
        row("run --dir /nonexistent --fault silent@lunch", "no step is called \"lunch\"");
        row("run --dir /nonexistent --fault tampered@csr", "takes no step");
        row("run --dir /nonexistent --fault dies-after", "needs a number of octets");
        row("run --dir /nonexistent --fault silent=3", "takes no number");
        row("show --dir /nonexistent --json", "no such directory");
        row("show unit-1 --dir /nonexistent --json", "there is no unit-1");
        row("show unit-0 --dir /nonexistent --json", "is not a unit");
        row("show --dir /nonexistent", "--json, --pem or --item");
        row("show --dir /nonexistent --pem", "a unit is missing");
        row("prove unit-1 --dir /nonexistent --nonce 00", "64 hexadecimal digits");
        row("pull --dir /nonexistent", "a unit is missing");
        row("pull unit-9 --dir /nonexistent", "there is no unit-9");
        row("plug banana --dir /nonexistent", "is not a unit");
    }
    void wrongUseIsToldAndEndsWithTwo()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, sentence);
        const auto outcome = device(arguments.split(QLatin1Char(' ')));
        QVERIFY2(outcome.err.contains(sentence.toUtf8()), outcome.err.constData());
        QCOMPARE(outcome.exit, 2);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY(!QFileInfo::exists(QStringLiteral("/nonexistent")));
    }

    void helpIsThere_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("text");
        QTest::newRow("the program") << QStringLiteral("--help") << QStringLiteral("virtual units");
        for (const char* verb : {"run", "show", "prove", "pull", "plug"})
            QTest::newRow(verb) << QString::fromLatin1(verb) + QStringLiteral(" --help")
                                << QStringLiteral("Example");
        QTest::newRow("the version") << QStringLiteral("--version") << QStringLiteral("mintmark-device 0.");
        QTest::newRow("the faults") << QStringLiteral("faults") << QStringLiteral("dies-after=N");
    }
    void helpIsThere()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, text);
        const auto outcome = device(arguments.split(QLatin1Char(' ')));
        QCOMPARE(outcome.exit, 0);
        QVERIFY(outcome.out.contains(text.toUtf8()));
    }
};

MINTMARK_TEST(DeviceProgram)
#include "tst_program.moc"
