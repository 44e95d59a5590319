// `mintmark-device` as a process.
#pragma once

#include "tests/device/Client.h"

#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>

namespace mintmark::test {

struct Outcome {
    int exit = -1;
    QByteArray out;
    QByteArray err;
};

enum class User { Same, Ordinary };

/// Runs a verb to its end, at most 10 s.
Outcome device(const QStringList& arguments);

/// A `run` that goes on; ended by SIGTERM.
class RunningBench final {
public:
    ~RunningBench() { stop(); }
    /// Returns when it is ready; false when it is not within 5 s.
    bool start(const QStringList& arguments, User user = User::Same);
    /// SIGTERM; the exit status.
    int stop();
    void kill();
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// Processor time so far, in milliseconds.
    qint64 cpuMs() const;

private:
    QProcess m_process;
};

/// Waits until the path is there (or not), at most so long.
bool waitForLink(const QString& path, bool there, int timeoutMs = 2000);

/// The line of `show --json` for a unit.
QJsonObject shown(const QString& directory, int unit);

/// What a unit is left with after all steps.
struct Provisioned {
    bool isDone = false;
    QString failedAt;
    int error = 0;
    QByteArray hardwareId, spki, certificate;
};

enum class Ending { Open, Finished };

/// All steps, as a host does them: info, keygen, csr, write, digest, prove, lock and, if asked, finish.
Provisioned provision(Client& client, Ending ending);

/// Writes an object in pieces; the error of the piece that failed, -1 for no answer.
int writeObject(Client& client, int object, const QByteArray& bytes, qsizetype piece = 600);

} // namespace mintmark::test
