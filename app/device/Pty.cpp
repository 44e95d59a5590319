#include "app/device/Pty.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace mintmark::device {

Result<Pty> Pty::open()
{
    const auto failed = [](const char* what) {
        return failure(std::string(what) + ": " + std::strerror(errno));
    };
    Pty pty;
    pty.m_master = Fd(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK));
    if (!pty.m_master) return failed("no pseudo-terminal");
    char name[64];
    if (::grantpt(pty.fd()) != 0 || ::unlockpt(pty.fd()) != 0 ||
        ::ptsname_r(pty.fd(), name, sizeof name) != 0)
        return failed("pseudo-terminal");
    pty.m_slave = name;
    // On the master these are the settings of the slave: raw before anybody can open it, so that nothing
    // echoes.
    termios settings{};
    if (::tcgetattr(pty.fd(), &settings) != 0) return failed("pseudo-terminal");
    ::cfmakeraw(&settings);
    ::cfsetspeed(&settings, B115200);
    if (::tcsetattr(pty.fd(), TCSANOW, &settings) != 0) return failed("pseudo-terminal");
    return pty;
}

Result<void> Pty::publish(const std::string& link) const
{
    const auto slash = link.rfind('/') + 1;
    const std::string partial = link.substr(0, slash) + "." + link.substr(slash) + ".link";
    ::unlink(partial.c_str());
    if (::symlink(m_slave.c_str(), partial.c_str()) != 0 || ::rename(partial.c_str(), link.c_str()) != 0)
        return failure(link + ": " + std::strerror(errno));
    return {};
}

bool Pty::hungUp() const
{
    pollfd look{fd(), 0, 0};
    return ::poll(&look, 1, 0) == 1 && (look.revents & POLLHUP);
}

} // namespace mintmark::device
