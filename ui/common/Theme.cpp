#include "ui/common/Theme.h"

#include <QtCore/QString>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

const Theme& themeOf(ThemeKind kind)
{
    static const Theme dark{
        .kind = ThemeKind::Dark,
        .window = 0x13161b,
        .panel = 0x1d2129,
        .field = 0x101318,
        .border = 0x2e343f,
        .outline = 0x6b7686,
        .text = 0xf0f2f6,
        .dim = 0xa3adba,
        .button = 0x1c68cf,
        .onButton = 0xffffff,
        .focus = 0x6cb0ff,
        .pass = 0x137c42,
        .onPass = 0xffffff,
        .fail = 0xc4242f,
        .onFail = 0xffffff,
        .warn = 0xf2b632,
        .onWarn = 0x231800,
        .passText = 0x3fcf80,
        .failText = 0xff7d84,
        .warnText = 0xf2b632,
        .bar = 0x4c9bff,
        .track = 0x3a414d,
    };
    static const Theme light{
        .kind = ThemeKind::Light,
        .window = 0xeef1f5,
        .panel = 0xffffff,
        .field = 0xffffff,
        .border = 0xd3d9e1,
        .outline = 0x7a8698,
        .text = 0x151b26,
        .dim = 0x55606f,
        .button = 0x1559b5,
        .onButton = 0xffffff,
        .focus = 0x1559b5,
        .pass = 0x137c42,
        .onPass = 0xffffff,
        .fail = 0xbf2430,
        .onFail = 0xffffff,
        .warn = 0xf2b632,
        .onWarn = 0x231800,
        .passText = 0x127a40,
        .failText = 0xbf2430,
        .warnText = 0x8a5700,
        .bar = 0x1e6fd9,
        .track = 0xd8dee6,
    };
    return kind == ThemeKind::Dark ? dark : light;
}

ThemeKind otherThan(ThemeKind kind)
{
    return kind == ThemeKind::Dark ? ThemeKind::Light : ThemeKind::Dark;
}

QFont textFont(double pixels, Weight weight)
{
    QFont font;
    font.setFamilies({u"Noto Sans"_s, u"DejaVu Sans"_s, u"Liberation Sans"_s, u"sans-serif"_s});
    font.setPixelSize(std::max(8, static_cast<int>(std::lround(pixels))));
    font.setWeight(weight == Weight::Bold ? QFont::Bold : QFont::Normal);
    return font;
}

QFont monoFont(double pixels)
{
    QFont font;
    font.setFamilies({u"Noto Sans Mono"_s, u"DejaVu Sans Mono"_s, u"Liberation Mono"_s, u"monospace"_s});
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(std::max(8, static_cast<int>(std::lround(pixels))));
    return font;
}

QPalette paletteOf(const Theme& theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.field);
    palette.setColor(QPalette::AlternateBase, theme.panel);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.dim);
    palette.setColor(QPalette::Button, theme.panel);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::Highlight, theme.button);
    palette.setColor(QPalette::HighlightedText, theme.onButton);
    palette.setColor(QPalette::ToolTipBase, theme.panel);
    palette.setColor(QPalette::ToolTipText, theme.text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.dim);
    return palette;
}

QString styleSheetOf(const Theme& theme)
{
    const auto rgb = [](const QColor& colour) { return colour.name(); };
    QString sheet = uR"(
QWidget { color: @text; font-size: 14px; }
QWidget#window, QWidget[role="page"] { background: @window; }
QFrame[role="card"], QPlainTextEdit { background: @panel; border: 1px solid @border; border-radius: 9px; }
QLabel { background: transparent; }
QLabel[role="dim"] { color: @dim; font-size: 13px; }
QLabel[role="title"] { font-size: 22px; font-weight: bold; }
QLabel[role="counter"] { font-size: 28px; font-weight: bold; }
QLabel[role="counter"][tone="pass"] { color: @passText; }
QLabel[role="counter"][tone="fail"] { color: @failText; }
QLabel[role="problem"] { color: @failText; font-weight: bold; }
QLabel[role="code"] { color: @failText; font-size: 18px; font-weight: bold; }
QLabel[role="badge"] { background: @warn; color: @onWarn; font-size: 13px; font-weight: bold;
    border-radius: 5px; padding: 2px 8px; }
QWidget#statusBar { background: @panel; border-top: 1px solid @border; }
QPushButton { background: @panel; border: 1px solid @outline; border-radius: 8px; padding: 0 16px;
    min-height: 42px; font-weight: bold; }
QPushButton:hover { border-color: @focus; }
QPushButton:pressed { background: @track; }
QPushButton:disabled { color: @dim; background: @window; border: 1px solid @border; }
QPushButton[role="primary"] { background: @button; color: @onButton; border: 1px solid @button; }
QPushButton[role="primary"]:disabled { background: @window; color: @dim; border: 1px solid @border; }
QPushButton:focus { border: 3px solid @focus; padding: 0 14px; min-height: 38px; }
QPushButton[role="primary"]:focus { border: 3px solid @text; }
QPushButton[role="onTile"] { background: @onFail; color: @fail; border: 1px solid @onFail; border-radius: 6px;
    min-height: 0px; padding: 0 6px; }
QPushButton[role="onTile"]:focus { border: 3px solid @onWarn; padding: 0 4px; min-height: 0px; }
QLineEdit, QComboBox { background: @field; border: 1px solid @outline; border-radius: 8px; padding: 0 10px;
    min-height: 42px; selection-background-color: @button; selection-color: @onButton; }
QLineEdit:focus, QComboBox:focus { border: 2px solid @focus; }
QComboBox:disabled, QLineEdit:disabled { color: @dim; border: 1px solid @border; background: @window; }
QComboBox QAbstractItemView { background: @panel; border: 1px solid @outline;
    selection-background-color: @button; selection-color: @onButton; }
QComboBox::drop-down { border: none; width: 32px; }
QComboBox::down-arrow { image: none; }
QFrame#messageBar { margin-top: 12px; }
QFrame#messageBar[tone="error"] { background: @panel; border: 2px solid @failText; border-radius: 9px; }
QFrame#messageBar[tone="question"] { background: @panel; border: 2px solid @warnText; border-radius: 9px; }
QFrame#messageBar[tone="question"] QLabel[role="problem"] { color: @warnText; }
QPlainTextEdit { padding: 6px; font-size: 13px; selection-background-color: @button; selection-color: @onButton; }
QPlainTextEdit:focus { border: 2px solid @focus; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; }
QScrollBar::handle:vertical { background: @outline; border-radius: 4px; min-height: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QToolTip { background: @panel; color: @text; border: 1px solid @outline; }
)"_s;
    // The longest names first, so that @passText is not taken for @pass.
    const std::pair<QLatin1StringView, QColor> names[] = {
        {"@onButton"_L1, theme.onButton}, {"@passText"_L1, theme.passText}, {"@failText"_L1, theme.failText},
        {"@warnText"_L1, theme.warnText}, {"@outline"_L1, theme.outline},   {"@window"_L1, theme.window},
        {"@border"_L1, theme.border},     {"@button"_L1, theme.button},     {"@onWarn"_L1, theme.onWarn},
        {"@onFail"_L1, theme.onFail},     {"@panel"_L1, theme.panel},       {"@field"_L1, theme.field},
        {"@focus"_L1, theme.focus},       {"@track"_L1, theme.track},       {"@fail"_L1, theme.fail},
        {"@warn"_L1, theme.warn},         {"@text"_L1, theme.text},         {"@dim"_L1, theme.dim},
    };
    for (const auto& [name, colour] : names)
        sheet.replace(name, rgb(colour));
    return sheet;
}

double contrast(const QColor& a, const QColor& b)
{
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double channel) {
            return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
               0.0722 * linear(colour.blueF());
    };
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

} // namespace mintmark::ui
