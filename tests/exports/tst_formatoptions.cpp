// Options of the formats: which there are, what they may be, and what AWS, nRF Cloud, IoT Central and EMQX
// make of them.
#include "provisioning/exports/Columns.h"
#include "provisioning/exports/formats/AwsIot.h"
#include "provisioning/exports/formats/CloudText.h"
#include "tests/exports/Records.h"
#include "tests/support/Main.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace mintmark;
using namespace mintmark::exports;
using namespace mintmark::test;

namespace {

using Given = std::map<std::string, std::string>;

std::string wrong(const std::string& format, Given options, std::vector<std::string> columns = {})
{
    const auto made = exporterFor({format, std::move(columns), {}, std::move(options)});
    return made ? std::string() : made.error();
}

QJsonObject objectBy(const std::string& format, const Record& record, Given options = {})
{
    const auto exporter = exporterFor({format, {}, {}, std::move(options)});
    if (!exporter) return {{QStringLiteral("wrong"), text(exporter.error())}};
    const auto line = (*exporter)->write(record);
    if (!line) return {{QStringLiteral("refused"), text(line.error().field)}};
    return QJsonDocument::fromJson(QByteArray::fromStdString(*line)).object();
}

std::string wholeBy(const std::string& format, const std::vector<Record>& records, Given options,
                    std::vector<std::string> columns = {})
{
    const auto exporter = exporterFor({format, std::move(columns), {}, std::move(options)});
    if (!exporter) return "wrong: " + exporter.error();
    std::string all = (*exporter)->opening();
    for (const auto& record : records) {
        const auto lines = (*exporter)->write(record);
        if (!lines) return "refused: " + lines.error().field;
        all += *lines;
    }
    return all + (*exporter)->closing();
}

} // namespace

class FormatOptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrongIsASentence_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const QString& format, const QString& option,
                            const QString& sentence) { QTest::newRow(name) << format << option << sentence; };
        row("none there are", u"jsonl"_qs, u"mode=create"_qs, u"jsonl has no option \"mode\""_qs);
        row("another's", u"nrf-cloud"_qs, u"mode=create"_qs,
            u"nrf-cloud has no option \"mode\"; it has tags, fwTypes"_qs);
        row("what is not seen", u"emqx"_qs, u"\u0001x=1"_qs,
            u"emqx has no option \"?x\"; it has file, user, digits"_qs);
        row("a word that is none", u"azure-hub"_qs, u"edge=yes"_qs,
            u"the option edge is one of true, false"_qs);
        row("an empty word", u"azure-hub"_qs, u"edge="_qs, u"the option edge is one of true, false"_qs);
        row("a mode that needs ETags", u"azure-hub"_qs, u"mode=deleteIfMatchETag"_qs,
            u"the mode deleteIfMatchETag needs the option etags={\"ID\":\"ETAG\"}"_qs);
        row("ETags that nobody asks for", u"azure-hub"_qs, u"etags={\"a\":\"b\"}"_qs,
            u"etags goes with the modes that end with IfMatchETag"_qs);
        row("ETags that are none", u"azure-hub"_qs, u"etags={\"a\":1}"_qs,
            u"the option etags has a text of 1 to 256 characters for each ID"_qs);
        row("a gateway by its ID", u"azure-hub"_qs, u"parent=gateway-1"_qs,
            u"the option parent is the gateway's own scope as the hub tells it: ms-azure-iot-edge://ID-NUMBER"_qs);
        row("a reason of 129", u"azure-hub"_qs, u"reason="_qs + QString(129, u'x'),
            u"the option reason has 1 to 128 characters, and none that is not seen"_qs);
        row("a twin of two values", u"azure-dps"_qs, u"desired=[1,2]"_qs,
            u"the option desired is an object of JSON"_qs);
        row("a twin's key with a dot", u"azure-dps"_qs, u"desired={\"a\":{\"b.c\":1}}"_qs,
            u"the option desired has ten levels at most, and keys without dots, blanks and dollar signs"_qs);
        row("a deep twin", u"azure-dps"_qs,
            u"desired="_qs + QString(u"{\"a\":"_qs).repeated(12) + u"1"_qs + QString(u"}"_qs).repeated(12),
            u"the option desired has ten levels at most, and keys without dots, blanks and dollar signs"_qs);
        row("a large twin", u"azure-dps"_qs, u"desired={\"a\":\""_qs + QString(33'000, u'x') + u"\"}"_qs,
            u"the option desired has more than 32 KB"_qs);
        row("a hub that is none", u"azure-dps"_qs, u"hubs=hub"_qs,
            u"the option hubs has host names, as in NAME.azure-devices.net"_qs);
        row("static, and no hub", u"azure-dps"_qs, u"allocation=static"_qs,
            u"allocation=static needs one hub: hubs=HOST"_qs);
        row("custom, and nothing to ask", u"azure-dps"_qs, u"allocation=custom"_qs,
            u"allocation=custom goes with the options webhook and webhookVersion, and they with it"_qs);
        row("a webhook without TLS", u"azure-dps"_qs, u"webhook=http://a.example/"_qs,
            u"the option webhook is an address that begins with https://"_qs);
        row("a policy of another version", u"azure-dps"_qs, u"credentialPolicy=p1"_qs,
            u"credentialPolicy needs api=2026-04-01: an older one has no such field"_qs);
        row("a group of signs", u"azure-dps-groups"_qs, u"group=-a"_qs,
            u"the option group has 1 to 64 of A-Z a-z 0-9 - . _ :, a letter or digit first"_qs);
        row("a type of 129", u"aws-iot"_qs, u"thingType="_qs + QString(129, u'x'),
            u"the option thingType has 1 to 128 of A-Z a-z 0-9 : _ -"_qs);
        row("attributes without a column", u"aws-iot"_qs, u"attributes=site"_qs,
            u"the option attributes has NAME=COLUMN,…; a name has 1 to 128 of A-Z a-z 0-9 and _.,@/:#-"_qs);
        row("attributes of nothing", u"aws-iot"_qs, u"attributes=site=place"_qs,
            u"the option attributes names no column with \"place\""_qs);
        row("four attributes without a type", u"aws-iot"_qs, u"attributes=a=state,b=state"_qs,
            u"4 attributes; a thing has 3 at most without a thingType"_qs);
        row("an attribute twice", u"aws-iot"_qs, u"attributes=model=state"_qs,
            u"there are two attributes model"_qs);
        row("firmware of no kind", u"nrf-cloud"_qs, u"fwTypes=APP|ROM"_qs,
            u"the option fwTypes has APP, MODEM, BOOT, SOFTDEVICE, BOOTLOADER, parted by |"_qs);
        row("a template's", u"template"_qs, u"mode=create"_qs, u"template has no option \"mode\""_qs);
    }
    void whatIsWrongIsASentence()
    {
        QFETCH(const QString, format);
        QFETCH(const QString, option);
        QFETCH(const QString, sentence);
        const auto equals = option.indexOf(u'=');
        QCOMPARE(text(wrong(format.toStdString(),
                            {{option.left(equals).toStdString(), option.mid(equals + 1).toStdString()}})),
                 sentence);
    }

    void whatIsNeededIsAskedFor()
    {
        QCOMPARE(wrong("manifest", {}), std::string("manifest needs the option manufacturer=TEXT"));
        QCOMPARE(wrong("manifest", {{"manufacturer", "Example Devices"}}),
                 std::string("manifest is signed, and there is nothing here that signs"));
    }

    void optionsAreToldInWords()
    {
        for (const auto& row : allFormats())
            for (const auto& one : row.options) {
                QVERIFY2(!one.name.empty() && !one.form.empty() && !one.what.empty(), one.name.data());
                QVERIFY2(one.refusal != nullptr || one.form.find('|') != std::string_view::npos,
                         one.name.data());
                // Nothing long, nothing empty and nothing hostile is taken for a value.
                const std::string huge(5U << 20U, 'x');
                for (const auto& value :
                     {std::string(), huge, std::string("\x01\n"), std::string("\xff\"'")}) {
                    const auto said =
                        refuseOptions("x", std::span(&one, 1), {{std::string(one.name), value}});
                    QVERIFY2(said.has_value() || value == "\xff\"'", one.name.data());
                }
            }
    }

    void aThingWithATypeHasTheFacts()
    {
        auto record = aDevice();
        record.facts["key.origin"] = {"key.origin", "made on the unit", Known::Reported, {}, 0};
        const Given options{{"thingType", "X1"},
                            {"groups", "factory1, line:3"},
                            {"policy", "Device=1"},
                            {"attributes", "state=state,site=fact.site"},
                            {"ca", "false"}};
        const auto parameters = objectBy("aws-iot", record, options);
        QCOMPARE(parameters[u"FirmwareVersion"_qs].toString(), u"1.2.3"_qs);
        QCOMPARE(parameters[u"FirmwareVersionKnown"_qs].toString(), u"reported"_qs);
        QCOMPARE(parameters[u"LockBitsKnown"_qs].toString(), u"observed"_qs);
        QCOMPARE(parameters[u"KeyOrigin"_qs].toString(), u"made-on-the-unit"_qs);
        QCOMPARE(parameters[u"TrustRoots"_qs].toString(), u"demo-1"_qs);
        QCOMPARE(parameters[u"Lifecycle"_qs].toString(u"none"_qs), QString());
        QCOMPARE(parameters[u"Attribute1"_qs].toString(), u"provisioned"_qs);
        const auto written = awsTemplate(options).value();
        QVERIFY(written.size() <= 10'240);
        const auto made = QJsonDocument::fromJson(QByteArray::fromStdString(written)).object();
        QCOMPARE(made[u"Parameters"_qs].toObject().keys(), parameters.keys());
        const auto thing = made[u"Resources"_qs][u"thing"_qs][u"Properties"_qs].toObject();
        QCOMPARE(thing[u"ThingTypeName"_qs].toString(), u"X1"_qs);
        QCOMPARE(thing[u"ThingGroups"_qs].toArray(), (QJsonArray{u"factory1"_qs, u"line:3"_qs}));
        QCOMPARE(thing[u"AttributePayload"_qs][u"firmware.version"_qs].toObject(),
                 (QJsonObject{{u"Ref"_qs, u"FirmwareVersion"_qs}}));
        QVERIFY(thing[u"AttributePayload"_qs].toObject().size() <= 50);
        QCOMPARE(made[u"Resources"_qs][u"policy"_qs][u"Properties"_qs][u"PolicyName"_qs].toString(),
                 u"Device=1"_qs);
        // Each parameter is used, once at least, and nothing else is referred to.
        QSet<QString> used;
        const auto walk = [&](const auto& self, const QJsonValue& value) -> void {
            const auto object = value.toObject();
            for (auto one = object.begin(); one != object.end(); ++one) {
                if (one.key() == u"Ref") used.insert(one.value().toString());
                self(self, one.value());
            }
        };
        walk(walk, made[u"Resources"_qs]);
        const auto keys = parameters.keys();
        QCOMPARE(used, QSet<QString>(keys.begin(), keys.end()));
        // Without a type there is room for three, and the facts stay here.
        QVERIFY(!objectBy("aws-iot", record).contains(u"FirmwareVersion"_qs));
        QVERIFY(awsTemplate({{"policy", "a policy"}}).error().starts_with("the option policy has 1 to 128"));
        QVERIFY(awsTemplate({{"polici", "p"}}).error().starts_with("aws-iot-template has no option"));
    }

    void anAttributeThatAwsRefusesIsNamed()
    {
        auto record = aDevice();
        record.facts["site"] = {"site", "hall 3", Known::Reported, {}, 0};
        QCOMPARE(objectBy("aws-iot", record, {{"attributes", "place=fact.site"}})[u"refused"_qs].toString(),
                 u"place"_qs);
        record.facts["site"].value = std::string(801, 'x');
        QCOMPARE(objectBy("aws-iot", record, {{"attributes", "place=fact.site"}})[u"refused"_qs].toString(),
                 u"place"_qs);
        record.facts["site"].value = std::string(800, 'x');
        QVERIFY(objectBy("aws-iot", record, {{"attributes", "place=fact.site"}}).contains(u"Attribute1"_qs));
        QCOMPARE(objectBy("aws-iot", record, {{"ca", "true"}})[u"refused"_qs].toString(), u"CaPem"_qs);
    }

    void certificatesForAnAccountWithoutTheCa()
    {
        auto record = aDevice(std::string(128, 'a'));
        auto one = objectBy("aws-iot-certificates", record);
        QCOMPARE(one.keys(),
                 (QStringList{u"certificateId"_qs, u"certificatePem"_qs, u"status"_qs, u"thingName"_qs}));
        QCOMPARE(one[u"certificateId"_qs].toString(), text(toHex(sha256(record.certificates[0].der))));
        QCOMPARE(one[u"certificatePem"_qs].toString(), text(pemOf(record.certificates[0].der)));
        QCOMPARE(one[u"status"_qs].toString(), u"ACTIVE"_qs);
        record.certificates[0].revoked = RevocationReason::KeyCompromise;
        QCOMPARE(objectBy("aws-iot-certificates", record)[u"status"_qs].toString(), u"INACTIVE"_qs);
        for (const char* format : {"aws-iot", "aws-iot-certificates"}) {
            QCOMPARE(objectBy(format, aDevice(std::string(129, 'a')))[u"refused"_qs].toString(),
                     u"thingName"_qs);
            auto large = aDevice();
            large.certificates = {recorded(Bytes(49'200))};
            QCOMPARE(objectBy(format, large)[u"refused"_qs].toString(), u"certificatePem"_qs);
        }
    }

    void iotCentralHasChosenColumnsToo()
    {
        const auto record = aDevice();
        const auto sum = toHex(record.certificates[0].sha256);
        QCOMPARE(wholeBy("iot-central", {record}, {},
                         {"IOTC_X509THUMBPRINT_PRIMARY=certificate.sha256", "known.lock.bits"}),
                 "IOTC_DEVICEID,IOTC_DEVICENAME,IOTC_X509THUMBPRINT_PRIMARY,known.lock.bits\r\n"
                 "dev-0001,sensor-x dev-0001," +
                     sum + ",observed\r\n");
        QCOMPARE(wrong("iot-central", {}, {"IOTC_DEVICEID=model"}),
                 std::string("the column IOTC_DEVICEID is there twice"));
        QCOMPARE(wrong("iot-central", {}, {"a=model", "a=state"}),
                 std::string("the column a is there twice"));
        QCOMPARE(wrong("iot-central", {}, {"a=models"}), std::string("there is no column \"a=models\""));
        QVERIFY(wrong("iot-central", {}, {"=model"}).starts_with("a header has 1 to 128"));
        QVERIFY(!wrong("iot-central", {}, std::vector<std::string>(65, "model")).empty());
    }

    void namesThatNoPasswordOpens()
    {
        const auto other = aDevice("dev,2");
        const std::string zeros(64, '0');
        QCOMPARE(wholeBy("emqx", {aDevice(), other}, {}),
                 "user_id,password_hash,salt,is_superuser\ndev-0001," + zeros + ",,false\n\"dev,2\"," +
                     zeros + ",,false\n");
        const auto json = wholeBy("emqx", {aDevice(), other},
                                  {{"file", "json"}, {"user", "hardwareId"}, {"digits", "128"}});
        const auto list = QJsonDocument::fromJson(QByteArray::fromStdString(json)).array();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[1].toObject(), (QJsonObject{{u"user_id"_qs, u"8c0102"_qs},
                                                  {u"password_hash"_qs, QString(128, u'0')},
                                                  {u"salt"_qs, QString()},
                                                  {u"is_superuser"_qs, false}}));
        QVERIFY(QJsonDocument::fromJson(QByteArray::fromStdString(wholeBy("emqx", {}, {{"file", "json"}})))
                    .array()
                    .isEmpty());
        QCOMPARE(wholeBy("emqx", {aDevice(std::string())}, {}), std::string("refused: user_id"));
        QCOMPARE(wholeBy("emqx", {aDevice("a\nb")}, {}), std::string("refused: user_id"));
    }

    void tagsAndFirmwareOfNrfCloud()
    {
        const auto record = aDevice();
        QVERIFY(wholeBy("nrf-cloud", {record}, {{"tags", "b1|line-3"}, {"fwTypes", "BOOT"}})
                    .starts_with("dev-0001,sensor-x,b1|line-3,BOOT,\""));
    }
};

MINTMARK_TEST(FormatOptionsTest)
#include "tst_formatoptions.moc"
