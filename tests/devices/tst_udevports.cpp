// libudev as it is, on a sysfs that umockdev makes: plugged in, pulled out, enumerated anew.
#include "provisioning/devices/discovery/Resolver.h"
#include "tests/support/Main.h"

#include <map>
#include <set>
#include <umockdev.h>

#include <filesystem>
#include <fstream>

using namespace mintmark;
using namespace mintmark::devices;

namespace {

namespace fs = std::filesystem;

const std::string controller = "/devices/pci0000:00/0000:00:14.0";
const std::string idPath = "pci-0000:00:14.0";

struct Unit {
    std::string bus = "1", chain = "1"; ///< 1-1
    int number = 4;                     ///< of this enumeration
    std::string vendor = "0483", product = "5740", serial = "S1";
    std::vector<std::string> ttys{"ttyACM0"}; ///< an interface each
    bool handled = true;                      ///< by udev
};

/// A machine with one controller: bus 1 is its USB 2 half, bus 2 its USB 3 half.
class Machine {
public:
    Machine() : m_testbed(::umockdev_testbed_new())
    {
        add(controller, "pci", {}, {{"ID_PATH", idPath}});
        for (const auto* bus : {"1", "2"})
            add(controller + "/usb" + bus, "usb",
                {{"bDeviceClass", "09"}, {"speed", *bus == '1' ? "480" : "5000"}, {"devnum", "1"}},
                {{"DEVTYPE", "usb_device"}, {"ID_PATH", idPath}});
    }
    ~Machine() { ::g_object_unref(m_testbed); }
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    void plug(const Unit& unit)
    {
        const auto path = pathOf(unit);
        const auto place = idPath + "-usb-0:" + unit.chain;
        auto handled = [&](const std::string& value) {
            return unit.handled ? Pairs{{"ID_PATH", value}, {"USEC_INITIALIZED", std::to_string(++m_time)}}
                                : Pairs{};
        };
        auto properties = handled(place);
        properties.insert({{"DEVTYPE", "usb_device"}});
        char node[64];
        std::snprintf(node, sizeof node, "bus/usb/00%s/%03d", unit.bus.c_str(), unit.number);
        add(path, "usb",
            {{"bDeviceClass", "00"},
             {"idVendor", unit.vendor},
             {"idProduct", unit.product},
             {"serial", unit.serial},
             {"manufacturer", "Acme"},
             {"product", "Sensor\x1b[2J"},
             {"devnum", std::to_string(unit.number)}},
            properties, node);
        for (std::size_t i = 0; i < unit.ttys.size(); ++i) {
            const auto interface = "1." + std::to_string(i);
            const auto name = unit.bus + "-" + unit.chain + ":" + interface;
            add(path + "/" + name, "usb", {}, {{"DEVTYPE", "usb_interface"}});
            // Some versions of umockdev keep a tty's node after its removal, and trip over it the next time.
            auto& tty = m_ttys[path + "/" + name];
            tty = m_used.insert(unit.ttys[i]).second ? unit.ttys[i]
                                                     : "ttyACM" + std::to_string(50 + m_used.size());
            m_used.insert(tty);
            add(path + "/" + name + "/tty/" + tty, "tty", {}, handled(place + ":" + interface), tty);
        }
    }
    void pull(const Unit& unit)
    {
        const auto path = pathOf(unit);
        for (std::size_t i = 0; i < unit.ttys.size(); ++i) {
            const auto interface = path + "/" + unit.bus + "-" + unit.chain + ":1." + std::to_string(i);
            const auto& tty = m_ttys[interface];
            remove(interface + "/tty/" + tty);
            fs::remove(fs::path(::umockdev_testbed_get_root_dir(m_testbed)) / "dev" / tty);
            remove(interface);
        }
        remove(path);
    }
    void hub(const std::string& bus, const std::string& chain)
    {
        add(pathOf({bus, chain}), "usb", {{"bDeviceClass", "09"}, {"devnum", "2"}},
            {{"DEVTYPE", "usb_device"}, {"ID_PATH", idPath + "-usb-0:" + chain}});
    }
    /// Says that a port of USB 3 and one of USB 2 are halves of one connector; `unit` is in the former.
    void join(const Unit& unit, const std::string& usb2Port)
    {
        const auto port = portPath(unit.bus, unit.chain);
        const fs::path root = fs::path(::umockdev_testbed_get_root_dir(m_testbed)) / "sys";
        const auto inTestbed = [&](const std::string& path) { return root / path.substr(1); };
        fs::create_directories(inTestbed(port));
        fs::create_directories(inTestbed(portPath("1", usb2Port)));
        fs::create_symlink(fs::relative(inTestbed(portPath("1", usb2Port)), inTestbed(port)),
                           inTestbed(port) / "peer");
        fs::create_symlink(fs::relative(inTestbed(port), inTestbed(pathOf(unit))),
                           inTestbed(pathOf(unit)) / "port");
    }

private:
    using Pairs = std::map<std::string, std::string>;

    static std::string pathOf(const Unit& unit)
    {
        auto path = controller + "/usb" + unit.bus;
        for (std::size_t end = 0; end != std::string::npos;) {
            end = unit.chain.find('.', end + 1);
            path += "/" + unit.bus + "-" + unit.chain.substr(0, end);
        }
        return path;
    }
    /// The port that a unit of this chain is in.
    static std::string portPath(const std::string& bus, const std::string& chain)
    {
        const auto dot = chain.rfind('.');
        if (dot == std::string::npos)
            return controller + "/usb" + bus + "/" + bus + "-0:1.0/usb" + bus + "-port" + chain;
        const auto hub = bus + "-" + chain.substr(0, dot);
        return pathOf({bus, chain.substr(0, dot)}) + "/" + hub + ":1.0/" + hub + "-port" +
               chain.substr(dot + 1);
    }
    void add(const std::string& path, const std::string& subsystem, const Pairs& attributes,
             const Pairs& properties, const std::string& node = {})
    {
        std::string text = "P: " + path + "\n";
        if (!node.empty()) text += "N: " + node + "\n";
        text += "E: SUBSYSTEM=" + subsystem + "\n";
        if (!node.empty()) text += "E: DEVNAME=/dev/" + node + "\n";
        for (const auto& [key, value] : properties)
            text += "E: " + key + "=" + value + "\n";
        for (const auto& [key, value] : attributes)
            text += "A: " + key + "=" + value + "\n";
        ::GError* error = nullptr;
        if (::umockdev_testbed_add_from_string(m_testbed, text.c_str(), &error) == 0)
            qFatal("%s", error->message);
    }
    void remove(const std::string& path)
    {
        const auto sysPath = "/sys" + path;
        ::umockdev_testbed_uevent(m_testbed, sysPath.c_str(), "remove");
        ::umockdev_testbed_remove_device(m_testbed, sysPath.c_str());
    }

    ::UMockdevTestbed* m_testbed;
    std::map<std::string, std::string> m_ttys; ///< by interface: as they were plugged in last
    std::set<std::string> m_used;
    int m_time = 1000;
};

std::vector<PresentPort> list()
{
    const auto ports = udevPorts(systemClock())->list();
    if (!ports) qFatal("%s", ports.error().detail.c_str());
    return *ports;
}

/// The next event; nothing within five seconds.
std::optional<PortEvent> next(PortWatch& watch)
{
    const auto event = watch.next(Deadline(systemClock(), Milliseconds{5000}), {});
    if (!event) qFatal("%s", event.error().detail.c_str());
    return *event;
}

} // namespace

class UdevPortsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const auto preloaded = qgetenv("LD_PRELOAD");
        if (!preloaded.contains("libumockdev-preload"))
            MINTMARK_SKIP("not under umockdev's preload library (CTest sets LD_PRELOAD)");
    }

    void whatIsPluggedInIsListed()
    {
        Machine machine;
        QVERIFY(list().empty()); // hubs are no units
        machine.plug({.chain = "2", .number = 5, .serial = "S2", .ttys = {"ttyUSB1", "ttyUSB0"}});
        machine.plug({});
        const auto ports = list();
        QCOMPARE(ports.size(), std::size_t{2});
        QCOMPARE(ports[0].place, idPath + "-usb-0:1");
        QCOMPARE(ports[0].vendor, std::string("0483"));
        QCOMPARE(ports[0].product, std::string("5740"));
        QCOMPARE(ports[0].serial, std::string("S1"));
        QCOMPARE(ports[0].name, std::string("Acme Sensor?[2J")); // nothing for a terminal to act on
        QCOMPARE(ports[0].usbNode, std::string("/dev/bus/usb/001/004"));
        QVERIFY((ports[0].ttys == std::vector<PortTty>{{"1.0", "/dev/ttyACM0"}}));
        QVERIFY((ports[1].ttys == std::vector<PortTty>{{"1.0", "/dev/ttyUSB1"}, {"1.1", "/dev/ttyUSB0"}}));
        QVERIFY(ports[0].generation != ports[1].generation);
    }

    void aUnitBehindHubsIsListedAtItsChain()
    {
        Machine machine;
        machine.hub("1", "1");
        machine.hub("1", "1.4");
        machine.plug({.chain = "1.4.2"});
        const auto ports = list();
        QCOMPARE(ports.size(), std::size_t{1});
        QCOMPARE(ports[0].place, idPath + "-usb-0:1.4.2");
        QCOMPARE(ports[0].ttys.size(), std::size_t{1});
    }

    void whatUdevHasNotHandledYetIsNotThereYet()
    {
        Machine machine;
        machine.plug({.handled = false});
        QVERIFY(list().empty());
    }

    void pluggingInAndPullingOutIsTold()
    {
        Machine machine;
        machine.plug({});
        const auto watch = udevPorts(systemClock())->watch();
        MM_VERIFY(watch);
        QCOMPARE((*watch)->present().size(), std::size_t{1});
        const Unit second{.chain = "2", .number = 5, .serial = "S2", .ttys = {}};
        machine.plug(second);
        const auto came = next(**watch);
        QVERIFY(came && came->kind == PortEvent::Kind::PluggedIn);
        QCOMPARE(came->port.place, idPath + "-usb-0:2");
        machine.pull(second);
        const auto went = next(**watch);
        QVERIFY(went && went->kind == PortEvent::Kind::PulledOut);
        QCOMPARE(went->port.place, idPath + "-usb-0:2");
        QCOMPARE(went->port.serial, std::string("S2"));
        const auto nothing = (*watch)->next(Deadline(systemClock(), Milliseconds{100}), {});
        MM_VERIFY(nothing);
        QVERIFY(!nothing->has_value());
        std::stop_source stop;
        stop.request_stop();
        QVERIFY((*watch)->next(Deadline(systemClock(), Milliseconds{5000}), stop.get_token()).error().code ==
                DeviceCode::Stopped);
    }

    void aUnitThatEnumeratesAnewIsFollowed()
    {
        Machine machine;
        auto& clock = systemClock();
        Resolver resolver(udevPorts(clock), clock);
        const auto place = idPath + "-usb-0:1";
        const Unit application{}, loader{.number = 6, .product = "df11", .ttys = {}},
            again{.number = 7, .ttys = {"ttyACM3"}};
        machine.plug(application);
        const auto first = resolver.presence(place);
        QVERIFY(!first.empty());
        QCOMPARE(resolver.resolve(place)->tty, std::string("/dev/ttyACM0"));

        const auto watch = udevPorts(clock)->watch();
        MM_VERIFY(watch);
        machine.pull(application);
        machine.plug(loader);
        const auto inLoader = resolver.resolve(place);
        MM_VERIFY(inLoader);
        QVERIFY(inLoader->tty.empty());
        QCOMPARE(inLoader->usb->product, std::string("df11"));
        QCOMPARE(inLoader->usb->usbNode, std::string("/dev/bus/usb/001/006"));
        machine.pull(loader);
        machine.plug(again);
        QCOMPARE(resolver.resolve(place)->tty, std::string("/dev/ttyACM3"));
        clock.sleep(Milliseconds{150});
        QVERIFY(!resolver.presence(place).empty() && resolver.presence(place) != first);

        // However many of the steps were seen: it went, and in the end it is the last one that came.
        std::optional<PortEvent> last;
        const Deadline soon(clock, Milliseconds{20'000});
        while (!soon.passed() &&
               !(last && last->port.usbNode == "/dev/bus/usb/001/007" && !last->port.ttys.empty()))
            last = next(**watch);
        QVERIFY(last && last->kind != PortEvent::Kind::PulledOut);
        QCOMPARE((*watch)->present().size(), std::size_t{1});
    }

    void theSameNumbersAtAnotherTimeAreAnotherPluggingIn()
    {
        // The same bus and number; without a tty, whose node this umockdev (0.17) keeps after a removal.
        const Unit unit{.ttys = {}};
        Machine machine;
        machine.plug(unit);
        const auto first = list();
        machine.pull(unit);
        machine.plug(unit);
        const auto second = list();
        QCOMPARE(second.size(), std::size_t{1});
        QVERIFY(first[0].generation != second[0].generation);
    }

    void twoUnitsWithOneSerialNumberStopTheirSockets()
    {
        Machine machine;
        auto& clock = systemClock();
        Resolver resolver(udevPorts(clock), clock);
        machine.plug({});
        MM_VERIFY(resolver.resolve(idPath + "-usb-0:1"));
        machine.plug({.chain = "2", .number = 5, .ttys = {"ttyACM1"}});
        for (const auto* chain : {"1", "2"})
            QVERIFY(resolver.resolve(idPath + "-usb-0:" + chain).error().code == DeviceCode::SerialTwice);
        machine.pull({.chain = "2", .number = 5, .ttys = {"ttyACM1"}});
        MM_VERIFY(resolver.resolve(idPath + "-usb-0:1"));
    }

    void bothHalvesOfAConnectorAreOnePlace()
    {
        Machine machine;
        // Port 1 of USB 3 and port 5 of USB 2 are one connector; udev's ID_PATH says port 1.
        const Unit fast{.bus = "2", .chain = "1", .number = 2}, slow{.bus = "1", .chain = "5", .number = 9};
        machine.plug(fast);
        machine.join(fast, "5");
        QCOMPARE(list().at(0).place, idPath + "-usb-0:5");
        machine.pull(fast);
        machine.plug(slow);
        QCOMPARE(list().at(0).place, idPath + "-usb-0:5");
        // And port 1 of USB 2 is another connector.
        machine.plug({.number = 10, .serial = "S9", .ttys = {"ttyACM1"}});
        const auto ports = list();
        QCOMPARE(ports.at(0).place, idPath + "-usb-0:1");
        QCOMPARE(ports.at(1).place, idPath + "-usb-0:5");
    }

    void bothHalvesOfAHubsConnectorAreOnePlace()
    {
        Machine machine;
        machine.hub("1", "5");
        machine.hub("2", "1");
        const Unit fast{.bus = "2", .chain = "1.3", .number = 4};
        machine.plug(fast);
        machine.join(fast, "5.3");
        QCOMPARE(list().at(0).place, idPath + "-usb-0:5.3");
    }

    void aUsb3PortWithoutAnotherHalfIsNotTakenForUsb2s()
    {
        Machine machine;
        machine.plug({.bus = "2", .chain = "1"});
        machine.plug({.bus = "1", .chain = "1", .number = 9, .serial = "S9", .ttys = {"ttyACM1"}});
        const auto ports = list();
        QCOMPARE(ports.size(), std::size_t{2});
        QCOMPARE(ports[0].place, idPath + "-usb-0:1");
        QCOMPARE(ports[0].serial, std::string("S9"));
        QCOMPARE(ports[1].place, idPath + "-usbv3-0:1");
        QVERIFY(parseSocketPin(ports[1].place));
    }
};

MINTMARK_TEST(UdevPortsTest)
#include "tst_udevports.moc"
