#include "provisioning/devices/protocols/DfuDevice.h"
#include "tests/bootloaders/Bootloader.h"

using namespace mintmark;
using namespace mintmark::devices;
using mintmark::test::Bootloader;

namespace {

const std::vector<std::pair<TargetObject, std::string>> places{{TargetObject::Key, "at 0 256"},
                                                               {TargetObject::Certificate, "at 0x100 1024"},
                                                               {TargetObject::Id, "at 2000 48"}};

Target plainTarget(std::string alt = "Factory data", std::string size = "2048")
{
    return test::targetOf("dfu", {{"alt", std::move(alt)}, {"size", std::move(size)}}, places);
}

Target stTarget(std::string address = "0x08003800", std::string size = "2048",
                std::string alt = "Internal Flash")
{
    return test::targetOf(
        "dfu", {{"alt", std::move(alt)}, {"address", std::move(address)}, {"size", std::move(size)}}, places);
}

Bytes pattern(std::size_t size, int seed)
{
    Bytes octets(size);
    for (std::size_t i = 0; i < size; ++i)
        octets[i] = static_cast<std::uint8_t>(i * 7 + static_cast<std::size_t>(seed));
    return octets;
}

const auto key = pattern(121, 1);
const auto certificate = pattern(900, 2);

/// The partition in the unit's own memory.
Bytes partition(const Bootloader& unit, std::size_t at)
{
    const auto& flash = unit.storage().items.at("flash");
    const auto begin = flash.begin() + static_cast<std::ptrdiff_t>(at);
    return {begin, begin + 2048};
}

Bytes expected()
{
    Bytes image(2048, 0xff);
    const auto put = [&](std::size_t at, const Bytes& octets) {
        image[at] = static_cast<std::uint8_t>(octets.size());
        image[at + 1] = static_cast<std::uint8_t>(octets.size() >> 8);
        image[at + 2] = image[at + 3] = 0;
        std::ranges::copy(octets, image.begin() + static_cast<std::ptrdiff_t>(at) + 4);
    };
    put(0, key);
    put(256, certificate);
    return image;
}

/// Key and certificate, as a run writes them.
Result<void> writeAll(DfuDevice& device, const Deadline& deadline)
{
    TRY(device.identify(deadline));
    TRY(device.write(Object::PrivateKey, key, {}, deadline));
    TRY(device.write(Object::Certificate, certificate, {}, deadline));
    TRY(device.flush({}, deadline));
    TRY(device.identify(deadline));
    const auto stored = TRY(device.digest(Object::Certificate, deadline));
    if (stored.digest != sha256(certificate))
        return fail(DeviceError(DeviceCode::Garbled, "another certificate"));
    return {};
}

DeviceError errorOf(const Result<void>& result)
{
    return result ? DeviceError(DeviceCode::Closed, "no error") : result.error();
}

} // namespace

class DfuDeviceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWholeWay_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("option");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("plain") << QByteArray("dfu") << QByteArray("") << QByteArray("");
        QTest::newRow("plain, begins in DFU mode")
            << QByteArray("dfu") << QByteArray("mode") << QByteArray("dfu");
        QTest::newRow("plain, detached by a reset")
            << QByteArray("dfu") << QByteArray("detach") << QByteArray("reset");
        QTest::newRow("plain, wants a reset after an image")
            << QByteArray("dfu") << QByteArray("tolerant") << QByteArray("no");
        QTest::newRow("plain, in small transfers")
            << QByteArray("dfu") << QByteArray("transfer") << QByteArray("64");
        QTest::newRow("plain, slow") << QByteArray("dfu") << QByteArray("busy") << QByteArray("900");
        QTest::newRow("ST") << QByteArray("dfuse") << QByteArray("") << QByteArray("");
        QTest::newRow("ST, begins in DFU mode")
            << QByteArray("dfuse") << QByteArray("mode") << QByteArray("dfu");
        QTest::newRow("ST, in odd transfers")
            << QByteArray("dfuse") << QByteArray("transfer") << QByteArray("100");
        QTest::newRow("ST, slow") << QByteArray("dfuse") << QByteArray("busy") << QByteArray("900");
    }
    void theWholeWay()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, option);
        QFETCH(QByteArray, value);
        std::map<std::string, std::string> options;
        if (!option.isEmpty()) options[option.toStdString()] = value.toStdString();
        const bool st = kind == "dfuse";
        Bootloader unit(kind.constData(), options);
        DfuDevice device(unit.cable(), st ? stTarget() : plainTarget());

        const auto info = device.identify(unit.in());
        MM_VERIFY(info);
        QVERIFY(info->hardwareId.octets == unit.unit->hardwareId());
        QCOMPARE(info->model, std::string("demo-dfu"));
        QCOMPARE(info->firmwareVersion, std::string("2.00"));
        QVERIFY(device.capabilities().readBack == Known::Observed && device.capabilities().takesClearKey);
        QVERIFY(device.digest(Object::PrivateKey, unit.in()).error().code == DeviceCode::NoObject);

        MM_VERIFY(writeAll(device, unit.in()));
        QVERIFY(partition(unit, st ? 0x3800 : 0) == expected());
        const auto stored = device.digest(Object::PrivateKey, unit.in());
        MM_VERIFY(stored);
        QVERIFY(stored->length == key.size() && stored->digest == sha256(key));
        QVERIFY(device.digest(Object::Id, unit.in()).error().code == DeviceCode::NoObject);

        MM_VERIFY(device.reset(unit.in()));
        MM_VERIFY(device.identify(unit.in()));
        QVERIFY(device.digest(Object::Certificate, unit.in())->digest == sha256(certificate));

        // Into its own program, where a reset that follows leaves it.
        const auto before = unit.connector.pluggedIn;
        MM_VERIFY(device.boot(unit.in()));
        MM_VERIFY(device.reset(unit.in()));
        (void)unit.link->pause(Milliseconds{1000});
        const bool stays = option == "mode" && !st; // a boot loader that is strapped outlives a bare reset
        if (!stays && unit.connector.pluggedIn == before) {
            MM_VERIFY(unit.link->reopen(unit.in(5'000)));
        }
        QCOMPARE(static_cast<int>(unit.link->unit().settings.at(0).protocol), stays ? 2 : 1);
    }

    void whatIsBesideStays()
    {
        Bootloader unit("dfuse", {});
        DfuDevice device(unit.cable(), stTarget());
        MM_VERIFY(writeAll(device, unit.in()));
        // Only the ID is new: the others are taken over as they are.
        MM_VERIFY(device.write(Object::Id, viewOf("demo-7"), {}, unit.in()));
        QVERIFY(device.digest(Object::Id, unit.in()).error().code == DeviceCode::NoObject); // staged alone
        MM_VERIFY(device.flush({}, unit.in()));
        QVERIFY(device.digest(Object::Id, unit.in())->digest == sha256(viewOf("demo-7")));
        QVERIFY(device.digest(Object::PrivateKey, unit.in())->digest == sha256(key));
        // And nothing outside the partition was touched.
        const auto& flash = unit.storage().items.at("flash");
        QVERIFY(std::all_of(flash.begin(), flash.begin() + 0x3800, [](auto octet) { return octet == 0xff; }));
    }

    void whatDoesNotFitIsRefusedBeforeItIsSent()
    {
        Bootloader unit("dfu", {});
        DfuDevice device(unit.cable(), plainTarget());
        MM_VERIFY(device.identify(unit.in()));
        const auto refused = device.write(Object::PrivateKey, pattern(253, 1), {}, unit.in());
        QVERIFY(refused.error().code == DeviceCode::Refused);
        QVERIFY(refused.error().detail.find("do not fit") != std::string::npos);
        QVERIFY(!unit.storage().items.contains("flash"));
        QVERIFY(device.write(Object::Roots, key, {}, unit.in()).error().detail.find("no place") !=
                std::string::npos);
    }

    void whatIsRefused_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("option");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("withAddress");
        QTest::addColumn<QByteArray>("alt");
        QTest::addColumn<QByteArray>("size");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("cannot upload")
            << QByteArray("dfu") << QByteArray("upload") << QByteArray("no") << false << QByteArray("0")
            << QByteArray("2048") << QByteArray("cannot upload");
        QTest::newRow("ST without an address")
            << QByteArray("dfuse") << QByteArray("") << QByteArray("") << false << QByteArray("0")
            << QByteArray("2048") << QByteArray("say address");
        QTest::newRow("plain with one") << QByteArray("dfu") << QByteArray("") << QByteArray("") << true
                                        << QByteArray("0") << QByteArray("2048") << QByteArray("plain DFU");
        QTest::newRow("no such number")
            << QByteArray("dfu") << QByteArray("") << QByteArray("") << false << QByteArray("3")
            << QByteArray("2048") << QByteArray("no alternate setting 3");
        QTest::newRow("no such name")
            << QByteArray("dfu") << QByteArray("") << QByteArray("") << false << QByteArray("Other")
            << QByteArray("2048") << QByteArray("it has \"Factory data\"");
        QTest::newRow("between pages")
            << QByteArray("dfuse") << QByteArray("") << QByteArray("") << true << QByteArray("0")
            << QByteArray("2040") << QByteArray("end where a page does");
        QTest::newRow("a block") << QByteArray("dfu") << QByteArray("refuses") << QByteArray("2") << false
                                 << QByteArray("0") << QByteArray("2048") << QByteArray("errVERIFY");
        QTest::newRow("a block of ST's")
            << QByteArray("dfuse") << QByteArray("refuses") << QByteArray("3") << true << QByteArray("0")
            << QByteArray("2048") << QByteArray("errVERIFY");
        QTest::newRow("more than there is")
            << QByteArray("dfu") << QByteArray("") << QByteArray("") << false << QByteArray("0")
            << QByteArray("8192") << QByteArray("ends after 4096");
    }
    void whatIsRefused()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, option);
        QFETCH(QByteArray, value);
        QFETCH(bool, withAddress);
        QFETCH(QByteArray, alt);
        QFETCH(QByteArray, size);
        QFETCH(QByteArray, words);
        std::map<std::string, std::string> options;
        if (!option.isEmpty()) options[option.toStdString()] = value.toStdString();
        Bootloader unit(kind.constData(), options);
        auto target = withAddress ? stTarget("0x08003800", size.toStdString(), alt.toStdString())
                                  : plainTarget(alt.toStdString(), size.toStdString());
        DfuDevice device(unit.cable(), target);
        const auto error = errorOf(writeAll(device, unit.in()));
        QVERIFY2(error.code == DeviceCode::Refused &&
                     error.detail.find(words.toStdString()) != std::string::npos,
                 error.detail.c_str());
        // A unit that refused once takes the next one.
        if (option == "refuses") MM_VERIFY(writeAll(device, unit.in()));
    }

    void aUnitThatIsBusyTooLong()
    {
        Bootloader unit("dfu", {{"busy", "40000"}});
        DfuDevice device(unit.cable(), plainTarget());
        const auto error = errorOf(writeAll(device, unit.in()));
        QVERIFY2(error.code == DeviceCode::Garbled && error.detail.find("40 s") != std::string::npos,
                 error.detail.c_str());

        Bootloader slow("dfu", {{"busy", "9000"}});
        DfuDevice second(slow.cable(), plainTarget());
        QVERIFY(errorOf(writeAll(second, slow.in(5'000))).code == DeviceCode::TimedOut);
        QVERIFY(slow.clock.steady() < Milliseconds{7'000});
    }

    void aUnitThatLies()
    {
        Bootloader unit("dfu", {}, {"lies"});
        DfuDevice device(unit.cable(), plainTarget());
        const auto error = errorOf(writeAll(device, unit.in()));
        QVERIFY2(error.code == DeviceCode::Refused &&
                     error.detail.find("not what was written") != std::string::npos,
                 error.detail.c_str());
    }

    void aUnitThatForgetsAtItsReset()
    {
        Bootloader unit("dfuse", {}, {"forgets"});
        DfuDevice device(unit.cable(), stTarget());
        MM_VERIFY(writeAll(device, unit.in()));
        MM_VERIFY(device.reset(unit.in()));
        MM_VERIFY(device.identify(unit.in()));
        QVERIFY(device.digest(Object::Certificate, unit.in()).error().code == DeviceCode::NoObject);
    }

    void faultsOfTheBus_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<int>("code");
        for (const char* kind : {"dfu", "dfuse"}) {
            QTest::addRow("%s stalls", kind)
                << QByteArray(kind) << QByteArray("stall=2") << int(DeviceCode::Refused);
            QTest::addRow("%s is mute", kind)
                << QByteArray(kind) << QByteArray("mute=2") << int(DeviceCode::TimedOut);
            QTest::addRow("%s vanishes", kind)
                << QByteArray(kind) << QByteArray("vanish=2") << int(DeviceCode::LinkGone);
            QTest::addRow("%s blinks", kind)
                << QByteArray(kind) << QByteArray("blink=2") << int(DeviceCode::LinkGone);
        }
    }
    void faultsOfTheBus()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, fault);
        QFETCH(int, code);
        const bool st = kind == "dfuse";
        Bootloader unit(kind.constData(), {}, {}, {fault.toStdString()});
        const auto target = st ? stTarget() : plainTarget();
        {
            DfuDevice device(unit.cable(), target);
            const auto error = errorOf(writeAll(device, unit.in()));
            QVERIFY2(int(error.code) == code, error.detail.c_str());
        }
        // Plugged in again, all goes well: the fault was one of the bus.
        DfuDevice device(unit.cable(), target);
        MM_VERIFY(writeAll(device, unit.in()));
        QVERIFY(partition(unit, st ? 0x3800 : 0) == expected());
    }

    void unpluggedAndNeverBack()
    {
        Bootloader unit("dfu", {});
        DfuDevice device(unit.cable(), plainTarget());
        MM_VERIFY(device.identify(unit.in()));
        unit.link->unplug();
        QVERIFY(device.identify(unit.in()).error().code == DeviceCode::LinkGone);
        QVERIFY(device.digest(Object::Certificate, unit.in()).error().code == DeviceCode::LinkGone);
    }

    void anotherUnitComesUpInItsPlace()
    {
        Bootloader unit("dfu", {});
        Bootloader other("dfu", {}, {}, {}, 2);
        DfuDevice device(unit.cable(), plainTarget());
        MM_VERIFY(device.identify(unit.in()));
        MM_VERIFY(device.write(Object::Certificate, certificate, {}, unit.in()));
        unit.connector.onReset = [&] {
            unit.connector.device = &*other.faulty;
            unit.connector.powerOn = [&] { other.unit->powerOn(); };
        };
        const auto swapped = device.reset(unit.in());
        QVERIFY(swapped.error().code == DeviceCode::Refused &&
                swapped.error().detail.find("another unit") != std::string::npos);
        // What was ready for the first one is not given to the second.
        QVERIFY(!device.flush({}, unit.in()));
        QVERIFY(!other.storage().items.contains("flash"));
    }
};
MINTMARK_TEST(DfuDeviceTest)

#include "tst_dfudevice.moc"
