// mintmark-station's command line.
#pragma once

#include "hsm/base/Expected.h"
#include "provisioning/station/Station.h"
#include "ui/common/Theme.h"

#include <QtCore/QSize>
#include <QtCore/QStringList>

#include <filesystem>

namespace mintmark::ui {

struct CommandLine {
    enum class Ask { Window, Help, Version };
    Ask ask = Ask::Window;
    std::filesystem::path station; ///< empty: the default one
    std::string profile;
    std::vector<station::SocketRequest> sockets; ///< absolute paths
    std::optional<std::uint32_t> count;
    ThemeKind theme = ThemeKind::Dark;
    bool start = false;
    QString screenshot; ///< a file; empty: none
    QSize size{1280, 800};
    int seconds = 15;
};

/// Needs no QCoreApplication. The error is a sentence that names the argument.
Expected<CommandLine, QString> parseCommandLine(const QStringList& arguments);
QString helpText();

} // namespace mintmark::ui
