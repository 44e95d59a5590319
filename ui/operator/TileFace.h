// The face of one socket: where everything stands, and how it is drawn. Pure: state and size in, pixels out.
#pragma once

#include "ui/common/Theme.h"
#include "ui/operator/BatchModel.h"

#include <QtCore/QRect>
#include <QtCore/QString>

class QPainter;

namespace mintmark::ui {

struct TileWords {
    QString socket, seconds, word;
    QString pill;                ///< "PROVISIONED BEFORE", "DO NOT REMOVE"; may be empty
    QString id;                  ///< the device ID, or what stands in its place
    QString detail;              ///< a few words
    QString code, cause, action; ///< on FAIL
    QString since;               ///< on a FAIL that stays while the socket goes on: what happens in it now
};
TileWords wordsOf(const TileState& tile, Milliseconds elapsed);

QString acknowledgeText();
/// The big word of a unit that is written, and that nobody saw prove its key.
QString unprovedText();

/// The whole state in sentences, for assistive technology and the tool tip.
QString sentencesOf(const TileWords& words);

struct TileLayout {
    double unit = 1;       ///< scale of everything but the word
    double wordPixels = 0; ///< font size of the big word
    double wordWidth = 1;  ///< of the font's own: less where a long word is to be read from afar
    QRectF header, shape, word, pill, id, detail, code, cause, action, bars, since, button;
    bool tight = false;       ///< a failure whose ID stands in the header, in place of the seconds
    bool fits = true;         ///< false where a text had to be cut
    bool readFromAfar = true; ///< false where sentences need the word's room
};
/// The big word's.
QFont wordFont(double pixels, double width);
TileLayout layoutOf(const TileState& tile, const TileWords& words, const QSizeF& size);

void drawTile(QPainter& painter, const TileState& tile, const TileWords& words, const TileLayout& layout,
              const QSizeF& size, const Theme& theme);

} // namespace mintmark::ui
