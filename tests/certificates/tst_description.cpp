#include "provisioning/certificates/Tbs.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <ctime>

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::test;

class Description : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aProofIsVerifiedWithTheCertificatesKey()
    {
        Authorities authorities(systemClock());
        const auto digest = sha256(viewOf("mintmark-prove-v1"));
        const auto signature = authorities.issuingKey.sign(digest).value();
        const auto& certificate = authorities.issuing;
        QVERIFY(verifiesWith(certificate, digest, signature));
        QVERIFY(!verifiesWith(certificate, sha256(viewOf("another")), signature));
        QVERIFY(!verifiesWith(authorities.root, digest, signature));
        for (std::size_t i = 0; i < signature.size(); ++i) {
            auto wrong = signature;
            wrong[i] ^= 0x10;
            QVERIFY(!verifiesWith(certificate, digest, wrong));
        }
        QVERIFY(!verifiesWith(certificate, digest, {}));
        QVERIFY(!verifiesWith(certificate, digest, Bytes(64)));
        QVERIFY(!verifiesWith(certificate, digest, ByteView(signature).first(63)));
        QVERIFY(!verifiesWith({}, digest, signature));
    }

    void pemGoesBothWaysAndTakesNothingElse()
    {
        Authorities authorities(systemClock());
        const auto& der = authorities.root;
        const auto pem = toPem(der);
        QCOMPARE(fromPem(pem).value(), der);
        QCOMPARE(fromPem(pem.substr(0, pem.size() - 1)).value(), der);
        std::string windows;
        for (const char c : pem)
            windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
        QCOMPARE(fromPem(windows).value(), der);
        for (const auto& bad :
             {std::string(), std::string("\n"), " " + pem, pem + " ", pem + pem, pem.substr(1),
              "text\n" + pem, pem.substr(0, pem.size() / 2),
              std::string("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"),
              std::string("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
              std::string("-----BEGIN CERTIFICATE-----\n%%%%\n-----END CERTIFICATE-----\n")})
            QVERIFY2(!fromPem(bad), bad.c_str());
    }

    void aCutCertificateIsNotDescribed()
    {
        Authorities authorities(systemClock());
        const auto& der = authorities.issuing;
        MM_VERIFY(describe(der));
        for (std::size_t size = 0; size < der.size(); ++size) {
            const Bytes cut(der.begin(), der.begin() + static_cast<long>(size));
            QCOMPARE(describe(cut).error().code, CertificateCode::Malformed);
        }
        auto trailing = der;
        trailing.push_back(0);
        QVERIFY(!describe(trailing));
    }
};

/// What a unit costs in this room, with keys in software.
class Cost : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Printed, not asserted: the numbers belong to the machine.
    void howLongItTakes()
    {
        Authorities authorities(systemClock());
        RecordingGate gate;
        const auto issuer =
            makeIssuer(authorities.issuingKey, authorities.issuing, authorities.root, gate).value();
        const auto unitKey = makeEcKey();
        const auto csr = acceptedFor(reservation().deviceId, unitKey.get());
        RequestParts parts;
        parts.key = unitKey.get();
        const auto request = makeRequest(parts);
        constexpr int rounds = 500;
        const auto measure = [](const char* what, auto work) {
            const auto start = std::clock();
            for (int i = 0; i < rounds; ++i)
                work();
            const auto spent = static_cast<double>(std::clock() - start) * 1e6 / CLOCKS_PER_SEC;
            std::printf("%-44s %7.1f us of CPU\n", what, spent / rounds);
        };
        const auto digest = sha256(viewOf("x"));
        const auto profile = demoProfile();
        const auto unit = reservation();
        measure("accept a request", [&] { (void)AcceptedCsr::accept(request, expectation()); });
        measure("issue: write, sign (software), verify", [&] { (void)issuer->issue(unit, csr, profile); });
        measure("of which: sign (software)", [&] { (void)authorities.issuingKey.sign(digest); });
        const auto raw = authorities.issuingKey.sign(digest).value();
        const auto key = PublicKey::fromSpki(authorities.issuingKey.publicKey()).value();
        const auto signature = signatureToDer(raw);
        measure("of which: verify", [&] { (void)key.verifies(digest, signature); });
        const auto name = encodeName({"Mintmark Test", "demo-00000001", "a1b2c3d40506"}).value();
        const Bytes serial(16, 0x55);
        measure("of which: write names, validity and TBS", [&] {
            const auto subject = encodeName({"Mintmark Test", "demo-00000001", "a1b2c3d40506"}).value();
            (void)encodeTbs({.role = Role::ClientDevice,
                             .serial = serial,
                             .issuerName = name,
                             .subjectName = subject,
                             .validity = {at(2026, 1, 1), at(2036, 1, 1)},
                             .spki = csr.publicKey(),
                             .authorityKey = serial});
        });
        std::fflush(stdout);
    }
};

MINTMARK_TEST(Description)
MINTMARK_TEST(Cost)
#include "tst_description.moc"
