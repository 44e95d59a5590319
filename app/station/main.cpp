// mintmark-station: the operator's window, or the custodian's.
#include "provisioning/station/Accounts.h"
#include "provisioning/station/Station.h"
#include "ui/common/Language.h"
#include "ui/common/Screenshot.h"
#include "ui/common/Settings.h"
#include "ui/custodian/CustodianWindow.h"
#include "ui/custodian/first/StationWizard.h"
#include "ui/custodian/help/ManualSheet.h"
#include "ui/operator/BarcodeSheet.h"
#include "ui/operator/CommandLine.h"
#include "ui/operator/OperatorWindow.h"
#include "ui/operator/WindowAtStation.h"

#include <QtCore/QStandardPaths>
#include <QtGui/QIcon>
#include <QtWidgets/QApplication>

#include <csignal>
#include <cstdio>
#include <sys/prctl.h>

using namespace mintmark;

namespace {

int printBarcodes(const QString& file, const Outcome<std::vector<station::SocketRequest>>& sockets)
{
    // Without a station the sheet has the commands that name no socket.
    std::vector<SocketName> names;
    for (const auto& socket : sockets ? *sockets : std::vector<station::SocketRequest>{})
        names.push_back(socket.name);
    if (!sockets && sockets.error().code == FailureCode::OperatorNeeded) {
        std::fputs(
            "mintmark-station: MM-OPERATOR-NEEDED: the service names its sockets to those who have logged "
            "in; name yours with --socket, or print the sheet from the shift's page (F2)\n",
            stderr);
        return static_cast<int>(sockets.error().row().exit);
    }
    if (!sockets && sockets.error().code != FailureCode::StationMissing) {
        std::fprintf(stderr, "mintmark-station: %s\n", sockets.error().text().c_str());
        return static_cast<int>(sockets.error().row().exit);
    }
    const auto written = ui::writeBarcodeSheet(file, names);
    if (written) return 0;
    std::fprintf(stderr, "mintmark-station: %s\n", written.error().text().c_str());
    return static_cast<int>(written.error().row().exit);
}

ui::CustodianOptions custodianAt(const std::filesystem::path& place)
{
    ui::CustodianOptions options;
    options.work.directory = place;
    options.work.openToRead = [place] { return station::openStation(place, station::Access::Read); };
    options.work.openToWork = [place] { return station::openStation(place, station::Access::Provision); };
    options.work.people = [place] { return station::openOperators(place); };
    options.settingsFile = ui::settingsFile();
    options.maker = [] { return new ui::StationWizard; };
    return options;
}

int printGuide(const QString& file)
{
    const auto written = ui::writeManualSheets(file, QStringLiteral("floor-guide.md"));
    if (written) return 0;
    std::fprintf(stderr, "mintmark-station: %s\n", written.error().text().c_str());
    return static_cast<int>(written.error().row().exit);
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
        if (line->screenshot.isEmpty() && line->barcodes.isEmpty() && line->guide.isEmpty())
            return refuse(QStringLiteral("there is no display; use `mintmark provision` on a terminal"));
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }

    // The window has its own command line; Qt gets the program's name alone.
    int one = 1;
    QApplication application(one, argv);
    QApplication::setApplicationName(QStringLiteral("mintmark-station"));
    QApplication::setApplicationVersion(QStringLiteral(MINTMARK_VERSION));
    // What windows of this program are called on the desktop, and their picture where the package put one.
    QApplication::setDesktopFileName(QStringLiteral("invalid.mintmark.station"));
    QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("mintmark-station")));
    const auto directory = line->station.empty() ? station::defaultStationDirectory() : line->station;
    const auto settings = ui::readSettings(ui::settingsFile());
    ui::setLanguage(!line->language.isEmpty() ? line->language
                                              : settings.language.value_or(ui::systemLanguage()));
    const auto theme = line->theme ? *line->theme : settings.theme.value_or(ui::ThemeKind::Dark);
    const int textScale = line->textScale ? *line->textScale : settings.textScale.value_or(100);
    if (!line->barcodes.isEmpty())
        return printBarcodes(line->barcodes, ui::socketsFor(directory, line->sockets));
    if (!line->guide.isEmpty()) return printGuide(line->guide);
    std::unique_ptr<QWidget> shown;
    // The window of the station at a place, and another in its stead where one was made elsewhere.
    std::function<void(const std::filesystem::path&)> openAt = [&](const std::filesystem::path& place) {
        const auto take = [&](auto window) {
            QObject::connect(
                window.get(), &std::remove_reference_t<decltype(*window)>::stationMade, &application,
                [&openAt](const QString& folder) { openAt(folder.toStdString()); }, Qt::QueuedConnection);
            if (shown)
                window->setGeometry(shown->geometry());
            else
                window->resize(line->size);
            if (!line->screenshot.isEmpty()) {
                ui::saveWhenIdle(*window, line->screenshot, line->seconds, [](const QString& problem) {
                    if (!problem.isEmpty())
                        std::fprintf(stderr, "mintmark-station: %s\n", qPrintable(problem));
                    QApplication::exit(problem.isEmpty() ? 0 : static_cast<int>(ExitStatus::Usage));
                });
            }
            if (line->kiosk)
                window->showFullScreen();
            else
                window->show();
            shown = std::move(window);
        };
        if (line->custodian) {
            auto options = custodianAt(place);
            options.theme = theme;
            options.textScale = textScale;
            take(std::make_unique<ui::CustodianWindow>(std::move(options)));
            return;
        }
        ui::setTextScale(textScale);
        auto options = ui::windowAt(place, line->sockets);
        options.profile = line->profile;
        options.order = line->order;
        options.work = line->work;
        options.count = line->count;
        options.operatorName = station::accountName();
        options.theme = theme;
        options.startAtOnce = line->start;
        options.kiosk = line->kiosk;
        // A picture for the documentation changes nothing of what a bench remembers.
        if (line->screenshot.isEmpty()) options.memoryFile = ui::floorMemoryFile(place);
        options.barcodeFile = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) +
                              QStringLiteral("/mintmark-commands.pdf");
        // A screen that is locked makes no stations.
        if (!line->kiosk) options.maker = [] { return new ui::StationWizard; };
        take(std::make_unique<ui::OperatorWindow>(std::move(options)));
    };
    openAt(directory);
    return QApplication::exec();
}
