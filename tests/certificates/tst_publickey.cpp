#include "provisioning/certificates/CaRequest.h"
#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/Oids.h"
#include "provisioning/certificates/Parsed.h"
#include "provisioning/certificates/ScratchKey.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <openssl/x509v3.h>

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::test;

Q_DECLARE_METATYPE(mintmark::Bytes)
Q_DECLARE_METATYPE(mintmark::hsm::KeyAlgorithm)

namespace {

constexpr std::array algorithms{KeyAlgorithm::EcP256,  KeyAlgorithm::EcP384,  KeyAlgorithm::Ed25519,
                                KeyAlgorithm::Rsa2048, KeyAlgorithm::Rsa3072, KeyAlgorithm::Rsa4096};

QByteArray wordFor(KeyAlgorithm algorithm)
{
    return QByteArray::fromStdString(std::string(hsm::nameOf(algorithm)));
}

void addAlgorithms()
{
    QTest::addColumn<KeyAlgorithm>("algorithm");
    for (const auto one : algorithms)
        QTest::newRow(wordFor(one).constData()) << one;
}

/// OpenSSL's own word on leaf, issuing CA and root.
int verified(ByteView leaf, ByteView issuing, ByteView root)
{
    const auto l = parseX509(leaf).value();
    const auto i = parseX509(issuing).value();
    const auto r = parseX509(root).value();
    const openssl::Store store(::X509_STORE_new());
    const openssl::StoreContext context(::X509_STORE_CTX_new());
    ::X509_STORE_add_cert(store.get(), r.get());
    auto* others = sk_X509_new_null();
    sk_X509_push(others, i.get());
    ::X509_STORE_CTX_init(context.get(), store.get(), l.get(), others);
    ::X509_STORE_CTX_set_flags(context.get(), X509_V_FLAG_X509_STRICT | X509_V_FLAG_CHECK_SS_SIGNATURE);
    ::X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_SSL_CLIENT);
    const int good = ::X509_verify_cert(context.get());
    const int error = ::X509_STORE_CTX_get_error(context.get());
    sk_X509_free(others);
    return good == 1 ? 0 : error;
}

Bytes rsaSpki(ByteView modulus, std::initializer_list<std::uint8_t> exponent)
{
    const Bytes e(exponent);
    static constexpr std::uint8_t identifier[] = {0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86,
                                                  0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00};
    const auto key = der::sequence({der::unsignedInteger(modulus), der::unsignedInteger(e)});
    return der::sequence({identifier, der::bitString(key)});
}

} // namespace

class PublicKeys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDeviceIsCertifiedForEveryKindOfKey_data()
    {
        QTest::addColumn<KeyAlgorithm>("algorithm");
        QTest::addColumn<KeyAlgorithm>("caAlgorithm");
        for (const auto one : algorithms)
            QTest::newRow((wordFor(one) + " under P-256").constData()) << one << KeyAlgorithm::EcP256;
        for (const auto one : algorithms)
            QTest::newRow(("P-256 under " + wordFor(one)).constData()) << KeyAlgorithm::EcP256 << one;
    }
    void aDeviceIsCertifiedForEveryKindOfKey()
    {
        QFETCH(KeyAlgorithm, algorithm);
        QFETCH(KeyAlgorithm, caAlgorithm);
        auto& clock = systemClock();
        ScratchRandom random;
        const auto rootKey = makeScratchKey(caAlgorithm).value();
        const auto issuingKey = makeScratchKey(caAlgorithm).value();
        const auto key = makeScratchKey(algorithm).value();
        const auto root = makeRoot(*rootKey, {"O", "Root"}, std::chrono::days{7300}, random, clock).value();
        // The issuing CA asks for its certificate as in a ceremony.
        const CaSubject subject{"O", "Issuing"};
        const auto request = makeCaRequest(*issuingKey, subject).value();
        const auto issuing = makeIssuingCaFromRequest(*rootKey, root, request, subject,
                                                      std::chrono::days{5000}, random, clock);
        MM_VERIFY(issuing);
        RecordingGate gate;
        const auto issuer = makeIssuer(*issuingKey, *issuing, root, gate);
        MM_VERIFY(issuer);

        auto profile = demoProfile();
        profile.keyAlgorithm = algorithm;
        auto expected = expectation();
        expected.algorithm = algorithm;
        const auto csr = AcceptedCsr::accept(
            makeScratchRequest(*key, expected.deviceId.text, expected.nonce).value(), expected);
        MM_VERIFY(csr);
        QCOMPARE(csr->algorithm(), algorithm);
        const auto issued = (*issuer)->issue(reservation(), *csr, profile);
        MM_VERIFY(issued);
        QCOMPARE(verified(issued->der, *issuing, root), 0);
        // The signature's algorithm has exactly the form of reference B0.
        const auto identifier = signatureAlgorithmOf(caAlgorithm);
        QCOMPARE(std::ranges::search(issued->der, identifier).empty(), false);

        // The proof that the unit holds the key.
        const auto digest = sha256(viewOf("what is proved"));
        auto proof = proveOver(*key, digest).value();
        QVERIFY(csr->verifies(digest, proof));
        QVERIFY(verifiesWith(issued->der, digest, proof));
        QVERIFY(!csr->verifies(sha256(viewOf("another")), proof));
        proof[proof.size() / 2] ^= 1;
        QVERIFY(!csr->verifies(digest, proof));
        proof.pop_back();
        QVERIFY(!csr->verifies(digest, proof));
        QVERIFY(!csr->verifies(digest, {}));
    }

    void aKeyThatIsNotWhatTheProfileSaysIsRefused_data() { addAlgorithms(); }
    void aKeyThatIsNotWhatTheProfileSaysIsRefused()
    {
        QFETCH(KeyAlgorithm, algorithm);
        const auto other = algorithm == KeyAlgorithm::EcP256 ? KeyAlgorithm::Ed25519 : KeyAlgorithm::EcP256;
        const auto key = makeScratchKey(algorithm).value();
        auto expected = expectation();
        expected.algorithm = other;
        const auto request = makeScratchRequest(*key, expected.deviceId.text, expected.nonce).value();
        const auto refused = AcceptedCsr::accept(request, expected);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, CertificateCode::KeyRefused);
        QVERIFY2(refused.error().detail.find(hsm::nameOf(algorithm)) != std::string::npos,
                 refused.error().detail.c_str());
        // The issuer looks again, before the gate.
        Authorities authorities(systemClock());
        RecordingGate gate;
        const auto issuer =
            makeIssuer(authorities.issuingKey, authorities.issuing, authorities.root, gate).value();
        expected.algorithm.reset();
        auto profile = demoProfile();
        profile.keyAlgorithm = other;
        const auto issued =
            issuer->issue(reservation(), AcceptedCsr::accept(request, expected).value(), profile);
        QVERIFY(!issued);
        QCOMPARE(issued.error().code, CertificateCode::KeyRefused);
        QVERIFY(gate.calls.empty());
    }

    void theFormOfEachKindIsKnown_data() { addAlgorithms(); }
    void theFormOfEachKindIsKnown()
    {
        QFETCH(KeyAlgorithm, algorithm);
        const auto key = makeScratchKey(algorithm).value();
        const auto spki = key->publicKey();
        QCOMPARE(PublicKey::formOf(spki), std::optional(algorithm));
        // What OpenSSL takes for the key identifier (RFC 5280 §4.2.1.2 (1)).
        const auto* at = spki.data();
        X509_PUBKEY* parsed = ::d2i_X509_PUBKEY(nullptr, &at, static_cast<long>(spki.size()));
        const std::uint8_t* octets = nullptr;
        int size = 0;
        ::X509_PUBKEY_get0_param(nullptr, &octets, &size, nullptr, parsed);
        QVERIFY(std::ranges::equal(PublicKey::keyOctetsOf(spki),
                                   ByteView(octets, static_cast<std::size_t>(size))));
        ::X509_PUBKEY_free(parsed);
        for (std::size_t cut = 0; cut < spki.size(); ++cut)
            QVERIFY(!PublicKey::formOf(spki.first(cut)));
    }

    void keysThatAnybodyCouldSignWithAreRefused_data()
    {
        QTest::addColumn<Bytes>("spki");
        const auto edwards = [](const char* point) {
            auto spki = *fromHex("302a300506032b6570032100");
            const auto octets = *fromHex(point);
            spki.insert(spki.end(), octets.begin(), octets.end());
            return spki;
        };
        QTest::newRow("Ed25519, the neutral point")
            << edwards("0100000000000000000000000000000000000000000000000000000000000000");
        QTest::newRow("Ed25519, the neutral point with a sign")
            << edwards("0100000000000000000000000000000000000000000000000000000000000080");
        QTest::newRow("Ed25519, order 2")
            << edwards("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
        QTest::newRow("Ed25519, order 4")
            << edwards("0000000000000000000000000000000000000000000000000000000000000000");
        QTest::newRow("Ed25519, order 8")
            << edwards("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa");
        QTest::newRow("Ed25519, the neutral point in a longer form")
            << edwards("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
        const auto rsa = makeScratchKey(KeyAlgorithm::Rsa2048).value();
        const auto modulus = rsaPartsOf(rsa->publicKey())->modulus;
        QVERIFY(PublicKey::fromSpki(rsaSpki(modulus, {1, 0, 1})).has_value());
        QTest::newRow("RSA, exponent 1") << rsaSpki(modulus, {1});
        QTest::newRow("RSA, exponent 3") << rsaSpki(modulus, {3});
        QTest::newRow("RSA, exponent 65535") << rsaSpki(modulus, {0xff, 0xff});
        QTest::newRow("RSA, an even exponent") << rsaSpki(modulus, {1, 0, 2});
        QTest::newRow("RSA, an exponent of 65 bits") << rsaSpki(modulus, {1, 0, 0, 0, 0, 0, 0, 0, 1});
        Bytes even(modulus.begin(), modulus.end());
        even.back() &= 0xfe;
        QTest::newRow("RSA, an even modulus") << rsaSpki(even, {1, 0, 1});
        QTest::newRow("RSA of 2047 bits") << rsaSpki(
            [&] {
                auto one = Bytes(modulus.begin(), modulus.end());
                one.front() = 0x7f;
                return one;
            }(),
            {1, 0, 1});
        QTest::newRow("P-384, not on the curve") << [] {
            auto spki = *fromHex("3076301006072a8648ce3d020106052b8104002203620004");
            spki.resize(120, 0x11);
            return spki;
        }();
    }
    void keysThatAnybodyCouldSignWithAreRefused()
    {
        QFETCH(Bytes, spki);
        const auto key = PublicKey::fromSpki(spki);
        QVERIFY(!key);
        QCOMPARE(key.error().code, CertificateCode::KeyRefused);
        QCOMPARE(::ERR_peek_error(), 0UL);
    }

    void aSignerOfAnotherSchemeMakesNothing()
    {
        /// Says that it signs as RSA does.
        class Liar final : public hsm::Signer {
        public:
            explicit Liar(hsm::Signer& inner) : m_inner(inner) {}
            hsm::Result<Bytes> sign(const Sha256& digest) override { return m_inner.sign(digest); }
            [[nodiscard]] hsm::SignatureScheme scheme() const override
            {
                return hsm::SignatureScheme::RsaPssSha256;
            }
            [[nodiscard]] ByteView publicKey() const override { return m_inner.publicKey(); }

        private:
            hsm::Signer& m_inner;
        };
        SoftwareSigner inner;
        Liar liar(inner);
        ScratchRandom random;
        const auto made = makeRoot(liar, {"O", "Root"}, std::chrono::days{10}, random, systemClock());
        QVERIFY(!made);
        QCOMPARE(made.error().code, CertificateCode::SigningFailed);
        QCOMPARE(inner.signatures(), 0);
    }

    void objectIdentifiersAreReadAndWritten_data()
    {
        QTest::addColumn<QString>("dotted");
        QTest::addColumn<QString>("hex");
        QTest::newRow("clientAuth") << "1.3.6.1.5.5.7.3.2"
                                    << "2b06010505070302";
        QTest::newRow("Matter's vendor") << "1.3.6.1.4.1.37244.2.1"
                                         << "2b0601040182a27c0201";
        QTest::newRow("a joint one") << "2.999.3"
                                     << "883703";
        QTest::newRow("common name") << "2.5.4.3"
                                     << "550403";
        for (const auto* bad :
             {"", "1", "1.", ".1", "3.1", "1.40", "1..2", "1.2.a", "1.02", "1.2.4294967296", "-1.2"})
            QTest::newRow((QByteArray("bad: ") + bad).constData()) << bad << QString();
    }
    void objectIdentifiersAreReadAndWritten()
    {
        QFETCH(QString, dotted);
        QFETCH(QString, hex);
        const auto octets = der::oidOf(dotted.toStdString());
        QCOMPARE(octets.has_value(), !hex.isEmpty());
        if (!octets) return;
        QCOMPARE(QString::fromStdString(toHex(*octets)), hex);
        QCOMPARE(QString::fromStdString(der::dottedOf(*octets)), dotted);
    }
};

MINTMARK_TEST(PublicKeys)
#include "tst_publickey.moc"
