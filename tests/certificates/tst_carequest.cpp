#include "provisioning/certificates/CaRequest.h"
#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/Oids.h"
#include "provisioning/certificates/Tbs.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::test;

Q_DECLARE_METATYPE(mintmark::Bytes)
Q_DECLARE_METATYPE(mintmark::certificates::CertificateCode)

namespace {

using days = std::chrono::days;

const CaSubject issuingSubject{"Mintmark Test", "Issuing CA 1"};

/// A request of OpenSSL's making; `extensions` as its configuration writes them.
Bytes requestOf(EVP_PKEY* key, std::vector<std::pair<int, const char*>> extensions,
                std::vector<std::pair<const char*, std::string>> subject = {{"O", "Mintmark Test"},
                                                                            {"CN", "Issuing CA 1"}},
                std::vector<std::string> passwords = {})
{
    RequestParts parts;
    parts.key = key;
    parts.subject = std::move(subject);
    parts.challengePasswords = std::move(passwords);
    parts.extensions = std::move(extensions);
    return makeRequest(parts);
}

} // namespace

class CaRequests : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    SoftwareSigner m_root;
    SoftwareSigner m_issuing;
    SoftwareRandom m_random;
    Bytes m_rootDer;

    QString write(const QString& name, std::string_view text)
    {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly)) return {};
        file.write(text.data(), static_cast<qint64>(text.size()));
        return file.fileName();
    }
    static std::pair<int, QString> run(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments, QIODevice::ReadOnly);
        if (!process.waitForFinished(20000)) {
            process.kill();
            process.waitForFinished(5000);
            return {-1, QStringLiteral("did not end")};
        }
        return {process.exitCode(), QString::fromUtf8(process.readAll())};
    }
    Result<Bytes> certify(ByteView request, const CaSubject& subject = issuingSubject)
    {
        return makeIssuingCaFromRequest(m_root, m_rootDer, request, subject, days{3650}, m_random,
                                        systemClock());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        m_rootDer = makeRoot(m_root, {"Mintmark Test", "Root"}, days{7300}, m_random, systemClock()).value();
    }

    void opensslAndCerttoolReadAndVerifyTheRequest()
    {
        const auto request = makeCaRequest(m_issuing, issuingSubject);
        MM_VERIFY(request);
        const auto file = write(QStringLiteral("ca.csr"), toPem(*request, "CERTIFICATE REQUEST"));
        const auto [status, text] =
            run(QStringLiteral("openssl"),
                {QStringLiteral("req"), QStringLiteral("-verify"), QStringLiteral("-noout"),
                 QStringLiteral("-text"), QStringLiteral("-in"), file});
        QCOMPARE(status, 0);
        for (const auto* part : {"self-signature verify OK", "Subject: O = Mintmark Test, CN = Issuing CA 1",
                                 "X509v3 Basic Constraints: critical", "CA:TRUE, pathlen:0",
                                 "X509v3 Key Usage: critical", "Certificate Sign, CRL Sign"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
        const auto [otherStatus, otherText] =
            run(QStringLiteral("certtool"), {QStringLiteral("--crq-info"), QStringLiteral("--infile"), file});
        QCOMPARE(otherStatus, 0);
        QVERIFY2(otherText.contains(u"Self signature: verified"), qPrintable(otherText));
    }

    void theCertificateOfARequestIsVerifiedByOthers()
    {
        const auto made = certify(makeCaRequest(m_issuing, issuingSubject).value());
        MM_VERIFY(made);
        const auto root = write(QStringLiteral("root.pem"), toPem(m_rootDer));
        const auto issuing = write(QStringLiteral("issuing.pem"), toPem(*made));
        const auto [status, text] =
            run(QStringLiteral("openssl"), {QStringLiteral("verify"), QStringLiteral("-x509_strict"),
                                            QStringLiteral("-CAfile"), root, issuing});
        QVERIFY2(status == 0, qPrintable(text));
        const auto [otherStatus, otherText] =
            run(QStringLiteral("certtool"),
                {QStringLiteral("--verify"), QStringLiteral("--verify-profile"), QStringLiteral("high"),
                 QStringLiteral("--load-ca-certificate"), root, QStringLiteral("--infile"), issuing});
        QVERIFY2(otherStatus == 0 && otherText.contains(u"Verified"), qPrintable(otherText));
        MM_VERIFY(checkCaCertificate(*made, {issuingSubject, m_issuing.publicKey(), days{3650}, m_rootDer}));
        QCOMPARE(describe(*made)->spki, sha256(m_issuing.publicKey()));
    }

    void requestsOfOtherProgramsAreAccepted_data()
    {
        QTest::addColumn<Bytes>("request");
        const auto key = makeEcKey();
        QTest::newRow("without any wish") << requestOf(key.get(), {});
        QTest::newRow("with the rights of an issuing CA")
            << requestOf(key.get(), {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                                     {NID_key_usage, "critical,keyCertSign,cRLSign"}});
        QTest::newRow("with one of them")
            << requestOf(key.get(), {{NID_key_usage, "critical,keyCertSign,cRLSign"}});
    }
    void requestsOfOtherProgramsAreAccepted()
    {
        QFETCH(Bytes, request);
        MM_VERIFY(certify(request));
    }

    void whatIsNotARequestOfThisCaIsRefused_data()
    {
        QTest::addColumn<Bytes>("request");
        QTest::addColumn<CertificateCode>("code");
        const auto key = makeEcKey();
        const auto good = makeCaRequest(m_issuing, issuingSubject).value();
        const auto with = [&](int nid, const char* text) { return requestOf(key.get(), {{nid, text}}); };
        using enum CertificateCode;
        QTest::newRow("empty") << Bytes{} << Malformed;
        QTest::newRow("cut") << Bytes(good.begin(), good.end() - 1) << Malformed;
        auto longer = good;
        longer.push_back(0);
        QTest::newRow("trailing octet") << longer << Malformed;
        QTest::newRow("huge") << Bytes(5000, 0x30) << Malformed;
        QTest::newRow("a certificate") << m_rootDer << Malformed;
        // The last octet of the signature.
        auto damaged = good;
        damaged.back() ^= 1;
        QTest::newRow("damaged signature") << damaged << SignatureWrong;
        // In the subject's text.
        auto altered = good;
        const std::string_view text = "Issuing CA 1";
        *std::search(altered.begin(), altered.end(), text.begin(), text.end()) ^= 1;
        QTest::newRow("altered subject") << altered << SignatureWrong;
        QTest::newRow("another subject")
            << requestOf(key.get(), {}, {{"O", "Mintmark Test"}, {"CN", "Issuing CA 2"}}) << SubjectWrong;
        QTest::newRow("without organization")
            << requestOf(key.get(), {}, {{"CN", "Issuing CA 1"}}) << SubjectWrong;
        QTest::newRow("more subject")
            << requestOf(key.get(), {}, {{"O", "Mintmark Test"}, {"CN", "Issuing CA 1"}, {"OU", "and more"}})
            << SubjectWrong;
        QTest::newRow("other order") << requestOf(key.get(), {},
                                                  {{"CN", "Issuing CA 1"}, {"O", "Mintmark Test"}})
                                     << SubjectWrong;
        QTest::newRow("P-521") << requestOf(makeEcKey("P-521").get(), {}) << KeyRefused;
        QTest::newRow("explicit curve") << requestOf(makeExplicitEcKey().get(), {}) << KeyRefused;
        QTest::newRow("RSA-1024") << requestOf(makeRsaKey(1024).get(), {}) << KeyRefused;
        QTest::newRow("path length 1")
            << with(NID_basic_constraints, "critical,CA:TRUE,pathlen:1") << Forbidden;
        QTest::newRow("no path length") << with(NID_basic_constraints, "critical,CA:TRUE") << Forbidden;
        QTest::newRow("no CA") << with(NID_basic_constraints, "critical,CA:FALSE") << Forbidden;
        QTest::newRow("not critical") << with(NID_basic_constraints, "CA:TRUE,pathlen:0") << Forbidden;
        QTest::newRow("digitalSignature too")
            << with(NID_key_usage, "critical,keyCertSign,cRLSign,digitalSignature") << Forbidden;
        QTest::newRow("another extension") << with(NID_ext_key_usage, "clientAuth") << Forbidden;
        QTest::newRow("name constraints")
            << with(NID_name_constraints, "permitted;DNS:example.test") << Forbidden;
        QTest::newRow("an extension twice")
            << requestOf(key.get(), {{NID_key_usage, "critical,keyCertSign,cRLSign"},
                                     {NID_key_usage, "critical,keyCertSign,cRLSign"}})
            << Forbidden;
        QTest::newRow("a challenge password")
            << requestOf(key.get(), {}, {{"O", "Mintmark Test"}, {"CN", "Issuing CA 1"}}, {"secret"})
            << Forbidden;
        QTest::newRow("the root's own key") << makeCaRequest(m_root, issuingSubject).value() << KeyRefused;
    }
    void whatIsNotARequestOfThisCaIsRefused()
    {
        QFETCH(Bytes, request);
        QFETCH(CertificateCode, code);
        const auto before = m_root.signatures();
        const auto made = certify(request);
        QVERIFY(!made);
        QCOMPARE(made.error().code, code);
        QCOMPARE(m_root.signatures(), before);
    }

    void aTokenThatSignsWronglyMakesNoRequest()
    {
        SoftwareSigner signer;
        signer.twist = [](Bytes raw) -> hsm::Result<Bytes> {
            raw.front() ^= 1;
            return raw;
        };
        const auto request = makeCaRequest(signer, issuingSubject);
        QVERIFY(!request);
        QCOMPARE(request.error().code, CertificateCode::SigningFailed);
    }

    void aCertificateThatIsNotTheExpectedOneIsNamed()
    {
        const auto issuing = certify(makeCaRequest(m_issuing, issuingSubject).value()).value();
        const auto code = [&](const Bytes& der, const CaSubject& subject, ByteView spki, int length,
                              const Bytes& root) {
            const auto checked = checkCaCertificate(der, {subject, spki, days{length}, root});
            return checked ? -1 : static_cast<int>(checked.error().code);
        };
        const auto is = [](CertificateCode wanted) { return static_cast<int>(wanted); };
        const CaSubject rootSubject{"Mintmark Test", "Root"};
        QCOMPARE(code(m_rootDer, rootSubject, m_root.publicKey(), 7300, m_rootDer), -1);
        QCOMPARE(code(issuing, issuingSubject, m_issuing.publicKey(), 3650, m_rootDer), -1);
        QCOMPARE(code(issuing, issuingSubject, m_root.publicKey(), 3650, m_rootDer),
                 is(CertificateCode::KeyMismatch));
        QCOMPARE(code(issuing, rootSubject, m_issuing.publicKey(), 3650, m_rootDer),
                 is(CertificateCode::SubjectWrong));
        QCOMPARE(code(issuing, issuingSubject, m_issuing.publicKey(), 3651, m_rootDer),
                 is(CertificateCode::Malformed));
        // A root of the same name, and a root where an issuing CA should be.
        SoftwareSigner other;
        const auto otherRoot = makeRoot(other, rootSubject, days{7300}, m_random, systemClock()).value();
        QCOMPARE(code(issuing, issuingSubject, m_issuing.publicKey(), 3650, otherRoot),
                 is(CertificateCode::SignatureWrong));
        QCOMPARE(code(otherRoot, rootSubject, other.publicKey(), 7300, m_rootDer),
                 is(CertificateCode::Malformed));
        auto damaged = m_rootDer;
        damaged.back() ^= 1;
        QCOMPARE(code(damaged, rootSubject, m_root.publicKey(), 7300, damaged),
                 is(CertificateCode::SignatureWrong));
    }

    void pemOfAnotherKindIsRefused()
    {
        const auto request = makeCaRequest(m_issuing, issuingSubject).value();
        const auto pem = toPem(request, "CERTIFICATE REQUEST");
        QVERIFY(fromPem(pem, "CERTIFICATE REQUEST").value() == request);
        QVERIFY(!fromPem(pem));
        QVERIFY(!fromPem(toPem(m_rootDer), "CERTIFICATE REQUEST"));
    }
};

MINTMARK_TEST(CaRequests)
#include "tst_carequest.moc"
