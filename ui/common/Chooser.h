// A combo box that draws its own arrow, since a style sheet takes away the style's.
#pragma once

#include <QtGui/QPainter>
#include <QtWidgets/QComboBox>

namespace mintmark::ui {

class Chooser final : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QComboBox::paintEvent(event);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
        painter.setPen(
            QPen(palette().color(group, QPalette::Text), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF middle(width() - 18.0, height() / 2.0 + 2.5);
        const QPointF chevron[] = {middle + QPointF(-5, -5), middle, middle + QPointF(5, -5)};
        painter.drawPolyline(chevron, 3);
    }
};

} // namespace mintmark::ui
