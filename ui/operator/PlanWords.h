// What is done to each unit, in the operator's language.
#pragma once

#include <QtCore/QString>

#include <string>

namespace mintmark::ui {

/// `line` is one of a plan, which the station tells in English. One that is not known here stays as it is.
QString inWords(const std::string& line);

} // namespace mintmark::ui
