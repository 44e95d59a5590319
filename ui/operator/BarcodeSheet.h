// The sheet of commands for the scanner, on paper.
#pragma once

#include "provisioning/values/Failure.h"
#include "provisioning/values/Unit.h"

#include <QtCore/QRectF>
#include <QtCore/QString>

#include <vector>

class QPainter;

namespace mintmark::ui {

/// How many commands a page holds.
inline constexpr int commandsPerPage = 12;

/// A PDF in A4 with all commands of a bench with these sockets; there as a whole or not at all. OutputFailed.
/// Blocks on the file. Any thread of a program with a QGuiApplication.
Outcome<void> writeBarcodeSheet(const QString& file, const std::vector<SocketName>& sockets);
/// One code into `box`: what it does, its bars in black on white, and its text. Pure.
Outcome<void> drawBarcode(QPainter& painter, const QRectF& box, const QString& words, const QString& text);

} // namespace mintmark::ui
