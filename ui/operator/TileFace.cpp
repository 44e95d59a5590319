#include "ui/operator/TileFace.h"

#include "ui/common/Shapes.h"
#include "ui/common/Words.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace mintmark::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(mintmark::ui::TileFace)
};

constexpr double smallestWord = 15;
constexpr double shapeShare = 0.80; ///< of the word's font size
constexpr double gapShare = 0.26;
/// Of the tile's height: the font size whose capitals are 15 mm high with eight sockets on a screen of 24
/// inches.
constexpr double wordShare = 0.242;
constexpr double narrowest = 0.72; ///< of the font's own width

bool hasShape(TileLook look)
{
    return look != TileLook::Running; // its ring stands in the header, so that the word has the whole width
}

/// Of the tile's text before the text's scale: as large as was asked for, where there is room.
double smallPixels(double unit)
{
    return std::max(1100.0 / textScale(), sizes::small * unit);
}

QFont small(double unit)
{
    return textFont(smallPixels(unit));
}

QFont smallBold(double unit)
{
    return textFont(smallPixels(unit), Weight::Bold);
}

QFont strong(double unit)
{
    return textFont(std::max(1200.0 / textScale(), 15 * unit), Weight::Bold);
}

double heightOf(const QString& text, const QFont& font, double width)
{
    if (text.isEmpty()) return 0;
    return QFontMetricsF(font)
        .boundingRect(QRectF(0, 0, width, 4000), Qt::TextWordWrap | Qt::AlignLeft, text)
        .height();
}

/// The font size at which the widest of `words` (and the shape, where it has one) fills `width`.
double pixelsToFill(const std::vector<QString>& words, double width, bool withShape)
{
    constexpr double probe = 100;
    const QFontMetricsF metrics(wordFont(probe, 1));
    double widest = 0;
    for (const auto& word : words)
        widest = std::max(widest, metrics.horizontalAdvance(word));
    if (withShape) widest += (shapeShare + gapShare) * probe;
    return width / widest * probe;
}

double widthLimit(TileLook look, double width)
{
    switch (look) {
    case TileLook::Passed:
    case TileLook::Before:
    case TileLook::Failed: return pixelsToFill({wordOf(Step::Pass), wordOf(Step::Fail)}, width, true);
    case TileLook::Unproved: return pixelsToFill({unprovedText()}, width, true);
    default: {
        // One size for all steps, so that the word does not jump from step to step.
        std::vector<QString> steps;
        for (const auto step :
             {Step::Detecting, Step::Key, Step::Issuing, Step::Writing, Step::Verifying, Step::Proving})
            steps.push_back(wordOf(step));
        return std::min(pixelsToFill(steps, width, false),
                        pixelsToFill({wordOf(Step::Locking), wordOf(Step::Ready)}, width, true));
    }
    }
}

} // namespace

QFont wordFont(double pixels, double width)
{
    auto font = textFont(10, Weight::Bold);
    font.setPixelSize(std::max(8, static_cast<int>(std::lround(pixels)))); // whatever the text's scale is
    if (width < 1) font.setStretch(static_cast<int>(std::floor(width * 100)));
    return font;
}

namespace {

TileLayout layoutAt(double unit, bool tight, const TileState& tile, const TileWords& words,
                    const QSizeF& size)
{
    TileLayout layout;
    const auto look = tile.look();
    layout.unit = unit;
    layout.tight = tight;
    const double pad = 14 * unit;
    const double width = std::max(20.0, size.width() - 2 * pad);
    const double bottom = size.height() - pad * 0.8;
    const auto rowOf = [](const QFont& font) { return QFontMetricsF(font).height(); };
    const double smallRow = rowOf(small(unit));
    const double strongRow = rowOf(strong(unit));
    double y = pad * 0.7;
    layout.header = {pad, y, width, strongRow};
    y += strongRow;

    // What stands below the word, and how high it is.
    const bool failed = look == TileLook::Failed;
    const bool running = look == TileLook::Running || look == TileLook::Locking;
    // In a narrow tile, what the button does not leave room for stands above it.
    const bool narrow = width < 200 * unit && !words.since.isEmpty();
    const double buttonRow = smallRow * 1.5;
    const double footer = failed ? buttonRow + (narrow ? smallRow * 1.2 : 0) : running ? smallRow * 2.1 : 0;
    const double pill = words.pill.isEmpty() ? 0 : smallRow * 1.45;
    const double detail = heightOf(words.detail, small(unit), width);
    const double code = failed ? strongRow : 0;
    const double cause = heightOf(words.cause, small(unit), width);
    const double action = heightOf(words.action, smallBold(unit), width);
    const double idRow = failed ? 0 : strongRow; // on FAIL the ID shares the code's row, where there is room
    const double needed =
        pill + idRow + detail + code + cause + action + footer + (failed && !tight ? smallRow : 0);

    // The word takes all the height that is left, up to what its width allows. A line box of 0.95 of the font
    // size holds capitals (0.73) with air.
    const double left = bottom - y - needed - 4 * unit;
    // A long word is set narrower before it is set smaller than what can be read from afar.
    const double natural = widthLimit(look, width);
    const double wanted = size.height() * wordShare;
    const double limit = std::max(natural, std::min(natural / narrowest, wanted));
    const double pixels = std::clamp(left / 0.95, smallestWord, std::max(smallestWord, limit));
    layout.wordPixels = pixels;
    // Letters are set on whole pixels: narrow ones come out a little wider than they are asked for.
    constexpr double rounding = 0.95;
    layout.wordWidth = pixels > natural ? natural / pixels * rounding : 1;
    // Who asked for large text reads from nearer.
    const double enough = textScale() > 130 ? wanted * 0.7 : wanted;
    layout.readFromAfar = pixels >= std::min(enough, limit) - 0.01;
    layout.fits = left / 0.95 >= smallestWord - 0.01;
    const double box = pixels * 0.95;
    // What is left over stands above and below the word.
    const double air = std::clamp((left - box) * 0.22, 0.0, 9 * unit);
    y += air * 0.6;
    const double shape = hasShape(look) ? pixels * layout.wordWidth * shapeShare : 0;
    layout.shape = {pad, y + (box - shape) / 2, shape, shape};
    const double wordX = hasShape(look) ? pad + shape + pixels * layout.wordWidth * gapShare : pad;
    layout.word = {wordX, y, pad + width - wordX, box};
    y += box + air;
    const auto place = [&](QRectF& rect, double height) {
        const double available = std::max(0.0, bottom - footer - y);
        rect = {pad, y, width, std::min(height, available)};
        y += rect.height();
    };
    place(layout.pill, pill);
    if (failed) {
        place(layout.code, code);
        if (tight) {
            const double name = QFontMetricsF(strong(unit)).horizontalAdvance(words.socket) + 8;
            layout.id = layout.header.adjusted(name, 0, 0, 0);
        } else {
            place(layout.id, smallRow);
        }
    } else {
        place(layout.id, idRow);
    }
    place(layout.detail, detail);
    place(layout.cause, cause);
    place(layout.action, action);
    const QRectF foot(pad, bottom - footer, width, footer);
    if (running) layout.bars = foot;
    if (failed) {
        const double label = QFontMetricsF(smallBold(unit)).horizontalAdvance(acknowledgeText());
        const double button = narrow ? width : std::min(width, label + 30);
        const double height = buttonRow - 2;
        layout.button = {foot.right() - button, foot.bottom() - height, button, height};
        layout.since = narrow ? QRectF(pad, foot.y(), width, smallRow * 1.2)
                              : QRectF(pad, layout.button.y(), width - button - 6, height);
    }
    return layout;
}

} // namespace

TileLayout layoutOf(const TileState& tile, const TileWords& words, const QSizeF& size)
{
    // What is read from afar comes first, then the sentences at a size that is easy to read, then at any.
    const double most = std::sqrt(size.width() / 300 * size.height() / 215);
    const double least = 85.0 / textScale();
    const double easy =
        std::clamp(most * 0.68, std::min(most, 0.95), 1.05) * (textScale() > 130 ? 0.65 : 1.0);
    double unit = std::clamp(most, least, 1.7);
    std::optional<TileLayout> fitting;
    for (;; unit = std::max(least, unit - 0.05)) {
        auto layout = layoutAt(unit, false, tile, words, size);
        if (layout.fits && layout.readFromAfar) return layout;
        if (layout.fits && (!fitting || unit >= easy)) fitting = layout;
        if (fitting && unit < easy) return *fitting;
        if (unit <= least) break;
    }
    return fitting ? *fitting : layoutAt(unit, tile.look() == TileLook::Failed, tile, words, size);
}

namespace {

struct Ink {
    QColor ground, border, strong, soft, word;
};

Ink inkOf(TileLook look, const Theme& theme)
{
    switch (look) {
    case TileLook::Passed:
    case TileLook::Before: return {theme.pass, theme.pass, theme.onPass, theme.onPass, theme.onPass};
    case TileLook::Unproved: return {theme.warn, theme.warn, theme.onWarn, theme.onWarn, theme.onWarn};
    case TileLook::Failed: return {theme.fail, theme.fail, theme.onFail, theme.onFail, theme.onFail};
    case TileLook::Ready: return {theme.panel, theme.border, theme.text, theme.dim, theme.dim};
    case TileLook::Locking: return {theme.panel, theme.warnText, theme.text, theme.dim, theme.text};
    case TileLook::Running: break;
    }
    return {theme.panel, theme.border, theme.text, theme.dim, theme.text};
}

Shape shapeOf(TileLook look)
{
    switch (look) {
    case TileLook::Passed:
    case TileLook::Before: return Shape::Check;
    case TileLook::Failed: return Shape::Cross;
    case TileLook::Unproved: return Shape::Triangle;
    case TileLook::Locking: return Shape::Padlock;
    case TileLook::Running: return Shape::Ring;
    case TileLook::Ready: break;
    }
    return Shape::Circle;
}

void drawLine(QPainter& painter, const QRectF& box, const QFont& font, const QColor& colour,
              const QString& text, Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter)
{
    if (box.height() < 4 || text.isEmpty()) return;
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(box, static_cast<int>(alignment) | Qt::TextSingleLine,
                     QFontMetricsF(font).elidedText(text, Qt::ElideRight, box.width()));
}

/// What has to be read whole is set smaller before it is cut.
QFont fitted(QFont font, const QString& text, double width)
{
    constexpr int least = 9;
    while (font.pixelSize() > least && QFontMetricsF(font).horizontalAdvance(text) > width)
        font.setPixelSize(font.pixelSize() - 1);
    return font;
}

void drawWrapped(QPainter& painter, const QRectF& box, const QFont& font, const QColor& colour,
                 const QString& text)
{
    if (box.height() < 4 || text.isEmpty()) return;
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(box, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, text);
}

void drawBar(QPainter& painter, const QRectF& row, const QString& name, int percent, const QFont& font,
             const Theme& theme)
{
    const QFontMetricsF metrics(font);
    const double names = std::max(metrics.horizontalAdvance(Words::tr("step")),
                                  metrics.horizontalAdvance(Words::tr("whole"))) +
                         8;
    const double figure = metrics.horizontalAdvance(QStringLiteral("100 %")) + 4;
    drawLine(painter, row, font, theme.dim, name);
    drawLine(painter, row, font, theme.dim, QStringLiteral("%1 %").arg(percent),
             Qt::AlignRight | Qt::AlignVCenter);
    const double thick = std::max(5.0, row.height() * 0.36);
    QRectF track(row.x() + names, row.center().y() - thick / 2, row.width() - names - figure, thick);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.track);
    painter.drawRoundedRect(track, thick / 2, thick / 2);
    if (percent <= 0) return;
    track.setWidth(std::max(thick, track.width() * percent / 100));
    painter.setBrush(theme.bar);
    painter.drawRoundedRect(track, thick / 2, thick / 2);
}

} // namespace

void drawTile(QPainter& painter, const TileState& tile, const TileWords& words, const TileLayout& layout,
              const QSizeF& size, const Theme& theme)
{
    const auto look = tile.look();
    const auto ink = inkOf(look, theme);
    const auto& run = tile.shown();
    painter.setRenderHint(QPainter::Antialiasing);
    const double line = look == TileLook::Locking ? 3 : 1;
    painter.setPen(QPen(ink.border, line));
    painter.setBrush(ink.ground);
    painter.drawRoundedRect(QRectF({0, 0}, size).adjusted(line / 2, line / 2, -line / 2, -line / 2),
                            sizes::radius, sizes::radius);

    const bool onColour = look == TileLook::Passed || look == TileLook::Before || look == TileLook::Failed ||
                          look == TileLook::Unproved;
    drawLine(painter, layout.header, strong(layout.unit), onColour ? ink.strong : theme.dim, words.socket);
    if (!layout.tight)
        drawLine(painter, layout.header, small(layout.unit), ink.soft, words.seconds,
                 Qt::AlignRight | Qt::AlignVCenter);
    if (look == TileLook::Running) {
        const double side = layout.header.height() * 0.8;
        const double x = layout.header.right() - side -
                         QFontMetricsF(small(layout.unit)).horizontalAdvance(words.seconds) - 8 * layout.unit;
        drawShape(painter, Shape::Ring, {x, layout.header.center().y() - side / 2, side, side}, theme.bar,
                  theme.track, run.wholePercent);
    } else {
        const auto colour = look == TileLook::Locking ? theme.warnText : ink.word;
        drawShape(painter, shapeOf(look), layout.shape, colour);
    }
    painter.setFont(wordFont(layout.wordPixels, layout.wordWidth));
    painter.setPen(ink.word);
    painter.drawText(layout.word, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip,
                     words.word);

    if (!words.pill.isEmpty()) {
        const auto font = fitted(smallBold(layout.unit), words.pill, layout.pill.width() - 6);
        auto box = layout.pill.adjusted(0, 1, 0, -3);
        box.setWidth(
            std::min(box.width(), QFontMetricsF(font).horizontalAdvance(words.pill) + 16 * layout.unit));
        const bool warns = look == TileLook::Locking;
        painter.setPen(Qt::NoPen);
        const bool isUnproved = look == TileLook::Unproved;
        painter.setBrush(warns ? theme.warn : isUnproved ? theme.onWarn : theme.onPass);
        painter.drawRoundedRect(box, 5, 5);
        drawLine(painter, box, font,
                 warns        ? theme.onWarn
                 : isUnproved ? theme.warn
                              : theme.pass,
                 words.pill, Qt::AlignCenter);
    }
    drawLine(painter, layout.code, fitted(strong(layout.unit), words.code, layout.code.width()), ink.strong,
             words.code);
    const bool failed = look == TileLook::Failed;
    const bool named = !run.deviceId.empty() || onColour;
    drawLine(painter, layout.id,
             fitted(failed ? small(layout.unit) : strong(layout.unit), words.id, layout.id.width()),
             named ? ink.strong : ink.soft, words.id);
    drawWrapped(painter, layout.detail, small(layout.unit), ink.soft, words.detail);
    drawWrapped(painter, layout.cause, small(layout.unit), ink.soft, words.cause);
    drawWrapped(painter, layout.action, smallBold(layout.unit), ink.strong, words.action);
    if (layout.bars.height() > 0) {
        const auto half = layout.bars.height() / 2;
        const auto font = small(layout.unit);
        drawBar(painter, {layout.bars.topLeft(), QSizeF(layout.bars.width(), half)}, Words::tr("step"),
                run.stepPercent, font, theme);
        drawBar(painter, {layout.bars.x(), layout.bars.y() + half, layout.bars.width(), half},
                Words::tr("whole"), run.wholePercent, font, theme);
    }
    if (!words.since.isEmpty()) {
        const bool warns = tile.lookNow() == TileLook::Locking;
        if (warns) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.warn);
            painter.drawRoundedRect(layout.since, 5, 5);
        }
        drawLine(painter, warns ? layout.since.adjusted(4, 0, -2, 0) : layout.since, small(layout.unit),
                 warns ? theme.onWarn : ink.soft, words.since);
    }
}

} // namespace mintmark::ui
