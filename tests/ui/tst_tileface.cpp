#include "tests/support/Main.h"
#include "tests/ui/FakeStation.h"
#include "ui/common/Words.h"
#include "ui/operator/TileFace.h"
#include "ui/operator/TileGrid.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QImage>
#include <QtGui/QPainter>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

// What eight tiles get in a window of 1280×800 and of 1920×1080.
constexpr QSizeF usual{302, 206};
constexpr QSizeF large{462, 325};

TileState tileAfter(const std::vector<Event>& events)
{
    BatchModel model;
    model.setSockets({SocketName{"A1"}});
    model.begin({}, Milliseconds{0});
    for (const auto& event : events)
        model.apply(event, Milliseconds{0});
    return model.tiles()[0];
}

} // namespace

class TestTileFace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsCanBeReadInBothThemes()
    {
        for (const auto kind : {ThemeKind::Dark, ThemeKind::Light}) {
            const auto& t = themeOf(kind);
            const std::pair<QColor, QColor> pairs[] = {
                {t.text, t.window},    {t.text, t.panel},     {t.dim, t.window},      {t.dim, t.panel},
                {t.onPass, t.pass},    {t.onFail, t.fail},    {t.onWarn, t.warn},     {t.onButton, t.button},
                {t.passText, t.panel}, {t.failText, t.panel}, {t.failText, t.window}, {t.warnText, t.panel},
                {t.text, t.field},
            };
            for (const auto& [ink, ground] : pairs)
                QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(ink.name() + u' ' + ground.name()));
            // WCAG 1.4.11: what is not text.
            for (const auto& [ink, ground] : {std::pair{t.focus, t.panel},
                                              {t.focus, t.window},
                                              {t.bar, t.panel},
                                              {t.outline, t.panel},
                                              {t.outline, t.window},
                                              {t.pass, t.window},
                                              {t.fail, t.window}})
                QVERIFY2(contrast(ink, ground) >= 2.9, qPrintable(ink.name() + u' ' + ground.name()));
        }
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
    }

    void everyFailureIsShownInFull_data()
    {
        QTest::addColumn<int>("row");
        const auto table = failureTable();
        for (std::size_t i = 0; i < table.size(); ++i)
            if (table[i].exit == ExitStatus::UnitFailed)
                QTest::newRow(std::string(table[i].name).c_str()) << static_cast<int>(i);
    }
    void everyFailureIsShownInFull()
    {
        QFETCH(int, row);
        const auto code = failureTable()[static_cast<std::size_t>(row)].code;
        const auto tile = tileAfter({endEvent("A1", RunResult::Failed, "demo-00000017", Failure(code))});
        const auto words = wordsOf(tile, Milliseconds{9900});
        for (const auto& size : {usual, large}) {
            const auto layout = layoutOf(tile, words, size);
            QVERIFY(layout.fits);
            QVERIFY(layout.wordPixels >= 24); // still the first thing that is seen
            QVERIFY(layout.action.bottom() <= layout.button.top() + 1);
            QVERIFY(layout.button.bottom() <= size.height());
            QVERIFY(!words.code.isEmpty() && !words.cause.isEmpty() && !words.action.isEmpty());
        }
    }

    void sentencesFitWhateverTheNumberOfSockets()
    {
        for (const QSizeF place : {QSizeF(1244, 490), QSizeF(1884, 680)})
            for (int count = 1; count <= 16; ++count) {
                const QSizeF grid(place.width(), place.height() + (count > 12 ? 50 : 0)); // a shorter log
                const int columns = columnsFor(count, grid);
                const int rows = (count + columns - 1) / columns;
                const QSizeF size((grid.width() - sizes::gap * (columns - 1)) / columns,
                                  (grid.height() - sizes::gap * (rows - 1)) / rows);
                for (const auto& row : failureTable()) {
                    if (row.exit != ExitStatus::UnitFailed) continue;
                    const auto tile =
                        tileAfter({endEvent("A1", RunResult::Failed, "demo-1", Failure(row.code))});
                    const auto layout = layoutOf(tile, wordsOf(tile, {}), size);
                    QVERIFY2(layout.fits, qPrintable(QStringLiteral("%1 of %2 in %3×%4")
                                                         .arg(QString::fromStdString(std::string(row.name)))
                                                         .arg(count)
                                                         .arg(size.width())
                                                         .arg(size.height())));
                }
            }
    }

    void theWordIsAsLargeAsTheTileAllows_data()
    {
        QTest::addColumn<int>("step");
        for (int step = static_cast<int>(Step::Detecting); step <= static_cast<int>(Step::Locking); ++step)
            QTest::newRow(std::string(nameOf(static_cast<Step>(step))).c_str()) << step;
    }
    void theWordIsAsLargeAsTheTileAllows()
    {
        QFETCH(int, step);
        const auto tile = tileAfter({stepEvent("A1", static_cast<Step>(step), 0, 10, "demo-00000017")});
        const auto words = wordsOf(tile, Milliseconds{900});
        const auto layout = layoutOf(tile, words, large);
        const auto pass = tileAfter({endEvent("A1", RunResult::Passed, "demo-00000017")});
        const auto passLayout = layoutOf(pass, wordsOf(pass, Milliseconds{900}), large);
        QVERIFY(QFontMetricsF(wordFont(layout.wordPixels, layout.wordWidth)).horizontalAdvance(words.word) <=
                layout.word.width() + 2);
        const double margin = 2 * 14 * layout.unit;
        // PASS fills its tile from edge to edge; so does the longest step's word.
        QVERIFY(passLayout.word.x() + QFontMetricsF(wordFont(passLayout.wordPixels, passLayout.wordWidth))
                                          .horizontalAdvance(wordOf(Step::Pass)) >
                (large.width() - margin) * 0.9);
        QVERIFY(layout.wordPixels >= 48);
        QVERIFY(passLayout.wordPixels >= 90);
    }

    void lockingSaysDoNotRemove()
    {
        auto tile = tileAfter({stepEvent("A1", Step::Locking, 0, 90, "demo-1")});
        QCOMPARE(wordsOf(tile, {}).pill, QStringLiteral("DO NOT REMOVE"));
        // Also where an older failure covers it.
        tile = tileAfter({endEvent("A1", RunResult::Failed, "demo-1", Failure(FailureCode::UnitGone)),
                          stepEvent("A1", Step::Locking, 0, 90, "demo-2")});
        QCOMPARE(wordsOf(tile, {}).word, QStringLiteral("FAIL"));
        QVERIFY(wordsOf(tile, {}).since.contains(QStringLiteral("do not remove")));
    }

    void textFromAUnitStaysOneLineOfText()
    {
        auto event = stepEvent("A1", Step::Detecting, 0, 1, "<b>x</b>\n\x1b[31m");
        event.text = std::string(5000, 'x') + '\0' + "end";
        const auto words = wordsOf(tileAfter({event}), {});
        QCOMPARE(words.id, QStringLiteral("<b>x</b>  [31m"));
        QVERIFY(words.detail.size() <= 300);
        const auto bad = wordsOf(tileAfter({stepEvent("A1", Step::Key, 0, 1, "\xff\xfe")}), {});
        QVERIFY(!bad.id.isEmpty());
    }

    void statesDifferWithoutColour()
    {
        std::vector<QImage> faces;
        const std::vector<std::vector<Event>> states = {
            {},
            {stepEvent("A1", Step::Writing, 0, 40, "demo-1")},
            {stepEvent("A1", Step::Locking, 0, 40, "demo-1")},
            {endEvent("A1", RunResult::Passed, "demo-1")},
            {endEvent("A1", RunResult::Before, "demo-1")},
            {endEvent("A1", RunResult::Failed, "demo-1", Failure(FailureCode::UnitGone))},
        };
        // Grey, on a theme whose grounds and inks are all alike: only shapes and words are left.
        Theme grey = themeOf(ThemeKind::Light);
        grey.pass = grey.fail = grey.warn = grey.panel;
        grey.onPass = grey.onFail = grey.onWarn = grey.warnText = grey.text;
        for (const auto& events : states) {
            const auto tile = tileAfter(events);
            const auto words = wordsOf(tile, Milliseconds{1000});
            const auto layout = layoutOf(tile, words, usual);
            QImage image(usual.toSize(), QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            drawTile(painter, tile, words, layout, usual, grey);
            painter.end();
            faces.push_back(image.copy(0, 20, image.width(), 90)); // the word and its shape
        }
        for (std::size_t i = 0; i < faces.size(); ++i)
            for (std::size_t j = i + 1; j < faces.size(); ++j)
                QVERIFY2(faces[i] != faces[j], qPrintable(QStringLiteral("%1 and %2").arg(i).arg(j)));
    }

    void columns_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("columns");
        QTest::newRow("one socket has it all") << 1 << 1;
        QTest::newRow("two stand side by side") << 2 << 2;
        QTest::newRow("four in two rows") << 4 << 2;
        QTest::newRow("eight in two rows of four") << 8 << 4;
        QTest::newRow("twelve in three rows") << 12 << 4;
        QTest::newRow("sixteen in three rows") << 16 << 6;
        QTest::newRow("three side by side") << 3 << 3;
    }
    void columns()
    {
        QFETCH(int, count);
        QFETCH(int, columns);
        QCOMPARE(columnsFor(count, {1244, 492}), columns);
        for (int n = 1; n <= 16; ++n) {
            const int c = columnsFor(n, {1244, 492});
            QVERIFY(c >= 1 && c <= n);
        }
    }

    void figuresAndSeconds()
    {
        QCOMPARE(figures(0), QStringLiteral("0"));
        QCOMPARE(figures(1284), QStringLiteral("1\u00a0284"));
        QCOMPARE(figures(1000000), QStringLiteral("1\u00a0000\u00a0000"));
        QCOMPARE(secondsOf(Milliseconds{8449}), QStringLiteral("8.4 s"));
        QCOMPARE(secondsOf(Milliseconds{125'000}), QStringLiteral("125 s"));
        QCOMPARE(secondsOf(Milliseconds{-5}), QStringLiteral("0.0 s"));
    }
};
MINTMARK_TEST(TestTileFace)
#include "tst_tileface.moc"
