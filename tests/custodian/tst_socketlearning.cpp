// The page of sockets on a sysfs of umockdev's: a socket learns its place, and USB ports come and go.
#include "tests/custodian/RoomBench.h"

#include <QtWidgets/QTableWidget>

#include <umockdev.h>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

const std::string controller = "/devices/pci0000:00/0000:00:14.0";
const std::string idPath = "pci-0000:00:14.0";

/// A machine with one USB controller.
class Machine {
public:
    Machine() : m_testbed(::umockdev_testbed_new())
    {
        add("P: " + controller + "\nE: SUBSYSTEM=pci\nE: ID_PATH=" + idPath + "\n");
        add("P: " + controller + "/usb1\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nE: ID_PATH=" + idPath +
            "\nA: bDeviceClass=09\nA: speed=480\nA: devnum=1\n");
    }
    ~Machine() { ::g_object_unref(m_testbed); }
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;
    void plug(int port)
    {
        const auto number = std::to_string(port), device = controller + "/usb1/1-" + number;
        const auto place = idPath + "-usb-0:" + number, tty = "ttyACM" + std::to_string(m_plugged++);
        add("P: " + device + "\nN: bus/usb/001/00" + std::to_string(port + 3) +
            "\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nE: DEVNAME=/dev/bus/usb/001/00" +
            std::to_string(port + 3) + "\nE: ID_PATH=" + place +
            "\nE: USEC_INITIALIZED=" + std::to_string(1000 + m_plugged) +
            "\nA: bDeviceClass=00\nA: idVendor=0483\nA: idProduct=5740\nA: serial=S" + number +
            "\nA: manufacturer=Acme\nA: product=Sensor\nA: devnum=" + std::to_string(port + 3) + "\n");
        const auto interface = device + "/1-" + number + ":1.0";
        add("P: " + interface + "\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_interface\n");
        add("P: " + interface + "/tty/" + tty + "\nN: " + tty + "\nE: SUBSYSTEM=tty\nE: DEVNAME=/dev/" + tty +
            "\nE: ID_PATH=" + place + ":1.0\nE: USEC_INITIALIZED=" + std::to_string(1000 + m_plugged) + "\n");
    }

private:
    void add(const std::string& text)
    {
        ::GError* error = nullptr;
        if (::umockdev_testbed_add_from_string(m_testbed, text.c_str(), &error) == 0)
            qFatal("%s", error->message);
    }
    ::UMockdevTestbed* m_testbed;
    int m_plugged = 0;
};

} // namespace

class TestSocketLearning : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSocketLearnsItsPlaceWhileTheListLooksOn()
    {
        const DemoRoom room;
        Machine machine;
        RoomBench bench(room);
        bench.openAt(QStringLiteral("Sockets"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Watching:"), 15'000);
        QTRY_VERIFY(bench.shows("No socket has a place yet"));
        machine.plug(1);
        // What comes as several devices is told to have changed soon after.
        const auto isTold = [&](const QString& what) {
            const auto* events = bench.find<QTableWidget>("socketEvents");
            for (int row = 0; row < events->rowCount(); ++row)
                if (bench.row("socketEvents", row).contains(what)) return true;
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isTold(QStringLiteral("plugged in pci-0000:00:14.0-usb-0:1")), 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(bench.row("socketsTable", 0)
                                     .startsWith(QStringLiteral("no socket’s pci-0000:00:14.0-usb-0:1 ● ")),
                                 15'000);
        bench.click("socketLearn");
        bench.type("learnName", QStringLiteral("A1"));
        bench.click("learnSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Plug into A1 now."), 15'000);
        machine.plug(2);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Socket A1 is at pci-0000:00:14.0-usb-0:2."), 15'000);
        // As the file has it: `mintmark socket list` reads nothing else.
        std::ifstream file(room.station() + "/sockets.toml");
        const std::string text((std::istreambuf_iterator<char>(file)), {});
        QVERIFY2(text.find("\"A1\"") != std::string::npos &&
                     text.find("pci-0000:00:14.0-usb-0:2") != std::string::npos,
                 text.c_str());
        QTRY_VERIFY(
            bench.row("socketsTable", 0).startsWith(QStringLiteral("A1 pci-0000:00:14.0-usb-0:2 ● ")));
        QVERIFY(bench.row("socketsTable", 0).contains(QStringLiteral("S2")));
        bench.pictures(QStringLiteral("sockets-usb"));
    }
};

MINTMARK_TEST(TestSocketLearning)
#include "tst_socketlearning.moc"
