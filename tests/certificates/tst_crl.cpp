// Revocation lists, as OpenSSL's and GnuTLS's own commands read them.
#include "provisioning/certificates/Crl.h"

#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::test;

class Crl : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    Authorities m_authorities{systemClock()};
    RecordingGate m_gate;
    openssl::Key m_key = makeEcKey();
    Certificate m_leaf;

    QString writePem(const QString& name, ByteView der, const char* label = "CERTIFICATE")
    {
        QFile file(m_dir.filePath(name));
        const auto pem = toPem(der, label);
        if (!file.open(QIODevice::WriteOnly) || file.write(pem.data(), static_cast<qint64>(pem.size())) < 0)
            return {};
        return file.fileName();
    }

    struct Ran {
        int status = -1;
        QString output;
    };
    static Ran run(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments, QIODevice::ReadOnly);
        if (!process.waitForFinished(20'000)) {
            process.kill();
            process.waitForFinished();
            return {};
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAll())};
    }

    CrlParts parts(std::vector<RevokedCertificate> revoked = {}, std::uint64_t number = 1)
    {
        const auto now = systemClock().now();
        return {m_authorities.issuing, number, now - Milliseconds{1000}, now + std::chrono::days{30},
                std::move(revoked)};
    }

    Ran verify(const Bytes& crl)
    {
        return run(u"openssl"_qs,
                   {u"verify"_qs, u"-x509_strict"_qs, u"-crl_check"_qs, u"-CAfile"_qs,
                    writePem(u"root.pem"_qs, m_authorities.root), u"-untrusted"_qs,
                    writePem(u"issuing.pem"_qs, m_authorities.issuing), u"-CRLfile"_qs,
                    writePem(u"list.pem"_qs, crl, "X509 CRL"), writePem(u"leaf.pem"_qs, m_leaf.der)});
    }

    int codeOf(const CrlParts& parts)
    {
        const auto made = makeCrl(m_authorities.issuingKey, parts);
        return made ? -1 : static_cast<int>(made.error().code);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        const auto issuer =
            makeIssuer(m_authorities.issuingKey, m_authorities.issuing, m_authorities.root, m_gate);
        MM_VERIFY(issuer);
        const auto issued =
            (*issuer)->issue(reservation(), acceptedFor(reservation().deviceId, m_key.get()), demoProfile());
        MM_VERIFY(issued);
        m_leaf = *issued;
    }

    void anEmptyListLetsTheLeafBe()
    {
        const auto crl = makeCrl(m_authorities.issuingKey, parts());
        MM_VERIFY(crl);
        const auto verified = verify(*crl);
        QVERIFY2(verified.status == 0, qPrintable(verified.output));
        const auto shown = run(
            u"openssl"_qs, {u"crl"_qs, u"-in"_qs, m_dir.filePath(u"list.pem"_qs), u"-noout"_qs, u"-text"_qs});
        QVERIFY2(shown.output.contains(u"No Revoked Certificates"_qs), qPrintable(shown.output));
    }

    void aRevokedLeafIsRefused_data()
    {
        QTest::addColumn<int>("reason");
        QTest::addColumn<QString>("shown");
        QTest::newRow("unspecified") << 0 << QString();
        QTest::newRow("keyCompromise") << 1 << u"Key Compromise"_qs;
        QTest::newRow("affiliationChanged") << 3 << u"Affiliation Changed"_qs;
        QTest::newRow("superseded") << 4 << u"Superseded"_qs;
        QTest::newRow("cessationOfOperation") << 5 << u"Cessation Of Operation"_qs;
        QTest::newRow("privilegeWithdrawn") << 9 << u"Privilege Withdrawn"_qs;
    }
    void aRevokedLeafIsRefused()
    {
        QFETCH(int, reason);
        QFETCH(QString, shown);
        const auto known = revocationReasonOf(std::int64_t{reason});
        QVERIFY(known.has_value());
        QCOMPARE(revocationReasonOf(nameOf(*known)), known);
        const auto crl =
            makeCrl(m_authorities.issuingKey,
                    parts({{m_leaf.serial, *known, systemClock().now()}, {Bytes{0x80, 1}, *known, {}}},
                          0x1234567890));
        MM_VERIFY(crl);
        const auto verified = verify(*crl);
        QVERIFY2(verified.status != 0 && verified.output.contains(u"certificate revoked"_qs),
                 qPrintable(verified.output));
        const auto text =
            run(u"openssl"_qs, {u"crl"_qs, u"-in"_qs, m_dir.filePath(u"list.pem"_qs), u"-noout"_qs,
                                u"-text"_qs, u"-CAfile"_qs, m_dir.filePath(u"issuing.pem"_qs)});
        QVERIFY2(text.output.contains(u"verify OK"_qs), qPrintable(text.output));
        QVERIFY2(text.output.contains(u"78187493520"_qs) || text.output.contains(u"1234567890"_qs),
                 qPrintable(text.output));
        QVERIFY2(text.output.contains(u"Serial Number: 8001"_qs), qPrintable(text.output));
        QCOMPARE(text.output.contains(u"CRL Reason Code"_qs), reason != 0);
        QVERIFY2(text.output.contains(shown), qPrintable(text.output));
        const auto other = run(u"certtool"_qs, {u"--verify-crl"_qs, u"--load-ca-certificate"_qs,
                                                m_dir.filePath(u"issuing.pem"_qs), u"--infile"_qs,
                                                m_dir.filePath(u"list.pem"_qs)});
        QVERIFY2(other.status == 0 && !other.output.contains(u"Not verified"_qs), qPrintable(other.output));
    }

    void theSameFactsInAnyOrder()
    {
        std::vector<RevokedCertificate> revoked;
        const auto now = systemClock().now();
        for (std::uint8_t i = 1; i < 40; ++i)
            revoked.push_back({Bytes{i, 7}, RevocationReason::Superseded, now - Milliseconds{i * 1000}});
        auto first = parts(revoked);
        std::ranges::reverse(revoked);
        auto second = first;
        second.revoked = revoked;
        // The signatures differ, as ECDSA's do; what is signed does not.
        const auto one = makeCrl(m_authorities.issuingKey, first);
        const auto two = makeCrl(m_authorities.issuingKey, second);
        MM_VERIFY(one);
        MM_VERIFY(two);
        const auto tbs = one->size() - 90;
        QVERIFY(
            std::equal(one->begin() + 4, one->begin() + static_cast<std::ptrdiff_t>(tbs), two->begin() + 4));
    }

    void whatIsNoListIsRefused()
    {
        const auto malformed = static_cast<int>(CertificateCode::Malformed);
        const auto now = systemClock().now();
        QCOMPARE(codeOf(parts({{Bytes{1}, {}, now}, {Bytes{1}, {}, now}})), malformed);
        QCOMPARE(codeOf(parts({{Bytes{}, {}, now}})), malformed);
        QCOMPARE(codeOf(parts({{Bytes(21, 1), {}, now}})), malformed);
        QCOMPARE(codeOf(parts({}, 0)), malformed);
        auto backwards = parts();
        backwards.nextUpdate = backwards.thisUpdate;
        QCOMPARE(codeOf(backwards), malformed);
        auto another = parts();
        another.issuerDer = m_authorities.root;
        QCOMPARE(codeOf(another), static_cast<int>(CertificateCode::KeyMismatch));
        auto leaf = parts();
        leaf.issuerDer = m_leaf.der;
        QCOMPARE(codeOf(leaf), malformed);
    }
};

MINTMARK_TEST(Crl)
#include "tst_crl.moc"
