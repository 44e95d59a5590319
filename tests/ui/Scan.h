// Types as a keyboard does: with the time of each key press, as a window's system gives it.
#pragma once

#include <QtGui/QKeyEvent>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>

namespace mintmark::test {

/// A keyboard with a clock of its own. Key presses go where the focus is.
class Keyboard {
public:
    explicit Keyboard(QWidget& window) : m_window(window) {}
    void press(int key, const QString& text, quint64 afterMs, Qt::KeyboardModifiers modifiers = {})
    {
        m_now += afterMs;
        const auto to = [this]() -> QWidget* {
            auto* focus = QApplication::focusWidget();
            return focus != nullptr ? focus : &m_window;
        };
        // As Qt's own tests do; theirs have no times.
        if (!qt_sendShortcutOverrideEvent(to(), m_now, key, modifiers, text)) {
            QKeyEvent press(QEvent::KeyPress, key, modifiers, text);
            press.setTimestamp(m_now);
            QApplication::sendEvent(to(), &press);
        }
        QKeyEvent release(QEvent::KeyRelease, key, modifiers, text);
        release.setTimestamp(m_now + 1);
        QApplication::sendEvent(to(), &release);
    }
    void type(const QString& text, quint64 gapMs)
    {
        for (const auto c : text) {
            const bool shifted = c.isUpper() || c == u':' || c == u'_';
            if (shifted) press(Qt::Key_Shift, {}, 1, Qt::ShiftModifier);
            press(c.toUpper().unicode(), QString(c), shifted ? gapMs - 1 : gapMs,
                  shifted ? Qt::ShiftModifier : Qt::NoModifier);
        }
    }
    /// As a scanner: 5 ms from key to key, then Enter.
    void scan(const QString& text, int end = Qt::Key_Return)
    {
        m_now += 1000;
        type(text, 5);
        press(end, end == Qt::Key_Tab ? QStringLiteral("\t") : QStringLiteral("\r"), 5);
    }
    /// As a person: a tenth of a second from key to key.
    void write(const QString& text)
    {
        m_now += 1000;
        type(text, 100);
    }

private:
    QWidget& m_window;
    quint64 m_now = 1'000'000;
};

} // namespace mintmark::test
