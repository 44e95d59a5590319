#include "provisioning/station/doctor/Ports.h"

#include "provisioning/devices/discovery/Ports.h"
#include "provisioning/devices/links/PortHolder.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/doctor/Machine.h"
#include "provisioning/station/sockets/LocalSockets.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

namespace fs = std::filesystem;

constexpr const char* copyRule = "copy 70-mintmark.rules to /etc/udev/rules.d and run `udevadm control "
                                 "--reload` and `udevadm trigger`";
constexpr Milliseconds holderSearch{1000};
/// A machine with more processes than this is not looked through.
constexpr int mostProcesses = 32768;

struct Meddler {
    const char* program;
    const char* rule; ///< of ours, which keeps it away
    const char* otherwise;
};
constexpr std::array meddlers{
    Meddler{"ModemManager", portsRuleName, "; or stop it: systemctl disable --now ModemManager"},
    Meddler{"brltty", brlttyRuleName, "; or remove it: apt-get remove brltty"},
};

bool isNumber(const std::string& text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> runningPrograms(const fs::path& root)
{
    std::vector<std::string> names;
    std::error_code error;
    int seen = 0;
    for (fs::directory_iterator process(root / "proc", error), end;
         !error && process != end && seen < mostProcesses; process.increment(error)) {
        if (!isNumber(process->path().filename().string())) continue;
        ++seen;
        auto name = readWhole(process->path() / "comm", 64).value_or(""); // it may have ended
        if (!name.empty() && name.back() == '\n') name.pop_back();
        names.push_back(std::move(name));
    }
    return names;
}

/// What lets this account open a device that it may not open now.
Remedy openDevice(const std::string& node)
{
    struct ::stat status {};
    if (::stat(node.c_str(), &status) != 0 || (status.st_mode & 060) != 060 || status.st_gid == 0)
        return {copyRule, installRule(portsRuleName)};
    return joinGroup(status.st_gid);
}

/// Empty where no station is to ask.
std::string showPorts(const fs::path& station)
{
    std::error_code ignored;
    if (!fs::exists(station / part::file, ignored)) return {};
    return mintmarkAt(station, {"socket", "list", "--ports"});
}

void lookAtSocket(Findings& list, const fs::path& directory, const PinnedSocket& socket,
                  const std::vector<devices::PresentPort>& present)
{
    const auto what = "socket " + socket.name.text;
    const auto info = infoOf(socket, present);
    if (socket.pin.isNetwork()) return good(list, what, info.place + " (not tried)");
    if (!info.unit) return good(list, what, "nothing is plugged in at " + info.place);
    const auto& unit = *info.unit;
    if (!unit.twin.empty())
        return bad(list, what,
                   unit.usb + " with the serial number " + unit.serial + " is at " + info.place + " and at " +
                       unit.twin,
                   "take one of the two out");
    if (!unit.tty.empty()) return lookAtPort(list, directory, what, unit.tty);
    const auto port = std::ranges::find(present, socket.pin.port, &devices::PresentPort::place);
    if (port != present.end() && ::access(port->usbNode.c_str(), R_OK | W_OK) != 0) {
        const auto why = reason(errno);
        const auto remedy = openDevice(port->usbNode);
        return bad(list, what, port->usbNode + ": " + why, remedy.action, remedy.command);
    }
    good(list, what, unit.usb + " " + unit.title + ", without a serial port");
}

/// To close whoever holds a port; empty where it is not known, or is this program.
std::string closeHolder(const devices::HolderSearch& search)
{
    if (!search.holder || search.holder->process == ::getpid()) return {};
    for (const auto& meddler : meddlers)
        if (search.holder->program == meddler.program)
            return commandOf({"sudo", "systemctl", "stop", meddler.program});
    return "kill " + std::to_string(search.holder->process);
}

} // namespace

void lookAtPort(Findings& list, const fs::path& station, const std::string& what, const std::string& port)
{
    if (::access(port.c_str(), F_OK) != 0)
        return bad(list, what, reason(errno),
                   "check the path, and that the unit or the adapter is plugged in", showPorts(station));
    if (::access(port.c_str(), R_OK | W_OK) != 0) {
        const auto why = reason(errno);
        const auto remedy = openDevice(port);
        return bad(list, what, why, remedy.action, remedy.command);
    }
    std::error_code error;
    const auto search =
        devices::findHolder(fs::canonical(port, error).string(), Deadline(systemClock(), holderSearch));
    const auto held = devices::inWords(search) + " holds it";
    if (search.holder) return warning(list, what, held, "close that program", closeHolder(search));
    const int descriptor = ::open(port.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0 && errno == EBUSY)
        return warning(list, what, held, "close that program", commandOf({"sudo", "fuser", "-v", port}));
    if (descriptor < 0) return bad(list, what, reason(errno), "name a serial port");
    const bool terminal = ::isatty(descriptor) == 1;
    ::close(descriptor);
    if (terminal)
        good(list, what, "free");
    else
        bad(list, what, "it is no serial port", "name a serial port", showPorts(station));
}

void lookAtSockets(Findings& list, const fs::path& directory)
{
    const auto sockets = readSockets(directory);
    if (!sockets)
        return bad(list, "sockets", sockets.error().detail,
                   "mend the line that is named, or give the socket its place anew: mintmark socket assign");
    if (sockets->empty()) return;
    const auto present = devices::udevPorts(systemClock())->list();
    if (!present)
        return bad(list, "sockets", present.error().detail, "start systemd-udevd",
                   "sudo systemctl start systemd-udevd");
    for (const auto& socket : *sockets)
        lookAtSocket(list, directory, socket, *present);
}

void lookAtSerialPorts(Findings& list)
{
    const auto present = devices::udevPorts(systemClock())->list();
    if (!present) return; // udev's own line tells it
    std::vector<std::string> closed;
    std::size_t all = 0;
    for (const auto& port : *present)
        for (const auto& tty : port.ttys) {
            ++all;
            if (::access(tty.node.c_str(), R_OK | W_OK) != 0 && errno == EACCES) closed.push_back(tty.node);
        }
    if (closed.empty()) return;
    const auto remedy = openDevice(closed.front());
    bad(list, "ports",
        std::to_string(closed.size()) + " of " + std::to_string(all) +
            " serial ports may not be opened by this account, as " + closed.front(),
        remedy.action, remedy.command);
}

void lookAtMeddlers(Findings& list, const fs::path& root)
{
    const auto running = runningPrograms(root);
    for (const auto& meddler : meddlers) {
        if (std::ranges::find(running, meddler.program) == running.end() ||
            isRuleInstalled(root, meddler.rule))
            continue;
        warning(list, "ports",
                std::string(meddler.program) + " runs, and talks to units before Mintmark does",
                "copy " + std::string(meddler.rule) +
                    " to /etc/udev/rules.d and run `udevadm control --reload`" + meddler.otherwise,
                installRule(meddler.rule));
    }
}

} // namespace mintmark::station
