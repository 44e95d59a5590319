// The host's side of an ESP32 against the virtual one: both were written from the documentation alone.
#include "provisioning/devices/protocols/EspDevice.h"
#include "provisioning/values/Profile.h"
#include "provisioning/values/protocols/Esp32Rows.h"
#include "tests/devices/VirtualCable.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::devices;
using mintmark::test::VirtualCable;

namespace {

using Pairs = std::map<std::string, std::string>;

Target targetWith(const Pairs& settings)
{
    Target target;
    target.protocol = "esp32";
    for (const auto& row : protocolNamed("esp32")->settings) {
        const auto found = settings.find(std::string(row.name));
        const auto value = found != settings.end() ? found->second : std::string(row.standard);
        if (!value.empty()) target.settings.emplace_back(row.name, value);
    }
    target.objects = {{TargetObject::Certificate, "tlv", "device-cert", ObjectForm::Der, 1},
                      {TargetObject::Issuer, "tlv", "ca-cert", ObjectForm::PemZero, 2},
                      {TargetObject::Key, "tlv", "private-key", ObjectForm::Der, 3}};
    return target;
}

Bytes certificate(std::uint8_t seed, std::size_t size = 700)
{
    Bytes octets(size);
    for (std::size_t i = 0; i < size; ++i)
        octets[i] = static_cast<std::uint8_t>(i * 7 + seed); // with what SLIP escapes
    return octets;
}

const Bytes key = certificate(0xc0, 138);

/// The unit's flash, as its own state holds it.
Bytes flashOf(const device::Storage& storage, std::size_t from, std::size_t size)
{
    Bytes flash;
    for (auto at = from; at < from + size; at += 0x1000) {
        const auto name = "flash@0x" + QString::number(at, 16).toStdString();
        const auto found = storage.items.find(name);
        const auto sector = found == storage.items.end() ? Bytes(0x1000, 0xff) : found->second;
        flash.insert(flash.end(), sector.begin(), sector.end());
    }
    return flash;
}

std::map<std::pair<int, int>, Bytes> entriesOf(const device::Storage& storage, std::size_t from = 0xd000)
{
    std::map<std::pair<int, int>, Bytes> entries;
    const auto flash = flashOf(storage, from, 0x2000);
    const auto parsed = securecert::parse(flash);
    if (!parsed) return {{{-1, -1}, {}}};
    for (const auto& entry : *parsed)
        entries[{entry.place.type, entry.place.subtype}] = Bytes(entry.data.begin(), entry.data.end());
    return entries;
}

struct Bench {
    SimulatedClock clock{WallTime{Milliseconds{1'000'000}}};
    VirtualCable cable;
    std::unique_ptr<EspDevice> device;

    explicit Bench(const Pairs& options = {}, const std::vector<std::string>& faults = {},
                   const Pairs& settings = {})
        : cable(clock, "esp32", options, faults)
    {
        cable.link().hasLines = false;
        device = std::make_unique<EspDevice>(cable.takeLink(), *esp::settingsOf(targetWith(settings)));
    }
    Deadline in(int ms = 120'000) { return {clock, Milliseconds{ms}}; }
    std::string fact(const char* name)
    {
        const auto info = device->identify(in());
        if (!info) return info.error().detail;
        for (const auto& one : info->facts)
            if (one.name == name && one.known == Known::Observed) return one.value;
        return {};
    }
    Result<void> give()
    {
        TRY(device->write(Object::PrivateKey, key, {}, in()));
        TRY(device->write(Object::Issuer, certificate(1), {}, in()));
        TRY(device->write(Object::Certificate, certificate(2), {}, in()));
        return device->flush({}, in());
    }
    /// As many as there were requests.
    std::string answers() { return std::to_string(cable.link().written.size()); }
    /// Of one kind, since `from`.
    long asked(esp::Op op, std::size_t from = 0)
    {
        const auto& written = cable.link().written;
        return std::count_if(written.begin() + static_cast<std::ptrdiff_t>(from), written.end(),
                             [&](const auto& frame) { return frame[2] == static_cast<char>(op); });
    }
    /// As a tool at another bench did before.
    Result<void> flash(ByteView image)
    {
        esp::EspRom rom(cable.link());
        return esp::EspFlash(rom, 4U << 20)
            .write(*esp::chipNamed("esp32c3"), {0xd000, 0x2000}, image, {}, {}, in());
    }
    bool holds(Object object, const Bytes& octets)
    {
        const auto stored = device->digest(object, in());
        return stored && stored->digest == sha256(octets) && stored->length == octets.size();
    }
};

template <class T> std::string at(int answer, const Result<T>& result)
{
    return "at answer " + std::to_string(answer) + ": " + (result ? "" : result.error().detail);
}

bool saysOf(const DeviceError& error, const char* part)
{
    return error.detail.find(part) != std::string::npos;
}

} // namespace

class EspDeviceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWholeWay()
    {
        Bench bench;
        auto& device = *bench.device;
        const auto info = device.identify(bench.in(5000));
        MM_VERIFY(info);
        QVERIFY(info->hardwareId.octets == bench.cable.storage().hardwareId);
        QCOMPARE(info->model, std::string("ESP32-C3"));
        QCOMPARE(bench.fact("esp.chip"), std::string("ESP32-C3 v0.4"));
        QCOMPARE(bench.fact("esp.security-flags"), std::string("0x00000000"));
        QCOMPARE(bench.fact("esp.flash-crypt-cnt"), std::string("0"));
        QCOMPARE(bench.fact("esp.key-purposes"), std::string("0 0 0 0 0 0 0"));
        QCOMPARE(bench.fact("esp.partition"), std::string("erased"));
        QCOMPARE(device.lockState(bench.in()).value(), 0U);
        QVERIFY(device.capabilities().readBack == Known::Observed && device.capabilities().takesClearKey);

        QVERIFY(device.digest(Object::Certificate, bench.in()).error().code == DeviceCode::NoObject);
        MM_VERIFY(device.write(Object::PrivateKey, key, {}, bench.in(20'000)));
        // It is on the unit before a certificate binds it.
        QVERIFY((entriesOf(bench.cable.storage()) == std::map<std::pair<int, int>, Bytes>{{{2, 0}, key}}));
        MM_VERIFY(device.write(Object::Issuer, certificate(1), {}, bench.in()));
        MM_VERIFY(device.write(Object::Certificate, certificate(2), {}, bench.in()));
        QVERIFY(device.digest(Object::Certificate, bench.in()).error().code == DeviceCode::NoObject);
        std::size_t last = 0;
        MM_VERIFY(device.flush(
            [&](std::size_t done, std::size_t of) {
                QVERIFY(done > last && of == 0x2000);
                last = done;
            },
            bench.in()));
        QCOMPARE(last, std::size_t{0x2000});
        const std::map<std::pair<int, int>, Bytes> all{
            {{0, 0}, certificate(1)}, {{1, 0}, certificate(2)}, {{2, 0}, key}};
        QVERIFY(entriesOf(bench.cable.storage()) == all);

        MM_VERIFY(device.reset(bench.in()));
        QVERIFY(device.identify(bench.in())->hardwareId == info->hardwareId);
        QVERIFY(bench.holds(Object::PrivateKey, key) && bench.holds(Object::Certificate, certificate(2)) &&
                bench.holds(Object::Issuer, certificate(1)));
        // What is the same is not flashed anew, and what was not given stays.
        MM_VERIFY(device.flush({}, bench.in()));
        MM_VERIFY(device.write(Object::Certificate, certificate(3), {}, bench.in()));
        MM_VERIFY(device.flush({}, bench.in()));
        QVERIFY(bench.holds(Object::Certificate, certificate(3)) && bench.holds(Object::PrivateKey, key));
        QVERIFY(!device.write(Object::Id, key, {}, bench.in()));
    }

    // Nothing but a fault, a modem line or another rate is a reason to wait; what is asked twice is counted,
    // and what is blank is not sent. Under the simulated clock: a wait that came back shows here.
    void aWholeRunWaitsForNothing()
    {
        Bench bench;
        const auto count = [&] { return bench.cable.link().written.size(); };
        MM_VERIFY(bench.device->identify(bench.in()));
        QCOMPARE(bench.asked(esp::Op::Sync), 1L);
        QCOMPARE(count(), std::size_t{17});

        auto from = count();
        MM_VERIFY(bench.device->write(Object::PrivateKey, key, {}, bench.in()));
        // Who it is (4), what the flash holds (2), erased (1), a block of 8, the digest (2), 160 octets read.
        QCOMPARE(bench.asked(esp::Op::FlashData, from), 1L);
        QCOMPARE(bench.asked(esp::Op::SpiFlashMd5, from), 4L);
        QCOMPARE(bench.asked(esp::Op::ReadFlashSlow, from), 3L);
        QCOMPARE(count() - from, std::size_t{13});

        from = count();
        MM_VERIFY(bench.device->write(Object::Issuer, certificate(1), {}, bench.in()));
        MM_VERIFY(bench.device->write(Object::Certificate, certificate(2), {}, bench.in()));
        QCOMPARE(count(), from);
        MM_VERIFY(bench.device->flush({}, bench.in()));
        QCOMPARE(bench.asked(esp::Op::FlashData, from), 2L);
        QCOMPARE(bench.asked(esp::Op::SpiFlashMd5, from), 4L);
        QCOMPARE(bench.asked(esp::Op::ReadFlashSlow, from), 26L);

        MM_VERIFY(bench.device->reset(bench.in()));
        MM_VERIFY(bench.device->identify(bench.in()));
        QVERIFY(bench.holds(Object::PrivateKey, key) && bench.holds(Object::Certificate, certificate(2)));
        QCOMPARE(bench.clock.steady(), Milliseconds{0});
    }

    // What is not sent was not there before: the region is erased first, and its digest is the image's.
    void whatStoodBehindTheImageIsGone()
    {
        Bench bench;
        Bytes old(0x2000, 0x42);
        MM_VERIFY(bench.flash(old));
        QVERIFY(flashOf(bench.cable.storage(), 0xd000, 0x2000) == old);
        Bytes image(0x2000, 0xff);
        image[0] = 0x11;
        image[0x400] = 0x22;
        const auto from = bench.cable.link().written.size();
        MM_VERIFY(bench.flash(image));
        QCOMPARE(bench.asked(esp::Op::FlashData, from), 2L);
        QVERIFY(flashOf(bench.cable.storage(), 0xd000, 0x2000) == image);
        MM_VERIFY(bench.flash(Bytes(0x2000, 0xff)));
        QVERIFY(flashOf(bench.cable.storage(), 0xd000, 0x2000) == Bytes(0x2000, 0xff));
    }

    // What is added to is sent as far as it differs; what stands behind that stays.
    void whatIsThereAlreadyStays()
    {
        Bench bench;
        Bytes before(0x2000, 0xff);
        before[0] = 0xf0;
        before[0x1fff] = 0x0f;
        MM_VERIFY(bench.flash(before));
        auto added = before;
        added[0x500] = 0x33;
        esp::EspRom rom(bench.cable.link());
        const auto from = bench.cable.link().written.size();
        MM_VERIFY(esp::EspFlash(rom, 4U << 20)
                      .write(*esp::chipNamed("esp32c3"), {0xd000, 0x2000}, added, before, {}, bench.in()));
        QCOMPARE(bench.asked(esp::Op::FlashData, from), 2L);
        QVERIFY(flashOf(bench.cable.storage(), 0xd000, 0x2000) == added);
    }

    void everyChip_data()
    {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<QString>("told");
        QTest::newRow("the first") << "esp32"
                                   << "ESP32 v3.1";
        QTest::newRow("short security info") << "esp32s2"
                                             << "ESP32-S2 v1.0";
        QTest::newRow("S3") << "esp32s3"
                            << "ESP32-S3 v0.2";
        QTest::newRow("another layout") << "esp32c2"
                                        << "ESP32-C2 v1.2";
        QTest::newRow("C6") << "esp32c6"
                            << "ESP32-C6 v0.1";
        QTest::newRow("H2") << "esp32h2"
                            << "ESP32-H2 v0.1";
    }
    void everyChip()
    {
        QFETCH(QString, chip);
        QFETCH(QString, told);
        Bench bench(Pairs{{"chip", chip.toStdString()}});
        QCOMPARE(QString::fromStdString(bench.fact("esp.chip")), told);
        QVERIFY(bench.device->identify(bench.in())->hardwareId.octets == bench.cable.storage().hardwareId);
        MM_VERIFY(bench.give());
        QVERIFY(bench.holds(Object::Certificate, certificate(2)));
    }

    void aChipThatIsNotToBeHere()
    {
        Bench other(Pairs{{"chip", "esp32s3"}}, {}, {{"modelIs", "acme-sensor"}, {"chip", "esp32c3"}});
        const auto info = other.device->identify(other.in());
        QVERIFY(info.error().code == DeviceCode::Refused && saysOf(info.error(), "ESP32-S3"));
        Bench right(Pairs{{"chip", "esp32s3"}}, {}, {{"modelIs", "acme-sensor"}, {"chip", "esp32s3"}});
        QCOMPARE(right.device->identify(right.in())->model, std::string("acme-sensor"));
        Bench unknown(Pairs{{"chip", "esp32p4"}});
        const auto none = unknown.device->identify(unknown.in());
        QVERIFY(none.error().code == DeviceCode::Refused && saysOf(none.error(), "ESP32-P4"));
    }

    void whatIsLocked_data()
    {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::addColumn<uint>("bits");
        QTest::newRow("soft") << "esp32c3"
                              << "jtag"
                              << "soft" << lockbits::debugClosed;
        QTest::newRow("hard") << "esp32c3"
                              << "jtag"
                              << "off" << lockbits::debugClosed;
        QTest::newRow("by an eFuse of the first") << "esp32"
                                                  << "jtag"
                                                  << "off" << lockbits::debugClosed;
        QTest::newRow("encrypted") << "esp32s3"
                                   << "encryption"
                                   << "on" << lockbits::readOutProtected;
        QTest::newRow("the first, encrypted") << "esp32"
                                              << "encryption"
                                              << "on" << lockbits::readOutProtected;
    }
    void whatIsLocked()
    {
        QFETCH(QString, chip);
        QFETCH(QString, option);
        QFETCH(QString, value);
        QFETCH(uint, bits);
        Bench bench(Pairs{{"chip", chip.toStdString()}, {option.toStdString(), value.toStdString()}});
        MM_VERIFY(bench.device->identify(bench.in()));
        QCOMPARE(bench.device->lockState(bench.in()).value(), bits);
        if (bits != lockbits::readOutProtected) return;
        // What is there cannot be told, and is not overwritten.
        QVERIFY(bench.device->digest(Object::Certificate, bench.in()).error().code == DeviceCode::Closed);
        QVERIFY(bench.give().error().code == DeviceCode::Closed);
        QVERIFY(bench.cable.storage().items.empty());
    }

    void secureDownloadModeTellsNothing()
    {
        Bench bench(Pairs{{"secure", "download"}});
        const auto info = bench.device->identify(bench.in());
        QVERIFY(info.error().code == DeviceCode::Closed && saysOf(info.error(), "secure download mode"));
        QCOMPARE(bench.device->lockState(bench.in()).value(), lockbits::readOutProtected);
        QVERIFY(!bench.give());
        QVERIFY(bench.cable.storage().items.empty());
    }

    void whatWasThereBefore_data()
    {
        QTest::addColumn<QString>("keep");
        QTest::addColumn<bool>("stays");
        QTest::newRow("nothing is kept") << "nothing" << false;
        QTest::newRow("others are kept") << "others" << true;
    }
    void whatWasThereBefore()
    {
        QFETCH(QString, keep);
        QFETCH(bool, stays);
        Bench bench({}, {}, {{"keep", keep.toStdString()}});
        const Bytes salt(32, 0x5a), old(90, 0x11);
        const std::array found{securecert::Entry{{5, 1}, 0x40, salt}, securecert::Entry{{1, 0}, 0, old}};
        const auto image = securecert::build(found);
        MM_VERIFY(bench.flash(image->reveal()));
        QCOMPARE(bench.fact("esp.partition"),
                 std::string("type 5 subtype 1 of 32 octets; type 1 subtype 0 of 90 octets"));
        MM_VERIFY(bench.give());
        auto expected = std::map<std::pair<int, int>, Bytes>{
            {{0, 0}, certificate(1)}, {{1, 0}, certificate(2)}, {{2, 0}, key}};
        if (stays) expected[{5, 1}] = salt;
        QVERIFY(entriesOf(bench.cable.storage()) == expected);
    }

    void whatIsDamagedIsTold()
    {
        Bench bench({}, {}, {{"keep", "others"}});
        MM_VERIFY(bench.flash(Bytes(0x2000, 0x42)));
        QVERIFY(bench.fact("esp.partition").starts_with("damaged"));
        QVERIFY(bench.device->digest(Object::PrivateKey, bench.in()).error().code == DeviceCode::NoObject);
        const auto refused = bench.give();
        QVERIFY(refused.error().code == DeviceCode::Refused &&
                saysOf(refused.error(), "keeps other entries"));
    }

    void anotherPlaceInFlash()
    {
        Bench bench(Pairs{{"flash", "16MB"}}, {}, {{"partition", "0xFFE000"}, {"flashSize", "16MB"}});
        MM_VERIFY(bench.device->identify(bench.in()));
        MM_VERIFY(bench.give());
        QCOMPARE(entriesOf(bench.cable.storage(), 0xffe000).size(), std::size_t{3});
        QVERIFY(entriesOf(bench.cable.storage()).empty());
    }

    void profilesCallTheChipsWhatTheyAreCalledHere()
    {
        std::size_t usable = 0;
        for (const auto& chip : esp::chips())
            if (chip.efuses != 0) ++usable;
        QCOMPARE(protocolrows::espChips.size(), usable);
        for (const auto& said : protocolrows::espChips) {
            const auto* chip = esp::chipNamed(said.name);
            QVERIFY(chip != nullptr && chip->efuses != 0);
            QCOMPARE(said.title, chip->title);
        }
    }

    void whatDoesNotFitIsRefused()
    {
        Bench bench;
        MM_VERIFY(bench.device->identify(bench.in()));
        MM_VERIFY(bench.device->write(Object::Certificate, Bytes(0x2000, 1), {}, bench.in()));
        const auto refused = bench.device->flush({}, bench.in());
        QVERIFY(refused.error().code == DeviceCode::Refused && saysOf(refused.error(), "no room"));
        QVERIFY(bench.cable.storage().items.empty());
    }

    void whatAProfileCannotMean()
    {
        QVERIFY(!esp::settingsOf(targetWith({{"partition", "0x3FF000"}})));
        QVERIFY(!esp::settingsOf(targetWith({{"partition", "0xD010"}})));
        QVERIFY(esp::settingsOf(targetWith({{"partition", "0x3FE000"}})));
        const auto& rows = protocolNamed("esp32")->settings;
        const auto fits = [&](const char* name, const char* text) {
            return std::ranges::find(rows, name, &SettingRow::name)->fits(text);
        };
        for (const auto* text : {"0x8000", "0xD001", "53248.0", "", "0x10000000"})
            QVERIFY2(!fits("partition", text), text);
        QVERIFY(fits("partition", "0xD000") && fits("partition", "53248"));
        QVERIFY(fits("fastBaud", "0") && !fits("fastBaud", "1") && !fits("reset", "dtr"));
    }

    void faultsOfTheCable_data()
    {
        QTest::addColumn<QString>("kind");
        for (const auto* kind : {"lost", "doubled", "corrupt", "late", "split"})
            QTest::newRow(kind) << kind;
    }
    // At every answer of a whole run, one at a time.
    void faultsOfTheCable()
    {
        QFETCH(QString, kind);
        int tried = 0;
        for (int answer = 1; answer < 400; answer += answer < 60 ? 1 : 13) {
            Bench bench({}, {kind.toStdString() + "@" + std::to_string(answer)});
            const auto info = bench.device->identify(bench.in(20'000));
            QVERIFY2(info, at(answer, info).c_str());
            QVERIFY(info->hardwareId.octets == bench.cable.storage().hardwareId);
            QCOMPARE(bench.device->lockState(bench.in()).value(), 0U);
            const auto given = bench.give();
            QVERIFY2(given, at(answer, given).c_str());
            MM_VERIFY(bench.device->reset(bench.in()));
            QVERIFY(bench.holds(Object::PrivateKey, key) && bench.holds(Object::Certificate, certificate(2)));
            QCOMPARE(entriesOf(bench.cable.storage()).size(), std::size_t{3});
            if (bench.cable.storage().faultsFired.empty()) break;
            ++tried;
        }
        QVERIFY(tried > 60);
    }

    void aUnitThatIsPulled()
    {
        Bench bench({}, {"unplug@30"});
        auto gone = bench.device->identify(bench.in());
        if (gone) {
            const auto given = bench.give();
            QVERIFY(given.error().code == DeviceCode::LinkGone);
        } else {
            QVERIFY(gone.error().code == DeviceCode::LinkGone);
        }
        QCOMPARE(bench.cable.storage().faultsFired.size(), std::size_t{1});
    }

    // At every answer of the flush: the key that a certificate binds outlives it.
    void powerThatFailsWhileTheRestIsWritten()
    {
        Bench whole;
        MM_VERIFY(whole.device->identify(whole.in()));
        MM_VERIFY(whole.device->write(Object::PrivateKey, key, {}, whole.in()));
        const auto from = std::stoi(whole.answers()) + 1;
        int cuts = 0;
        for (int at = from;; ++at) {
            Bench bench({}, {"unplug@" + std::to_string(at)});
            MM_VERIFY(bench.device->identify(bench.in()));
            MM_VERIFY(bench.device->write(Object::PrivateKey, key, {}, bench.in()));
            MM_VERIFY(bench.device->write(Object::Issuer, certificate(1), {}, bench.in()));
            MM_VERIFY(bench.device->write(Object::Certificate, certificate(2), {}, bench.in()));
            const auto cut = bench.device->flush({}, bench.in());
            if (cut) break;
            ++cuts;
            QVERIFY(cut.error().code == DeviceCode::LinkGone);
            const auto flash = flashOf(bench.cable.storage(), 0xd000, 0x2000);
            const auto kept = securecert::parse(ByteView(flash).first(12 + 144 + 4));
            MM_VERIFY(kept);
            QVERIFY(std::ranges::equal(securecert::find(*kept, {2, 0})->data, key));
        }
        QVERIFY(cuts > 20);
    }

    void aUnitThatIsExchanged()
    {
        Bench same;
        MM_VERIFY(same.device->identify(same.in()));
        Bench bench({}, {"swap@" + same.answers()});
        const auto first = bench.device->identify(bench.in());
        MM_VERIFY(first);
        const auto given = bench.give();
        QVERIFY(given.error().code == DeviceCode::Refused && saysOf(given.error(), "another unit"));
        QVERIFY(bench.device->identify(bench.in())->hardwareId != first->hardwareId);
        QVERIFY(bench.cable.storage().items.empty()); // the other one got nothing
    }

    void aUnitThatLies()
    {
        Bench bench({}, {"lies@1"});
        MM_VERIFY(bench.device->identify(bench.in()));
        QVERIFY(bench.give().error().code == DeviceCode::Garbled);
        Bench honest;
        MM_VERIFY(honest.device->identify(honest.in()));
        MM_VERIFY(honest.give());
        Bench later({}, {"lies@" + honest.answers()});
        MM_VERIFY(later.device->identify(later.in()));
        MM_VERIFY(later.give());
        QVERIFY(later.device->digest(Object::Certificate, later.in()).error().code == DeviceCode::NoObject);
    }

    void aUnitThatForgets()
    {
        Bench bench({}, {"forgets"});
        MM_VERIFY(bench.device->identify(bench.in()));
        MM_VERIFY(bench.give());
        MM_VERIFY(bench.device->reset(bench.in()));
        QVERIFY(bench.device->digest(Object::PrivateKey, bench.in()).error().code == DeviceCode::NoObject);
    }

    void aUnitThatNobodyBroughtIntoItsLoader()
    {
        Bench bench;
        MM_VERIFY(bench.device->identify(bench.in()));
        MM_VERIFY(bench.device->boot(bench.in()));
        const auto deaf = bench.device->identify(bench.in(5000));
        QVERIFY(deaf.error().code == DeviceCode::TimedOut && saysOf(deaf.error(), "BOOT"));
        QVERIFY(bench.clock.steady() < Milliseconds{20'000});
    }

    // Behind an adapter, whose lines are the unit's reset and strap.
    void linesAndRates()
    {
        Bench bench;
        auto& link = bench.cable.link();
        link.hasLines = true;
        bool strapped = false, held = false;
        int resets = 0;
        link.onLines = [&](bool dtr, bool rts) {
            const bool low = rts && !dtr; // EN, by the transistors
            if (held && !low) {
                strapped = dtr && !rts; // IO0
                if (strapped) {
                    ++resets;
                    bench.cable.body().powerOn();
                }
            }
            held = low;
        };
        MM_VERIFY(bench.device->identify(bench.in()));
        QCOMPARE(resets, 1);
        QCOMPARE(bench.clock.steady(), Milliseconds{200}); // EN 100, IO0 50, the rate 50
        QVERIFY((link.rates == std::vector<std::uint32_t>{460'800}));
        MM_VERIFY(bench.give());
        MM_VERIFY(bench.device->reset(bench.in()));
        QCOMPARE(resets, 2);
        // Every reset begins at the slow rate.
        QVERIFY((link.rates == std::vector<std::uint32_t>{460'800, 115'200, 460'800}));
        QVERIFY(bench.holds(Object::Certificate, certificate(2)));
        link.lines.clear();
        MM_VERIFY(bench.device->boot(bench.in()));
        QVERIFY((link.lines == std::vector<std::pair<bool, bool>>{{false, true}, {false, false}}));
        MM_VERIFY(bench.device->reset(bench.in())); // its own program, anew
        QCOMPARE(resets, 2);
        QVERIFY(!strapped);
    }

    void noLinesAreTouchedWhereTheProfileSaysSo()
    {
        Bench bench({}, {}, {{"reset", "none"}});
        bench.cable.link().hasLines = true;
        MM_VERIFY(bench.device->identify(bench.in()));
        QVERIFY(bench.cable.link().lines.empty() && bench.cable.link().rates.empty());
        QVERIFY(!bench.device->capabilities().resets);
    }
};

MINTMARK_TEST(EspDeviceTest)
#include "tst_espdevice.moc"
