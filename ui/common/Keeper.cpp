#include "ui/common/Keeper.h"

namespace mintmark::ui {

Keeper::Keeper(QObject* parent) : QObject(parent), m_there(new QObject)
{
    m_there->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_there, &QObject::deleteLater);
    m_thread.start();
}

Keeper::~Keeper()
{
    // Behind all that was given before.
    QMetaObject::invokeMethod(
        m_there, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

} // namespace mintmark::ui
