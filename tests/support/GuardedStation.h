// A demo station with operators, and `mintmark-service` on it, for windows that are driven against both.
#pragma once

#include "provisioning/station/Operators.h"
#include "provisioning/station/Sockets.h"
#include "provisioning/station/Station.h"
#include "tests/Where.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <csignal>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace mintmark::test {

/// tech-1 (badge 0012345678), lead-1 (a supervisor), officer-1 and auditor-1, each with `pin`. No delicate
/// act needs two people.
class GuardedStation {
public:
    static constexpr auto pin = "482915";

    GuardedStation()
    {
        const auto made = station::makeDemoStation({folder().string(), "line-2"}, [](const std::string&) {});
        if (!made) qFatal("no demo station: %s", made.error().text().c_str());
        const auto people = station::openOperators(folder());
        if (!people) qFatal("%s", people.error().text().c_str());
        const auto add = [&](const char* name, station::Role role, const char* badge) {
            const auto added = (*people)->add(station::stationOwner(), {name, role, badge}, pinOf());
            if (!added) qFatal("%s", added.error().text().c_str());
        };
        add("officer-1", station::Role::SecurityOfficer, "");
        add("lead-1", station::Role::Supervisor, "");
        add("tech-1", station::Role::Technician, "0012345678");
        add("auditor-1", station::Role::Auditor, "");
        if (const auto set = (*people)->setPolicy(station::stationOwner(), {}); !set)
            qFatal("%s", set.error().text().c_str());
    }
    ~GuardedStation() { end(SIGTERM); }

    /// Where the service's own account has it; a window never looks there.
    [[nodiscard]] std::filesystem::path folder() const { return path("station"); }
    [[nodiscard]] std::filesystem::path socket() const { return path("s.sock"); }
    [[nodiscard]] QString file(const char* name) const { return QString::fromStdString(path(name).string()); }
    [[nodiscard]] static Pin pinOf()
    {
        Pin typed;
        typed.append(pin);
        return typed;
    }
    /// Of the token, from the station's own file.
    [[nodiscard]] QString tokenPin() const
    {
        QFile file(QString::fromStdString((folder() / "pin").string()));
        if (!file.open(QIODevice::ReadOnly)) qFatal("no PIN");
        return QString::fromLatin1(file.readLine()).trimmed();
    }
    /// From now on somebody has to give the token's PIN.
    void forgetPin() const
    {
        QFile file(QString::fromStdString((folder() / "station.toml").string()));
        if (!file.open(QIODevice::ReadWrite)) qFatal("no station");
        auto lines = file.readAll().split('\n');
        lines.removeIf([](const QByteArray& line) { return line.startsWith("pinFile"); });
        file.resize(0);
        file.seek(0);
        file.write(lines.join('\n'));
    }
    void assign(const std::string& name, const QString& port) const
    {
        const auto sockets = station::openSockets(folder());
        const auto assigned = sockets ? (*sockets)->assign(name, port.toStdString())
                                      : Outcome<station::SocketInfo>(fail(sockets.error()));
        if (!assigned) qFatal("%s", assigned.error().text().c_str());
    }

    /// Until somebody could connect.
    void start()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedChannels);
        m_process.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark-service"),
                        {QStringLiteral("--station"), QString::fromStdString(folder().string()),
                         QStringLiteral("--socket"), QString::fromStdString(socket().string())});
        for (int tries = 0; tries < 1500 && !isHeard(); ++tries) {
            if (m_process.state() == QProcess::NotRunning && !m_process.waitForStarted(5000))
                qFatal("the service does not run");
            QTest::qWait(20);
        }
        if (!isHeard()) qFatal("the service is not heard");
    }
    void end(int signal)
    {
        if (m_process.state() == QProcess::NotRunning) return;
        ::kill(static_cast<::pid_t>(m_process.processId()), signal);
        if (!m_process.waitForFinished(30'000)) m_process.kill();
        m_process.waitForFinished(5000);
    }

private:
    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    [[nodiscard]] bool isHeard() const
    {
        ::sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const auto text = socket().string();
        if (text.size() >= sizeof address.sun_path) qFatal("%s is too long", text.c_str());
        std::copy(text.begin(), text.end(), address.sun_path);
        const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const bool heard =
            ::connect(descriptor, reinterpret_cast<const ::sockaddr*>(&address), sizeof address) == 0;
        ::close(descriptor);
        return heard;
    }
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace mintmark::test
