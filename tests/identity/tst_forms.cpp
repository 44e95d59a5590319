#include "provisioning/identity/Eui.h"
#include "provisioning/identity/Gs1.h"
#include "provisioning/identity/Uuid.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::identity;

class FormsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // RFC 9562 App. A and B (www.example.com in v5; Appendix A.6 for v7), and Python's uuid module.
    void uuidVectorsAgree()
    {
        QCOMPARE(textOf(uuid5(*namespaceOf("dns"), "www.example.com")),
                 std::string("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
        QCOMPARE(textOf(uuid5(*namespaceOf("url"), "https://id.example.com/01/09506000134352/21/SN00012345")),
                 std::string("50590a0a-ad9c-5204-92b7-75dda679faac"));
        const Bytes random{0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F};
        QCOMPARE(textOf(uuid7(WallTime(Milliseconds(0x017F22E279B0)), random)),
                 std::string("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
        QCOMPARE(textOf(uuid4(Bytes(16, 0xFF))), std::string("ffffffff-ffff-4fff-bfff-ffffffffffff"));
        QCOMPARE(textOf(uuid4(Bytes(16, 0))), std::string("00000000-0000-4000-8000-000000000000"));
    }

    void uuidsAreReadInBothCasesAndInOneForm()
    {
        const auto uuid = uuidOf("2ED6657D-e927-568b-95e1-2665a8aea6a2");
        QVERIFY(uuid);
        QCOMPARE(textOf(*uuid), std::string("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
        for (const char* text :
             {"", "dns ", "2ed6657de927568b95e12665a8aea6a2", "2ed6657d-e927-568b-95e1-2665a8aea6a",
              "2ed6657d-e927-568b-95e1-2665a8aea6ag", "{2ed6657d-e927-568b-95e1-2665a8aea6a2}",
              "2ed6657de-927-568b-95e1-2665a8aea6a2"})
            QVERIFY2(!uuidOf(text), text);
        QVERIFY(!namespaceOf("oid"));
    }

    // GS1 General Specifications §7.9, and the GTIN of GS1's own examples.
    void gs1CheckDigitsAgree_data()
    {
        QTest::addColumn<QString>("digits");
        QTest::addColumn<QString>("check");
        QTest::newRow("GTIN-14") << QStringLiteral("0950600013435") << QStringLiteral("2");
        QTest::newRow("GTIN-13") << QStringLiteral("629104150021") << QStringLiteral("3");
        QTest::newRow("GTIN-8") << QStringLiteral("9638507") << QStringLiteral("4");
        QTest::newRow("zeros") << QStringLiteral("0000000") << QStringLiteral("0");
    }
    void gs1CheckDigitsAgree()
    {
        QFETCH(QString, digits);
        QFETCH(QString, check);
        QCOMPARE(QString(QLatin1Char(*gs1::checkDigit(digits.toStdString()))), check);
        const auto whole = (digits + check).toStdString();
        const auto gtin = gs1::gtin14(whole);
        MM_VERIFY(gtin);
        QCOMPARE(gtin->size(), std::size_t{14});
        QVERIFY(gtin->ends_with(whole));
    }

    void aGtinWithAWrongDigitSaysTheRightOne()
    {
        const auto gtin = gs1::gtin14("09506000134353");
        QVERIFY(!gtin);
        QVERIFY2(gtin.error().detail.find("check digit is 2") != std::string::npos,
                 gtin.error().detail.c_str());
        for (const char* text :
             {"", "1", "095060001343", "09506000134352x", "0950600013435O", "095060001343521"})
            QVERIFY2(!gs1::gtin14(text), text);
    }

    void gs1TextsAreAsTheirCarriersWantThem()
    {
        QCOMPARE(gs1::elementString("09506000134352", "SN00012345"),
                 std::string("010950600013435221SN00012345"));
        QCOMPARE(gs1::readable("09506000134352", "SN00012345"),
                 std::string("(01)09506000134352(21)SN00012345"));
        QCOMPARE(gs1::digitalLink("https://id.example.com", "09506000134352", "SN00012345"),
                 std::string("https://id.example.com/01/09506000134352/21/SN00012345"));
        QCOMPARE(gs1::digitalLink("https://id.example.com/", "09506000134352", "A/B?%"),
                 std::string("https://id.example.com/01/09506000134352/21/A%2FB%3F%25"));
        QVERIFY(gs1::isSerial("SN00012345"));
        QVERIFY(gs1::isSerial("!\"%&'()*+,-./:;<=>?_"));
        for (const char* text : {"", "a b", "a#b", "a@b", "123456789012345678901"})
            QVERIFY2(!gs1::isSerial(text), text);
    }

    // The sizes of the IEEE's MA-L, MA-M and MA-S assignments.
    void blocksHaveTheirSizes_data()
    {
        QTest::addColumn<QString>("block");
        QTest::addColumn<qulonglong>("eui48");
        QTest::addColumn<qulonglong>("eui64");
        QTest::newRow("MA-L") << QStringLiteral("AC-DE-48") << 16'777'216ULL << (1ULL << 40);
        QTest::newRow("MA-M") << QStringLiteral("70:b3:d5:1") << 1'048'576ULL << (1ULL << 36);
        QTest::newRow("MA-S") << QStringLiteral("70B3D5123") << 4'096ULL << (1ULL << 28);
    }
    void blocksHaveTheirSizes()
    {
        QFETCH(QString, block);
        QFETCH(qulonglong, eui48);
        QFETCH(qulonglong, eui64);
        const auto read = euiBlockOf(block.toStdString());
        MM_VERIFY(read);
        QCOMPARE(capacityOf(*read, 48), static_cast<std::uint64_t>(eui48));
        QCOMPARE(capacityOf(*read, 64), static_cast<std::uint64_t>(eui64));
    }

    void addressesAreWrittenInSixForms()
    {
        const auto block = euiBlockOf("70-B3-D5-12-3");
        MM_VERIFY(block);
        const auto form = [&](const char* name) { return euiText(*block, 48, 0xABC, *euiFormOf(name)); };
        QCOMPARE(form("dash"), std::string("70-B3-D5-12-3A-BC"));
        QCOMPARE(form("colon"), std::string("70:B3:D5:12:3A:BC"));
        QCOMPARE(form("plain"), std::string("70B3D5123ABC"));
        QCOMPARE(form("lower"), std::string("70b3d5123abc"));
        QCOMPARE(form("lower-dash"), std::string("70-b3-d5-12-3a-bc"));
        QCOMPARE(form("lower-colon"), std::string("70:b3:d5:12:3a:bc"));
        QCOMPARE(euiText(*block, 64, 0x1, EuiForm::Dash), std::string("70-B3-D5-12-30-00-00-01"));
        QCOMPARE(euiText(*block, 64, (1ULL << 28) - 1, EuiForm::Dash),
                 std::string("70-B3-D5-12-3F-FF-FF-FF"));
        QVERIFY(!euiFormOf("dots"));
    }

    void whatIsNoAssignedBlockIsRefused()
    {
        for (const char* text :
             {"", "AC-DE", "AC-DE-48-00", "AC-DE-48-00-00-00", "AC DE 48", "01-00-5E", "02-00-00", "xyzxyz"})
            QVERIFY2(!euiBlockOf(text), text);
    }
};

MINTMARK_TEST(FormsTest)
#include "tst_forms.moc"
