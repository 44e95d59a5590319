// What can be asked of a window's look without anybody looking: whether text is cut off, whether a picture
// shows anything, and whether somebody who sees nothing is told enough.
#pragma once

#include "ui/common/Theme.h"
#include "ui/operator/ElidedLabel.h"
#include "ui/operator/SocketTile.h"

#include <QtCore/QHash>
#include <QtGui/QImage>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTableView>

namespace mintmark::test {

inline QString lineOf(const QWidget& widget, const QString& what, const QString& text)
{
    return QStringLiteral("%1 %2 (%3×%4): %5: %6")
        .arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName())
        .arg(widget.width())
        .arg(widget.height())
        .arg(what, text.left(120));
}

/// What is cut off among what can be seen; a line for each.
inline QStringList cutOff(const QWidget& window)
{
    QStringList faults;
    const auto tell = [&](const QWidget* widget, const QString& text) {
        faults << lineOf(*widget, QStringLiteral("cut off"), text);
    };
    for (const auto* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible()) continue;
        if (const auto* label = qobject_cast<const QLabel*>(widget)) {
            // One that is made to be cut shows the whole in a tip.
            if (label->text().isEmpty() || dynamic_cast<const ui::ElidedLabel*>(label) != nullptr) continue;
            const bool fits = label->wordWrap() ? label->heightForWidth(label->width()) <= label->height() &&
                                                      label->minimumSizeHint().width() <= label->width()
                                                : label->sizeHint().width() <= label->width() &&
                                                      label->sizeHint().height() <= label->height();
            if (!fits) tell(label, label->text());
        } else if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
            if (!button->text().isEmpty() && (button->sizeHint().width() > button->width() ||
                                              button->fontMetrics().height() > button->height()))
                tell(button, QStringLiteral("%1 needs %2×%3")
                                 .arg(button->text())
                                 .arg(button->sizeHint().width())
                                 .arg(button->fontMetrics().height()));
        } else if (const auto* header = qobject_cast<const QHeaderView*>(widget)) {
            for (int i = 0; i < header->count(); ++i)
                if (!header->isSectionHidden(i) && header->sectionSizeHint(i) > header->sectionSize(i))
                    tell(header->parentWidget(),
                         header->model()->headerData(i, header->orientation()).toString());
        } else if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) {
            if (tabs->sizeHint().width() > tabs->width()) tell(tabs, tabs->tabText(tabs->count() - 1));
        } else if (const auto* tile = qobject_cast<const ui::SocketTile*>(widget)) {
            if (!tile->face().fits) tell(tile, tile->words().word);
        }
    }
    faults.removeDuplicates();
    return faults;
}

/// The same once what was shown just now has its place: whatever is cut off at first has two seconds for
/// that.
inline QStringList cutOffAtRest(const QWidget& window)
{
    auto faults = cutOff(window);
    for (int waited = 0; !faults.isEmpty() && waited < 2000; waited += 20) {
        QTest::qWait(20);
        faults = cutOff(window);
    }
    return faults;
}

/// What is wrong with a picture of a window in this theme: it shows nothing, or in other colours. Empty:
/// nothing.
inline QString troubleIn(const QImage& picture, const ui::Theme& theme)
{
    if (picture.isNull()) return QStringLiteral("there is no picture");
    QHash<QRgb, int> colours;
    int all = 0;
    // Every third point of every third line tells enough.
    for (int y = 0; y < picture.height(); y += 3)
        for (int x = 0; x < picture.width(); x += 3, ++all)
            ++colours[picture.pixel(x, y) | 0xff000000];
    int most = 0, ofTheme = 0;
    for (auto at = colours.cbegin(); at != colours.cend(); ++at) {
        most = std::max(most, at.value());
        const auto is = [&](const QColor& colour) { return (colour.rgb() | 0xff000000) == at.key(); };
        if (is(theme.window) || is(theme.panel) || is(theme.field)) ofTheme += at.value();
    }
    if (colours.size() < 24) return QStringLiteral("it has %1 colours: no text is on it").arg(colours.size());
    if (most > all * 99 / 100)
        return QStringLiteral("%1 % of it has one colour").arg(100.0 * most / all, 0, 'f', 1);
    if (ofTheme < all / 10)
        return QStringLiteral("%1 % of it has the theme's grounds").arg(100.0 * ofTheme / all, 0, 'f', 1);
    return {};
}

/// What can be come to, or is painted by ourselves, and has no name for those who do not see it; and what is
/// filled in, or is a picture, and has no description. A line for each.
inline QStringList unexplained(const QWidget& window)
{
    QStringList faults;
    for (const auto* widget : window.findChildren<QWidget*>()) {
        // A label is named by its text; a part of a control, by the control.
        if (!widget->isVisible() || widget->objectName().startsWith(QStringLiteral("qt_")) ||
            qobject_cast<const QLabel*>(widget) != nullptr)
            continue;
        const bool isPainted =
            widget->inherits("mintmark::ui::SocketTile") || widget->inherits("mintmark::ui::CheckTile") ||
            widget->inherits("mintmark::ui::ShiftChart") || widget->inherits("mintmark::ui::ShareSheet");
        const auto* line = qobject_cast<const QLineEdit*>(widget);
        const auto* text = qobject_cast<const QPlainTextEdit*>(widget);
        // Within a spin box or a chooser the line is the chooser's.
        if (line != nullptr && line->objectName().isEmpty()) continue;
        const bool isFilledIn =
            (line != nullptr && !line->isReadOnly()) || (text != nullptr && !text->isReadOnly()) ||
            qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
            widget->inherits("mintmark::ui::PinField") || widget->inherits("mintmark::ui::ShareField");
        if (widget->focusPolicy() == Qt::NoFocus && !isPainted && !isFilledIn) continue;
        if (widget->focusProxy() != nullptr) continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if (widget->accessibleName().isEmpty() && (button == nullptr || button->text().isEmpty()))
            faults << lineOf(*widget, QStringLiteral("no name"), {});
        if ((isPainted || isFilledIn) && widget->accessibleDescription().isEmpty())
            faults << lineOf(*widget, QStringLiteral("no description"), widget->accessibleName());
        // What an icon shows has to be said.
        if (button != nullptr && button->text().isEmpty() && widget->accessibleDescription().isEmpty())
            faults << lineOf(*widget, QStringLiteral("no description"), widget->accessibleName());
    }
    faults.removeDuplicates();
    return faults;
}

} // namespace mintmark::test
