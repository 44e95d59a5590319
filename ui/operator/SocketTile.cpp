#include "ui/operator/SocketTile.h"

#include <QtGui/QAccessible>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

SocketTile::SocketTile(QWidget* parent)
    : QWidget(parent), m_theme(&themeOf(ThemeKind::Dark)),
      m_acknowledge(new QPushButton(acknowledgeText(), this))
{
    setFocusPolicy(Qt::StrongFocus);
    m_acknowledge->setObjectName(u"acknowledge"_s);
    m_acknowledge->setProperty("role", u"onTile"_s);
    m_acknowledge->setToolTip(tr("The failure was seen (Esc)"));
    m_acknowledge->hide();
    connect(m_acknowledge, &QPushButton::clicked, this, [this] {
        setFocus(); // the button goes; the next key must not land elsewhere
        Q_EMIT acknowledged();
    });
}

void SocketTile::setTheme(const Theme& theme)
{
    m_theme = &theme;
    update();
}

void SocketTile::show(const TileState& tile, Milliseconds elapsed)
{
    auto words = wordsOf(tile, elapsed);
    if (tile.revision == m_tile.revision && tile.socket == m_tile.socket) {
        // The seconds alone go on.
        if (words.seconds == m_words.seconds) return;
        m_words.seconds = words.seconds;
        update(m_layout.header.toAlignedRect());
        return;
    }
    const bool nowFailed = tile.unseen && !m_tile.unseen;
    m_tile = tile;
    m_words = std::move(words);
    setAccessibleName(tr("Socket %1: %2").arg(m_words.socket, m_words.word));
    const auto sentences = sentencesOf(m_words);
    setAccessibleDescription(sentences);
    setToolTip(m_tile.unseen ? sentences : QString{});
    m_acknowledge->setAccessibleName(tr("Acknowledge the failure of socket %1").arg(m_words.socket));
    m_acknowledge->setVisible(m_tile.unseen.has_value());
    arrange();
    if (nowFailed) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void SocketTile::arrange()
{
    m_layout = layoutOf(m_tile, m_words, size());
    m_acknowledge->setGeometry(m_layout.button.toAlignedRect());
    // A style sheet's font size wins over setFont(); it is set only when it changes, since that is slow.
    const auto size = QStringLiteral("font-size: %1px")
                          .arg(std::max(11, qRound(sizes::small * m_layout.unit * textScale() / 100)));
    if (m_tile.unseen && m_acknowledge->styleSheet() != size) m_acknowledge->setStyleSheet(size);
    update();
}

bool SocketTile::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && m_tile.unseen &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept(); // before the page's own Esc
        return true;
    }
    if (event->type() == QEvent::KeyPress && m_tile.unseen &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        setFocus();
        Q_EMIT acknowledged();
        return true;
    }
    return QWidget::event(event);
}

void SocketTile::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SocketTile::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void SocketTile::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void SocketTile::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    drawTile(painter, m_tile, m_words, m_layout, size(), *m_theme);
    if (!hasFocus()) return;
    // Two lines, so that the focus shows on every colour that a tile can have.
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme->focus, 3));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), sizes::radius, sizes::radius);
    painter.setPen(QPen(m_theme->window, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(3.5, 3.5, -3.5, -3.5), sizes::radius - 2,
                            sizes::radius - 2);
}

} // namespace mintmark::ui
