#include "tests/custodian/RoomBench.h"
#include "ui/custodian/help/Manual.h"
#include "ui/custodian/help/ManualSheet.h"
#include "ui/custodian/help/ManualView.h"

#include <QtCore/QDirIterator>
#include <QtCore/QTemporaryDir>
#include <QtGui/QPainter>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>
#include <QtGui/QTextTable>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QScrollBar>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

class TestHelpPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;

    static QString docs() { return QStringLiteral(MINTMARK_SOURCE_DIR "/resources/docs/"); }
    static ManualView* viewOf(const RoomBench& bench) { return bench.find<ManualView>("helpText"); }
    /// Clicks the link that says this.
    static void clickLink(ManualView* view, const QString& href)
    {
        for (auto block = view->document()->begin(); block.isValid(); block = block.next())
            for (auto at = block.begin(); !at.atEnd(); ++at) {
                const auto fragment = at.fragment();
                if (fragment.charFormat().anchorHref() != href) continue;
                QTextCursor cursor(view->document());
                cursor.setPosition(fragment.position() + 1);
                view->setTextCursor(cursor);
                view->ensureCursorVisible();
                QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->cursorRect(cursor).center());
                return;
            }
        QFAIL(qPrintable(QStringLiteral("no link to ") + href));
    }
    /// Pixels of the green that a PASS has in the pictures.
    static int greenIn(const QImage& picture)
    {
        int count = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x) {
                const auto colour = picture.pixelColor(x, y);
                count += colour.green() > 90 && colour.red() < 60 && colour.blue() < 100;
            }
        return count;
    }
    static QStringList listed(const RoomBench& bench)
    {
        QStringList names;
        const auto* list = bench.find<QListWidget>("helpPages");
        for (int row = 0; row < list->count(); ++row)
            names << list->item(row)->data(Qt::UserRole).toString();
        return names;
    }

private Q_SLOTS:
    void initTestCase() { m_room = std::make_unique<DemoRoom>(); }

    void everyPageOfTheManualIsThereAsItIsWritten()
    {
        std::size_t count = 0;
        for (QDirIterator files(docs(), {QStringLiteral("*.md")}, QDir::Files, QDirIterator::Subdirectories);
             files.hasNext(); ++count) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto name = file.fileName().mid(docs().size());
            const auto* page = manualPage(name);
            QVERIFY2(page != nullptr, qPrintable(name));
            QCOMPARE(page->text, QString::fromUtf8(file.readAll()));
            QVERIFY2(!page->title.isEmpty() && !page->title.startsWith(QLatin1Char('#')), qPrintable(name));
        }
        QCOMPARE(manual().size(), count);
        QVERIFY(count > 30);
    }

    void aPageIsReadAndItsLinksLeadOn()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Help"));
        auto* view = viewOf(bench);
        QCOMPARE(view->name(), QStringLiteral("key-room-screen.md"));
        QVERIFY(view->toPlainText().contains(QStringLiteral("opens the custodian's window")));
        bench.pictures(QStringLiteral("help"));
        clickLink(view, QStringLiteral("people.md"));
        QCOMPARE(view->name(), QStringLiteral("people.md"));
        QCOMPARE(bench.find<QListWidget>("helpPages")->currentItem()->data(Qt::UserRole).toString(),
                 QStringLiteral("people.md"));
        bench.click("helpBack");
        QCOMPARE(view->name(), QStringLiteral("key-room-screen.md"));
        QVERIFY(!bench.visible<QPushButton>("helpBack")->isEnabled());
        bench.click("helpForward");
        QCOMPARE(view->name(), QStringLiteral("people.md"));
        QTest::keyClick(view, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(view->name(), QStringLiteral("key-room-screen.md"));
        QTest::keyClick(view, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(view->name(), QStringLiteral("people.md"));
    }

    void everyLinkBetweenPagesHasItsPlace()
    {
        // What the documents link to outside of the manual is code; the others are pages, and headings on
        // them.
        static const QRegularExpression link(QStringLiteral("\\]\\(([^)#]*\\.md)?(#[^)]*)?\\)"));
        for (const auto& page : manual())
            for (auto found = link.globalMatch(page.text); found.hasNext();) {
                const auto match = found.next();
                const auto target = match.captured(1) + match.captured(2);
                if (target.isEmpty() || target.startsWith(QStringLiteral("../agent")) ||
                    target.startsWith(QStringLiteral("../../")))
                    continue;
                const auto [name, anchor] = followLink(page.name, target);
                QVERIFY2(!name.isEmpty(), qPrintable(page.name + QStringLiteral(": ") + target));
                if (anchor.isEmpty()) continue;
                ManualView view;
                view.open(name, {});
                bool isThere = false;
                for (auto block = view.document()->begin(); block.isValid(); block = block.next())
                    isThere = isThere ||
                              (block.blockFormat().headingLevel() > 0 && anchorOf(block.text()) == anchor);
                QVERIFY2(isThere, qPrintable(page.name + QStringLiteral(": ") + target));
            }
    }

    void anAnchorIsGoneTo()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Help"));
        auto* view = viewOf(bench);
        view->open(QStringLiteral("profiles.md"), QStringLiteral("what-a-label-tells-a-phone"));
        QVERIFY(view->verticalScrollBar()->value() > 0);
        QCOMPARE(anchorOf(view->textCursor().block().text()), QStringLiteral("what-a-label-tells-a-phone"));
        QVERIFY(view->viewport()->rect().contains(view->cursorRect().center()));
    }

    void nothingComesFromOutside()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Help"));
        auto* view = viewOf(bench);
        for (const char* link :
             {"https://example.org/", "file:///etc/passwd", "/etc/passwd", "../../../etc/passwd",
              "qrc:/manual/people.md", "javascript:alert(1)", "nowhere.md", ""}) {
            const auto before = view->name();
            Q_EMIT view->anchorClicked(QUrl(QString::fromLatin1(link)));
            QCOMPARE(view->name(), before);
            if (*link != '\0') QVERIFY2(bench.shows(link), link);
        }
        QVERIFY(view->loadResource(QTextDocument::ImageResource, QUrl(QStringLiteral("file:///etc/passwd")))
                    .isNull());
        QVERIFY(view->loadResource(QTextDocument::ImageResource,
                                   QUrl(QStringLiteral("https://example.org/a.png")))
                    .isNull());
    }

    void aPageShowsItsPictures()
    {
        static const QRegularExpression image(QStringLiteral("!\\[[^\\]]*\\]\\(([^)]+)\\)"));
        int count = 0;
        for (const auto& page : manual())
            for (auto found = image.globalMatch(page.text); found.hasNext(); ++count) {
                const auto link = found.next().captured(1);
                const auto picture = manualPicture(page.name, link);
                QVERIFY2(!picture.isNull(), qPrintable(page.name + QStringLiteral(": ") + link));
                const double shown = picture.width() / picture.devicePixelRatio();
                QVERIFY2(shown > 100 && shown <= 640.5, qPrintable(link));
            }
        QVERIFY(count >= 10);
        for (const char* link : {"file:///etc/passwd", "/images/floor-pass.png", "people.md",
                                 "images/../people.md", "https://example.org/a.png", ""})
            QVERIFY2(manualPicture(QStringLiteral("floor-guide.md"), QString::fromLatin1(link)).isNull(),
                     link);
        QVERIFY(!manualPicture(QStringLiteral("decisions/run.md"), QStringLiteral("../images/floor-pass.png"))
                     .isNull());

        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Help"));
        auto* view = viewOf(bench);
        QVERIFY(view->open(QStringLiteral("floor-guide.md"), {}));
        QTRY_VERIFY(greenIn(view->viewport()->grab().toImage()) > 500);
        bench.pictures(QStringLiteral("help-guide"));
    }

    void aPageIsPrinted()
    {
        const QTemporaryDir folder;
        const auto file = folder.filePath(QStringLiteral("guide.pdf"));
        const auto name = QStringLiteral("floor-guide.md");
        const auto count = writeManualSheets(file, name);
        MM_VERIFY(count);
        QCOMPARE(*count, 2); // both sides of one sheet
        QFile pdf(file);
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        const auto octets = pdf.readAll();
        QVERIFY(octets.startsWith("%PDF-") && octets.trimmed().endsWith("%%EOF"));
        QCOMPARE(octets.count("/Type /Page\n"), 2);
        QVERIFY(octets.count("/Subtype /Image") >= 10);

        ManualSheets sheets(*manualPage(name), 277.0 / 186);
        QCOMPARE(sheets.count(), 2);
        for (const char* words : {"Start of shift", "READY", "HELD"})
            QCOMPARE(sheets.sheetOf(QString::fromLatin1(words)), 0);
        for (const char* words :
             {"At a FAIL", "MM-UNIT-SILENT", "MM:LOGOUT", "End of shift", "security officer"})
            QCOMPARE(sheets.sheetOf(QString::fromLatin1(words)), 1);
        QCOMPARE(sheets.sheetOf(QStringLiteral("wordthatnobodywrote")), -1);
        const auto folderOfPictures = qEnvironmentVariable("MINTMARK_SCREENSHOTS");
        for (int i = 0; i < 2; ++i) {
            QImage paper(930, 1385, QImage::Format_RGB32);
            paper.fill(Qt::white);
            QPainter painter(&paper);
            sheets.draw(painter, i, paper.width());
            painter.end();
            if (!folderOfPictures.isEmpty())
                QVERIFY(paper.save(folderOfPictures + QStringLiteral("/guide-%1.png").arg(i + 1)));
            // The first sheet shows the tiles; the second has text alone.
            QCOMPARE(greenIn(paper) > 2000, i == 0);
            int black = 0;
            for (int y = 0; y < paper.height(); ++y)
                for (int x = 0; x < paper.width(); ++x)
                    black += qGray(paper.pixel(x, y)) < 60;
            QVERIFY2(black > 3000, qPrintable(QString::number(black)));
        }
        // Nothing by halves, and nothing that is not there.
        QVERIFY(!writeManualSheets(folder.filePath(QStringLiteral("none/guide.pdf")), name));
        const auto missing =
            writeManualSheets(folder.filePath(QStringLiteral("b.pdf")), QStringLiteral("nowhere.md"));
        QVERIFY(!missing && missing.error().code == FailureCode::OutputFailed);
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("b.pdf"))));
    }

    void wordsAreFound()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Help"));
        auto* view = viewOf(bench);
        const auto all = listed(bench);
        QCOMPARE(static_cast<std::size_t>(all.size()), manual().size());
        auto* search = bench.find<QLineEdit>("helpSearch");
        QTest::keyClicks(search, QStringLiteral("PASSCODE label"));
        QStringList expected;
        for (const auto& page : manual())
            if (page.text.contains(QStringLiteral("passcode"), Qt::CaseInsensitive) &&
                page.text.contains(QStringLiteral("label"), Qt::CaseInsensitive))
                expected << page.name;
        QVERIFY(!expected.isEmpty() && expected.size() < all.size());
        QCOMPARE(listed(bench), expected);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(view->name(), expected.first());
        QCOMPARE(view->textCursor().selectedText().toLower(), QStringLiteral("passcode"));
        const int first = view->textCursor().position();
        QTest::keyClick(search, Qt::Key_Return);
        bench.click("helpNext");
        QCOMPARE(view->textCursor().selectedText().toLower(), QStringLiteral("passcode"));
        QVERIFY(view->textCursor().position() != first ||
                view->toPlainText().count(QStringLiteral("passcode"), Qt::CaseInsensitive) == 1);
        search->selectAll();
        QTest::keyClicks(search, QStringLiteral("wordthatnobodywrote"));
        QVERIFY(listed(bench).isEmpty());
        QVERIFY(bench.shows("No page of the manual has these words."));
        search->selectAll();
        QTest::keyClick(search, Qt::Key_Delete);
        QCOMPARE(listed(bench), all);
        // From the list.
        auto* list = bench.find<QListWidget>("helpPages");
        list->setFocus();
        QTest::keyClick(list, Qt::Key_End);
        QCOMPARE(view->name(), all.last());
    }

    void aFailuresCodeLeadsToItsEntry()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Health"));
        Q_EMIT bench.window->page()->failed(Failure(FailureCode::HsmPinLocked));
        QVERIFY(bench.shows("MM-HSM-PIN-LOCKED"));
        bench.click("barHelp");
        QCOMPARE(bench.window->page()->title(), QStringLiteral("Help"));
        auto* view = viewOf(bench);
        QCOMPARE(view->name(), QStringLiteral("failures.md"));
        QCOMPARE(view->textCursor().selectedText(), QStringLiteral("MM-HSM-PIN-LOCKED"));
        QVERIFY(view->viewport()->rect().intersects(view->cursorRect()));
        bench.pictures(QStringLiteral("help-code"));
        // A sentence has no code.
        Q_EMIT bench.window->page()->told(QStringLiteral("Done."), {});
        QVERIFY(bench.visible("barHelp") == nullptr);
    }

    void everyCodeHasItsEntry()
    {
        const auto* page = manualPage(QStringLiteral("failures.md"));
        for (const auto& row : failureTable())
            QVERIFY2(page->text.contains(
                         QString::fromUtf8(row.name.data(), static_cast<qsizetype>(row.name.size()))),
                     row.name.data());
    }
};

MINTMARK_TEST(TestHelpPage)
#include "tst_helppage.moc"
