// The languages that the windows speak.
#pragma once

#include <QtCore/QLocale>
#include <QtCore/QStringList>

namespace mintmark::ui {

/// Codes as ISO 639-1 has them, with a country where the writing hangs on it ("zh_CN"); "en", in which the
/// program is written, is the first.
[[nodiscard]] QStringList languages();
/// In itself: "Deutsch".
[[nodiscard]] QString nameOfLanguage(const QString& code);
/// That of the account, where the windows speak it; else "en".
[[nodiscard]] QString systemLanguage();
/// The first of `wanted`, as QLocale::uiLanguages() tells them, that is among `spoken`; else "en". Who reads
/// traditional characters is not given simplified ones.
[[nodiscard]] QString languageFor(const QStringList& wanted, const QStringList& spoken);

/// Of the whole program; widgets that are there keep their texts. One that is not listed is "en". GUI thread.
void setLanguage(const QString& code);
[[nodiscard]] QString language();
/// How it writes numbers and dates.
[[nodiscard]] QLocale localeOfLanguage();

} // namespace mintmark::ui
