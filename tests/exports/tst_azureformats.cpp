// Azure's formats with their options: modes of the hub, ways to attest, groups. From the platform's schemas.
#include "provisioning/exports/formats/CloudText.h"
#include "provisioning/exports/formats/TpmPublic.h"
#include "tests/exports/Records.h"
#include "tests/support/Main.h"

#include "provisioning/exports/Exporter.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <openssl/core_names.h>
#include <openssl/param_build.h>

using namespace mintmark;
using namespace mintmark::exports;
using namespace mintmark::test;

namespace {

using Given = std::map<std::string, std::string>;

std::unique_ptr<Exporter> made(const std::string& format, Given options, const ExportServices& services = {})
{
    auto exporter = exporterFor({format, {}, {}, std::move(options)}, services);
    if (!exporter) qFatal("%s", exporter.error().c_str());
    return std::move(*exporter);
}

/// As DeviceExport does: those that are not told are passed over. One object a line; {"refused": FIELD} for a
/// misfit.
std::vector<QJsonObject> toldBy(Exporter& exporter, const std::vector<Record>& records)
{
    std::string all = exporter.opening();
    for (const auto& record : records) {
        if (!exporter.tells(exporter.standing(record))) continue;
        const auto lines = exporter.write(record);
        all += lines ? *lines : "{\"refused\":\"" + lines.error().field + "\"}\n";
    }
    all += exporter.closing();
    std::vector<QJsonObject> objects;
    for (const auto& one : QByteArray::fromStdString(all).split('\n'))
        if (!one.isEmpty()) objects.push_back(QJsonDocument::fromJson(one).object());
    return objects;
}

QJsonObject oneBy(const std::string& format, const Record& record, Given options = {})
{
    const auto exporter = made(format, std::move(options));
    const auto all = toldBy(*exporter, {record});
    return all.size() == 1 ? all.front() : QJsonObject{{u"count"_qs, static_cast<int>(all.size())}};
}

QString refusedBy(const std::string& format, const Record& record, Given options = {})
{
    return oneBy(format, record, std::move(options))[u"refused"_qs].toString();
}

Record blocked(const std::string& id = "dev-0001")
{
    auto record = aDevice(id);
    record.certificates.back().revoked = RevocationReason::KeyCompromise;
    return record;
}

Record derived(const std::string& id, DeviceState state = DeviceState::Provisioned)
{
    auto record = aDevice(id, state);
    record.certificates.clear();
    record.facts["key.derived"] = {"key.derived", "sensors", Known::Observed, {}, 0};
    return record;
}

Record withEndorsement(ByteView key, DeviceState state = DeviceState::Provisioned)
{
    auto record = aDevice("dev-0001", state);
    record.facts["endorsement.key"] = {"endorsement.key", toHex(key), Known::Reported, {}, 0};
    return record;
}

Bytes derOf(::EVP_PKEY* key)
{
    unsigned char* der = nullptr;
    const int size = ::i2d_PUBKEY(key, &der);
    Bytes octets(der, der + size);
    ::OPENSSL_free(der);
    return octets;
}

Bytes rsaKey(ByteView modulus, unsigned long exponent)
{
    auto* build = ::OSSL_PARAM_BLD_new();
    auto* n = ::BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr);
    auto* e = ::BN_new();
    ::BN_set_word(e, exponent);
    ::OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, n);
    ::OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, e);
    auto* parameters = ::OSSL_PARAM_BLD_to_param(build);
    auto* context = ::EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr);
    ::EVP_PKEY* key = nullptr;
    ::EVP_PKEY_fromdata_init(context);
    ::EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters);
    const auto der = derOf(key);
    ::EVP_PKEY_free(key);
    ::EVP_PKEY_CTX_free(context);
    ::OSSL_PARAM_free(parameters);
    ::BN_free(n);
    ::BN_free(e);
    ::OSSL_PARAM_BLD_free(build);
    return der;
}

// The endorsement key of Microsoft's examples for DPS, as a TPM told it.
constexpr std::string_view published =
    "AToAAQALAAMAsgAgg3GXZ0SEs/gakMyNRqXXJP1S124GUgtk8qHaGzMUaaoABgCAAEMAEAgAAAAAAAEAxsj2gUScTk1UjuioeTlfGYZr"
    "rimExB+bScH75adUMRIi2UOMxG1kw4y+9RW/IVoMl4e620VxZad0ARX2gUqVjYO7KPVt3dyKhZS3dkcvfBisBhP1XH9B33VqHG9SHnbn"
    "QXdBUaCgKAfxome8UmBKfe+naTsE5fkvjb/do3/dD6l4sGBwFCnKRdln4XpM03zLpoHFao8zOwt8l/uP3qUIxmCYv9A7m69Ms+5/pCkT"
    "u/rK4mRDsfhZ0QLfbzVI6zQFOKF/rwsfBtFeWlWtcuJMKlXdD8TXWElTzgh7JS4qhFzreL0c1mI0GCj+Aws0usZh7dLIVPnlgZcBhgy1"
    "SSDQMQ==";
constexpr std::size_t publishedModulus = 256;

} // namespace

class AzureFormatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modesOfTheHub_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("tag");
        QTest::addColumn<bool>("isIdentity");
        QTest::addColumn<bool>("isTwin");
        QTest::newRow("create") << u"create"_qs << QString() << true << true;
        QTest::newRow("update") << u"update"_qs << QString() << true << true;
        QTest::newRow("updateIfMatchETag") << u"updateIfMatchETag"_qs << u"eTag"_qs << true << true;
        QTest::newRow("createOrUpdate") << u"createOrUpdate"_qs << QString() << true << true;
        QTest::newRow("createOrUpdateIfMatchETag")
            << u"createOrUpdateIfMatchETag"_qs << u"eTag"_qs << true << true;
        QTest::newRow("delete") << u"delete"_qs << QString() << false << false;
        QTest::newRow("deleteIfMatchETag") << u"deleteIfMatchETag"_qs << u"eTag"_qs << false << false;
        QTest::newRow("updateTwin") << u"updateTwin"_qs << QString() << false << true;
        QTest::newRow("updateTwinIfMatchETag")
            << u"updateTwinIfMatchETag"_qs << u"twinETag"_qs << false << true;
    }
    void modesOfTheHub()
    {
        QFETCH(const QString, mode);
        QFETCH(const QString, tag);
        QFETCH(const bool, isIdentity);
        QFETCH(const bool, isTwin);
        for (const std::string format : {"azure-hub", "azure-hub-thumbprint"}) {
            Given options{{"mode", mode.toStdString()}};
            if (!tag.isEmpty()) options["etags"] = "{\"dev-0001\":\"MQ==\"}";
            const auto device = oneBy(format, aDevice(), options);
            QCOMPARE(device[u"importMode"_qs].toString(), mode);
            QCOMPARE(device.contains(u"authentication"_qs), isIdentity);
            QCOMPARE(device.contains(u"status"_qs), isIdentity);
            QCOMPARE(device.contains(u"tags"_qs), isTwin);
            for (const auto& name : {u"eTag"_qs, u"twinETag"_qs})
                QCOMPARE(device[name].toString(), name == tag ? u"MQ=="_qs : QString());
            // One that the hub's list does not have is named.
            if (!tag.isEmpty()) QCOMPARE(refusedBy(format, aDevice("dev-0002"), options), u"eTag"_qs);
            // What must not be let in is disabled by whatever mode, and never deleted.
            const auto lost = oneBy(format, blocked(), options);
            if (mode.startsWith(u"delete")) {
                QCOMPARE(lost[u"refused"_qs].toString(), u"importMode"_qs);
                continue;
            }
            QCOMPARE(lost[u"importMode"_qs].toString(), u"createOrUpdate"_qs);
            QCOMPARE(lost[u"status"_qs].toString(), u"disabled"_qs);
            QVERIFY(lost.contains(u"authentication"_qs));
            QVERIFY(!lost.contains(u"eTag"_qs) && !lost.contains(u"twinETag"_qs));
        }
    }

    void whatAHubsDeviceCanHave()
    {
        const Given options{{"edge", "false"},
                            {"parent", "ms-azure-iot-edge://gw-1-637"},
                            {"reason", "line 3"},
                            {"desired", R"({"interval":60,"list":[1,{"a":null}]})"}};
        const auto leaf = oneBy("azure-hub", aDevice(), options);
        QCOMPARE(leaf[u"capabilities"_qs].toObject(), (QJsonObject{{u"iotEdge"_qs, false}}));
        QCOMPARE(leaf[u"deviceScope"_qs].toString(), u"ms-azure-iot-edge://gw-1-637"_qs);
        QCOMPARE(leaf[u"parentScopes"_qs].toArray(), (QJsonArray{u"ms-azure-iot-edge://gw-1-637"_qs}));
        QCOMPARE(leaf[u"statusReason"_qs].toString(), u"line 3"_qs);
        QCOMPARE(leaf[u"properties"_qs][u"desired"_qs][u"interval"_qs].toInt(), 60);
        auto edge = options;
        edge["edge"] = "true";
        const auto gateway = oneBy("azure-hub", aDevice(), edge);
        QCOMPARE(gateway[u"capabilities"_qs].toObject(), (QJsonObject{{u"iotEdge"_qs, true}}));
        QVERIFY(!gateway.contains(u"deviceScope"_qs)); // the hub's to give
        QCOMPARE(gateway[u"parentScopes"_qs].toArray().size(), 1);
        // Why one is disabled is told in its own words.
        QCOMPARE(oneBy("azure-hub", blocked(), options)[u"statusReason"_qs].toString(),
                 u"revoked: keyCompromise"_qs);
        QCOMPARE(refusedBy("azure-hub", aDevice(std::string(129, 'a'))), u"deviceId"_qs);
        QCOMPARE(refusedBy("azure-hub", aDevice(std::string())), u"deviceId"_qs);
        QCOMPARE(refusedBy("azure-hub-thumbprint", aDevice(std::string(128, 'a'))), QString());
    }

    void oneKindOfDeviceAlone()
    {
        for (const std::string format : {"azure-hub", "azure-dps"}) {
            const auto told = [&](const char* which) {
                const auto exporter = made(format, {{"devices", which}});
                return toldBy(*exporter, {aDevice("a"), blocked("b"), aDevice("c", DeviceState::Issued)})
                    .size();
            };
            QCOMPARE(told("all"), std::size_t{2});
            QCOMPARE(told("good"), std::size_t{1});
            QCOMPARE(told("blocked"), std::size_t{1});
        }
    }

    void theShapeOfAnEnrolment()
    {
        const auto plain = oneBy("azure-dps", aDevice());
        for (const auto& name :
             {u"allocationPolicy"_qs, u"iotHubs"_qs, u"reprovisionPolicy"_qs, u"capabilities"_qs,
              u"credentialPolicyName"_qs, u"customAllocationDefinition"_qs})
            QVERIFY(!plain.contains(name));
        const auto one = oneBy("azure-dps", aDevice(),
                               {{"api", "2026-04-01"},
                                {"credentialPolicy", "short-lived"},
                                {"allocation", "custom"},
                                {"webhook", "https://choose.example/api?code=1"},
                                {"webhookVersion", "2018-09-01-preview"},
                                {"hubs", "a.azure-devices.net, b.azure-devices.net"},
                                {"reprovision", "reset"},
                                {"edge", "true"},
                                {"desired", "{\"interval\":60}"}});
        QCOMPARE(one[u"credentialPolicyName"_qs].toString(), u"short-lived"_qs);
        QCOMPARE(one[u"allocationPolicy"_qs].toString(), u"custom"_qs);
        QCOMPARE(one[u"customAllocationDefinition"_qs].toObject(),
                 (QJsonObject{{u"webhookUrl"_qs, u"https://choose.example/api?code=1"_qs},
                              {u"apiVersion"_qs, u"2018-09-01-preview"_qs}}));
        QCOMPARE(one[u"iotHubs"_qs].toArray(),
                 (QJsonArray{u"a.azure-devices.net"_qs, u"b.azure-devices.net"_qs}));
        QCOMPARE(one[u"reprovisionPolicy"_qs].toObject(),
                 (QJsonObject{{u"updateHubAssignment"_qs, true}, {u"migrateDeviceData"_qs, false}}));
        QCOMPARE(one[u"capabilities"_qs].toObject(), (QJsonObject{{u"iotEdge"_qs, true}}));
        QCOMPARE(one[u"initialTwin"_qs][u"properties"_qs][u"desired"_qs][u"interval"_qs].toInt(), 60);
        QCOMPARE(one[u"initialTwin"_qs][u"tags"_qs][u"model"_qs].toString(), u"sensor-x"_qs);
        const auto never = oneBy("azure-dps", aDevice(), {{"reprovision", "never"}});
        QCOMPARE(never[u"reprovisionPolicy"_qs].toObject(),
                 (QJsonObject{{u"updateHubAssignment"_qs, false}, {u"migrateDeviceData"_qs, false}}));
    }

    void idsThatDifferInCaseAloneAreOneToDps()
    {
        for (const std::string format : {"azure-dps", "azure-dps-bulk"}) {
            const auto exporter = made(format, {});
            QVERIFY(exporter->write(aDevice("Dev-1")).has_value());
            QVERIFY(exporter->write(aDevice("dev-10")).has_value());
            const auto second = exporter->write(aDevice("dEV-1"));
            QVERIFY(!second);
            QCOMPARE(second.error().field, std::string("registrationId"));
            QCOMPARE(second.error().deviceId, std::string("dEV-1"));
        }
        // To the hub they are two.
        const auto hub = made("azure-hub", {});
        QVERIFY(hub->write(aDevice("Dev-1")).has_value());
        QVERIFY(hub->write(aDevice("dev-1")).has_value());
        // One that was refused for another reason takes no ID.
        const auto exporter = made("azure-dps", {});
        auto other = aDevice("dev-1");
        other.certificates = {recorded(certificateNamed({"another"}))};
        QVERIFY(!exporter->write(other));
        QVERIFY(exporter->write(aDevice("DEV-1")).has_value());
    }

    void lengthsOfRegistrationIds()
    {
        QCOMPARE(refusedBy("azure-dps", aDevice(std::string(64, 'a'))), QString());
        QCOMPARE(refusedBy("azure-dps", aDevice(std::string(65, 'a'))), u"registrationId"_qs);
        const Given symmetric{{"attestation", "symmetricKey"}};
        QCOMPARE(refusedBy("azure-dps", aDevice(std::string(128, 'a')), symmetric), QString());
        QCOMPARE(refusedBy("azure-dps", aDevice(std::string(129, 'a')), symmetric), u"registrationId"_qs);
        for (const char* id : {"", "a b", "a_", "_a", "a\xc3\xa4", "a/b"})
            QCOMPARE(refusedBy("azure-dps", aDevice(id), symmetric), u"registrationId"_qs);
    }

    void aTpmByItsEndorsementKey()
    {
        const auto told = fromBase64(published).value();
        const auto key = rsaKey(ByteView(told).last(publishedModulus), 65537);
        QCOMPARE(tpmPublicOf(key).value(), told);
        const Given tpm{{"attestation", "tpm"}};
        const auto one = oneBy("azure-dps", withEndorsement(key), tpm);
        QCOMPARE(one[u"attestation"_qs].toObject(),
                 (QJsonObject{{u"type"_qs, u"tpm"_qs},
                              {u"tpm"_qs, QJsonObject{{u"endorsementKey"_qs, text(published)}}}}));
        QCOMPARE(one[u"provisioningStatus"_qs].toString(), u"enabled"_qs);
        // The certificate's name is not asked, nor is there one wanted.
        auto bare = withEndorsement(key);
        bare.certificates.clear();
        QCOMPARE(oneBy("azure-dps", bare, tpm)[u"provisioningStatus"_qs].toString(), u"enabled"_qs);
        QCOMPARE(
            oneBy("azure-dps", withEndorsement(key, DeviceState::Scrapped), tpm)[u"provisioningStatus"_qs]
                .toString(),
            u"disabled"_qs);
        // A device without one is named; a blocked one without could not come in, and is not told.
        QCOMPARE(refusedBy("azure-dps", aDevice(), tpm), u"endorsementKey"_qs);
        QCOMPARE(oneBy("azure-dps", blocked(), tpm)[u"count"_qs].toInt(-1), 0);
        QCOMPARE(refusedBy("azure-dps", withEndorsement(bytesOf("no key")), tpm), u"endorsementKey"_qs);
        auto broken = withEndorsement(key);
        broken.facts["endorsement.key"].value = "xyz";
        QCOMPARE(refusedBy("azure-dps", broken, tpm), u"endorsementKey"_qs);
        // Another size, exponent or kind is none of the templates'.
        QVERIFY(!tpmPublicOf(rsaKey(ByteView(told).last(128), 65537)));
        QVERIFY(!tpmPublicOf(rsaKey(ByteView(told).last(publishedModulus), 3)));
        QVERIFY(!tpmPublicOf({}));
        auto* p384 = ::EVP_EC_gen("P-384");
        QVERIFY(!tpmPublicOf(derOf(p384)));
        ::EVP_PKEY_free(p384);
        auto* p256 = ::EVP_EC_gen("P-256");
        const auto spki = derOf(p256);
        ::EVP_PKEY_free(p256);
        const auto area = tpmPublicOf(spki).value();
        // 2 of size; type, hash, attributes, policy, cipher: 54; scheme 2, curve 2, derivation 2, two
        // numbers.
        QCOMPARE(area.size(), std::size_t{2 + 2 + 2 + 4 + 34 + 6 + 2 + 2 + 2 + 34 + 34});
        QCOMPARE(toHex(ByteView(area).first(4)), std::string("007a0023"));
        QVERIFY(std::ranges::equal(ByteView(area).last(32), ByteView(spki).last(32)));
        QVERIFY(std::ranges::equal(ByteView(area).subspan(area.size() - 66, 32),
                                   ByteView(spki).subspan(spki.size() - 64, 32)));
        auto cut = spki;
        cut.push_back(0);
        QVERIFY(!tpmPublicOf(cut));
        // Where a trusted maker has to stand for it.
        const Given trusted{{"attestation", "tpm"}, {"maker", "true"}};
        auto vouched = withEndorsement(key);
        QCOMPARE(refusedBy("azure-dps", vouched, trusted), u"endorsementKey"_qs);
        vouched.facts["endorsement.root"] = {"endorsement.root", "makers 1", Known::Reported, {}, 0};
        QCOMPARE(refusedBy("azure-dps", vouched, trusted), QString());
    }

    void aSymmetricKeyIsTheServicesToMake()
    {
        const Given symmetric{{"attestation", "symmetricKey"}};
        const auto one = oneBy("azure-dps", aDevice(), symmetric);
        QCOMPARE(one[u"attestation"_qs].toObject(),
                 (QJsonObject{{u"type"_qs, u"symmetricKey"_qs}, {u"symmetricKey"_qs, QJsonObject{}}}));
        // A derived key comes in by its group: one of its own would lock it out. To block it is another
        // matter.
        QCOMPARE(refusedBy("azure-dps", derived("dev-1"), symmetric), u"attestation"_qs);
        QCOMPARE(
            oneBy("azure-dps", derived("dev-1", DeviceState::Scrapped), symmetric)[u"provisioningStatus"_qs]
                .toString(),
            u"disabled"_qs);
        // What never had a key of any kind is not told.
        auto never = derived("dev-1", DeviceState::Void);
        QCOMPARE(oneBy("azure-dps", never, symmetric)[u"provisioningStatus"_qs].toString(), u"disabled"_qs);
        never.facts.erase("key.derived");
        QCOMPARE(oneBy("azure-dps", never, symmetric)[u"count"_qs].toInt(-1), 0);
    }

    void bodiesInBulkHaveAMode()
    {
        const auto bulk = made("azure-dps-bulk", {{"mode", "delete"}});
        const auto bodies = toldBy(*bulk, {aDevice("a"), blocked("b")});
        QCOMPARE(bodies.size(), std::size_t{2});
        QCOMPARE(bodies[0][u"refused"_qs].toString(), u"mode"_qs);
        QCOMPARE(bodies[1][u"mode"_qs].toString(), u"delete"_qs);
        QCOMPARE(bodies[1][u"enrollments"_qs].toArray().size(), 1);
        // A block is created and updated, whatever becomes of the others.
        const auto update = made("azure-dps-bulk", {{"mode", "update"}});
        QStringList modes;
        for (const auto& body : toldBy(*update, {aDevice("a"), blocked("b")}))
            modes << body[u"mode"_qs].toString();
        QCOMPARE(modes, (QStringList{u"update"_qs, u"create"_qs, u"update"_qs}));
        QVERIFY(toldBy(*made("azure-dps-bulk", {}), {}).empty());
    }

    void aGroupForEachCa()
    {
        const auto ca = certificateNamed({"Example Issuing CA"});
        const auto sum = toHex(sha256(ca));
        ExportServices services;
        services.authority = [&](const std::string& wanted) {
            return wanted == sum ? std::optional(ca) : std::nullopt;
        };
        const auto issued = [&](const std::string& id, const std::string& issuer) {
            auto record = aDevice(id);
            record.certificates.back().issuer = issuer;
            return record;
        };
        const auto groups =
            toldBy(*made("azure-dps-groups", {{"group", "line"}, {"hubs", "a.azure-devices.net"}}, services),
                   {issued("a", sum), issued("b", sum), blocked("c"), issued("d", "ab")});
        QCOMPARE(groups.size(), std::size_t{2}); // and the one whose CA is unknown here
        QCOMPARE(groups[0][u"enrollmentGroupId"_qs].toString(), u"line-"_qs + text(sum).left(16));
        const auto certificate = groups[0][u"attestation"_qs][u"x509"_qs][u"signingCertificates"_qs]
                                       [u"primary"_qs][u"certificate"_qs];
        QCOMPARE(fromBase64(certificate.toString().toStdString()).value(), ca);
        QVERIFY(groups[0].contains(u"iotHubs"_qs));
        for (const auto& name : {u"deviceId"_qs, u"registrationId"_qs})
            QVERIFY(!groups[0].contains(name));
        QCOMPARE(groups[1][u"refused"_qs].toString(), u"issuer"_qs);
        // By name, where the service has it; one name is one CA.
        const auto named = toldBy(*made("azure-dps-groups", {{"caReference", "factory-ca"}}),
                                  {issued("a", sum), issued("d", "ab")});
        QCOMPARE(named.size(), std::size_t{2});
        QCOMPARE(named[0][u"attestation"_qs][u"x509"_qs].toObject(),
                 (QJsonObject{{u"caReferences"_qs, QJsonObject{{u"primary"_qs, u"factory-ca"_qs}}}}));
        QCOMPARE(named[1][u"refused"_qs].toString(), u"issuer"_qs);
        // A group takes the common name for the ID.
        auto other = issued("dev-1", sum);
        other.certificates.back().der = certificateNamed({"another"});
        QCOMPARE(toldBy(*made("azure-dps-groups", {}, services), {other})[0][u"refused"_qs].toString(),
                 u"commonName"_qs);
    }

    void groupsInBodiesOfTen()
    {
        std::vector<Record> records;
        for (int number = 0; number < 101; ++number) {
            records.push_back(derived("dev-" + std::to_string(number)));
            records.back().facts["key.derived"].value = "group " + std::to_string(number);
        }
        const Given symmetric{{"attestation", "symmetricKey"}};
        const auto bodies = toldBy(*made("azure-dps-groups-bulk", symmetric), records);
        QCOMPARE(bodies.size(), std::size_t{11});
        QSet<QString> ids;
        std::size_t refused = 0;
        for (const auto& body : bodies) {
            refused += body.contains(u"refused"_qs) ? 1U : 0U;
            for (const auto& one : body[u"enrollmentGroups"_qs].toArray()) {
                QCOMPARE(body[u"enrollmentGroups"_qs].toArray().size(), 10);
                ids << one[u"enrollmentGroupId"_qs].toString();
                QCOMPARE(
                    one[u"attestation"_qs].toObject(),
                    (QJsonObject{{u"type"_qs, u"symmetricKey"_qs}, {u"symmetricKey"_qs, QJsonObject{}}}));
                QVERIFY(one[u"initialTwin"_qs][u"tags"_qs][u"keyGroup"_qs].toString().startsWith(u"group "));
            }
        }
        QCOMPARE(ids.size(), 100);
        QCOMPARE(refused, std::size_t{1}); // DPS has a hundred
        // Devices with a certificate are in no such group, and those with a derived key in no CA's.
        QVERIFY(toldBy(*made("azure-dps-groups", symmetric), {aDevice()}).empty());
        QVERIFY(toldBy(*made("azure-dps-groups", {}), {derived("a")}).empty());
    }
};

MINTMARK_TEST(AzureFormatsTest)
#include "tst_azureformats.moc"
