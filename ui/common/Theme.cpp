#include "ui/common/Theme.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QString>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

int percentOfText = 100;

/// Every length of a style sheet but the widths of lines and the radii of corners.
QString scaledSheet(QString sheet)
{
    if (percentOfText == 100) return sheet;
    static const QRegularExpression length(u"((?:font-size|min-height|padding)[^;}]*)"_s);
    static const QRegularExpression pixels(u"(\\d+)px"_s);
    QString out;
    qsizetype from = 0;
    for (auto found = length.globalMatch(sheet); found.hasNext();) {
        const auto match = found.next();
        out += sheet.mid(from, match.capturedStart() - from);
        const auto value = match.captured();
        qsizetype at = 0;
        for (auto numbers = pixels.globalMatch(value); numbers.hasNext();) {
            const auto number = numbers.next();
            out += value.mid(at, number.capturedStart() - at) +
                   QString::number(scaled(number.captured(1).toInt())) + u"px"_s;
            at = number.capturedEnd();
        }
        out += value.mid(at);
        from = match.capturedEnd();
    }
    return out + sheet.mid(from);
}

} // namespace

void setTextScale(int percent)
{
    percentOfText = std::clamp(percent, 100, 200);
}

int textScale()
{
    return percentOfText;
}

int scaled(int pixels)
{
    return static_cast<int>(std::lround(pixels * percentOfText / 100.0));
}

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
    static const Theme highContrast{
        .kind = ThemeKind::HighContrast,
        .window = QColor(0, 0, 0),
        .panel = QColor(0, 0, 0),
        .field = QColor(0, 0, 0),
        .border = 0xffffff,
        .outline = 0xffffff,
        .text = 0xffffff,
        .dim = 0xffffff,
        .button = 0xffff00,
        .onButton = QColor(0, 0, 0),
        .focus = 0x00ffff,
        .pass = 0x006b2d,
        .onPass = 0xffffff,
        .fail = 0xb00012,
        .onFail = 0xffffff,
        .warn = 0xffd400,
        .onWarn = QColor(0, 0, 0),
        .passText = 0x5dff9b,
        .failText = 0xff9ba0,
        .warnText = 0xffd400,
        .bar = 0x00ffff,
        .track = 0x4d4d4d,
    };
    switch (kind) {
    case ThemeKind::Dark: return dark;
    case ThemeKind::Light: return light;
    case ThemeKind::HighContrast: return highContrast;
    }
    return dark;
}

ThemeKind otherThan(ThemeKind kind)
{
    return kind == ThemeKind::Light ? ThemeKind::Dark : ThemeKind::Light;
}

QFont textFont(double pixels, Weight weight)
{
    QFont font;
    // Chinese characters by name: left to the system, they come in the forms that Japanese has.
    font.setFamilies({u"Noto Sans"_s, u"DejaVu Sans"_s, u"Liberation Sans"_s, u"Noto Sans CJK SC"_s,
                      u"WenQuanYi Micro Hei"_s, u"sans-serif"_s});
    font.setPixelSize(std::max(8, static_cast<int>(std::lround(pixels * percentOfText / 100.0))));
    font.setWeight(weight == Weight::Bold ? QFont::Bold : QFont::Normal);
    return font;
}

QFont monoFont(double pixels)
{
    QFont font;
    font.setFamilies({u"Noto Sans Mono"_s, u"DejaVu Sans Mono"_s, u"Liberation Mono"_s,
                      u"Noto Sans Mono CJK SC"_s, u"WenQuanYi Micro Hei Mono"_s, u"monospace"_s});
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(std::max(8, static_cast<int>(std::lround(pixels * percentOfText / 100.0))));
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
QFrame[role="card"], QPlainTextEdit, QTextBrowser { background: @panel; border: 1px solid @border; border-radius: 9px; }
QLabel { background: transparent; }
QLabel[role="dim"] { color: @dim; font-size: 13px; }
QLabel[role="cardTitle"] { font-weight: bold; }
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
    min-height: 42px; font-weight: bold; outline: none; }
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
QFrame#messageBar[tone="told"] { background: @panel; border: 2px solid @bar; border-radius: 9px; }
QFrame#messageBar[tone="told"] QLabel[role="problem"] { color: @text; }
QFrame#messageBar[tone="question"] { background: @panel; border: 2px solid @warnText; border-radius: 9px; }
QFrame#messageBar[tone="question"] QLabel[role="problem"] { color: @warnText; }
QPlainTextEdit { padding: 6px; font-size: 13px; selection-background-color: @button; selection-color: @onButton; }
QPlainTextEdit:focus, QTextBrowser:focus { border: 2px solid @focus; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; }
QScrollBar::handle:vertical { background: @outline; border-radius: 4px; min-height: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QTableView, QTreeView, QListView { background: @panel; alternate-background-color: @window; border: 1px solid @border;
    border-radius: 9px; gridline-color: @border; selection-background-color: @button; selection-color: @onButton;
    font-size: 13px; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 2px solid @focus; }
QListView::item { padding: 3px 8px; }
QTableView::item { padding: 2px 8px; border: none; }
QTableView::item:selected { background: @button; color: @onButton; }
QHeaderView { background: @panel; }
QHeaderView::section { background: @panel; color: @dim; border: none; border-bottom: 1px solid @border;
    padding: 6px 8px; font-size: 13px; font-weight: bold; }
QTableCornerButton::section { background: @panel; border: none; }
QWidget#side { background: @field; border-right: 1px solid @border; }
QPushButton[role="side"] { background: transparent; border: none; border-left: 4px solid transparent; border-radius: 0;
    text-align: left; padding: 0 16px; min-height: 42px; font-weight: normal; }
QPushButton[role="side"]:hover { background: @panel; }
QPushButton[role="side"]:checked { background: @panel; border-left: 4px solid @bar; font-weight: bold; }
QPushButton[role="side"]:focus { border: 2px solid @focus; border-left: 4px solid @focus; padding: 0 14px 0 16px; }
QPushButton[role="danger"] { color: @failText; border: 1px solid @failText; }
QPushButton[role="danger"]:disabled { color: @dim; border: 1px solid @border; }
QPushButton[role="danger"]:focus { border: 3px solid @focus; }
QPushButton[role="small"] { min-height: 32px; padding: 0 12px; font-size: 13px; }
QPushButton[role="small"]:focus { border: 3px solid @focus; min-height: 28px; padding: 0 10px; }
QCheckBox { spacing: 8px; min-height: 28px; }
QCheckBox::indicator { width: 18px; height: 18px; border: 1px solid @outline; border-radius: 4px; background: @field; }
QCheckBox::indicator:checked { background: @button; border: 4px solid @field; }
QCheckBox::indicator:focus { border: 2px solid @focus; }
QTabBar::tab { background: transparent; color: @dim; padding: 8px 16px; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom: 3px solid @bar; font-weight: bold; }
QTabBar::tab:focus { border: 2px solid @focus; }
QTabWidget::pane { border: none; }
QProgressBar { background: @track; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: @bar; border-radius: 4px; }
QSplitter::handle { background: @border; }
QScrollBar:horizontal { background: transparent; height: 10px; }
QScrollBar::handle:horizontal { background: @outline; border-radius: 4px; min-width: 24px; }
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
        {"@bar"_L1, theme.bar},
    };
    for (const auto& [name, colour] : names)
        sheet.replace(name, rgb(colour));
    return scaledSheet(std::move(sheet));
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
