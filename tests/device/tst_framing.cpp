#include "tests/device/Client.h"
#include "tests/support/Main.h"

#include "resources/agent/mm_smp.h"

using namespace mintmark::test;

namespace {

/// Feeds octets; the messages that came out.
QList<QByteArray> received(mm_smp_input& input, const QByteArray& octets)
{
    QList<QByteArray> messages;
    for (const char octet : octets) {
        const auto size = mm_smp_input_octet(&input, static_cast<uint8_t>(octet));
        if (size > 0)
            messages.append(QByteArray(reinterpret_cast<const char*>(mm_smp_message(&input)),
                                       static_cast<qsizetype>(size)));
    }
    return messages;
}

QList<QByteArray> received(const QByteArray& octets)
{
    mm_smp_input input;
    mm_smp_input_init(&input);
    return received(input, octets);
}

QByteArray sent(const QByteArray& message)
{
    QByteArray lines;
    mm_smp_output(
        reinterpret_cast<const uint8_t*>(message.constData()), static_cast<size_t>(message.size()),
        [](void* context, const uint8_t* line, size_t size) {
            static_cast<QByteArray*>(context)->append(reinterpret_cast<const char*>(line),
                                                      static_cast<qsizetype>(size));
        },
        &lines);
    return lines;
}

const QByteArray echoV2 = QByteArray::fromHex("0a00000900000100a161646568656c6c6f");
const QByteArray echoV1 = QByteArray::fromHex("0200000900000100a161646568656c6c6f");
const QByteArray parameters = QByteArray::fromHex("0800000100000206a0");
const QByteArray imageState = QByteArray::fromHex("0800000100010300a0");

QByteArray longMessage(qsizetype size)
{
    QByteArray message(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        message[i] = static_cast<char>(i * 7 + i / 256);
    return message;
}

} // namespace

class AgentFraming : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void crcHasTheCheckValueOfXmodem()
    {
        QCOMPARE(mm_smp_crc(0, reinterpret_cast<const uint8_t*>("123456789"), 9), uint16_t{0x31c3});
        QCOMPARE(mm_smp_crc(0, reinterpret_cast<const uint8_t*>("Hello, world!"), 13), uint16_t{0x7ade});
    }

    void knownLinesAreReadAndWritten_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("the documentation's example")
            << QByteArray("Hello, world!") << QByteArray("AA9IZWxsbywgd29ybGQhet4=");
        QTest::newRow("echo, version 2") << echoV2 << QByteArray("ABMKAAAJAAABAKFhZGVoZWxsb3o2");
        QTest::newRow("echo, version 1") << echoV1 << QByteArray("ABMCAAAJAAABAKFhZGVoZWxsb/0m");
        QTest::newRow("parameters") << parameters << QByteArray("AAsIAAABAAACBqAdcw==");
        QTest::newRow("image state") << imageState << QByteArray("AAsIAAABAAEDAKD2UQ==");
    }
    void knownLinesAreReadAndWritten()
    {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, line);
        const QByteArray octets = "\x06\x09" + line + "\n";
        QCOMPARE(sent(message), octets);
        QCOMPARE(received(octets), QList<QByteArray>{message});
        QCOMPARE(received("\x06\x09" + line + "\r\n"), QList<QByteArray>{message});
    }

    void everySizeComesThroughAndNoLineIsLonger()
    {
        for (qsizetype size = 8; size <= MM_SMP_MESSAGE; ++size) {
            const QByteArray message = longMessage(size);
            const QByteArray lines = sent(message);
            QCOMPARE(lines, frame(message));
            QCOMPARE(received(lines), QList<QByteArray>{message});
            for (const auto& line : lines.split('\n'))
                QVERIFY(line.size() + 1 <= 127);
        }
        QVERIFY(received(frame(longMessage(MM_SMP_MESSAGE + 1))).isEmpty());
    }

    void logTextMayStandBetweenLines()
    {
        const QByteArray message = longMessage(300);
        auto lines = frame(message).split('\n');
        lines.removeLast();
        QByteArray octets = "boot: ok\r\n";
        for (const auto& line : lines)
            octets += "[00:01] <inf> uart: \x06\x04 ready\r\n\x06\x06x\x04" + line + "\n";
        QCOMPARE(received(octets), QList<QByteArray>{message});
    }

    void whatIsMalformedIsDroppedAndTheNextIsRead_data()
    {
        QTest::addColumn<QByteArray>("octets");
        const QByteArray line = frame(echoV2);
        QByteArray wrongCrc = echoV2;
        wrongCrc[10] = static_cast<char>(wrongCrc[10] ^ 1);
        const QByteArray raw = QByteArray::fromBase64(line.mid(2).chopped(1));
        const auto framed = [](const QByteArray& octets) { return "\x06\x09" + octets.toBase64() + "\n"; };
        QTest::newRow("a wrong CRC") << framed(raw.left(2) + wrongCrc + raw.right(2));
        QTest::newRow("a length that is too small") << framed(QByteArray("\0\x12", 2) + raw.mid(2));
        QTest::newRow("a length below the header") << framed(QByteArray("\0\x09", 2) + raw.mid(2));
        QTest::newRow("a length of nothing") << framed(QByteArray("\0\0", 2));
        QTest::newRow("the largest length") << framed(QByteArray("\xff\xff", 2) + raw.mid(2));
        QTest::newRow("octets behind the CRC") << framed(raw + "xyz");
        QTest::newRow("a character that is not base64") << QByteArray(line).replace(8, 1, "*");
        QTest::newRow("a NUL in the line") << QByteArray(line).replace(8, 1, QByteArray("\0", 1));
        QTest::newRow("padding in the middle") << QByteArray(line).replace(6, 2, "==");
        QTest::newRow("three paddings") << QByteArray("\x06\x09"
                                                      "A===\n");
        QTest::newRow("characters that are no multiple of four") << line.left(9) + "\n";
        QTest::newRow("an empty line") << QByteArray("\x06\x09\n");
        QTest::newRow("a line that is too long")
            << "\x06\x09" + QByteArray(longMessage(90).prepend("\0\x5e", 2)).toBase64() + QByteArray(8, 'A') +
                   "\n";
        QTest::newRow("a continuation without a beginning") << QByteArray(line).replace(0, 2, "\x04\x14");
        QTest::newRow("half a line") << line.left(10);
        QTest::newRow("a first line alone") << frame(longMessage(200)).left(127);
        QTest::newRow("half a marker") << QByteArray("\x06");
        QTest::newRow("a megabyte of letters") << QByteArray(1 << 20, 'A');
        QTest::newRow("continuations without end")
            << frame(longMessage(200)).left(127) + QByteArray("\x04\x14QUJD\n").repeated(2000);
    }
    void whatIsMalformedIsDroppedAndTheNextIsRead()
    {
        QFETCH(QByteArray, octets);
        mm_smp_input input;
        mm_smp_input_init(&input);
        QVERIFY(received(input, octets).isEmpty());
        QCOMPARE(received(input, frame(parameters)), QList<QByteArray>{parameters});
    }

    void theHeaderIsBigEndian()
    {
        mm_smp_header header;
        const QByteArray octets = QByteArray::fromHex("0b0012344d4dfe07");
        mm_smp_get_header(reinterpret_cast<const uint8_t*>(octets.constData()), &header);
        QCOMPARE(header.version, 1);
        QCOMPARE(header.op, 3);
        QCOMPARE(header.length, 0x1234);
        QCOMPARE(header.group, 19789);
        QCOMPARE(header.sequence, 0xfe);
        QCOMPARE(header.command, 7);
        QByteArray again(8, '\xaa');
        mm_smp_put_header(&header, reinterpret_cast<uint8_t*>(again.data()));
        QCOMPARE(again, octets);
    }
};

MINTMARK_TEST(AgentFraming)
#include "tst_framing.moc"
