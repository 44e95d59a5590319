#include "provisioning/devices/protocols/ConsoleDevice.h"
#include "tests/devices/ScriptedLink.h"
#include "tests/text/UnitCable.h"

using namespace mintmark;
using namespace mintmark::devices;
using mintmark::test::ScriptedLink;
using mintmark::test::UnitCable;
using mintmark::test::VirtualUnit;

namespace {

BoundedRegex regex(std::string_view pattern)
{
    return BoundedRegex::parse(pattern).value();
}

ConsoleStep step(const char* send, std::optional<std::string_view> expect = std::nullopt,
                 std::vector<std::string> capture = {})
{
    ConsoleStep made;
    made.send = send;
    if (expect) made.expect = regex(*expect);
    made.capture = std::move(capture);
    return made;
}

/// As resources/profiles/uboot-console.toml says it; that file itself is read in the suite of certificates.
Target uBoot()
{
    Target target;
    target.protocol = "console";
    target.settings = {{"prompt", "=> "}, {"modelFrom", "capture"}};
    target.objects = {{TargetObject::Certificate, "script", "certificate", ObjectForm::Der},
                      {TargetObject::Key, "script", "key", ObjectForm::Der}};
    auto& procedures = target.console.emplace().procedures;
    ConsoleStep countdown, key;
    countdown.expect = regex("Hit any key to stop autoboot");
    countdown.endsAtMatch = true;
    countdown.timeoutMs = 4000;
    countdown.onError = OnError::Ignore;
    key.send = " ";
    key.lineEnd = false;
    key.endsAtMatch = true;
    procedures["begin"] = {countdown, key};
    procedures["identify"] = {
        step("printenv serial#", "^serial#=([0-9A-F]{8,32})$", {"hardwareId"}),
        step("printenv board_name", "^board_name=([!-~]{1,32})$", {"model"}),
        step("version", "^U-Boot ([0-9.]{1,16})", {"firmware"}),
        step("ek", "^EK: ([A-Za-z0-9+/=]{40,2000})$", {"endorsementKey"}),
    };
    for (const std::string name : {"certificate", "key"}) {
        auto append = step("");
        append.send = "env set mm_" + name + " ${mm_" + name + "}{chunk}";
        append.chunk = 48;
        append.reject = regex("Error|Unknown command");
        append.onError = OnError::Restart;
        append.secret = name == "key";
        auto clear = step("");
        clear.send = "env set mm_" + name;
        clear.onError = OnError::Restart;
        procedures["write " + name] = {clear, append};
        auto read = step("", "^mm_[a-z]{1,12}=([0-9a-f]{2,8000})$", {"content"});
        read.send = "printenv mm_" + name;
        read.absent = regex("not defined");
        read.onError = OnError::Restart;
        procedures["read " + name] = {read};
    }
    for (auto& one : procedures["identify"])
        one.onError = OnError::Restart;
    auto save = step("saveenv", "OK$");
    save.reject = regex("Failed");
    save.onError = OnError::Restart;
    procedures["save"] = {save};
    auto reset = step("reset", "resetting");
    reset.endsAtMatch = true;
    procedures["reset"] = {reset};
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
    ConsoleDevice device;

    explicit Bench(std::vector<std::string> faults = {})
        : unit("uboot", std::move(faults)), cable(new UnitCable(*unit.body, unit.clock)),
          device(std::unique_ptr<Link>(cable), uBoot(), "from the profile")
    {
    }
};

Result<void> wholeWay(Bench& bench, ByteView key, ByteView certificate)
{
    auto& device = bench.device;
    const auto before = TRY(device.identify(bench.unit.in(60)));
    TRY(device.write(Object::PrivateKey, key, {}, bench.unit.in(60)));
    TRY(device.write(Object::Certificate, certificate, {}, bench.unit.in(60)));
    TRY(device.flush({}, bench.unit.in(60)));
    TRY(device.reset(bench.unit.in(60)));
    const auto after = TRY(device.identify(bench.unit.in(60)));
    const auto stored = TRY(device.digest(Object::Certificate, bench.unit.in(60)));
    const auto storedKey = TRY(device.digest(Object::PrivateKey, bench.unit.in(60)));
    if (before.hardwareId != after.hardwareId || stored.digest != sha256(certificate) ||
        storedKey.digest != sha256(key))
        return fail(DeviceError(DeviceCode::Garbled, "noticed"));
    return {};
}

std::string hexOf(const Bytes* text)
{
    return text == nullptr ? std::string() : std::string(text->begin(), text->end());
}

/// A shell that answers by a table.
struct Shell {
    SimulatedClock clock{WallTime{Milliseconds{1'000'000}}};
    ScriptedLink* link = new ScriptedLink(clock);
    std::string typed;
    std::vector<std::string> heard;
    std::function<std::string(const std::string&)> answer;
    std::unique_ptr<ConsoleDevice> device;

    explicit Shell(const Target& target)
        : device(std::make_unique<ConsoleDevice>(std::unique_ptr<Link>(link), target, "meter-7"))
    {
        link->onWrite = [this](ByteView octets) {
            for (const auto octet : octets) {
                if (octet == 3) {
                    typed.clear();
                } else if (octet != '\r') {
                    typed += static_cast<char>(octet);
                } else {
                    const auto line = std::exchange(typed, {});
                    if (!line.empty()) heard.push_back(line);
                    link->reply(viewOf(line + "\r\n" + (line.empty() ? "" : answer(line)) + "> "));
                }
            }
        };
    }
    Deadline in(int seconds = 30) { return {clock, std::chrono::seconds(seconds)}; }
};

Target shellTarget()
{
    Target target;
    target.protocol = "console";
    target.settings = {{"prompt", "> "}, {"modelFrom", "profile"}};
    target.objects = {{TargetObject::Certificate, "script", "certificate", ObjectForm::Der}};
    auto& procedures = target.console.emplace().procedures;
    procedures["identify"] = {step("serial", "^([0-9]{8,16})$", {"hardwareId"})};
    auto begin = step("begin {size} {sha256}", "ready");
    auto data = step("data {chunk}", "ok");
    data.chunk = 6;
    data.form = TextForm::Base64;
    data.onError = OnError::Restart;
    procedures["write certificate"] = {begin, data};
    auto read = step("digest", "^([0-9A-F]{64})$", {"digest"});
    read.absent = regex("none");
    procedures["read certificate"] = {read};
    return target;
}

} // namespace

class ConsoleDeviceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWholeWayInUBoot()
    {
        Bench bench;
        const auto info = bench.device.identify(bench.unit.in(60));
        MM_VERIFY(info);
        QVERIFY(info->hardwareId.octets == bench.unit.storage().hardwareId);
        QCOMPARE(info->model, std::string("gateway-2"));
        QCOMPARE(info->firmwareVersion, std::string("2024.01"));
        QVERIFY(info->endorsementKey && info->endorsementKey->size() == 91);
        QVERIFY(bench.device.capabilities().resets && bench.device.capabilities().takesClearKey);
        QVERIFY(bench.device.digest(Object::Certificate, bench.unit.in()).error().code ==
                DeviceCode::NoObject);
        const auto key = content(138, 1), certificate = content(1200, 2);
        MM_VERIFY(wholeWay(bench, key, certificate));
        QCOMPARE(hexOf(bench.unit.item("env mm_certificate")), toHex(certificate));
        QCOMPARE(hexOf(bench.unit.item("env mm_key")), toHex(key));
        // Once more: what was there is replaced.
        const auto newer = content(300, 3);
        MM_VERIFY(bench.device.write(Object::Certificate, newer, {}, bench.unit.in(60)));
        QVERIFY(bench.device.digest(Object::Certificate, bench.unit.in())->digest == sha256(newer));
    }

    // The time is the unit's, and that in which the profile listens: a wait of ours would show.
    void nothingIsWaitedForButTheUnitsStart()
    {
        Bench bench;
        MM_VERIFY(wholeWay(bench, content(138, 1), content(911, 2)));
        // One that stands at its prompt shows no countdown; then it starts in 200 ms, and shows one.
        QCOMPARE(static_cast<int>(bench.unit.clock.steady().count()), 4000 + 200);
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
        const auto key = content(138, 1), certificate = content(300, 2);
        int well = 0, noticed = 0;
        for (int at = 1; at <= 50; ++at) {
            Bench bench({fault.toStdString() + "@" + std::to_string(at)});
            const auto done = wholeWay(bench, key, certificate);
            if (done) {
                ++well;
                // One that was exchanged behind the last answer is another one now.
                if (fault == QStringLiteral("swap")) continue;
                QCOMPARE(hexOf(bench.unit.item("env mm_certificate")), toHex(certificate));
                QCOMPARE(hexOf(bench.unit.item("env mm_key")), toHex(key));
            } else {
                QVERIFY(!QString::fromStdString(done.error().detail)
                             .contains(QString::fromStdString(toHex(key).substr(0, 12))));
                ++noticed;
                qInfo("%s@%d: %s", qPrintable(fault), at, done.error().detail.c_str());
            }
        }
        qInfo("%s: %d ended well, %d were noticed", qPrintable(fault), well, noticed);
        if (fault == QStringLiteral("unplug") || fault == QStringLiteral("swap"))
            QVERIFY(noticed >= 20);
        else
            QVERIFY(well >= 45);
    }

    void aUnitThatLiesOrForgetsIsNoticed()
    {
        for (const char* fault : {"lies@1", "forgets@1"}) {
            Bench bench({fault});
            QVERIFY(!wholeWay(bench, content(138, 1), content(300, 2)));
        }
    }

    void piecesDigestsAndTheProfilesModel()
    {
        Shell shell(shellTarget());
        std::string stored, digest = "none";
        shell.answer = [&](const std::string& line) -> std::string {
            if (line == "serial") return "12345670\r\n";
            if (line == "digest") return digest + "\r\n";
            if (line.starts_with("data ")) stored += line.substr(5);
            return line.starts_with("begin") ? "ready\r\n" : "ok\r\n";
        };
        const auto info = shell.device->identify(shell.in());
        MM_VERIFY(info);
        QCOMPARE(info->model, std::string("meter-7"));
        QVERIFY(!shell.device->capabilities().resets);
        QVERIFY(shell.device->digest(Object::Certificate, shell.in()).error().code == DeviceCode::NoObject);
        const auto octets = content(16, 1);
        std::size_t shown = 0;
        MM_VERIFY(shell.device->write(
            Object::Certificate, octets, [&](std::size_t done, std::size_t) { shown = done; }, shell.in()));
        QCOMPARE(shown, std::size_t{16});
        QCOMPARE(stored, toBase64(octets)); // six octets a piece make eight characters without padding
        const auto begun = "begin 16 " + toHex(sha256(octets));
        QVERIFY(std::ranges::find(shell.heard, begun) != shell.heard.end());
        digest = QString::fromStdString(toHex(sha256(octets))).toUpper().toStdString();
        QVERIFY(shell.device->digest(Object::Certificate, shell.in())->digest == sha256(octets));
    }

    void whatIsSaidOfErrors()
    {
        auto target = shellTarget();
        auto& steps = target.console->procedures["write certificate"];
        steps[0].line = 40;
        Shell shell(target);
        shell.answer = [](const std::string& line) {
            return line == "serial" ? std::string("12345670\r\n") : "echo of " + line + "\r\n";
        };
        auto done = shell.device->write(Object::Certificate, content(16, 1), {}, shell.in());
        QVERIFY(!done && done.error().code == DeviceCode::Garbled);
        QVERIFY2(done.error().detail.starts_with("console write certificate, step 1 (line 40): "),
                 done.error().detail.c_str());
        QVERIFY(done.error().detail.find("echo of begin 16") != std::string::npos);
        // Of a secret nothing is told.
        auto hidden = target;
        hidden.console->procedures["write certificate"][0].secret = true;
        Shell quiet(hidden);
        quiet.answer = shell.answer;
        done = quiet.device->write(Object::Certificate, content(16, 1), {}, quiet.in());
        QVERIFY(!done && done.error().detail.find("begin") == std::string::npos);
    }

    void onErrorIsAllTheBranchingThereIs()
    {
        auto target = shellTarget();
        int refusals = 0;
        Shell shell(target);
        shell.answer = [&](const std::string& line) -> std::string {
            if (line == "serial") return "12345670\r\n";
            if (line.starts_with("begin")) return "ready\r\n";
            return refusals-- > 0 ? "busy\r\n" : "ok\r\n";
        };
        refusals = 2;
        MM_VERIFY(shell.device->write(Object::Certificate, content(4, 1), {}, shell.in()));
        QCOMPARE(
            std::ranges::count_if(shell.heard, [](const auto& line) { return line.starts_with("begin"); }),
            3);
        refusals = 3;
        QVERIFY(!shell.device->write(Object::Certificate, content(4, 1), {}, shell.in()));
        auto ignoring = shellTarget();
        ignoring.console->procedures["write certificate"][1].onError = OnError::Ignore;
        Shell lenient(ignoring);
        lenient.answer = shell.answer;
        refusals = 100;
        MM_VERIFY(lenient.device->write(Object::Certificate, content(4, 1), {}, lenient.in()));
        // A cable that is out is no error of a step.
        lenient.link->hangUpAt(lenient.clock.steady());
        QVERIFY(lenient.device->write(Object::Certificate, content(4, 1), {}, lenient.in()).error().code ==
                DeviceCode::LinkGone);
    }

    void anAnswerThatIsTooLargeIsNotMatched()
    {
        Shell shell(shellTarget());
        shell.answer = [](const std::string&) {
            std::string text;
            for (int i = 0; i < 900; ++i)
                text += "123456789\r\n";
            return text;
        };
        const auto info = shell.device->identify(shell.in(120));
        QVERIFY(!info && info.error().code == DeviceCode::Garbled);
    }

    void whatIsNoTextIsNotTyped()
    {
        auto target = shellTarget();
        target.console->procedures["write certificate"] = {step("put {value}")};
        target.console->procedures["write certificate"][0].form = TextForm::Plain;
        Shell shell(target);
        shell.answer = [](const std::string&) { return std::string("ok\r\n"); };
        MM_VERIFY(shell.device->write(Object::Certificate, bytesOf("plain"), {}, shell.in()));
        QVERIFY(shell.heard.back() == "put plain");
        const auto done = shell.device->write(Object::Certificate, bytesOf("a\rerase\r"), {}, shell.in());
        QVERIFY(!done && done.error().code == DeviceCode::Refused);
        QVERIFY(shell.heard.back() == "put plain");
        QVERIFY(shell.device->write(Object::Certificate, bytesOf(std::string(9000, 'x')), {}, shell.in())
                    .error()
                    .code == DeviceCode::Refused);
    }
};

MINTMARK_TEST(ConsoleDeviceTest)
#include "tst_consoledevice.moc"
