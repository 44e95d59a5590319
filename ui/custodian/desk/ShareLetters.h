// Paints letters of a share one by one, so that no string of ours ever holds a word of it.
#pragma once

#include "hsm/base/Bytes.h"
#include "ui/common/Theme.h"

#include <QtGui/QFontMetricsF>

class QPainter;

namespace mintmark::ui {

class ShareLetters {
public:
    explicit ShareLetters(double pixels);
    /// Each in its own cell, from the left; only a to z are drawn.
    void draw(QPainter& painter, double x, double baseline, ByteView letters) const;
    [[nodiscard]] double cell() const { return m_cell; }
    [[nodiscard]] double height() const { return m_height; }
    [[nodiscard]] double ascent() const { return m_ascent; }

private:
    QFont m_font;
    double m_cell, m_height, m_ascent;
};

} // namespace mintmark::ui
