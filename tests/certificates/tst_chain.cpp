// What others say about our chains: OpenSSL's and GnuTLS's own commands.
#include "provisioning/certificates/Tbs.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::test;

namespace {

struct Ran {
    int status = -1;
    QString output;
};

Ran run(const QString& program, const QStringList& arguments)
{
    constexpr int deadlineMs = 20000;
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments, QIODevice::ReadOnly);
    if (!process.waitForStarted(deadlineMs) || !process.waitForFinished(deadlineMs)) {
        process.kill();
        process.waitForFinished(deadlineMs);
        return {-1, QStringLiteral("%1 did not end").arg(program)};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAll())};
}

} // namespace

class Chain : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    Authorities m_authorities{systemClock()};
    RecordingGate m_gate;
    openssl::Key m_key = makeEcKey();
    Bytes m_leaf;

    QString write(const QString& name, std::string_view text)
    {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(text.data(), static_cast<qint64>(text.size())) != static_cast<qint64>(text.size()))
            return {};
        return file.fileName();
    }
    QString writePem(const QString& name, ByteView der) { return write(name, toPem(der)); }
    Ran verify(const Bytes& leaf, const QStringList& more = {})
    {
        return run(QStringLiteral("openssl"),
                   QStringList{
                       QStringLiteral("verify"), QStringLiteral("-x509_strict"), QStringLiteral("-purpose"),
                       QStringLiteral("sslclient"), QStringLiteral("-CAfile"),
                       writePem(QStringLiteral("root.pem"), m_authorities.root), QStringLiteral("-untrusted"),
                       writePem(QStringLiteral("issuing.pem"), m_authorities.issuing)} +
                       more + QStringList{writePem(QStringLiteral("leaf.pem"), leaf)});
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
        m_leaf = issued->der;
    }

    void opensslVerifiesItStrictly()
    {
        const auto ran = verify(m_leaf);
        QVERIFY2(ran.status == 0, qPrintable(ran.output));
        // And it can say no.
        auto damaged = m_leaf;
        damaged.back() ^= 1;
        QVERIFY(verify(damaged).status != 0);
    }

    void gnutlsVerifiesIt()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("certtool")).isEmpty())
            MINTMARK_SKIP("certtool (gnutls-bin) is not installed");
        const auto certtool = [&](const Bytes& leaf) {
            const auto chain = write(QStringLiteral("chain.pem"), toPem(leaf) + toPem(m_authorities.issuing));
            return run(QStringLiteral("certtool"),
                       {QStringLiteral("--verify"), QStringLiteral("--verify-profile"),
                        QStringLiteral("high"), QStringLiteral("--load-ca-certificate"),
                        writePem(QStringLiteral("root.pem"), m_authorities.root), QStringLiteral("--infile"),
                        chain});
        };
        const auto ran = certtool(m_leaf);
        QVERIFY2(ran.status == 0 && ran.output.contains(u"Chain verification output: Verified"),
                 qPrintable(ran.output));
        auto damaged = m_leaf;
        damaged.back() ^= 1;
        QVERIFY(certtool(damaged).status != 0);
    }

    void opensslReadsEveryField()
    {
        const auto ran = run(QStringLiteral("openssl"),
                             {QStringLiteral("x509"), QStringLiteral("-noout"), QStringLiteral("-text"),
                              QStringLiteral("-in"), writePem(QStringLiteral("leaf.pem"), m_leaf)});
        QCOMPARE(ran.status, 0);
        for (const auto* part :
             {"Version: 3 (0x2)", "Signature Algorithm: ecdsa-with-SHA256",
              "Issuer: O = Mintmark Test, CN = Issuing CA 1",
              "Subject: O = Mintmark Test, CN = demo-00000001, serialNumber = a1b2c3d40506",
              "ASN1 OID: prime256v1", "X509v3 Basic Constraints: critical", "CA:FALSE",
              "X509v3 Key Usage: critical", "Digital Signature", "TLS Web Client Authentication",
              "X509v3 Subject Key Identifier", "X509v3 Authority Key Identifier"})
            QVERIFY2(ran.output.contains(QLatin1String(part)), part);
        QVERIFY(!ran.output.contains(u"Key Encipherment"));
    }

    void theCasAreWhatTheyHaveToBe()
    {
        const auto text = [&](const Bytes& der) {
            return run(QStringLiteral("openssl"),
                       {QStringLiteral("x509"), QStringLiteral("-noout"), QStringLiteral("-text"),
                        QStringLiteral("-in"), writePem(QStringLiteral("ca.pem"), der)})
                .output;
        };
        const auto root = text(m_authorities.root);
        const auto issuing = text(m_authorities.issuing);
        for (const auto& ca : {root, issuing}) {
            QVERIFY(ca.contains(u"CA:TRUE"));
            QVERIFY(ca.contains(u"Certificate Sign, CRL Sign"));
            QVERIFY(ca.contains(u"X509v3 Subject Key Identifier"));
        }
        QVERIFY(issuing.contains(u"CA:TRUE, pathlen:0"));
        QVERIFY(!root.contains(u"pathlen"));
        QVERIFY(!root.contains(u"Authority Key Identifier"));
        QVERIFY(issuing.contains(u"Authority Key Identifier"));
    }

    void noCaMayStandBelowTheIssuingCa()
    {
        // Refused by us; so it is written by hand.
        SoftwareSigner subKey;
        const auto refused =
            makeIssuingCa(m_authorities.issuingKey, m_authorities.issuing, subKey.publicKey(), {{}, "Sub CA"},
                          std::chrono::days{1000}, m_authorities.random, systemClock());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, CertificateCode::Forbidden);

        const auto now = systemClock().now();
        const Validity validity{now - std::chrono::minutes{1}, now + std::chrono::days{10}};
        const Bytes serial(16, 0x55);
        const auto subName = encodeName({{}, "Sub CA"}).value();
        const auto leafName = encodeName({{}, "demo-00000009"}).value();
        const auto issuingName = encodeName({"Mintmark Test", "Issuing CA 1"}).value();
        const auto sign = [](SoftwareSigner& signer, const CertificateParts& parts) {
            return signTbs(signer, PublicKey::fromSpki(signer.publicKey()).value(), encodeTbs(parts).value())
                .value();
        };
        const auto keyId = [](const SoftwareSigner& signer) {
            return sha1(PublicKey::keyOctetsOf(signer.publicKey()));
        };
        const auto issuingId = keyId(m_authorities.issuingKey);
        const auto subId = keyId(subKey);
        const auto sub = sign(m_authorities.issuingKey, {.role = Role::IssuingCa,
                                                         .serial = serial,
                                                         .issuerName = issuingName,
                                                         .subjectName = subName,
                                                         .validity = validity,
                                                         .spki = subKey.publicKey(),
                                                         .authorityKey = issuingId});
        SoftwareSigner leafKey;
        const auto leaf = sign(subKey, {.role = Role::ClientDevice,
                                        .serial = serial,
                                        .issuerName = subName,
                                        .subjectName = leafName,
                                        .validity = validity,
                                        .spki = leafKey.publicKey(),
                                        .authorityKey = subId});
        const auto ran =
            verify(leaf, {QStringLiteral("-untrusted"), writePem(QStringLiteral("sub.pem"), sub)});
        QVERIFY(ran.status != 0);
        QVERIFY2(ran.output.contains(u"path length constraint exceeded"), qPrintable(ran.output));
    }

    void casThatCannotBeMadeAreRefused()
    {
        SoftwareRandom random;
        SoftwareSigner root;
        SoftwareSigner issuing;
        auto& clock = systemClock();
        using days = std::chrono::days;
        const auto rootDer = makeRoot(root, {"O", "R"}, days{1000}, random, clock).value();
        const auto code = [](const Result<Bytes>& made) {
            return made ? -1 : static_cast<int>(made.error().code);
        };
        const auto is = [](CertificateCode wanted) { return static_cast<int>(wanted); };
        QCOMPARE(code(makeRoot(root, {"O", ""}, days{1000}, random, clock)),
                 is(CertificateCode::SubjectWrong));
        QCOMPARE(code(makeRoot(root, {"O", "R"}, days{0}, random, clock)), is(CertificateCode::Malformed));
        QCOMPARE(code(makeRoot(root, {"O", "R"}, days{-1}, random, clock)), is(CertificateCode::Malformed));
        QCOMPARE(code(makeRoot(root, {"O", "R"}, days::max(), random, clock)),
                 is(CertificateCode::Malformed));
        const auto under = [&](hsm::Signer& signer, ByteView above, ByteView key, const CaSubject& subject,
                               int length) {
            return code(makeIssuingCa(signer, above, key, subject, days{length}, random, clock));
        };
        QCOMPARE(under(root, rootDer, issuing.publicKey(), {"O", "I"}, 999), -1);
        QCOMPARE(under(root, rootDer, issuing.publicKey(), {"O", "I"}, 1001),
                 is(CertificateCode::IssuerExpired));
        QCOMPARE(under(root, rootDer, issuing.publicKey(), {"O", "R"}, 10),
                 is(CertificateCode::SubjectWrong));
        QCOMPARE(under(root, rootDer, root.publicKey(), {"O", "I"}, 10), is(CertificateCode::KeyRefused));
        QCOMPARE(under(root, rootDer, ByteView{}, {"O", "I"}, 10), is(CertificateCode::KeyRefused));
        QCOMPARE(under(root, m_leaf, issuing.publicKey(), {"O", "I"}, 10), is(CertificateCode::Malformed));
        QCOMPARE(under(issuing, rootDer, issuing.publicKey(), {"O", "I"}, 10),
                 is(CertificateCode::KeyMismatch));
    }
};

MINTMARK_TEST(Chain)
#include "tst_chain.moc"
