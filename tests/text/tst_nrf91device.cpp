#include "provisioning/devices/protocols/AtText.h"
#include "provisioning/devices/protocols/Nrf91Device.h"
#include "provisioning/devices/protocols/P256.h"
#include "tests/text/UnitCable.h"

using namespace mintmark;
using namespace mintmark::devices;
using mintmark::test::UnitCable;
using mintmark::test::VirtualUnit;

namespace {

Target target(bool shell, bool makesKey)
{
    Target target;
    target.protocol = "nrf91-at";
    target.settings = {{"wrap", shell ? "shell" : "plain"},
                       {"prompt", "uart:~$ "},
                       {"tag", "16842753"},
                       {"attestation", "yes"},
                       {"reset", shell ? "kernel reboot cold" : "AT#XRESET"}};
    target.objects = {{TargetObject::Certificate, "cmng", "16842753 1", ObjectForm::Pem},
                      {TargetObject::Issuer, "cmng", "16842753 0", ObjectForm::Pem}};
    if (!makesKey) target.objects.push_back({TargetObject::Key, "cmng", "16842753 2", ObjectForm::Pem});
    return target;
}

Bytes pem(std::size_t lines, char letter)
{
    std::string text = "-----BEGIN CERTIFICATE-----\n";
    for (std::size_t i = 0; i < lines; ++i)
        text += std::string(64, letter) + "\n";
    text += "-----END CERTIFICATE-----\n";
    return bytesOf(text);
}

std::map<std::string, std::string> with(std::map<std::string, std::string> options, bool shell)
{
    options["wrap"] = shell ? "shell" : "plain";
    return options;
}

struct Bench {
    VirtualUnit unit;
    UnitCable* cable;
    std::unique_ptr<Nrf91Device> device;

    explicit Bench(bool shell, bool makesKey, std::vector<std::string> faults = {}, Target its = Target(),
                   std::map<std::string, std::string> options = {})
        : unit("nrf91", std::move(faults), with(std::move(options), shell)),
          cable(new UnitCable(*unit.body, unit.clock)),
          device(std::make_unique<Nrf91Device>(std::unique_ptr<Link>(cable),
                                               its.settings.empty() ? target(shell, makesKey) : its,
                                               makesKey ? KeyWay::OnUnit : KeyWay::Clear))
    {
    }
    /// What the modem answers to somebody else, after the device has gone.
    std::string asked(std::string_view line)
    {
        device.reset();
        UnitCable other(*unit.body, unit.clock);
        (void)other.write(viewOf(std::string(line) + "\r"), unit.in(1));
        return textOf(other.read(unit.in(1)).value());
    }
};

Result<void> wholeWay(Bench& bench, ByteView key, ByteView certificate)
{
    auto& device = *bench.device;
    const auto before = TRY(device.identify(bench.unit.in()));
    TRY(device.write(Object::PrivateKey, key, {}, bench.unit.in(90)));
    TRY(device.write(Object::Certificate, certificate, {}, bench.unit.in(90)));
    TRY(device.flush({}, bench.unit.in(60)));
    TRY(device.reset(bench.unit.in()));
    const auto after = TRY(device.identify(bench.unit.in(60)));
    const auto stored = TRY(device.digest(Object::Certificate, bench.unit.in(60)));
    const auto storedKey = TRY(device.digest(Object::PrivateKey, bench.unit.in(60)));
    if (before.hardwareId != after.hardwareId || stored.digest != sha256(certificate) ||
        storedKey.digest != sha256(key))
        return fail(DeviceError(DeviceCode::Garbled, "noticed"));
    return {};
}

} // namespace

class Nrf91DeviceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aKeyOfTheModemsOwn_data()
    {
        QTest::addColumn<bool>("shell");
        QTest::newRow("its own line") << false;
        QTest::newRow("behind Zephyr's shell") << true;
    }
    void aKeyOfTheModemsOwn()
    {
        QFETCH(bool, shell);
        Bench bench(shell, true);
        auto& device = *bench.device;
        const auto info = device.identify(bench.unit.in());
        MM_VERIFY(info);
        QCOMPARE(info->hardwareId.octets.size(), std::size_t{15});
        QVERIFY(info->hardwareId.octets == bench.unit.storage().hardwareId);
        QCOMPARE(info->model, std::string("nRF9160-SICA"));
        QCOMPARE(info->firmwareVersion, std::string("1.3.5"));
        QCOMPARE(info->facts.size(), std::size_t{1});
        QCOMPARE(info->facts[0].name, std::string("nrf91.uuid"));
        const auto can = device.capabilities();
        QVERIFY(can.generatesKey && can.attestsKey && can.csrWithoutNonce && !can.takesClearKey);

        device.nameKey({"line-7"});
        const auto older = device.generateKey(bench.unit.in(60));
        MM_VERIFY(older);
        const auto key = device.generateKey(bench.unit.in(60)); // the older one does not stand in its way
        MM_VERIFY(key);
        QVERIFY(*key != *older);
        const auto request = device.csr({"line-7"}, {}, bench.unit.in());
        MM_VERIFY(request);
        QCOMPARE(toHex(test::keyOfRequest(*request, "line-7")), toHex(*key));
        const auto text = device.attestation(bench.unit.in());
        MM_VERIFY(text);
        QVERIFY(fromBase64Url(text->substr(0, text->find('.'))) == std::optional(*request));

        const auto certificate = pem(12, 'C');
        MM_VERIFY(device.write(Object::Certificate, certificate, {}, bench.unit.in(60)));
        QVERIFY(*bench.unit.item("cmng 16842753 1") == certificate);
        QVERIFY(device.digest(Object::Certificate, bench.unit.in())->digest == sha256(certificate));
        MM_VERIFY(device.digest(Object::PrivateKey, bench.unit.in()));
        QVERIFY(device.digest(Object::Issuer, bench.unit.in()).error().code == DeviceCode::NoObject);
        MM_VERIFY(device.reset(bench.unit.in()));
        MM_VERIFY(device.identify(bench.unit.in()));
    }

    // The time is the unit's alone, and the cable has none: a wait of ours would show.
    void nothingIsWaitedForButTheUnitsStart()
    {
        for (const bool shell : {false, true}) {
            Bench bench(shell, false);
            MM_VERIFY(wholeWay(bench, pem(3, 'k'), pem(20, 'C')));
            QCOMPARE(static_cast<int>(bench.unit.clock.steady().count()), 300);
            const auto& sent = bench.cable->sent;
            // What settles bare results is asked where two follow each other, and in the shell never.
            QCOMPARE(QByteArray::fromStdString(sent).count("AT+CMEE?"), shell ? 0 : 5);
        }
        auto silent = Bench(false, false, {}, target(false, false), {{"banner", "off"}});
        MM_VERIFY(wholeWay(silent, pem(3, 'k'), pem(20, 'C')));
        QCOMPARE(static_cast<int>(silent.unit.clock.steady().count()), 1000);
    }

    // At some 9600 baud a second answer is still under way when the next line goes out.
    void whatComesTwiceOnASlowLineIsNotTheNextAnswer_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"doubled", "request-doubled", "request-split", "late"})
            QTest::newRow(fault) << fault;
    }
    void whatComesTwiceOnASlowLineIsNotTheNextAnswer()
    {
        QFETCH(QString, fault);
        const auto certificate = pem(9, 'C');
        for (int at = 1; at <= 36; ++at) {
            Bench bench(false, true, {fault.toStdString() + "@" + std::to_string(at)});
            bench.cable->octetTime = Milliseconds{1};
            auto& device = *bench.device;
            const auto info = device.identify(bench.unit.in(120));
            MM_VERIFY(info);
            QVERIFY(info->hardwareId.octets == bench.unit.storage().hardwareId);
            QCOMPARE(info->model, std::string("nRF9160-SICA"));
            QCOMPARE(info->firmwareVersion, std::string("1.3.5"));
            device.nameKey({"line-7"});
            const auto key = device.generateKey(bench.unit.in(120));
            MM_VERIFY(key);
            const auto request = device.csr({"line-7"}, {}, bench.unit.in());
            QCOMPARE(toHex(test::keyOfRequest(*request, "line-7")), toHex(*key));
            MM_VERIFY(device.write(Object::Certificate, certificate, {}, bench.unit.in(120)));
            MM_VERIFY(device.flush({}, bench.unit.in(60)));
            const auto stored = device.digest(Object::Certificate, bench.unit.in(60));
            MM_VERIFY(stored);
            QVERIFY(stored->digest == sha256(certificate) &&
                    *bench.unit.item("cmng 16842753 1") == certificate);
            QVERIFY(device.digest(Object::Issuer, bench.unit.in()).error().code == DeviceCode::NoObject);
        }
    }

    void whoseAnAnswerIs()
    {
        const std::string list = "AT%CMNG=1,16842753,1", digest(64, 'A');
        const auto listing = [&](std::string_view place) {
            return "%CMNG: " + std::string(place) + ",\"" + digest + "\"\nOK\n";
        };
        QVERIFY(at::whose(list, listing("16842753,1")) == Whose::Its);
        QVERIFY(at::whose(list, "+CEREG: 2\n" + listing("16842753, 1")) == Whose::Its);
        QVERIFY(at::whose(list, listing("16842753,2")) == Whose::Another);
        QVERIFY(at::whose(list, listing("1684275,31")) == Whose::Another);
        QVERIFY(at::whose("AT%CMNG=1,1684275,3", listing("16842753,1")) == Whose::Another);
        QVERIFY(at::whose("AT%CMNG=3,16842753,1", listing("16842753,1")) == Whose::Another);
        QVERIFY(at::whose("AT%CMNG=0", listing("16842753,1")) == Whose::Another);
        for (const std::string bare :
             {"OK\n", "ERROR\n", "+CME ERROR: 513\n", "+CEREG: 2\nOK\n", "\n\nOK \n"}) {
            QVERIFY(at::whose(list, bare) == Whose::Unsaid);
            QVERIFY(at::whose("AT+CGSN", bare) == Whose::Unsaid);
        }
        QVERIFY(at::whose("AT%KEYGEN=7,2,0", "%KEYGEN: \"A.B\"\nOK\n") == Whose::Its);
        QVERIFY(at::whose("AT+CFUN=4", "%KEYGEN: \"A.B\"\nOK\n") == Whose::Another);
        QVERIFY(at::whose("AT+CGMM", "%ATTESTTOKEN: \"A.B\"\nOK\n") == Whose::Another);
        QVERIFY(at::whose("AT+CGSN", "870796024415697\nOK\n") == Whose::Fits);
        // A log of the firmware's makes no difference.
        QVERIFY(at::whose("AT+CFUN=4", "[00:00:01.000,000] <inf> net: up\nOK\n") == Whose::Unsaid);
        QVERIFY(at::whose("", "%CMNG: \nOK\n") == Whose::Unsaid &&
                at::whose("AT", "%CMNG\nOK\n") == Whose::Unsaid);
        QVERIFY(at::whose(list, "") == Whose::Unsaid);
    }

    void aSecondRequestForAKeyIsNotMadeUp()
    {
        Bench bench(false, true);
        const auto request = bench.device->csr({"line-7"}, {}, bench.unit.in());
        QVERIFY(!request && request.error().code == DeviceCode::Refused);
        QVERIFY(bench.device->attestation(bench.unit.in()).error().code == DeviceCode::NoObject);
    }

    void anInjectedKeyAndItsCertificate()
    {
        for (const bool shell : {false, true}) {
            Bench bench(shell, false);
            const auto key = pem(3, 'k'), certificate = pem(20, 'C');
            MM_VERIFY(wholeWay(bench, key, certificate));
            QVERIFY(*bench.unit.item("cmng 16842753 2") == key &&
                    *bench.unit.item("cmng 16842753 1") == certificate);
        }
    }

    void theModemIsLeftActive()
    {
        {
            Bench bench(false, false);
            MM_VERIFY(bench.device->write(Object::Certificate, pem(3, 'C'), {}, bench.unit.in(60)));
            // In the middle of a run that fails here: the object goes.
            QCOMPARE(bench.asked("AT+CFUN?"), std::string("+CFUN: 1\r\nOK\r\n"));
        }
        Bench bench(false, false);
        MM_VERIFY(bench.device->identify(bench.unit.in()));
        QVERIFY(bench.cable->sent.find("CFUN") == std::string::npos); // looking changes nothing
        MM_VERIFY(bench.device->write(Object::Certificate, pem(3, 'C'), {}, bench.unit.in(60)));
        MM_VERIFY(bench.device->flush({}, bench.unit.in()));
        QVERIFY(bench.cable->sent.ends_with("AT+CFUN=1\r"));
    }

    void noFaultIsTakenForSuccess_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"lost", "doubled", "corrupt", "late", "split", "unplug", "swap"})
            QTest::newRow(fault) << fault;
    }
    void noFaultIsTakenForSuccess()
    {
        QFETCH(QString, fault);
        const auto key = pem(3, 'k'), certificate = pem(9, 'C');
        for (const bool shell : {false, true}) {
            int well = 0, noticed = 0;
            for (int at = 1; at <= 36; ++at) {
                Bench bench(shell, false, {fault.toStdString() + "@" + std::to_string(at)});
                const auto done = wholeWay(bench, key, certificate);
                if (done) {
                    ++well;
                    // One that was exchanged behind the last answer is another one now.
                    if (fault == QStringLiteral("swap")) continue;
                    const auto* stored = bench.unit.item("cmng 16842753 1");
                    const auto* storedKey = bench.unit.item("cmng 16842753 2");
                    QVERIFY2(stored != nullptr && *stored == certificate && storedKey != nullptr &&
                                 *storedKey == key,
                             qPrintable(QString::number(at)));
                } else {
                    QVERIFY(!QString::fromStdString(done.error().detail).contains(QStringLiteral("kkkk")));
                    ++noticed;
                    qInfo("%s@%d: %s", qPrintable(fault), at, done.error().detail.c_str());
                }
            }
            qInfo("%s, %s: %d ended well, %d were noticed", qPrintable(fault), shell ? "shell" : "plain",
                  well, noticed);
            if (fault == QStringLiteral("unplug") || fault == QStringLiteral("swap"))
                QVERIFY(noticed >= 10);
            else if (fault != QStringLiteral("corrupt"))
                QCOMPARE(noticed, 0);
            else
                QVERIFY(well >= 30);
        }
    }

    void aUnitThatLiesOrForgetsIsNoticed()
    {
        for (const char* fault : {"lies@1", "forgets@1"}) {
            Bench bench(false, false, {fault});
            QVERIFY(!wholeWay(bench, pem(3, 'k'), pem(9, 'C')));
        }
    }

    void aKeyThatWasMadeAndLostOnTheWayIsMadeAgain()
    {
        int made = 0;
        for (int at = 1; at <= 30; ++at) {
            Bench bench(false, true, {"lost@" + std::to_string(at)});
            MM_VERIFY(bench.device->identify(bench.unit.in(60)));
            bench.device->nameKey({"line-7"});
            const auto key = bench.device->generateKey(bench.unit.in(120));
            MM_VERIFY(key);
            const auto request = bench.device->csr({"line-7"}, {}, bench.unit.in()).value();
            QCOMPARE(toHex(test::keyOfRequest(request, "line-7")), toHex(*key));
            const auto& sent = bench.cable->sent;
            const auto first = sent.find("AT%KEYGEN=");
            if (sent.find("AT%KEYGEN=", first + 1) != std::string::npos) ++made;
        }
        QCOMPARE(made, 1);
    }

    void errorsAreInWords()
    {
        const auto error = [](std::string_view answer) { return at::linesOf(answer, "AT%CMNG").error(); };
        QVERIFY(error("+CME ERROR: 513\n").code == DeviceCode::NoObject);
        QVERIFY(error("+CME ERROR: 514\n").code == DeviceCode::Closed);
        QCOMPARE(
            error("+CME ERROR: 518\n").detail,
            std::string("AT%CMNG was refused: the modem is active (AT+CFUN=4 comes first) (CME error 518)"));
        QCOMPARE(error("+CME ERROR: 519\n").foreign, 519L);
        QVERIFY(error("ERROR\n").code == DeviceCode::Refused);
        QVERIFY(error("+CME ERROR: 9999999999999\n").code == DeviceCode::Refused);
        QVERIFY(error("half an ans").code == DeviceCode::Garbled);
        QVERIFY(error("").code == DeviceCode::Garbled);
        QCOMPARE(at::linesOf("\na\n\nb\nOK\n", "AT").value().size(), std::size_t{2});
    }

    void listingsAreRead()
    {
        const std::string hex(64, 'A');
        const auto digest = at::digestIn({"+CEREG: 2", "%CMNG: 7, 1, \"" + hex + "\""}, "7", '1');
        MM_VERIFY(digest);
        QCOMPARE(toHex(*digest), std::string(64, 'a'));
        QVERIFY(at::digestIn({"%CMNG: 77,1,\"" + hex + "\""}, "7", '1').error().code == DeviceCode::NoObject);
        QVERIFY(at::digestIn({"%CMNG: 7,1,\"AB\""}, "7", '1').error().code == DeviceCode::Garbled);
    }

    void theVectorsOfNordicsToolAreRead()
    {
        // The fixture ATTESTTOKEN of nRF Cloud's utilities, tests/test_modem_credentials_parser.py
        // (github.com/nRFCloud/utils).
        const std::string token =
            "2dn3hQFQUDYxVDkxRPCAIhIbZAFifQNQGv86y_GmR2SiY0wmRsHGVFDT791_BPH8YOWFiyCHND1q."
            "0oRDoQEmoQRBIfZYQGuXw"
            "JliinHc6xDPruiyjsaXyXZbZVpUuOhHG9YS8L05VuglCcJhMN4EUhWVGpaHgNnHHno6ahi-d5tOeZmAcNY";
        QCOMPARE(at::uuidIn({"%ATTESTTOKEN: \"" + token + "\""}).value(),
                 std::string("50363154-3931-44f0-8022-121b6401627d"));
        QVERIFY(!at::uuidIn({"%ATTESTTOKEN: \"AAAA\""}));
        QVERIFY(!at::uuidIn({}));
    }

    void versions()
    {
        QCOMPARE(at::versionIn("mfw_nrf9160_1.3.5"), std::string("1.3.5"));
        QCOMPARE(at::versionIn("mfw_nrf91x1_2.0.1"), std::string("2.0.1"));
        QCOMPARE(at::versionIn("something"), std::string("something"));
        QCOMPARE(at::isAtLeast("1.3.0", 1, 3, 0), std::optional(true));
        QCOMPARE(at::isAtLeast("1.2.9", 1, 3, 0), std::optional(false));
        QCOMPARE(at::isAtLeast("2.0.1", 1, 3, 0), std::optional(true));
        QCOMPARE(at::isAtLeast("1.3", 1, 3, 0), std::optional<bool>());
    }

    void whatAModemCannotTakeIsNotTyped()
    {
        Bench bench(false, true);
        MM_VERIFY(bench.device->identify(bench.unit.in()));
        bench.device->nameKey({"a\",b"});
        QVERIFY(bench.device->generateKey(bench.unit.in()).error().code == DeviceCode::Refused);
        QVERIFY(bench.device->write(Object::Certificate, bytesOf("a\"b"), {}, bench.unit.in()).error().code ==
                DeviceCode::Refused);
        QVERIFY(bench.device->write(Object::Certificate, bytesOf("a\rAT+CFUN=0\r"), {}, bench.unit.in())
                    .error()
                    .code == DeviceCode::Refused);
        QVERIFY(bench.cable->sent.find("CFUN=0") == std::string::npos);
    }
};

MINTMARK_TEST(Nrf91DeviceTest)
#include "tst_nrf91device.moc"
