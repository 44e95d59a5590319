#include "provisioning/devices/links/SerialLink.h"

// termios2, and with it any baud rate, is the kernel's: <termios.h> knows a fixed table of rates and does not
// go together with this header.
#include <asm/termbits.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace mintmark::devices {
namespace {

constexpr Milliseconds slice{50};
constexpr std::size_t mostAtOnce = 4096;

std::string textOfErrno(int error)
{
    return std::generic_category().message(error);
}

DeviceError openError(const std::string& path, int error)
{
    switch (error) {
    case EBUSY:
    case EWOULDBLOCK: return {DeviceCode::PortBusy, path + " is held by another program", error};
    case EACCES:
    case EPERM:
        return {DeviceCode::PortForbidden,
                path + ": " + textOfErrno(error) + "; the udev rule 70-mintmark.rules gives access", error};
    default: return {DeviceCode::PortMissing, path + ": " + textOfErrno(error), error};
    }
}

/// 8N1 at `baud`, raw, no flow control; 0 or errno. A rate that the driver cannot do is the driver's to
/// round.
int configure(int port, std::uint32_t baud)
{
    struct termios2 settings {};
    if (::ioctl(port, TCGETS2, &settings) != 0) return errno;
    settings.c_iflag = 0;
    settings.c_oflag = 0;
    settings.c_lflag = 0;
    settings.c_cflag &= ~static_cast<tcflag_t>(CBAUD | CIBAUD | CSIZE | CSTOPB | PARENB | CRTSCTS);
    settings.c_cflag |= static_cast<tcflag_t>(BOTHER | BOTHER << IBSHIFT | CS8 | CREAD | CLOCAL);
    settings.c_ispeed = baud;
    settings.c_ospeed = baud;
    settings.c_cc[VMIN] = 1; // so that reading nothing means a hang-up
    settings.c_cc[VTIME] = 0;
    if (::ioctl(port, TCSETS2, &settings) != 0) return errno;
    // Adapters whose other end waits for DTR; a pty has no modem lines (ENOTTY), and that is no harm.
    int lines = TIOCM_DTR | TIOCM_RTS;
    static_cast<void>(::ioctl(port, TIOCMBIS, &lines));
    return 0;
}

} // namespace

SerialLink::~SerialLink()
{
    // The flag belongs to the tty and may outlive us: on a pty as long as its master is open.
    if (m_port.isOpen()) static_cast<void>(::ioctl(m_port.get(), TIOCNXCL));
}

Result<void> SerialLink::write(ByteView bytes, const Deadline& deadline)
{
    while (!bytes.empty()) {
        if (!m_port.isOpen()) return fail(gone(0));
        const auto written = ::write(m_port.get(), bytes.data(), bytes.size());
        if (written > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        } else if (written < 0 && errno == EINTR) {
            continue;
        } else if (written == 0 || errno == EAGAIN) {
            if (!TRY(waitFor(POLLOUT, deadline)))
                return fail(DeviceError(DeviceCode::TimedOut, m_name + " takes nothing more"));
        } else {
            return fail(gone(errno));
        }
    }
    return {};
}

Result<Bytes> SerialLink::read(const Deadline& deadline)
{
    for (;;) {
        if (!TRY(waitFor(POLLIN, deadline)))
            return fail(DeviceError(DeviceCode::TimedOut, "nothing came on " + m_name));
        std::array<std::uint8_t, mostAtOnce> buffer;
        const auto count = ::read(m_port.get(), buffer.data(), buffer.size());
        if (count > 0) return Bytes(buffer.begin(), buffer.begin() + count);
        if (count == 0) return fail(gone(0));
        if (errno != EAGAIN && errno != EINTR) return fail(gone(errno));
    }
}

void SerialLink::discardInput()
{
    if (m_port.isOpen()) static_cast<void>(::ioctl(m_port.get(), TCFLSH, TCIFLUSH));
}

Result<void> SerialLink::pause(Milliseconds duration)
{
    TRY(waitFor(0, Deadline(m_clock, duration)));
    return {};
}

Result<bool> SerialLink::waitFor(short events, const Deadline& deadline)
{
    for (;;) {
        if (!m_port.isOpen()) return fail(gone(0));
        if (m_stop.stop_requested()) return fail(DeviceError(DeviceCode::Stopped, "stopped"));
        const auto wait = std::min(deadline.left(), slice);
        pollfd waiting{m_port.get(), events, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(wait.count()));
        if (ready < 0 && errno != EINTR) return fail(gone(errno));
        // What came before the hang-up is read first: the unit's last words may be the answer.
        if (ready > 0 && (waiting.revents & events) != 0) return true;
        if (ready > 0) return fail(gone(0));
        if (deadline.passed()) return false;
    }
}

DeviceError SerialLink::gone(int error)
{
    m_port.close();
    return {DeviceCode::LinkGone, error == 0 ? m_name + " hung up" : m_name + ": " + textOfErrno(error),
            error};
}

Result<std::unique_ptr<Link>> openSerial(const std::string& path, const SerialSettings& settings,
                                         Clock& clock, std::stop_token stop)
{
    if (!path.starts_with('/'))
        return fail(DeviceError(DeviceCode::PortMissing, path + " is not an absolute path"));
    const std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(path.c_str(), nullptr), &std::free);
    if (!resolved) return fail(openError(path, errno));

    // Looked at before it is opened: opening a pipe, a tape or a disk is not without effect.
    struct stat node {};
    if (::stat(resolved.get(), &node) != 0) return fail(openError(path, errno));
    if (!S_ISCHR(node.st_mode)) return fail(openError(path, ENOTTY));
    Descriptor port(::open(resolved.get(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
    if (!port.isOpen()) return fail(openError(path, errno));
    if (::isatty(port.get()) == 0) return fail(openError(path, ENOTTY));
    if (::flock(port.get(), LOCK_EX | LOCK_NB) != 0) return fail(openError(path, errno));
    if (const int error = configure(port.get(), settings.baud); error != 0)
        return fail(openError(path, error));
    if (::ioctl(port.get(), TIOCEXCL) != 0) return fail(openError(path, errno));
    auto link = std::make_unique<SerialLink>(std::move(port), path, clock, std::move(stop));
    link->discardInput();
    return link;
}

} // namespace mintmark::devices
