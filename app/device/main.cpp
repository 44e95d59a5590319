#include "app/device/Verbs.h"

#include <QtCore/QCoreApplication>

#include <csignal>

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    const QCoreApplication application(argc, argv);
    return mintmark::device::runVerb(QCoreApplication::arguments().mid(1));
}
