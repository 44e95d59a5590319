// A line of the log, in words.
#pragma once

#include "ui/operator/BatchModel.h"

#include <QtCore/QString>

namespace mintmark::ui {

QString resultLine(const LogLine& line);
/// What ended, without sentences.
QString resultInBrief(const LogLine& line);

} // namespace mintmark::ui
