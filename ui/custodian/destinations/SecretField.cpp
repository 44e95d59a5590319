#include "ui/custodian/destinations/SecretField.h"

#include <QtCore/QMimeData>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>

#include <algorithm>
#include <cstring>

namespace mintmark::ui {
namespace {

constexpr std::size_t dotsMost = 24;

bool isPlain(const QKeyEvent& event)
{
    return (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
}

} // namespace

SecretField::SecretField(QWidget* parent)
    : QWidget(parent), m_octets(most), m_theme(&themeOf(ThemeKind::Dark))
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setAcceptDrops(false);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Credential"));
    tell();
}

void SecretField::setTheme(const Theme& theme)
{
    m_theme = &theme;
    updateGeometry();
    update();
}

Secret SecretField::take()
{
    auto taken = Secret::copyOf(m_octets.reveal().first(m_size));
    clear();
    return taken;
}

void SecretField::clear()
{
    wipe(m_octets.revealForWriting().data(), m_size);
    m_size = 0;
    tell();
}

QSize SecretField::sizeHint() const
{
    return {320, sizes::control + 6};
}

bool SecretField::event(QEvent* event)
{
    // The window's shortcuts are not for keys that are typed here.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool types = isPlain(*key) && key->key() != Qt::Key_Tab && key->key() != Qt::Key_Backtab;
        if (types || key->matches(QKeySequence::Paste)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void SecretField::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Paste)) return paste();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!event->isAutoRepeat()) Q_EMIT submitted();
        return;
    case Qt::Key_Backspace: {
        const auto octets = m_octets.revealForWriting();
        // A character's octets after its first one are 10xxxxxx.
        while (m_size > 0 && (octets[m_size - 1] & 0xc0) == 0x80)
            octets[--m_size] = 0;
        if (m_size > 0) octets[--m_size] = 0;
        return tell();
    }
    case Qt::Key_Escape:
        // The second one is for whatever the field stands in.
        if (m_size == 0)
            event->ignore();
        else
            clear();
        return;
    default: break;
    }
    if (!isPlain(*event) || event->text().isEmpty()) {
        event->ignore();
        return;
    }
    if (event->isAutoRepeat() || event->text().front().unicode() < 0x20) return;
    auto octets = event->text().toUtf8();
    append(octets.constData(), static_cast<std::size_t>(octets.size()));
    wipe(octets.data(), static_cast<std::size_t>(octets.size()));
}

void SecretField::paste()
{
    auto* clipboard = QGuiApplication::clipboard();
    const auto* what = clipboard->mimeData();
    if (what == nullptr || !what->hasText()) return;
    // Ours alone: what is wiped is no copy that somebody else holds.
    auto octets = what->text().toUtf8();
    append(octets.constData(), static_cast<std::size_t>(octets.size()));
    wipe(octets.data(), static_cast<std::size_t>(octets.size()));
    clipboard->clear();
}

void SecretField::append(const char* octets, std::size_t count)
{
    if (count > most - m_size) {
        Q_EMIT refused();
        return;
    }
    std::memcpy(m_octets.revealForWriting().data() + m_size, octets, count);
    m_size += count;
    tell();
}

void SecretField::tell()
{
    setAccessibleDescription(
        tr("Octets typed: %1; they are not shown. Ctrl+V pastes, and empties the clipboard.").arg(m_size));
    update();
    Q_EMIT changed();
}

void SecretField::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void SecretField::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void SecretField::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
}

void SecretField::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = hasFocus();
    const double line = focused ? 2 : 1;
    painter.setPen(QPen(focused ? m_theme->focus : m_theme->outline, line));
    painter.setBrush(isEnabled() ? m_theme->field : m_theme->window);
    painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), 8, 8);
    // More than the field holds is drawn closer together up to a point; the number beside says the rest.
    const auto number = m_size == 0 ? QString() : QString::number(m_size);
    painter.setFont(textFont(sizes::body));
    const double tail = painter.fontMetrics().horizontalAdvance(number) + 16.0;
    const auto dots = static_cast<int>(std::min(m_size, dotsMost));
    const double pitch = std::min(16.0, (width() - 32.0 - tail) / std::max(1, dots));
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme->text);
    for (int i = 0; i < dots; ++i)
        painter.drawEllipse(QPointF(16 + pitch * (i + 0.5), height() / 2.0), std::min(4.0, pitch * 0.36),
                            std::min(4.0, pitch * 0.36));
    if (focused) {
        painter.setBrush(m_theme->focus);
        painter.drawRect(QRectF(16 + pitch * dots, height() / 2.0 - 11, 2, 22));
    }
    painter.setPen(m_theme->dim);
    painter.drawText(rect().adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, number);
}

} // namespace mintmark::ui
