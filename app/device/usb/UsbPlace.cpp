#include "app/device/usb/UsbPlace.h"

#include "app/device/usb/CdcAcm.h"
#include "app/device/usb/Ftdi.h"
#include "app/device/usb/Server.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace mintmark::device::usb {
namespace {

using namespace std::chrono_literals;

// Between two units of one port.
constexpr auto gap = 50ms;
constexpr auto retryAfterError = 500ms;

std::unique_ptr<Personality> makeSerial(Kind kind, Body& unit, SerialOptions options)
{
    if (kind == Kind::Ftdi) return std::make_unique<Ftdi>(unit, std::move(options));
    return std::make_unique<CdcAcm>(unit, std::move(options));
}

AtRestart atRestart(Kind kind, Seat seat, const UsbFaults& faults)
{
    if (seat == Seat::Shared && faults.has(UsbFaultKind::Swap)) return AtRestart::MakesRoom;
    return kind == Kind::Ftdi ? AtRestart::Stays : AtRestart::Returns;
}

} // namespace

std::optional<Kind> kindOf(std::string_view word)
{
    if (word == "cdc") return Kind::Cdc;
    if (word == "ftdi") return Kind::Ftdi;
    return std::nullopt;
}

UsbPlace::UsbPlace(int index, std::string link, Seat seat, Feed& feed, const Vhci& vhci, Kind kind,
                   std::vector<UsbSelf>& selves)
    : Berth(index, seat, feed), m_link(std::move(link)), m_vhci(vhci), m_kind(kind), m_selves(selves)
{
}

UsbPlace::~UsbPlace()
{
    stop();
}

std::optional<End> UsbPlace::isToEnd(const Body& unit) const
{
    drainWake();
    if (isStopping()) return End::Stopped;
    if (feed().isPulled(unit)) return End::Pulled;
    return std::nullopt;
}

std::optional<End> UsbPlace::pause(const Body& unit, std::chrono::milliseconds duration) const
{
    const auto until = std::chrono::steady_clock::now() + duration;
    for (;;) {
        if (const auto end = isToEnd(unit)) return end;
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (left <= 0ms) return std::nullopt;
        pollfd look{wakeFd(), POLLIN, 0};
        ::poll(&look, 1, static_cast<int>(left.count()));
    }
}

void UsbPlace::serve(Body& unit)
{
    UsbSelf& self = m_selves[static_cast<std::size_t>(unit.number() - 1)];
    std::optional<End> end;
    while (!end) {
        unit.powerOn();
        end = plugIn(unit, self);
        ::unlink(m_link.c_str());
    }
    feed().giveBack(index(), unit, *end);
    if (seat() == Seat::Shared && !isStopping()) std::this_thread::sleep_for(gap);
}

bool UsbPlace::publish() const
{
    const std::string tty = m_kind == Kind::Own ? m_vhci.node(index()) : m_vhci.tty(index());
    if (tty.empty()) return false;
    const auto slash = m_link.rfind('/') + 1;
    const std::string partial = m_link.substr(0, slash) + "." + m_link.substr(slash) + ".link";
    ::unlink(partial.c_str());
    return ::symlink(tty.c_str(), partial.c_str()) == 0 && ::rename(partial.c_str(), m_link.c_str()) == 0;
}

std::optional<End> UsbPlace::plugIn(Body& unit, UsbSelf& self)
{
    const auto say = [&](const std::string& sentence) {
        std::fprintf(stderr, "mintmark-device: unit-%d: %s\n", unit.number(), sentence.c_str());
    };
    SerialOptions options;
    options.atRestart = atRestart(m_kind, seat(), self.faults);
    options.makesRoomAtClose = seat() == Seat::Shared && !self.faults.has(UsbFaultKind::Swap);
    options.usbSerial = self.serial;
    options.tellBaud = [&](std::uint32_t baud) { say(std::to_string(baud) + " baud"); };
    std::unique_ptr<Personality> serial;
    Personality* whole = unit.usbDevice(self.serial);
    if (whole == nullptr) {
        serial = makeSerial(m_kind, unit, std::move(options));
        whole = serial.get();
    }
    Faulty device(*whole, self.faults);

    auto cable = m_vhci.attach(index(), device.descriptors().speed);
    if (!cable) {
        say(cable.error());
        return pause(unit, retryAfterError);
    }
    bool isLinked = false;
    const Server* served = nullptr;
    Server server(
        std::move(*cable), device, wakeFd(), [&] { return isToEnd(unit).has_value(); },
        [&] {
            if (isLinked || !served->isConfigured() || !publish()) return;
            isLinked = true;
            feed().linked(unit);
        });
    served = &server;
    switch (server.serve()) {
    case Ended::Interrupted: return isToEnd(unit).value_or(End::Stopped);
    case Ended::HostGone:
        say(server.complaint().empty() ? "the host let go of it" : server.complaint());
        return End::Died;
    case Ended::Left: break;
    }
    switch (server.departure().kind) {
    case Departure::Kind::Returns:
        if (atRestart(m_kind, seat(), self.faults) == AtRestart::MakesRoom) return End::HostClosed;
        return pause(unit, server.departure().after);
    case Departure::Kind::MakesRoom: return End::HostClosed;
    case Departure::Kind::Gone: break;
    }
    return End::Died;
}

} // namespace mintmark::device::usb
