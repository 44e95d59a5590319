#include "app/cli/Signals.h"

#include "app/cli/Console.h"

#include <csignal>
#include <pthread.h>
#include <thread>
#include <unistd.h>

namespace mintmark::cli {
namespace {

::sigset_t watched()
{
    ::sigset_t set;
    ::sigemptyset(&set);
    ::sigaddset(&set, SIGINT);
    ::sigaddset(&set, SIGTERM);
    ::sigaddset(&set, SIGHUP);
    return set;
}

} // namespace

std::stop_token stopOnSignals()
{
    // Lives until the process ends: the thread that waits for signals has no other end.
    static auto* const source = new std::stop_source;
    const auto blocked = watched();
    ::pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
    std::thread([] {
        const auto set = watched();
        int signal = 0;
        while (::sigwait(&set, &signal) == 0) {
            if (source->stop_requested()) ::_exit(130);
            note("\nmintmark: stopping between two steps; once more ends at once");
            source->request_stop();
        }
    }).detach();
    return source->get_token();
}

} // namespace mintmark::cli
