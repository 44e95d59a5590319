#include "provisioning/certificates/Contents.h"
#include "provisioning/certificates/ProfileParser.h"
#include "tests/Where.h"
#include "tests/support/Main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

using namespace mintmark;
using namespace mintmark::certificates;

namespace {

QString readProfileFile(const QString& name)
{
    QFile file(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/profiles/") + name);
    if (!file.open(QIODevice::ReadOnly)) qFatal("no %s", qPrintable(name));
    return QString::fromUtf8(file.readAll());
}

Checked check(const QString& text, const char* name = "mine")
{
    return checkProfile(text.toStdString(), name, "mine.toml");
}

QString with(const char* profile, std::initializer_list<std::pair<const char*, const char*>> changes)
{
    auto text = readProfileFile(QString::fromUtf8(profile) + QStringLiteral(".toml"));
    for (const auto& [from, to] : changes) {
        const auto before = text;
        text.replace(QString::fromUtf8(from), QString::fromUtf8(to));
        if (text == before) qFatal("%s: nothing to replace: %s", profile, from);
    }
    return text;
}

} // namespace

class ProfileRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyShippedProfileIsGoodAndGoesWithItsIssuer()
    {
        const QDir folder(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/profiles"));
        const auto names = folder.entryList({QStringLiteral("*.toml")});
        QVERIFY(names.size() >= 16);
        for (const auto& name : names) {
            const auto checked = checkProfile(readProfileFile(name).toStdString(),
                                              name.chopped(5).toStdString(), name.toStdString());
            QVERIFY2(checked.errors.empty(),
                     checked.errors.empty() ? "" : checked.errors.front().text().c_str());
            const auto& issuer = checked.profile.issuerProfile;
            if (issuer.empty()) continue;
            const auto above = checkProfile(
                readProfileFile(QString::fromStdString(issuer) + QStringLiteral(".toml")).toStdString(),
                issuer, issuer + ".toml");
            QVERIFY(above.errors.empty());
            const auto wrong = checkAgainstIssuer(checked, above.profile, name.toStdString());
            QVERIFY2(wrong.empty(), wrong.empty() ? "" : wrong.front().text().c_str());
        }
    }

    void whatContradictsItselfIsNamed_data();
    void whatContradictsItselfIsNamed();

    void allErrorsAreTold()
    {
        const auto checked = check(with("tls-client", {{"validityDays = 3650", "validityDays = 0"},
                                                       {"version = 1", "version = 0"},
                                                       {"[lock]", "[lokc]"}}));
        QCOMPARE(checked.errors.size(), std::size_t{3});
        QCOMPARE(checked.errors[0].key, std::string("version"));
        QCOMPARE(checked.errors[1].key, std::string("certificate.validityDays"));
        QCOMPARE(checked.errors[2].key, std::string("lokc"));
    }

    void whatContradictsTheIssuerIsNamed_data();
    void whatContradictsTheIssuerIsNamed();

    void theHardwareModuleNameIsTheVectorsOne()
    {
        // Reference B1: hwType 1.3.6.1.4.1.32473.1.1, serial "SN0001".
        CertificatePlan plan;
        plan.hardwareType = "1.3.6.1.4.1.32473.1.1";
        plan.hardwareSerial = "{id}";
        QCOMPARE(toHex(alternativeNamesOf(plan, {"SN0001", {}, {}}).value()),
                 std::string("3024a02206082b06010505070804a0163014060a2b0601040181fd59010104"
                             "06534e30303031"));
    }

    void namesAreFilledIn()
    {
        const Naming naming{"dev-1", "a1b2", "CODE"};
        QCOMPARE(filledIn("{id}/{hardware}/{code}/{other}", naming), std::string("dev-1/a1b2/CODE/{other}"));
        QCOMPARE(filledIn("", naming), std::string());
        // What was filled in is not looked at again.
        QCOMPARE(filledIn("{id}", {"{hardware}", "x", {}}), std::string("{hardware}"));
    }

    void keyUsageHasNoZerosAtItsEnd()
    {
        QCOMPARE(toHex(keyUsageBits(keyusage::digitalSignature)), std::string("03020780"));
        QCOMPARE(toHex(keyUsageBits(keyusage::keyCertSign | keyusage::cRLSign)), std::string("03020106"));
        QCOMPARE(toHex(keyUsageBits(keyusage::keyAgreement | keyusage::decipherOnly)),
                 std::string("0303070880"));
        QCOMPARE(toHex(keyUsageBits(0)), std::string("030100"));
    }
};

void ProfileRules::whatContradictsItselfIsNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("rule");
    using Changes = std::initializer_list<std::pair<const char*, const char*>>;
    const auto row = [](const char* name, const char* profile, Changes changes, const char* key,
                        const char* rule) {
        QTest::newRow(name) << with(profile, changes) << QString::fromUtf8(key) << QString::fromUtf8(rule);
    };
    const auto usage = "keyUsage = [\"digitalSignature\"]";
    const auto caUsage = "keyUsage = [\"keyCertSign\", \"cRLSign\"]";
    const auto client = "extendedKeyUsage = [\"clientAuth\"]";
    const auto keyUsage = "certificate.keyUsage";
    row("EC that enciphers", "tls-client",
        {{usage, "keyUsage = [\"digitalSignature\", \"keyEncipherment\"]"}}, keyUsage, "RFC 8813");
    row("EC that enciphers data", "tls-client",
        {{usage, "keyUsage = [\"digitalSignature\", \"dataEncipherment\"]"}}, keyUsage, "RFC 8813");
    row("Ed25519 that agrees", "tls-client",
        {{"\"p256\"", "\"ed25519\""}, {usage, "keyUsage = [\"digitalSignature\", \"keyAgreement\"]"}},
        keyUsage, "RFC 8410");
    row("RSA that agrees", "tls-client",
        {{"\"p256\"", "\"rsa2048\""}, {usage, "keyUsage = [\"digitalSignature\", \"keyAgreement\"]"}},
        keyUsage, "RFC 3279");
    row("encipherOnly alone", "tls-client", {{usage, "keyUsage = [\"digitalSignature\", \"encipherOnly\"]"}},
        keyUsage, "keyAgreement");
    row("a leaf that certifies", "tls-client",
        {{usage, "keyUsage = [\"digitalSignature\", \"keyCertSign\"]"}}, keyUsage, "a CA's");
    row("a CA that does not", "factory-ca", {{caUsage, "keyUsage = [\"cRLSign\"]"}}, keyUsage, "keyCertSign");
    row("a CA that agrees", "factory-ca", {{caUsage, "keyUsage = [\"keyCertSign\", \"keyAgreement\"]"}},
        keyUsage, "nothing else");
    row("no key usage", "tls-client", {{usage, "keyUsage = []"}}, keyUsage, "empty");
    row("clientAuth without a signature", "tls-client", {{usage, "keyUsage = [\"nonRepudiation\"]"}},
        "certificate.extendedKeyUsage", "clientAuth needs");
    row("serverAuth without any", "tls-client",
        {{usage, "keyUsage = [\"nonRepudiation\"]"}, {client, "extendedKeyUsage = [\"serverAuth\"]"}},
        "certificate.extendedKeyUsage", "serverAuth needs");
    row("a purpose twice, by name and number", "tls-client",
        {{client, "extendedKeyUsage = [\"clientAuth\", \"1.3.6.1.5.5.7.3.2\"]"}},
        "certificate.extendedKeyUsage", "twice");
    row("a purpose that is none", "tls-client", {{client, "extendedKeyUsage = [\"1.9.9.x\"]"}},
        "certificate.extendedKeyUsage", "not known");
    row("an algorithm that is none", "tls-client", {{"\"p256\"", "\"p521\""}}, "key.algorithm", "one of");
    row("a platform that is none", "aws-iot", {{"\"aws-iot\"\n", "\"gcp\"\n"}}, "platform", "one of");
    row("a kind that is none", "root-ca", {{"kind = \"ca\"", "kind = \"root\""}}, "kind", "one of");
    row("a CA with a unit", "root-ca", {{"[key]", "[unit]\nmodel = \"x\"\n[key]"}}, "unit.model",
        "device's profile");
    row("a device with a path length", "tls-client",
        {{"validityDays = 3650", "validityDays = 3650\npathLength = 0"}}, "certificate.pathLength",
        "CA's profile");
    row("a CA without a path length", "root-ca", {{"pathLength = \"unlimited\"\n", ""}},
        "certificate.pathLength", "missing");
    row("a CA without a name", "root-ca", {{"Example Devices Root CA", ""}}, "subject.commonName",
        "needs a name");
    row("a CA with a device's ID", "root-ca", {{"Example Devices Root CA", "CA {id}"}}, "subject.commonName",
        "device's");
    row("a device with a code", "tls-client", {{"commonName = \"{id}\"", "commonName = \"{code}\""}},
        "subject.commonName", "proof");
    row("other braces", "tls-client", {{"commonName = \"{id}\"", "commonName = \"{name}\""}},
        "subject.commonName", "filled in");
    row("a proof with another name", "ca-proof", {{"{code}", "a code"}}, "subject.commonName",
        "nothing else");
    row("a common name that can be too long", "tls-client",
        {{"commonName = \"{id}\"", "commonName = \"{hardware}-{id}\""}}, "subject.commonName",
        "64 are allowed");
    row("a serial number that can be too long", "tls-client", {{"\"{hardware}\"", "\"x{hardware}\""}},
        "subject.serialNumber", "64 are allowed");
    row("a serial number that is no PrintableString", "tls-client", {{"\"{hardware}\"", "\"a_b\""}},
        "subject.serialNumber", "PrintableString");
    row("a country of three letters", "tls-client", {{"[subject]", "[subject]\ncountry = \"FIN\""}},
        "subject.country", "two capital");
    row("an empty subject without a critical name", "tls-client",
        {{"commonName = \"{id}\"", "commonName = \"\""},
         {"serialNumber = \"{hardware}\"", "serialNumber = \"\""},
         {"organization = \"Example Devices\"\n", ""}},
        "subject.commonName", "critical");
    row("a critical name that is not there", "tls-client",
        {{"[certificate]", "[alternativeName]\ncritical = true\n[certificate]"}}, "alternativeName.critical",
        "no alternative name");
    row("a DNS name with an underscore", "tls-client-server",
        {{"{id}.devices.example", "{id}_x.devices.example"}}, "alternativeName.dns", "DNS");
    row("a DNS name with an empty label", "tls-client-server", {{"{id}.devices.example", "{id}..example"}},
        "alternativeName.dns", "DNS");
    row("a DNS label that can be too long", "tls-client-server",
        {{"{id}.devices.example", "{hardware}.example"}}, "alternativeName.dns", "DNS");
    row("a URI without a scheme", "tls-client-server", {{"urn:example:device:{id}", "{id}"}},
        "alternativeName.uri", "scheme");
    row("a hardware type that is none", "idevid", {{"1.3.6.1.4.1.32473.1.1", "1.3.x"}},
        "alternativeName.hardwareType", "object identifier");
    row("an extension that has keys of its own", "tls-client",
        {{"[proof]",
          "[[certificate.extension]]\noid = \"2.5.29.19\"\ncritical = true\nvalue = \"3000\"\n[proof]"}},
        "certificate.extension", "keys of its own");
    row("an extension that is no DER", "tls-client",
        {{"[proof]", "[[certificate.extension]]\noid = \"1.3.6.1.4.1.32473.9\"\ncritical = true\nvalue = "
                     "\"3001\"\n[proof]"}},
        "certificate.extension", "DER");
    row("an extension that says not whether it is critical", "tls-client",
        {{"[proof]", "[[certificate.extension]]\noid = \"1.3.6.1.4.1.32473.9\"\nvalue = \"0500\"\n[proof]"}},
        "certificate.extension", "critical");
    row("an extension twice", "tls-client",
        {{"[proof]", "[[certificate.extension]]\noid = \"1.2.3\"\ncritical = false\nvalue = "
                     "\"0500\"\n[[certificate.extension]]\noid = \"1.2.3\"\ncritical = false\nvalue = "
                     "\"0500\"\n[proof]"}},
        "certificate.extension", "twice");
    row("name constraints in a leaf", "tls-client",
        {{"[proof]",
          "[[certificate.extension]]\noid = \"2.5.29.30\"\ncritical = true\nvalue = \"3000\"\n[proof]"}},
        "certificate.extension", "a CA's");
    row("outliving in other words", "tls-client",
        {{"validityDays = 3650", "validityDays = 3650\noutliving = \"yes\""}}, "certificate.outliving",
        "may outlive its issuer");
    row("a maker's key that is none", "nrf-cloud",
        {{"algorithm = \"p256\"", "algorithm = \"p256\"\nmakerKey = \"AAAA\""}}, "key.makerKey",
        "public key");
    const std::string digest(64, 'a');
    const auto keyRow = [&](const char* name, const std::string& lines, const char* key, const char* rule) {
        row(name, "tls-client", {{"algorithm = \"p256\"", ("algorithm = \"p256\"\n" + lines).c_str()}}, key,
            rule);
    };
    keyRow("an unknown way to a key", "way = \"injected\"", "key.way", "injected-wrapped");
    keyRow("a key wrapped for nobody", "way = \"injected-wrapped\"", "key.way", "transportKeys");
    keyRow("a transport key for a way without", "transportKeys = [\"" + digest + "\"]", "key.transportKeys",
           "injected-wrapped");
    keyRow("a transport key twice",
           "way = \"injected-wrapped\"\ntransportKeys = [\"" + digest + "\", \"" + digest + "\"]",
           "key.transportKeys", "twice");
    keyRow("a transport key that is no digest", "way = \"injected-wrapped\"\ntransportKeys = [\"aa\"]",
           "key.transportKeys", "SHA-256");
    keyRow("a group for a way without", "group = \"one\"", "key.group", "derived-from-group");
    keyRow("a derived key without its group", "way = \"derived-from-group\"", "issuer.profile",
           "no certificate");
    keyRow("a derived key with a certificate", "way = \"derived-from-group\"\ngroup = \"one\"",
           "issuer.profile", "no certificate");
    row("an IDevID with an end", "idevid", {{"\"unlimited\"", "3650"}}, "certificate.validityDays",
        "whole life");
    row("an IDevID for one purpose", "idevid",
        {{"extendedKeyUsage = []", "extendedKeyUsage = [\"clientAuth\"]"}}, "certificate.extendedKeyUsage",
        "every purpose");
    row("an IDevID without its number", "idevid", {{"serialNumber = \"{id}\"", "serialNumber = \"\""}},
        "subject.serialNumber", "802.1AR");
    row("an IDevID with Ed25519", "idevid", {{"\"p256\"", "\"ed25519\""}}, "key.algorithm", "802.1AR");
    row("Azure with another name", "azure-dps", {{"commonName = \"{id}\"", "commonName = \"dev-{id}\""}},
        "subject.commonName", "Azure");
    row("Azure with Ed25519", "azure-iot-hub", {{"\"p256\"", "\"ed25519\""}}, "key.algorithm", "Azure");
    row("AWS with Ed25519", "aws-iot", {{"\"p256\"", "\"ed25519\""}}, "key.algorithm", "AWS");
    row("AWS as a server", "aws-iot", {{client, "extendedKeyUsage = [\"serverAuth\"]"}},
        "certificate.extendedKeyUsage", "TLS client");
    row("nRF Cloud with RSA", "nrf-cloud", {{"\"p256\"", "\"rsa2048\""}}, "key.algorithm", "P-256");
    row("nRF Cloud with another name", "nrf-cloud", {{"commonName = \"{id}\"", "commonName = \"x{id}\""}},
        "subject.commonName", "nRF");
    row("Matter with P-384", "matter-dac", {{"[subject]", "[key]\nalgorithm = \"p384\"\n[subject]"}},
        "key.algorithm", "P-256");
    row("Matter with another usage", "matter-dac",
        {{usage, "keyUsage = [\"digitalSignature\", \"keyAgreement\"]"}}, keyUsage, "DAC");
    row("a PAI that signs no CRL", "matter-pai", {{caUsage, "keyUsage = [\"keyCertSign\"]"}}, keyUsage,
        "PAI");
    row("a PAI of path length 1", "matter-pai", {{"pathLength = 0", "pathLength = 1"}},
        "certificate.pathLength", "PAI");
    row("a PAA of path length 2", "matter-paa", {{"pathLength = 1", "pathLength = 2"}},
        "certificate.pathLength", "PAA");
    row("a DAC without its vendor", "matter-dac",
        {{"matterVendor = \"FFF1\"\nmatterProduct = \"8000\"\n", ""}}, "subject.matterVendor", "vendor");
    row("a DAC without its product", "matter-dac", {{"matterProduct = \"8000\"\n", ""}},
        "subject.matterProduct", "product");
    row("Matter's vendor in lower case", "matter-dac", {{"\"FFF1\"\nmatterP", "\"fff1\"\nmatterP"}},
        "subject.matterVendor", "capitals");
    row("Matter's vendor in the name", "matter-dac", {{"Example Matter DAC", "Mvid:FFF1"}},
        "subject.commonName", "Mvid");
    row("Matter's vendor elsewhere", "tls-client", {{"[subject]", "[subject]\nmatterVendor = \"FFF1\""}},
        "subject.matterVendor", "platform");
    row("a DAC that can be too large", "matter-dac",
        {{"[proof]", "[[certificate.extension]]\noid = \"1.3.6.1.4.1.32473.9\"\ncritical = false\nvalue = "
                     "\"04810000\"\n[proof]"}},
        "certificate.extension", "DER");
}

void ProfileRules::whatContradictsItselfIsNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, key);
    QFETCH(QString, rule);
    const auto checked = check(text);
    QVERIFY(!checked.errors.empty());
    const auto& first = checked.errors.front();
    QVERIFY2(QString::fromStdString(first.key) == key && QString::fromStdString(first.rule).contains(rule),
             first.text().c_str());
    QVERIFY2(first.line > 0 || first.rule == "missing", first.text().c_str());
    QCOMPARE(first.file, std::string("mine.toml"));
    // The line is where the key stands, or its section.
    if (first.line > 0) {
        const auto lines = text.split(QLatin1Char('\n'));
        QVERIFY(first.line <= static_cast<std::uint32_t>(lines.size()));
    }
}

void ProfileRules::whatContradictsTheIssuerIsNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char* name, const QString& text, const QString& issuer, const char* key,
                        const char* rule) {
        QTest::newRow(name) << text << issuer << QString::fromUtf8(key) << QString::fromUtf8(rule);
    };
    const auto limited =
        with("factory-ca", {{"extendedKeyUsage = []", "extendedKeyUsage = [\"clientAuth\"]"}});
    row("a server under clientAuth", with("tls-client-server", {}), limited, "certificate.extendedKeyUsage",
        "does not allow");
    row("every purpose under clientAuth",
        with("tls-client", {{"extendedKeyUsage = [\"clientAuth\"]", "extendedKeyUsage = []"}}), limited,
        "issuer.profile", "would limit");
    row("a longer life", with("tls-client", {{"validityDays = 3650", "validityDays = 7301"}}),
        with("factory-ca", {}), "certificate.validityDays", "longer than its issuer's");
    row("no end under one with an end",
        with("tls-client", {{"validityDays = 3650", "validityDays = \"unlimited\""}}), with("factory-ca", {}),
        "certificate.validityDays", "longer than its issuer's");
    row("a CA under path length 0", with("factory-ca", {}), with("factory-ca", {}), "certificate.pathLength",
        "allows 0");
    row("a device under a device", with("tls-client", {}), with("tls-client", {}), "issuer.profile",
        "no CA's");
    row("another vendor", with("matter-dac", {{"\"FFF1\"", "\"FFF2\""}}), with("matter-pai", {}),
        "subject.matterVendor", "FFF1");
    row("another product", with("matter-dac", {{"\"8000\"", "\"8001\""}}), with("matter-pai", {}),
        "subject.matterProduct", "8000");
    row("Matter under none of Matter's", with("matter-dac", {}), with("idevid-ca", {}), "issuer.profile",
        "Matter");
    // 600 octets are exceeded only with this issuer's name.
    const auto large = with(
        "matter-dac",
        {{"[proof]", "[[certificate.extension]]\noid = \"1.3.6.1.4.1.32473.9\"\ncritical = false\nvalue = "
                     "\"0c2f4142434445464748494a4b4c4d4e4f505152535455565758595a4142434445464748494a4b4c4d4e4"
                     "f505152535455\"\n[proof]"}});
    row("too large for Matter", large,
        with("matter-pai",
             {{"Example Matter PAI", "Example Matter PAI with a name of just sixty-four characters now"}}),
        "platform", "600");
}

void ProfileRules::whatContradictsTheIssuerIsNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, issuer);
    QFETCH(QString, key);
    QFETCH(QString, rule);
    const auto checked = check(text);
    QVERIFY2(checked.errors.empty(), checked.errors.empty() ? "" : checked.errors.front().text().c_str());
    const auto above = check(issuer, "above");
    QVERIFY2(above.errors.empty(), above.errors.empty() ? "" : above.errors.front().text().c_str());
    const auto wrong = checkAgainstIssuer(checked, above.profile, "mine.toml");
    QVERIFY(!wrong.empty());
    QVERIFY2(QString::fromStdString(wrong.front().key) == key &&
                 QString::fromStdString(wrong.front().rule).contains(rule),
             wrong.front().text().c_str());
    // In words, a longer life may be meant.
    if (key == QStringLiteral("certificate.validityDays")) {
        auto meant = text;
        meant.replace(QStringLiteral("[certificate]"),
                      QStringLiteral("[certificate]\noutliving = \"may outlive its issuer\""));
        QVERIFY(checkAgainstIssuer(check(meant), above.profile, "mine.toml").empty());
    }
}

MINTMARK_TEST(ProfileRules)
#include "tst_profilerules.moc"
