#include "tests/support/Main.h"

#include "resources/agent/mm_cbor.h"

#include <QtCore/QCborArray>
#include <QtCore/QCborMap>

#include <memory>

namespace {

/// Octets in a block of exactly their size, so that a sanitizer sees a step too far.
struct Exact {
    explicit Exact(const QByteArray& octets)
        : block(new uint8_t[static_cast<size_t>(octets.size())]), reader{block.get(),
                                                                         block.get() + octets.size()}
    {
        std::copy(octets.begin(), octets.end(), reinterpret_cast<char*>(block.get()));
    }
    std::unique_ptr<uint8_t[]> block;
    mm_cbor_reader reader;
};

bool isSkipped(const QByteArray& octets)
{
    Exact exact(octets);
    return mm_cbor_skip(&exact.reader) && exact.reader.at == exact.reader.end;
}

} // namespace

class AgentCbor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersOfEverySizeAreRead_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<quint64>("number");
        QTest::newRow("in the head") << QByteArray::fromHex("17") << quint64{23};
        QTest::newRow("one octet") << QByteArray::fromHex("1818") << quint64{24};
        QTest::newRow("two octets") << QByteArray::fromHex("190100") << quint64{256};
        QTest::newRow("four octets") << QByteArray::fromHex("1a00010000") << quint64{65536};
        QTest::newRow("the largest") << QByteArray::fromHex("1affffffff") << quint64{0xffffffff};
        QTest::newRow("the largest, in eight octets")
            << QByteArray::fromHex("1b00000000ffffffff") << quint64{0xffffffff};
        QTest::newRow("longer than needed") << QByteArray::fromHex("1b0000000000000001") << quint64{1};
    }
    void numbersOfEverySizeAreRead()
    {
        QFETCH(QByteArray, octets);
        QFETCH(quint64, number);
        Exact exact(octets);
        uint32_t value = 0;
        QVERIFY(mm_cbor_read_uint(&exact.reader, &value));
        QCOMPARE(quint64{value}, number);
        for (qsizetype size = 0; size < octets.size(); ++size) {
            Exact cut(octets.left(size));
            QVERIFY(!mm_cbor_read_uint(&cut.reader, &value));
        }
    }

    void numbersAbove32BitsAreNotReadButPassedOver_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::newRow("by one") << QByteArray::fromHex("1b0000000100000000");
        QTest::newRow("the largest of all") << QByteArray::fromHex("1bffffffffffffffff");
        QTest::newRow("its low half is small") << QByteArray::fromHex("1b8000000000000001");
    }
    void numbersAbove32BitsAreNotReadButPassedOver()
    {
        QFETCH(QByteArray, octets);
        uint32_t value = 0;
        Exact read(octets);
        QVERIFY(!mm_cbor_read_uint(&read.reader, &value));
        QVERIFY(isSkipped(octets));
        // A length as large is none.
        octets[0] = '\x5b';
        QVERIFY(!isSkipped(octets));
    }

    void stringsInPiecesAreJoined()
    {
        Exact exact(QByteArray::fromHex("5f41014040420203ff07"));
        const uint8_t* data = nullptr;
        size_t size = 0;
        QVERIFY(mm_cbor_read_bytes(&exact.reader, &data, &size));
        QCOMPARE(QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)),
                 QByteArray("\1\2\3"));
        uint32_t behind = 0;
        QVERIFY(mm_cbor_read_uint(&exact.reader, &behind));
        QCOMPARE(behind, uint64_t{7});
    }

    void badStringsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::newRow("longer than what is there") << QByteArray::fromHex("430102");
        QTest::newRow("as long as memory") << QByteArray::fromHex("5bffffffffffffffff00");
        QTest::newRow("as long as 32 bits") << QByteArray::fromHex("5affffffff00");
        QTest::newRow("text instead of bytes") << QByteArray::fromHex("6161");
        QTest::newRow("a piece of text") << QByteArray::fromHex("5f6161ff");
        QTest::newRow("pieces within pieces") << QByteArray::fromHex("5f5f4101ffff");
        QTest::newRow("pieces without an end") << QByteArray::fromHex("5f4101");
        QTest::newRow("a piece that is too long") << QByteArray::fromHex("5f4501ff");
        QTest::newRow("a reserved length") << QByteArray::fromHex("5c01");
        QTest::newRow("nothing") << QByteArray();
    }
    void badStringsAreRefused()
    {
        QFETCH(QByteArray, octets);
        Exact exact(octets);
        const uint8_t* data = nullptr;
        size_t size = 0;
        QVERIFY(!mm_cbor_read_bytes(&exact.reader, &data, &size));
        QVERIFY(!isSkipped(octets) || octets.startsWith('\x61'));
    }

    void anythingWholeIsSkipped_data()
    {
        QTest::addColumn<QByteArray>("octets");
        const QCborMap map{
            {QStringLiteral("a"), QCborArray{1, -2, 3.5, true, nullptr, QStringLiteral("text")}},
            {QStringLiteral("b"), QCborMap{{1, QByteArray(300, 'x')}}},
            {QStringLiteral("c"), QCborValue(QCborTag(1), 1700000000)}};
        QTest::newRow("definite") << map.toCborValue().toCbor();
        QTest::newRow("indefinite") << QByteArray::fromHex("bf61619f0102ff61627f61616162ff616300ff");
        QTest::newRow("empty ones") << QByteArray::fromHex("84a0809fffbfff");
        QTest::newRow("tags in tags") << QByteArray::fromHex("c1c2c301");
        QTest::newRow("a half float") << QByteArray::fromHex("f93c00");
        QTest::newRow("as deep as allowed") << QByteArray(8, '\x81') + '\x01';
        QTest::newRow("as deep as allowed, indefinite") << QByteArray(8, '\x9f') + QByteArray(8, '\xff');
    }
    void anythingWholeIsSkipped()
    {
        QFETCH(QByteArray, octets);
        QVERIFY(isSkipped(octets));
        for (qsizetype size = 0; size < octets.size(); ++size)
            QVERIFY2(!isSkipped(octets.left(size)), qPrintable(QString::number(size)));
    }

    void hostileItemsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::newRow("too deep") << QByteArray(9, '\x81') + '\x01';
        QTest::newRow("very deep") << QByteArray(100000, '\x81');
        QTest::newRow("very deep, indefinite") << QByteArray(100000, '\x9f');
        QTest::newRow("very deep tags") << QByteArray(100000, '\xc1');
        QTest::newRow("an array as long as memory") << QByteArray::fromHex("9bffffffffffffffff01");
        QTest::newRow("a map whose doubled length wraps") << QByteArray::fromHex("bb800000000000000000");
        QTest::newRow("a break alone") << QByteArray::fromHex("ff");
        QTest::newRow("a break in a definite array") << QByteArray::fromHex("8201ff");
        QTest::newRow("a break after a key") << QByteArray::fromHex("bf01ff");
        QTest::newRow("a break after a tag") << QByteArray::fromHex("9fc1ff");
        QTest::newRow("an indefinite number") << QByteArray::fromHex("1f");
        QTest::newRow("an indefinite tag") << QByteArray::fromHex("df01");
        QTest::newRow("a reserved simple value") << QByteArray::fromHex("fc");
    }
    void hostileItemsAreRefused()
    {
        QFETCH(QByteArray, octets);
        QVERIFY(!isSkipped(octets));
    }

    void mapsTellTheirPairs()
    {
        for (const char* hex : {"a2616101616202", "bf616101616202ff"}) {
            Exact exact(QByteArray::fromHex(hex));
            mm_cbor_map map;
            QVERIFY(mm_cbor_read_map(&exact.reader, &map));
            for (uint64_t expected = 1; expected <= 2; ++expected) {
                const uint8_t* data = nullptr;
                size_t size = 0;
                uint32_t value = 0;
                QCOMPARE(mm_cbor_read_next(&exact.reader, &map), MM_CBOR_PAIR);
                QCOMPARE(mm_cbor_peek(&exact.reader), int{MM_CBOR_TEXT});
                QVERIFY(mm_cbor_read_text(&exact.reader, &data, &size));
                QVERIFY(mm_cbor_read_uint(&exact.reader, &value));
                QCOMPARE(value, expected);
            }
            QCOMPARE(mm_cbor_read_next(&exact.reader, &map), MM_CBOR_END);
            QVERIFY(exact.reader.at == exact.reader.end);
        }
        Exact cut(QByteArray::fromHex("a2616101"));
        mm_cbor_map map;
        QVERIFY(mm_cbor_read_map(&cut.reader, &map));
        QCOMPARE(mm_cbor_read_next(&cut.reader, &map), MM_CBOR_PAIR);
        QVERIFY(mm_cbor_skip(&cut.reader) && mm_cbor_skip(&cut.reader));
        QCOMPARE(mm_cbor_read_next(&cut.reader, &map), MM_CBOR_BAD);
    }

    void whatIsWrittenIsReadByAnother()
    {
        uint8_t buffer[64];
        mm_cbor_writer out{buffer, sizeof buffer, 0, false};
        mm_cbor_put_map(&out);
        mm_cbor_put_key(&out, "n");
        mm_cbor_put_uint(&out, 70000);
        mm_cbor_put_key(&out, "b");
        mm_cbor_put_bytes(&out, reinterpret_cast<const uint8_t*>("xyz"), 3);
        mm_cbor_put_key(&out, "t");
        mm_cbor_put_bool(&out, true);
        mm_cbor_put_break(&out);
        QVERIFY(!out.full);
        const QByteArray octets(reinterpret_cast<const char*>(buffer), static_cast<qsizetype>(out.used));
        QCOMPARE(octets.left(1), QByteArray("\xbf"));
        const QCborMap map = QCborValue::fromCbor(octets).toMap();
        QCOMPARE(map, (QCborMap{{QStringLiteral("n"), 70000},
                                {QStringLiteral("b"), QByteArray("xyz")},
                                {QStringLiteral("t"), true}}));
    }

    void nothingIsWrittenBehindTheBuffer()
    {
        for (size_t capacity = 0; capacity < 12; ++capacity) {
            std::unique_ptr<uint8_t[]> block(new uint8_t[capacity]);
            mm_cbor_writer out{block.get(), capacity, 0, false};
            mm_cbor_put_map(&out);
            mm_cbor_put_key(&out, "abc");
            mm_cbor_put_uint(&out, 1000000);
            mm_cbor_put_uint(&out, 1000000);
            QVERIFY(out.full);
            QVERIFY(out.used <= capacity);
        }
    }
};

MINTMARK_TEST(AgentCbor)
#include "tst_cbor.moc"
