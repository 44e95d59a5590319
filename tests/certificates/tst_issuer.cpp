#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/Tbs.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <openssl/x509v3.h>

#include <set>
#include <thread>

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::test;

namespace {

openssl::X509Certificate parsed(ByteView der)
{
    const auto* at = der.data();
    return openssl::X509Certificate(::d2i_X509(nullptr, &at, static_cast<long>(der.size())));
}

struct Bench {
    explicit Bench(Clock& clock) : authorities(clock), issuer(make(clock)) {}
    std::unique_ptr<Issuer> make(Clock& clock)
    {
        gate.now = [&clock]() -> Result<WallTime> { return clock.now(); };
        gate.issuer = authorities.issuing;
        return makeIssuer(authorities.issuingKey, authorities.issuing, authorities.root, gate).value();
    }
    Authorities authorities;
    RecordingGate gate;
    std::unique_ptr<Issuer> issuer;
    openssl::Key key = makeEcKey();
    AcceptedCsr csr = acceptedFor(reservation().deviceId, key.get());
    [[nodiscard]] int signatures() const { return authorities.issuingKey.signatures(); }
};

} // namespace

class Issuing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCertificateIsTheDevices()
    {
        SimulatedClock clock(at(2026, 11, 22, 14, 5, 37));
        Bench bench(clock);
        clock.sleep(std::chrono::hours{1});
        const auto issued = bench.issuer->issue(reservation(), bench.csr, demoProfile());
        MM_VERIFY(issued);
        QCOMPARE(bench.gate.calls, (std::vector<std::string>{"redeem", "record"}));
        QCOMPARE(bench.gate.spki, bench.csr.publicKeyDigest());
        QCOMPARE(bench.gate.profileHash, demoProfile().hash);
        QCOMPARE(bench.gate.recorded.size(), std::size_t{1});
        QCOMPARE(bench.gate.recorded[0].der, issued->der);
        QCOMPARE(bench.signatures(), 1);

        QCOMPARE(issued->subject, std::string("serialNumber=a1b2c3d40506,CN=demo-00000001,O=Mintmark Test"));
        QCOMPARE(toRfc3339(issued->notBefore), std::string("2026-11-22T15:00:00.000Z"));
        QCOMPARE(issued->notAfter - issued->notBefore, WallTime::duration(std::chrono::days{3650}));
        const auto read = describe(issued->der);
        MM_VERIFY(read);
        QCOMPARE(read->serial, issued->serial);
        QCOMPARE(read->sha256, issued->sha256);
        QCOMPARE(read->spki, issued->spki);
        QCOMPARE(read->subject, issued->subject);
        QCOMPARE(read->notBefore, issued->notBefore);
        QCOMPARE(read->notAfter, issued->notAfter);

        const auto x509 = parsed(issued->der);
        QCOMPARE(::X509_get_version(x509.get()), 2L);
        QCOMPARE(::X509_get_ext_count(x509.get()), 5);
        QCOMPARE(::X509_get_key_usage(x509.get()), std::uint32_t{KU_DIGITAL_SIGNATURE});
        QCOMPARE(::X509_get_extended_key_usage(x509.get()), std::uint32_t{XKU_SSL_CLIENT});
        const auto* basic =
            ::X509_get_ext(x509.get(), ::X509_get_ext_by_NID(x509.get(), NID_basic_constraints, -1));
        QCOMPARE(::X509_EXTENSION_get_critical(basic), 1);
        QCOMPARE(::ASN1_STRING_length(::X509_EXTENSION_get_data(const_cast<X509_EXTENSION*>(basic))), 2);
        QCOMPARE(::X509_check_ca(x509.get()), 0);
        const auto root = parsed(bench.authorities.root);
        const auto issuing = parsed(bench.authorities.issuing);
        QCOMPARE(::X509_check_issued(issuing.get(), x509.get()), X509_V_OK);
        QCOMPARE(::X509_NAME_cmp(::X509_get_issuer_name(x509.get()), ::X509_get_subject_name(issuing.get())),
                 0);
        QCOMPARE(::ASN1_OCTET_STRING_cmp(::X509_get0_authority_key_id(x509.get()),
                                         ::X509_get0_subject_key_id(issuing.get())),
                 0);
    }

    void withoutClientAuthThereIsNoExtendedKeyUsage()
    {
        Bench bench(systemClock());
        auto profile = demoProfile();
        profile.certificate.extendedKeyUsage.clear();
        profile.organization.clear();
        const auto issued = bench.issuer->issue(reservation(), bench.csr, profile);
        MM_VERIFY(issued);
        QCOMPARE(issued->subject, std::string("serialNumber=a1b2c3d40506,CN=demo-00000001"));
        QCOMPARE(::X509_get_ext_by_NID(parsed(issued->der).get(), NID_ext_key_usage, -1), -1);
    }

    void aGateThatRefusesKeepsTheKeyFromSigning_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("refused") << static_cast<int>(CertificateCode::GateRefused);
        QTest::newRow("failed") << static_cast<int>(CertificateCode::GateFailed);
    }
    void aGateThatRefusesKeepsTheKeyFromSigning()
    {
        QFETCH(int, code);
        Bench bench(systemClock());
        bench.gate.refusal = CertificateError{static_cast<CertificateCode>(code), "the order is used up"};
        const auto issued = bench.issuer->issue(reservation(), bench.csr, demoProfile());
        QVERIFY(!issued);
        QCOMPARE(static_cast<int>(issued.error().code), code);
        QCOMPARE(issued.error().detail, std::string("the order is used up"));
        QCOMPARE(bench.signatures(), 0);
        QCOMPARE(bench.gate.calls, std::vector<std::string>{"redeem"});
    }

    void whatIsNotOnRecordDoesNotLeave()
    {
        Bench bench(systemClock());
        bench.gate.recordFailure = CertificateError{CertificateCode::GateFailed, "disk full", 13};
        const auto issued = bench.issuer->issue(reservation(), bench.csr, demoProfile());
        QVERIFY(!issued);
        QCOMPARE(issued.error().code, CertificateCode::GateFailed);
        QCOMPARE(issued.error().foreign, 13L);
        QCOMPARE(bench.signatures(), 1);
    }

    void badSerialNumbersAreNotSigned_data()
    {
        QTest::addColumn<QString>("serial");
        QTest::newRow("none") << QString();
        QTest::newRow("negative") << QString(32, u'c');
        QTest::newRow("not full length") << QString(32, u'0');
        QTest::newRow("too short") << QString(30, u'4');
        QTest::newRow("too long") << QString(42, u'4');
    }
    void badSerialNumbersAreNotSigned()
    {
        QFETCH(QString, serial);
        Bench bench(systemClock());
        bench.gate.serial = *fromHex(serial.toStdString());
        const auto issued = bench.issuer->issue(reservation(), bench.csr, demoProfile());
        QVERIFY(!issued);
        QCOMPARE(issued.error().code, CertificateCode::GateFailed);
        QCOMPARE(bench.signatures(), 0);
    }

    void aSignatureThatDoesNotVerifyIsNoCertificate_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("the token fails") << 0;
        QTest::newRow("a bit is wrong") << 1;
        QTest::newRow("all zeros") << 2;
        QTest::newRow("an octet is missing") << 3;
        QTest::newRow("nothing") << 4;
        QTest::newRow("another key signed") << 5;
    }
    void aSignatureThatDoesNotVerifyIsNoCertificate()
    {
        QFETCH(int, how);
        Bench bench(systemClock());
        SoftwareSigner another;
        bench.authorities.issuingKey.twist = [&](Bytes raw) -> hsm::Result<Bytes> {
            switch (how) {
            case 0: return fail(hsm::HsmError{hsm::HsmCode::Failed, "device error", 0x30});
            case 1: raw[40] ^= 4; return raw;
            case 2: return Bytes(64);
            case 3: raw.pop_back(); return raw;
            case 4: return Bytes{};
            default: return another.sign(sha256(raw));
            }
        };
        const auto issued = bench.issuer->issue(reservation(), bench.csr, demoProfile());
        QVERIFY(!issued);
        QCOMPARE(issued.error().code, CertificateCode::SigningFailed);
        QCOMPARE(issued.error().foreign, how == 0 ? 0x30L : 0L);
        // What has the form of a signature is looked at where it would be kept.
        const bool hasForm = how == 1 || how == 2 || how == 5;
        QCOMPARE(bench.gate.calls, hasForm ? (std::vector<std::string>{"redeem", "record"})
                                           : std::vector<std::string>{"redeem"});
        QVERIFY(bench.gate.recorded.empty());
    }

    void whatIsSignedIsToldFromWhatIsNot()
    {
        Bench bench(systemClock());
        const auto key = issuerKeyOf(bench.authorities.issuing);
        const auto other = issuerKeyOf(bench.authorities.root);
        QVERIFY(key && other);
        const auto issued = bench.issuer->issue(reservation(), bench.csr, demoProfile());
        QVERIFY(issued);
        QVERIFY(isSignedWith(*key, issued->der));
        QVERIFY(!isSignedWith(*other, issued->der));
        QVERIFY(isSignedWith(*other, bench.authorities.issuing));
        for (std::size_t size = 0; size < issued->der.size(); ++size)
            QVERIFY(!isSignedWith(*key, ByteView(issued->der).first(size)));
        for (std::size_t at = 0; at < issued->der.size(); at += 7) {
            auto changed = issued->der;
            changed[at] ^= 1;
            QVERIFY(!isSignedWith(*key, changed));
        }
        QVERIFY(!issuerKeyOf(Bytes{0x30, 0x00}));
    }

    void whatCannotBeMadeIsRefusedBeforeTheGate_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, int what, CertificateCode code) {
            QTest::newRow(name) << what << static_cast<int>(code);
        };
        row("the request is another device's", 0, CertificateCode::SubjectWrong);
        row("no hardware ID", 1, CertificateCode::SubjectWrong);
        row("hardware ID of 33 octets", 2, CertificateCode::SubjectWrong);
        row("organization of 65 characters", 3, CertificateCode::SubjectWrong);
        row("organization that is not UTF-8", 4, CertificateCode::SubjectWrong);
        row("validity of no days", 5, CertificateCode::Malformed);
        row("a leaf that outlives its issuer", 6, CertificateCode::IssuerExpired);
        row("a leaf without end under an issuer with one", 7, CertificateCode::IssuerExpired);
        row("the key of the issuing CA", 8, CertificateCode::KeyRefused);
    }
    void whatCannotBeMadeIsRefusedBeforeTheGate()
    {
        QFETCH(int, what);
        QFETCH(int, code);
        Bench bench(systemClock());
        auto unit = reservation();
        auto profile = demoProfile();
        if (what == 0) unit.deviceId.text = "demo-00000002";
        if (what == 1) unit.hardwareId.octets.clear();
        if (what == 2) unit.hardwareId.octets.assign(33, 0xa5);
        if (what == 3) profile.organization.assign(65, 'x');
        if (what == 4) profile.organization = "\xc3(";
        if (what == 5) profile.validity = std::chrono::days{0};
        if (what == 6) profile.validity = std::chrono::days{7301};
        if (what == 7) profile.validity = std::nullopt;
        const auto& csr = bench.csr;
        if (what == 8) {
            // A root and an issuing CA over the unit's own key.
            SoftwareSigner rootKey;
            SoftwareRandom random;
            const auto root =
                makeRoot(rootKey, {{}, "R"}, std::chrono::days{9000}, random, systemClock()).value();
            const auto issuing = makeIssuingCa(rootKey, root, csr.publicKey(), {{}, "I"},
                                               std::chrono::days{8000}, random, systemClock())
                                     .value();
            struct Named final : hsm::Signer {
                explicit Named(ByteView key) : spki(key.begin(), key.end()) {}
                hsm::Result<Bytes> sign(const Sha256&) override { return Bytes(64); }
                [[nodiscard]] ByteView publicKey() const override { return spki; }
                Bytes spki;
            } named(csr.publicKey());
            const auto made = makeIssuer(named, issuing, root, bench.gate).value();
            const auto issued = made->issue(unit, csr, profile);
            QVERIFY(!issued);
            QCOMPARE(static_cast<int>(issued.error().code), code);
        } else {
            const auto issued = bench.issuer->issue(unit, csr, profile);
            QVERIFY(!issued);
            QVERIFY2(static_cast<int>(issued.error().code) == code, issued.error().detail.c_str());
        }
        QVERIFY(bench.gate.calls.empty());
        QCOMPARE(bench.signatures(), 0);
    }

    void namesOfSixtyFourCharactersFit()
    {
        Bench bench(systemClock());
        auto profile = demoProfile();
        profile.organization.clear();
        for (int i = 0; i < 64; ++i)
            profile.organization += "ü"; // 128 octets
        auto unit = reservation();
        unit.deviceId.text = std::string(64, 'd');
        unit.hardwareId.octets.assign(32, 0xa5);
        const auto issued = bench.issuer->issue(unit, acceptedFor(unit.deviceId, bench.key.get()), profile);
        MM_VERIFY(issued);
        QCOMPARE(describe(issued->der).value().subject, issued->subject);
        QVERIFY(issued->subject.ends_with(",O=" + profile.organization));
    }

    void timesTurnToFourDigitYearsIn2050_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("text");
        QTest::newRow("the last day of 2049") << 730 << V_ASN1_UTCTIME << QStringLiteral("491231000000Z");
        QTest::newRow("the first day of 2050")
            << 731 << V_ASN1_GENERALIZEDTIME << QStringLiteral("20500101000000Z");
        QTest::newRow("without end") << 0 << V_ASN1_GENERALIZEDTIME << QStringLiteral("99991231235959Z");
    }
    void timesTurnToFourDigitYearsIn2050()
    {
        QFETCH(int, days);
        QFETCH(int, type);
        QFETCH(QString, text);
        // The leaf's notBefore is 2048-01-01T00:00:00Z; 2048 is a leap year. An issuer without end, from
        // drawn-out days.
        SimulatedClock clock(at(2048, 1, 1, 0, 5, 59));
        const auto all = std::chrono::floor<std::chrono::days>(noEnd() - at(2048, 1, 1));
        Authorities authorities(clock, all, all);
        const bool isEndless = days == 0;
        RecordingGate gate;
        auto issuing = authorities.issuing;
        auto root = authorities.root;
        if (isEndless) {
            const auto name = encodeName({{}, "Endless"}).value();
            const Bytes serial(16, 0x55);
            const auto tbs = encodeTbs({.role = Role::Root,
                                        .serial = serial,
                                        .issuerName = name,
                                        .subjectName = name,
                                        .validity = {at(2048, 1, 1), noEnd()},
                                        .spki = authorities.issuingKey.publicKey(),
                                        .authorityKey = {}})
                                 .value();
            const auto key = PublicKey::fromSpki(authorities.issuingKey.publicKey()).value();
            issuing = signTbs(authorities.issuingKey, key, tbs).value();
            root = issuing;
        }
        gate.now = [&clock]() -> Result<WallTime> { return clock.now(); };
        const auto issuer = makeIssuer(authorities.issuingKey, issuing, root, gate);
        MM_VERIFY(issuer);
        const auto key = makeEcKey();
        auto profile = demoProfile();
        profile.validity = isEndless ? std::nullopt : std::optional(std::chrono::days{days});
        const auto issued =
            (*issuer)->issue(reservation(), acceptedFor(reservation().deviceId, key.get()), profile);
        MM_VERIFY(issued);
        const auto x509 = parsed(issued->der);
        const auto* notBefore = ::X509_get0_notBefore(x509.get());
        QCOMPARE(::ASN1_STRING_type(notBefore), V_ASN1_UTCTIME);
        QCOMPARE(textOf({::ASN1_STRING_get0_data(notBefore), 13}), std::string("480101000000Z"));
        const auto* notAfter = ::X509_get0_notAfter(x509.get());
        QCOMPARE(::ASN1_STRING_type(notAfter), type);
        QCOMPARE(QByteArray(reinterpret_cast<const char*>(::ASN1_STRING_get0_data(notAfter)),
                            ::ASN1_STRING_length(notAfter)),
                 text.toLatin1());
    }

    void timesOutsideX509AreErrors()
    {
        QCOMPARE(textOf(encodeTime(at(2049, 12, 31, 23, 59, 59)).value()).substr(2),
                 std::string("491231235959Z"));
        QCOMPARE(textOf(encodeTime(at(2050, 1, 1)).value()).substr(2), std::string("20500101000000Z"));
        QCOMPARE(textOf(encodeTime(at(1950, 1, 1)).value()).substr(2), std::string("500101000000Z"));
        QVERIFY(!encodeTime(at(1949, 12, 31)));
        QVERIFY(!encodeTime(at(10000, 1, 1)));
        QVERIFY(!encodeTime(WallTime::max()));
        QVERIFY(!encodeTime(WallTime::min()));
    }

    void nothingStartsBeforeItsIssuerOrAfterItsEnd()
    {
        SimulatedClock clock(at(2026, 1, 1, 12, 0, 30));
        Bench bench(clock);
        const auto first = bench.issuer->issue(reservation(), bench.csr, demoProfile());
        MM_VERIFY(first);
        QCOMPARE(first->notBefore, describe(bench.authorities.issuing).value().notBefore);

        auto profile = demoProfile();
        profile.validity = std::chrono::days{1};
        SimulatedClock before(at(2026, 1, 1, 11, 54, 59));
        auto issuer = bench.make(before);
        QCOMPARE(issuer->issue(reservation(), bench.csr, profile).error().code,
                 CertificateCode::IssuerExpired);
        SimulatedClock after(at(2026, 1, 1, 11, 55) + std::chrono::days{7300} + std::chrono::milliseconds{1});
        issuer = bench.make(after);
        QCOMPARE(issuer->issue(reservation(), bench.csr, profile).error().code,
                 CertificateCode::IssuerExpired);
        QCOMPARE(bench.gate.calls.size(), std::size_t{2}); // the first one's
    }

    void serialNumbersArePositiveFullAndDifferent()
    {
        SoftwareRandom random;
        std::set<Bytes> seen;
        for (int i = 0; i < 1000; ++i) {
            const auto serial = drawSerial(random);
            MM_VERIFY(serial);
            QCOMPARE(serial->size(), std::size_t{16});
            QVERIFY((serial->front() & 0xc0) == 0x40);
            QVERIFY(seen.insert(*serial).second);
        }
        struct Broken final : hsm::Random {
            hsm::Result<Bytes> draw(std::size_t) override
            {
                return fail(hsm::HsmError{hsm::HsmCode::TokenGone, "", 0x32});
            }
        } broken;
        QCOMPARE(drawSerial(broken).error().foreign, 0x32L);
        struct Short final : hsm::Random {
            hsm::Result<Bytes> draw(std::size_t octets) override { return Bytes(octets - 1, 0x7f); }
        } shortOne;
        QVERIFY(!drawSerial(shortOne));
    }

    void anIssuerNeedsItsOwnKeyAndItsOwnRoot()
    {
        Bench bench(systemClock());
        Authorities others(systemClock());
        auto& ours = bench.authorities;
        const auto code = [&](hsm::Signer& signer, Bytes issuing, Bytes root) -> int {
            const auto made = makeIssuer(signer, std::move(issuing), std::move(root), bench.gate);
            return made ? -1 : static_cast<int>(made.error().code);
        };
        const auto is = [](CertificateCode wanted) { return static_cast<int>(wanted); };
        QCOMPARE(code(ours.issuingKey, ours.issuing, ours.root), -1);
        QCOMPARE(code(ours.rootKey, ours.issuing, ours.root), is(CertificateCode::KeyMismatch));
        QCOMPARE(code(others.issuingKey, ours.issuing, ours.root), is(CertificateCode::KeyMismatch));
        QCOMPARE(code(ours.issuingKey, ours.issuing, others.root), is(CertificateCode::SignatureWrong));
        auto damaged = ours.issuing;
        damaged.back() ^= 1;
        QCOMPARE(code(ours.issuingKey, damaged, ours.root), is(CertificateCode::SignatureWrong));
        auto damagedRoot = ours.root;
        damagedRoot.back() ^= 1;
        QCOMPARE(code(ours.issuingKey, ours.issuing, damagedRoot), is(CertificateCode::SignatureWrong));
        QCOMPARE(code(ours.issuingKey, {}, ours.root), is(CertificateCode::Malformed));
        auto trailing = ours.issuing;
        trailing.push_back(0);
        QCOMPARE(code(ours.issuingKey, trailing, ours.root), is(CertificateCode::Malformed));
        const auto leaf = bench.issuer->issue(reservation(), bench.csr, demoProfile()).value();
        QCOMPARE(code(ours.issuingKey, leaf.der, ours.root), is(CertificateCode::Malformed));
        QCOMPARE(code(ours.issuingKey, ours.issuing, leaf.der), is(CertificateCode::Malformed));
    }

    void fourThreadsIssueAtOnce()
    {
        Bench bench(systemClock());
        std::array<int, 4> done{};
        {
            std::vector<std::jthread> threads;
            for (auto& count : done)
                threads.emplace_back([&bench, &count] {
                    for (int i = 0; i < 50; ++i)
                        if (bench.issuer->issue(reservation(), bench.csr, demoProfile())) ++count;
                });
        }
        QCOMPARE(done, (std::array<int, 4>{50, 50, 50, 50}));
        QCOMPARE(bench.gate.recorded.size(), std::size_t{200});
    }
};

MINTMARK_TEST(Issuing)
#include "tst_issuer.moc"
