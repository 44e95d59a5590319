#include "tests/device/Program.h"
#include "tests/device/UsbHost.h"
#include "tests/support/Main.h"

#include "app/device/Unit.h"
#include "app/device/usb/CdcAcm.h"
#include "app/device/usb/Ftdi.h"
#include "app/device/usb/UsbFaults.h"
#include "app/device/usb/Vhci.h"

#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <array>
#include <cerrno>

using namespace mintmark::device::usb;
using namespace mintmark::test;
namespace usb = mintmark::device::usb;
using mintmark::device::Bytes;

namespace {

QByteArray hex(const char* text)
{
    return QByteArray::fromHex(text);
}

std::array<std::uint8_t, headerOctets> header(const char* text)
{
    std::array<std::uint8_t, headerOctets> octets{};
    const QByteArray bytes = hex(text);
    std::copy_n(bytes.begin(), std::min<qsizetype>(bytes.size(), headerOctets), octets.begin());
    return octets;
}

/// Takes all, and notes it.
class Sink final : public Personality {
public:
    Descriptors descriptors() override { return {}; }
    void attached(Cable&) override {}
    void configured() override {}
    void detached() override {}
    usb::Answer controlIn(const Setup&) override { return {Reply::Done}; }
    Reply controlOut(const Setup&, std::span<const std::uint8_t> octets) override { return out(0, octets); }
    usb::Answer in(std::uint8_t, std::size_t) override { return {Reply::Done, {1}}; }
    Reply out(std::uint8_t, std::span<const std::uint8_t> octets) override
    {
        if (isBusy) return Reply::Later;
        taken.push_back(octets.size());
        return Reply::Done;
    }
    std::vector<std::size_t> taken;
    bool isBusy = false;
};

class NotedCable final : public Cable {
public:
    bool wait(std::chrono::milliseconds) override { return true; }
    void askAgain(std::chrono::milliseconds) override {}
    std::chrono::milliseconds now() override { return {}; }
    void leave(Departure departure) override { left = departure; }
    std::optional<Departure> left;
};

} // namespace

class UsbDevice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestsAreRead()
    {
        // GET_DESCRIPTOR of the device, as Linux 6.1 sent it.
        const auto request =
            readRequest(header("00000001 00000001 00010001 00000001 00000000 00000200 00000040"
                               "00000000 ffffffff 00000000 8006000100004000"));
        QVERIFY(request && request->submit);
        QCOMPARE(request->submit->sequence, 1u);
        QVERIFY(request->submit->isIn);
        QCOMPARE(request->submit->length, 64u);
        QCOMPARE(int(request->submit->setup.value), 0x0100);
        QCOMPARE(int(request->submit->setup.length), 64);
        const auto unlink = readRequest(header("00000002 00000007 00010001 00000000 00000000 00000003"));
        QVERIFY(unlink && unlink->unlink);
        QCOMPARE(unlink->unlink->victim, 3u);
    }

    void whatCannotBeServedIsRefused_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::newRow("unknown command") << hex("00000009");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("isochronous") << hex(
            "00000001 00000001 00010001 00000001 00000001 00000000 00000040 00000000 00000004");
        QTest::newRow("4 GiB") << hex("00000001 00000001 00010001 00000000 00000002 00000000 ffffffff");
    }

    void whatCannotBeServedIsRefused()
    {
        QFETCH(QByteArray, octets);
        octets.resize(48, 0);
        EchoDevice device;
        UsbHost host(device);
        QVERIFY(host.sendRaw(octets));
        QVERIFY(host.isUnplugged());
        QCOMPARE(host.ended(), Ended::HostGone);
        QVERIFY(!host.complaint().empty());
        QVERIFY(device.isDetached);
    }

    void aHostThatGoesInTheMiddleOfAHeaderIsNoted()
    {
        EchoDevice device;
        UsbHost host(device);
        QVERIFY(host.sendRaw(hex("000000010000")));
        host.close();
        QCOMPARE(host.ended(), Ended::HostGone);
        QVERIFY(device.isDetached);
    }

    void tooManyTransfersAtOnceEndIt()
    {
        EchoDevice device;
        UsbHost host(device);
        for (int i = 0; i < 1100; ++i)
            host.submit(true, 2, 64);
        QVERIFY(host.isUnplugged());
        QVERIFY(host.complaint().find("too many") != std::string::npos);
    }

    void descriptorsAreCutToWhatWasAskedFor()
    {
        EchoDevice device;
        UsbHost host(device);
        const auto first = host.control(hex("8006000100000800"));
        QCOMPARE(first.status(), 0);
        QCOMPARE(first.octets, hex("1201000200000040"));
        QCOMPARE(host.control(hex("8006000100004000")).length(), 18u);
        QCOMPARE(host.control(hex("800600030000ff00")).octets, hex("04030904"));
        QCOMPARE(host.control(hex("800602030904ff00")).octets, hex("0c0347007200f600df006500"));
        QCOMPARE(host.control(hex("800603030904ff00")).status(), -EPIPE);
        QCOMPARE(host.control(hex("8006000600000a00")).status(), -EPIPE); // no qualifier
        QCOMPARE(host.control(hex("c001000000000a00")).length(), 10u);    // a vendor's
    }

    void aConfigurationThatIsNotThereIsRefused()
    {
        EchoDevice device;
        UsbHost host(device);
        QCOMPARE(host.control(hex("0009070000000000")).status(), -EPIPE);
        QVERIFY(!device.isConfigured);
        QCOMPARE(host.control(hex("0009010000000000")).status(), 0);
        QVERIFY(device.isConfigured);
        QCOMPARE(host.control(hex("8008000000000100")).octets, hex("01"));
    }

    void aReadWaitsForWhatTheUnitSays()
    {
        EchoDevice device;
        UsbHost host(device);
        const auto read = host.submit(true, 2, 64);
        QVERIFY(host.read(100).header.isEmpty());
        const auto written = host.submit(false, 2, 0, "hello");
        const auto one = host.read(), other = host.read();
        const auto& answer = one.sequence() == read ? one : other;
        QCOMPARE(answer.sequence(), read);
        QCOMPARE(answer.octets, QByteArray("hello"));
        QCOMPARE((one.sequence() == read ? other : one).sequence(), written);
    }

    void aTransferIsTakenBack()
    {
        EchoDevice device;
        UsbHost host(device);
        const auto read = host.submit(true, 2, 64);
        const auto unlink = host.unlink(read);
        const auto answer = host.read();
        QCOMPARE(answer.command(), 4);
        QCOMPARE(answer.sequence(), unlink);
        QCOMPARE(answer.status(), -ECONNRESET);
        // What was answered cannot be taken back any more.
        const auto written = host.submit(false, 2, 0, "x");
        QCOMPARE(host.read().sequence(), written);
        host.unlink(written);
        const auto late = host.read();
        QCOMPARE(late.command(), 4);
        QCOMPARE(late.status(), 0);
        QVERIFY(host.read(100).header.isEmpty());
    }

    void aBusyUnitIsReadAndTakesTheNextOneInOrder()
    {
        EchoDevice device;
        UsbHost host(device);
        const auto slow = host.submit(false, 2, 0, "w");
        const auto next = host.submit(false, 2, 0, "abc");
        const auto read = host.submit(true, 2, 64);
        // While the first write is in hand, the read is answered.
        const auto first = host.read();
        QCOMPARE(first.sequence(), read);
        QCOMPARE(first.octets, QByteArray("w"));
        QCOMPARE(host.read().sequence(), slow);
        QCOMPARE(host.read().sequence(), next);
        QCOMPARE(device.heard(), QByteArray("wabc"));
    }

    void aTransferInHandIsTakenBackWithoutAnAnswer()
    {
        EchoDevice device;
        UsbHost host(device);
        const auto read = host.submit(true, 2, 64);
        const auto slow = host.submit(false, 2, 0, "w");
        QCOMPARE(host.read().sequence(), read); // it is in hand now
        host.unlink(slow);
        const auto taken = host.read();
        QCOMPARE(taken.command(), 4);
        QCOMPARE(taken.status(), -ECONNRESET);
        const auto after = host.submit(false, 2, 0, "x");
        QCOMPARE(host.read().sequence(), after);
    }

    void aStallHaltsTheEndpointUntilItIsCleared()
    {
        EchoDevice device;
        UsbHost host(device);
        host.submit(false, 2, 0, "s");
        QCOMPARE(host.read().status(), -EPIPE);
        host.submit(false, 2, 0, "x");
        QCOMPARE(host.read().status(), -EPIPE);
        QCOMPARE(host.control(hex("8200000002000200")).octets, hex("0100"));
        QCOMPARE(host.control(hex("0201000002000000")).status(), 0);
        host.submit(false, 2, 0, "x");
        QCOMPARE(host.read().status(), 0);
        QCOMPARE(device.heard(), QByteArray("sx"));
    }

    void aBabbleIsTheHostsErrorAndNoOverrun()
    {
        EchoDevice device;
        UsbHost host(device);
        host.submit(false, 2, 0, "m");
        QCOMPARE(host.read().status(), 0);
        host.submit(true, 2, 64);
        const auto answer = host.read();
        QCOMPARE(answer.status(), -EOVERFLOW);
        QCOMPARE(answer.length(), 0u);
    }

    void aUnitThatGoesAnswersNothingMore()
    {
        EchoDevice device;
        UsbHost host(device);
        host.submit(true, 2, 64);
        host.submit(false, 2, 0, "g");
        QVERIFY(host.isUnplugged());
        QCOMPARE(host.ended(), Ended::Left);
    }

    void aDivisorIsARate_data()
    {
        QTest::addColumn<uint>("divisor");
        QTest::addColumn<uint>("baud");
        // FTDI AN_120; each within a half of what is written there.
        QTest::newRow("3000000") << 0u << 3000000u;
        QTest::newRow("2000000") << 1u << 2000000u;
        QTest::newRow("300") << 0x2710u << 300u;
        QTest::newRow("9600") << 0x4138u << 9600u;
        QTest::newRow("57600") << 0xc034u << 57554u;
        QTest::newRow("115200") << 0x001au << 115385u;
        QTest::newRow("921600") << 0x8003u << 923077u;
        QTest::newRow("an eighth of the third bit") << 0x1001au << 113744u;
    }

    void aDivisorIsARate()
    {
        QFETCH(uint, divisor);
        QFETCH(uint, baud);
        QCOMPARE(baudOfDivisor(divisor), baud);
    }

    void portsThatAreFree()
    {
        const char* const status = "hub port sta spd dev      sockfd local_busid\n"
                                   "hs  0000 006 002 00010001 000004 1-1\n"
                                   "hs  0001 004 000 00000000 000000 0-0\n"
                                   "hs  0002 004 000 00000000 000000 0-0\n"
                                   "ss  0008 004 000 00000000 000000 0-0\n";
        QCOMPARE(freePorts(status), (std::vector<int>{1, 2}));
        QCOMPARE(freePorts(""), std::vector<int>());
        QCOMPARE(freePorts("hs hs hs\n\nhs 1"), std::vector<int>());
    }

    void descriptorsAddUp_data()
    {
        QTest::addColumn<bool>("isFtdi");
        QTest::newRow("cdc") << false;
        QTest::newRow("ftdi") << true;
    }

    void descriptorsAddUp()
    {
        QFETCH(bool, isFtdi);
        const QTemporaryDir folder;
        auto unit = mintmark::device::Unit::open(folder.path().toStdString(), 1, std::nullopt, {});
        QVERIFY(unit.has_value());
        SerialOptions options;
        options.usbSerial = "0011223344556677";
        std::unique_ptr<Personality> port;
        if (isFtdi)
            port = std::make_unique<Ftdi>(**unit, options);
        else
            port = std::make_unique<CdcAcm>(**unit, options);
        const auto all = port->descriptors();
        QCOMPARE(all.device.size(), std::size_t(18));
        const auto& c = all.configuration;
        QCOMPARE(std::size_t(c[2] | c[3] << 8), c.size());
        std::size_t at = 0;
        int interfaces = 0, endpoints = 0, promised = 0;
        while (at < c.size()) {
            QVERIFY(c[at] >= 2 && at + c[at] <= c.size());
            if (c[at + 1] == 4) {
                ++interfaces;
                promised += c[at + 4];
            }
            if (c[at + 1] == 5) ++endpoints;
            at += c[at];
        }
        QCOMPARE(at, c.size());
        QCOMPARE(interfaces, int(c[4]));
        QCOMPARE(endpoints, promised);
        QVERIFY(all.strings.size() >= 3);
        QCOMPARE(all.strings[2], options.usbSerial);
    }

    void faultsStrikeTheirTransferOnce()
    {
        UsbFaults faults(
            {*parseUsbFault("stall=2"), *parseUsbFault("unit-1:vanish=4"), *parseUsbFault("2:mute=1")}, 1);
        Sink sink;
        NotedCable cable;
        Faulty device(sink, faults);
        device.attached(cable);
        const Bytes octets(10, 0);
        sink.isBusy = true; // asked again later: still the first
        QCOMPARE(device.out(2, octets), Reply::Later);
        sink.isBusy = false;
        QCOMPARE(device.out(2, octets), Reply::Done);
        QCOMPARE(device.out(2, octets), Reply::Stall);
        QCOMPARE(device.out(2, octets), Reply::Done);
        QVERIFY(!cable.left);
        // A setting is no transfer; what a class brings is one.
        QCOMPARE(device.controlOut({0x21, 0x20, 0, 0, 7}, Bytes(7)), Reply::Done);
        QVERIFY(!cable.left);
        QCOMPARE(device.controlOut({0x21, 1, 0, 0, 10}, octets), Reply::Later);
        QVERIFY(cable.left.has_value());
        QCOMPARE(cable.left->kind, Departure::Kind::Gone);
        QCOMPARE(sink.taken, (std::vector<std::size_t>{10, 10, 7, 5}));
        QCOMPARE(device.out(2, octets), Reply::Done);
    }

    void aMuteUnitSaysNothingUntilItIsPluggedInAgain()
    {
        UsbFaults faults({*parseUsbFault("mute=1")}, 1);
        Sink sink;
        NotedCable cable;
        Faulty device(sink, faults);
        device.attached(cable);
        QCOMPARE(device.in(2, 64).reply, Reply::Done);
        QCOMPARE(device.out(2, Bytes(3)), Reply::Later);
        QCOMPARE(device.in(2, 64).reply, Reply::Later);
        // Its chip still answers settings.
        QCOMPARE(device.controlOut({0x21, 0x22, 0, 0, 0}, {}), Reply::Done);
        device.attached(cable);
        QCOMPARE(device.out(2, Bytes(3)), Reply::Done);
    }

    void theProgramRefusesWhatMakesNoSense_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("no such kind") << QStringList{u"--usb"_qs, u"cdc,x"_qs} << QByteArray("cdc and ftdi");
        QTest::newRow("no kind") << QStringList{u"--usb"_qs, u""_qs} << QByteArray("cdc and ftdi");
        QTest::newRow("a fault of no bus")
            << QStringList{u"--usb-fault"_qs, u"stall=1"_qs} << QByteArray("needs --usb");
        QTest::newRow("no such unit")
            << QStringList{u"--usb"_qs, u"cdc"_qs, u"--usb-fault"_qs, u"2:stall=1"_qs}
            << QByteArray("no such unit");
        QTest::newRow("nobody to make room for")
            << QStringList{u"--usb"_qs, u"cdc"_qs, u"--usb-fault"_qs, u"swap"_qs}
            << QByteArray("needs --ports");
    }

    void theProgramRefusesWhatMakesNoSense()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, said);
        const QTemporaryDir folder;
        const auto outcome =
            device(QStringList{u"run"_qs, u"--units"_qs, u"1"_qs, u"--dir"_qs, folder.path()} + words);
        QCOMPARE(outcome.exit, 2);
        QVERIFY2(outcome.err.contains(said), outcome.err.constData());
    }

    void faultsThatAreNoneAreRefused()
    {
        for (const char* text : {"", "stall", "stall=0", "stall=x", "stall=-1", "stall=1x", "swap=1", "nap",
                                 "x:swap", "0:swap", "stall=99999999999"})
            QVERIFY2(!parseUsbFault(text), text);
        const auto fault = parseUsbFault("unit-3:blink=12");
        QVERIFY(fault.has_value());
        QCOMPARE(fault->unit, 3);
        QCOMPARE(fault->transfer, 12);
        QVERIFY(describeUsbFaults().find("vanish=N") != std::string::npos);
    }
};

MINTMARK_TEST(UsbDevice)
#include "tst_usb.moc"
