// What a person chose for how the windows look and speak, kept in a file of its own.
#pragma once

#include "provisioning/values/Failure.h"
#include "ui/common/Theme.h"

#include <QtCore/QString>

#include <optional>

namespace mintmark::ui {

/// What is not there was never chosen.
struct Settings {
    std::optional<ThemeKind> theme;
    std::optional<int> textScale; ///< percent, 100…200
    std::optional<QString> language;
};

/// Of the account that the program runs under: $XDG_CONFIG_HOME/mintmark/screen.ini.
[[nodiscard]] QString settingsFile();
/// What cannot be understood was never chosen; so is everything where the file is not there, or no such file.
/// Blocks on the file.
[[nodiscard]] Settings readSettings(const QString& file);
/// Keeps what is there of `chosen`, and leaves the rest of the file as it is. OutputFailed. Blocks on
/// the file.
[[nodiscard]] Outcome<void> keepSettings(const QString& file, const Settings& chosen);

/// "dark", "light", "contrast": as on the command line.
[[nodiscard]] QString nameOf(ThemeKind kind);
[[nodiscard]] std::optional<ThemeKind> themeNamed(const QString& name);

} // namespace mintmark::ui
