#include "app/device/usb/Vhci.h"

#include <fcntl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

namespace mintmark::device::usb {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr const char* controller = "/sys/devices/platform/vhci_hcd.0";
constexpr int nobody = 4; // VDEV_ST_NULL
constexpr auto portPatience = 5s;

std::string textOf(const std::string& file)
{
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

/// The first entry of a folder whose name begins so; empty: none.
std::string entryOf(const fs::path& folder, std::string_view beginning)
{
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        std::string name = it->path().filename().string();
        if (name.starts_with(beginning)) return name;
    }
    return {};
}

} // namespace

std::vector<int> freePorts(const std::string& status)
{
    // hub port sta spd dev sockfd local_busid
    std::vector<int> free;
    std::istringstream lines(status);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string hub;
        int port = 0, state = 0;
        if (words >> hub >> port >> state && hub == "hs" && state == nobody) free.push_back(port);
    }
    return free;
}

Result<Vhci> Vhci::open(int ports)
{
    const std::string folder = controller;
    std::error_code error;
    if (!fs::exists(folder, error))
        return failure("the kernel's virtual USB controller is not there; as root: modprobe vhci_hcd");
    if (::access((folder + "/attach").c_str(), W_OK) != 0)
        return failure("to plug USB devices in takes root: " + folder + "/attach: " + std::strerror(errno));
    auto free = freePorts(textOf(folder + "/status"));
    if (free.size() < static_cast<std::size_t>(ports))
        return failure("the virtual USB controller has " + std::to_string(free.size()) +
                       " free ports, and not " + std::to_string(ports));
    free.resize(static_cast<std::size_t>(ports));
    return Vhci(folder, std::move(free));
}

Result<Fd> Vhci::attach(int place, Speed speed) const
{
    const int port = m_ports.at(static_cast<std::size_t>(place));
    const auto until = std::chrono::steady_clock::now() + portPatience;
    const auto isFree = [&] {
        const auto free = freePorts(textOf(m_folder + "/status"));
        // The controller's port is free before the kernel has let go of what was in it. A device that comes
        // in between is taken for that one: nothing is said to have left, and nobody ever answers.
        return std::find(free.begin(), free.end(), port) != free.end() && units(place).empty();
    };
    while (!isFree()) {
        if (std::chrono::steady_clock::now() >= until)
            return failure("port " + std::to_string(port) + " of the virtual USB controller stays occupied");
        std::this_thread::sleep_for(10ms);
    }
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return failure(std::string("socketpair: ") + std::strerror(errno));
    Fd ours(ends[0]);
    const Fd theirs(ends[1]);
    const Fd attach(::open((m_folder + "/attach").c_str(), O_WRONLY | O_CLOEXEC));
    const std::string line = std::to_string(port) + ' ' + std::to_string(theirs.get()) + ' ' +
                             std::to_string(0x10001 + port) + ' ' + std::to_string(static_cast<int>(speed));
    // In one piece, as sysfs wants it.
    if (!attach || ::write(attach.get(), line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        return failure(m_folder + "/attach: " + std::strerror(errno));
    return ours;
}

std::vector<std::string> Vhci::units(int place) const
{
    // usb1/1-3; buses count their ports from 1.
    const std::string end = '-' + std::to_string(m_ports.at(static_cast<std::size_t>(place)) + 1);
    std::vector<std::string> found;
    std::error_code error;
    for (fs::directory_iterator bus(m_folder, error), none; !error && bus != none; bus.increment(error)) {
        const std::string name = bus->path().filename().string();
        if (!name.starts_with("usb") || name == "usbip_debug") continue;
        const fs::path unit = bus->path() / (name.substr(3) + end);
        if (fs::exists(unit, error)) found.push_back(unit.string());
    }
    return found;
}

std::string Vhci::tty(int place) const
{
    // 1-3:1.0/tty/ttyACM0, or 1-3:1.0/ttyUSB0
    for (const fs::path unit : units(place)) {
        const fs::path interface = unit / (unit.filename().string() + ":1.0");
        auto tty = entryOf(interface / "tty", "tty");
        if (tty.empty()) tty = entryOf(interface, "ttyUSB");
        std::error_code error;
        if (!tty.empty() && fs::exists("/dev/" + tty, error)) return "/dev/" + tty;
    }
    return {};
}

std::string Vhci::node(int place) const
{
    for (const auto& unit : units(place)) {
        int bus = 0, address = 0;
        std::istringstream(textOf(unit + "/busnum")) >> bus;
        std::istringstream(textOf(unit + "/devnum")) >> address;
        char name[32];
        std::snprintf(name, sizeof name, "/dev/bus/usb/%03d/%03d", bus, address);
        std::error_code error;
        if (bus != 0 && address != 0 && fs::exists(name, error)) return name;
    }
    return {};
}

} // namespace mintmark::device::usb
