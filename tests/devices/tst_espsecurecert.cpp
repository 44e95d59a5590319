// Entries of the partition esp_secure_cert, and the code of eFuse blocks.
#include "provisioning/devices/protocols/EspEfuse.h"
#include "provisioning/devices/protocols/EspSecureCert.h"
#include "provisioning/values/Target.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::devices;
using namespace mintmark::devices::securecert;

namespace {

Bytes copyOf(const Secret& secret)
{
    const auto octets = secret.reveal();
    return {octets.begin(), octets.end()};
}

/// Two entries: 2/0 of 5 octets, 1/3 of 16.
Bytes sample(std::size_t size = 128)
{
    const auto key = bytesOf("hello");
    const Bytes certificate(16, 0x30);
    const std::array entries{Entry{{2, 0}, 0, key}, Entry{{1, 3}, 0x40, certificate}};
    return copyOf(*build(entries, size));
}

void sign(Bytes& partition, std::size_t at, std::size_t whole)
{
    const auto sum = checksumOf(ByteView(partition).subspan(at, whole - 4));
    for (std::size_t i = 0; i < 4; ++i)
        partition[at + whole - 4 + i] = static_cast<std::uint8_t>(sum >> 8 * i);
}

std::string hexOf(std::span<const std::uint8_t> octets)
{
    return toHex(octets);
}

} // namespace

class EspSecureCertTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // espressif/esp_secure_cert_mgr's format, worked out by hand: the register begins with 0.
    void anEntryIsWrittenAsTheFirmwareReadsIt()
    {
        const auto data = octets("68656c6c6f00");
        const std::array entries{Entry{{1, 0}, 0, data}};
        const auto partition = copyOf(*build(entries, 64));
        QCOMPARE(toHex(partition), std::string("11ba5eba0000000001000600"
                                               "68656c6c6f0000000000000000000000"
                                               "a85f7243") +
                                       std::string(64, 'f'));
        QVERIFY(checksumOf(ByteView(partition).first(28)) == 0x43725fa8);
    }

    void whatWasBuiltIsParsed()
    {
        const auto partition = sample();
        const auto entries = parse(partition);
        MM_VERIFY(entries);
        QCOMPARE(entries->size(), std::size_t{2});
        QCOMPARE(textOf(find(*entries, {2, 0})->data), std::string("hello"));
        QCOMPARE(int(find(*entries, {1, 3})->flags), 0x40);
        QVERIFY(find(*entries, {1, 0}) == nullptr);
        QVERIFY(parse(Bytes(8192, 0xff))->empty() && parse({})->empty());
        QVERIFY(parse(sample(64))->size() == 2); // full to the last octet
    }

    void whatIsOtherwiseIsTold_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<int>("value");
        QTest::addColumn<bool>("signedAnew");
        QTest::newRow("magic") << 0 << 0x12 << true;
        QTest::newRow("a reserved octet") << 6 << 1 << true;
        QTest::newRow("no length") << 10 << 0 << true;
        QTest::newRow("longer than the partition") << 11 << 0xff << false;
        QTest::newRow("padding") << 20 << 1 << true;
        QTest::newRow("data without its checksum") << 12 << 0x20 << false;
        QTest::newRow("checksum") << 31 << 0 << false;
        QTest::newRow("behind the last entry") << 64 << 0 << false;
        QTest::newRow("the last octet") << 127 << 0xfe << false;
    }
    void whatIsOtherwiseIsTold()
    {
        QFETCH(int, at);
        QFETCH(int, value);
        QFETCH(bool, signedAnew);
        auto partition = sample();
        partition[static_cast<std::size_t>(at)] = static_cast<std::uint8_t>(value);
        if (signedAnew) sign(partition, 0, 32);
        const auto entries = parse(partition);
        QVERIFY(!entries);
        QVERIFY(entries.error().code == DeviceCode::Garbled);
    }

    void everyBitCounts()
    {
        const auto partition = sample();
        for (std::size_t i = 0; i < partition.size() * 8; ++i) {
            auto changed = partition;
            changed[i / 8] ^= static_cast<std::uint8_t>(1U << i % 8);
            QVERIFY2(!parse(changed), qPrintable(QString::number(i)));
        }
        for (std::size_t size = 0; size < partition.size(); ++size)
            (void)parse(ByteView(partition).first(size));
    }

    void aPlaceIsThereOnce()
    {
        const Bytes data(16, 1);
        const std::array twice{Entry{{1, 0}, 0, data}, Entry{{1, 0}, 0, data}};
        QVERIFY(build(twice).error().code == DeviceCode::Refused);
        auto partition = sample();
        partition[32 + 8] = 2; // the second entry's place is now the first's
        partition[32 + 9] = 0;
        sign(partition, 32, 32);
        QVERIFY(QString::fromStdString(parse(partition).error().detail).contains(QStringLiteral("twice")));
    }

    void whatDoesNotFitIsRefused()
    {
        const Bytes big(partitionSize - 16, 1), tooBig(partitionSize - 15, 1), none;
        QVERIFY(build(std::array{Entry{{1, 0}, 0, big}}));
        QVERIFY(!build(std::array{Entry{{1, 0}, 0, tooBig}}));
        QVERIFY(!build(std::array{Entry{{1, 0}, 0, none}}));
        QVERIFY(build({})->size() == partitionSize);
    }

    void howMuchHasToBeRead()
    {
        const auto partition = sample();
        const ByteView view(partition);
        QCOMPARE(wanted({}), std::size_t{12});
        QCOMPARE(wanted(view.first(12)), std::size_t{32});
        QCOMPARE(wanted(view.first(32)), std::size_t{44});
        QCOMPARE(wanted(view.first(44)), std::size_t{64});
        QCOMPARE(wanted(view.first(64)), std::size_t{76});
        QCOMPARE(wanted(view.first(80)), std::size_t{80}); // nothing more
    }

    void placesByTheirNames()
    {
        QVERIFY((placeIn("device-cert") == Place{1, 0}) && (placeIn("ca-cert 2") == Place{0, 2}));
        QVERIFY((placeIn("private-key") == Place{2, 0}) && (placeIn("51 16") == Place{51, 16}));
        for (const auto* text :
             {"", " ", "255", "-1", "device-cert 17", "cert", "1  2", "0x1", "1 0x1", "1 "})
            QVERIFY2(!placeIn(text), text);
        // What a profile may say is what is understood here.
        const auto& row = protocolNamed("esp32")->places.front();
        for (const auto* text :
             {"device-cert", "ca-cert 2", "254", "254 16", "", "255", "1 17", "0x1", "1 ", "x"})
            QVERIFY2(row.fits(text) == placeIn(text).has_value(), text);
    }

    void theCodeOfABlock()
    {
        QCOMPARE(hexOf(esp::efuseGenerator()), std::string("0144774376dc1f07545c7fd561"));
        std::array<std::uint8_t, 32> data{};
        QCOMPARE(hexOf(esp::efuseCode(data)), std::string("000000000000000000000000"));
        for (std::size_t i = 0; i < data.size(); ++i)
            data[i] = static_cast<std::uint8_t>(i);
        QCOMPARE(hexOf(esp::efuseCode(data)), std::string("a04c470d3ffcb203dae9f413"));
        data.fill(0xff);
        QCOMPARE(hexOf(esp::efuseCode(data)), std::string("13a36292597404257375e0aa"));
    }

    void whatBurningWouldWrite()
    {
        const auto& chip = *esp::chipNamed("esp32c3");
        Bytes key(32);
        for (std::size_t i = 0; i < key.size(); ++i)
            key[i] = static_cast<std::uint8_t>(i);
        const auto plan = esp::planEfuse(chip, 4, key, Bytes(32));
        MM_VERIFY(plan);
        QCOMPARE(plan->words.size(), plan->steps.size());
        std::map<std::uint32_t, std::vector<std::uint32_t>> writes;
        for (const auto& step : plan->steps)
            if (step.kind == esp::EfuseStep::Kind::Write) writes[step.address].push_back(step.value);
        QVERIFY((writes[0x60008800] == std::vector<std::uint32_t>{0x03020100, 0}));
        QVERIFY((writes[0x60008820] == std::vector<std::uint32_t>{0x0d474ca0, 0})); // the code
        QVERIFY((writes[0x60008828] == std::vector<std::uint32_t>{0x13f4e9da, 0}));
        QVERIFY((writes[0x600089cc] == std::vector<std::uint32_t>{0x5a5a, 0x5aa5}));
        QVERIFY((writes[0x600089d4] == std::vector<std::uint32_t>{2 | 4 << 2, 1}));
        const auto& last = plan->steps.back(); // KEY0 reads as it was burnt
        QVERIFY(last.kind == esp::EfuseStep::Kind::Compare && last.address == 0x60008800 + 0x9c + 28 &&
                last.value == 0x1f1e1d1c);
        const auto irreversible = std::ranges::count_if(
            plan->words, [](const auto& line) { return line.find("IRREVERSIBLE") != std::string::npos; });
        QCOMPARE(irreversible, std::ptrdiff_t{1});
    }

    void whatIsBurntAlready()
    {
        const auto& chip = *esp::chipNamed("esp32s3");
        const Bytes key(32, 0x11);
        QVERIFY(esp::planEfuse(chip, 5, key, key)->steps.empty());
        QVERIFY(esp::planEfuse(chip, 5, Bytes(32), Bytes(32))->steps.empty());
        const auto other = esp::planEfuse(chip, 5, key, Bytes(32, 0x01));
        QVERIFY(other.error().code == DeviceCode::Refused);
        // Block 0 gets the bits that it has not, and no code.
        Bytes wanted(24), burnt(24);
        wanted[4] = 0x03;
        burnt[4] = 0x01;
        burnt[9] = 0x80;
        const auto plan = esp::planEfuse(chip, 0, wanted, burnt);
        MM_VERIFY(plan);
        bool coded = false;
        std::vector<std::uint32_t> word, after;
        for (const auto& step : plan->steps) {
            coded = coded || (step.address >= 0x60007020 && step.address < 0x6000702c && step.value != 0);
            if (step.address == 0x60007004) word.push_back(step.value);
            if (step.kind == esp::EfuseStep::Kind::Compare) after.push_back(step.value);
        }
        QVERIFY(!coded);
        QVERIFY((word == std::vector<std::uint32_t>{0x02, 0}));
        QVERIFY((after == std::vector<std::uint32_t>{0, 0x03, 0x8000, 0, 0, 0}));
        burnt[4] = 0xff;
        QVERIFY(esp::planEfuse(chip, 0, wanted, burnt)->steps.empty());
    }

    void whatIsNotPlanned()
    {
        const auto& chip = *esp::chipNamed("esp32c6");
        for (const unsigned block : {1U, 2U, 11U})
            QVERIFY(!esp::planEfuse(chip, block, Bytes(32, 1), Bytes(32)));
        QVERIFY(!esp::planEfuse(chip, 4, Bytes(31, 1), Bytes(31)));
        for (const auto* name : {"esp32", "esp32c2", "esp32p4"})
            QVERIFY2(!esp::planEfuse(*esp::chipNamed(name), 4, Bytes(32, 1), Bytes(32)), name);
    }

    void noChipMayBeBurnt()
    {
        QVERIFY(esp::chips().size() >= 7);
        for (const auto& chip : esp::chips()) {
            QVERIFY2(chip.burnTrial.empty(), chip.name.data());
            const auto allowed = esp::mayBurn(chip);
            QVERIFY(!allowed);
            QVERIFY(allowed.error().code == DeviceCode::Refused);
            QVERIFY(QString::fromStdString(allowed.error().detail).contains(QStringLiteral("not enabled")));
        }
    }

    // Two rooms each have their list: what a profile may name is what the host knows where to read.
    void theChipsOfProfilesAreThoseThatAreKnown()
    {
        const auto& settings = protocolNamed("esp32")->settings;
        const auto row = std::ranges::find(settings, "chip", &SettingRow::name);
        for (const auto& chip : esp::chips())
            QVERIFY2(row->fits(chip.name) == (chip.efuses != 0), chip.name.data());
        QVERIFY(!row->fits("esp8266") && esp::chipNamed("esp8266") == nullptr);
    }

private:
    static Bytes octets(const char* hex) { return *fromHex(hex); }
};

MINTMARK_TEST(EspSecureCertTest)
#include "tst_espsecurecert.moc"
