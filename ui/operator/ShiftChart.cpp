#include "ui/operator/ShiftChart.h"

#include "ui/common/Words.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr std::size_t rowsAtMost = 8;

} // namespace

ShiftChart::ShiftChart(QWidget* parent) : QWidget(parent), m_theme(&themeOf(ThemeKind::Dark))
{
    setObjectName(u"shiftChart"_s);
    setAccessibleName(tr("Yield and failures of the shift"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    show(ShiftModel{});
}

void ShiftChart::setTheme(const Theme& theme)
{
    m_theme = &theme;
    updateGeometry();
    update();
}

QSize ShiftChart::minimumSizeHint() const
{
    const auto rows = std::clamp<std::size_t>(m_pareto.size(), 1, rowsAtMost);
    return {scaled(320), scaled(86 + 26 * static_cast<int>(rows))};
}

void ShiftChart::show(const ShiftModel& shift)
{
    m_good = shift.passed() + shift.before();
    m_failed = shift.failed();
    m_yield = shift.yieldPercent();
    m_pareto = shift.pareto();
    QStringList words;
    if (!m_yield) {
        words << tr("Nothing has ended in this shift yet.");
    } else {
        words << tr("Yield %1: %2 good, %3 failed.")
                     .arg(percentOf(*m_yield), figures(m_good), figures(m_failed));
        for (const auto& share : m_pareto)
            words << tr("%1: %2, with those before it %3 of the failures.")
                         .arg(codeOf(Failure(share.code)), figures(share.count), percentOf(share.upToHere));
    }
    setAccessibleDescription(words.join(u' '));
    updateGeometry();
    update();
}

void ShiftChart::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto plain = textFont(sizes::small);
    const auto bold = textFont(sizes::small, Weight::Bold);
    const QFontMetricsF metrics(bold);
    const double row = scaled(26);
    const double wide = width();
    const auto write = [&](const QRectF& box, const QFont& font, const QColor& colour, const QString& text,
                           Qt::Alignment alignment) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(box, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                         QFontMetricsF(font).elidedText(text, Qt::ElideRight, box.width()));
    };
    const auto bar = [&](const QRectF& box, const QColor& colour) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRect(box);
    };
    if (!m_yield) {
        write(QRectF(0, 0, wide, row), plain, m_theme->dim, accessibleDescription(), Qt::AlignLeft);
        return;
    }
    write(QRectF(0, 0, wide, row), bold, m_theme->text, tr("Yield %1").arg(percentOf(*m_yield)),
          Qt::AlignLeft);
    write(QRectF(0, 0, wide, row), plain, m_theme->dim,
          tr("%1 good, %2 failed").arg(figures(m_good), figures(m_failed)), Qt::AlignRight);
    // Good and failed differ in height too, so that nothing hangs on the colour.
    const double good = wide * *m_yield / 100;
    const double high = row * 0.7;
    bar({0, row, good, high}, m_theme->pass);
    bar({good, row + high * 0.3, wide - good, high * 0.7}, m_theme->fail);
    double y = row + high + row * 0.4;
    write(QRectF(0, y, wide, row), bold, m_theme->text, tr("Failures by code"), Qt::AlignLeft);
    write(QRectF(0, y, wide, row), plain, m_theme->dim, tr("number, and together"), Qt::AlignRight);
    y += row;
    if (m_pareto.empty()) {
        write(QRectF(0, y, wide, row), plain, m_theme->dim, tr("None."), Qt::AlignLeft);
        return;
    }
    double names = 0;
    for (const auto& share : m_pareto)
        names = std::max(names, metrics.horizontalAdvance(codeOf(Failure(share.code))));
    names = std::min(names + 10, wide * 0.5);
    const double number =
        metrics.horizontalAdvance(u"100.0 %"_s) + metrics.horizontalAdvance(u"0000 "_s) + 12;
    const double room = std::max(10.0, wide - names - number);
    for (std::size_t i = 0; i < m_pareto.size() && i < rowsAtMost; ++i, y += row) {
        const auto& share = m_pareto[i];
        if (i + 1 == rowsAtMost && m_pareto.size() > rowsAtMost) {
            write(QRectF(0, y, wide, row), plain, m_theme->dim,
                  tr("and %1 codes more").arg(m_pareto.size() - i), Qt::AlignLeft);
            break;
        }
        write(QRectF(0, y, names, row), bold, m_theme->text, codeOf(Failure(share.code)), Qt::AlignLeft);
        bar({names, y + row * 0.25, room, row * 0.5}, m_theme->track);
        bar({names, y + row * 0.25, std::max(2.0, room * share.count / m_pareto.front().count), row * 0.5},
            m_theme->fail);
        write(QRectF(wide - number, y, number, row), plain, m_theme->text,
              tr("%1   %2").arg(figures(share.count), percentOf(share.upToHere)), Qt::AlignRight);
    }
}

} // namespace mintmark::ui
