#include "provisioning/certificates/firmware/Build.h"
#include "provisioning/certificates/firmware/Verify.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <openssl/ecdsa.h>
#include <openssl/rsa.h>

#include <random>

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::firmware;
using namespace mintmark::certificates::test;
using hsm::KeyAlgorithm;
using hsm::SignatureScheme;

Q_DECLARE_METATYPE(mintmark::Bytes)

namespace {

openssl::Key makeEd25519()
{
    return openssl::Key(::EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
}

/// Signs as a token does: r ‖ s, PSS with 32 octets of salt, pure Ed25519.
class OpenSslSigner final : public hsm::Signer {
public:
    OpenSslSigner(openssl::Key key, SignatureScheme scheme)
        : m_key(std::move(key)), m_scheme(scheme), m_spki(spkiOfKey(m_key.get()))
    {
    }
    hsm::Result<Bytes> sign(const Sha256&) override
    {
        return fail(hsm::HsmError(hsm::HsmCode::MechanismMissing, "whole messages only"));
    }
    hsm::Result<Bytes> signMessage(ByteView message) override
    {
        ++signatures;
        const auto* digest = m_scheme == SignatureScheme::Ed25519       ? nullptr
                             : m_scheme == SignatureScheme::EcdsaSha384 ? ::EVP_sha384()
                                                                        : ::EVP_sha256();
        const std::unique_ptr<EVP_MD_CTX, openssl::Releaser<::EVP_MD_CTX_free>> context(::EVP_MD_CTX_new());
        EVP_PKEY_CTX* parameters = nullptr;
        ::EVP_DigestSignInit(context.get(), &parameters, digest, nullptr, m_key.get());
        if (m_scheme == SignatureScheme::RsaPssSha256) {
            ::EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING);
            ::EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, saltOctets);
        }
        std::size_t size = 0;
        ::EVP_DigestSign(context.get(), nullptr, &size, message.data(), message.size());
        Bytes made(size);
        if (::EVP_DigestSign(context.get(), made.data(), &size, message.data(), message.size()) != 1)
            return fail(hsm::HsmError(hsm::HsmCode::Failed, "OpenSSL did not sign"));
        made.resize(size);
        if (m_scheme != SignatureScheme::EcdsaSha256 && m_scheme != SignatureScheme::EcdsaSha384)
            return twisted(made);
        const auto* at = made.data();
        const std::unique_ptr<ECDSA_SIG, openssl::Releaser<::ECDSA_SIG_free>> parts(
            ::d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(made.size())));
        const int half = m_scheme == SignatureScheme::EcdsaSha256 ? 32 : 48;
        Bytes rs(static_cast<std::size_t>(2 * half));
        ::BN_bn2binpad(::ECDSA_SIG_get0_r(parts.get()), rs.data(), half);
        ::BN_bn2binpad(::ECDSA_SIG_get0_s(parts.get()), rs.data() + half, half);
        return twisted(rs);
    }
    [[nodiscard]] SignatureScheme scheme() const override { return m_scheme; }
    [[nodiscard]] ByteView publicKey() const override { return m_spki; }

    int signatures = 0;
    int saltOctets = 32;
    bool flips = false; ///< gives something that is no signature

private:
    Bytes twisted(Bytes made) const
    {
        if (flips) made[5] ^= 1;
        return made;
    }
    openssl::Key m_key;
    SignatureScheme m_scheme;
    Bytes m_spki;
};

OpenSslSigner signerFor(KeyAlgorithm algorithm)
{
    switch (algorithm) {
    case KeyAlgorithm::EcP384: return {makeEcKey("P-384"), SignatureScheme::EcdsaSha384};
    case KeyAlgorithm::Rsa2048: return {makeRsaKey(2048), SignatureScheme::RsaPssSha256};
    case KeyAlgorithm::Rsa3072: return {makeRsaKey(3072), SignatureScheme::RsaPssSha256};
    case KeyAlgorithm::Ed25519: return {makeEd25519(), SignatureScheme::Ed25519};
    default: return {makeEcKey(), SignatureScheme::EcdsaSha256};
    }
}

constexpr std::array algorithms{KeyAlgorithm::EcP256, KeyAlgorithm::EcP384, KeyAlgorithm::Ed25519,
                                KeyAlgorithm::Rsa2048, KeyAlgorithm::Rsa3072};

/// The payload of part C's vectors: 00 … 0f.
Bytes counting(std::size_t octets = 16)
{
    Bytes payload(octets);
    for (std::size_t i = 0; i < octets; ++i)
        payload[i] = static_cast<std::uint8_t>(i);
    return payload;
}

BuildRequest smallRequest()
{
    BuildRequest request;
    request.version = {1, 2, 3, 45};
    request.headerSize = 32;
    request.padHeader = true;
    return request;
}

ImageKey keyOf(const OpenSslSigner& signer)
{
    return ImageKey::fromSpki(signer.publicKey()).value();
}

void put16(Bytes& octets, std::size_t at, std::size_t value)
{
    octets[at] = static_cast<std::uint8_t>(value & 0xff);
    octets[at + 1] = static_cast<std::uint8_t>(value >> 8);
}

Bytes tlvOf(std::uint16_t type, const Bytes& value)
{
    Bytes made(4);
    put16(made, 0, type);
    put16(made, 2, value.size());
    made.insert(made.end(), value.begin(), value.end());
    return made;
}

/// Inserts into the area whose info stands at `info`, and mends its size.
Bytes inserted(Bytes image, std::size_t info, std::size_t at, const Bytes& what)
{
    const std::size_t total = image[info + 2] + std::size_t{image[info + 3]} * 256;
    put16(image, info + 2, total + what.size());
    image.insert(image.begin() + static_cast<std::ptrdiff_t>(at), what.begin(), what.end());
    return image;
}

} // namespace

class FirmwareImages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ---- the vectors: resources/docs/firmware.md names their source

    void anImageWithoutProtectedTlvsIsTheVector()
    {
        auto signer = signerFor(KeyAlgorithm::EcP256);
        const auto image = buildImage(counting(), smallRequest(), signer);
        MM_VERIFY(image);
        QCOMPARE(toHex(ByteView(*image).first(48)),
                 std::string("3db8f39600000000200000001000000000000000010203002d00000000000000"
                             "000102030405060708090a0b0c0d0e0f"));
        const auto digest = std::string("1159e2fb00bdf1c2d9296cc09eb0ea7eb1df8d2bffadea0b87ffd221fa6ead3c");
        const auto parsed = parseImage(*image);
        MM_VERIFY(parsed);
        QCOMPARE(toHex(parsed->hash.value), digest);
        // TLV area: info, SHA256, KEYHASH, ECDSA_SIG in this order.
        QCOMPARE(toHex(ByteView(*image).subspan(48, 2)), std::string("0769"));
        QCOMPARE(toHex(ByteView(*image).subspan(52, 36)), "10002000" + digest);
        QCOMPARE(toHex(ByteView(*image).subspan(88, 36)), "01002000" + toHex(sha256(signer.publicKey())));
        QCOMPARE(toHex(ByteView(*image).subspan(124, 2)), std::string("2200"));
        QCOMPARE(std::size_t{(*image)[50]}, image->size() - 48);
        QCOMPARE((*image)[128], std::uint8_t{0x30});
    }

    void anImageWithASecurityCounterIsTheVector()
    {
        auto signer = signerFor(KeyAlgorithm::EcP256);
        auto request = smallRequest();
        request.securityCounter = 7;
        const auto image = buildImage(counting(), request, signer);
        MM_VERIFY(image);
        QCOMPARE(toHex(ByteView(*image).subspan(10, 2)), std::string("0c00"));
        QCOMPARE(toHex(ByteView(*image).subspan(48, 12)), std::string("08690c005000040007000000"));
        const auto parsed = verifyImage(*image, keyOf(signer));
        MM_VERIFY(parsed);
        QCOMPARE(toHex(parsed->hash.value),
                 std::string("52d97b5afa8cf8110036ee29209f5cfec657f4ea3ebfa1940dde75832240ae1e"));
        QVERIFY(parsed->securityCounter == 7U);
    }

    void theAutomaticCounterIsMadeFromTheVersion()
    {
        QCOMPARE(automaticCounter({1, 2, 3, 45}), 0x01020003U);
        QCOMPARE(automaticCounter({255, 255, 65535, 9}), 0xffffffffU);
    }

    void aConfirmedSlotEndsAsTheBootLoaderReadsIt()
    {
        auto signer = signerFor(KeyAlgorithm::EcP256);
        auto request = smallRequest();
        request.slotSize = 8192;
        request.ending = Ending::Confirmed;
        const auto image = buildImage(counting(), request, signer);
        MM_VERIFY(image);
        QCOMPARE(image->size(), std::size_t{8192});
        QCOMPARE(toHex(ByteView(*image).last(16)), std::string("77c295f360d2ef7f3552500f2cb67980"));
        QCOMPARE((*image)[8192 - 16 - 8], std::uint8_t{1});
        QCOMPARE(std::ranges::count(ByteView(*image).subspan(4096).first(4072), std::uint8_t{0xff}), 4072);
        const auto verified = verifyImage(*image, keyOf(signer));
        MM_VERIFY(verified);
        QVERIFY(verified->ending == Ending::Confirmed);
        QCOMPARE(trailerSize(8, 128), std::size_t{128 * 3 * 8 + 4 * 8 + 16});
        QCOMPARE(trailerSize(1, 128), std::size_t{128 * 3 + 4 * 8 + 16});
        QCOMPARE(trailerSize(32, 128), std::size_t{128 * 3 * 32 + 4 * 32 + 32});
    }

    // ---- what is made verifies, with the key that made it alone

    void everyKindOfKeySigns_data()
    {
        QTest::addColumn<int>("algorithm");
        for (const auto algorithm : algorithms)
            QTest::newRow(std::string(hsm::nameOf(algorithm)).c_str()) << static_cast<int>(algorithm);
    }
    void everyKindOfKeySigns()
    {
        QFETCH(int, algorithm);
        auto signer = signerFor(static_cast<KeyAlgorithm>(algorithm));
        auto other = signerFor(static_cast<KeyAlgorithm>(algorithm));
        auto request = smallRequest();
        request.securityCounter = 0xfffffffe;
        request.dependencies = {{0, {1, 0, 0, 0}}, {2, {255, 255, 65535, 0xffffffff}}};
        for (const bool whole : {false, true}) {
            request.wholeKey = whole;
            const auto image = buildImage(counting(300), request, signer);
            MM_VERIFY(image);
            const auto verified = verifyImage(*image, keyOf(signer));
            MM_VERIFY(verified);
            QVERIFY(verified->dependencies == request.dependencies);
            QCOMPARE(verified->signatures.size(), std::size_t{1});
            QVERIFY(verified->signatures[0].key.type == (whole ? tlv::publicKey : tlv::keyHash));
            const auto strange = verifyImage(*image, keyOf(other));
            QVERIFY(!strange);
            QVERIFY(strange.error().code == CertificateCode::KeyMismatch);
        }
        QCOMPARE(signer.signatures, 2);
    }

    void noFlippedBitVerifies_data() { everyKindOfKeySigns_data(); }
    void noFlippedBitVerifies()
    {
        QFETCH(int, algorithm);
        auto signer = signerFor(static_cast<KeyAlgorithm>(algorithm));
        auto request = smallRequest();
        request.securityCounter = 7;
        const auto key = keyOf(signer);
        const auto image = buildImage(counting(), request, signer).value();
        MM_VERIFY(verifyImage(image, key));
        // Of RSA, whose verification is slow, one bit of each octet.
        const bool isRsa = hsm::isRsa(static_cast<KeyAlgorithm>(algorithm));
        for (std::size_t at = 0; at < image.size(); ++at)
            for (std::size_t bit = isRsa ? at % 8 : 0; bit < (isRsa ? at % 8 + 1 : 8); ++bit) {
                auto flipped = image;
                flipped[at] = static_cast<std::uint8_t>(flipped[at] ^ (1U << bit));
                QVERIFY2(!verifyImage(flipped, key), qPrintable(QString::number(at)));
            }
    }

    void noFlippedBitOfASlotVerifiesAsItWas()
    {
        auto signer = signerFor(KeyAlgorithm::Ed25519);
        auto request = smallRequest();
        request.sectors = 4;
        request.slotSize = 512;
        request.ending = Ending::Padded;
        const auto key = keyOf(signer);
        const auto image = buildImage(counting(), request, signer).value();
        MM_VERIFY(verifyImage(image, key));
        for (std::size_t bit = 0; bit < image.size() * 8; ++bit) {
            auto flipped = image;
            flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << bit % 8));
            QVERIFY2(!verifyImage(flipped, key), qPrintable(QString::number(bit)));
        }
    }

    void noCutOrLongerImageVerifies()
    {
        auto signer = signerFor(KeyAlgorithm::EcP256);
        auto request = smallRequest();
        request.securityCounter = 7;
        request.sectors = 4;
        request.slotSize = 512;
        const auto key = keyOf(signer);
        for (const auto ending : {Ending::Bare, Ending::Confirmed}) {
            request.ending = ending;
            const auto image = buildImage(counting(), request, signer).value();
            const auto bare = parseImage(image)->octets;
            for (std::size_t size = 0; size < image.size(); ++size) {
                if (size == bare) continue; // a slot's image without its padding is one
                // Of its own, so that a read past its end is one past an allocation.
                const Bytes cut(image.begin(), image.begin() + static_cast<std::ptrdiff_t>(size));
                QVERIFY2(!verifyImage(cut, key), qPrintable(QString::number(size)));
            }
            for (const auto more : std::array<std::uint8_t, 3>{0x00, 0xff, 0x77}) {
                auto longer = image;
                longer.push_back(more);
                QVERIFY(!verifyImage(longer, key));
            }
        }
    }

    void randomImagesAreReadAsTheyWereMade()
    {
        auto signer = signerFor(KeyAlgorithm::EcP256);
        const auto key = keyOf(signer);
        std::mt19937 random(20261125);
        const auto draw = [&](std::uint32_t most) {
            return static_cast<std::uint32_t>(random() % (most + 1));
        };
        for (int i = 0; i < 200; ++i) {
            BuildRequest request;
            request.version = {static_cast<std::uint8_t>(draw(255)), static_cast<std::uint8_t>(draw(255)),
                               static_cast<std::uint16_t>(draw(65535)), draw(0xfffffffe)};
            request.headerSize = static_cast<std::uint16_t>(32 + draw(600));
            request.padHeader = draw(1) == 1;
            request.wholeKey = draw(1) == 1;
            request.erased = draw(1) == 1 ? 0xff : 0x00;
            if (draw(1) == 1) request.securityCounter = draw(0xfffffffe);
            for (std::uint32_t image = 0, count = draw(3); image < count; ++image)
                request.dependencies.push_back({static_cast<std::uint8_t>(image), request.version});
            request.align = std::size_t{1} << draw(5);
            request.sectors = 1 + draw(30);
            request.slotSize = draw(1) == 1 ? 0 : 16384;
            if (request.slotSize != 0)
                request.ending = std::array{Ending::Bare, Ending::Padded, Ending::Confirmed}[draw(2)];
            Bytes payload(1 + draw(3000));
            for (auto& octet : payload)
                octet = static_cast<std::uint8_t>(draw(255));
            payload[0] = 1;
            auto input = payload;
            if (!request.padHeader) input.insert(input.begin(), request.headerSize, 0);
            const auto image = buildImage(input, request, signer);
            MM_VERIFY(image);
            const auto read = verifyImage(*image, key);
            MM_VERIFY(read);
            QVERIFY(read->header.version == request.version);
            QVERIFY(read->securityCounter == request.securityCounter);
            QVERIFY(read->dependencies == request.dependencies);
            QVERIFY(read->ending == request.ending);
            QVERIFY(std::ranges::equal(ByteView(*image).subspan(request.headerSize, read->header.imageSize),
                                       payload));
        }
    }

    // ---- a stranger's octets

    void hostileImagesAreRefusedByRuleAndOffset_data();
    void hostileImagesAreRefusedByRuleAndOffset();
    void whatCannotBecomeAnImageIsNotSigned_data();
    void whatCannotBecomeAnImageIsNotSigned();

    void aSignatureThatDoesNotVerifyLeavesNothing()
    {
        for (const auto algorithm : {KeyAlgorithm::EcP256, KeyAlgorithm::Rsa2048, KeyAlgorithm::Ed25519}) {
            auto signer = signerFor(algorithm);
            signer.flips = true;
            const auto image = buildImage(counting(), smallRequest(), signer);
            QVERIFY(!image);
            QVERIFY(image.error().code == CertificateCode::SigningFailed);
        }
        auto signer = signerFor(KeyAlgorithm::Rsa2048);
        signer.saltOctets = 20;
        QVERIFY(!buildImage(counting(), smallRequest(), signer));
    }

    void keysThatNoBootLoaderTakesAreRefused()
    {
        const auto refused = [](const openssl::Key& key) {
            const auto read = ImageKey::fromSpki(spkiOfKey(key.get()));
            return !read && read.error().code == CertificateCode::KeyRefused;
        };
        QVERIFY(refused(makeRsaKey(1024)));
        QVERIFY(refused(makeRsaKey(4096)));
        QVERIFY(refused(makeEcKey("secp256k1")));
        QVERIFY(refused(makeEcKey("P-521")));
        QVERIFY(refused(makeExplicitEcKey()));
        QVERIFY(!ImageKey::fromSpki({}));
        auto trailing = spkiOfKey(makeEcKey().get());
        trailing.push_back(0);
        QVERIFY(!ImageKey::fromSpki(trailing));
        // The right key with the wrong scheme never gets as far as a signature.
        OpenSslSigner wrong(makeRsaKey(2048), SignatureScheme::RsaPkcs1Sha256);
        const auto image = buildImage(counting(), smallRequest(), wrong);
        QVERIFY(!image && image.error().code == CertificateCode::KeyRefused);
        QCOMPARE(wrong.signatures, 0);
    }

    void anOldPaddedSignatureVerifiesAndOtherPaddingDoesNot()
    {
        auto signer = signerFor(KeyAlgorithm::EcP256);
        const auto key = keyOf(signer);
        const auto image = buildImage(counting(), smallRequest(), signer).value();
        const auto length = std::size_t{image[126]};
        auto padded = image;
        padded.insert(padded.end(), 72 - length + 1, 0);
        put16(padded, 126, 73);
        put16(padded, 50, padded.size() - 48);
        MM_VERIFY(verifyImage(padded, key));
        padded.back() = 1;
        QVERIFY(!verifyImage(padded, key));
    }

    void anotherSignersPairMayStandBesideOurs()
    {
        auto ours = signerFor(KeyAlgorithm::EcP256);
        auto theirs = signerFor(KeyAlgorithm::EcP256);
        const auto first = buildImage(counting(), smallRequest(), ours).value();
        const auto second = buildImage(counting(), smallRequest(), theirs).value();
        const Bytes pair(second.begin() + 88, second.end());
        const auto both = inserted(first, 48, first.size(), pair);
        MM_VERIFY(verifyImage(both, keyOf(ours)));
        MM_VERIFY(verifyImage(both, keyOf(theirs)));
    }

    // ---- what a profile asks of a unit

    void versionsAreReadAndOrdered()
    {
        QVERIFY(firmwareVersionIn("1.2.3") == (FirmwareVersion{1, 2, 3, 0}));
        QVERIFY(firmwareVersionIn("1.2.3+45") == (FirmwareVersion{1, 2, 3, 45}));
        QVERIFY(firmwareVersionIn("1.2.3.45") == (FirmwareVersion{1, 2, 3, 45}));
        QVERIFY(firmwareVersionIn("255.255.65535+4294967295").has_value());
        for (const auto* bad : {"", "1", "1.2", "1.2.", "1.2.3+", "1.2.3 ", "v1.2.3", "256.0.0", "1.2.65536",
                                "1.2.3+4294967296", "1.2.3.4.5", "01.2.3", "-1.2.3", "1.2.3-rc1", "1,2,3"})
            QVERIFY2(!firmwareVersionIn(bad), bad);
        QVERIFY((FirmwareVersion{1, 10, 0, 0}) > (FirmwareVersion{1, 9, 9, 9}));
        QVERIFY((FirmwareVersion{1, 0, 0, 1}) > (FirmwareVersion{1, 0, 0, 0}));
        QCOMPARE((FirmwareVersion{1, 2, 3, 45}).text(), std::string("1.2.3+45"));
    }

    void aRuleRefusesWhatIsOlderOtherOrUntold()
    {
        FirmwareRule rule;
        QVERIFY(!rule.refusal("anything", {}));
        rule.minimumVersion = FirmwareVersion{1, 2, 3, 0};
        QVERIFY(!rule.refusal("1.2.3", {}));
        QVERIFY(!rule.refusal("1.10.0", {}));
        for (const auto* bad : {"1.2.2+99", "0.9.9", "", "nightly\x1b[2J"})
            QVERIFY2(rule.refusal(bad, {}), bad);
        QVERIFY(rule.refusal("nightly\x1b", {})->find('\x1b') == std::string::npos);
        rule.digests = {sha256(viewOf("good"))};
        QVERIFY(!rule.refusal("1.2.3", sha256(viewOf("good"))));
        QVERIFY(rule.refusal("1.2.3", sha256(viewOf("bad"))));
        QVERIFY(rule.refusal("1.2.3", {}));
    }
};

void FirmwareImages::hostileImagesAreRefusedByRuleAndOffset_data()
{
    QTest::addColumn<Bytes>("image");
    QTest::addColumn<QString>("said");
    auto signer = signerFor(KeyAlgorithm::EcP256);
    auto request = smallRequest();
    const auto plain = buildImage(counting(), request, signer).value();
    request.securityCounter = 7;
    const auto guarded = buildImage(counting(), request, signer).value();
    const auto row = [](const char* name, const Bytes& image, const char* said) {
        QTest::newRow(name) << image << QString::fromLatin1(said);
    };
    const auto with = [](Bytes image, std::size_t at, std::initializer_list<int> octets) {
        for (const auto octet : octets)
            image[at++] = static_cast<std::uint8_t>(octet);
        return image;
    };
    const Bytes hash(plain.begin() + 52, plain.begin() + 88);
    const Bytes keyHash(plain.begin() + 88, plain.begin() + 124);

    row("nothing", {}, "offset 0x0: the image ends within its header");
    row("31 octets", Bytes(plain.begin(), plain.begin() + 31), "offset 0x1f:");
    row("another magic", with(plain, 0, {0x3c}), "offset 0x0: no MCUboot image");
    row("a header too small", with(plain, 8, {31, 0}), "offset 0x8:");
    row("a header past the end", with(plain, 8, {0xff, 0xff}), "within the payload");
    row("no payload", with(plain, 12, {0, 0, 0, 0}), "offset 0xc:");
    row("a payload of 4 GiB", with(plain, 12, {0xff, 0xff, 0xff, 0xff}), "within the payload");
    row("encrypted", with(plain, 16, {4}), "offset 0x10:");
    row("an unknown flag", with(plain, 19, {0x80}), "offset 0x10:");
    row("RAM and ROM at once", with(plain, 16, {0x20, 1}), "offset 0x10:");
    row("an address for nothing", with(plain, 4, {1}), "offset 0x4:");
    row("the header's last octets", with(plain, 31, {1}), "offset 0x1c:");
    row("a protected area that is not there", with(plain, 10, {12}),
        "offset 0x30: the protected TLV area begins");
    row("a protected area that is not told of", with(guarded, 10, {0}), "offset 0x30: a protected TLV area");
    row("a protected area of another size", with(guarded, 10, {16}), "offset 0x32:");
    row("a protected area of 4 octets", with(guarded, 10, {4}), "offset 0xa:");
    row("an area past the end", with(plain, 50, {0xff, 0xff}), "offset 0x32:");
    row("an area smaller than its info", with(plain, 50, {3, 0}), "offset 0x32:");
    row("a TLV past its area", with(plain, 54, {0xff, 0x7f}), "offset 0x36:");
    row("a TLV cut by its area", inserted(plain, 48, plain.size(), {0x22, 0, 0}), "ends within a TLV");
    row(
        "octets after the TLVs",
        [&] {
            auto longer = plain;
            longer.insert(longer.end(), 4, 0xff);
            return longer;
        }(),
        "octets follow the TLV area");
    row("a second hash", inserted(plain, 48, 88, hash), "offset 0x58: a second hash");
    row("the hash is not the first", inserted(plain, 48, 52, keyHash), "offset 0x34: the hash stands before");
    row("a hash of another size", with(plain, 54, {31}), "SHA256 does not have 31 octets");
    row("a key without its signature", inserted(plain, 48, plain.size(), keyHash),
        "two signatures of one key");
    row("two keys, one signature", inserted(plain, 48, 88, tlvOf(tlv::keyHash, Bytes(32, 1))),
        "a key without");
    row("a signature without a key", inserted(plain, 48, 88, tlvOf(tlv::ed25519, Bytes(64, 1))),
        "without a key");
    row("a counter outside the protected area",
        inserted(plain, 48, plain.size(), tlvOf(tlv::securityCounter, Bytes(4))),
        "SEC_CNT has to stand in the protected area");
    row("a dependency outside of it", inserted(plain, 48, plain.size(), tlvOf(tlv::dependency, Bytes(12))),
        "DEPENDENCY has to stand in the protected area");
    row("an encryption's key", inserted(plain, 48, plain.size(), tlvOf(0x30, Bytes(32))), "0x0030 is a TLV");
    row("a type with a high octet", inserted(plain, 48, plain.size(), tlvOf(0x0110, Bytes(32))),
        "0x0110 is a TLV");
    row("a maker's TLV twice",
        inserted(inserted(plain, 48, plain.size(), tlvOf(0xa0, {1})), 48, plain.size(), tlvOf(0xa0, {2})),
        "0x00a0 stands there twice");
    const auto protectedWith = [&](const Bytes& more) {
        auto image = inserted(guarded, 48, 60, more);
        put16(image, 10, 12 + more.size());
        return image;
    };
    row("two counters", protectedWith(tlvOf(tlv::securityCounter, Bytes(4, 9))),
        "SEC_CNT stands there twice");
    row("a counter of 5 octets", protectedWith(tlvOf(tlv::securityCounter, Bytes(5, 9))), "5 octets");
    row("a hash in the protected area", protectedWith(hash), "SHA256 has no place in the protected area");
    row("a signature in the protected area", protectedWith(tlvOf(tlv::ecdsa, Bytes(70, 1))), "no place");
    row("a dependency with octets that say nothing", protectedWith(tlvOf(tlv::dependency, Bytes(12, 1))),
        "are zero");
    auto dependency = tlvOf(tlv::dependency, Bytes(12));
    const auto once = dependency;
    dependency.insert(dependency.end(), once.begin(), once.end());
    row("two dependencies on one image", protectedWith(dependency), "two DEPENDENCY");
    Bytes many;
    for (std::uint8_t i = 0; i < 70; ++i) {
        const auto one = tlvOf(static_cast<std::uint16_t>(0xa0 + 256 * i), {1});
        many.insert(many.end(), one.begin(), one.end());
    }
    row("70 TLVs", inserted(plain, 48, plain.size(), many), "more than 64 TLVs");
    row("more than 64 MiB", Bytes(largestImage + 1), "at most 64 MiB");
}

void FirmwareImages::hostileImagesAreRefusedByRuleAndOffset()
{
    QFETCH(Bytes, image);
    QFETCH(QString, said);
    const auto read = parseImage(image);
    QVERIFY(!read);
    QVERIFY(read.error().code == CertificateCode::Malformed);
    const auto detail = QString::fromStdString(read.error().detail);
    QVERIFY2(detail.startsWith(u"offset 0x"), qPrintable(detail));
    QVERIFY2(detail.contains(said), qPrintable(detail));
}

void FirmwareImages::whatCannotBecomeAnImageIsNotSigned_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("said");
    const char* rows[] = {
        "empty",       "already an image", "no room for the header", "only a header",
        "tiny header", "no slot to fill",  "too large for its slot", "odd alignment",
        "odd sectors", "huge slot",        "two dependencies",       "room without its signature only"};
    const char* said[] = {"the input is empty",
                          "offset 0x0: the input is an MCUboot image already",
                          "offset 0x10: the input leaves no room",
                          "not larger than the header",
                          "at least 32 octets",
                          "slot's size is needed",
                          "do not fit into the slot",
                          "units of 1, 2, 4, 8, 16 or 32",
                          "1 to 4096 sectors",
                          "at most 64 MiB",
                          "two dependencies on image 1",
                          "do not fit into the slot"};
    for (int i = 0; i < 12; ++i)
        QTest::newRow(rows[i]) << i << QString::fromLatin1(said[i]);
}

void FirmwareImages::whatCannotBecomeAnImageIsNotSigned()
{
    QFETCH(int, row);
    QFETCH(QString, said);
    auto signer = signerFor(KeyAlgorithm::Ed25519);
    auto request = smallRequest();
    auto input = counting();
    switch (row) {
    case 0: input.clear(); break;
    case 1: input = buildImage(counting(), request, signer).value(); break;
    case 2:
        request.padHeader = false;
        input.assign(64, 0);
        input[16] = 1;
        break;
    case 3:
        request.padHeader = false;
        input.assign(32, 0);
        break;
    case 4: request.headerSize = 31; break;
    case 5: request.ending = Ending::Padded; break;
    case 6: request.slotSize = 3100; break;
    case 11: request.slotSize = 3200; break;
    case 7: request.align = 3; break;
    case 8: request.sectors = 0; break;
    case 9: request.slotSize = largestImage + 1; break;
    default: request.dependencies = {{1, {}}, {1, {1, 0, 0, 0}}}; break;
    }
    signer.signatures = 0;
    const auto image = buildImage(input, request, signer);
    QVERIFY(!image);
    const auto detail = QString::fromStdString(image.error().detail);
    QVERIFY2(detail.contains(said), qPrintable(detail));
    QCOMPARE(signer.signatures, row == 11 ? 1 : 0);
}

MINTMARK_TEST(FirmwareImages)
#include "tst_firmware.moc"
