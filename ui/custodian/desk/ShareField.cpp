#include "ui/custodian/desk/ShareField.h"

#include "ui/custodian/desk/ShareLetters.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>

namespace mintmark::ui {
namespace {

constexpr double letters = 17;
constexpr int longestWord = 7;
constexpr int padding = 12;

bool isPlain(const QKeyEvent& event)
{
    return (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
}

} // namespace

ShareField::ShareField(QWidget* parent) : QWidget(parent), m_theme(&themeOf(ThemeKind::Dark))
{
    setObjectName(QStringLiteral("shareField"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setAcceptDrops(false);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("The words of a share"));
    tell(hsm::ShareReader::Reply::Taken);
}

void ShareField::setTheme(const Theme& theme)
{
    m_theme = &theme;
    updateGeometry();
    update();
}

void ShareField::clear()
{
    m_reader.clear();
    tell(hsm::ShareReader::Reply::Taken);
}

hsm::BackupResult<hsm::Share> ShareField::take()
{
    auto share = m_reader.share();
    clear();
    return share;
}

QSize ShareField::sizeHint() const
{
    const ShareLetters pen(letters);
    return {static_cast<int>((hsm::shareRowWords * (longestWord + 1) + 3) * pen.cell()) + 2 * padding,
            static_cast<int>(hsm::shareRows * 1.6 * pen.height()) + 2 * padding};
}

bool ShareField::event(QEvent* event)
{
    // The window's shortcuts are not for keys that are typed here.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (isPlain(*key) && key->key() != Qt::Key_Tab && key->key() != Qt::Key_Backtab) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void ShareField::keyPressEvent(QKeyEvent* event)
{
    if (!isPlain(*event)) {
        event->ignore();
        return;
    }
    if (event->isAutoRepeat()) return;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: put('\n'); return;
    case Qt::Key_Backspace: tell(m_reader.backspace()); return;
    case Qt::Key_Escape:
        m_reader.clearRow();
        tell(hsm::ShareReader::Reply::Taken);
        return;
    default: break;
    }
    // The event's own short text is Qt's; nothing here copies it.
    const auto text = event->text();
    if (text.isEmpty()) {
        event->ignore();
        return;
    }
    for (const auto character : text)
        if (character.unicode() < 0x80) put(static_cast<char>(character.unicode()));
}

void ShareField::put(char character)
{
    using enum hsm::ShareReader::Reply;
    const auto reply = m_reader.put(character);
    const auto row = m_reader.row();
    if (reply == RowWrong) {
        m_reader.clearRow();
        tell(Taken);
        Q_EMIT complained(tr("Row %1 is not right: type it again.").arg(row));
        return;
    }
    if (reply == ShareWrong) {
        m_reader.clear();
        tell(Taken);
        Q_EMIT complained(tr("This is no share, though its rows are right: type it again."));
        return;
    }
    tell(reply);
    if (reply == ShareTaken) Q_EMIT completed();
}

void ShareField::tell(hsm::ShareReader::Reply reply)
{
    using enum hsm::ShareReader::Reply;
    setAccessibleDescription(tr("%1 of %2 words typed").arg(m_reader.words()).arg(hsm::shareWords));
    update();
    Q_EMIT complained(reply == UnknownWord ? tr("No word begins so: take letters back with Backspace.")
                      : reply == ShortWord ? tr("Four letters of a word at least.")
                                           : QString());
}

void ShareField::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void ShareField::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void ShareField::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
}

void ShareField::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = hasFocus();
    const double line = focused ? 2 : 1;
    painter.setPen(QPen(focused ? m_theme->focus : m_theme->outline, line));
    painter.setBrush(m_theme->field);
    painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), 8, 8);

    const ShareLetters pen(letters);
    const auto current = m_reader.words() / hsm::shareRowWords;
    for (std::size_t row = 0; row < hsm::shareRows; ++row) {
        const double y = padding + (static_cast<double>(row) * 1.6 + 0.3) * pen.height() + pen.ascent();
        painter.setPen(m_theme->dim);
        painter.setFont(monoFont(letters));
        painter.drawText(QPointF(padding, y), QString::number(row + 1));
        double x = padding + 3 * pen.cell();
        if (row < current) {
            painter.setPen(m_theme->passText);
            painter.drawText(QPointF(x, y), tr("✓ right"));
            continue;
        }
        if (row > current) continue;
        painter.setPen(m_theme->text);
        for (auto word = current * hsm::shareRowWords; word < m_reader.words(); ++word) {
            pen.draw(painter, x, y, viewOf(m_reader.word(word)));
            x += (longestWord + 1) * pen.cell();
        }
        pen.draw(painter, x, y, m_reader.reveal());
        if (focused) {
            const auto at = x + static_cast<double>(m_reader.reveal().size()) * pen.cell();
            painter.fillRect(QRectF(at, y - pen.ascent(), 2, pen.height()), m_theme->focus);
        }
    }
}

} // namespace mintmark::ui
