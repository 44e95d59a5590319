#include "provisioning/devices/links/SerialLink.h"

#include "hsm/base/MayBlock.h"
#include "provisioning/devices/links/CloseAlarm.h"
#include "provisioning/devices/links/PortHolder.h"

// termios2, and with it any baud rate, is the kernel's: <termios.h> knows a fixed table of rates and does not
// go together with this header.
#include <asm/termbits.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
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

/// How long may be looked for who holds a port.
constexpr Milliseconds search{300};

DeviceError busyError(const std::string& path, const std::string& node, int error, const Clock& clock)
{
    return {DeviceCode::PortBusy, path + " is held by " + inWords(findHolder(node, {clock, search})), error};
}

DeviceError openError(const std::string& path, int error)
{
    switch (error) {
    case EACCES:
    case EPERM:
        return {DeviceCode::PortForbidden,
                path + ": " + textOfErrno(error) +
                    "; copy 70-mintmark.rules to /etc/udev/rules.d and run `udevadm control --reload` and "
                    "`udevadm trigger`",
                error};
    default: return {DeviceCode::PortMissing, path + ": " + textOfErrno(error), error};
    }
}

// Majors 136 to 143 (Linux, Documentation/admin-guide/devices.txt).
bool isPty(int port)
{
    struct stat node {};
    return ::fstat(port, &node) == 0 && major(node.st_rdev) >= 136 && major(node.st_rdev) <= 143;
}

/// What a profile may ask for, besides the rate.
tcflag_t flagsOf(const LineSettings& settings)
{
    tcflag_t flags = 0;
    if (settings.parity != Parity::None) flags |= PARENB;
    if (settings.parity == Parity::Odd) flags |= PARODD;
    if (settings.stopBits == 2) flags |= CSTOPB;
    if (settings.hardwareFlow) flags |= static_cast<tcflag_t>(CRTSCTS);
    return flags;
}
constexpr auto allFlags = static_cast<tcflag_t>(PARENB | PARODD | CSTOPB | CRTSCTS);

bool isRate(std::uint32_t baud)
{
    return baud >= 1 && baud <= LineSettings::mostBaud;
}

DeviceError rateError(std::uint32_t baud)
{
    return {DeviceCode::Refused,
            std::to_string(baud) + " is no rate: 1 to " + std::to_string(LineSettings::mostBaud) + " baud"};
}

void setRate(struct termios2& settings, std::uint32_t baud)
{
    settings.c_cflag &= ~static_cast<tcflag_t>(CBAUD | CIBAUD);
    settings.c_cflag |= static_cast<tcflag_t>(BOTHER | BOTHER << IBSHIFT);
    settings.c_ispeed = baud;
    settings.c_ospeed = baud;
}

/// Raw. What went wrong, or nothing.
std::optional<DeviceError> configure(int port, const std::string& path, const LineSettings& wanted)
{
    if (!isRate(wanted.baud)) return rateError(wanted.baud);
    if (wanted.stopBits < 1 || wanted.stopBits > 2)
        return DeviceError(DeviceCode::Refused, "stop bits are 1 or 2");
    struct termios2 settings {};
    if (::ioctl(port, TCGETS2, &settings) != 0) return openError(path, errno);
    settings.c_iflag = 0;
    settings.c_oflag = 0;
    settings.c_lflag = 0;
    settings.c_cflag &= ~(static_cast<tcflag_t>(CSIZE) | allFlags);
    settings.c_cflag |= static_cast<tcflag_t>(CS8 | CREAD | CLOCAL) | flagsOf(wanted);
    setRate(settings, wanted.baud);
    settings.c_cc[VMIN] = 1; // so that reading nothing means a hang-up
    settings.c_cc[VTIME] = 0;
    const bool pty = isPty(port);
    if (::ioctl(port, TCSETS2, &settings) != 0) {
        if (!pty || (errno != EINVAL && errno != ENOTTY)) return openError(path, errno);
        settings.c_cflag &= ~allFlags;
        if (::ioctl(port, TCSETS2, &settings) != 0) return openError(path, errno);
    }
    // A driver clears the flags that its hardware does not have, and says nothing.
    struct termios2 got {};
    if (::ioctl(port, TCGETS2, &got) != 0) return openError(path, errno);
    if (const auto lost = (got.c_cflag ^ flagsOf(wanted)) & allFlags; lost != 0 && !pty) {
        const char* what = (lost & static_cast<tcflag_t>(CRTSCTS)) != 0 ? "flow control"
                           : (lost & CSTOPB) != 0                       ? "stop bits"
                                                                        : "parity";
        return DeviceError(DeviceCode::Refused,
                           path + ": the adapter does not do the " + what + " asked for");
    }
    // Adapters whose other end waits for DTR; a pty has no modem lines (ENOTTY), and that is no harm.
    int lines = TIOCM_DTR | TIOCM_RTS;
    static_cast<void>(::ioctl(port, TIOCMBIS, &lines));
    return std::nullopt;
}

} // namespace

SerialLink::~SerialLink()
{
    // The flag belongs to the tty and may outlive us: on a pty as long as its master is open.
    if (m_port.isOpen()) static_cast<void>(::ioctl(m_port.get(), TIOCNXCL));
    close();
}

void SerialLink::close()
{
    int unsent = 0;
    if (m_port.isOpen() && ::ioctl(m_port.get(), TIOCOUTQ, &unsent) == 0 && unsent > 0) {
        const CloseAlarm alarm;
        m_port.close();
    }
    m_port.close();
}

Result<void> SerialLink::write(ByteView bytes, const Deadline& deadline)
{
    mayBlock("a unit");
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
    mayBlock("a unit");
    for (;;) {
        if (!TRY(waitFor(POLLIN, deadline)))
            return fail(DeviceError(DeviceCode::TimedOut, "nothing came on " + m_name));
        Bytes buffer(mostAtOnce); // at once where it is given away: it may be a key that is read back
        const auto count = ::read(m_port.get(), buffer.data(), buffer.size());
        if (count > 0) {
            buffer.resize(static_cast<std::size_t>(count));
            return buffer;
        }
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

Result<bool> SerialLink::setLines(bool dtr, bool rts)
{
    if (!m_port.isOpen()) return fail(gone(0));
    int lines = 0;
    if (::ioctl(m_port.get(), TIOCMGET, &lines) == 0) {
        // OUT2 stays as it is: on some UARTs it lets interrupts through.
        lines &= ~(TIOCM_DTR | TIOCM_RTS);
        lines |= (dtr ? TIOCM_DTR : 0) | (rts ? TIOCM_RTS : 0);
        if (::ioctl(m_port.get(), TIOCMSET, &lines) == 0) return true;
    }
    if (errno == ENOTTY || errno == EINVAL) return false;
    return fail(gone(errno));
}

Result<void> SerialLink::setBaud(std::uint32_t baud)
{
    if (!m_port.isOpen()) return fail(gone(0));
    if (!isRate(baud)) return fail(rateError(baud));
    struct termios2 settings {};
    if (::ioctl(m_port.get(), TCGETS2, &settings) != 0) return fail(gone(errno));
    setRate(settings, baud);
    // Not TCSETSW2: waiting for a unit that takes nothing has no deadline.
    if (::ioctl(m_port.get(), TCSETS2, &settings) != 0) return fail(gone(errno));
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
    close();
    return {DeviceCode::LinkGone, error == 0 ? m_name + " hung up" : m_name + ": " + textOfErrno(error),
            error};
}

Result<std::unique_ptr<Link>> openSerial(const std::string& path, const LineSettings& settings, Clock& clock,
                                         std::stop_token stop)
{
    mayBlock("a unit");
    if (!path.starts_with('/'))
        return fail(DeviceError(DeviceCode::PortMissing, path + " is not an absolute path"));
    const std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(path.c_str(), nullptr), &std::free);
    if (!resolved) return fail(openError(path, errno));

    // Looked at before it is opened: opening a pipe, a tape or a disk is not without effect.
    struct stat node {};
    if (::stat(resolved.get(), &node) != 0) return fail(openError(path, errno));
    if (!S_ISCHR(node.st_mode)) return fail(openError(path, ENOTTY));
    Descriptor port(::open(resolved.get(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
    if (!port.isOpen() && errno == EBUSY) return fail(busyError(path, resolved.get(), errno, clock));
    if (!port.isOpen()) return fail(openError(path, errno));
    if (::isatty(port.get()) == 0) return fail(openError(path, ENOTTY));
    if (::flock(port.get(), LOCK_EX | LOCK_NB) != 0)
        return fail(busyError(path, resolved.get(), errno, clock));
    if (auto error = configure(port.get(), path, settings)) return fail(std::move(*error));
    if (::ioctl(port.get(), TIOCEXCL) != 0) return fail(openError(path, errno));
    auto link = std::make_unique<SerialLink>(std::move(port), path, clock, std::move(stop));
    link->discardInput();
    return link;
}

} // namespace mintmark::devices
