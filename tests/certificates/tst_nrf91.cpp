#include "provisioning/certificates/Cbor.h"
#include "provisioning/certificates/Nrf91.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/certificates/ScratchKey.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::test;

namespace {

// The fixtures KEYGEN_CSR and ATTESTTOKEN of nRF Cloud's utilities, tests/test_modem_credentials_parser.py
// (github.com/nRFCloud/utils).
constexpr std::string_view keygen = "MIIBCjCBrwIBADAvMS0wKwYDVQQDDCQ1MDM2MzE1NC0zOTMxLTQ0ZjAtODAyMi0xMjFiNjQw"
                                    "MTYyN2QwWTATBgcqhkjOPQIBBggqhkjOPQMB"
                                    "BwNCAAQqD6pNfa29o_EXnw62bnQWr8-JqsNh_HZxS3k3bMD4KZ8-qxnvgeoiqQ5zAycEP_"
                                    "Wcmzqypvwyf3qWMrZ2VB5aoB4wHAYJKoZIhvcN"
                                    "AQkOMQ8wDTALBgNVHQ8EBAMCA-gwDAYIKoZIzj0EAwIFAANIADBFAiEAv7OLZ_"
                                    "dXbszfhhjcLMUT72wTmw-z6GlgWxVhyWgR27ACIAvY_lPu"
                                    "3yfYZY5AL6uYTkUFp4GQkbSOUC_lsHyCxOuG."
                                    "0oRDoQEmoQRBIVhL2dn3hQlQUDYxVDkxRPCAIhIbZAFifUERWCBwKj1W8FsvclMdZQgl4gB"
                                    "B4unZMYw0toU6uQZuXHLoDFAbhyLuHetYFWbiyxNZsnzSWEDUiTl7wwFt0hEsCiEQsxj-"
                                    "hCtpBk8Za8UXfdAycpx2faCOPJIrkfmiSS8-Y6_"
                                    "2tTAoAMN1BiWiTOimY1wZE3Ud";
constexpr std::string_view token = "2dn3hQFQUDYxVDkxRPCAIhIbZAFifQNQGv86y_GmR2SiY0wmRsHGVFDT791_"
                                   "BPH8YOWFiyCHND1q.0oRDoQEmoQRBIfZYQGuXwJliinHc6xDP"
                                   "ruiyjsaXyXZbZVpUuOhHG9YS8L05VuglCcJhMN4EUhWVGpaHgNnHHno6ahi-d5tOeZmAcNY";
constexpr std::string_view uuid = "50363154-3931-44f0-8022-121b6401627d";

std::string base64Url(ByteView octets)
{
    auto text = toBase64(octets);
    while (text.ends_with('='))
        text.pop_back();
    for (auto& c : text)
        c = c == '+' ? '-' : c == '/' ? '_' : c;
    return text;
}

void append(Bytes& to, ByteView more)
{
    to.insert(to.end(), more.begin(), more.end());
}

/// A modem of ours, with a maker whose key we have.
struct Modem {
    std::unique_ptr<hsm::Signer> maker = makeScratchKey(KeyAlgorithm::EcP256).value();
    std::unique_ptr<hsm::Signer> key = makeScratchKey(KeyAlgorithm::EcP256).value();
    Bytes uuidOctets = *fromHex("50363154393144f08022121b6401627d");
    Bytes tag{0x11};
    std::uint8_t type = 9;
    Bytes body = makeScratchRequest(*key, std::string(uuid), Bytes(16)).value();

    [[nodiscard]] Bytes payload() const
    {
        Bytes octets{0xd9, 0xd9, 0xf7, 0x85, type};
        append(octets, cbor::octetString(uuidOctets));
        append(octets, cbor::octetString(tag));
        append(octets, cbor::octetString(sha256(body)));
        append(octets, cbor::octetString(Bytes(16, 0x55)));
        return octets;
    }
    [[nodiscard]] Bytes cose(ByteView payloadOctets) const
    {
        const Bytes header{0xa1, 0x01, 0x26};
        Bytes toSign{0x84, 0x6a};
        append(toSign, viewOf("Signature1"));
        append(toSign, cbor::octetString(header));
        append(toSign, cbor::octetString({}));
        append(toSign, cbor::octetString(payloadOctets));
        Bytes octets{0xd2, 0x84};
        append(octets, cbor::octetString(header));
        append(octets, Bytes{0xa1, 0x04, 0x41, 0x21});
        append(octets, cbor::octetString(payloadOctets));
        append(octets, cbor::octetString(maker->signMessage(toSign).value()));
        return octets;
    }
    [[nodiscard]] std::string text() const { return base64Url(body) + "." + base64Url(cose(payload())); }
};

} // namespace

class ModemKeys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theVectorIsRead()
    {
        const auto key = readKeygen(keygen, {});
        MM_VERIFY(key);
        QCOMPARE(key->der.size(), std::size_t{270});
        QCOMPARE(toHex(sha256(key->der)),
                 std::string("702a3d56f05b2f72531d650825e20041e2e9d9318c34b6853ab9066e5c72e80c"));
        QCOMPARE(key->uuid, std::string(uuid));
        QCOMPARE(key->securityTag, 17U);
        QCOMPARE(key->keyId, std::int64_t{-2});
        QCOMPARE(key->nonce.size(), std::size_t{16});
        QVERIFY(key->body == ModemKey::Body::Request);
        // The maker's key is not ours to have: it is said, not shown.
        QVERIFY(key->known == Known::Reported);
    }

    void itsRequestIsAcceptedThoughItsAlgorithmHasNull()
    {
        const auto key = readKeygen(keygen, {}).value();
        const auto csr = acceptModemRequest(key, {.deviceId = {std::string(uuid)}, .nonce = {}});
        MM_VERIFY(csr);
        QCOMPARE(toHex(csr->publicKey()).substr(52, 10), std::string("042a0faa4d"));
        // Its wishes (keyEncipherment on an EC key) are not copied.
        Authorities authorities(systemClock());
        RecordingGate gate;
        const auto issuer =
            makeIssuer(authorities.issuingKey, authorities.issuing, authorities.root, gate).value();
        auto mine = reservation();
        mine.deviceId = {std::string(uuid)};
        const auto issued = issuer->issue(mine, *csr, demoProfile());
        MM_VERIFY(issued);
        const auto asked = *fromHex("030203e8");
        const auto given = *fromHex("03020780");
        QVERIFY(std::ranges::search(issued->der, asked).empty());
        QVERIFY(!std::ranges::search(issued->der, given).empty());
    }

    void anotherDeviceIsNotTakenForThisOne()
    {
        const auto key = readKeygen(keygen, {}).value();
        const auto csr =
            acceptModemRequest(key, {.deviceId = {"50363154-3931-44f0-8022-121b6401627e"}, .nonce = {}});
        QVERIFY(!csr);
        QCOMPARE(csr.error().code, CertificateCode::SubjectWrong);
    }

    void theTokenIsRead()
    {
        const auto read = readAttestationToken(token, {});
        MM_VERIFY(read);
        QCOMPARE(read->uuid, std::string(uuid));
        QCOMPARE(read->deviceType, std::uint64_t{3});
        QCOMPARE(deviceTypeNamed(read->deviceType), std::string_view("nRF9160 SIAA"));
        QCOMPARE(read->firmwareUuid, std::string("1aff3acb-f1a6-4764-a263-4c2646c1c654"));
        QVERIFY(read->known == Known::Reported);
        MM_VERIFY(readAttestationToken(token.substr(0, token.find('.')), {}));
    }

    void withTheMakersKeyItIsAttested()
    {
        const Modem modem;
        const auto key = readKeygen(modem.text(), modem.maker->publicKey());
        MM_VERIFY(key);
        QVERIFY(key->known == Known::Attested);
        MM_VERIFY(acceptModemRequest(*key, {.deviceId = {std::string(uuid)}, .nonce = {}}));
        QVERIFY(readKeygen(modem.text(), {})->known == Known::Reported);
        const Modem other;
        const auto wrong = readKeygen(modem.text(), other.maker->publicKey());
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, CertificateCode::SignatureWrong);
        const auto bare = readKeygen(base64Url(modem.body), modem.maker->publicKey());
        QVERIFY(!bare);
        QCOMPARE(bare.error().code, CertificateCode::SignatureWrong);
    }

    void largeSecurityTagsAreUnsigned()
    {
        Modem modem;
        modem.tag = {0x1a, 0x7f, 0xff, 0xff, 0xff};
        QCOMPARE(readKeygen(modem.text(), {}).value().securityTag, 0x7fffffffU);
        modem.tag = {0x20}; // -1
        QCOMPARE(readKeygen(modem.text(), {}).value().securityTag, 0xffffffffU);
        modem.tag = {0x1b, 0, 0, 0, 1, 0, 0, 0, 0}; // 2^32
        QVERIFY(!readKeygen(modem.text(), {}));
    }

    void aBodyThatWasExchangedIsFound()
    {
        const Modem modem;
        const Modem other;
        const auto key = readKeygen(base64Url(other.body) + "." + base64Url(modem.cose(modem.payload())),
                                    modem.maker->publicKey());
        QVERIFY(!key);
        QCOMPARE(key.error().code, CertificateCode::Forbidden);
    }

    void malformedOnesAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const std::string& text) {
            QTest::newRow(name) << QString::fromStdString(text);
        };
        const Modem modem;
        const auto body = base64Url(modem.body);
        const auto payload = modem.payload();
        const auto attested = [&](ByteView cose) { return body + "." + base64Url(cose); };
        row("nothing", "");
        row("a point", ".");
        row("no attestation after the point", body + ".");
        row("base64 with padding", body + "=.");
        row("the other alphabet", "+" + body);
        row("17 KiB", std::string(17408, 'A'));
        row("no tag", attested(ByteView(modem.cose(payload)).subspan(1)));
        auto longer = modem.cose(payload);
        longer.push_back(0);
        row("an octet after it", attested(longer));
        const auto with = [&](auto change) {
            auto changed = payload;
            change(changed);
            return attested(modem.cose(changed));
        };
        row("a payload of four", with([](Bytes& p) { p[3] = 0x84; }));
        row("a payload of another type", with([](Bytes& p) { p[4] = 7; }));
        row("a payload without its tag", attested(modem.cose(ByteView(payload).subspan(3))));
        row("a payload with more behind it", with([](Bytes& p) { p.push_back(0); }));
        row("an empty payload", attested(modem.cose({})));
        Modem text;
        text.tag = {0x61, 'x'};
        row("a tag that is no number", text.text());
        text.tag = {0x18, 0x11};
        row("a number that is not in its shortest form", text.text());
        text.tag = {0x11, 0x11};
        row("two tags", text.text());
        text.tag = {0x11};
        text.uuidOctets.pop_back();
        row("a UUID of 15 octets", text.text());
        auto cose = modem.cose(payload);
        cose[4] = 0x02; // {2: -7}
        row("another header", attested(cose));
        row("indefinite length", attested(Bytes{0xd2, 0x9f, 0xff}));
        row("a length past the end",
            attested(Bytes{0xd2, 0x84, 0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}));
    }
    void malformedOnesAreRefused()
    {
        QFETCH(QString, text);
        const auto key = readKeygen(text.toStdString(), {});
        QVERIFY(!key);
        QCOMPARE(key.error().code, CertificateCode::Malformed);
    }

    void aCutOneIsRefusedAtEveryCharacter()
    {
        const Modem modem;
        const auto whole = modem.text();
        const auto point = whole.find('.');
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const auto key = readKeygen(std::string(whole, 0, size), {});
            if (size <= point) continue; // a body alone may be anything: the request is judged on its own
            QVERIFY2(!key, qPrintable(QString::number(size)));
        }
    }
};

MINTMARK_TEST(ModemKeys)
#include "tst_nrf91.moc"
