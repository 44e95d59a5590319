// An end to the kernel's patience when a tty is closed.
#pragma once

#include <ctime>

namespace mintmark::devices {

/// While it lives, system calls of this thread that wait are interrupted after a second, and four times a
/// second from then on. Linux waits up to 30 s in `close` for a unit to take what was written to its tty
/// (closing_wait), which only root may shorten; a signal ends that wait, and the tty is closed all the same.
class CloseAlarm final {
public:
    CloseAlarm();
    ~CloseAlarm();
    CloseAlarm(const CloseAlarm&) = delete;
    CloseAlarm& operator=(const CloseAlarm&) = delete;

private:
    ::timer_t m_timer{};
    bool m_armed = false;
};

} // namespace mintmark::devices
