#include "provisioning/orders/SiteMessages.h"
#include "tests/support/Main.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace mintmark;
using namespace mintmark::orders;

class SiteMessagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQuestionIsOneLine()
    {
        SiteQuestion question{"line-4", "A1", "an\nother", "", "sensor", {}};
        question.unit.hardwareId = {*fromHex("4e4f4445000000a1")};
        question.unit.model = "sensor-x";
        question.unit.firmwareVersion = "1.2.3";
        const auto line = siteQuestion(question);
        QCOMPARE(line.find('\n'), line.size() - 1);
        const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        QCOMPARE(object[u"ask"].toString(), u"admit"_qs);
        QCOMPARE(object[u"hardwareId"].toString(), u"4e4f4445000000a1"_qs);
        QCOMPARE(object[u"operator"].toString(), u"an\nother"_qs);
        QVERIFY(object[u"order"].isNull());
        QVERIFY(object[u"firmwareSha256"].isNull());
    }

    void answersAreRead()
    {
        const auto yes =
            parseSiteAnswer("{\"admit\":true,\"facts\":{\"b.1\":\"x\",\"a\":\"\"},\"more\":[1]}");
        MM_VERIFY(yes);
        QVERIFY(yes->admits);
        QCOMPARE(yes->facts.size(), 2u);
        QCOMPARE(yes->facts[1].second, std::string("x"));
        const auto no = parseSiteAnswer("{\"admit\":false,\"reason\":\"the board failed\"}");
        MM_VERIFY(no);
        QVERIFY(!no->admits);
        QCOMPARE(no->reason, std::string("the board failed"));
        QVERIFY(!*parseSiteReceipt("{\"accepted\":true}"));
        QCOMPARE(**parseSiteReceipt("{\"accepted\":false,\"reason\":\"no\"}"), std::string("no"));
        QCOMPARE(**parseSiteReceipt("{\"accepted\":false}"), std::string());
    }

    void whatIsNoAnswerIsNoYes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("true");
        QTest::newRow("list") << QByteArray("[{\"admit\":true}]");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("number") << QByteArray("{\"admit\":1}");
        QTest::newRow("word") << QByteArray("{\"admit\":\"true\"}");
        QTest::newRow("null") << QByteArray("{\"admit\":null}");
        QTest::newRow("twice") << QByteArray("{\"admit\":false,\"admit\":true}");
        QTest::newRow("behind") << QByteArray("{\"admit\":true} {\"admit\":false}");
        QTest::newRow("cut") << QByteArray("{\"admit\":true");
        QTest::newRow("escaped") << QByteArray("{\"\\u0061dmit\":true}");
        QTest::newRow("reason") << QByteArray("{\"admit\":true,\"reason\":7}");
        QTest::newRow("controls") << QByteArray("{\"admit\":true,\"facts\":{\"a\":\"\\u001b[2J\"}}");
        QTest::newRow("fact's name") << QByteArray("{\"admit\":true,\"facts\":{\"a b\":\"c\"}}");
        QTest::newRow("no name") << QByteArray("{\"admit\":true,\"facts\":{\"\":\"c\"}}");
        QTest::newRow("fact's value") << QByteArray("{\"admit\":true,\"facts\":{\"a\":1}}");
        QTest::newRow("facts") << QByteArray("{\"admit\":true,\"facts\":[\"a\"]}");
        QTest::newRow("long fact") << QByteArray("{\"admit\":true,\"facts\":{\"a\":\"" +
                                                 QByteArray(1025, 'x') + "\"}}");
        QTest::newRow("long") << QByteArray("{\"admit\":true,\"x\":\"" + QByteArray(65536, 'x') + "\"}");
        QTest::newRow("not UTF-8") << QByteArray("{\"admit\":true,\"reason\":\"\xff\"}");
        QByteArray many = "{\"admit\":true,\"facts\":{";
        for (int i = 0; i < 33; ++i)
            many += (i > 0 ? ",\"f" : "\"f") + QByteArray::number(i) + "\":\"\"";
        QTest::newRow("many facts") << many + "}}";
    }
    void whatIsNoAnswerIsNoYes()
    {
        QFETCH(QByteArray, text);
        const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
        QVERIFY(!parseSiteAnswer(view));
        // A receipt has no facts, and passes over what it does not know.
        if (text.contains("facts")) return;
        const auto receipt = QByteArray(text).replace("dmit", "ccepted");
        QVERIFY(!parseSiteReceipt({receipt.constData(), static_cast<std::size_t>(receipt.size())}) ||
                receipt.contains("accepted\":true,\"reason\":7"));
    }
};

MINTMARK_TEST(SiteMessagesTest)
#include "tst_sitemessages.moc"
