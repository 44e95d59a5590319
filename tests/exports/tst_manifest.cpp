// The signed manifest: each JWS is taken apart here and verified by OpenSSL, without the exporter's code.
#include "provisioning/exports/Exporter.h"
#include "provisioning/exports/formats/CloudText.h"
#include "tests/exports/Records.h"
#include "tests/support/Main.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <openssl/ecdsa.h>

using namespace mintmark;
using namespace mintmark::exports;
using namespace mintmark::test;

namespace {

QByteArray decoded(const QJsonValue& value)
{
    const auto result = QByteArray::fromBase64Encoding(
        value.toString().toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    return result ? *result : QByteArray();
}

/// A key of the test's own that signs as a token does.
class Signing {
public:
    Signing() : m_key(::EVP_EC_gen("P-256")) {}
    ~Signing() { ::EVP_PKEY_free(m_key); }
    Signing(const Signing&) = delete;
    Signing& operator=(const Signing&) = delete;

    [[nodiscard]] Bytes spki() const
    {
        unsigned char* der = nullptr;
        const int size = ::i2d_PUBKEY(m_key, &der);
        Bytes octets(der, der + size);
        ::OPENSSL_free(der);
        return octets;
    }
    [[nodiscard]] Bytes sign(ByteView message) const
    {
        auto* context = ::EVP_MD_CTX_new();
        std::size_t size = 0;
        ::EVP_DigestSignInit(context, nullptr, ::EVP_sha256(), nullptr, m_key);
        ::EVP_DigestSign(context, nullptr, &size, message.data(), message.size());
        Bytes der(size);
        ::EVP_DigestSign(context, der.data(), &size, message.data(), message.size());
        ::EVP_MD_CTX_free(context);
        const auto* at = der.data();
        auto* signature = ::d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size));
        Bytes raw(64);
        ::BN_bn2binpad(::ECDSA_SIG_get0_r(signature), raw.data(), 32);
        ::BN_bn2binpad(::ECDSA_SIG_get0_s(signature), raw.data() + 32, 32);
        ::ECDSA_SIG_free(signature);
        return raw;
    }
    [[nodiscard]] bool verifies(const QByteArray& message, const QByteArray& raw) const
    {
        if (raw.size() != 64) return false;
        const auto* octets = reinterpret_cast<const unsigned char*>(raw.data());
        auto* signature = ::ECDSA_SIG_new();
        ::ECDSA_SIG_set0(signature, ::BN_bin2bn(octets, 32, nullptr), ::BN_bin2bn(octets + 32, 32, nullptr));
        unsigned char* der = nullptr;
        const int size = ::i2d_ECDSA_SIG(signature, &der);
        auto* context = ::EVP_MD_CTX_new();
        ::EVP_DigestVerifyInit(context, nullptr, ::EVP_sha256(), nullptr, m_key);
        const bool holds = ::EVP_DigestVerify(context, der, static_cast<std::size_t>(size),
                                              reinterpret_cast<const unsigned char*>(message.data()),
                                              static_cast<std::size_t>(message.size())) == 1;
        ::EVP_MD_CTX_free(context);
        ::OPENSSL_free(der);
        ::ECDSA_SIG_free(signature);
        return holds;
    }

private:
    ::EVP_PKEY* m_key;
};

} // namespace

class ManifestTest : public QObject {
    Q_OBJECT

    Signing m_key;
    const Bytes m_ca = certificateNamed({"Example Issuing CA"});

    ExportServices services() const
    {
        ExportServices services;
        services.signerKey = m_key.spki();
        services.sign = [this](ByteView message) -> Expected<Bytes, std::string> {
            return m_key.sign(message);
        };
        services.authority = [this](const std::string& sum) {
            return sum == toHex(sha256(m_ca)) ? std::optional(m_ca) : std::nullopt;
        };
        return services;
    }
    Record device(const std::string& id) const
    {
        auto record = aDevice(id);
        record.certificates.back().issuer = toHex(sha256(m_ca));
        record.certificates.back().recordedAt = WallTime(Milliseconds(1'800'000'000'000));
        return record;
    }
    static std::unique_ptr<Exporter> made(const ExportServices& services,
                                          std::map<std::string, std::string> options = {})
    {
        options.emplace("manufacturer", "Example Devices GmbH");
        auto exporter = exporterFor({"manifest", {}, {}, std::move(options)}, services);
        if (!exporter) qFatal("%s", exporter.error().c_str());
        return std::move(*exporter);
    }
    QString refusal(const Record& record, const ExportServices& services) const
    {
        const auto lines = made(services)->write(record);
        return lines ? QString() : text(lines.error().field);
    }

private Q_SLOTS:
    void eachEntryIsAJws()
    {
        const auto exporter = made(services(), {{"provisioner", "Example Factory"},
                                                {"provisionerUnit", "Line 3"},
                                                {"groupId", "B2026-47"},
                                                {"partNumber", "SX-1"}});
        auto all = exporter->opening();
        for (const char* id : {"dev-0001", "dev-0002"})
            all += exporter->write(device(id)).value();
        all += exporter->closing();
        const auto list = QJsonDocument::fromJson(QByteArray::fromStdString(all)).array();
        QCOMPARE(list.size(), 2);
        for (const auto& value : list) {
            const auto jws = value.toObject();
            QCOMPARE(jws.keys(),
                     (QStringList{u"header"_qs, u"payload"_qs, u"protected"_qs, u"signature"_qs}));
            const auto signedText =
                (jws[u"protected"_qs].toString() + u'.' + jws[u"payload"_qs].toString()).toLatin1();
            QVERIFY(m_key.verifies(signedText, decoded(jws[u"signature"_qs])));
            QVERIFY(!m_key.verifies(signedText + "x", decoded(jws[u"signature"_qs])));
            const auto head = QJsonDocument::fromJson(decoded(jws[u"protected"_qs])).object();
            const auto spki = m_key.spki();
            QCOMPARE(head, (QJsonObject{{u"typ"_qs, u"JWT"_qs},
                                        {u"alg"_qs, u"ES256"_qs},
                                        {u"kid"_qs, text(toBase64Url(sha256(spki)))}}));
            const auto payload = QJsonDocument::fromJson(decoded(jws[u"payload"_qs])).object();
            QCOMPARE(payload[u"version"_qs].toInt(), 3);
            QCOMPARE(payload[u"uniqueId"_qs].toString(), u"8c0102"_qs);
            QCOMPARE(jws[u"header"_qs].toObject(), (QJsonObject{{u"uniqueId"_qs, u"8c0102"_qs}}));
            QCOMPARE(payload[u"partNumber"_qs].toString(), u"SX-1"_qs);
            QCOMPARE(payload[u"groupId"_qs].toString(), u"B2026-47"_qs);
            QCOMPARE(payload[u"manufacturer"_qs].toObject(),
                     (QJsonObject{{u"organizationName"_qs, u"Example Devices GmbH"_qs}}));
            QCOMPARE(payload[u"provisioner"_qs][u"organizationalUnitName"_qs].toString(), u"Line 3"_qs);
            QVERIFY(!payload.contains(u"distributor"_qs));
            QVERIFY(payload[u"provisioningTimestamp"_qs].toString().startsWith(u"2027-01-15T08:00:00"));
            QCOMPARE(payload[u"modelInfo"_qs][u"facts"_qs][u"lock-bits"_qs][u"known"_qs].toString(),
                     u"observed"_qs);
            const auto key = payload[u"publicKeySet"_qs][u"keys"_qs].toArray().at(0).toObject();
            QCOMPARE(key[u"crv"_qs].toString(), u"P-256"_qs);
            QCOMPARE(key[u"x5c"_qs].toArray().size(), 2);
            QCOMPARE(fromBase64(key[u"x5c"_qs][1].toString().toStdString()).value(), m_ca);
            // The key is the certificate's: its point ends the SubjectPublicKeyInfo.
            const auto leaf = fromBase64(key[u"x5c"_qs][0].toString().toStdString()).value();
            const auto point = decoded(key[u"x"_qs]) + decoded(key[u"y"_qs]);
            QCOMPARE(point.size(), 64);
            QVERIFY(
                QByteArray(reinterpret_cast<const char*>(leaf.data()), static_cast<qsizetype>(leaf.size()))
                    .contains(point));
        }
        // No device: a list that is empty.
        const auto none = made(services());
        QVERIFY(
            QJsonDocument::fromJson(QByteArray::fromStdString(none->opening() + none->closing())).isArray());
        QVERIFY(!none->tells(Standing::Blocked) && !none->tells(Standing::Unready));
    }

    void whatCannotBeSignedIsNamed()
    {
        auto without = services();
        without.authority = nullptr;
        QCOMPARE(refusal(device("a"), without), u"x5c"_qs);
        auto failing = services();
        failing.sign = [](ByteView) -> Expected<Bytes, std::string> {
            return fail(std::string("the token is gone"));
        };
        QCOMPARE(refusal(device("a"), failing), u"signature"_qs);
        failing.sign = [](ByteView) -> Expected<Bytes, std::string> { return Bytes(63); };
        QCOMPARE(refusal(device("a"), failing), u"signature"_qs);
        auto strange = device("a");
        strange.certificates.back().der = bytesOf("no certificate");
        QCOMPARE(refusal(strange, services()), u"publicKeySet"_qs);
        auto bare = device("a");
        bare.device.hardwareId = {};
        QCOMPARE(refusal(bare, services()), u"uniqueId"_qs);
        bare.device.hardwareId = {Bytes(65, 1)};
        QCOMPARE(refusal(bare, services()), u"uniqueId"_qs);
        QCOMPARE(refusal(device("a"), services()), QString());
        const auto unit =
            exporterFor({"manifest", {}, {}, {{"manufacturer", "a"}, {"distributorUnit", "b"}}}, services());
        QVERIFY(!unit);
        QCOMPARE(unit.error(), std::string("distributorUnit goes with distributor"));
    }

    void base64ForAddressesHasNoPadding()
    {
        QCOMPARE(toBase64Url({}), std::string());
        QCOMPARE(toBase64Url(Bytes{0xfb, 0xff}), std::string("-_8"));
        QCOMPARE(toBase64Url(Bytes{0xff, 0xff, 0xff}), std::string("____"));
    }
};

MINTMARK_TEST(ManifestTest)
#include "tst_manifest.moc"
