#include "ui/operator/Screenshot.h"

#include "ui/operator/OperatorWindow.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPixmap>

namespace mintmark::ui {

void saveWhenIdle(OperatorWindow& window, const QString& file, int seconds,
                  std::function<void(const QString& problem)> done)
{
    auto* timer = new QTimer(&window);
    timer->setSingleShot(true);
    const auto save = [&window, timer, file, done = std::move(done)] {
        timer->deleteLater(); // and with it the way to a second picture
        const bool saved = window.grab().save(file, "PNG");
        done(saved
                 ? QString{}
                 : QCoreApplication::translate("mintmark::ui::Screenshot", "%1 cannot be written").arg(file));
    };
    QObject::connect(timer, &QTimer::timeout, &window, save);
    // The registry's count comes a moment after the batch's end.
    QObject::connect(&window, &OperatorWindow::idle, timer, [timer] { timer->start(400); });
    timer->start(seconds * 1000);
}

} // namespace mintmark::ui
