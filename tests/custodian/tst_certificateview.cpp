#include "provisioning/station/CertificateView.h"
#include "tests/custodian/RoomBench.h"

#include <algorithm>

using namespace mintmark;
using namespace mintmark::test;

/// What is no certificate is refused in words; what is one is told field by field.
class TestCertificateView : public QObject {
    Q_OBJECT
    std::string m_root;

    static std::string valueOf(const station::CertificateView& view, const std::string& name)
    {
        const auto found = std::ranges::find(view.fields, name, &station::CertificateField::name);
        return found == view.fields.end() ? std::string("nothing") : found->value;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const DemoRoom room;
        room.makeDevices(1);
        const auto station = station::openStation(room.station(), station::Access::Read);
        QVERIFY(station && (*station)->loginFromFile(false));
        const auto devices = (*station)->devices({});
        QVERIFY(devices && devices->size() == 1);
        const auto details = (*station)->device(devices->front().deviceId);
        QVERIFY(details.has_value());
        m_root = details->rootPem;
        const auto& own = details->device.certificates.front();
        const auto view = station::viewCertificate(own.pem);
        QVERIFY(view.has_value());
        QCOMPARE(view->serial, own.serial);
        QCOMPARE(view->sha256, own.sha256);
        QCOMPARE(view->pem, own.pem);
        QVERIFY(view->notBefore == own.notBefore && view->notAfter == own.notAfter);
        QVERIFY(view->subject.find(details->device.deviceId) != std::string::npos);
        QCOMPARE(valueOf(*view, "Signed with"), std::string("ecdsa-with-SHA256"));
        QCOMPARE(valueOf(*view, "Public key"), std::string("EC prime256v1, 256 bits"));
        QCOMPARE(valueOf(*view, "X509v3 Basic Constraints"), std::string("CA:FALSE"));
    }

    void aCaIsToldAsOne()
    {
        const auto view = station::viewCertificate(m_root);
        QVERIFY(view.has_value());
        QCOMPARE(view->subject, view->issuer);
        const auto constraints = std::ranges::find(view->fields, std::string("X509v3 Basic Constraints"),
                                                   &station::CertificateField::name);
        QVERIFY(constraints != view->fields.end());
        QVERIFY(constraints->critical);
        QCOMPARE(constraints->oid, std::string("2.5.29.19"));
        QVERIFY(constraints->value.starts_with("CA:TRUE"));
    }

    void badInputIsRefused_data()
    {
        QTest::addColumn<QByteArray>("pem");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no PEM") << QByteArray("certificate");
        QTest::newRow("empty PEM") << QByteArray("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n");
        QTest::newRow("another kind")
            << QByteArray("-----BEGIN PUBLIC KEY-----\nMAA=\n-----END PUBLIC KEY-----\n");
        QTest::newRow("cut") << QByteArray::fromStdString(m_root).left(300) + "\n-----END CERTIFICATE-----\n";
        QTest::newRow("huge") << QByteArray(200'000, 'A');
        QTest::newRow("not DER") << QByteArray(
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    }
    void badInputIsRefused()
    {
        QFETCH(QByteArray, pem);
        const auto view = station::viewCertificate(pem.toStdString());
        QVERIFY(!view.has_value());
        QVERIFY(view.error().code == FailureCode::CertificateFile);
        QVERIFY(!view.error().detail.empty());
    }

    /// Any octet of it may be another: it is refused or told, and no text moves a cursor.
    void everyChangedOctetIsRefusedOrTold()
    {
        const auto view = station::viewCertificate(m_root);
        QVERIFY(view.has_value());
        int told = 0;
        for (std::size_t at = 0; at < view->der.size(); ++at) {
            auto octets = view->der;
            octets[at] ^= 0x5a;
            const auto text = QByteArray(reinterpret_cast<const char*>(octets.data()),
                                         static_cast<qsizetype>(octets.size()))
                                  .toBase64();
            QByteArray pem = "-----BEGIN CERTIFICATE-----\n";
            for (qsizetype line = 0; line < text.size(); line += 64)
                pem += text.mid(line, 64) + '\n';
            const auto changed =
                station::viewCertificate((pem + "-----END CERTIFICATE-----\n").toStdString());
            if (!changed) continue;
            ++told;
            for (const auto& field : changed->fields)
                for (const char c : field.value)
                    QVERIFY(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f));
        }
        QVERIFY(told > 10);
    }
};

MINTMARK_TEST(TestCertificateView)
#include "tst_certificateview.moc"
