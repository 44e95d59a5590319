#include "provisioning/devices/links/UsbDescriptors.h"
#include "provisioning/devices/links/UsbPorts.h"
#include "tests/support/Main.h"

#include <QtCore/QTemporaryDir>

#include <filesystem>
#include <fstream>

using namespace mintmark;
using namespace mintmark::devices;

namespace fs = std::filesystem;

namespace {

/// A device's descriptor, a configuration with two settings, a functional descriptor and two endpoints.
Bytes sample()
{
    return {18, 1,    0,    2,    0,  0,    0, 64,   0x83, 0x04, 0x11, 0xdf, 0x00, 0x22, 1, 2, 3, 1, //
            9,  2,    50,   0,    1,  1,    0, 0x80, 50,                                             //
            9,  4,    0,    0,    0,  0xfe, 1, 2,    4,                                              //
            9,  4,    0,    1,    2,  0xfe, 1, 2,    5,                                              //
            7,  5,    0x81, 2,    64, 0,    0,                                                       //
            7,  5,    0x02, 3,    64, 0,    1,                                                       //
            9,  0x21, 0x0b, 0xff, 0,  0,    8, 0x1a, 1};
}

PluggedUsb plugged(const char* place, const char* serial, std::uint16_t product = 0xdf11)
{
    return {"", 1, 2, 0x0483, product, serial, place};
}

} // namespace

class UsbPortsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatAPortMeans()
    {
        const auto byPlace = usbPortIn("usb:pci-0000:00:14.0-usb-0:1.2");
        QVERIFY(byPlace && byPlace->place == "pci-0000:00:14.0-usb-0:1.2" && byPlace->vendor == 0);
        const auto byNumbers = usbPortIn("usb:0483:df11");
        QVERIFY(byNumbers && byNumbers->place.empty() && byNumbers->vendor == 0x0483 &&
                byNumbers->product == 0xdf11 && byNumbers->serial.empty());
        const auto bySerial = usbPortIn("usb:0483:DF11:FFFE:7");
        QVERIFY(bySerial && bySerial->product == 0xdf11 && bySerial->serial == "FFFE:7");
        for (const char* text : {"", "usb:", "usb:0483", "usb:0483:df1", "usb:0483:df11:", "usb:0483:df111",
                                 "usb:somewhere", "/dev/ttyUSB0", "usb:0483:df11:a b", "tcp://127.0.0.1:1"})
            QVERIFY2(!usbPortIn(text), text);
    }

    void descriptorsAreRead()
    {
        const auto unit = usbUnitIn(sample());
        MM_VERIFY(unit);
        QVERIFY(unit->vendor == 0x0483 && unit->product == 0xdf11 && unit->release == 0x2200);
        QCOMPARE(unit->settings.size(), std::size_t{2});
        const auto& second = unit->settings[1];
        QVERIFY(second.number == 0 && second.alternate == 1 && second.interfaceClass == 0xfe &&
                second.subclass == 1 && second.protocol == 2 && second.nameIndex == 5);
        QVERIFY((second.bulkEndpoints == std::vector<std::uint8_t>{0x81}));
        QVERIFY((second.extra == Bytes{9, 0x21, 0x0b, 0xff, 0, 0, 8, 0x1a, 1}));
        QVERIFY(unit->settings[0].extra.empty());
    }

    void descriptorsThatAreCutOrLie()
    {
        const auto whole = sample();
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!usbUnitIn(ByteView(whole).first(size)));
        // A length of zero would never end, one that is too long would read behind the end.
        for (const std::size_t at : {27U, 36U, 45U, 52U})
            for (const int length : {0, 1, 200}) {
                auto broken = whole;
                broken[at] = static_cast<std::uint8_t>(length);
                QVERIFY(!usbUnitIn(broken));
            }
    }

    void stringsAreText()
    {
        QCOMPARE(usbTextIn(Bytes{8, 3, 'A', 0, 0xe9, 0, 'z', 0}), std::string("A\xc3\xa9z"));
        QCOMPARE(usbTextIn(Bytes{6, 3, 'A', 0, '\n', 0}), std::string());
        QCOMPARE(usbTextIn(Bytes{6, 2, 'A', 0, 'B', 0}), std::string());
        QCOMPARE(usbTextIn(Bytes{200, 3, 'A', 0, 'B'}), std::string("A"));
        QCOMPARE(usbTextIn({}), std::string());
    }

    void theOneThatIsMeant()
    {
        const std::vector all{plugged("x-usb-0:1", "A"), plugged("x-usb-0:2", "B")};
        QCOMPARE(findUsb(*usbPortIn("usb:x-usb-0:2"), all)->serial, std::string("B"));
        QCOMPARE(findUsb(*usbPortIn("usb:0483:df11:A"), all)->place, std::string("x-usb-0:1"));
        QVERIFY(findUsb(*usbPortIn("usb:x-usb-0:3"), all).error().code == DeviceCode::PortMissing);
        const auto both = findUsb(*usbPortIn("usb:0483:df11"), all);
        QVERIFY(both.error().code == DeviceCode::Refused);
        QVERIFY(both.error().detail.find("x-usb-0:1") != std::string::npos &&
                both.error().detail.find("x-usb-0:2") != std::string::npos);
    }

    void twoUnitsWithOneSerialNumberStopTheSocket()
    {
        const std::vector all{plugged("x-usb-0:1", "A"), plugged("x-usb-0:2", "A"),
                              plugged("x-usb-0:3", "A", 0x1111)};
        const auto found = findUsb(*usbPortIn("usb:x-usb-0:1"), all);
        QVERIFY(found.error().code == DeviceCode::SerialTwice); // as of units with a tty: MM-UNIT-USB-TWICE
        QVERIFY(found.error().detail.find("serial number A") != std::string::npos);
        // Of another make it means nothing.
        MM_VERIFY(findUsb(*usbPortIn("usb:x-usb-0:3"), all));
        // A number that tells nothing tells no twins either.
        const std::vector blank{plugged("x-usb-0:1", "0000"), plugged("x-usb-0:2", "0000")};
        MM_VERIFY(findUsb(*usbPortIn("usb:x-usb-0:1"), blank));
    }

    void whatLinuxTells()
    {
        const QTemporaryDir root;
        const fs::path top = root.path().toStdString();
        const auto put = [&](const fs::path& name, const char* text) {
            std::ofstream file(top / name);
            file << text;
            QVERIFY(file.flush().good());
        };
        const fs::path controller = "devices/pci0000:00/0000:00:14.0";
        const fs::path unit = controller / "usb1/1-1/1-1.2";
        fs::create_directories(top / "bus/usb/devices");
        fs::create_directories(top / "bus/pci");
        fs::create_directories(top / unit);
        fs::create_symlink(top / "bus/pci", top / controller / "subsystem");
        fs::create_symlink(top / unit, top / "bus/usb/devices/1-1.2");
        fs::create_symlink(top / controller / "usb1", top / "bus/usb/devices/usb1");
        put(unit / "busnum", "1\n");
        put(unit / "devnum", "17\n");
        put(unit / "idVendor", "0483\n");
        put(unit / "idProduct", "df11\n");
        put(unit / "serial", "FFFF 12\n");
        put(unit / "bDeviceClass", "00\n");
        const auto all = pluggedUsb(root.path().toStdString());
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(all[0].place, std::string("pci-0000:00:14.0-usb-0:1.2"));
        QCOMPARE(all[0].serial, std::string("FFFF 12"));
        QVERIFY(all[0].vendor == 0x0483 && all[0].product == 0xdf11);
        QCOMPARE(all[0].node(), std::string("/dev/bus/usb/001/017"));
        put(unit / "bDeviceClass", "09\n");
        QVERIFY(pluggedUsb(root.path().toStdString()).empty());
        QVERIFY(pluggedUsb(root.path().toStdString() + "/none").empty());
    }
};
MINTMARK_TEST(UsbPortsTest)

#include "tst_usbports.moc"
