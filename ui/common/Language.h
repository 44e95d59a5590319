// The languages that the windows speak.
#pragma once

#include <QtCore/QStringList>

namespace mintmark::ui {

/// Codes as ISO 639-1 has them; "en", in which the program is written, is the first.
[[nodiscard]] QStringList languages();
/// In itself: "Deutsch".
[[nodiscard]] QString nameOfLanguage(const QString& code);
/// That of the account, where the windows speak it; else "en".
[[nodiscard]] QString systemLanguage();

/// Of the whole program; widgets that are there keep their texts. One that is not listed is "en". GUI thread.
void setLanguage(const QString& code);
[[nodiscard]] QString language();

} // namespace mintmark::ui
