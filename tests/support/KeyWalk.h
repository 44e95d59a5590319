// Goes through a window as somebody does who has a keyboard and nothing else, and says what cannot be come
// to.
#pragma once

#include <QtCore/QStringList>
#include <QtCore/Qt>
#include <QtWidgets/QWidget>

namespace mintmark::test {

/// GUI thread. Key events go to whatever has the focus, and nowhere else.
class KeyWalk {
public:
    explicit KeyWalk(QWidget& window) : m_window(window) {}

    /// The widget with the focus; nothing where it was lost.
    [[nodiscard]] static QWidget* focus();
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    static void type(const QString& text);
    /// Tab by Tab to the control of this name, or to this one; false: it cannot be come to.
    [[nodiscard]] static bool goTo(const QString& name);
    [[nodiscard]] static bool goTo(const QWidget* widget);

    /// Tab by Tab until it begins again, and then Shift+Tab by Shift+Tab. What is wrong: a control that can
    /// be seen and used and was not come to, a focus that is nowhere or out of sight, a widget that does not
    /// let go of it. Of buttons of which one is chosen, the arrow keys go from one to the next.
    [[nodiscard]] QStringList faults();
    /// The names of what the last faults() came to.
    [[nodiscard]] const QStringList& reached() const { return m_reached; }

private:
    QWidget& m_window;
    QStringList m_reached;
    QList<QWidget*> round(Qt::Key key, QStringList& faults) const;
};

} // namespace mintmark::test
