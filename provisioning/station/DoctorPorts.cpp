#include "provisioning/station/DoctorPorts.h"

#include "provisioning/devices/discovery/Ports.h"
#include "provisioning/devices/links/PortHolder.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/sockets/LocalSockets.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

namespace fs = std::filesystem;

constexpr const char* installRule = "copy 70-mintmark.rules to /etc/udev/rules.d and run `udevadm control "
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
    Meddler{"ModemManager", "70-mintmark.rules", "; or stop it: systemctl disable --now ModemManager"},
    Meddler{"brltty", "95-mintmark-brltty.rules", "; or remove it: apt-get remove brltty"},
};

bool isInstalled(const fs::path& root, const char* rule)
{
    std::error_code ignored;
    return std::ranges::any_of(std::array{"etc/udev/rules.d", "run/udev/rules.d",
                                          "usr/local/lib/udev/rules.d", "usr/lib/udev/rules.d",
                                          "lib/udev/rules.d"},
                               [&](const char* folder) { return fs::exists(root / folder / rule, ignored); });
}

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

void lookAtSocket(std::vector<Diagnosis>& list, const PinnedSocket& socket,
                  const std::vector<devices::PresentPort>& present)
{
    const auto what = "socket " + socket.name.text;
    const auto info = infoOf(socket, present);
    if (socket.pin.isNetwork()) return list.push_back({Health::Good, what, info.place + " (not tried)", {}});
    if (!info.unit) return list.push_back({Health::Good, what, "nothing is plugged in at " + info.place, {}});
    const auto& unit = *info.unit;
    if (!unit.twin.empty())
        return list.push_back({Health::Bad, what,
                               unit.usb + " with the serial number " + unit.serial + " is at " + info.place +
                                   " and at " + unit.twin,
                               "take one of the two out"});
    if (!unit.tty.empty()) return lookAtPort(list, what, unit.tty);
    const auto port = std::ranges::find(present, socket.pin.port, &devices::PresentPort::place);
    if (port != present.end() && ::access(port->usbNode.c_str(), R_OK | W_OK) != 0)
        return list.push_back({Health::Bad, what, port->usbNode + ": " + reason(errno), installRule});
    list.push_back({Health::Good, what, unit.usb + " " + unit.title + ", without a serial port", {}});
}

} // namespace

void lookAtPort(std::vector<Diagnosis>& list, const std::string& what, const std::string& port)
{
    const auto tell = [&](Health health, std::string finding, std::string action) {
        list.push_back({health, what, std::move(finding), std::move(action)});
    };
    if (::access(port.c_str(), F_OK) != 0)
        return tell(Health::Bad, reason(errno),
                    "check the path, and that the unit or the adapter is plugged in");
    if (::access(port.c_str(), R_OK | W_OK) != 0)
        return tell(Health::Bad, reason(errno),
                    std::string(installRule) + "; or join the port's group: usermod -aG dialout USER");
    std::error_code error;
    const auto search =
        devices::findHolder(fs::canonical(port, error).string(), Deadline(systemClock(), holderSearch));
    const auto held = devices::inWords(search) + " holds it";
    if (search.holder) return tell(Health::Warning, held, "close that program");
    const int descriptor = ::open(port.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0 && errno == EBUSY) return tell(Health::Warning, held, "close that program");
    if (descriptor < 0) return tell(Health::Bad, reason(errno), "name a serial port");
    const bool terminal = ::isatty(descriptor) == 1;
    ::close(descriptor);
    if (terminal)
        tell(Health::Good, "free", {});
    else
        tell(Health::Bad, "it is no serial port", "name a serial port");
}

void lookAtSockets(std::vector<Diagnosis>& list, const fs::path& directory)
{
    const auto sockets = readSockets(directory);
    if (!sockets)
        return list.push_back(
            {Health::Bad, "sockets", sockets.error().detail,
             "mend the line that is named, or give the socket its place anew: mintmark socket "
             "assign"});
    if (sockets->empty()) return;
    const auto present = devices::udevPorts(systemClock())->list();
    if (!present)
        return list.push_back({Health::Bad, "sockets", present.error().detail, "start systemd-udevd"});
    for (const auto& socket : *sockets)
        lookAtSocket(list, socket, *present);
}

void lookAtMeddlers(std::vector<Diagnosis>& list, const fs::path& root)
{
    const auto running = runningPrograms(root);
    for (const auto& meddler : meddlers) {
        if (std::ranges::find(running, meddler.program) == running.end() || isInstalled(root, meddler.rule))
            continue;
        list.push_back({Health::Warning, "ports",
                        std::string(meddler.program) + " runs, and talks to units before Mintmark does",
                        "copy " + std::string(meddler.rule) +
                            " to /etc/udev/rules.d and run `udevadm control --reload`" + meddler.otherwise});
    }
}

} // namespace mintmark::station
