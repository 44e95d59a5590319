#include "provisioning/certificates/Der.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::certificates;

class DerReading : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lengthsAreMinimal_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("start");
        QTest::newRow("empty") << 0 << QStringLiteral("0400");
        QTest::newRow("the longest short form") << 127 << QStringLiteral("047f");
        QTest::newRow("the shortest long form") << 128 << QStringLiteral("048180");
        QTest::newRow("two octets of length") << 256 << QStringLiteral("04820100");
        QTest::newRow("three octets of length") << 65536 << QStringLiteral("0483010000");
    }
    void lengthsAreMinimal()
    {
        QFETCH(int, size);
        QFETCH(QString, start);
        const Bytes content(static_cast<std::size_t>(size), 0x5a);
        const auto written = der::element(der::tag::octetString, {content});
        QCOMPARE(QString::fromStdString(toHex(written)).left(start.size()), start);
        der::Reader reader(written);
        const auto element = reader.next(der::tag::octetString);
        QVERIFY(element.has_value());
        QCOMPARE(element->content.size(), content.size());
        QVERIFY(reader.atEnd());
        QVERIFY(der::isOneElement(written));
    }

    void integersArePositiveAndMinimal_data()
    {
        QTest::addColumn<QString>("magnitude");
        QTest::addColumn<QString>("written");
        QTest::newRow("zero") << QString() << QStringLiteral("020100");
        QTest::newRow("leading zeros go") << QStringLiteral("00007f") << QStringLiteral("02017f");
        QTest::newRow("a top bit gets a zero before it")
            << QStringLiteral("80") << QStringLiteral("02020080");
        QTest::newRow("a zero that is needed stays") << QStringLiteral("0080") << QStringLiteral("02020080");
    }
    void integersArePositiveAndMinimal()
    {
        QFETCH(QString, magnitude);
        QFETCH(QString, written);
        const auto octets = *fromHex(magnitude.toStdString());
        QCOMPARE(QString::fromStdString(toHex(der::unsignedInteger(octets))), written);
    }

    void onlyDerIsRead_data()
    {
        QTest::addColumn<QString>("octets");
        QTest::addColumn<bool>("isDer");
        QTest::newRow("a sequence of an integer") << QStringLiteral("3003020105") << true;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("a tag alone") << QStringLiteral("30") << false;
        QTest::newRow("an octet after it") << QStringLiteral("300302010500") << false;
        QTest::newRow("an octet too few") << QStringLiteral("30030201") << false;
        QTest::newRow("contents beyond the sequence") << QStringLiteral("3003020205") << false;
        QTest::newRow("indefinite length") << QStringLiteral("30800201050000") << false;
        QTest::newRow("long form where the short one is enough") << QStringLiteral("308103020105") << false;
        QTest::newRow("length with a leading zero") << QStringLiteral("30820003020105") << false;
        QTest::newRow("length of four gigabytes") << QStringLiteral("3084ffffffff020105") << false;
        QTest::newRow("length of eight octets") << QStringLiteral("3088ffffffffffffffff") << false;
        QTest::newRow("tag number from 31") << QStringLiteral("1f8101020105") << false;
        QTest::newRow("tag zero") << QStringLiteral("0000") << false;
        QTest::newRow("integer with a needless zero") << QStringLiteral("02020005") << false;
        QTest::newRow("integer with needless ones") << QStringLiteral("0202ff80") << false;
        QTest::newRow("integer of no octets") << QStringLiteral("0200") << false;
        QTest::newRow("boolean that is neither") << QStringLiteral("010101") << false;
        QTest::newRow("null with contents") << QStringLiteral("050100") << false;
        QTest::newRow("bit string with set unused bits") << QStringLiteral("03020781") << false;
        QTest::newRow("bit string with clear unused bits") << QStringLiteral("03020780") << true;
        QTest::newRow("bit string in pieces") << QStringLiteral("230403020780") << false;
        QTest::newRow("sequence that is not constructed") << QStringLiteral("1003020105") << false;
        QTest::newRow("object identifier that does not end") << QStringLiteral("06022a86") << false;
    }
    void onlyDerIsRead()
    {
        QFETCH(QString, octets);
        QFETCH(bool, isDer);
        QCOMPARE(der::isOneElement(*fromHex(octets.toStdString())), isDer);
    }

    void deepNestingEnds()
    {
        Bytes nested = der::sequence({});
        for (int i = 0; i < 15; ++i)
            nested = der::sequence({nested});
        QVERIFY(der::isOneElement(nested));
        for (int i = 0; i < 20000; ++i)
            nested = der::sequence({nested});
        QVERIFY(!der::isOneElement(nested));
    }
};

MINTMARK_TEST(DerReading)
#include "tst_der.moc"
