#include "tests/hsm/tokens/Daemon.h"

#include <QtCore/QStandardPaths>

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>

namespace mintmark::hsm::test {
namespace {

constexpr int startMs = 5'000;
constexpr int toolMs = 30'000;
constexpr int endMs = 3'000;
constexpr Milliseconds readiness{10'000};
constexpr Milliseconds pause{10};
const QString mark = QStringLiteral("MINTMARK_TOKEN_SUPPLY");

void prepare(QProcess& process, const std::filesystem::path& owner)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(mark, QString::fromStdString(owner.string()));
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([parent = ::getpid()] {
        // The parent may have died before the kernel was asked.
        if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || ::getppid() != parent) ::_exit(126);
        ::signal(SIGPIPE, SIG_DFL);
    });
}

HsmError failed(const QString& program, const QString& what, const QByteArray& said)
{
    return {HsmCode::Failed, (program + QLatin1Char(' ') + what + QStringLiteral(": ") +
                              QString::fromUtf8(said.trimmed().right(400)))
                                 .toStdString()};
}

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

Daemon::Daemon(std::filesystem::path log, QString program)
    : m_log(std::move(log)), m_program(std::move(program))
{
}

Result<std::unique_ptr<Daemon>> Daemon::start(const std::filesystem::path& owner, const QString& program,
                                              const QStringList& arguments)
{
    auto daemon = std::unique_ptr<Daemon>(new Daemon(
        owner / (std::filesystem::path(program.toStdString()).filename().string() + ".log"), program));
    auto& process = daemon->m_process;
    prepare(process, owner);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QString::fromStdString(daemon->m_log.string()));
    process.start(program, arguments);
    if (!process.waitForStarted(startMs))
        return fail(failed(program, QStringLiteral("does not start"), process.errorString().toUtf8()));
    return daemon;
}

Daemon::~Daemon()
{
    if (m_process.state() == QProcess::NotRunning) return;
    m_process.terminate();
    if (m_process.waitForFinished(endMs)) return;
    m_process.kill();
    m_process.waitForFinished(endMs);
}

Result<void> Daemon::waitUntil(const std::function<bool()>& ready)
{
    const Deadline deadline(systemClock(), readiness);
    while (!ready()) {
        const bool ended = m_process.waitForFinished(0) || m_process.state() == QProcess::NotRunning;
        if (ended || deadline.passed())
            return fail(failed(m_program,
                               ended ? QStringLiteral("has ended") : QStringLiteral("is not ready"),
                               QByteArray::fromStdString(contentOf(m_log))));
        systemClock().sleep(pause);
    }
    return {};
}

Result<std::string> runTool(const std::filesystem::path& owner, const QString& program,
                            const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    prepare(process, owner);
    process.start(program, arguments);
    if (!process.waitForStarted(startMs))
        return fail(failed(program, QStringLiteral("does not start"), process.errorString().toUtf8()));
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(toolMs)) {
        process.kill();
        process.waitForFinished(endMs);
        return fail(failed(program, QStringLiteral("does not end"), process.readAllStandardError()));
    }
    const auto out = process.readAllStandardOutput();
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return fail(failed(program, QStringLiteral("has failed"), process.readAllStandardError() + out));
    return out.toStdString();
}

QString programNamed(const QString& name)
{
    auto found = QStandardPaths::findExecutable(name);
    // An ordinary user's path leaves them out.
    if (found.isEmpty())
        found = QStandardPaths::findExecutable(
            name, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin"), QStringLiteral("/sbin")});
    return found;
}

std::vector<pid_t> processesOf(const std::filesystem::path& owner)
{
    const auto wanted = mark.toStdString() + "=" + owner.string();
    std::vector<pid_t> found;
    std::error_code ec;
    for (std::filesystem::directory_iterator at("/proc", ec), end; !ec && at != end; at.increment(ec)) {
        const auto name = at->path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        const auto pid = static_cast<pid_t>(std::stol(name));
        if (pid == ::getpid()) continue;
        // Not to be read once the process has ended, nor another user's.
        const auto environment = contentOf(at->path() / "environ");
        if (environment.find(wanted + '\0') != std::string::npos) found.push_back(pid);
    }
    return found;
}

void endProcessesOf(const std::filesystem::path& owner)
{
    const Deadline deadline(systemClock(), Milliseconds(endMs));
    while (!processesOf(owner).empty() && !deadline.passed())
        systemClock().sleep(pause);
    for (const auto pid : processesOf(owner))
        ::kill(pid, SIGKILL);
}

} // namespace mintmark::hsm::test
