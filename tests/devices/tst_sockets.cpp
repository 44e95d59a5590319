#include "provisioning/devices/Device.h"
#include "provisioning/devices/Links.h"
#include "provisioning/devices/Sockets.h"
#include "provisioning/devices/discovery/Resolver.h"
#include "tests/devices/SimulatedPorts.h"
#include "tests/support/Main.h"

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

using namespace mintmark;
using namespace mintmark::devices;
using namespace mintmark::test;
using Kind = SocketPin::Kind;

namespace {

const std::string port1 = "pci-0000:00:14.0-usb-0:1";
const std::string port2 = "pci-0000:00:14.0-usb-0:2";

/// A pty, and whether anybody opened its node since the last question.
class WatchedPty {
public:
    WatchedPty()
        : m_master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)), m_watch(::inotify_init1(IN_NONBLOCK))
    {
        if (m_master < 0 || ::grantpt(m_master) != 0 || ::unlockpt(m_master) != 0) std::abort();
        node = ::ptsname(m_master);
        if (::inotify_add_watch(m_watch, node.c_str(), IN_OPEN) < 0) std::abort();
    }
    ~WatchedPty()
    {
        ::close(m_watch);
        ::close(m_master);
    }
    WatchedPty(const WatchedPty&) = delete;
    WatchedPty& operator=(const WatchedPty&) = delete;
    [[nodiscard]] bool wasOpened() const
    {
        std::array<char, 4096> events{};
        return ::read(m_watch, events.data(), events.size()) > 0;
    }
    std::string node;

private:
    int m_master, m_watch;
};

/// A resolver on simulated ports.
struct Fixture {
    SimulatedClock clock{WallTime{}};
    std::shared_ptr<SimulatedPorts> ports = std::make_shared<SimulatedPorts>(clock);
    std::shared_ptr<Resolver> resolver = std::make_shared<Resolver>(ports, clock);

    [[nodiscard]] Result<std::string> tty(const std::string& place, int ms = 0,
                                          std::stop_token stop = {}) const
    {
        return resolver->tty(place, Deadline(clock, Milliseconds{ms}), stop);
    }
};

} // namespace

class SocketPinTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void placesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("port");
        QTest::addColumn<QString>("interface");
        const auto row = [](const char* text, Kind kind, const char* port = "", const char* interface = "") {
            QTest::newRow(text) << QString::fromLatin1(text) << static_cast<int>(kind)
                                << QString::fromLatin1(port) << QString::fromLatin1(interface);
        };
        row("pci-0000:00:14.0-usb-0:1.2", Kind::Usb, "pci-0000:00:14.0-usb-0:1.2");
        row("pci-0000:00:14.0-usb-0:11.4.3.2.1.255", Kind::Usb, "pci-0000:00:14.0-usb-0:11.4.3.2.1.255");
        row("pci-0000:00:14.0-usb-0:1.2:1.3", Kind::Usb, "pci-0000:00:14.0-usb-0:1.2", "1.3");
        row("pci-0000:00:14.0-usbv3-0:2", Kind::Usb, "pci-0000:00:14.0-usbv3-0:2");
        row("platform-fd500000.pcie-pci-0000:01:00.0-usb-0:1.4", Kind::Usb,
            "platform-fd500000.pcie-pci-0000:01:00.0-usb-0:1.4");
        row("platform-vhci_hcd.0-usb-0:1", Kind::Usb, "platform-vhci_hcd.0-usb-0:1");
        row("/dev/serial/by-path/pci-0000:00:14.0-usb-0:1.2:1.0-port0", Kind::ByPath);
        row("/dev/ttyS0", Kind::Tty);
        row("/run/units/unit-1", Kind::Tty);
        row("tcp://10.0.0.7:5554", Kind::Tcp);
        row("tcp://[fe80::1]:1337", Kind::Tcp);
        row("udp://bench-3.local:1337", Kind::Udp);
    }
    void placesAreRead()
    {
        QFETCH(QString, text);
        QFETCH(int, kind);
        QFETCH(QString, port);
        QFETCH(QString, interface);
        const auto pin = parseSocketPin(text.toStdString());
        QVERIFY2(pin, pin ? "" : pin.error().c_str());
        QCOMPARE(static_cast<int>(pin->kind), kind);
        QCOMPARE(pin->text, text.toStdString());
        QCOMPARE(pin->port, port.toStdString());
        QCOMPARE(pin->interface, interface.toStdString());
        QVERIFY(parseSocketPin(pin->text).value() == *pin);
    }

    void aPlaceIsWrittenInOneWay()
    {
        QCOMPARE(parseSocketPin("pci-0000:00:14.0-usb-0:1.2:1.0-port0")->text,
                 std::string("/dev/serial/by-path/pci-0000:00:14.0-usb-0:1.2:1.0-port0"));
        QCOMPARE(parseSocketPin("/dev/../dev//ttyS0")->text, std::string("/dev/ttyS0"));
    }

    void whatIsNoPlaceIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* text, const char* why) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(why);
        };
        row("", "empty");
        row("usb1", "bus numbers");
        row("1-1.2", "bus numbers");
        row("3-1:1.0", "bus numbers");
        row("ttyUSB0", "neither");
        row("dev/ttyUSB0", "neither");
        row("-usb-0:1", "neither");
        row("pci-0000:00:14.0-usb-0:", "neither");
        row("pci-0000:00:14.0-usb-1:1", "neither"); // a bus number in the stead of 0
        row("pci-0000:00:14.0-usb-0:0", "neither");
        row("pci-0000:00:14.0-usb-0:01", "neither");
        row("pci-0000:00:14.0-usb-0:256", "neither");
        row("pci-0000:00:14.0-usb-0:1.", "neither");
        row("pci-0000:00:14.0-usb-0:1.2.3.4.5.6.7", "neither");
        row("pci-0000:00:14.0-usb-0:1:", "neither");
        row("pci-0000:00:14.0-usb-0:1:1", "neither");
        row("pci-0000:00:14.0-usb-0:1:1.0x", "neither");
        row("pci-0000:00:14.0-usb-0:1:1.0-port", "neither");
        row("pci/0000-usb-0:1", "neither");
        row("pci-0000:00:14.0-usb-0:99999999999999999999", "neither");
        row("/", "folder");
        row("/dev/", "folder");
        row("/dev/tty USB0", "space");
        row("/dev/tty\"", "quote");
        row("/dev/tty\\", "quote");
        row("/dev/tty\n", "plain character");
        row("tcp://", "port number");
        row("tcp://host", "port number");
        row("tcp://:1", "host");
        row("tcp://host:0", "port number");
        row("tcp://host:65536", "port number");
        row("tcp://host:1x", "port number");
        row("tcp://host:", "port number");
        row("udp://ho_st:1", "host");
        row("udp://[host]:1", "address");
        row("http://host:1", "neither");
    }
    void whatIsNoPlaceIsRefused()
    {
        QFETCH(QString, text);
        QFETCH(QString, why);
        const auto pin = parseSocketPin(text.toStdString());
        QVERIFY(!pin);
        QVERIFY2(pin.error().starts_with("is no place: ") &&
                     pin.error().find(why.toStdString()) != std::string::npos,
                 pin.error().c_str());
    }

    void aPlaceHasALength()
    {
        QVERIFY(parseSocketPin("/" + std::string(254, 'x')));
        QVERIFY(!parseSocketPin("/" + std::string(255, 'x')));
        QVERIFY(!parseSocketPin(std::string("/dev/tty\0x", 10)));
    }

    void interfacesOfOneAdapterAreTwoSockets()
    {
        const auto at = [](const std::string& text) { return parseSocketPin(text).value(); };
        QVERIFY(overlap(at(port1), at(port1)));
        QVERIFY(overlap(at(port1), at(port1 + ":1.0")));
        QVERIFY(!overlap(at(port1 + ":1.1"), at(port1 + ":1.0")));
        QVERIFY(!overlap(at(port1), at(port2)));
        QVERIFY(!overlap(at(port1), at(port1 + ".1"))); // behind a hub in port 1
        QVERIFY(overlap(at("/dev/ttyS0"), at("/dev/./ttyS0")));
        QVERIFY(!overlap(at("tcp://h:1"), at("udp://h:1")));
    }
};

class ResolverTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatHappenedIsTheDifferenceOfTwoListings()
    {
        const auto a = SimulatedPorts::unit(port1, "/dev/ttyACM0"), b = SimulatedPorts::unit(port2, "");
        QVERIFY(difference({a, b}, {a, b}).empty());
        auto again = a;
        again.generation += "x";
        const auto anew = difference({a}, {again});
        QCOMPARE(anew.size(), std::size_t{2});
        QVERIFY(anew[0].kind == PortEvent::Kind::PulledOut && anew[0].port == a);
        QVERIFY(anew[1].kind == PortEvent::Kind::PluggedIn && anew[1].port == again);
        auto withTty = b;
        withTty.ttys.push_back({"1.0", "/dev/ttyACM1"});
        const auto changed = difference({a, b}, {a, withTty});
        QCOMPARE(changed.size(), std::size_t{1});
        QVERIFY(changed[0].kind == PortEvent::Kind::Changed && changed[0].port == withTty);
        QCOMPARE(difference({a, b}, {}).size(), std::size_t{2});
    }

    void aUnitIsFollowedToItsNextNode()
    {
        Fixture f;
        QVERIFY(f.resolver->presence(port1).empty());
        QVERIFY(f.tty(port1).error().code == DeviceCode::PortMissing);
        f.ports->plug(SimulatedPorts::unit(port1, "/dev/ttyACM0", 4));
        f.ports->plug(SimulatedPorts::unit(port2, "/dev/ttyACM1", 5));
        f.clock.sleep(Milliseconds{200});
        QCOMPARE(f.tty(port1).value(), std::string("/dev/ttyACM0"));
        const auto before = f.resolver->presence(port1);
        QVERIFY(!before.empty());
        f.ports->plug(SimulatedPorts::unit(port1, "/dev/ttyACM7", 6));
        QCOMPARE(f.tty(port1).value(), std::string("/dev/ttyACM7"));
        f.clock.sleep(Milliseconds{200});
        QVERIFY(!f.resolver->presence(port1).empty());
        QVERIFY(f.resolver->presence(port1) != before);
        f.ports->pull(port1);
        QVERIFY(f.tty(port1).error().code == DeviceCode::PortMissing); // at once
        f.clock.sleep(Milliseconds{200});
        QVERIFY(f.resolver->presence(port1).empty());
    }

    void manyQuestionsAreFewListings()
    {
        Fixture f;
        f.ports->plug(SimulatedPorts::unit(port1, "/dev/ttyACM0"));
        for (int i = 0; i < 100; ++i) {
            QVERIFY(!f.resolver->presence(port1).empty());
            f.clock.sleep(Milliseconds{1});
        }
        QCOMPARE(f.ports->listings, 1);
    }

    void anInterfaceIsTheOneThatIsMeant()
    {
        Fixture f;
        auto adapter = SimulatedPorts::unit(port1, "/dev/ttyUSB0");
        adapter.ttys.push_back({"1.1", "/dev/ttyUSB1"});
        f.ports->plug(adapter);
        QCOMPARE(f.tty(port1).value(), std::string("/dev/ttyUSB0"));
        QCOMPARE(f.tty(port1 + ":1.1").value(), std::string("/dev/ttyUSB1"));
        QVERIFY(f.tty(port1 + ":1.2").error().code == DeviceCode::PortMissing);
    }

    void aTtyThatComesLateIsWaitedFor()
    {
        Fixture f;
        f.ports->plug(SimulatedPorts::unit(port1, ""));
        const auto without = f.resolver->resolve(port1);
        MM_VERIFY(without);
        QVERIFY(without->tty.empty() && without->usb->usbNode == "/dev/bus/usb/001/1"); // in DFU, for one
        f.ports->at(Milliseconds{700}, [&] { f.ports->plug(SimulatedPorts::unit(port1, "/dev/ttyACM3")); });
        QCOMPARE(f.tty(port1, 2000).value(), std::string("/dev/ttyACM3"));
        QVERIFY(f.clock.steady() < Milliseconds{800});
        f.ports->plug(SimulatedPorts::unit(port1, ""));
        const auto never = f.tty(port1, 500);
        QVERIFY(never.error().code == DeviceCode::PortMissing);
        QVERIFY(never.error().detail.find("0483:5740") != std::string::npos);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(f.tty(port1, 500, stop.get_token()).error().code == DeviceCode::Stopped);
    }

    void twoWithOneSerialNumberStopBothSockets()
    {
        Fixture f;
        auto one = SimulatedPorts::unit(port1, "/dev/ttyACM0"),
             other = SimulatedPorts::unit(port2, "/dev/ttyACM1");
        other.serial = one.serial;
        f.ports->plug(one);
        MM_VERIFY(f.tty(port1));
        f.ports->plug(other);
        for (const auto& place : {port1, port2}) {
            const auto refused = f.tty(place);
            QVERIFY(!refused);
            QVERIFY(refused.error().code == DeviceCode::SerialTwice);
            for (const auto& text : {port1, port2, one.serial, std::string("0483:5740")})
                QVERIFY2(refused.error().detail.find(text) != std::string::npos,
                         refused.error().detail.c_str());
            f.clock.sleep(Milliseconds{200});
            QVERIFY(!f.resolver->presence(place).empty()); // so that its run says why
        }
        // Another product may have the same number.
        other.product = "5741";
        f.ports->plug(other);
        MM_VERIFY(f.tty(port1));
    }

    void aSerialNumberThatTellsNothingStopsNobody()
    {
        for (const auto* serial : {"", "0", "00000000", "0001"}) {
            auto one = SimulatedPorts::unit(port1, "/dev/ttyUSB0"),
                 other = SimulatedPorts::unit(port2, "/dev/ttyUSB1");
            for (auto* port : {&one, &other}) {
                port->vendor = "10c4";
                port->product = "ea60";
                port->serial = serial;
            }
            QVERIFY2(findTwin({one, other}, one) == nullptr, serial);
        }
        auto one = SimulatedPorts::unit(port1, ""), other = SimulatedPorts::unit(port2, "");
        one.serial = other.serial = "0001"; // of a maker that does not give it to all
        QVERIFY(findTwin({one, other}, one) != nullptr);
    }

    void whatIsNoUsbPortNeedsNoListing()
    {
        Fixture f;
        f.ports->fails = true;
        WatchedPty pty;
        QCOMPARE(f.tty(pty.node).value(), pty.node);
        QVERIFY(!f.resolver->presence(pty.node).empty());
        QCOMPARE(f.resolver->presence("tcp://host:1"), std::string("tcp://host:1"));
        QVERIFY(f.tty("tcp://host:1").error().code == DeviceCode::PortMissing);
        QVERIFY(f.tty("1-1.2").error().code == DeviceCode::PortMissing);
        QVERIFY(f.resolver->presence("1-1.2").empty());
        QVERIFY(f.tty(port1).error().code == DeviceCode::PortMissing);
        QVERIFY(f.resolver->presence(port1).empty());
        QVERIFY(!pty.wasOpened());
    }

    void aPortOutsideTheListIsNeverOpened()
    {
        Fixture f;
        auto& clock = systemClock();
        WatchedPty ours, others, unnamed;
        f.ports->plug(SimulatedPorts::unit(port1, ours.node));
        f.ports->plug(SimulatedPorts::unit(port2, others.node));
        f.ports->plug(SimulatedPorts::unit("pci-0000:00:14.0-usb-0:3", unnamed.node));
        const auto links = linksBy(std::make_shared<Resolver>(f.ports, clock));
        const auto opener = unitOpener(clock, *links);
        QVERIFY(!opener->presence(port1).empty());
        QVERIFY(!ours.wasOpened());
        MM_VERIFY(opener->open(port1, Profile{}, {}));
        QVERIFY(ours.wasOpened());
        QVERIFY(!others.wasOpened());
        QVERIFY(!unnamed.wasOpened());
    }

    void aUnitThatGoesWhileItIsOpenedIsNotTaken()
    {
        Fixture f;
        auto& clock = systemClock();
        WatchedPty ours, others;
        f.ports->plug(SimulatedPorts::unit(port1, ours.node));
        // Its tty's name is another unit's by the time that it is looked at again.
        f.ports->onList = [&](int listing) {
            if (listing == 2) f.ports->plug(SimulatedPorts::unit(port1, others.node, 9));
        };
        const auto links = linksBy(std::make_shared<Resolver>(f.ports, clock));
        const auto opener = unitOpener(clock, *links);
        QVERIFY(opener->open(port1, Profile{}, {}).error().code == DeviceCode::LinkGone);
        MM_VERIFY(opener->open(port1, Profile{}, {}));
    }
};

MINTMARK_TEST(SocketPinTest)
MINTMARK_TEST(ResolverTest)
#include "tst_sockets.moc"
