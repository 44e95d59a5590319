#include "ui/common/Settings.h"

#include "hsm/base/MayBlock.h"
#include "ui/common/Language.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr qint64 octetsMost = 64 * 1024;
const auto themeKey = u"look/theme"_s, textKey = u"look/text"_s, languageKey = u"look/language"_s;

} // namespace

QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           u"/mintmark/screen.ini"_s;
}

Settings readSettings(const QString& file)
{
    mayBlock("a file");
    const QFileInfo info(file);
    if (!info.isFile() || info.size() > octetsMost) return {};
    const QSettings kept(file, QSettings::IniFormat);
    Settings settings;
    settings.theme = themeNamed(kept.value(themeKey).toString());
    bool isNumber = false;
    const int scale = kept.value(textKey).toInt(&isNumber);
    if (isNumber && scale >= 100 && scale <= 200) settings.textScale = scale;
    const auto language = kept.value(languageKey).toString();
    if (languages().contains(language)) settings.language = language;
    return settings;
}

Outcome<void> keepSettings(const QString& file, const Settings& chosen)
{
    mayBlock("a file");
    // What is no such file was never read, and would be in the way.
    if (const QFileInfo info(file); info.isFile() && info.size() > octetsMost) QFile::resize(file, 0);
    QSettings kept(file, QSettings::IniFormat);
    if (chosen.theme) kept.setValue(themeKey, nameOf(*chosen.theme));
    if (chosen.textScale) kept.setValue(textKey, *chosen.textScale);
    if (chosen.language) kept.setValue(languageKey, *chosen.language);
    kept.sync();
    if (kept.status() != QSettings::NoError)
        return fail(Failure(FailureCode::OutputFailed, file.toStdString() + " cannot be written"));
    return {};
}

QString nameOf(ThemeKind kind)
{
    switch (kind) {
    case ThemeKind::Dark: return u"dark"_s;
    case ThemeKind::Light: return u"light"_s;
    case ThemeKind::HighContrast: return u"contrast"_s;
    }
    return {};
}

std::optional<ThemeKind> themeNamed(const QString& name)
{
    for (const auto kind : {ThemeKind::Dark, ThemeKind::Light, ThemeKind::HighContrast})
        if (name == nameOf(kind)) return kind;
    return std::nullopt;
}

} // namespace mintmark::ui
