#include "ui/custodian/help/ManualView.h"

#include "ui/custodian/help/Manual.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>
#include <QtGui/QTextTable>
#include <QtWidgets/QScrollBar>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

ManualView::ManualView(QWidget* parent) : QTextBrowser(parent), m_theme(&themeOf(ThemeKind::Dark))
{
    setOpenLinks(false);
    setTabChangesFocus(false); // Tab goes from link to link, as in any browser
    setAccessibleName(tr("Page of the manual"));
}

void ManualView::setTheme(const Theme& theme)
{
    m_theme = &theme;
    if (m_name.isEmpty()) return;
    const int at = verticalScrollBar()->value();
    open(std::exchange(m_name, {}), {});
    verticalScrollBar()->setValue(at);
}

bool ManualView::open(const QString& name, const QString& anchor)
{
    const auto* const page = manualPage(name);
    if (page == nullptr) return false;
    if (m_name != name) {
        m_name = name;
        // Made and dressed before it is shown: each change would lay it out anew.
        auto* fresh = new QTextDocument(this);
        fresh->setDefaultFont(textFont(sizes::body));
        QTextDocument::MarkdownFeatures features(QTextDocument::MarkdownDialectGitHub);
        features |= QTextDocument::MarkdownNoHTML;
        fresh->setMarkdown(page->text, features);
        dress(*fresh);
        setDocument(fresh);
        delete std::exchange(m_document, fresh);
    }
    moveCursor(QTextCursor::Start);
    verticalScrollBar()->setValue(0);
    if (anchor.isEmpty()) return true;
    for (auto block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || anchorOf(block.text()) != anchor) continue;
        setTextCursor(QTextCursor(block));
        verticalScrollBar()->setValue(verticalScrollBar()->value() + cursorRect().top() - sizes::gap);
        break;
    }
    return true;
}

bool ManualView::find(const QString& text)
{
    if (text.isEmpty()) return false;
    if (QTextBrowser::find(text)) return true;
    const auto before = textCursor();
    moveCursor(QTextCursor::Start);
    if (QTextBrowser::find(text)) return true;
    setTextCursor(before);
    return false;
}

void ManualView::keyPressEvent(QKeyEvent* event)
{
    // Qt's own trail knows nothing of ours.
    if (event->modifiers() == Qt::AltModifier && event->key() == Qt::Key_Left) return backWanted();
    if (event->modifiers() == Qt::AltModifier && event->key() == Qt::Key_Right) return forwardWanted();
    QTextBrowser::keyPressEvent(event);
}

QVariant ManualView::loadResource(int type, const QUrl& url)
{
    if (type != QTextDocument::ImageResource) return {};
    const auto picture = manualPicture(m_name, url.toString());
    return picture.isNull() ? QVariant{} : QVariant(picture);
}

/// What Qt takes from its own palette and fonts, in the window's colours and at its scale.
void ManualView::dress(QTextDocument& page) const
{
    QTextCursor cursor(&page);
    cursor.beginEditBlock();
    for (auto block = page.begin(); block.isValid(); block = block.next()) {
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            const auto fragment = at.fragment();
            QTextCharFormat dressed;
            if (fragment.charFormat().isAnchor()) dressed.setForeground(m_theme->focus);
            if (fragment.charFormat().fontFixedPitch()) {
                const auto mono = monoFont(sizes::small);
                dressed.setFontFamilies(mono.families());
                dressed.setProperty(QTextFormat::FontPixelSize, mono.pixelSize());
                if (!fragment.charFormat().isAnchor()) dressed.setForeground(m_theme->text);
            }
            if (dressed.isEmpty()) continue;
            cursor.setPosition(fragment.position());
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(dressed);
        }
        cursor.setPosition(block.position());
        if (cursor.currentTable() != nullptr) continue;
        QTextBlockFormat spaced;
        const bool isHeading = block.blockFormat().headingLevel() > 0;
        spaced.setTopMargin(scaled(isHeading ? 14 : block.textList() != nullptr ? 2 : 5));
        spaced.setBottomMargin(scaled(block.textList() != nullptr ? 2 : 5));
        cursor.mergeBlockFormat(spaced);
    }
    for (auto* frame : page.rootFrame()->childFrames()) {
        auto* const table = qobject_cast<QTextTable*>(frame);
        if (table == nullptr) continue;
        auto format = table->format();
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(m_theme->border);
        format.setBorderCollapse(true);
        format.setCellPadding(scaled(5));
        table->setFormat(format);
    }
    cursor.endEditBlock();
    page.setDocumentMargin(scaled(sizes::gap));
}

} // namespace mintmark::ui
