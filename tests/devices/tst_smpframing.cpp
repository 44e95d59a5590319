#include "provisioning/devices/protocols/SmpFraming.h"
#include "provisioning/devices/protocols/SmpMessage.h"
#include "provisioning/devices/protocols/SmpPayload.h"
#include "tests/support/Main.h"

#include <random>

using namespace mintmark;
using namespace mintmark::devices::smp;

namespace {

Bytes hex(const char* text)
{
    return fromHex(text).value();
}

std::string wire(ByteView message)
{
    std::string all;
    for (const auto& line : encodeLines(message))
        all += textOf(line);
    return all;
}

std::vector<Bytes> decoded(Deframer& deframer, std::string_view text, std::size_t pieces)
{
    std::vector<Bytes> messages;
    for (std::size_t at = 0; at < text.size(); at += pieces) {
        auto input = viewOf(text.substr(at, pieces));
        while (!input.empty()) {
            if (auto message = deframer.take(input)) messages.push_back(std::move(*message));
        }
    }
    return messages;
}

Bytes counting(std::size_t size)
{
    Bytes octets(size);
    for (std::size_t i = 0; i < size; ++i)
        octets[i] = static_cast<std::uint8_t>(i * 7 + i / 256);
    return octets;
}

} // namespace

class SmpFramingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void crcOfTheCheckValue() { QCOMPARE(crc16(viewOf("123456789")), std::uint16_t{0x31C3}); }

    void knownAnswers_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("crc");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("the documentation's example")
            << QByteArray("Hello, world!") << 0x7ADE << QByteArray("AA9IZWxsbywgd29ybGQhet4=");
        QTest::newRow("echo, version 2") << QByteArray::fromHex("0a00000900000100a161646568656c6c6f")
                                         << 0x7A36 << QByteArray("ABMKAAAJAAABAKFhZGVoZWxsb3o2");
        QTest::newRow("echo, version 1") << QByteArray::fromHex("0200000900000100a161646568656c6c6f")
                                         << 0xFD26 << QByteArray("ABMCAAAJAAABAKFhZGVoZWxsb/0m");
        QTest::newRow("parameters") << QByteArray::fromHex("0800000100000206a0") << -1
                                    << QByteArray("AAsIAAABAAACBqAdcw==");
        QTest::newRow("image state") << QByteArray::fromHex("0800000100010300a0") << -1
                                     << QByteArray("AAsIAAABAAEDAKD2UQ==");
    }
    void knownAnswers()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const int, crc);
        QFETCH(const QByteArray, line);
        const Bytes octets(body.begin(), body.end());
        if (crc >= 0) QCOMPARE(int(crc16(octets)), crc);
        const auto onTheWire = "\x06\x09" + line.toStdString() + "\n";
        QCOMPARE(wire(octets), onTheWire);
        Deframer deframer;
        const auto messages = decoded(deframer, onTheWire, 4096);
        QCOMPARE(messages.size(), std::size_t{1});
        QVERIFY(messages[0] == octets);
        QCOMPARE(deframer.broken(), std::size_t{0});
    }

    void messagesOfTheKnownAnswers()
    {
        const auto hello = hex("a161646568656c6c6f");
        QCOMPARE(toHex(encodeMessage({Op::Write, 0, 1, 0}, hello)),
                 std::string("0a00000900000100a161646568656c6c6f"));
        QCOMPARE(toHex(encodeMessage({Op::Read, 0, 2, 6}, hex("a0"))), std::string("0800000100000206a0"));
        QCOMPARE(toHex(encodeMessage({Op::Read, 1, 3, 0}, hex("a0"))), std::string("0800000100010300a0"));
        for (const auto* version : {"0a", "02"}) {
            const auto message =
                decodeMessage(hex((std::string(version) + "00000900000100a161646568656c6c6f").c_str()));
            QVERIFY(message.has_value());
            QVERIFY(message->header.op == Op::Write);
            QCOMPARE(int(message->header.sequence), 1);
            QVERIFY(std::ranges::equal(message->payload, hello));
        }
        const auto large = decodeMessage(hex("0b0000014d4d9907a0"));
        QVERIFY(large.has_value());
        QVERIFY(large->header.op == Op::WriteAnswer);
        QCOMPARE(int(large->header.group), 19789);
        QCOMPARE(int(large->header.sequence), 0x99);
        QCOMPARE(int(large->header.command), 7);
    }

    void messagesThatAreNone_data()
    {
        QTest::addColumn<QString>("octets");
        QTest::newRow("nothing") << "";
        QTest::newRow("a cut header") << "08000001000002";
        QTest::newRow("a length beyond the end") << "0800000200000206a0";
        QTest::newRow("octets behind the end") << "0800000100000206a0a0";
        QTest::newRow("an unknown op") << "0c00000100000206a0";
        QTest::newRow("an unknown version") << "1800000100000206a0";
    }
    void messagesThatAreNone()
    {
        QFETCH(const QString, octets);
        QVERIFY(!decodeMessage(hex(qPrintable(octets))).has_value());
    }

    void roundTripOfEverySize()
    {
        for (const unsigned size : {1U, 88U, 89U, 90U, 173U, 182U, 183U, 500U, 1020U, 4096U, 8192U}) {
            const auto body = counting(size);
            for (const auto& line : encodeLines(body))
                QVERIFY(line.size() <= 127 && line.back() == '\n');
            Deframer deframer;
            for (const std::size_t pieces : {std::size_t{1}, std::size_t{3}, std::size_t{4096}}) {
                const auto messages = decoded(deframer, wire(body), pieces);
                QCOMPARE(messages.size(), std::size_t{1});
                QVERIFY(messages[0] == body);
            }
        }
        QCOMPARE(encodeLines(counting(longestInOneLine)).size(), std::size_t{1});
        QCOMPARE(encodeLines(counting(longestInOneLine + 1)).size(), std::size_t{2});
        QCOMPARE(encodeLines(counting(longestInTwoLines)).size(), std::size_t{2});
    }

    void logTextBetween()
    {
        const auto body = counting(200); // three lines
        std::vector<std::string> lines;
        for (const auto& line : encodeLines(body))
            lines.push_back(textOf(line));
        QCOMPARE(lines.size(), std::size_t{3});
        const auto text = "[00:00:01] <inf> boot\r\n\x06 odd \x04 text \x06\x06" + lines[0].substr(1) +
                          "<wrn> between\r\n" + lines[1] + "no newline here" + lines[2] + "<inf> after\n" +
                          wire(body);
        Deframer deframer;
        const auto messages = decoded(deframer, text, 1);
        QCOMPARE(messages.size(), std::size_t{2});
        QVERIFY(messages[0] == body && messages[1] == body);
        QCOMPARE(deframer.broken(), std::size_t{0});
    }

    void carriageReturnBeforeTheNewline()
    {
        Deframer deframer;
        QCOMPARE(decoded(deframer,
                         "\x06\x09"
                         "AAsIAAABAAACBqAdcw==\r\n",
                         1)
                     .size(),
                 std::size_t{1});
    }

    void brokenFramesAreDroppedAndTheNextIsTaken_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray first("\x06\x09"), next("\x04\x14");
        QTest::newRow("a wrong CRC") << first + "AAsIAAABAAACBqAdcg==\n";
        QTest::newRow("a changed body") << first + "AAsIAAABAAADBqAdcw==\n";
        QTest::newRow("base64 cut in the middle") << first + "AAsIAAABAAACBqAdc\n";
        QTest::newRow("base64 with bits behind its end") << first + "AAsIAAABAAACBqAdcx==\n";
        QTest::newRow("text in the middle of a line") << first + "AAsIAAAB <inf> oh AAACBqAdcw==\n";
        QTest::newRow("an empty line") << first + "\n";
        QTest::newRow("one octet") << first + "AA==\n";
        QTest::newRow("a length of nothing") << first + "AAAAAA==\n";
        QTest::newRow("a length beyond the limit") << first + "////////////////////\n";
        QTest::newRow("more than its length") << first + "AAsIAAABAAACBqAdcwAAAAAA\n";
        QTest::newRow("a continuation of nothing") << next + "AAsIAAABAAACBqAdcw==\n";
        QTest::newRow("a line too long") << first + QByteArray(600, 'A') + "\n";
        QTest::newRow("a second beginning") << first + "AEsIAAABAAACBqAd\n";
        QTest::newRow("a beginning inside a line") << first + "AAsIAAAB";
    }
    void brokenFramesAreDroppedAndTheNextIsTaken()
    {
        QFETCH(const QByteArray, text);
        Deframer deframer;
        const auto messages =
            decoded(deframer, text.toStdString() + "\x06\x09" + "AAsIAAABAAACBqAdcw==\n", 1);
        QCOMPARE(messages.size(), std::size_t{1});
        QCOMPARE(toHex(messages[0]), std::string("0800000100000206a0"));
        QCOMPARE(deframer.broken(), std::size_t{1});
    }

    void soundFramesBeyondTheLimitsAreDropped()
    {
        // All of it in one line, with the right CRC.
        const auto body = counting(600);
        std::string joined = "\x06\x09";
        for (const auto& line : encodeLines(body))
            joined.append(textOf(line), 2, line.size() - 3);
        Deframer deframer;
        QVERIFY(decoded(deframer, joined + "\n", 4096).empty());
        QVERIFY(decoded(deframer, wire(counting(longestMessage + 1)), 4096).empty());
        QCOMPARE(decoded(deframer, wire(counting(longestMessage)), 4096).size(), std::size_t{1});
        Deframer narrow(100);
        QVERIFY(decoded(narrow, wire(counting(101)), 4096).empty());
        QCOMPARE(decoded(narrow, wire(counting(100)), 4096).size(), std::size_t{1});
    }

    void aMessageThatNeverEndsHoldsNoMore()
    {
        // Continuations without octets for ever: nothing grows, and a new message gets through.
        Deframer deframer;
        QVERIFY(decoded(deframer,
                        "\x06\x09"
                        "AEsIAAABAAACBqAd\n",
                        64)
                    .empty());
        std::string empty;
        for (int i = 0; i < 10'000; ++i)
            empty += "\x04\x14\n";
        QVERIFY(decoded(deframer, empty, 64).empty());
        QCOMPARE(decoded(deframer, wire(counting(10)), 64).size(), std::size_t{1});
    }

    void garbageBringsNothingDown()
    {
        std::mt19937 random(1);
        Deframer deframer;
        std::size_t messages = 0;
        for (int round = 0; round < 200; ++round) {
            std::string text(4096, '\0');
            for (auto& c : text) {
                // Mostly what a frame is made of, so that the decoder is led as deep as it goes.
                static constexpr std::string_view likely = "\x06\x09\x04\x14\nAAAAB/+=";
                const auto draw = random();
                c = draw % 16 != 0 ? likely[draw / 16 % likely.size()] : static_cast<char>(draw / 16);
            }
            messages += decoded(deframer, text, 4096).size();
        }
        QVERIFY(deframer.broken() > 1000);
        decoded(deframer, "\n", 1);
        QCOMPARE(decoded(deframer, wire(counting(300)), 7).size(), std::size_t{1});
    }

    void payloadsOfBothLengths_data()
    {
        QTest::addColumn<QString>("octets");
        QTest::addColumn<bool>("taken");
        QTest::newRow("definite") << "a2616e182a616243010203" << true;
        QTest::newRow("indefinite") << "bf616e182a616243010203ff" << true;
        QTest::newRow("indefinite, strings in chunks") << "bf7f616eff182a61625f4101420203ffff" << true;
        QTest::newRow("chunked key of one") << "bf7f616e60ff182a616243010203ff" << true;
        QTest::newRow("an unknown key with a nested array") << "bf616e182a6162430102036178"
                                                               "9f0182029fffffff"
                                                            << true;
        QTest::newRow("nothing") << "" << false;
        QTest::newRow("an array") << "80" << false;
        QTest::newRow("trailing octets") << "a2616e182a61624301020300" << false;
        QTest::newRow("cut") << "a2616e182a6162430102" << false;
        QTest::newRow("octets in chunks") << "a2616e182a61625f4101420203ff" << true;
        QTest::newRow("octets in chunks, one empty") << "bf616e182a61625f4043010203ffff" << true;
        QTest::newRow("a number among the chunks") << "bf616e182a61625f4301020300ffff" << false;
        QTest::newRow("octets in chunks without their end") << "a2616e182a61625f4101420203" << false;
        QTest::newRow("octets in chunks of text") << "a2616e182a61625f6161420203ff" << false;
        QTest::newRow("octets of a key twice") << "a3616e182a616243010203616243010203" << false;
        QTest::newRow("octets and a number of one key") << "a3616e182a6162430102036162182a" << false;
        QTest::newRow("octets of 2^62 in a chunk") << "a1616e5f5b4000000000000000ff" << false;
        QTest::newRow("octets that are cut") << "a2616e182a6162581001" << false;
        QTest::newRow("a key without a value") << "bf616e182a6162430102036163ff" << false;
        QTest::newRow("indefinite without its end") << "bf616e182a616243010203" << false;
        QTest::newRow("a key twice") << "a3616e182a616243010203616e01" << false;
        QTest::newRow("an array of 2^32 entries") << "a1616e9b00000000ffffffff" << false;
        QTest::newRow("a string of 2^62 octets") << "a1616e5b4000000000000000" << false;
        QTest::newRow("text that is no UTF-8") << "a1616e62c328" << false;
    }
    void payloadsOfBothLengths()
    {
        QFETCH(const QString, octets);
        QFETCH(const bool, taken);
        const auto fields = Fields::parse(hex(qPrintable(octets)));
        QCOMPARE(fields.has_value(), taken);
        if (!taken) return;
        QCOMPARE(fields->number(QLatin1String("n"), 0, 100).value_or(-1), std::int64_t{42});
        QVERIFY(fields->octets(QLatin1String("b"), 3, 3) == hex("010203"));
        QVERIFY(!fields->number(QLatin1String("n"), 0, 41).has_value());
        QVERIFY(!fields->number(QLatin1String("b"), 0, 100).has_value());
        QVERIFY(!fields->octets(QLatin1String("b"), 4, 9).has_value());
        QVERIFY(!fields->octets(QLatin1String("b"), 0, 2).has_value());
        QVERIFY(!fields->octets(QLatin1String("n"), 0, 9).has_value());
        QVERIFY(!fields->flag(QLatin1String("n")).has_value());
        QVERIFY(!fields->number(QLatin1String("missing"), 0, 9).has_value());
    }

    void payloadsNestedDeeplyOrWithManyEntries()
    {
        Bytes deep{0xbf, 0x61, 'x'};
        deep.resize(8000, 0x9f);
        QVERIFY(!Fields::parse(deep).has_value());
        Bytes many{0xbf};
        for (int i = 0; i < 4000; ++i)
            many.insert(many.end(), {0x01, 0x02});
        many.push_back(0xff);
        QVERIFY(!Fields::parse(many).has_value());
    }

    void textMustBePrintable()
    {
        const auto fields = Fields::parse(hex("a2616162410a6162656f6b617921"));
        QVERIFY(fields.has_value());
        QVERIFY(!fields->text(QLatin1String("a"), 0, 9).has_value());
        QVERIFY(fields->text(QLatin1String("b"), 1, 5) == std::string("okay!"));
        QVERIFY(!fields->text(QLatin1String("b"), 1, 4).has_value());
    }
};

MINTMARK_TEST(SmpFramingTest)
#include "tst_smpframing.moc"
