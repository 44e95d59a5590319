#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/Oids.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <openssl/obj_mac.h>

#include <random>

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::test;

Q_DECLARE_METATYPE(mintmark::Bytes)
Q_DECLARE_METATYPE(mintmark::certificates::CertificateCode)

namespace {

struct Split {
    Bytes info;
    Bytes algorithm;
    Bytes signature;
};

Split splitRequest(ByteView request)
{
    der::Reader outer(request);
    der::Reader reader(outer.next()->content);
    const auto copy = [&] {
        const auto whole = reader.next()->whole;
        return Bytes(whole.begin(), whole.end());
    };
    Split split;
    split.info = copy();
    split.algorithm = copy();
    split.signature = copy();
    return split;
}

std::size_t placeOf(ByteView needle, ByteView hay)
{
    return static_cast<std::size_t>(std::ranges::search(hay, needle).begin() - hay.begin());
}

Bytes signedBy(SoftwareSigner& signer, const Bytes& info)
{
    const auto raw = signer.sign(sha256(info)).value();
    const auto signature = der::sequence(
        {der::unsignedInteger(ByteView(raw).first(32)), der::unsignedInteger(ByteView(raw).last(32))});
    return der::sequence({info, oid::ecdsaWithSha256, der::bitString(signature)});
}

/// What OpenSSL would not write.
struct HandWritten {
    Bytes version = der::unsignedInteger({});
    Bytes subject = name(der::tag::utf8String, "demo-00000001");
    Bytes attributes = der::element(der::tag::explicit0, {nonce()});

    static Bytes name(std::uint8_t tag, std::string_view text)
    {
        const auto part = der::sequence(
            {der::element(der::tag::oid, {oid::commonName}), der::element(tag, {viewOf(text)})});
        return der::sequence({der::element(der::tag::set, {part})});
    }
    static Bytes attribute(ByteView type, ByteView value)
    {
        return der::sequence({der::element(der::tag::oid, {type}), der::element(der::tag::set, {value})});
    }
    static Bytes nonce(std::uint8_t tag = der::tag::printableString)
    {
        return attribute(oid::challengePassword,
                         der::element(tag, {viewOf("000102030405060708090a0b0c0d0e0f")}));
    }
    static Bytes asking(ByteView extension, ByteView value)
    {
        const auto content = der::element(der::tag::octetString, {value});
        const auto one = der::sequence({der::element(der::tag::oid, {extension}), content});
        return attribute(oid::extensionRequest, der::sequence({one}));
    }
    void with(const Bytes& more) { attributes = der::element(der::tag::explicit0, {nonce(), more}); }
    [[nodiscard]] Bytes made() const
    {
        SoftwareSigner signer;
        return signedBy(signer, der::sequence({version, subject, signer.publicKey(), attributes}));
    }
};

} // namespace

class CsrAcceptance : public QObject {
    Q_OBJECT

    openssl::Key m_key = makeEcKey();
    [[nodiscard]] Bytes good() const
    {
        RequestParts parts;
        parts.key = m_key.get();
        return makeRequest(parts);
    }

private Q_SLOTS:
    void aGoodRequestIsAccepted()
    {
        const auto csr = AcceptedCsr::accept(good(), expectation());
        MM_VERIFY(csr);
        const auto spki = spkiOfKey(m_key.get());
        QCOMPARE(spki.size(), std::size_t{91});
        QVERIFY(std::ranges::equal(csr->publicKey(), spki));
        QCOMPARE(csr->publicKeyDigest(), sha256(spki));
        QCOMPARE(csr->deviceId().text, std::string("demo-00000001"));
    }

    void nullParametersAreAccepted()
    {
        const auto split = splitRequest(good());
        const auto request = der::sequence({split.info, oid::ecdsaWithSha256Null, split.signature});
        MM_VERIFY(AcceptedCsr::accept(request, expectation()));
    }

    void otherPartsAreIgnored()
    {
        RequestParts parts;
        parts.key = m_key.get();
        parts.subject = {{"O", "Somebody"}, {"CN", "demo-00000001"}, {"serialNumber", "77"}};
        parts.extensions = {{NID_key_usage, "critical,digitalSignature,keyEncipherment"},
                            {NID_basic_constraints, "critical,CA:FALSE"},
                            {NID_ext_key_usage, "serverAuth"},
                            {NID_subject_alt_name, "DNS:device.example"}};
        MM_VERIFY(AcceptedCsr::accept(makeRequest(parts), expectation()));
    }

    void badRequestsAreRefused_data();
    void badRequestsAreRefused();

    void aNonceOfAnotherSizeIsOurMistake()
    {
        auto empty = expectation();
        empty.nonce.clear();
        RequestParts parts;
        parts.key = m_key.get();
        parts.challengePasswords = {""};
        const auto csr = AcceptedCsr::accept(makeRequest(parts), empty);
        QVERIFY(!csr);
        QCOMPARE(csr.error().code, CertificateCode::Internal);
    }

    void aKeyRefusedIsNamed()
    {
        const auto rsa = makeRsaKey(2048);
        RequestParts parts;
        parts.key = rsa.get();
        const auto csr = AcceptedCsr::accept(makeRequest(parts), expectation());
        QVERIFY(!csr);
        const auto detail = QString::fromStdString(csr.error().detail);
        QVERIFY2(detail.contains(u"RSA") && detail.contains(u"2048"), qPrintable(detail));
    }

    void aCutRequestIsRefusedAtEveryOctet()
    {
        const auto request = good();
        for (std::size_t size = 0; size < request.size(); ++size) {
            // A copy of its own, so that a read past the end is one past an allocation.
            const Bytes cut(request.begin(), request.begin() + static_cast<std::ptrdiff_t>(size));
            const auto csr = AcceptedCsr::accept(cut, expectation());
            QVERIFY2(!csr, qPrintable(QString::number(size)));
            QCOMPARE(csr.error().code, CertificateCode::Malformed);
        }
    }

    void flippedBitsAreNeverAccepted()
    {
        const auto request = good();
        std::mt19937 random(20261122);
        int refused = 0;
        for (int i = 0; i < 2000; ++i) {
            auto flipped = request;
            const int flips = 1 + i % 3;
            for (int flip = 0; flip < flips; ++flip) {
                const auto bit = random() % (flipped.size() * 8);
                flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
            }
            if (flipped == request) continue;
            QVERIFY2(!AcceptedCsr::accept(flipped, expectation()), toHex(flipped).c_str());
            ++refused;
        }
        QVERIFY(refused > 1990);
    }

    /// With a signature that fits again, only the checks behind it are left.
    void flippedBitsInTheNameAndNonceAreNeverAccepted()
    {
        SoftwareSigner signer;
        RequestParts parts;
        parts.key = m_key.get();
        const auto split = splitRequest(makeRequest(parts));
        auto info = split.info;
        const auto spki = spkiOfKey(m_key.get());
        std::ranges::copy(signer.publicKey(), info.begin() + static_cast<long>(placeOf(spki, info)));
        const auto signedAgain = [&](const Bytes& what) { return signedBy(signer, what); };
        MM_VERIFY(AcceptedCsr::accept(signedAgain(info), expectation()));
        const auto key = placeOf(signer.publicKey(), info);
        std::mt19937 random(7);
        int refused = 0;
        for (int i = 0; i < 500; ++i) {
            auto flipped = info;
            const auto bit = random() % (flipped.size() * 8);
            if (bit / 8 >= key && bit / 8 < key + spki.size()) continue;
            flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
            QVERIFY2(!AcceptedCsr::accept(signedAgain(flipped), expectation()), toHex(flipped).c_str());
            ++refused;
        }
        QVERIFY(refused > 200);
    }
};

void CsrAcceptance::badRequestsAreRefused_data()
{
    QTest::addColumn<Bytes>("request");
    QTest::addColumn<CertificateCode>("code");
    using enum CertificateCode;
    const auto row = [](const char* name, Bytes request, CertificateCode code) {
        QTest::newRow(name) << std::move(request) << code;
    };
    const auto with = [&](auto change) {
        RequestParts parts;
        parts.key = m_key.get();
        change(parts);
        return makeRequest(parts);
    };
    const auto fromKey = [](const openssl::Key& key) {
        RequestParts parts;
        parts.key = key.get();
        return makeRequest(parts);
    };
    const auto request = good();
    const auto split = splitRequest(request);

    row("nothing", {}, Malformed);
    row("text", bytesOf("-----BEGIN CERTIFICATE REQUEST-----"), Malformed);
    auto trailing = request;
    trailing.push_back(0);
    row("an octet after it", trailing, Malformed);
    auto twice = request;
    twice.insert(twice.end(), request.begin(), request.end());
    row("twice", twice, Malformed);
    row("version 1", with([](auto& p) { p.version = 1; }), Malformed);
    row("more than 4096 octets", with([](auto& p) {
            static const std::string names = "DNS:" + std::string(200, 'a');
            for (int i = 0; i < 20; ++i)
                p.extensions.emplace_back(NID_subject_alt_name, names.c_str());
        }),
        Malformed);
    row("an octet after the signature's bits",
        der::sequence({split.info, split.algorithm, split.signature, split.algorithm}), Malformed);
    Bytes indefinite{0x30, 0x80};
    for (const auto* part : {&split.info, &split.algorithm, &split.signature})
        indefinite.insert(indefinite.end(), part->begin(), part->end());
    indefinite.insert(indefinite.end(), {0, 0});
    row("indefinite length", indefinite, Malformed);

    auto wrong = request;
    wrong.back() ^= 1;
    row("a bad signature", wrong, SignatureWrong);
    const auto other = makeEcKey();
    RequestParts another;
    another.key = other.get();
    row("another request's signature",
        der::sequence({split.info, split.algorithm, splitRequest(makeRequest(another)).signature}),
        SignatureWrong);
    row("signed with SHA-1", with([](auto& p) { p.digest = ::EVP_sha1(); }), SignatureWrong);
    row("signed with SHA-512", with([](auto& p) { p.digest = ::EVP_sha512(); }), SignatureWrong);
    const auto rsa2048 = makeRsaKey(2048);
    auto brokenRsa = fromKey(rsa2048);
    brokenRsa.back() ^= 1;
    row("RSA with a bad signature", brokenRsa, SignatureWrong);

    row("RSA of 1024 bits", fromKey(makeRsaKey(1024)), KeyRefused);
    row("RSA of 2048 bits", fromKey(rsa2048), KeyRefused);
    row("P-384", fromKey(makeEcKey("P-384")), KeyRefused);
    row("secp256k1", fromKey(makeEcKey("secp256k1")), KeyRefused);
    row("P-256 with explicit parameters", fromKey(makeExplicitEcKey()), KeyRefused);
    const openssl::Key edwards(::EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    row("Ed25519", with([&](auto& p) {
            p.key = edwards.get();
            p.digest = nullptr;
        }),
        KeyRefused);
    auto offCurve = request;
    const auto spki = spkiOfKey(m_key.get());
    offCurve[placeOf(spki, request) + spki.size() - 1] ^= 1;
    row("a point that is not on the curve", offCurve, KeyRefused);
    auto atInfinity = split.info;
    auto zeros = spki;
    std::fill(zeros.begin() + 27, zeros.end(), std::uint8_t{0});
    std::ranges::copy(zeros, atInfinity.begin() + static_cast<long>(placeOf(spki, atInfinity)));
    row("a point of zeros", der::sequence({atInfinity, split.algorithm, split.signature}), KeyRefused);

    row("another device's name", with([](auto& p) { p.subject = {{"CN", "demo-00000002"}}; }), SubjectWrong);
    row("the name in capitals", with([](auto& p) { p.subject = {{"CN", "DEMO-00000001"}}; }), SubjectWrong);
    row("the name and a NUL", with([](auto& p) {
            p.subject = {{"CN", std::string("demo-00000001\0", 14)}};
        }),
        SubjectWrong);
    row("no name", with([](auto& p) { p.subject.clear(); }), SubjectWrong);
    row("the name as an organization", with([](auto& p) {
            p.subject = {{"O", "demo-00000001"}};
        }),
        SubjectWrong);
    row("two names, the second right", with([](auto& p) {
            p.subject = {{"CN", "demo-00000002"}, {"CN", "demo-00000001"}};
        }),
        SubjectWrong);
    row("the right name twice", with([](auto& p) {
            p.subject = {{"CN", "demo-00000001"}, {"CN", "demo-00000001"}};
        }),
        SubjectWrong);

    row("no nonce", with([](auto& p) { p.challengePasswords.clear(); }), NonceWrong);
    row("an old nonce", with([](auto& p) { p.challengePasswords = {"100102030405060708090a0b0c0d0e0f"}; }),
        NonceWrong);
    row("the nonce in capitals",
        with([](auto& p) { p.challengePasswords = {"000102030405060708090A0B0C0D0E0F"}; }), NonceWrong);
    row("half the nonce", with([](auto& p) { p.challengePasswords = {"0001020304050607"}; }), NonceWrong);
    row("an old nonce and the right one", with([](auto& p) {
            p.challengePasswords = {"100102030405060708090a0b0c0d0e0f", "000102030405060708090a0b0c0d0e0f"};
        }),
        NonceWrong);

    const auto byHand = [](auto change) {
        HandWritten parts;
        change(parts);
        return parts.made();
    };
    QVERIFY(AcceptedCsr::accept(HandWritten().made(), expectation()).has_value());
    row("the right nonce in two attributes", byHand([](auto& h) { h.with(HandWritten::nonce()); }),
        NonceWrong);
    row("a nonce in octets", byHand([](auto& h) {
            h.attributes = der::element(der::tag::explicit0, {HandWritten::nonce(der::tag::octetString)});
        }),
        NonceWrong);
    row("a name in octets",
        byHand([](auto& h) { h.subject = HandWritten::name(der::tag::octetString, "demo-00000001"); }),
        SubjectWrong);
    row("a name in UTF-16 octets",
        byHand([](auto& h) { h.subject = HandWritten::name(0x1e, "demo-00000001"); }), SubjectWrong);
    row("no version", byHand([](auto& h) { h.version.clear(); }), Malformed);
    row("version 256", byHand([](auto& h) { h.version = {0x02, 0x02, 0x01, 0x00}; }), Malformed);
    row("no attributes", byHand([](auto& h) { h.attributes.clear(); }), Malformed);
    row("empty attributes", byHand([](auto& h) { h.attributes = {0xa0, 0x00}; }), NonceWrong);
    row("an attribute without a value", byHand([](auto& h) {
            h.with(der::sequence(
                {der::element(der::tag::oid, {oid::extensionRequest}), der::element(der::tag::set, {})}));
        }),
        Malformed);
    row("a subject that is no name", byHand([](auto& h) {
            h.subject = {0x30, 0x02, 0x05, 0x00};
        }),
        Malformed);
    row("a subject with an empty part", byHand([](auto& h) {
            h.subject = {0x30, 0x02, 0x31, 0x00};
        }),
        Malformed);
    row("basic constraints that are none",
        byHand([](auto& h) { h.with(HandWritten::asking(oid::basicConstraints, bytesOf("x"))); }), Malformed);
    row("key usage that is none", byHand([](auto& h) { h.with(HandWritten::asking(oid::keyUsage, {})); }),
        Malformed);
    const Bytes loose{0x30, 0x03, 0x01, 0x01, 0x01};
    row("a CA flag that is true in BER alone",
        byHand([&](auto& h) { h.with(HandWritten::asking(oid::basicConstraints, loose)); }), Malformed);
    const Bytes hollow{0x30, 0x02, 0x01, 0x00};
    row("a CA flag without a value",
        byHand([&](auto& h) { h.with(HandWritten::asking(oid::basicConstraints, hollow)); }), Malformed);
    const Bytes octets{0x04, 0x02, 0x01, 0x06};
    row("key usage as octets", byHand([&](auto& h) { h.with(HandWritten::asking(oid::keyUsage, octets)); }),
        Malformed);
    row("an extension request that is no list", byHand([](auto& h) {
            h.with(HandWritten::attribute(oid::extensionRequest, der::unsignedInteger({})));
        }),
        Malformed);

    row("CA:TRUE", with([](auto& p) { p.extensions = {{NID_basic_constraints, "CA:TRUE"}}; }), Forbidden);
    row("critical CA:TRUE with a path length", with([](auto& p) {
            p.extensions = {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"}};
        }),
        Forbidden);
    row("keyCertSign", with([](auto& p) {
            p.extensions = {{NID_key_usage, "digitalSignature,keyCertSign"}};
        }),
        Forbidden);
    row("cRLSign", with([](auto& p) { p.extensions = {{NID_key_usage, "critical,cRLSign"}}; }), Forbidden);
    row("CA:TRUE behind others", with([](auto& p) {
            p.extensions = {{NID_subject_alt_name, "DNS:device.example"},
                            {NID_key_usage, "digitalSignature"},
                            {NID_basic_constraints, "CA:TRUE"}};
        }),
        Forbidden);
}

void CsrAcceptance::badRequestsAreRefused()
{
    QFETCH(Bytes, request);
    QFETCH(CertificateCode, code);
    const auto csr = AcceptedCsr::accept(request, expectation());
    QVERIFY(!csr);
    QVERIFY(!csr.error().detail.empty());
    QVERIFY2(csr.error().code == code, csr.error().detail.c_str());
    QCOMPARE(::ERR_peek_error(), 0UL); // what OpenSSL said is not left for the next caller
}

MINTMARK_TEST(CsrAcceptance)
#include "tst_csr.moc"
