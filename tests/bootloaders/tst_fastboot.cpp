#include "provisioning/devices/protocols/FastbootDevice.h"
#include "tests/bootloaders/Bootloader.h"
#include "tests/devices/ScriptedLink.h"
#include "tests/protocols/Cable.h"

using namespace mintmark;
using namespace mintmark::devices;
using mintmark::test::Bootloader;
using mintmark::test::ScriptedLink;

namespace {

constexpr const char* tcpPort = "tcp://127.0.0.1:5554";
constexpr const char* usbPort = "usb:memory-usb-0:1";

const std::vector<std::pair<TargetObject, std::string>> places{
    {TargetObject::Key, "partition key"},
    {TargetObject::Certificate, "partition certificate"},
    {TargetObject::Id, "oem set-id {hex}"}};

Profile profileWith(const char* readBack, const char* value)
{
    Profile profile;
    profile.target = test::targetOf("fastboot", {{readBack, value}}, places);
    return profile;
}

/// The unit on either kind of cable.
struct Floor {
    Bootloader usb{"fastboot", {}};
    test::Cables cables;
    test::MemoryUsbs usbs;
    Profile profile = profileWith("digestVar", "sha256:{object}");

    Floor()
    {
        const device::Making making{usb.folder.path().toStdString(), 2, std::nullopt, {}, {}};
        cables.units[tcpPort].body = std::move(*device::makeFastboot(making));
        usbs.connectors[usbPort] = &usb.connector;
    }
    Result<std::unique_ptr<Device>> open(bool overUsb)
    {
        const std::string port = overUsb ? usbPort : tcpPort;
        Links& links = overUsb ? static_cast<Links&>(usbs) : cables;
        return openFastboot({port, profile, usb.clock, {}, nullptr, links});
    }
    const device::Storage& storage(bool overUsb)
    {
        if (overUsb) return usb.storage();
        return static_cast<const device::ForeignUnit&>(*cables.units[tcpPort].body).own();
    }
};

Bytes pattern(std::size_t size, int seed)
{
    Bytes octets(size);
    for (std::size_t i = 0; i < size; ++i)
        octets[i] = static_cast<std::uint8_t>(i * 7 + static_cast<std::size_t>(seed));
    return octets;
}

/// Plays a unit, a message an answer.
class Scripted final : public fastboot::Carrier {
public:
    Result<void> send(ByteView message, const Progress&, const Deadline&) override
    {
        sent.push_back(textOf(message));
        return {};
    }
    Result<Bytes> receive(const Deadline&) override
    {
        if (replies.empty()) return fail(DeviceError(DeviceCode::TimedOut, "scripted"));
        auto reply = bytesOf(replies.front());
        if (!flood) replies.pop_front();
        return reply;
    }
    Result<Bytes> receiveData(std::size_t size, const Deadline&) override { return Bytes(size, 7); }
    Result<void> reopen(const Deadline&) override { return {}; }

    std::deque<std::string> replies;
    std::vector<std::string> sent;
    bool flood = false;
};

} // namespace

class FastbootTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void replies()
    {
        const auto kindOf = [](std::string_view text) {
            const auto reply = fastboot::replyIn(viewOf(text));
            return reply ? int(reply->kind) : -1;
        };
        QCOMPARE(kindOf("OKAY"), int(fastboot::ReplyKind::Okay));
        QCOMPARE(kindOf("FAILno"), int(fastboot::ReplyKind::Fail));
        QCOMPARE(kindOf("TEXTx"), int(fastboot::ReplyKind::Info));
        QCOMPARE(fastboot::replyIn(viewOf("DATA0001f00a"))->size, 0x1f00aU);
        for (const char* text :
             {"", "OK", "okay", "DATA", "DATA123", "DATA0000000g", "DATA000000001", "HELO"})
            QVERIFY2(kindOf(text) == -1, text);
        QCOMPARE(fastboot::replyIn(viewOf("OKAYa\x1b[2Jb\n"))->text, std::string("a.[2Jb"));
        QCOMPARE(kindOf("INFO" + std::string(2000, 'x')), -1);
        QCOMPARE(fastboot::sizeIn("0x8000").value(), 32768ULL);
        QCOMPARE(fastboot::sizeIn("32768").value(), 32768ULL);
        for (const char* text : {"", "0x", "12k", "-1", "0x10000000000000000"})
            QVERIFY2(!fastboot::sizeIn(text), text);
    }

    void aUnitThatTalksAndTalks()
    {
        SimulatedClock clock{WallTime{}};
        Scripted carrier;
        carrier.replies = {"INFOstill here"};
        carrier.flood = true;
        fastboot::Client client(carrier, 64);
        QVERIFY(client.command("oem x", {clock, Milliseconds{1000}}).error().code == DeviceCode::Garbled);
    }

    void whatIsNoAnswer()
    {
        SimulatedClock clock{WallTime{}};
        const Deadline deadline(clock, Milliseconds{1000});
        Scripted carrier;
        fastboot::Client client(carrier, 64);
        carrier.replies = {"DATA00000010"};
        QVERIFY(client.command("flash:x", deadline).error().code == DeviceCode::Garbled);
        carrier.replies = {"DATA00000011"};
        QVERIFY(client.download(Bytes(16, 1), {}, deadline).error().code == DeviceCode::Garbled);
        carrier.replies = {"DATA00100000"};
        QVERIFY(client.upload(1000, deadline).error().code == DeviceCode::Garbled);
        carrier.replies = {"FAILdevice is locked"};
        const auto failed = client.command("flash:x", deadline);
        QVERIFY(failed.error().code == DeviceCode::Refused &&
                failed.error().detail == "the unit says: device is locked");
        // A command that is too long never leaves.
        carrier.sent.clear();
        QVERIFY(client.command(std::string(65, 'x'), deadline).error().code == DeviceCode::Refused);
        QVERIFY(carrier.sent.empty());
    }

    void theWholeWay_data()
    {
        QTest::addColumn<bool>("overUsb");
        QTest::addColumn<bool>("uploads");
        QTest::newRow("TCP, by digest") << false << false;
        QTest::newRow("TCP, by upload") << false << true;
        QTest::newRow("USB, by digest") << true << false;
        QTest::newRow("USB, by upload") << true << true;
    }
    void theWholeWay()
    {
        QFETCH(bool, overUsb);
        QFETCH(bool, uploads);
        Floor floor;
        if (uploads) floor.profile = profileWith("stageCommand", "oem stage {object}");
        const auto opened = floor.open(overUsb);
        MM_VERIFY(opened);
        auto& device = **opened;
        const auto in = [&] { return floor.usb.in(); };
        QVERIFY(device.capabilities().readBack == (uploads ? Known::Observed : Known::Reported));
        const auto info = device.identify(in());
        MM_VERIFY(info);
        QVERIFY(info->hardwareId.octets == floor.storage(overUsb).hardwareId);
        QCOMPARE(info->model, std::string("demo-fastboot"));
        QCOMPARE(info->firmwareVersion, std::string("demo-2.1"));
        QVERIFY(device.digest(Object::Certificate, in()).error().code == DeviceCode::NoObject);
        // More than one packet, one bulk transfer, one segment; and a whole number of packets.
        for (const std::size_t size : {121U, 512U, 1024U, 40'000U}) {
            const auto certificate = pattern(size, 3);
            MM_VERIFY(device.write(Object::Certificate, certificate, {}, in()));
            QVERIFY(floor.storage(overUsb).items.at("certificate") == certificate);
            const auto stored = device.digest(Object::Certificate, in());
            MM_VERIFY(stored);
            QVERIFY(stored->digest == sha256(certificate));
        }
        MM_VERIFY(device.write(Object::Id, viewOf("demo-7"), {}, in()));
        QVERIFY(device.digest(Object::Id, in())->digest == sha256(viewOf("demo-7")));
        MM_VERIFY(device.reset(in()));
        MM_VERIFY(device.identify(in()));
        QVERIFY(device.digest(Object::Id, in())->digest == sha256(viewOf("demo-7")));
        MM_VERIFY(device.boot(in()));
    }

    void aCommandThatIsTooLong()
    {
        Floor floor;
        const auto device = floor.open(false);
        MM_VERIFY(device);
        const auto refused = (*device)->write(Object::Id, pattern(40, 1), {}, floor.usb.in());
        QVERIFY(refused.error().code == DeviceCode::Refused);
        QVERIFY(refused.error().detail.find("commandOctets") != std::string::npos);
        // Never the object itself: it may be a key.
        QVERIFY(refused.error().detail.find(toHex(pattern(4, 1))) == std::string::npos);
    }

    void aUnitThatDoesNotTellWhatItWasGiven()
    {
        Floor floor;
        floor.profile = profileWith("digestVar", "md5:{object}");
        const auto device = floor.open(false);
        MM_VERIFY(device);
        QVERIFY((*device)->digest(Object::PrivateKey, floor.usb.in()).error().code == DeviceCode::NoObject);
        MM_VERIFY((*device)->write(Object::PrivateKey, pattern(20, 1), {}, floor.usb.in()));
        const auto told = (*device)->digest(Object::PrivateKey, floor.usb.in());
        QVERIFY(told.error().code == DeviceCode::Refused &&
                told.error().detail.find("unknown variable") != std::string::npos);
    }

    void overTcpWhatIsNoFastboot_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        QTest::newRow("silence") << QByteArray() << int(DeviceCode::TimedOut);
        QTest::newRow("another greeting") << QByteArray("HTTP") << int(DeviceCode::Refused);
        QTest::newRow("version 0") << QByteArray("FB00") << int(DeviceCode::Refused);
        QTest::newRow("a length of all ones")
            << QByteArray("FB01\xff\xff\xff\xff\xff\xff\xff\xff") << int(DeviceCode::Garbled);
        QTest::newRow("a length of zero")
            << QByteArray("FB01\0\0\0\0\0\0\0\0", 12) << int(DeviceCode::Garbled);
        QTest::newRow("a reply of 1025 octets")
            << QByteArray("FB01\0\0\0\0\0\0\4\1OKAY", 16) << int(DeviceCode::Garbled);
        QTest::newRow("a reply that is cut")
            << QByteArray("FB01\0\0\0\0\0\0\0\6OKAY", 16) << int(DeviceCode::TimedOut);
        QTest::newRow("no reply of fastboot")
            << QByteArray("FB01\0\0\0\0\0\0\0\4HELO", 16) << int(DeviceCode::Garbled);
    }
    void overTcpWhatIsNoFastboot()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        SimulatedClock clock{WallTime{}};
        class One final : public Links {
        public:
            One(SimulatedClock& simulated, QByteArray said) : m_clock(simulated), m_said(std::move(said)) {}
            Result<std::unique_ptr<Link>> open(const std::string&, const LineSettings&, Clock&,
                                               std::stop_token) override
            {
                auto link = std::make_unique<ScriptedLink>(m_clock);
                if (!m_said.isEmpty())
                    link->reply({reinterpret_cast<const std::uint8_t*>(m_said.constData()),
                                 static_cast<std::size_t>(m_said.size())});
                return link;
            }
            std::string presence(const std::string&) override { return "1"; }

        private:
            SimulatedClock& m_clock;
            QByteArray m_said;
        } links(clock, answer);
        const auto profile = profileWith("digestVar", "sha256:{object}");
        const std::string port = tcpPort;
        auto opened = openFastboot({port, profile, clock, {}, nullptr, links});
        const auto error = opened ? (*opened)->identify({clock, Milliseconds{5000}}).error() : opened.error();
        QVERIFY2(int(error.code) == code, error.detail.c_str());
        QVERIFY(clock.steady() < Milliseconds{11'000});
    }

    void otherPortsAreRefused()
    {
        Floor floor;
        const std::string port = "/dev/ttyUSB0";
        const auto opened = openFastboot({port, floor.profile, floor.usb.clock, {}, nullptr, floor.usbs});
        QVERIFY(opened.error().code == DeviceCode::PortMissing);
        // A USB unit that is something else.
        Bootloader dfu("dfu", {});
        floor.usbs.connectors[usbPort] = &dfu.connector;
        QVERIFY(floor.open(true).error().detail.find("no interface for fastboot") != std::string::npos);
    }

    void unplugged()
    {
        for (const char* fault : {"vanish=6", "mute=6", "stall=6"}) {
            Bootloader unit("fastboot", {}, {}, {fault});
            test::MemoryUsbs usbs;
            usbs.connectors[usbPort] = &unit.connector;
            const auto profile = profileWith("digestVar", "sha256:{object}");
            const std::string port = usbPort;
            auto device = openFastboot({port, profile, unit.clock, {}, nullptr, usbs});
            MM_VERIFY(device);
            Result<void> done = (*device)->identify(unit.in(5'000)).map([](const auto&) {});
            if (done) done = (*device)->write(Object::Certificate, pattern(2000, 1), {}, unit.in(5'000));
            QVERIFY2(!done, fault);
            const auto expected = fault[0] == 'v'   ? DeviceCode::LinkGone
                                  : fault[0] == 'm' ? DeviceCode::TimedOut
                                                    : DeviceCode::Refused;
            QVERIFY2(done.error().code == expected, done.error().detail.c_str());
            QVERIFY(!unit.storage().items.contains("certificate"));
        }
    }
};
MINTMARK_TEST(FastbootTest)

#include "tst_fastboot.moc"
