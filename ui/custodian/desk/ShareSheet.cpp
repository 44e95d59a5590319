#include "ui/custodian/desk/ShareSheet.h"

#include "ui/custodian/desk/ShareLetters.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace mintmark::ui {
namespace {

constexpr int rows = 5, wordsInRow = 9, longestWord = 7;
constexpr double letters = 17;
constexpr int quietModules = 4; // ISO/IEC 18004 §5.3.8

int moduleSize()
{
    return std::max(3, scaled(4));
}

} // namespace

ShareSheet::ShareSheet(QWidget* parent) : QWidget(parent), m_theme(&themeOf(ThemeKind::Dark))
{
    setObjectName(QStringLiteral("shareSheet"));
    setAccessibleName(tr("A share, as words and as a QR code"));
    setAccessibleDescription(tr("It is shown to its custodian alone, and is not read out."));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShareSheet::setTheme(const Theme& theme)
{
    m_theme = &theme;
    updateGeometry();
    update();
}

void ShareSheet::show(Secret words, QrMatrix code)
{
    m_words = std::move(words);
    m_code = std::move(code);
    updateGeometry();
    update();
}

void ShareSheet::clear()
{
    m_words = {};
    m_code = {};
    updateGeometry();
    update();
}

QSize ShareSheet::sizeHint() const
{
    const ShareLetters pen(letters);
    const auto code = (static_cast<int>(m_code.size) + 2 * quietModules) * moduleSize();
    const auto text = static_cast<int>(rows * 2.0 * pen.height());
    return {static_cast<int>((wordsInRow * (longestWord + 1) + 4) * pen.cell()),
            text + (m_code.size == 0 ? 0 : code + sizes::gap)};
}

void ShareSheet::paintEvent(QPaintEvent* /*event*/)
{
    if (m_words.empty()) return;
    QPainter painter(this);
    const ShareLetters pen(letters);
    const auto all = m_words.reveal();
    auto line = all.begin();
    double y = 0.5 * pen.height();
    for (int row = 1; row <= rows && line != all.end(); ++row) {
        const auto end = std::find(line, all.end(), static_cast<std::uint8_t>('\n'));
        painter.setPen(m_theme->dim);
        painter.setFont(monoFont(letters));
        painter.drawText(QPointF(0, y + pen.ascent()), QString::number(row));
        painter.setPen(m_theme->text);
        double x = 3 * pen.cell();
        for (auto word = line; word != end;) {
            const auto stop = std::find(word, end, static_cast<std::uint8_t>(' '));
            pen.draw(painter, x, y + pen.ascent(), ByteView(&*word, static_cast<std::size_t>(stop - word)));
            // Columns, so that a word that was skipped is seen.
            x += (longestWord + 1) * pen.cell();
            word = stop == end ? end : stop + 1;
        }
        y += 2 * pen.height();
        line = end == all.end() ? end : end + 1;
    }
    if (m_code.size == 0) return;
    // Black on white in every theme: readers want it so.
    const int module = moduleSize();
    const int side = (static_cast<int>(m_code.size) + 2 * quietModules) * module;
    const QPoint corner(static_cast<int>(3 * pen.cell()),
                        static_cast<int>(y - 0.5 * pen.height()) + sizes::gap);
    painter.fillRect(QRect(corner, QSize(side, side)), Qt::white);
    for (std::size_t row = 0; row < m_code.size; ++row)
        for (std::size_t column = 0; column < m_code.size; ++column)
            if (m_code.dark(row, column))
                painter.fillRect(corner.x() + (static_cast<int>(column) + quietModules) * module,
                                 corner.y() + (static_cast<int>(row) + quietModules) * module, module, module,
                                 Qt::black);
}

} // namespace mintmark::ui
