#include "ui/common/Screenshot.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPixmap>

namespace mintmark::ui {

void saveAtTimeout(QWidget& window, QTimer& timer, const QString& file,
                   std::function<void(const QString& problem)> done)
{
    QObject::connect(&timer, &QTimer::timeout, &window, [&window, &timer, file, done = std::move(done)] {
        timer.deleteLater(); // and with it the way to a second picture
        const bool saved = window.grab().save(file, "PNG");
        done(saved
                 ? QString{}
                 : QCoreApplication::translate("mintmark::ui::Screenshot", "%1 cannot be written").arg(file));
    });
}

} // namespace mintmark::ui
