// How values are put into words and figures, in the operator's language.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/values/Failure.h"
#include "provisioning/values/State.h"

#include <QtCore/QString>

#include <cstdint>
#include <optional>

namespace mintmark::ui {

/// One line of plain text: control characters become spaces, and at most 300 characters are kept, since some
/// of it comes from units.
QString lineOf(const std::string& text);
QString wordOf(Step step);         ///< "DETECTING"
QString wordOf(DeviceState state); ///< "provisioned", "in rework"
QString codeOf(const Failure& failure);
/// A sentence with its full stop; what was special this time stands in brackets.
QString causeOf(const Failure& failure);
QString actionOf(const Failure& failure);
/// A cause or an action of Failures.def, by its English text.
std::optional<QString> failureWords(const QString& text);
/// As the language writes large numbers; in English 1 284, with no-break spaces.
QString figures(std::uint64_t number);
QString percentOf(double percent); ///< "99.2 %"
/// What `tr(text, nullptr, n)` takes to choose the form of a text by a number of any size.
int formOf(std::uint64_t number);
QString secondsOf(Milliseconds duration); ///< "8.4 s", "125 s"
/// The local date and time as the language writes them, to the second; "—" where there is none.
QString momentOf(WallTime time);
QString minuteOf(WallTime time); ///< The same, to the minute.
/// The local time of day with milliseconds.
QString timeOf(WallTime time);

} // namespace mintmark::ui
