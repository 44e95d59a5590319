#include "provisioning/station/sockets/LocalSockets.h"

#include "provisioning/devices/discovery/Resolver.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/Guarded.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/remote/AtService.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <map>
#include <sys/file.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

using devices::PortEvent;
using devices::PresentPort;
using devices::SocketPin;
using engine::outcomeOf;

/// Two that are plugged in within this time were plugged in together.
constexpr Milliseconds together{2000};
/// How often sockets that are no USB ports are looked at, of which nobody tells us anything.
constexpr Milliseconds lookEvery{200};
constexpr Milliseconds lockPatience{2000};

/// Held while the file is read, changed and written: another `mintmark socket` may do the same.
class FolderLock {
public:
    static Outcome<FolderLock> take(const std::filesystem::path& folder, Clock& clock)
    {
        FolderLock lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (lock.m_descriptor < 0)
            return fail(Failure{FailureCode::StationWrong, folder.string() + ": " + reason(errno)});
        const Deadline deadline(clock, lockPatience);
        while (::flock(lock.m_descriptor, LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK && errno != EINTR)
                return fail(Failure{FailureCode::StationWrong, folder.string() + ": " + reason(errno)});
            if (deadline.passed())
                return fail(Failure{FailureCode::StationBusy, "another program changes its sockets"});
            clock.sleep(Milliseconds{20});
        }
        return lock;
    }
    FolderLock(FolderLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock()
    {
        if (m_descriptor >= 0) ::close(m_descriptor);
    }

private:
    explicit FolderLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

PluggedUnit unitOf(const PresentPort& port, const std::vector<PresentPort>& present, std::string tty)
{
    const auto* twin = devices::findTwin(present, port);
    return {port.vendor + ":" + port.product, port.serial, port.name, std::move(tty),
            twin == nullptr ? std::string{} : twin->place};
}

std::string firstTty(const PresentPort& port, const std::string& interface)
{
    for (const auto& tty : port.ttys)
        if (interface.empty() || tty.interface == interface) return tty.node;
    return {};
}

Outcome<void> checkName(const std::string& name)
{
    if (isSocketName(name)) return {};
    return fail(
        Failure{FailureCode::Usage, "\"" + name + "\" is no socket name: 1 to 32 of A-Z a-z 0-9 . _ -"});
}

Outcome<void> checkFree(const std::vector<PinnedSocket>& sockets, const std::string& name,
                        const SocketPin& pin)
{
    for (const auto& other : sockets)
        if (other.name.text != name && overlap(other.pin, pin))
            return fail(
                Failure{FailureCode::SocketTwice, pin.text + " is socket " + other.name.text + "'s already"});
    return {};
}

} // namespace

SocketInfo infoOf(const PinnedSocket& socket, const std::vector<PresentPort>& present)
{
    SocketInfo info{socket.name, socket.pin.text, std::nullopt};
    if (socket.pin.kind == SocketPin::Kind::Usb) {
        const auto port = std::ranges::find(present, socket.pin.port, &PresentPort::place);
        if (port != present.end()) info.unit = unitOf(*port, present, firstTty(*port, socket.pin.interface));
        return info;
    }
    if (socket.pin.isNetwork() || devices::nodeIdentity(socket.pin.text).empty()) return info;
    info.unit = PluggedUnit{{}, {}, {}, socket.pin.text, {}};
    std::error_code error;
    const auto node = std::filesystem::canonical(socket.pin.text, error).string();
    for (const auto& port : present)
        if (std::ranges::any_of(port.ttys, [&](const devices::PortTty& tty) { return tty.node == node; }))
            info.unit = unitOf(port, present, socket.pin.text);
    return info;
}

Outcome<std::vector<SocketInfo>> LocalSockets::sockets()
{
    const auto pinned = TRY(readSockets(m_directory));
    const auto present = TRY(outcomeOf(m_ports->list()));
    std::vector<SocketInfo> list;
    for (const auto& socket : pinned)
        list.push_back(infoOf(socket, present));
    std::ranges::sort(list, {}, &SocketInfo::name);
    return list;
}

Outcome<std::vector<SocketInfo>> LocalSockets::otherPorts()
{
    const auto pinned = TRY(readSockets(m_directory));
    const auto present = TRY(outcomeOf(m_ports->list()));
    std::vector<SocketInfo> list;
    for (const auto& port : present)
        if (std::ranges::none_of(pinned, [&](const PinnedSocket& one) {
                return one.pin.kind == SocketPin::Kind::Usb && one.pin.port == port.place;
            }))
            list.push_back({SocketName{}, port.place, unitOf(port, present, firstTty(port, {}))});
    return list;
}

Outcome<SocketInfo> LocalSockets::socket(const std::string& name)
{
    for (auto& socket : TRY(sockets()))
        if (socket.name.text == name) return socket;
    return fail(Failure{FailureCode::SocketUnknown, name});
}

Outcome<SocketInfo> LocalSockets::save(const std::string& name, SocketPin pin)
{
    const auto lock = TRY(FolderLock::take(m_directory, m_clock));
    auto pinned = TRY(readSockets(m_directory));
    TRY(checkFree(pinned, name, pin));
    const auto old = std::ranges::find_if(pinned, [&](const auto& one) { return one.name.text == name; });
    if (old != pinned.end())
        old->pin = pin;
    else if (pinned.size() < mostSockets)
        pinned.push_back({SocketName{name}, pin});
    else
        return fail(
            Failure{FailureCode::Usage, "a station has at most " + std::to_string(mostSockets) + " sockets"});
    TRY(writeSockets(m_directory, pinned));
    return infoOf({SocketName{name}, std::move(pin)}, TRY(outcomeOf(m_ports->list())));
}

Outcome<SocketInfo> LocalSockets::assign(const std::string& name, const std::string& place)
{
    TRY(checkName(name));
    auto pin = devices::parseSocketPin(place);
    if (!pin) return fail(Failure{FailureCode::Usage, place + " " + pin.error()});
    return save(name, std::move(*pin));
}

Outcome<SocketInfo> LocalSockets::learn(const std::string& name, Milliseconds patience,
                                        const std::function<void()>& listening, std::stop_token stop)
{
    TRY(checkName(name));
    (void)TRY(readSockets(m_directory)); // before anybody plugs anything in
    const auto watch = TRY(outcomeOf(m_ports->watch()));
    listening();
    std::vector<std::string> came;
    std::optional<Deadline> settled;
    const Deadline end(m_clock, patience);
    while (!(settled ? settled->passed() : end.passed())) {
        const auto event = TRY(outcomeOf(watch->next(settled ? *settled : end, stop)));
        if (!event || event->kind != PortEvent::Kind::PluggedIn) continue;
        if (std::ranges::find(came, event->port.place) == came.end()) came.push_back(event->port.place);
        if (!settled) settled = Deadline(m_clock, together);
    }
    const auto unclear = [](const std::string& what) {
        return fail(Failure{FailureCode::SocketNotLearned, what});
    };
    if (came.empty())
        return unclear("nothing was plugged in within " + std::to_string(patience.count() / 1000) + " s");
    if (came.size() > 1) {
        std::string places;
        for (const auto& place : came)
            places += (places.empty() ? "" : " and ") + place;
        return unclear("something was plugged in at " + places);
    }
    if (std::ranges::find(watch->present(), came.front(), &PresentPort::place) == watch->present().end())
        return unclear("what was plugged in at " + came.front() + " is gone again");
    auto pin = devices::parseSocketPin(came.front());
    if (!pin) return unclear(came.front() + " " + pin.error());
    return save(name, std::move(*pin));
}

Outcome<void> LocalSockets::remove(const std::string& name)
{
    const auto lock = TRY(FolderLock::take(m_directory, m_clock));
    auto pinned = TRY(readSockets(m_directory));
    if (std::erase_if(pinned, [&](const auto& one) { return one.name.text == name; }) == 0)
        return fail(Failure{FailureCode::SocketUnknown, name});
    return writeSockets(m_directory, pinned);
}

Outcome<void> LocalSockets::watch(std::optional<Milliseconds> duration,
                                  const std::function<void()>& listening,
                                  const std::function<void(const SocketEvent&)>& take, std::stop_token stop)
{
    const auto pinned = TRY(readSockets(m_directory));
    const auto watch = TRY(outcomeOf(m_ports->watch()));
    std::map<std::string, std::string> nodes; // of sockets that are no USB ports: what is there
    for (const auto& socket : pinned)
        if (socket.pin.kind != SocketPin::Kind::Usb)
            nodes[socket.name.text] = devices::nodeIdentity(socket.pin.text);
    listening();

    const auto lookAtNodes = [&] {
        for (const auto& socket : pinned) {
            const auto node = nodes.find(socket.name.text);
            if (node == nodes.end() || socket.pin.isNetwork()) continue;
            auto now = devices::nodeIdentity(socket.pin.text);
            if (now == node->second) continue;
            const SocketInfo info{socket.name, socket.pin.text, PluggedUnit{{}, {}, {}, socket.pin.text, {}}};
            if (!node->second.empty()) take({SocketEvent::Kind::PulledOut, m_clock.now(), info});
            if (!now.empty()) take({SocketEvent::Kind::PluggedIn, m_clock.now(), info});
            node->second = std::move(now);
        }
    };
    const auto lookAtPort = [&](const PortEvent& event) {
        const auto kind = event.kind == PortEvent::Kind::PluggedIn   ? SocketEvent::Kind::PluggedIn
                          : event.kind == PortEvent::Kind::PulledOut ? SocketEvent::Kind::PulledOut
                                                                     : SocketEvent::Kind::Changed;
        bool taken = false;
        for (const auto& socket : pinned) {
            if (socket.pin.kind != SocketPin::Kind::Usb || socket.pin.port != event.port.place) continue;
            taken = true;
            take({kind,
                  m_clock.now(),
                  {socket.name, socket.pin.text,
                   unitOf(event.port, watch->present(), firstTty(event.port, socket.pin.interface))}});
        }
        if (!taken)
            take({kind,
                  m_clock.now(),
                  {SocketName{}, event.port.place,
                   unitOf(event.port, watch->present(), firstTty(event.port, {}))}});
    };

    const auto begin = m_clock.steady();
    while (!stop.stop_requested() && (!duration || m_clock.steady() - begin < *duration)) {
        auto wait = lookEvery;
        if (duration) wait = std::min(wait, *duration - (m_clock.steady() - begin));
        const auto event = watch->next(Deadline(m_clock, wait), stop);
        if (!event && event.error().code == devices::DeviceCode::Stopped) break;
        if (const auto one = TRY(outcomeOf(event))) lookAtPort(*one);
        lookAtNodes();
    }
    return {};
}

Outcome<std::unique_ptr<Sockets>> openSockets(const std::filesystem::path& directory)
{
    if (isService(directory)) return remote::openSockets(directory);
    (void)TRY(readStationFile(directory));
    auto& clock = systemClock();
    return std::unique_ptr<Sockets>(std::make_unique<LocalSockets>(
        directory, std::shared_ptr<devices::Ports>(devices::udevPorts(clock)), clock));
}

} // namespace mintmark::station
