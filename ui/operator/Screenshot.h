// Saves a picture of the window once it has come to rest, for the documentation.
#pragma once

#include <QtCore/QString>

#include <functional>

namespace mintmark::ui {

class OperatorWindow;

/// Waits for the window's `idle`, or for `seconds`, saves `file` as a PNG, and calls `done` once with what
/// went wrong, or nothing. GUI thread.
void saveWhenIdle(OperatorWindow& window, const QString& file, int seconds,
                  std::function<void(const QString& problem)> done);

} // namespace mintmark::ui
