#include "provisioning/devices/discovery/Resolver.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <cstdlib>

namespace mintmark::devices {
namespace {

constexpr Milliseconds recent{100};
constexpr Milliseconds slice{50};

// Majors 136 to 143 (Linux, Documentation/admin-guide/devices.txt).
bool isPty(dev_t device)
{
    return major(device) >= 136 && major(device) <= 143;
}

std::string canonical(const std::string& path)
{
    const std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(path.c_str(), nullptr), &std::free);
    return resolved ? resolved.get() : std::string{};
}

DeviceError missing(const std::string& what)
{
    return {DeviceCode::PortMissing, what};
}

/// Whether a listing can say anything of it: ptys and ports of the network are not USB.
bool mayBeUsb(const SocketPin& pin)
{
    if (pin.kind == SocketPin::Kind::Usb) return true;
    if (pin.isNetwork()) return false;
    struct stat node {};
    return ::stat(pin.text.c_str(), &node) == 0 && S_ISCHR(node.st_mode) && !isPty(node.st_rdev);
}

} // namespace

std::string nodeIdentity(const std::string& path)
{
    struct stat node {};
    if (!path.starts_with('/') || ::stat(path.c_str(), &node) != 0 || !S_ISCHR(node.st_mode)) return {};
    auto text =
        std::to_string(node.st_dev) + ':' + std::to_string(node.st_ino) + ':' + std::to_string(node.st_rdev);
    // A pty's number and inode come back; its change time is that of its making, for reading and writing
    // do not touch it. The node of a real port gets an inode of its own with each plugging-in, and its
    // change time moves once more when udev gives it to its group.
    if (isPty(node.st_rdev))
        text += ':' + std::to_string(node.st_ctim.tv_sec) + '.' + std::to_string(node.st_ctim.tv_nsec);
    return text;
}

Result<std::vector<PresentPort>> Resolver::ports(Age age)
{
    const std::lock_guard guard(m_mutex);
    const auto now = m_clock.steady();
    if (age == Age::Recent && m_seenAt && now - *m_seenAt < recent) return m_seen;
    m_seen = TRY(m_ports->list());
    m_seenAt = now;
    return m_seen;
}

Result<ResolvedPort> Resolver::find(const SocketPin& pin, const std::vector<PresentPort>& present) const
{
    ResolvedPort found{pin, {}, std::nullopt};
    if (pin.isNetwork()) return found;
    if (pin.kind != SocketPin::Kind::Usb) {
        found.tty = pin.text;
        const auto node = canonical(pin.text);
        for (const auto& port : present)
            if (std::ranges::any_of(port.ttys, [&](const PortTty& tty) { return tty.node == node; }))
                found.usb = port;
        return found;
    }
    const auto port =
        std::ranges::find_if(present, [&](const PresentPort& one) { return one.place == pin.port; });
    if (port == present.end()) return fail(missing("nothing is plugged in at " + pin.port));
    found.usb = *port;
    for (const auto& tty : port->ttys)
        if (found.tty.empty() && (pin.interface.empty() || tty.interface == pin.interface))
            found.tty = tty.node;
    return found;
}

Result<ResolvedPort> Resolver::resolve(const std::string& place)
{
    const auto pin = parseSocketPin(place);
    if (!pin) return fail(missing(place + " " + pin.error()));
    const auto present = mayBeUsb(*pin) ? TRY(ports(Age::New)) : std::vector<PresentPort>{};
    auto found = TRY(find(*pin, present));
    if (!found.usb) return found;
    if (const auto* twin = findTwin(present, *found.usb))
        return fail(DeviceError(DeviceCode::SerialTwice, found.usb->vendor + ":" + found.usb->product +
                                                             " with the serial number " + found.usb->serial +
                                                             " is at " + found.usb->place + " and at " +
                                                             twin->place));
    return found;
}

Result<std::string> Resolver::tty(const std::string& place, const Deadline& deadline,
                                  const std::stop_token& stop)
{
    for (;;) {
        const auto found = TRY(resolve(place));
        if (found.pin.isNetwork())
            return fail(missing(place + " is a port of the network, not a serial one"));
        if (!found.tty.empty()) return found.tty;
        if (stop.stop_requested()) return fail(DeviceError(DeviceCode::Stopped, "stopped"));
        if (deadline.passed()) {
            const auto& usb = *found.usb;
            return fail(missing("what is plugged in at " + place + " (" + usb.vendor + ":" + usb.product +
                                ") has no serial port"));
        }
        m_clock.sleep(std::min(deadline.left(), slice));
    }
}

std::string Resolver::presence(const std::string& place)
{
    const auto pin = parseSocketPin(place);
    if (!pin) return {};
    if (pin->isNetwork()) return pin->text; // nobody says when a unit there comes or goes
    if (pin->kind != SocketPin::Kind::Usb) return nodeIdentity(pin->text);
    const auto present = ports(Age::Recent);
    if (!present) return {};
    const auto found = find(*pin, *present);
    return found ? found->usb->generation : std::string{};
}

} // namespace mintmark::devices
