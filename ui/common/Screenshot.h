// Saves a picture of a window once it has come to rest, for the documentation.
#pragma once

#include <QtCore/QString>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <functional>

namespace mintmark::ui {

/// Of the window that `timer` belongs to; `done` gets what went wrong, or nothing.
void saveAtTimeout(QWidget& window, QTimer& timer, const QString& file,
                   std::function<void(const QString& problem)> done);

/// Waits for the window's `idle`, or for `seconds`, saves `file` as a PNG, and calls `done` once with what
/// went wrong, or nothing. GUI thread.
template <class Window>
void saveWhenIdle(Window& window, const QString& file, int seconds,
                  std::function<void(const QString& problem)> done)
{
    auto* timer = new QTimer(&window);
    timer->setSingleShot(true);
    saveAtTimeout(window, *timer, file, std::move(done));
    // The registry's count comes a moment after the batch's end.
    QObject::connect(&window, &Window::idle, timer, [timer] { timer->start(400); });
    timer->start(seconds * 1000);
}

} // namespace mintmark::ui
