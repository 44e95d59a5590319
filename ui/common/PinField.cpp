#include "ui/common/PinField.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>

#include <algorithm>
#include <utility>

namespace mintmark::ui {
namespace {

// Between two key presses of a scanner less time passes; a person may roll over two keys, and never over
// four.
constexpr quint64 scannerGapMs = 35;
constexpr int fastAtMost = 3;

/// Puts one code point into the PIN, whole or not at all.
bool appendCharacter(Pin& pin, char32_t point)
{
    char octets[4];
    std::size_t length = 0;
    const auto put = [&](char32_t octet) {
        octets[length++] = static_cast<char>(static_cast<unsigned char>(octet));
    };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xc0 | (point >> 6));
        put(0x80 | (point & 0x3f));
    } else if (point < 0x10000) {
        put(0xe0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3f));
        put(0x80 | (point & 0x3f));
    } else {
        put(0xf0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3f));
        put(0x80 | ((point >> 6) & 0x3f));
        put(0x80 | (point & 0x3f));
    }
    const bool fits = pin.append(std::string_view(octets, length));
    wipe(octets, sizeof octets);
    return fits;
}

} // namespace

PinField::PinField(QWidget* parent) : QWidget(parent), m_theme(&themeOf(ThemeKind::Dark))
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setAcceptDrops(false);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setObjectName(QStringLiteral("pinField"));
    setAccessibleName(tr("PIN"));
    tell();
}

void PinField::setTheme(const Theme& theme)
{
    m_theme = &theme;
    update();
}

Pin PinField::take()
{
    Pin taken;
    std::swap(taken, m_pin);
    tell();
    return taken;
}

void PinField::clear()
{
    m_pin.clear();
    tell();
}

QSize PinField::sizeHint() const
{
    return {320, sizes::control + 6};
}

bool PinField::event(QEvent* event)
{
    // Tells the window's shortcuts that keys belong to the PIN while the field has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool plain =
            (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
        if (plain && key->key() != Qt::Key_Tab && key->key() != Qt::Key_Backtab) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        // Before Tab, which a scanner may end with, moves the focus.
        const bool isModifier =
            key->text().isEmpty() && key->key() >= Qt::Key_Shift && key->key() <= Qt::Key_ScrollLock;
        if (!isModifier && isScanners(*key)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

bool PinField::isScanners(const QKeyEvent& event)
{
    const auto at = event.timestamp();
    // Without a time it is no device's: aids for people type so, and tests.
    if (at == 0 || event.isAutoRepeat()) return false;
    const bool isQuick = at >= m_lastAt && at - m_lastAt < scannerGapMs;
    m_lastAt = at;
    m_fast = isQuick ? m_fast + 1 : 1;
    if (!isQuick) m_refusing = false;
    const bool ends =
        event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter || event.key() == Qt::Key_Tab;
    if (!m_refusing && (m_fast > fastAtMost || (ends && m_fast == fastAtMost))) {
        m_refusing = true;
        clear();
        Q_EMIT scannerRefused();
    }
    return m_refusing;
}

void PinField::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!event->isAutoRepeat()) Q_EMIT submitted();
        return;
    case Qt::Key_Backspace:
        m_pin.backspace();
        tell();
        return;
    case Qt::Key_Escape:
        // The second one is for whatever the field stands in.
        if (m_pin.empty())
            event->ignore();
        else
            clear();
        return;
    default: break;
    }
    if ((event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) != 0) {
        event->ignore();
        return;
    }
    if (!event->isAutoRepeat()) typed(*event);
}

void PinField::typed(const QKeyEvent& event)
{
    // The event's own short text is Qt's; nothing here copies it.
    const auto text = event.text();
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t point = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            point = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        } else if (text[i].isSurrogate()) {
            continue;
        }
        if (point < 0x20 || (point >= 0x7f && point < 0xa0)) continue;
        if (!appendCharacter(m_pin, point)) break;
    }
    tell();
}

void PinField::tell()
{
    setAccessibleDescription(
        tr("Characters typed: %n; they are not shown.", nullptr, static_cast<int>(m_pin.characters())));
    update();
    Q_EMIT changed();
}

void PinField::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void PinField::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void PinField::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
}

void PinField::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = hasFocus();
    const double line = focused ? 2 : 1;
    const auto box = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.setPen(QPen(focused ? m_theme->focus : m_theme->outline, line));
    painter.setBrush(isEnabled() ? m_theme->field : m_theme->window);
    painter.drawRoundedRect(box, 8, 8);

    // Dots from the left; more than the field holds are drawn closer together, so that each key press shows.
    const auto count = static_cast<int>(m_pin.characters());
    const double room = width() - 32.0;
    const double pitch = std::min(20.0, room / std::max(1, count));
    const double radius = std::min(5.0, pitch * 0.36);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme->text);
    const double middle = height() / 2.0;
    for (int i = 0; i < count; ++i)
        painter.drawEllipse(QPointF(16 + pitch * (i + 0.5), middle), radius, radius);
    if (focused) {
        painter.setBrush(m_theme->focus);
        painter.drawRect(QRectF(16 + pitch * count, middle - 11, 2, 22));
    }
}

} // namespace mintmark::ui
