#include "provisioning/station/site/SiteProgram.h"

#include "hsm/base/MayBlock.h"

#include <QtCore/QProcess>

#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

constexpr qsizetype octetsMost = 64 * 1024;
constexpr int slice = 50; // ms

/// With all that it started: it leads a group of its own.
void end(QProcess& process)
{
    if (const auto id = process.processId(); id > 0) ::kill(-static_cast<::pid_t>(id), SIGKILL);
    process.kill();
    process.waitForFinished(1000);
}

/// Between fork and exec: nothing here allocates or locks.
void become(int parent)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127);
    ::setpgid(0, 0);
    ::signal(SIGPIPE, SIG_DFL);
    const ::rlimit core{1, 1};
    ::setrlimit(RLIMIT_CORE, &core);
    ::close_range(3, ~0U, 4 /* CLOSE_RANGE_CLOEXEC: Qt still tells by one of them that exec failed */);
}

} // namespace

// What it answers may decide what is made: only who may change the station may change it.
std::string programTrouble(const std::string& program)
{
    struct ::stat status {};
    if (program.empty() || program.front() != '/') return "its program is no absolute path";
    if (::stat(program.c_str(), &status) != 0) return "there is no program " + program;
    if (!S_ISREG(status.st_mode) || ::access(program.c_str(), X_OK) != 0)
        return program + " cannot be executed";
    if (status.st_uid != 0 && status.st_uid != ::geteuid())
        return program + " belongs to somebody else than this account or root";
    if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) return "others may write " + program;
    return {};
}

Expected<std::string, SiteError> SiteProgram::exchange(const std::string& line, Milliseconds within,
                                                       const std::stop_token& stop)
{
    mayBlock("the site");
    const auto failed = [&](const std::string& why, bool stopped = false) {
        return fail(SiteError{m_words.front() + " " + why, stopped});
    };
    QProcess process;
    process.setProgram(QString::fromStdString(m_words.front()));
    QStringList arguments;
    for (std::size_t i = 1; i < m_words.size(); ++i)
        arguments.append(QString::fromStdString(m_words[i]));
    process.setArguments(arguments);
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), QStringLiteral("/usr/local/bin:/usr/bin:/bin"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    for (const auto& [name, value] : m_environment)
        environment.insert(QString::fromStdString(name), QString::fromStdString(value));
    process.setProcessEnvironment(environment);
    process.setStandardErrorFile(QProcess::nullDevice());
    process.setChildProcessModifier([parent = ::getpid()] { become(parent); });
    const Deadline deadline(systemClock(), within);
    process.start();
    if (!process.waitForStarted(static_cast<int>(within.count())))
        return failed("cannot be started: " + process.errorString().toStdString());
    process.write(line.data(), static_cast<qint64>(line.size()));
    process.closeWriteChannel();
    QByteArray answer;
    while (process.state() != QProcess::NotRunning) {
        process.waitForFinished(slice);
        answer += process.readAllStandardOutput();
        const bool isStopped = stop.stop_requested();
        if (process.state() == QProcess::NotRunning && !isStopped) break;
        if (!isStopped && answer.size() <= octetsMost && !deadline.passed()) continue;
        end(process);
        if (isStopped) return failed("was asked, and then the batch was stopped", true);
        return failed(answer.size() > octetsMost
                          ? std::string("answers with more than 64 KiB")
                          : "gave no answer within " + std::to_string(within.count()) + " ms");
    }
    answer += process.readAllStandardOutput();
    // What it left behind holds no pipe of ours open for longer.
    if (answer.size() > octetsMost) return failed("answers with more than 64 KiB");
    if (process.exitStatus() != QProcess::NormalExit) return failed("was ended by a signal");
    if (process.exitCode() != 0) return failed("ended with status " + std::to_string(process.exitCode()));
    return answer.toStdString();
}

} // namespace mintmark::station
