// The one source of colours and sizes: light, dark and of high contrast, the text at 100 to 200 %.
#pragma once

#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QPalette>

namespace mintmark::ui {

enum class ThemeKind { Dark, Light, HighContrast };

struct Theme {
    ThemeKind kind;
    QColor window;  ///< behind everything
    QColor panel;   ///< cards, tiles, the log
    QColor field;   ///< what can be typed into
    QColor border;  ///< of panels; decoration only
    QColor outline; ///< of controls
    QColor text, dim;
    QColor button, onButton; ///< the one thing to do
    QColor focus;
    QColor pass, onPass, fail, onFail, warn, onWarn; ///< filled tiles and badges, and what stands on them
    QColor passText, failText, warnText;             ///< on a panel
    QColor bar, track;
};

const Theme& themeOf(ThemeKind kind);
/// Light's is dark, and every other's is light.
ThemeKind otherThan(ThemeKind kind);

/// Sizes in device-independent pixels.
namespace sizes {
inline constexpr int margin = 18;
inline constexpr int gap = 12;
inline constexpr int radius = 9;
inline constexpr int control = 44; ///< height of a button
inline constexpr int body = 14;
inline constexpr int small = 13;
inline constexpr int counter = 28;
inline constexpr int title = 22;
} // namespace sizes

/// How large text is, in percent of what is designed: 100 to 200, other numbers are brought there. Of the
/// whole program; windows set their style sheet again after a change. GUI thread.
void setTextScale(int percent);
int textScale();
/// A length that grows with the text.
int scaled(int pixels);

enum class Weight { Normal, Bold };
/// At the text's scale.
QFont textFont(double pixels, Weight weight = Weight::Normal);
QFont monoFont(double pixels);

QPalette paletteOf(const Theme& theme);
QString styleSheetOf(const Theme& theme);

/// WCAG 2.1's contrast ratio, 1…21.
double contrast(const QColor& a, const QColor& b);

} // namespace mintmark::ui
