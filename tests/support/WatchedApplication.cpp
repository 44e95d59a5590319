#include "tests/support/WatchedApplication.h"

#include "hsm/base/MayBlock.h"

#include <QtCore/QEvent>
#include <QtCore/QMetaEnum>
#include <QtCore/QThread>

#include <ctime>

namespace mintmark::test {
namespace {

double cpuMs()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

constexpr double slowMs = 50, fatalMs = 500;
constexpr int mostTold = 20;

} // namespace

WatchedApplication::WatchedApplication(int& argc, char** argv) : QApplication(argc, argv)
{
    onWaiting([](const char* what) noexcept { qFatal("the GUI thread was about to wait for %s", what); });
}

WatchedApplication::~WatchedApplication()
{
    onWaiting(nullptr);
    for (const auto& event : m_slow)
        qWarning("slow event: %s", qPrintable(event));
}

bool WatchedApplication::notify(QObject* receiver, QEvent* event)
{
    // Other threads' objects are told here, too. An event within another is part of it.
    if (QThread::currentThread() == thread() && m_controls.keeps(*receiver, *event)) return true;
    if (QThread::currentThread() != thread() || m_depth > 0) return QApplication::notify(receiver, event);
    const auto kind = event->type();
    const auto name =
        QString::fromLatin1(receiver->metaObject()->className()) + QLatin1Char(' ') + receiver->objectName();
    const NoWaiting promise;
    ++m_depth;
    const auto before = cpuMs();
    const bool taken = QApplication::notify(receiver, event);
    const auto took = cpuMs() - before;
    --m_depth;
    if (took <= slowMs) return taken;
    const auto words =
        QStringLiteral("%1 ms of CPU, %2, %3")
            .arg(took, 0, 'f', 0)
            .arg(QString::fromLatin1(QMetaEnum::fromType<QEvent::Type>().valueToKey(kind)), name);
    if (took > fatalMs) qFatal("slow event: %s", qPrintable(words));
    if (m_slow.size() < mostTold) m_slow << words;
    return taken;
}

} // namespace mintmark::test
