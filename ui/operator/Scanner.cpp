#include "ui/operator/Scanner.h"

#include "hsm/base/Secret.h"
#include "ui/common/PinField.h"

#include <QtCore/QPointer>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>

using namespace std::chrono_literals;

namespace mintmark::ui {
namespace {

constexpr auto patience = scanGap + 15ms; // what is under way in the queue has time to arrive

bool isEnd(const QKeyEvent& key)
{
    return key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter || key.key() == Qt::Key_Tab;
}

bool isCharacter(const QKeyEvent& key)
{
    constexpr auto others = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    const auto text = key.text();
    return (key.modifiers() & others) == 0 && text.size() == 1 && text[0].isPrint() && !isEnd(key);
}

Milliseconds timeOf(const QKeyEvent& key)
{
    return Milliseconds{static_cast<std::int64_t>(key.timestamp())};
}

void send(QWidget* to, const TypedKey& typed)
{
    if (to == nullptr) return;
    const QPointer<QWidget> there(to);
    const auto modifiers = Qt::KeyboardModifiers::fromInt(typed.modifiers);
    const auto text = typed.text == 0 ? QString() : QString(QChar(typed.text));
    QKeyEvent press(QEvent::KeyPress, typed.key, modifiers, text);
    QCoreApplication::sendEvent(to, &press);
    if (!typed.released || !there) return;
    QKeyEvent release(QEvent::KeyRelease, typed.key, modifiers, text);
    QCoreApplication::sendEvent(there, &release);
}

} // namespace

Scanner::Scanner(QWidget& window, Handler handler) : m_window(window), m_handler(std::move(handler))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_timing.expire();
        deliverTyped();
    });
    qApp->installEventFilter(this);
}

Scanner::~Scanner()
{
    qApp->removeEventFilter(this);
}

bool Scanner::isOurs(QObject* watched, const QKeyEvent& key) const
{
    if (key.timestamp() == 0 || !watched->isWidgetType()) return false;
    // Popups are windows of their own, and children of ours.
    auto* widget = static_cast<QWidget*>(watched);
    return widget == &m_window || m_window.isAncestorOf(widget) ||
           (widget->window()->parentWidget() != nullptr &&
            (widget->window()->parentWidget() == &m_window ||
             m_window.isAncestorOf(widget->window()->parentWidget())));
}

bool Scanner::eventFilter(QObject* watched, QEvent* event)
{
    const auto type = event->type();
    if (type != QEvent::ShortcutOverride && type != QEvent::KeyPress && type != QEvent::KeyRelease)
        return false;
    auto& key = *static_cast<QKeyEvent*>(event);
    if (!isOurs(watched, key)) return false;
    if (qobject_cast<PinField*>(QApplication::focusWidget()) != nullptr) return false;
    if (type == QEvent::KeyRelease) {
        m_seenAt = 0;
        return m_timing.release(key.key());
    }
    if (type == QEvent::ShortcutOverride) return lookAtShortcut(key);
    // One that was let through comes again to each parent of whoever did not want it.
    if (key.timestamp() == m_seenAt && key.key() == m_seenKey) return m_seenTaken;
    m_seenTaken = press(key);
    m_seenAt = key.timestamp();
    m_seenKey = key.key();
    return m_seenTaken;
}

bool Scanner::lookAtShortcut(QKeyEvent& key)
{
    // What is a scan's is no shortcut.
    if (key.isAutoRepeat()) return false;
    const bool takes =
        isCharacter(key) || (isEnd(key) && m_timing.lookAtEnd(timeOf(key)) != ScanTiming::Then::Pass);
    if (!takes) {
        // Before the shortcut does something, what was typed before it arrives. A modifier is a part of the
        // next character.
        if (!key.text().isEmpty() || isEnd(key)) {
            m_timing.expire();
            deliverTyped();
        }
        return false;
    }
    key.accept();
    return true;
}

bool Scanner::press(QKeyEvent& key)
{
    if (isEnd(key) && !key.isAutoRepeat()) {
        const auto then = m_timing.end(timeOf(key));
        if (then == ScanTiming::Then::Scan) {
            finish();
            return true;
        }
        deliverTyped();
        return then == ScanTiming::Then::Swallow;
    }
    if (!isCharacter(key) || key.isAutoRepeat()) {
        const bool isModifier = key.key() == Qt::Key_Shift || key.key() == Qt::Key_AltGr ||
                                key.key() == Qt::Key_CapsLock || key.key() == Qt::Key_Control ||
                                key.key() == Qt::Key_Alt || key.key() == Qt::Key_Meta;
        if (!isModifier) {
            m_timing.expire();
            deliverTyped();
        }
        return false;
    }
    (void)m_timing.character(
        {key.key(), key.modifiers().toInt(), key.text()[0].unicode(), timeOf(key), false});
    deliverTyped();
    m_patience.start();
    return true;
}

void Scanner::finish()
{
    m_patience.stop();
    deliverTyped();
    auto keys = m_timing.takeScan();
    const auto length = m_timing.scanLength();
    auto text = textOf(keys);
    {
        // No copy: what the handler keeps, it means to keep.
        const auto shown = QString::fromRawData(reinterpret_cast<const QChar*>(text.data()),
                                                static_cast<qsizetype>(text.size()));
        const bool taken = m_handler(shown, length);
        if (auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
            !taken && line != nullptr && m_window.isAncestorOf(line)) {
            for (auto key : keys) {
                key.released = true;
                send(line, key);
            }
            send(line, {Qt::Key_Return, 0, u'\r', {}, true});
        }
    }
    mintmark::wipe(text.data(), text.size() * sizeof(char16_t));
    wipe(keys);
}

void Scanner::deliverTyped()
{
    auto keys = m_timing.takeTyped();
    if (!m_timing.holds()) m_patience.stop();
    for (const auto& key : keys) {
        auto* popup = QApplication::activePopupWidget();
        auto* to = popup != nullptr ? (popup->focusWidget() != nullptr ? popup->focusWidget() : popup)
                                    : QApplication::focusWidget();
        send(to != nullptr ? to : &m_window, key);
    }
    wipe(keys);
}

} // namespace mintmark::ui
