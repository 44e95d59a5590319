#include "provisioning/devices/links/CloseAlarm.h"

#include <csignal>
#include <unistd.h>

// As glibc's timer_create(2) has it; older ones name the field in a union only.
#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

namespace mintmark::devices {
namespace {

// The C library keeps the first real-time signals to itself, and SIGRTMIN tells which is free.
int alarmSignal()
{
    return SIGRTMIN + 3;
}

extern "C" void mintmarkCloseAlarm(int) {}

void handleAlarms()
{
    static const bool once = [] {
        struct sigaction quiet {};
        quiet.sa_handler = mintmarkCloseAlarm; // without SA_RESTART
        return ::sigaction(alarmSignal(), &quiet, nullptr) == 0;
    }();
    static_cast<void>(once);
}

} // namespace

CloseAlarm::CloseAlarm()
{
    handleAlarms();
    sigset_t alarm;
    ::sigemptyset(&alarm);
    ::sigaddset(&alarm, alarmSignal());
    static_cast<void>(::pthread_sigmask(SIG_UNBLOCK, &alarm, nullptr));
    struct sigevent event {};
    event.sigev_notify = SIGEV_THREAD_ID;
    event.sigev_signo = alarmSignal();
    event.sigev_notify_thread_id = ::gettid();
    if (::timer_create(CLOCK_MONOTONIC, &event, &m_timer) != 0) return;
    m_armed = true;
    // Again and again: the first may come before the wait that it is to end.
    struct itimerspec times {};
    times.it_value.tv_sec = 1;
    times.it_interval.tv_nsec = 250'000'000;
    static_cast<void>(::timer_settime(m_timer, 0, &times, nullptr));
}

CloseAlarm::~CloseAlarm()
{
    if (m_armed) static_cast<void>(::timer_delete(m_timer));
}

} // namespace mintmark::devices
