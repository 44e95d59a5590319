// mintmark-station's command line.
#pragma once

#include "hsm/base/Expected.h"
#include "provisioning/station/SocketChoice.h"
#include "ui/common/Theme.h"

#include <QtCore/QSize>
#include <QtCore/QStringList>

#include <filesystem>

namespace mintmark::ui {

struct CommandLine {
    enum class Ask { Window, Help, Version };
    Ask ask = Ask::Window;
    std::filesystem::path station; ///< empty: the default one
    std::string profile, order;
    std::filesystem::path work;    ///< a whole path; empty: that of before, or none
    station::SocketChoice sockets; ///< none: those that the station gave a place
    std::optional<std::uint32_t> count;
    bool custodian = false; ///< the custodian's window instead of the operator's
    // Nothing: as the person who sits there chose (Settings.h).
    std::optional<ThemeKind> theme;
    std::optional<int> textScale; ///< percent
    QString language;             ///< a code that the windows speak
    bool start = false;
    bool kiosk = false; ///< full screen, and left by whoever may
    QString barcodes;   ///< a file for the sheet of commands, in place of a window; empty: none
    QString guide;      ///< the same, for the technicians' guide
    QString screenshot; ///< a file; empty: none
    QSize size{1280, 800};
    int seconds = 15;
};

/// Needs no QCoreApplication. The error is a sentence that names the argument.
Expected<CommandLine, QString> parseCommandLine(const QStringList& arguments);
QString helpText();
/// What the window is to serve: what the line names, else all sockets that the station gave a place; none
/// where it gave none. Usage for more than fit the window. Blocks on the station's files.
Outcome<std::vector<station::SocketRequest>> socketsFor(const std::filesystem::path& station,
                                                        const station::SocketChoice& choice);

} // namespace mintmark::ui
