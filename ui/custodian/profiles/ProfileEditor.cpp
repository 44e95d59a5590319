#include "ui/custodian/profiles/ProfileEditor.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtGui/QTextBlock>
#include <QtWidgets/QToolTip>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

class ProfileEditor::Margin final : public QWidget {
public:
    explicit Margin(ProfileEditor* editor) : QWidget(editor), m_editor(editor) {}

protected:
    void paintEvent(QPaintEvent* event) override { m_editor->paintMargin(event); }

private:
    ProfileEditor* m_editor;
};

ProfileEditor::ProfileEditor(QWidget* parent)
    : QPlainTextEdit(parent), m_theme(&themeOf(ThemeKind::Dark)), m_margin(new Margin(this))
{
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &ProfileEditor::layMargin);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& area, int scrolled) {
        if (scrolled != 0)
            m_margin->scroll(0, scrolled);
        else
            m_margin->update(0, area.y(), m_margin->width(), area.height());
    });
    setTheme(*m_theme);
}

void ProfileEditor::setTheme(const Theme& theme)
{
    m_theme = &theme;
    // A style sheet's font would win over setFont's.
    const auto font = monoFont(sizes::small);
    setStyleSheet(
        u"QPlainTextEdit { font-family: \"%1\"; font-size: %2px; }"_s.arg(font.families().join(u"\", \""_s))
            .arg(font.pixelSize()));
    layMargin();
    mark();
}

void ProfileEditor::setErrors(std::map<int, QString> errors)
{
    m_errors = std::move(errors);
    mark();
    m_margin->update();
}

void ProfileEditor::goToLine(int line)
{
    const auto block = document()->findBlockByNumber(line - 1);
    if (!block.isValid()) return;
    setTextCursor(QTextCursor(block));
    centerCursor();
    setFocus();
}

void ProfileEditor::mark()
{
    QList<QTextEdit::ExtraSelection> all;
    for (const auto& [line, rule] : m_errors) {
        const auto block = document()->findBlockByNumber(line - 1);
        if (!block.isValid()) continue;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(block);
        selection.cursor.select(QTextCursor::LineUnderCursor);
        selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        selection.format.setUnderlineColor(m_theme->failText);
        all.push_back(selection);
    }
    setExtraSelections(all);
}

void ProfileEditor::layMargin()
{
    const auto digits = static_cast<int>(QString::number(std::max(100, blockCount())).size());
    const auto width = fontMetrics().horizontalAdvance(u'9') * (digits + 3);
    setViewportMargins(width, 0, 0, 0);
    const auto inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), width, inside.height());
}

void ProfileEditor::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    layMargin();
}

void ProfileEditor::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) layMargin();
}

bool ProfileEditor::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto at = viewport()->mapFrom(this, help->pos());
        const auto found = m_errors.find(cursorForPosition(at).blockNumber() + 1);
        QToolTip::showText(help->globalPos(), found == m_errors.end() ? QString() : found->second, this);
        return true;
    }
    return QPlainTextEdit::event(event);
}

void ProfileEditor::paintMargin(QPaintEvent* event)
{
    QPainter painter(m_margin);
    painter.fillRect(event->rect(), m_theme->window);
    painter.setFont(font());
    const auto gap = fontMetrics().horizontalAdvance(u'9');
    auto block = firstVisibleBlock();
    auto top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const auto height = blockBoundingRect(block).height();
        if (block.isVisible() && top + height >= event->rect().top()) {
            const int line = block.blockNumber() + 1;
            const QRectF box(0, top, m_margin->width() - gap, height);
            const bool isWrong = m_errors.contains(line);
            painter.setPen(isWrong ? m_theme->failText : m_theme->dim);
            painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
            if (isWrong)
                painter.drawText(box.adjusted(gap / 2.0, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, u"✕"_s);
        }
        top += height;
        block = block.next();
    }
}

} // namespace mintmark::ui
