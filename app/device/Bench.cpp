#include "app/device/Bench.h"

#include "app/device/TcpPlace.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace mintmark::device {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto patience = 5s;
// Until drivers and nodes are there, on a slow machine.
constexpr auto usbPatience = 60s;

std::string hex(const Bytes& octets)
{
    std::string text;
    for (const std::uint8_t octet : octets) {
        constexpr const char* digits = "0123456789abcdef";
        text += digits[octet >> 4];
        text += digits[octet & 15];
    }
    return text;
}

Progress progressOf(const Body& unit)
{
    return unit.isFinished() ? Progress::Finished : Progress::Unfinished;
}

} // namespace

Result<std::unique_ptr<Bench>> Bench::make(BenchOptions options)
{
    std::unique_ptr<Bench> bench(new Bench(std::move(options)));
    if (const auto prepared = bench->prepare(); !prepared) return tl::make_unexpected(prepared.error());
    return bench;
}

Result<void> Bench::prepare()
{
    const std::string& directory = m_options.directory;
    std::error_code error;
    fs::create_directories(directory, error);
    if (error) return failure(directory + ": " + error.message());
    m_lock = Fd(::open((directory + "/.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!m_lock) return failure(directory + ": " + std::strerror(errno));
    if (::flock(m_lock.get(), LOCK_EX | LOCK_NB) != 0)
        return failure(directory + ": another `mintmark-device run` uses this directory");
    if (auto removed = removeStaleLinks(); !removed) return removed;
    if (auto opened = openUnits(); !opened) return opened;

    return makePlaces();
}

Result<void> Bench::makePlaces()
{
    const int places = m_options.ports.value_or(m_options.units);
    const Seat seat = m_options.ports ? Seat::Shared : Seat::Own;
    const std::string name = m_options.directory + (m_options.ports ? "/port-" : "/unit-");
    auto& feed = static_cast<Feed&>(*this);
    const auto& kinds = m_options.usbKinds;
    if (!kinds.empty()) {
        auto vhci = usb::Vhci::open(places);
        if (!vhci) return tl::make_unexpected(vhci.error());
        m_vhci = std::move(*vhci);
        for (const auto& seated : m_units) {
            usb::UsbSelf self{{m_options.usbFaults, seated.unit->number()}, {}};
            const bool sharesSerial = self.faults.has(usb::UsbFaultKind::SameSerial);
            self.serial = hex((sharesSerial ? m_units.front() : seated).unit->hardwareId());
            m_selves.push_back(std::move(self));
        }
    }
    for (int i = 0; i < places; ++i) {
        std::string link = name + std::to_string(i + 1);
        if (kinds.empty() && m_options.kind != nullptr && m_options.kind->hangs == Hangs::Tcp)
            m_places.push_back(std::make_unique<TcpPlace>(i, link + ".tcp", feed));
        else if (kinds.empty())
            m_places.push_back(std::make_unique<Place>(i, std::move(link), seat, feed));
        else
            m_places.push_back(
                std::make_unique<usb::UsbPlace>(i, std::move(link), seat, feed, *m_vhci,
                                                kinds[static_cast<std::size_t>(i) % kinds.size()], m_selves));
    }
    return {};
}

// What a run that was killed left behind.
Result<void> Bench::removeStaleLinks() const
{
    std::error_code error;
    for (fs::directory_iterator it(m_options.directory, error), end; !error && it != end;
         it.increment(error)) {
        const std::string name = it->path().filename().string();
        if ((name.starts_with("unit-") || name.starts_with("port-")) &&
            (it->symlink_status().type() == fs::file_type::symlink || name.ends_with(".tcp")))
            ::unlink(it->path().c_str());
    }
    if (error) return failure(m_options.directory + ": " + error.message());
    return {};
}

Result<void> Bench::openForeignUnits()
{
    for (int number = 1; number <= m_options.units; ++number) {
        Making making{m_options.directory, number, m_options.model, {}, m_options.kindOptions};
        for (const auto& fault : m_options.cableFaults)
            if (fault.unit == 0 || fault.unit == number) making.faults.push_back(fault);
        auto unit = m_options.kind->make(making);
        if (!unit) return tl::make_unexpected(unit.error());
        m_round.add(number, progressOf(**unit));
        m_units.push_back({std::move(*unit)});
    }
    return {};
}

Result<void> Bench::openUnits()
{
    if (m_options.kind != nullptr) return openForeignUnits();
    bool sharesKey = false;
    std::vector<Unit*> units;
    for (int number = 1; number <= m_options.units; ++number) {
        auto unit = Unit::open(m_options.directory, number, m_options.model, Faults(m_options.faults, number),
                               m_options.keyWays);
        if (!unit) return tl::make_unexpected(unit.error());
        sharesKey = sharesKey || (*unit)->faults().has(FaultKind::SameKey);
        m_round.add(number, progressOf(**unit));
        units.push_back(unit->get());
        m_units.push_back({std::move(*unit)});
    }
    auto kinship = std::make_shared<Kinship>();
    const Unit& first = *units.front();
    kinship->hardwareId = first.state().hardwareId;
    if (sharesKey) {
        if (first.key()) {
            kinship->key = first.key();
        } else {
            auto key = Key::generate();
            if (!key) return tl::make_unexpected(key.error());
            kinship->key = std::move(*key);
        }
    }
    for (auto* const unit : units)
        unit->setKinship(kinship);
    return {};
}

Bench::~Bench()
{
    for (const auto& place : m_places)
        place->stop();
}

Result<void> Bench::start()
{
    for (const auto& place : m_places)
        place->start();
    const auto expected = std::min(m_places.size(), m_units.size());
    std::unique_lock lock(m_mutex);
    const bool ready = m_changed.wait_for(lock, m_vhci ? usbPatience : patience, [&] {
        std::size_t count = 0;
        for (const auto& seated : m_units)
            count += seated.linked || seated.out ? 1 : 0;
        return count >= expected;
    });
    if (!ready) return failure("the units did not start in time");
    return {};
}

void Bench::wakeAll() const
{
    for (const auto& place : m_places)
        place->wake();
}

Body* Bench::take(int place)
{
    const std::lock_guard lock(m_mutex);
    int number = place + 1;
    if (m_options.ports) {
        const auto next = m_round.take();
        if (!next) return nullptr;
        number = *next;
    }
    Seated& seated = m_units[static_cast<std::size_t>(number - 1)];
    if (seated.out) return nullptr;
    seated.held = true;
    return seated.unit.get();
}

void Bench::linked(Body& unit)
{
    const std::lock_guard lock(m_mutex);
    m_units[static_cast<std::size_t>(unit.number() - 1)].linked = true;
    m_changed.notify_all();
}

bool Bench::isPulled(const Body& unit) const
{
    const std::lock_guard lock(m_mutex);
    return m_units[static_cast<std::size_t>(unit.number() - 1)].pulling;
}

void Bench::giveBack(int, Body& unit, End end)
{
    unit.parted();
    const std::lock_guard lock(m_mutex);
    Seated& seated = m_units[static_cast<std::size_t>(unit.number() - 1)];
    seated.held = false;
    seated.linked = false;
    if (end == End::Died || seated.pulling) {
        seated.out = true;
        seated.pulling = false;
        m_round.remove(unit.number());
    } else if (m_options.ports) {
        m_round.giveBack(unit.number(), progressOf(unit));
    }
    m_changed.notify_all();
    if (m_options.ports) wakeAll();
}

Result<void> Bench::pull(int number)
{
    const std::string name = "unit-" + std::to_string(number);
    if (number < 1 || number > m_options.units) return failure(name + ": no such unit");
    std::unique_lock lock(m_mutex);
    Seated& seated = m_units[static_cast<std::size_t>(number - 1)];
    if (seated.out) return {};
    if (!seated.held) {
        seated.out = true;
        m_round.remove(number);
        return {};
    }
    seated.pulling = true;
    wakeAll();
    if (m_changed.wait_for(lock, patience, [&] { return seated.out; })) return {};
    seated.pulling = false;
    return failure(name + ": could not be pulled within 5 s");
}

Result<void> Bench::plug(int number)
{
    const std::string name = "unit-" + std::to_string(number);
    if (number < 1 || number > m_options.units) return failure(name + ": no such unit");
    std::unique_lock lock(m_mutex);
    Seated& seated = m_units[static_cast<std::size_t>(number - 1)];
    if (!seated.out) return {};
    seated.out = false;
    m_round.add(number, progressOf(*seated.unit));
    wakeAll();
    // A port takes it when its turn has come.
    if (m_options.ports) return {};
    if (m_changed.wait_for(lock, patience, [&] { return seated.linked || seated.out; })) return {};
    return failure(name + ": could not be plugged within 5 s");
}

} // namespace mintmark::device
