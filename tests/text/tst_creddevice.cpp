#include "provisioning/devices/protocols/CredDevice.h"
#include "provisioning/devices/protocols/CredText.h"
#include "tests/text/UnitCable.h"

using namespace mintmark;
using namespace mintmark::devices;
using mintmark::test::UnitCable;
using mintmark::test::VirtualUnit;

namespace {

Target target(bool makesKey)
{
    Target target;
    target.protocol = "zephyr-cred";
    target.settings = {{"prompt", "uart:~$ "},
                       {"hardwareId", "shell hwinfo devid"},
                       {"modelFrom", "shell app model"},
                       {"firmwareFrom", "shell kernel version"},
                       {"reset", "kernel reboot cold"}};
    if (makesKey) target.settings.emplace_back("keygen", "nrf_cloud_cred 42");
    target.objects = {{TargetObject::Certificate, "cred", "42 SERV", ObjectForm::Der},
                      {TargetObject::Issuer, "cred", "42 CA", ObjectForm::PemZero}};
    if (!makesKey) target.objects.push_back({TargetObject::Key, "cred", "42 PK", ObjectForm::Der});
    return target;
}

Bytes content(std::size_t size, unsigned seed)
{
    Bytes octets(size);
    for (std::size_t i = 0; i < size; ++i)
        octets[i] = static_cast<std::uint8_t>((i * 13 + i / 256) ^ seed);
    return octets;
}

struct Bench {
    VirtualUnit unit;
    UnitCable* cable;
    CredDevice device;

    explicit Bench(bool makesKey = false, std::vector<std::string> faults = {},
                   std::map<std::string, std::string> options = {})
        : unit("cred", std::move(faults), std::move(options)), cable(new UnitCable(*unit.body, unit.clock)),
          device(std::unique_ptr<Link>(cable), target(makesKey), "from the profile",
                 makesKey ? KeyWay::OnUnit : KeyWay::Clear)
    {
    }
};

/// All that a run does with a unit; the first error.
Result<void> wholeWay(Bench& bench, ByteView key, ByteView certificate)
{
    auto& device = bench.device;
    const auto before = TRY(device.identify(bench.unit.in()));
    TRY(device.write(Object::PrivateKey, key, {}, bench.unit.in(60)));
    TRY(device.write(Object::Certificate, certificate, {}, bench.unit.in(60)));
    TRY(device.reset(bench.unit.in()));
    const auto after = TRY(device.identify(bench.unit.in()));
    const auto stored = TRY(device.digest(Object::Certificate, bench.unit.in()));
    const auto storedKey = TRY(device.digest(Object::PrivateKey, bench.unit.in()));
    if (before.hardwareId != after.hardwareId || stored.digest != sha256(certificate) ||
        storedKey.digest != sha256(key))
        return fail(DeviceError(DeviceCode::Garbled, "noticed"));
    return {};
}

} // namespace

class CredDeviceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWholeWayWithAnInjectedKey_data()
    {
        QTest::addColumn<QString>("echo");
        QTest::addColumn<QString>("colours");
        QTest::addColumn<QString>("log");
        QTest::newRow("as built by default") << "on"
                                             << "on"
                                             << "off";
        QTest::newRow("no echo") << "off"
                                 << "on"
                                 << "off";
        QTest::newRow("plain") << "off"
                               << "off"
                               << "off";
        QTest::newRow("with a log that talks meanwhile") << "on"
                                                         << "on"
                                                         << "on";
    }
    void theWholeWayWithAnInjectedKey()
    {
        QFETCH(QString, echo);
        QFETCH(QString, colours);
        QFETCH(QString, log);
        Bench bench(
            false, {},
            {{"echo", echo.toStdString()}, {"colours", colours.toStdString()}, {"log", log.toStdString()}});
        const auto info = bench.device.identify(bench.unit.in());
        MM_VERIFY(info);
        QVERIFY(info->hardwareId.octets == bench.unit.storage().hardwareId);
        QCOMPARE(info->model, std::string("demo_board"));
        QCOMPARE(info->firmwareVersion, std::string("4.4.0"));
        const auto capabilities = bench.device.capabilities();
        QVERIFY(capabilities.takesClearKey && !capabilities.generatesKey && !capabilities.csrWithoutNonce);
        QVERIFY(bench.device.digest(Object::Certificate, bench.unit.in()).error().code ==
                DeviceCode::NoObject);

        const auto key = content(138, 1), certificate = content(911, 2);
        MM_VERIFY(wholeWay(bench, key, certificate));
        QVERIFY(*bench.unit.item("cred 42 SERV") == certificate && *bench.unit.item("cred 42 PK") == key);
        const auto newer = content(700, 3);
        MM_VERIFY(bench.device.write(Object::Certificate, newer, {}, bench.unit.in(60)));
        QVERIFY(*bench.unit.item("cred 42 SERV") == newer);
    }

    // The time is the unit's alone, and the cable has none: a wait of ours would show.
    void nothingIsWaitedForButTheUnitsStart()
    {
        const auto key = content(138, 1), certificate = content(911, 2);
        for (const auto& [option, value, ms] : {std::tuple{"banner", "on", 150},
                                                {"log", "on", 150},
                                                {"colours", "off", 150},
                                                {"banner", "off", 600}}) {
            Bench bench(false, {}, {{option, value}});
            MM_VERIFY(wholeWay(bench, key, certificate));
            QCOMPARE(static_cast<int>(bench.unit.clock.steady().count()), ms);
        }
    }

    void aSilentStartIsOneToo()
    {
        const auto key = content(138, 1), certificate = content(300, 2);
        for (const char* fault : {"lost", "doubled", "late", "split", "corrupt", "request-doubled"})
            for (int at = 30; at <= 45; ++at) {
                Bench bench(false, {std::string(fault) + "@" + std::to_string(at)}, {{"banner", "off"}});
                MM_VERIFY(wholeWay(bench, key, certificate));
                QVERIFY(*bench.unit.item("cred 42 SERV") == certificate);
            }
        Bench forgetful(false, {"forgets@1"}, {{"banner", "off"}});
        QVERIFY(!wholeWay(forgetful, key, certificate));
    }

    void aKeyOfTheUnitsOwn()
    {
        Bench bench(true);
        auto& device = bench.device;
        MM_VERIFY(device.identify(bench.unit.in()));
        QVERIFY(device.capabilities().generatesKey && device.capabilities().csrWithoutNonce &&
                !device.capabilities().csrWithNonce && !device.capabilities().takesClearKey);
        QVERIFY(device.digest(Object::PrivateKey, bench.unit.in()).error().code == DeviceCode::NoObject);
        QVERIFY(device.csr({"zephyr-1"}, {}, bench.unit.in()).error().code == DeviceCode::NoKey);
        const auto first = device.generateKey(bench.unit.in());
        MM_VERIFY(first);
        const auto key = device.generateKey(bench.unit.in());
        MM_VERIFY(key);
        QVERIFY(*first != *key);
        QVERIFY(device.digest(Object::PrivateKey, bench.unit.in())->digest == sha256(*key));
        const auto request = device.csr({"zephyr-1"}, {}, bench.unit.in());
        MM_VERIFY(request);
        const auto itsKey = test::keyOfRequest(*request, "zephyr-1");
        QCOMPARE(toHex(itsKey), toHex(*key));
    }

    // Whatever happens to one answer: it ends well, or it is noticed.
    void noFaultIsTakenForSuccess_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"lost", "doubled", "corrupt", "late", "split", "unplug", "swap"})
            QTest::newRow(fault) << fault;
    }
    void noFaultIsTakenForSuccess()
    {
        QFETCH(QString, fault);
        const auto key = content(138, 1), certificate = content(300, 2);
        int well = 0, noticed = 0;
        for (int at = 1; at <= 60; ++at) {
            Bench bench(false, {fault.toStdString() + "@" + std::to_string(at)});
            const auto done = wholeWay(bench, key, certificate);
            if (done) {
                ++well;
                // One that was exchanged behind the last answer is another one now.
                if (fault == QStringLiteral("swap")) continue;
                const auto* stored = bench.unit.item("cred 42 SERV");
                const auto* storedKey = bench.unit.item("cred 42 PK");
                QVERIFY2(stored != nullptr && *stored == certificate && storedKey != nullptr &&
                             *storedKey == key,
                         qPrintable(QString::number(at)));
            } else {
                QVERIFY(!QString::fromStdString(done.error().detail)
                             .contains(QString::fromStdString(toBase64(key).substr(0, 12))));
                ++noticed;
            }
        }
        qInfo("%s: %d ended well, %d were noticed", qPrintable(fault), well, noticed);
        if (fault == QStringLiteral("unplug") || fault == QStringLiteral("swap"))
            QVERIFY(noticed >= 20);
        else
            QCOMPARE(noticed, 0);
    }

    void aUnitThatLiesOrForgetsIsNoticed()
    {
        const auto key = content(138, 1), certificate = content(300, 2);
        Bench liar(false, {"lies@1"});
        QVERIFY(!wholeWay(liar, key, certificate));
        Bench forgetful(false, {"forgets@1"});
        QVERIFY(!wholeWay(forgetful, key, certificate));
    }

    void theKeyIsWipedFromTheUnitsBuffer()
    {
        Bench bench;
        MM_VERIFY(bench.device.write(Object::PrivateKey, content(138, 1), {}, bench.unit.in(60)));
        QVERIFY(bench.cable->sent.rfind("cred buf clear") > bench.cable->sent.rfind("cred add"));
    }

    void whatIsTooLargeForTheUnitIsSaid()
    {
        Bench bench;
        const auto done = bench.device.write(Object::Issuer, content(4000, 1), {}, bench.unit.in(60));
        QVERIFY(!done && done.error().code == DeviceCode::Refused);
        QVERIFY(done.error().detail.find("CRED_BUF_SIZE") != std::string::npos);
        QVERIFY(bench.device.write(Object::Issuer, content(70'000, 1), {}, bench.unit.in(60)).error().code ==
                DeviceCode::Refused);
        QVERIFY(bench.device.write(Object::Id, content(4, 1), {}, bench.unit.in()).error().code ==
                DeviceCode::Refused);
    }

    void aCommandThatTheFirmwareDoesNotKnowIsSaid()
    {
        VirtualUnit unit("cred");
        auto other = target(false);
        for (auto& [name, value] : other.settings)
            if (name == "reset") value = "board restart";
        CredDevice device(std::make_unique<UnitCable>(*unit.body, unit.clock), other, "m", KeyWay::Clear);
        const auto reset = device.reset(unit.in());
        QVERIFY(!reset && reset.error().code == DeviceCode::Refused);
    }

    void requestsOverManyLines()
    {
        const auto read = cred::requestIn("CSR: AAEC\r\nAwQF\r\nBg==\r\nCSR generation complete\r\n");
        MM_VERIFY(read);
        QCOMPARE(toHex(*read), std::string("00010203040506"));
        QVERIFY(cred::requestIn("Failed: -2\r\n").error().code == DeviceCode::NoKey);
        QVERIFY(cred::requestIn("CSR: ???\r\n").error().code == DeviceCode::Garbled);
        QVERIFY(cred::publicKeyIn("PUBKEY: AAEC\r\n").error().code == DeviceCode::Garbled);
    }
};

MINTMARK_TEST(CredDeviceTest)
#include "tst_creddevice.moc"
