#include "tests/support/KeyWalk.h"

#include "tests/support/Controls.h"

#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QTextBrowser>

namespace mintmark::test {
namespace {

constexpr int most = 500; ///< steps of a round; no page has so many controls

QString nameOf(const QWidget* widget)
{
    if (widget == nullptr) return QStringLiteral("nothing");
    return QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
}

bool isSeen(const QWidget* widget)
{
    return widget->isVisible() && !widget->visibleRegion().isEmpty();
}

/// A text with links holds the focus for as many steps as it has links.
bool hasLinks(const QWidget* widget)
{
    return qobject_cast<const QTextBrowser*>(widget) != nullptr;
}

/// The others of which one is chosen: Tab comes to the chosen one alone.
QList<QAbstractButton*> groupOf(const QWidget* widget)
{
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    if (button == nullptr) return {};
    if (const auto* group = button->group(); group != nullptr && group->exclusive()) return group->buttons();
    if (!button->autoExclusive() || button->parentWidget() == nullptr) return {};
    QList<QAbstractButton*> all;
    for (auto* one : button->parentWidget()->findChildren<QAbstractButton*>(Qt::FindDirectChildrenOnly))
        if (one->autoExclusive()) all << one;
    return all;
}

/// Nothing else in its window takes the focus by Tab.
bool isAlone(QWidget& widget)
{
    for (auto* other = widget.nextInFocusChain(); other != &widget; other = other->nextInFocusChain())
        if ((other->focusPolicy() & Qt::TabFocus) != 0 && other->isVisible() && other->isEnabled())
            return false;
    return true;
}

} // namespace

QWidget* KeyWalk::focus()
{
    return QApplication::focusWidget();
}

void KeyWalk::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    auto* to = focus() != nullptr ? focus() : QApplication::activeWindow();
    QVERIFY2(to != nullptr, "no window is active");
    QTest::keyClick(to, key, modifiers);
}

void KeyWalk::type(const QString& text)
{
    QVERIFY2(focus() != nullptr, qPrintable(QStringLiteral("nothing has the focus for ") + text));
    QTest::keyClicks(focus(), text);
}

bool KeyWalk::goTo(const QString& name)
{
    for (int step = 0; step < most; ++step) {
        if (focus() != nullptr && focus()->objectName() == name) return true;
        press(Qt::Key_Tab);
    }
    return false;
}

bool KeyWalk::goTo(const QWidget* widget)
{
    for (int step = 0; step < most; ++step) {
        if (focus() == widget) return true;
        press(Qt::Key_Tab);
    }
    return false;
}

QList<QWidget*> KeyWalk::round(Qt::Key key, QStringList& faults) const
{
    const auto modifiers =
        key == Qt::Key_Backtab ? Qt::KeyboardModifiers(Qt::ShiftModifier) : Qt::KeyboardModifiers();
    QList<QWidget*> stops;
    for (int step = 0; step < most; ++step) {
        auto* before = focus();
        press(key, modifiers);
        auto* now = focus();
        if (now == nullptr) {
            faults << QStringLiteral("the focus is lost after ") + nameOf(before);
            return stops;
        }
        if (now == before) {
            if (hasLinks(now)) continue;
            if (stops.isEmpty() && isAlone(*now)) return {now};
            faults << nameOf(now) + QStringLiteral(" does not let go of the focus");
            return stops;
        }
        if (!m_window.isAncestorOf(now)) {
            faults << nameOf(now) + QStringLiteral(" is in another window");
            return stops;
        }
        if (!isSeen(now)) faults << nameOf(now) + QStringLiteral(" has the focus and is not in sight");
        if (stops.contains(now)) return stops;
        stops << now;
    }
    faults << QStringLiteral("it never begins again, after %1 steps").arg(most);
    return stops;
}

QStringList KeyWalk::faults()
{
    QStringList faults;
    m_reached.clear();
    // A table that gets the focus for the first time gets a current row, and with it come what it offers.
    (void)round(Qt::Key_Tab, faults);
    faults.clear();
    const auto forth = round(Qt::Key_Tab, faults);
    const auto back = round(Qt::Key_Backtab, faults);
    QList<const QWidget*> come;
    for (auto* stop : forth) {
        come << stop;
        if (!back.contains(stop)) faults << nameOf(stop) + QStringLiteral(" is passed by on the way back");
        for (auto* other : groupOf(stop))
            come << other;
    }
    for (const auto* control : usableControls(m_window)) {
        // A composite may hand its focus on.
        const auto* proxy = control->focusProxy();
        const bool isReached = come.contains(control) || (proxy != nullptr && come.contains(proxy));
        (isReached ? m_reached : faults)
            << (isReached ? control->objectName() : nameOf(control) + QStringLiteral(" cannot be come to"));
    }
    return faults;
}

} // namespace mintmark::test
