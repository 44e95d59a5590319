#include "ui/custodian/help/ManualSheet.h"

#include "hsm/base/MayBlock.h"
#include "ui/common/Theme.h"
#include "ui/custodian/help/Manual.h"

#include <QtCore/QSaveFile>
#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QPageSize>
#include <QtGui/QPdfWriter>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>
#include <QtGui/QTextTable>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr double sheetWidth = 720; // of the paper between its margins, in the units that text is laid out in
constexpr int textPixels = 12;
constexpr int footHeight = 2 * textPixels;
constexpr double pictureScale = 0.66;

} // namespace

class SheetDocument final : public QTextDocument {
public:
    explicit SheetDocument(const ManualPage& page)
    {
        auto font = textFont(10);
        font.setPixelSize(textPixels);
        setDefaultFont(font);
        setDocumentMargin(0);
        m_name = page.name;
        MarkdownFeatures features(MarkdownDialectGitHub);
        features |= MarkdownNoHTML;
        setMarkdown(page.text, features);
        dress();
    }

protected:
    QVariant loadResource(int type, const QUrl& url) override
    {
        if (type != ImageResource) return {};
        auto picture = manualPicture(m_name, url.toString());
        if (picture.isNull()) return {};
        picture.setDevicePixelRatio(picture.devicePixelRatio() / pictureScale);
        return picture;
    }

private:
    void dress()
    {
        QTextCursor cursor(this);
        bool isNewSheet = false;
        for (auto block = begin(); block.isValid(); block = block.next()) {
            for (auto at = block.begin(); !at.atEnd(); ++at) {
                const auto fragment = at.fragment();
                QTextCharFormat onPaper;
                // Nobody can follow a link on paper.
                if (fragment.charFormat().isAnchor()) {
                    onPaper.setForeground(Qt::black);
                    onPaper.setFontUnderline(false);
                }
                if (fragment.charFormat().fontFixedPitch()) {
                    onPaper.setFontFamilies(monoFont(10).families());
                    onPaper.setProperty(QTextFormat::FontPixelSize, textPixels - 1);
                }
                if (onPaper.isEmpty()) continue;
                cursor.setPosition(fragment.position());
                cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
                cursor.mergeCharFormat(onPaper);
            }
            cursor.setPosition(block.position());
            auto format = block.blockFormat();
            const bool isRule = format.hasProperty(QTextFormat::BlockTrailingHorizontalRulerWidth);
            const bool isHeading = format.headingLevel() > 0;
            if (cursor.currentTable() == nullptr) {
                format.setTopMargin(isHeading ? 8 : block.textList() != nullptr ? 1 : 3);
                format.setBottomMargin(block.textList() != nullptr ? 1 : 3);
            }
            if (isNewSheet) format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
            if (isRule) {
                format.clearProperty(QTextFormat::BlockTrailingHorizontalRulerWidth);
                format.setLineHeight(1, QTextBlockFormat::FixedHeight);
                format.setTopMargin(0);
                format.setBottomMargin(0);
            }
            cursor.setBlockFormat(format);
            isNewSheet = isRule;
        }
        for (auto* frame : rootFrame()->childFrames()) {
            auto* const table = qobject_cast<QTextTable*>(frame);
            if (table == nullptr) continue;
            auto format = table->format();
            format.setBorder(0.7);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderBrush(QColor(0x80, 0x80, 0x80));
            format.setBorderCollapse(true);
            format.setCellPadding(4);
            format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
            table->setFormat(format);
        }
    }

    QString m_name;
};

ManualSheets::ManualSheets(const ManualPage& page, double aspect)
    : m_document(std::make_unique<SheetDocument>(page))
{
    m_document->setPageSize({sheetWidth, sheetWidth * aspect - footHeight});
}

ManualSheets::~ManualSheets() = default;

int ManualSheets::count() const
{
    return m_document->pageCount();
}

void ManualSheets::draw(QPainter& painter, int number, double width)
{
    const auto sheet = m_document->pageSize();
    painter.save();
    painter.scale(width / sheetWidth, width / sheetWidth);
    painter.setPen(Qt::black);
    auto font = m_document->defaultFont();
    font.setPixelSize(textPixels - 2);
    painter.setFont(font);
    const QRectF foot(0, sheet.height(), sheet.width(), footHeight);
    painter.drawText(foot, Qt::AlignBottom | Qt::AlignLeft, u"Mintmark " MINTMARK_VERSION ""_s);
    painter.drawText(foot, Qt::AlignBottom | Qt::AlignRight, u"%1 / %2"_s.arg(number + 1).arg(count()));
    painter.translate(0, -number * sheet.height());
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, Qt::black);
    context.clip = QRectF(0, number * sheet.height(), sheet.width(), sheet.height());
    painter.setClipRect(context.clip);
    m_document->documentLayout()->draw(&painter, context);
    painter.restore();
}

int ManualSheets::sheetOf(const QString& words) const
{
    const auto found = m_document->find(words, 0, QTextDocument::FindCaseSensitively);
    if (found.isNull()) return -1;
    const auto box = m_document->documentLayout()->blockBoundingRect(found.block());
    return static_cast<int>(box.top() / m_document->pageSize().height());
}

Outcome<int> writeManualSheets(const QString& file, const QString& name)
{
    const auto failed = [&](const QString& why) {
        return fail(Failure{FailureCode::OutputFailed, (file + u": "_s + why).toStdString()});
    };
    const auto* const page = manualPage(name);
    if (page == nullptr) return failed(u"the manual has no page "_s + name);
    mayBlock("a file");
    QSaveFile output(file);
    if (!output.open(QIODevice::WriteOnly)) return failed(output.errorString());
    int count = 0;
    {
        QPdfWriter writer(&output);
        writer.setResolution(600);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(12, 10, 12, 10), QPageLayout::Millimeter);
        writer.setTitle(page->title);
        QPainter painter;
        if (!painter.begin(&writer)) return failed(u"no page can be drawn"_s);
        ManualSheets sheets(*page, static_cast<double>(writer.height()) / writer.width());
        count = sheets.count();
        for (int i = 0; i < count; ++i) {
            if (i > 0 && !writer.newPage()) return failed(u"no page can be added"_s);
            sheets.draw(painter, i, writer.width());
        }
        if (!painter.end()) return failed(u"the last page cannot be ended"_s);
    }
    if (!output.commit()) return failed(output.errorString());
    return count;
}

} // namespace mintmark::ui
