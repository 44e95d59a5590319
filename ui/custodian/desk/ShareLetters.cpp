#include "ui/custodian/desk/ShareLetters.h"

#include <QtGui/QPainter>

#include <array>

namespace mintmark::ui {

ShareLetters::ShareLetters(double pixels) : m_font(monoFont(pixels))
{
    const QFontMetricsF metrics(m_font);
    m_cell = metrics.horizontalAdvance(QLatin1Char('m'));
    m_height = metrics.height();
    m_ascent = metrics.ascent();
}

void ShareLetters::draw(QPainter& painter, double x, double baseline, ByteView letters) const
{
    static const auto alphabet = [] {
        std::array<QString, 26> all;
        for (int i = 0; i < 26; ++i)
            all[static_cast<std::size_t>(i)] = QChar(QLatin1Char(static_cast<char>('a' + i)));
        return all;
    }();
    painter.setFont(m_font);
    for (const auto letter : letters) {
        if (letter >= 'a' && letter <= 'z') painter.drawText(QPointF(x, baseline), alphabet[letter - 'a']);
        x += m_cell;
    }
}

} // namespace mintmark::ui
