// Finds a scanner and a computer that do not agree on the keyboard: what is scanned then arrives as something
// else. Pure.
#pragma once

#include <QtCore/QString>

#include <optional>

namespace mintmark::ui {

/// What the test barcode holds: characters that lie elsewhere on German, French and US keyboards.
QString keyboardTestText();

struct KeyboardTrouble {
    enum class What {
        Layout,  ///< the scanner types as `scanner`, and the computer reads as `computer`
        Case,    ///< capitals arrive small, and the other way
        Unknown, ///< neither
    };
    What what = What::Unknown;
    QString scanner, computer; ///< "US", "German", "French": in English, as ScanDesk's texts
};

/// Whether `arrived` is the test barcode, or a text that begins as commands do, that a wrong keyboard has
/// changed; nothing where it is neither.
std::optional<KeyboardTrouble> keyboardTroubleOf(const QString& arrived);
/// What a scanner set to `scanner` types on a computer set to `computer`; for tests.
QString typedAcross(const QString& text, const QString& scanner, const QString& computer);

} // namespace mintmark::ui
