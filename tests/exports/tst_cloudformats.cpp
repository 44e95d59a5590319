#include "provisioning/exports/Columns.h"
#include "provisioning/exports/DeviceExport.h"
#include "provisioning/exports/formats/AwsIot.h"
#include "provisioning/exports/formats/CloudText.h"
#include "tests/Where.h"
#include "tests/exports/Records.h"
#include "tests/support/Main.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

using namespace mintmark;
using namespace mintmark::exports;
using namespace mintmark::test;

namespace {

std::unique_ptr<Exporter> made(const char* format)
{
    return std::move(exporterFor({format, {}, {}}).value());
}

std::string writtenBy(const char* format, const Record& record)
{
    const auto exporter = made(format);
    const auto lines = exporter->write(record);
    return lines ? *lines + exporter->closing() : "refused: " + lines.error().field;
}

QJsonObject objectBy(const char* format, const Record& record)
{
    const auto line = writtenBy(format, record);
    if (line.empty() || line.find('\n') != line.size() - 1) return {}; // one line
    return QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
}

QString fieldOf(const char* format, const Record& record)
{
    const auto refused = writtenBy(format, record);
    return refused.starts_with("refused: ") ? text(refused.substr(9)) : QString();
}

} // namespace

// Written from the platforms' own schemas.
class CloudFormatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCommonNameIsWhatOpenSslWrote()
    {
        QCOMPARE(commonNameIn(certificateNamed({"dev-0001"})).value(), std::string("dev-0001"));
        QCOMPARE(commonNameIn(certificateNamed({"first", "last"}, false)).value(), std::string("last"));
        QCOMPARE(commonNameIn(certificateNamed({"Ger\u00e4t"})).value(), std::string("Ger\u00e4t"));
        QCOMPARE(commonNameIn(certificateNamed({})).value(), std::string());
        QVERIFY(!commonNameIn({}));
        QVERIFY(!commonNameIn(bytesOf("certificate")));
        // Cut anywhere in its subject or before, it is none; and nothing is read beyond its end.
        const auto whole = certificateNamed({"dev-0001"});
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!commonNameIn(ByteView(whole).first(size)));
        for (std::size_t at = 0; at < whole.size(); ++at)
            for (const int other : {0x00, 0x1f, 0x7f, 0x80, 0x84, 0xff}) {
                auto changed = whole;
                changed[at] = static_cast<std::uint8_t>(other);
                (void)commonNameIn(changed);
            }
    }

    void whoIsLetIn_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("revoked");
        QTest::addColumn<int>("standing");
        const auto row = [](DeviceState state, bool revoked, Standing standing) {
            QTest::addRow("%s%s", std::string(nameOf(state)).c_str(), revoked ? ", revoked" : "")
                << static_cast<int>(state) << revoked << static_cast<int>(standing);
        };
        row(DeviceState::Provisioned, false, Standing::Good);
        row(DeviceState::Shipped, false, Standing::Good);
        row(DeviceState::Provisioned, true, Standing::Blocked);
        row(DeviceState::Revoked, true, Standing::Blocked);
        row(DeviceState::Scrapped, false, Standing::Blocked);
        row(DeviceState::InRework, true, Standing::Blocked);
        row(DeviceState::Failed, false, Standing::Blocked);
        row(DeviceState::Void, false, Standing::Blocked);
        row(DeviceState::Issued, false, Standing::Unready);
        row(DeviceState::Written, false, Standing::Unready);
        row(DeviceState::Locked, false, Standing::Unready);
        row(DeviceState::WrittenUnproved, false, Standing::Unready);
    }
    void whoIsLetIn()
    {
        QFETCH(const int, state);
        QFETCH(const bool, revoked);
        QFETCH(const int, standing);
        auto record = aDevice("dev-0001", static_cast<DeviceState>(state));
        if (revoked) record.certificates.back().revoked = RevocationReason::KeyCompromise;
        QCOMPARE(static_cast<int>(standingOf(record)), standing);
        record.certificates.clear();
        QCOMPARE(standingOf(record), Standing::Unready);
    }

    void theHubsLine()
    {
        auto record = aDevice();
        auto device = objectBy("azure-hub", record);
        QCOMPARE(device[u"id"_qs].toString(), u"dev-0001"_qs);
        QCOMPARE(device[u"importMode"_qs].toString(), u"createOrUpdate"_qs);
        QCOMPARE(device[u"status"_qs].toString(), u"enabled"_qs);
        QVERIFY(!device.contains(u"statusReason"_qs));
        QCOMPARE(device[u"authentication"_qs].toObject(),
                 (QJsonObject{{u"type"_qs, u"certificateAuthority"_qs}}));
        const auto tags = device[u"tags"_qs].toObject();
        QCOMPARE(tags[u"hardwareId"_qs].toString(), u"8c0102"_qs);
        QCOMPARE(tags[u"trustRoots"_qs].toString(), u"demo 1"_qs);
        QCOMPARE(tags[u"facts"_qs].toObject(),
                 (QJsonObject{
                     {u"firmware-version"_qs,
                      QJsonObject{{u"value"_qs, u"1.2.3"_qs}, {u"known"_qs, u"reported"_qs}}},
                     {u"lock-bits"_qs, QJsonObject{{u"value"_qs, u"7"_qs}, {u"known"_qs, u"observed"_qs}}}}));
        // A renewed one and the one before it are both let in; a revoked one is not.
        record.certificates.push_back(recorded(certificateNamed({"dev-0001"})));
        auto prints = objectBy("azure-hub-thumbprint", record)[u"authentication"_qs].toObject();
        QCOMPARE(prints[u"type"_qs].toString(), u"selfSigned"_qs);
        prints = prints[u"x509Thumbprint"_qs].toObject();
        QCOMPARE(prints[u"primaryThumbprint"_qs].toString(),
                 text(toHex(sha256(record.certificates[1].der))).toUpper());
        QCOMPARE(prints[u"secondaryThumbprint"_qs].toString(),
                 text(toHex(sha256(record.certificates[0].der))).toUpper());
        record.certificates[0].revoked = RevocationReason::Superseded;
        prints = objectBy("azure-hub-thumbprint", record)[u"authentication"_qs].toObject();
        QVERIFY(prints[u"x509Thumbprint"_qs].toObject()[u"secondaryThumbprint"_qs].isNull());
    }

    void whatMustNotBeLetInIsDisabled()
    {
        auto record = aDevice();
        record.certificates.back().revoked = RevocationReason::KeyCompromise;
        for (const char* format : {"azure-hub", "azure-hub-thumbprint"}) {
            const auto device = objectBy(format, record);
            QCOMPARE(device[u"status"_qs].toString(), u"disabled"_qs);
            QCOMPARE(device[u"statusReason"_qs].toString(), u"revoked: keyCompromise"_qs);
        }
        QCOMPARE(objectBy("azure-dps", record)[u"provisioningStatus"_qs].toString(), u"disabled"_qs);
        QCOMPARE(objectBy("aws-iot", record)[u"CertificateStatus"_qs].toString(), u"INACTIVE"_qs);
        for (const char* format : {"nrf-cloud", "thingsboard", "iot-central"})
            QVERIFY(!made(format)->tells(Standing::Blocked));
        for (const auto& row : allFormats())
            if (row.name != "jsonl" && row.name != "csv" && !row.isSigned)
                QVERIFY(!made(std::string(row.name).c_str())->tells(Standing::Unready));
    }

    void enrolmentsOfDps()
    {
        const auto record = aDevice();
        const auto one = objectBy("azure-dps", record);
        QCOMPARE(one[u"registrationId"_qs].toString(), u"dev-0001"_qs);
        QCOMPARE(one[u"provisioningStatus"_qs].toString(), u"enabled"_qs);
        const auto attestation = one[u"attestation"_qs].toObject();
        QCOMPARE(attestation[u"type"_qs].toString(), u"x509"_qs);
        const auto certificate =
            attestation[u"x509"_qs][u"clientCertificates"_qs][u"primary"_qs][u"certificate"_qs];
        QCOMPARE(fromBase64(certificate.toString().toStdString()).value(), record.certificates[0].der);
        // Ten in a body, the rest in the last one.
        const auto bulk = made("azure-dps-bulk");
        std::string all;
        for (int number = 1; number <= 23; ++number) {
            const auto lines = bulk->write(aDevice("dev-" + std::to_string(number)));
            QVERIFY(lines.has_value());
            QCOMPARE(lines->empty(), number % 10 != 0);
            all += *lines;
        }
        all += bulk->closing();
        QCOMPARE(bulk->closing(), std::string());
        QList<qsizetype> sizes;
        for (const auto& line : QByteArray::fromStdString(all).split('\n')) {
            if (line.isEmpty()) continue;
            const auto body = QJsonDocument::fromJson(line).object();
            QCOMPARE(body[u"mode"_qs].toString(), u"create"_qs);
            sizes << body[u"enrollments"_qs].toArray().size();
        }
        QCOMPARE(sizes, (QList<qsizetype>{10, 10, 3}));
    }

    void whatDpsHasAlreadyIsDisabledToo()
    {
        const auto bulk = made("azure-dps-bulk");
        auto lost = aDevice("dev-2");
        lost.certificates.back().revoked = RevocationReason::KeyCompromise;
        QCOMPARE(bulk->write(aDevice("dev-1")).value(), std::string());
        QCOMPARE(bulk->write(lost).value(), std::string());
        QStringList told;
        for (const auto& line : QByteArray::fromStdString(bulk->closing()).split('\n')) {
            if (line.isEmpty()) continue;
            const auto body = QJsonDocument::fromJson(line).object();
            for (const auto& one : body[u"enrollments"_qs].toArray())
                told << body[u"mode"_qs].toString() + u' ' + one[u"registrationId"_qs].toString() + u' ' +
                            one[u"provisioningStatus"_qs].toString();
        }
        QCOMPARE(told, (QStringList{u"create dev-1 enabled"_qs, u"create dev-2 disabled"_qs,
                                    u"update dev-2 disabled"_qs}));
    }

    void parametersAndTheTemplateOfAws()
    {
        const auto record = aDevice();
        const auto parameters = objectBy("aws-iot", record);
        const auto pem = parameters[u"CertificatePem"_qs].toString().toStdString();
        auto* bio = ::BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
        auto* read = ::PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
        QVERIFY(read != nullptr);
        ::X509_free(read);
        ::BIO_free(bio);
        const auto made = QJsonDocument::fromJson(QByteArray::fromStdString(awsTemplate().value())).object();
        QCOMPARE(made[u"Parameters"_qs].toObject().keys(), parameters.keys());
        for (const auto& value : parameters)
            QVERIFY(value.isString());
        QVERIFY(awsTemplate()->size() <= 10'240);
        for (const auto& key : parameters.keys())
            QVERIFY(awsTemplate()->find("\"Ref\": \"" + key.toStdString() + "\"") != std::string::npos);
    }

    void tables()
    {
        const auto record = aDevice();
        const auto pem = pemOf(record.certificates[0].der);
        QCOMPARE(writtenBy("nrf-cloud", record), "dev-0001,sensor-x,,APP|MODEM,\"" + pem + "\"\n");
        QCOMPARE(writtenBy("thingsboard", record), "dev-0001,sensor-x,8c0102,\"" + pem + "\",1.2.3,,7,,\n");
        QCOMPARE(writtenBy("iot-central", record), std::string("dev-0001,sensor-x dev-0001\r\n"));
    }

    void chosenColumns()
    {
        const auto written = [](FormatChoice choice, const Record& record) {
            const auto exporter = exporterFor(choice);
            if (!exporter) return "wrong: " + exporter.error();
            return (*exporter)->opening() + (*exporter)->write(record).value_or("refused");
        };
        auto record = aDevice();
        record.device.model = "=1+1";
        QCOMPARE(written({"csv", {"deviceId", "fact.lock.bits", "model", "fact.none"}, {}}, record),
                 std::string("deviceId,fact.lock.bits,model,fact.none\r\ndev-0001,7,'=1+1,\r\n"));
        QCOMPARE(written({"jsonl", {"standing", "certificate.subject"}, {}}, record),
                 std::string("{\"certificate.subject\":\"OU=a unit after it,CN=dev-0001,O=Example Devices\","
                             "\"standing\":\"good\"}\n"));
        QVERIFY(exporterFor({"csv", {"fact.lock.bits"}, {}}).value()->carriesFacts());
        QVERIFY(!exporterFor({"csv", {"deviceId"}, {}}).value()->carriesFacts());
        QCOMPARE(written({"csv", {"devceId"}, {}}, record),
                 std::string("wrong: there is no column \"devceId\""));
        QCOMPARE(written({"csv", {"fact."}, {}}, record), std::string("wrong: there is no column \"fact.\""));
        QCOMPARE(written({"csv", {"model", "model"}, {}}, record),
                 std::string("wrong: the column model is named twice"));
        QCOMPARE(written({"csv", std::vector<std::string>(65, "model"), {}}, record),
                 std::string("wrong: more than 64 columns"));
        QVERIFY(written({"azure-hub", {"model"}, {}}, record).starts_with("wrong: the columns of azure-hub"));
        QVERIFY(written({"csv", {}, "format = 1"}, record).starts_with("wrong: csv takes no template"));
        // Every column says something of a device that has everything, and nothing breaks without a
        // certificate.
        record.trustRoots = "demo 1";
        record.certificates.back().serial = Bytes{1};
        record.certificates.back().issuer = "ab";
        record.certificates.back().profile = "demo";
        Record bare;
        for (const auto& name : Column::names()) {
            const auto column = Column::named(name).value();
            if (name != "certificate.revoked")
                QVERIFY2(!column.of(record).empty(), std::string(name).c_str());
            (void)column.of(bare);
        }
    }

    void templates_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* name, const QString& file, const QString& result) {
            QTest::newRow(name) << file << result;
        };
        row("plain", u"format = 1\nline = '{{deviceId}};{{fact.lock.bits}}'\n"_qs, u"dev-0001;7"_qs);
        row("JSON", u"format = 1\nescape = 'json'\nline = '{\"a\":\"{{model}}\"}'\n"_qs,
            u"{\"a\":\"a \\\"model\\\"\"}"_qs);
        row("CSV", u"format = 1\nescape = 'csv'\nline = '{{deviceId}},{{model}}'\n"_qs,
            u"dev-0001,\"a \"\"model\"\"\""_qs);
        row("several lines, and nothing escapes them", u"format = 1\nline = '{{certificate.pem}}'\n"_qs,
            u"refused: certificate.pem"_qs);
        row("a rule that it fits", u"format = 1\nline = '{{model}}'\n[rules]\ndeviceId = '^dev-\\d{4}$'\n"_qs,
            u"a \"model\""_qs);
        row("a rule for a part alone", u"format = 1\nline = '{{model}}'\n[rules]\ndeviceId = 'dev'\n"_qs,
            u"refused: deviceId"_qs);
        row("no format", u"line = '{{model}}'\n"_qs, u"1: format: it has to be 1"_qs);
        row("another format", u"format = 2\nline = '{{model}}'\n"_qs, u"1: format: it has to be 1"_qs);
        row("no line", u"format = 1\n"_qs, u"1: line: it is missing, or is no text"_qs);
        row("no column", u"format = 1\nline = 'x'\n"_qs, u"2: line: it names no column: {{deviceId}}"_qs);
        row("an unknown column", u"format = 1\nline = '{{devceId}}'\n"_qs,
            u"2: line: there is no column \"devceId\""_qs);
        row("an open brace", u"format = 1\nline = '{{deviceId'\n"_qs, u"2: line: a {{ has no }}"_qs);
        row("an unknown key", u"format = 1\nlines = 'x'\nline = '{{model}}'\n"_qs,
            u"2: lines: there is no such key"_qs);
        row("an unknown way to escape", u"format = 1\nescape = 'xml'\nline = '{{model}}'\n"_qs,
            u"2: escape: it is one of none, json, csv"_qs);
        row("an unbounded pattern", u"format = 1\nline = '{{model}}'\n[rules]\nmodel = '.*'\n"_qs,
            u"4: rules: an unbounded regex"_qs);
        row("a rule for nothing", u"format = 1\nline = '{{model}}'\n[rules]\nmodels = 'a'\n"_qs,
            u"4: rules: there is no column \"models\""_qs);
        row("no TOML", u"format = \n"_qs, u"1: "_qs);
        row("empty", QString(), u"1: format"_qs);
        row("a key of many dots", QString(u"a."_qs).repeated(400) + u"a = 1\n"_qs,
            u"a line has too many dots"_qs);
        row("huge", QString(u"#"_qs).repeated(70'000), u"it is larger than 64 KiB"_qs);
    }
    void templates()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, result);
        auto record = aDevice();
        record.device.model = "a \"model\"";
        const auto exporter = exporterFor({"template", {}, file.toStdString()});
        if (!exporter) {
            QVERIFY2(exporter.error().starts_with(result.toStdString()), exporter.error().c_str());
            return;
        }
        const auto lines = (*exporter)->write(record);
        QCOMPARE(text(lines ? *lines : "refused: " + lines.error().field), result);
    }

    void theShippedTemplatesAreSound()
    {
        const QDir folder(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/exports"));
        const auto files = folder.entryInfoList({u"*.toml"_qs});
        QVERIFY(files.size() >= 3);
        auto record = aDevice();
        record.device.hardwareId = {Bytes(12, 0x5a)};
        for (const auto& info : files) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto exporter = exporterFor({"template", {}, file.readAll().toStdString()});
            QVERIFY2(exporter.has_value(), exporter ? "" : exporter.error().c_str());
            const auto lines = (*exporter)->write(record);
            QVERIFY(lines.has_value());
            if (lines->starts_with("{"))
                QVERIFY(QJsonDocument::fromJson(QByteArray::fromStdString(*lines)).isObject());
            QVERIFY(!(*exporter)->tells(Standing::Blocked));
        }
        QFile leshan(folder.filePath(u"leshan.toml"_qs));
        QVERIFY(leshan.open(QIODevice::ReadOnly));
        const auto line =
            *exporterFor({"template", {}, leshan.readAll().toStdString()}).value()->write(record);
        const auto key =
            QJsonDocument::fromJson(QByteArray::fromStdString(line))[u"tls"_qs][u"details"_qs][u"key"_qs];
        const auto der = fromHex(key.toString().toStdString()).value();
        const auto* at = der.data();
        auto* read = ::d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size()));
        QVERIFY(read != nullptr);
        ::EVP_PKEY_free(read);
    }

    void linesOfATemplateAreParted()
    {
        const auto exporter =
            exporterFor({"template",
                         {},
                         "format = 1\nopening = '['\nbetween = ','\nclosing = ']'\n"
                         "escape = 'json'\ndevices = 'all'\nmost = 2\nline = '\"{{deviceId}}\"'\n"})
                .value();
        std::string all = exporter->opening();
        for (const char* id : {"a", "b"})
            all += exporter->write(aDevice(id)).value();
        all += exporter->closing();
        QCOMPARE(all, std::string("[\"a\",\"b\"]"));
        QCOMPARE(exporter->most(), std::uint64_t{2});
        QVERIFY(exporter->tells(Standing::Unready));
    }

    void whatADestinationWouldRefuseIsNamed()
    {
        auto other = aDevice();
        other.certificates = {recorded(certificateNamed({"another"}))};
        for (const char* format : {"azure-hub", "azure-dps", "nrf-cloud"})
            QCOMPARE(fieldOf(format, other), u"commonName"_qs);
        QCOMPARE(fieldOf("azure-hub-thumbprint", other), QString());
        QCOMPARE(fieldOf("azure-hub", aDevice("a b")), u"deviceId"_qs);
        QCOMPARE(fieldOf("azure-hub", aDevice("a/b")), u"deviceId"_qs);
        QCOMPARE(fieldOf("azure-dps", aDevice("-a")), u"registrationId"_qs);
        QCOMPARE(fieldOf("azure-dps", aDevice("a.")), u"registrationId"_qs);
        QCOMPARE(fieldOf("azure-dps", aDevice(std::string(64, 'a'))), QString());
        QCOMPARE(fieldOf("aws-iot", aDevice("a.b")), u"thingName"_qs);
        auto tagged = aDevice();
        tagged.facts["firmware.version"].value = std::string(9000, 'x');
        QCOMPARE(fieldOf("azure-hub", tagged), u"tags"_qs);
        auto model = aDevice();
        model.device.model = "a model";
        QCOMPARE(fieldOf("aws-iot", model), u"model"_qs);
        auto broken = aDevice();
        broken.certificates = {recorded(bytesOf("no certificate"))};
        QCOMPARE(fieldOf("azure-dps", broken), u"certificate"_qs);
    }
};

MINTMARK_TEST(CloudFormatsTest)
#include "tst_cloudformats.moc"
