#include "ui/common/Shapes.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace mintmark::ui {

void drawShape(QPainter& painter, Shape shape, const QRectF& box, const QColor& colour, const QColor& track,
               int percent)
{
    const double side = std::min(box.width(), box.height());
    const double line = std::max(1.6, side * 0.14);
    const auto at = [&](double x, double y) { return QPointF(box.x() + x * side, box.y() + y * side); };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QRectF inner(at(0, 0) + QPointF(line / 2, line / 2), QSizeF(side - line, side - line));
    switch (shape) {
    case Shape::Circle: painter.drawEllipse(inner); break;
    case Shape::Check: {
        QPainterPath path(at(0.08, 0.55));
        path.lineTo(at(0.37, 0.84));
        path.lineTo(at(0.92, 0.18));
        painter.drawPath(path);
        break;
    }
    case Shape::Cross:
        painter.drawLine(at(0.14, 0.14), at(0.86, 0.86));
        painter.drawLine(at(0.86, 0.14), at(0.14, 0.86));
        break;
    case Shape::Ring:
        painter.setPen(QPen(track, line));
        painter.drawEllipse(inner);
        painter.setPen(QPen(colour, line, Qt::SolidLine, Qt::FlatCap));
        // QPainter counts sixteenths of a degree, against the clock, from three o'clock.
        painter.drawArc(inner, 90 * 16, -std::clamp(percent, 0, 100) * 360 * 16 / 100);
        break;
    case Shape::Triangle: {
        QPainterPath path(at(0.5, 0.1));
        path.lineTo(at(0.95, 0.9));
        path.lineTo(at(0.05, 0.9));
        path.closeSubpath();
        painter.drawPath(path);
        painter.drawLine(at(0.5, 0.42), at(0.5, 0.6));
        painter.drawPoint(at(0.5, 0.75));
        break;
    }
    case Shape::Padlock: {
        QPainterPath shackle(at(0.29, 0.48));
        shackle.lineTo(at(0.29, 0.30));
        shackle.arcTo(QRectF(at(0.29, 0.09), at(0.71, 0.51)), 180, -180);
        shackle.lineTo(at(0.71, 0.48));
        painter.drawPath(shackle);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(at(0.13, 0.45), at(0.87, 0.97)), side * 0.08, side * 0.08);
        break;
    }
    }
    painter.restore();
}

} // namespace mintmark::ui
