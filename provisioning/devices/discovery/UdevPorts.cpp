// The one file that knows libudev.
#include "provisioning/devices/discovery/Ports.h"

#include "hsm/base/MayBlock.h"

#include <libudev.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <climits>
#include <cstdlib>
#include <deque>
#include <system_error>
#include <tuple>

namespace mintmark::devices {
namespace {

template <auto release> struct Unref {
    template <class T> void operator()(T* object) const { static_cast<void>(release(object)); }
};
using Context = std::unique_ptr<::udev, Unref<::udev_unref>>;
using Enumeration = std::unique_ptr<::udev_enumerate, Unref<::udev_enumerate_unref>>;
using UdevDevice = std::unique_ptr<::udev_device, Unref<::udev_device_unref>>;
using Monitor = std::unique_ptr<::udev_monitor, Unref<::udev_monitor_unref>>;

constexpr Milliseconds slice{50};
/// A listing without an event, for events can be lost: the kernel drops them when nobody reads.
constexpr Milliseconds lookAnyway{1000};
constexpr std::size_t longest = 128;

DeviceError failed(const char* what, int error)
{
    return {DeviceCode::PortMissing,
            std::string(what) + ": " + std::generic_category().message(error < 0 ? -error : error), error};
}

std::string property(::udev_device* device, const char* name)
{
    const auto* value = ::udev_device_get_property_value(device, name);
    return value == nullptr ? std::string{} : value;
}

/// A text that the unit gave: short, and fit for a terminal.
std::string attribute(::udev_device* device, const char* name)
{
    const auto* value = ::udev_device_get_sysattr_value(device, name);
    std::string text = value == nullptr ? std::string{} : std::string(value).substr(0, longest);
    for (auto& c : text)
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = '?';
    return text;
}

int speedOf(const std::string& text)
{
    int speed = 0;
    std::from_chars(text.data(), text.data() + text.size(), speed);
    return speed; // Mbit/s; "1.5" is 1
}

std::string nameOfPath(const std::string& path)
{
    return path.substr(path.rfind('/') + 1);
}

/// The other half of the USB port that `device` is in: "…/usb1/1-0:1.0/usb1-port5". Empty: none is known.
std::string peerOf(const std::string& sysPath)
{
    std::array<char, PATH_MAX> resolved{};
    if (::realpath((sysPath + "/port/peer").c_str(), resolved.data()) == nullptr) return {};
    return resolved.data();
}

/// Of a USB 3 device: its port's place as USB 2 counts it.
std::string placeOnUsb2(::udev* context, const std::string& idPath, const std::string& sysPath)
{
    constexpr std::string_view usb = "-usb-0:";
    const auto peer = peerOf(sysPath);
    const auto number = peer.rfind("-port");
    const auto interface = peer.rfind('/');
    if (number != std::string::npos && interface != std::string::npos && interface > 0) {
        const auto hubPath = peer.substr(0, peer.rfind('/', interface - 1));
        const UdevDevice hub(::udev_device_new_from_syspath(context, hubPath.c_str()));
        const auto hubPlace = hub ? property(hub.get(), "ID_PATH") : std::string{};
        if (!hubPlace.empty()) {
            const bool isRoot = nameOfPath(hubPath).starts_with("usb");
            return hubPlace + (isRoot ? std::string(usb) : ".") + peer.substr(number + 5);
        }
    }
    // USB 3 counts its ports anew: the third one may be another connector than the third one of USB 2.
    auto place = idPath;
    if (const auto at = place.rfind(usb); at != std::string::npos) place.replace(at, usb.size(), "-usbv3-0:");
    return place;
}

bool isSuperSpeed(::udev_device* device)
{
    auto* up = device;
    while (up != nullptr && !std::string_view(::udev_device_get_sysname(up)).starts_with("usb"))
        up = ::udev_device_get_parent_with_subsystem_devtype(up, "usb", "usb_device");
    return up != nullptr && speedOf(attribute(up, "speed")) >= 5000;
}

/// Nothing for a hub, and for what udev has not handled yet.
std::optional<PresentPort> portOf(::udev* context, ::udev_device* device)
{
    const auto* type = ::udev_device_get_devtype(device);
    if (type == nullptr || std::string_view(type) != "usb_device") return std::nullopt;
    if (attribute(device, "bDeviceClass") == "09") return std::nullopt;
    const auto idPath = property(device, "ID_PATH");
    if (idPath.empty()) return std::nullopt;
    PresentPort port;
    port.sysPath = ::udev_device_get_syspath(device);
    port.place = isSuperSpeed(device) ? placeOnUsb2(context, idPath, port.sysPath) : idPath;
    port.vendor = attribute(device, "idVendor");
    port.product = attribute(device, "idProduct");
    port.serial = attribute(device, "serial");
    port.name = attribute(device, "manufacturer");
    if (const auto product = attribute(device, "product"); !product.empty())
        port.name += (port.name.empty() ? "" : " ") + product;
    port.name = port.name.substr(0, longest);
    if (const auto* node = ::udev_device_get_devnode(device)) port.usbNode = node;
    port.generation =
        port.sysPath + ':' + attribute(device, "devnum") + ':' + property(device, "USEC_INITIALIZED");
    return port;
}

/// Calls `take` for each device of `subsystem`, until it is told everything.
template <class Take> Result<void> forEach(::udev* context, const char* subsystem, const Take& take)
{
    const Enumeration enumeration(::udev_enumerate_new(context));
    if (!enumeration) return fail(failed("udev cannot be asked", ENOMEM));
    if (const int error = ::udev_enumerate_add_match_subsystem(enumeration.get(), subsystem); error < 0)
        return fail(failed("udev cannot be asked", error));
    if (const int error = ::udev_enumerate_scan_devices(enumeration.get()); error < 0 && error != -ENOENT)
        return fail(failed("udev cannot be asked", error));
    for (auto* entry = ::udev_enumerate_get_list_entry(enumeration.get()); entry != nullptr;
         entry = ::udev_list_entry_get_next(entry)) {
        const auto* path = ::udev_list_entry_get_name(entry);
        // Most ttys of a machine are its consoles.
        if (path == nullptr || std::string_view(path).find("/usb") == std::string_view::npos) continue;
        const UdevDevice device(::udev_device_new_from_syspath(context, path));
        if (device) take(device.get()); // none: it went meanwhile
    }
    return {};
}

Result<std::vector<PresentPort>> listWith(::udev* context)
{
    std::vector<PresentPort> ports;
    TRY(forEach(context, "usb", [&](::udev_device* device) {
        if (auto port = portOf(context, device)) ports.push_back(std::move(*port));
    }));
    TRY(forEach(context, "tty", [&](::udev_device* device) {
        const auto* node = ::udev_device_get_devnode(device);
        // Without an ID_PATH udev has not given the node to its group yet.
        if (node == nullptr || property(device, "ID_PATH").empty()) return;
        auto* unit = ::udev_device_get_parent_with_subsystem_devtype(device, "usb", "usb_device");
        auto* interface = ::udev_device_get_parent_with_subsystem_devtype(device, "usb", "usb_interface");
        if (unit == nullptr || interface == nullptr) return;
        const std::string name = ::udev_device_get_sysname(interface); // "1-1.2:1.0"
        const std::string path = ::udev_device_get_syspath(unit);
        const auto port = std::ranges::find(ports, path, &PresentPort::sysPath);
        if (port != ports.end()) port->ttys.push_back({name.substr(name.find(':') + 1), node});
    }));
    for (auto& port : ports)
        std::ranges::sort(port.ttys, [](const PortTty& a, const PortTty& b) {
            return std::tuple(a.interface.size(), a.interface, a.node.size(), a.node) <
                   std::tuple(b.interface.size(), b.interface, b.node.size(), b.node);
        });
    std::ranges::sort(ports, {}, &PresentPort::place);
    return ports;
}

/// An event of udev says that something happened; what it was is read off the next listing, so that a lost or
/// a doubled event does no harm.
class UdevWatch final : public PortWatch {
public:
    UdevWatch(Context context, Monitor monitor, Clock& clock, std::vector<PresentPort> present)
        : m_context(std::move(context)), m_monitor(std::move(monitor)), m_clock(clock),
          m_present(std::move(present)), m_look(clock, lookAnyway)
    {
    }

    [[nodiscard]] Result<std::optional<PortEvent>> next(const Deadline& deadline,
                                                        const std::stop_token& stop) override
    {
        for (;;) {
            if (!m_events.empty()) {
                auto event = std::move(m_events.front());
                m_events.pop_front();
                return event;
            }
            if (stop.stop_requested()) return fail(DeviceError(DeviceCode::Stopped, "stopped"));
            if (TRY(somethingHappened(deadline)) || m_look.passed()) {
                auto now = TRY(listWith(m_context.get()));
                for (auto& event : difference(m_present, now))
                    m_events.push_back(std::move(event));
                m_present = std::move(now);
                m_look = Deadline(m_clock, lookAnyway);
                if (!m_events.empty()) continue;
            }
            if (deadline.passed()) return std::optional<PortEvent>{};
        }
    }
    [[nodiscard]] const std::vector<PresentPort>& present() const override { return m_present; }

private:
    Result<bool> somethingHappened(const Deadline& deadline)
    {
        mayBlock("the ports");
        ::pollfd waiting{::udev_monitor_get_fd(m_monitor.get()), POLLIN, 0};
        const auto wait = std::min({deadline.left(), m_look.left(), slice});
        const int ready = ::poll(&waiting, 1, static_cast<int>(wait.count()));
        if (ready < 0 && errno != EINTR) return fail(failed("udev's events cannot be read", errno));
        if (ready <= 0) return false;
        // All that has come; a unit brings a dozen events, and a flood must not hold us here.
        for (int taken = 0; taken < 1000; ++taken) {
            const UdevDevice device(::udev_monitor_receive_device(m_monitor.get()));
            if (!device) break;
        }
        return true;
    }

    Context m_context;
    Monitor m_monitor;
    Clock& m_clock;
    std::vector<PresentPort> m_present;
    std::deque<PortEvent> m_events;
    Deadline m_look;
};

/// A context for each call: libudev's objects are for one thread.
class UdevPorts final : public Ports {
public:
    explicit UdevPorts(Clock& clock) : m_clock(clock) {}

    [[nodiscard]] Result<std::vector<PresentPort>> list() override
    {
        const Context context(::udev_new());
        if (!context) return fail(failed("udev cannot be asked", errno));
        return listWith(context.get());
    }

    [[nodiscard]] Result<std::unique_ptr<PortWatch>> watch() override
    {
        Context context(::udev_new());
        if (!context) return fail(failed("udev cannot be asked", errno));
        // "udev", not "kernel": told once a node has its group and its properties.
        Monitor monitor(::udev_monitor_new_from_netlink(context.get(), "udev"));
        if (!monitor) return fail(failed("udev's events cannot be had", errno));
        for (const auto* subsystem : {"usb", "tty"})
            if (const int error =
                    ::udev_monitor_filter_add_match_subsystem_devtype(monitor.get(), subsystem, nullptr);
                error < 0)
                return fail(failed("udev's events cannot be had", error));
        if (const int error = ::udev_monitor_enable_receiving(monitor.get()); error < 0)
            return fail(failed("udev's events cannot be had", error));
        // Listed after the monitor listens, so that nothing falls between.
        auto present = TRY(listWith(context.get()));
        return std::unique_ptr<PortWatch>(
            std::make_unique<UdevWatch>(std::move(context), std::move(monitor), m_clock, std::move(present)));
    }

private:
    Clock& m_clock;
};

} // namespace

std::unique_ptr<Ports> udevPorts(Clock& clock)
{
    return std::make_unique<UdevPorts>(clock);
}

} // namespace mintmark::devices
