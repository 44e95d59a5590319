// The shapes that stand beside words and colours, so that no state is told by colour alone.
#pragma once

#include <QtGui/QColor>

class QPainter;
class QRectF;

namespace mintmark::ui {

enum class Shape { Circle, Check, Cross, Ring, Padlock, Triangle };

/// Draws the shape into the square `box`. `percent` fills the Ring, and means nothing to the others.
void drawShape(QPainter& painter, Shape shape, const QRectF& box, const QColor& colour,
               const QColor& track = Qt::transparent, int percent = 0);

} // namespace mintmark::ui
