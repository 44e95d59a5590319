// Programs that a test starts: daemons that end with it, and tools that run to their end.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/HsmError.h"

#include <QtCore/QProcess>
#include <QtCore/QStringList>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace mintmark::hsm::test {

/// Runs until it is dropped. The kernel ends it when the test dies in any other way.
class Daemon {
public:
    /// `owner` is the private directory of who starts it: its name is in the process's environment, so that
    /// processesOf finds the program and all that it starts, and its output goes to the file `log` there.
    [[nodiscard]] static Result<std::unique_ptr<Daemon>>
    start(const std::filesystem::path& owner, const QString& program, const QStringList& arguments);
    /// SIGTERM, after 3 s SIGKILL; waits for it.
    ~Daemon();
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    /// Waits until `ready` says so: Failed, with what the program said, when it ends before or 10 s pass.
    [[nodiscard]] Result<void> waitUntil(const std::function<bool()>& ready);

private:
    Daemon(std::filesystem::path log, QString program);
    const std::filesystem::path m_log;
    const QString m_program;
    QProcess m_process;
};

/// Runs a tool, 30 s at most; Failed, with what it said, unless it ends with 0. Returns its standard output.
[[nodiscard]] Result<std::string> runTool(const std::filesystem::path& owner, const QString& program,
                                          const QStringList& arguments, const QByteArray& input = {});

/// Where a program of this name is, in the usual places and those of the system's daemons; empty when it is
/// nowhere.
[[nodiscard]] QString programNamed(const QString& name);

/// The processes, but for this one, that were started for this directory.
[[nodiscard]] std::vector<pid_t> processesOf(const std::filesystem::path& owner);

/// Waits 3 s for them to end by themselves, and kills those that do not.
void endProcessesOf(const std::filesystem::path& owner);

} // namespace mintmark::hsm::test
