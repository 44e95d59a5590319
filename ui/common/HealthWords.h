// What a look at the station found, in the operator's language.
#pragma once

#include <QtCore/QString>

#include <string>

namespace mintmark::ui {

/// GUI thread, both. What was looked at (station::Diagnosis::what): "token" is "Token", "socket A1" is "Platz
/// A1".
QString healthName(const std::string& what);
/// A finding, or what to do about it, of station::Diagnosis, which tells them in English. Values in it
/// (files, names, commands, what a library or the system said) stay as they are, and so does what is not
/// known here.
QString healthWords(const std::string& text);

} // namespace mintmark::ui
