#include "provisioning/certificates/PublicKey.h"
#include "provisioning/orders/Dsse.h"
#include "provisioning/orders/StrictJson.h"
#include "tests/support/Main.h"

#include <openssl/bn.h>

using namespace mintmark;
using namespace mintmark::orders;

namespace {

Bytes fromDecimal(const char* number)
{
    BIGNUM* value = nullptr;
    ::BN_dec2bn(&value, number);
    Bytes octets(32);
    ::BN_bn2binpad(value, octets.data(), 32);
    ::BN_free(value);
    return octets;
}

/// The DSSE protocol's own test key.
certificates::PublicKey protocolKey()
{
    auto spki = *fromHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
    for (const auto* part :
         {"46950820868899156662930047687818585632848591499744589407958293238635476079160",
          "5640078356564379163099075877009565129882514886557779369047442380624545832820"}) {
        const auto octets = fromDecimal(part);
        spki.insert(spki.end(), octets.begin(), octets.end());
    }
    return certificates::PublicKey::fromSpki(spki).value();
}

constexpr std::string_view vector =
    R"({"payload":"aGVsbG8gd29ybGQ=","payloadType":"http://example.com/HelloWorld","signatures":[{"sig":"A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="}]})";

} // namespace

class DsseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProtocolsOwnVectorVerifies()
    {
        const auto envelope = parseEnvelope(vector);
        MM_VERIFY(envelope);
        const auto message = preAuthentication(envelope->type, envelope->payload);
        QCOMPARE(std::string(message.begin(), message.end()),
                 std::string("DSSEv1 29 http://example.com/HelloWorld 11 hello world"));
        const auto key = protocolKey();
        const auto good = [&](ByteView text, ByteView signature) {
            return key.proves(sha256(text), signature);
        };
        QVERIFY(isSigned(*envelope, good));
        auto other = *envelope;
        other.payload.back() ^= 1;
        QVERIFY(!isSigned(other, good));
        other = *envelope;
        other.type += "x";
        QVERIFY(!isSigned(other, good));
    }

    void whatIsWrittenIsRead()
    {
        Envelope envelope{"a/b", bytesOf("body \xff"), {{"k", Bytes(64, 7)}, {"", Bytes(3, 1)}}};
        const auto read = parseEnvelope(writeEnvelope(envelope));
        MM_VERIFY(read);
        QCOMPARE(read->payload, envelope.payload);
        QCOMPARE(read->signatures[0].keyId, std::string("k"));
        QCOMPARE(read->signatures[1].octets, Bytes(3, 1));
        // Both alphabets, as the protocol asks.
        const auto url = parseEnvelope(R"({"payload":"-_8","payloadType":"t","signatures":[{"sig":"AA"}]})");
        MM_VERIFY(url);
        QCOMPARE(url->payload, (Bytes{0xfb, 0xff}));
    }

    void whatIsNoEnvelopeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("no payload") << QByteArray(R"({"payloadType":"t","signatures":[{"sig":"AA"}]})");
        QTest::newRow("no type") << QByteArray(R"({"payload":"AA","signatures":[{"sig":"AA"}]})");
        QTest::newRow("no signature") << QByteArray(R"({"payload":"AA","payloadType":"t","signatures":[]})");
        QTest::newRow("not base64") << QByteArray(
            R"({"payload":"A*A","payloadType":"t","signatures":[{"sig":"AA"}]})");
        QTest::newRow("payload twice")
            << QByteArray(R"({"payload":"AA","payload":"BB","payloadType":"t","signatures":[{"sig":"AA"}]})");
        QTest::newRow("by an escape") << QByteArray(
            R"({"payload":"AA","p\u0061yload":"BB","payloadType":"t","signatures":[{"sig":"AA"}]})");
        QTest::newRow("something behind it") << QByteArray(vector.data(), vector.size()) + "{}";
        QTest::newRow("deep") << QByteArray(R"({"x":)") + QByteArray(40, '[') + QByteArray(40, ']') + "}";
        QTest::newRow("huge") << QByteArray("{") + QByteArray(2'000'000, ' ') + "}";
    }
    void whatIsNoEnvelopeIsRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseEnvelope({text.constData(), static_cast<std::size_t>(text.size())}));
    }

    void membersMayHaveOneNameInTwoObjects()
    {
        MM_VERIFY(
            parseStrict("{\"a\":{\"x\":1},\"b\":[{\"x\":\"x\"},{\"x\":\"{\\\"x\\\":1}\"}],\"x\":2}", "it"));
        QVERIFY(!parseStrict(R"({"b":[{"x":1,"y":[],"x":2}]})", "it"));
    }
};

MINTMARK_TEST(DsseTest)
#include "tst_dsse.moc"
