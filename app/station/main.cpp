// mintmark-station: the operator's window.
#include "provisioning/station/Station.h"
#include "ui/operator/CommandLine.h"
#include "ui/operator/OperatorWindow.h"
#include "ui/operator/Screenshot.h"

#include <QtWidgets/QApplication>

#include <csignal>
#include <cstdio>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace mintmark;

namespace {

std::string accountName()
{
    const auto* entry = ::getpwuid(::geteuid());
    return entry != nullptr && entry->pw_name != nullptr ? entry->pw_name : std::to_string(::geteuid());
}

int refuse(const QString& problem)
{
    std::fprintf(stderr, "mintmark-station: %s\nSee --help.\n", qPrintable(problem));
    return static_cast<int>(ExitStatus::Usage);
}

} // namespace

int main(int argc, char** argv)
{
    // Before anything secret can be in memory: no core file, and no other process of this user looks in.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    std::signal(SIGPIPE, SIG_IGN);
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const auto line = ui::parseCommandLine(arguments);
    if (!line) return refuse(line.error());
    if (line->ask == ui::CommandLine::Ask::Help) {
        std::fputs(qUtf8Printable(ui::helpText()), stdout);
        return 0;
    }
    if (line->ask == ui::CommandLine::Ask::Version) {
        std::puts("mintmark-station " MINTMARK_VERSION);
        return 0;
    }
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY") &&
        !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        if (line->screenshot.isEmpty())
            return refuse(QStringLiteral("there is no display; use `mintmark provision` on a terminal"));
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }

    // The window has its own command line; Qt gets the program's name alone.
    int one = 1;
    QApplication application(one, argv);
    QApplication::setApplicationName(QStringLiteral("mintmark-station"));
    QApplication::setApplicationVersion(QStringLiteral(MINTMARK_VERSION));
    const auto directory = line->station.empty() ? station::defaultStationDirectory() : line->station;
    ui::WindowOptions options;
    options.open = [directory] { return station::openStation(directory, station::Access::Provision); };
    options.stationPlace = QString::fromStdString(directory.string());
    options.profile = line->profile;
    options.order = line->order;
    options.findSockets = [directory, choice = line->sockets] { return ui::socketsFor(directory, choice); };
    options.count = line->count;
    options.operatorName = accountName();
    options.theme = line->theme;
    options.startAtOnce = line->start;
    ui::OperatorWindow window(std::move(options));
    window.resize(line->size);
    if (!line->screenshot.isEmpty()) {
        ui::saveWhenIdle(window, line->screenshot, line->seconds, [](const QString& problem) {
            if (!problem.isEmpty()) std::fprintf(stderr, "mintmark-station: %s\n", qPrintable(problem));
            QApplication::exit(problem.isEmpty() ? 0 : static_cast<int>(ExitStatus::Usage));
        });
    }
    window.show();
    return QApplication::exec();
}
