// SLIP, and requests to a ROM and their answers, on a scripted link.
#include "provisioning/devices/protocols/EspReset.h"
#include "provisioning/devices/protocols/EspRom.h"
#include "tests/devices/ScriptedLink.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::devices;
using namespace mintmark::devices::esp;
using mintmark::test::ScriptedLink;

namespace {

constexpr Command readCommand{.op = Op::ReadRegister, .what = "a register"};

Bytes octets(const char* hex)
{
    return *fromHex(hex);
}

/// A response as it stands on the wire: ROMs add two octets that mean nothing.
Bytes response(Op op, std::uint32_t value, const Bytes& data = {}, std::uint8_t error = 0)
{
    Bytes packet{0x01, static_cast<std::uint8_t>(op), static_cast<std::uint8_t>(data.size() + 4), 0};
    const auto word = wordsOf({value});
    packet.insert(packet.end(), word.begin(), word.end());
    packet.insert(packet.end(), data.begin(), data.end());
    packet.insert(packet.end(), {static_cast<std::uint8_t>(error == 0 ? 0 : 1), error, 0xab, 0xcd});
    return slipFrame(packet);
}

struct Bench {
    SimulatedClock clock{WallTime{Milliseconds{1'000'000}}};
    ScriptedLink link{clock};
    EspRom rom{link};
    Deadline in(int ms = 30'000) { return {clock, Milliseconds{ms}}; }
    int asked() const { return static_cast<int>(link.written.size()); }
};

std::vector<Bytes> packetsIn(SlipInput& input, ByteView stream)
{
    std::vector<Bytes> packets;
    while (const auto packet = input.next(stream))
        packets.emplace_back(packet->begin(), packet->end());
    return packets;
}

} // namespace

class EspRomTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPacketIsFramedAndFoundAgain()
    {
        const auto packet = octets("01c0db02dcdd");
        QCOMPARE(toHex(slipFrame(packet)), std::string("c001dbdcdbdd02dcddc0"));
        SlipInput input(16);
        QVERIFY((packetsIn(input, slipFrame(packet)) == std::vector<Bytes>{packet}));
    }

    void whatIsNoPacketIsReadOver_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<int>("packets");
        QTest::newRow("text before it") << QByteArray("rst:0x1\r\n") + QByteArray::fromHex("c00102c0") << 1;
        QTest::newRow("nothing but delimiters") << QByteArray::fromHex("c0c0c0c0") << 0;
        QTest::newRow("a delimiter for both") << QByteArray::fromHex("c00102c00304c0") << 2;
        QTest::newRow("an escape of nothing") << QByteArray::fromHex("c001db02c00304c0") << 1;
        QTest::newRow("an escaped delimiter that is none") << QByteArray::fromHex("c001dbc00304c0") << 1;
        QTest::newRow("too long, then one")
            << QByteArray("\xc0") + QByteArray(1000, 'x') + QByteArray::fromHex("c00304c0") << 1;
        QTest::newRow("just as long as may be") << QByteArray("\xc0") + QByteArray(16, 'x') + "\xc0" << 1;
        QTest::newRow("not ended") << QByteArray::fromHex("c001020304") << 0;
    }
    void whatIsNoPacketIsReadOver()
    {
        QFETCH(QByteArray, stream);
        QFETCH(int, packets);
        const ByteView view(reinterpret_cast<const std::uint8_t*>(stream.constData()),
                            static_cast<std::size_t>(stream.size()));
        SlipInput whole(16);
        QCOMPARE(static_cast<int>(packetsIn(whole, view).size()), packets);
        // Octet by octet, as a slow line brings it.
        SlipInput input(16);
        int found = 0;
        for (std::size_t i = 0; i < view.size(); ++i)
            found += static_cast<int>(packetsIn(input, view.subspan(i, 1)).size());
        QCOMPARE(found, packets);
    }

    void theStatusStandsBehindTheData()
    {
        const auto data = octets("11223344000000ff");
        QVERIFY(outcomeIn(data, {4, 0})->good);
        QCOMPARE(toHex(outcomeIn(data, {4, 0})->data), std::string("11223344"));
        QCOMPARE(int(outcomeIn(octets("112233440105"), {4, 0})->error), 5);
        QVERIFY(!outcomeIn(octets("01060000"), {32, 16})->good); // shorter than what was expected
        QCOMPARE(int(outcomeIn(octets("01060000"), {32, 16})->error), 6);
        QCOMPARE(outcomeIn(octets("000102030405060708090a0b0000"), {20, 12})->data.size(), std::size_t{12});
        QVERIFY(!outcomeIn(octets("00"), {0, 0}));
        QVERIFY(!responseIn(octets("000a040000000000")) && !responseIn(octets("010a04000000000000")));
        QVERIFY(responseIn(octets("010a00000d0c0b0a"))->value == 0x0a0b0c0d);
    }

    void theChecksumIsOfTheDataAlone()
    {
        QCOMPARE(int(checksumOf({})), 0xef);
        QCOMPARE(int(checksumOf(octets("ef10"))), 0x10);
        Bench bench;
        bench.link.onWrite = [&](ByteView) { bench.link.reply(response(Op::FlashData, 0)); };
        auto payload = wordsOf({2, 0, 0, 0});
        payload.insert(payload.end(), {0x01, 0x02});
        MM_VERIFY(bench.rom.ask({.op = Op::FlashData, .what = "data", .summed = true}, payload, bench.in()));
        QCOMPARE(toHex(viewOf(bench.link.written[0])),
                 std::string("c000031200ec000000020000000000000000000000000000000102c0"));
    }

    void aSyncIsAnsweredEightTimes()
    {
        Bench bench;
        bench.link.onWrite = [&](ByteView) {
            bench.link.reply(viewOf("ets Jul 29 2019\r\n"));
            for (int i = 0; i < 8; ++i)
                bench.link.reply(response(Op::Sync, 0x20120707), Milliseconds{i});
            bench.link.reply(response(Op::Sync, 1), Milliseconds{500}); // late, and read over by what follows
        };
        MM_VERIFY(bench.rom.sync(bench.in()));
        std::string frame = "c0000824000000000007071220";
        for (int i = 0; i < 32; ++i)
            frame += "55";
        QCOMPARE(toHex(viewOf(bench.link.written[0])), frame + "c0");
        bench.link.onWrite = [&](ByteView) {
            bench.link.reply(response(Op::ReadRegister, 0xcafe), Milliseconds{900});
        };
        QCOMPARE(bench.rom.readRegister(4, bench.in()).value(), 0xcafeU);
    }

    void aProgramInRamIsNotTheRom()
    {
        Bench bench;
        bench.link.onWrite = [&](ByteView) {
            for (int i = 0; i < 8; ++i)
                bench.link.reply(response(Op::Sync, 0));
        };
        QVERIFY(bench.rom.sync(bench.in()).error().code == DeviceCode::Refused);
    }

    void whatIsNotAnsweredIsAskedAgain()
    {
        Bench bench;
        bench.link.dropReplies(2);
        bench.link.onWrite = [&](ByteView) { bench.link.reply(response(Op::ReadRegister, 7)); };
        QCOMPARE(bench.rom.readRegister(0, bench.in()).value(), 7U);
        QCOMPARE(bench.asked(), 3);
        Bench silent;
        const auto none = silent.rom.readRegister(0, silent.in());
        QVERIFY(none.error().code == DeviceCode::TimedOut);
        QCOMPARE(silent.asked(), 3);
        Bench once;
        QVERIFY(!once.rom.ask({.op = Op::FlashBegin, .what = "erasing", .tries = 1}, {}, once.in()));
        QCOMPARE(once.asked(), 1);
    }

    void aRefusalIsAskedOnceMore()
    {
        Bench bench;
        bench.link.onWrite = [&](ByteView) {
            for (int i = 0; i < 8; ++i)
                bench.link.reply(response(Op::ReadRegister, 0, {}, 0x05));
        };
        const auto refused = bench.rom.readRegister(0, bench.in());
        QVERIFY(refused.error().code == DeviceCode::Refused);
        QCOMPARE(refused.error().foreign, 5L);
        QCOMPARE(bench.asked(), 2);
        QVERIFY(QString::fromStdString(refused.error().detail).contains(QStringLiteral("0x05")));
        // An octet that the line changed is no refusal.
        Bench damaged;
        damaged.link.onWrite = [&, first = true](ByteView) mutable {
            damaged.link.reply(response(Op::ReadRegister, 9, {}, std::exchange(first, false) ? 4 : 0));
        };
        QCOMPARE(damaged.rom.readRegister(0, damaged.in()).value(), 9U);
    }

    void whatALinkBringsIsBounded()
    {
        Bench bench;
        bench.link.flood(response(Op::Sync, 1)); // an answer, and never the one that was asked for
        QVERIFY(bench.rom.ask(readCommand, wordsOf({0}), bench.in()).error().code == DeviceCode::Garbled);
        QVERIFY(bench.link.octetsRead() < 100'000);
        Bench gone;
        gone.link.hangUpAt(Milliseconds{500});
        QVERIFY(gone.rom.ask(readCommand, wordsOf({0}), gone.in()).error().code == DeviceCode::LinkGone);
        QCOMPARE(gone.asked(), 1);
        Bench stopped;
        stopped.link.stopAt(Milliseconds{500});
        QVERIFY(stopped.rom.ask(readCommand, wordsOf({0}), stopped.in()).error().code == DeviceCode::Stopped);
    }

    void theModemLinesInTheirOrder()
    {
        Bench bench;
        QVERIFY(walk(bench.link, tightReset()).value());
        using Lines = std::vector<std::pair<bool, bool>>;
        QVERIFY((bench.link.lines ==
                 Lines{{false, false}, {true, true}, {false, true}, {true, false}, {false, false}}));
        QCOMPARE(bench.clock.steady(), Milliseconds{150});
        bench.link.lines.clear();
        QVERIFY(walk(bench.link, classicReset()).value());
        QVERIFY((bench.link.lines == Lines{{false, true}, {true, true}, {true, false}, {false, false}}));
        bench.link.lines.clear();
        QVERIFY(walk(bench.link, usbJtagReset()).value());
        QVERIFY((bench.link.lines ==
                 Lines{{false, false}, {true, false}, {true, true}, {false, true}, {false, false}}));
        bench.link.lines.clear();
        QVERIFY(walk(bench.link, hardReset()).value());
        QVERIFY((bench.link.lines == Lines{{false, true}, {false, false}}));
        bench.link.hasLines = false;
        const auto before = bench.clock.steady();
        QVERIFY(!walk(bench.link, tightReset()).value());
        QCOMPARE(bench.clock.steady(), before);
    }
};

MINTMARK_TEST(EspRomTest)
#include "tst_esprom.moc"
