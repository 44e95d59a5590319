#include "tests/device/Program.h"

#include "tests/Where.h"
#include "tests/device/Crypto.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QThread>

#include <sys/types.h>
#include <unistd.h>

#include <csignal>

namespace mintmark::test {
namespace {

const QString program = QStringLiteral(MINTMARK_BIN_DIR "/mintmark-device");
constexpr uid_t nobody = 65534;

} // namespace

Outcome device(const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    Outcome outcome;
    if (!process.waitForFinished(10000)) {
        process.kill();
        process.waitForFinished();
        return outcome;
    }
    outcome.exit = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

bool RunningBench::start(const QStringList& arguments, User user)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    if (user == User::Ordinary) {
        m_process.setChildProcessModifier([] {
            if (::setgid(nobody) != 0 || ::setuid(nobody) != 0) ::_exit(126);
        });
    }
    m_process.start(program, QStringList{QStringLiteral("run")} + arguments);
    QElapsedTimer timer;
    timer.start();
    QByteArray out;
    while (timer.elapsed() < 5000 && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(100);
        out += m_process.readAll();
        if (out.contains("ready: ")) return true;
    }
    qWarning("%s", out.constData());
    return false;
}

int RunningBench::stop()
{
    if (m_process.state() == QProcess::NotRunning) return -1;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        kill();
        return -1;
    }
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void RunningBench::kill()
{
    m_process.kill();
    m_process.waitForFinished(5000);
}

qint64 RunningBench::cpuMs() const
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(m_process.processId()));
    if (!file.open(QIODevice::ReadOnly)) return 0;
    const QByteArray line = file.readAll();
    const auto fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    return (fields[11].toLongLong() + fields[12].toLongLong()) * 1000 / ::sysconf(_SC_CLK_TCK);
}

bool waitForLink(const QString& path, bool there, int timeoutMs)
{
    QElapsedTimer timer;
    timer.start();
    while (QFileInfo(path).isSymLink() != there) {
        if (timer.elapsed() > timeoutMs) return false;
        QThread::msleep(1);
    }
    return true;
}

QJsonObject shown(const QString& directory, int unit)
{
    const auto outcome = device({QStringLiteral("show"), QStringLiteral("unit-%1").arg(unit),
                                 QStringLiteral("--dir"), directory, QStringLiteral("--json")});
    return QJsonDocument::fromJson(outcome.out).object();
}

int writeObject(Client& client, int object, const QByteArray& bytes, qsizetype piece)
{
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        QCborMap request{{QStringLiteral("slot"), 0},
                         {QStringLiteral("obj"), object},
                         {QStringLiteral("off"), at},
                         {QStringLiteral("data"), bytes.mid(at, piece)}};
        if (at == 0) {
            request[QStringLiteral("len")] = bytes.size();
            request[QStringLiteral("sha")] = sha256(bytes);
        }
        const auto answer = client.ask(Op::Write, agentGroup, 3, request);
        if (!answer) return -1;
        if (answer->error() != 0) return answer->error();
        if ((*answer)["off"].toInteger() != qMin(at + piece, bytes.size())) return -2;
    }
    return 0;
}

Provisioned provision(Client& client, Ending ending)
{
    Provisioned result;
    const auto failed = [&](const char* step, const std::optional<Answer>& answer = std::nullopt) {
        result.failedAt = QString::fromLatin1(step);
        result.error = answer ? answer->error() : -1;
        return result;
    };
    auto answer = client.ask(Op::Read, agentGroup, 0);
    if (!answer || answer->error()) return failed("info", answer);
    result.hardwareId = (*answer)["hwid"].toByteArray();
    answer = client.ask(Op::Write, agentGroup, 1,
                        {{QStringLiteral("slot"), 0}, {QStringLiteral("alg"), QStringLiteral("p256")}});
    if (!answer || answer->error()) return failed("keygen", answer);
    result.spki = (*answer)["spki"].toByteArray();
    const QByteArray nonce(16, '\x5a');
    answer = client.ask(Op::Write, agentGroup, 2,
                        {{QStringLiteral("slot"), 0},
                         {QStringLiteral("cn"), QStringLiteral("DEMO-0001")},
                         {QStringLiteral("nonce"), nonce}});
    if (!answer || answer->error()) return failed("csr", answer);
    const ReadRequest request = readRequest((*answer)["der"].toByteArray());
    if (!request.isVerified || request.challengePassword != nonce.toHex() || request.spki != result.spki)
        return failed("the request");
    result.certificate = makeCertificate(result.spki, "DEMO-0001");
    const QByteArray authority = makeCertificate(result.spki, "Issuing CA");
    const QByteArray configuration(1500, 'c');
    const QByteArray objects[] = {result.certificate, authority, authority, configuration};
    for (int object = 0; object < 4; ++object) {
        const int error = writeObject(client, object, objects[object]);
        if (error != 0) {
            failed("write");
            result.error = error;
            return result;
        }
        answer = client.ask(Op::Read, agentGroup, 4,
                            {{QStringLiteral("slot"), 0}, {QStringLiteral("obj"), object}});
        if (!answer || (*answer)["sha"].toByteArray() != sha256(objects[object]))
            return failed("digest", answer);
    }
    const QByteArray challenge(32, '\x17');
    answer = client.ask(Op::Write, agentGroup, 5,
                        {{QStringLiteral("slot"), 0}, {QStringLiteral("nonce"), challenge}});
    if (!answer || answer->error()) return failed("prove", answer);
    const QByteArray message =
        "mintmark-prove-v1" + challenge + result.hardwareId + sha256(result.certificate);
    if (!isSignedBy(result.spki, message, (*answer)["sig"].toByteArray())) return failed("the proof");
    answer = client.ask(Op::Write, agentGroup, 7, {{QStringLiteral("mask"), 7}});
    if (!answer || answer->error()) return failed("lock", answer);
    answer = client.ask(Op::Write, agentGroup, 7,
                        {{QStringLiteral("mask"), 7}, {QStringLiteral("token"), (*answer)["token"]}});
    if (!answer || (*answer)["bits"].toInteger() != 7) return failed("lock", answer);
    answer = client.ask(Op::Read, agentGroup, 6);
    if (!answer || (*answer)["bits"].toInteger() != 7) return failed("lock status", answer);
    if (ending == Ending::Finished) {
        answer = client.ask(Op::Write, agentGroup, 8, {{QStringLiteral("sha"), sha256(result.certificate)}});
        if (!answer || answer->error()) return failed("finish", answer);
    }
    result.isDone = true;
    return result;
}

} // namespace mintmark::test
