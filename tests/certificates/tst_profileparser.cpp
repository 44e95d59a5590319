#include "provisioning/certificates/ProfileParser.h"
#include "tests/Where.h"
#include "tests/support/Main.h"

#include <QtCore/QFile>

using namespace mintmark;
using mintmark::certificates::parseProfile;

namespace {

/// Line 1 is the empty one before `format`.
constexpr const char* good = R"(
format = 1
version = 3
description = "A sensor"
[unit]
model = "sensor"
protocol = "smp-agent"
baud = 9600
[id]
scheme = "s-{sequence:6}"
[certificate]
organization = "Größe & Co"
validityDays = 30
extendedKeyUsage = ["clientAuth"]
[write]
issuer = false
resetAfterWrite = false
[proof]
method = "none"
[lock]
bits = ["read-out", "debug"]
)";

QString with(const char* from, const char* to)
{
    auto text = QString::fromUtf8(good);
    const auto before = text;
    text.replace(QString::fromUtf8(from), QString::fromUtf8(to));
    if (text == before) qFatal("the test replaces nothing: %s", from);
    return text;
}

} // namespace

class ProfileReading : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theShippedProfileIsGood()
    {
        QFile file(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/profiles/demo.toml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto text = file.readAll().toStdString();
        const auto profile = parseProfile(text, "demo", "demo.toml");
        QVERIFY2(profile.has_value(), profile ? "" : profile.error().text().c_str());
        QCOMPARE(profile->name, std::string("demo"));
        QCOMPARE(profile->version, 1U);
        QCOMPARE(profile->hash, sha256(viewOf(text)));
        QCOMPARE(profile->model, std::string("demo-sensor"));
        QCOMPARE(profile->target.protocol, std::string("smp-agent"));
        QCOMPARE(profile->target.line.baud, 115200U);
        QCOMPARE(profile->id.scheme, std::string("demo-{sequence:8}"));
        QCOMPARE(profile->id.platforms, std::vector<std::string>{"azure-dps"});
        QCOMPARE(profile->validity, std::optional(std::chrono::days{3650}));
        QVERIFY(!profile->certificate.extendedKeyUsage.empty() && profile->writeIssuer &&
                profile->resetAfterWrite);
        QVERIFY(!profile->siblingIssuers);
        QCOMPARE(profile->proof, Proof::Nonce);
        QCOMPARE(profile->lockMask, 3U);
    }

    void aDerivedKeyNeedsNoWordOfACertificate()
    {
        const auto head = QByteArray("format = 1\nversion = 1\n[unit]\nmodel = \"m\"\nprotocol = "
                                     "\"smp-agent\"\n[id]\nscheme = \"d-{sequence:4}\"\n[proof]\nmethod = "
                                     "\"nonce\"\n[lock]\nbits = []\n[key]\nway = \"derived-from-group\"\n");
        const auto profile = parseProfile((head + "group = \"line 1\"\n").toStdString(), "d", "d.toml");
        QVERIFY2(profile.has_value(), profile ? "" : profile.error().text().c_str());
        QCOMPARE(profile->keyWay, KeyWay::Derived);
        QCOMPARE(profile->keyGroup, std::string("line 1"));
        QVERIFY(!profile->writeIssuer);
        const auto without = parseProfile(head.toStdString(), "d", "d.toml");
        QVERIFY(!without);
        QCOMPARE(without.error().key, std::string("key.way"));
        for (const char* section : {"[certificate]\nvalidityDays = 9\n", "[subject]\ncountry = \"DE\"\n",
                                    "[write]\nissuer = true\n"}) {
            const auto with = parseProfile((head + "group = \"g\"\n" + section).toStdString(), "d", "d.toml");
            QVERIFY(!with);
            QVERIFY(with.error().rule.find("no certificate") != std::string::npos);
        }
    }

    void everyValueIsRead()
    {
        const auto profile = parseProfile(good, "sensor", "sensor.toml");
        QVERIFY2(profile.has_value(), profile ? "" : profile.error().text().c_str());
        QCOMPARE(profile->version, 3U);
        QCOMPARE(profile->description, std::string("A sensor"));
        QCOMPARE(profile->model, std::string("sensor"));
        QCOMPARE(profile->target.line.baud, 9600U);
        QCOMPARE(profile->id.scheme, std::string("s-{sequence:6}"));
        QCOMPARE(profile->id.lines.at("scheme"), 10U);
        QCOMPARE(profile->organization, std::string("Größe & Co"));
        QCOMPARE(profile->validity, std::optional(std::chrono::days{30}));
        QVERIFY(!profile->certificate.extendedKeyUsage.empty() && !profile->writeIssuer &&
                !profile->resetAfterWrite);
        QCOMPARE(profile->proof, Proof::None);
        QCOMPARE(profile->lockMask, 5U);
    }

    void rootsAreASetWithOrWithoutAVersion()
    {
        for (const auto& [text, name, version] : {std::tuple("roots = \"azure\"", "azure", 0U),
                                                  std::tuple("roots = \"aws-iot 12\"", "aws-iot", 12U)}) {
            const auto profile =
                parseProfile(with("issuer = false", text).toStdString(), "sensor", "sensor.toml");
            QVERIFY2(profile.has_value(), profile ? "" : profile.error().text().c_str());
            QVERIFY(profile->roots.has_value());
            QCOMPARE(profile->roots->name, std::string(name));
            QCOMPARE(profile->roots->version, version);
            QCOMPARE(profile->rootsLine, 16U);
        }
        QVERIFY(!parseProfile(good, "sensor", "sensor.toml")->roots);
    }

    void siblingIssuersAreAllowedInWords()
    {
        const auto parse = [](const char* value) {
            const auto text =
                with("validityDays = 30",
                     QByteArray("validityDays = 30\nsiblingIssuers = ").append(value).constData());
            return parseProfile(text.toStdString(), "sensor", "sensor.toml");
        };
        const auto allowed = parse("true");
        QVERIFY2(allowed.has_value(), allowed ? "" : allowed.error().text().c_str());
        QVERIFY(allowed->siblingIssuers);
        const auto refused = parse("false");
        QVERIFY(refused.has_value() && !refused->siblingIssuers);
        const auto wrong = parse("\"yes\"");
        QVERIFY(!wrong.has_value());
        QCOMPARE(wrong.error().key, std::string("certificate.siblingIssuers"));
    }

    void validityMayBeWithoutEndAndUsageMayBeEmpty()
    {
        auto text = with("validityDays = 30", "validityDays = \"unlimited\"");
        text.replace(QStringLiteral("[\"clientAuth\"]"), QStringLiteral("[]"));
        text.replace(QStringLiteral("[\"read-out\", \"debug\"]"), QStringLiteral("[]"));
        const auto profile = parseProfile(text.toStdString(), "sensor", "sensor.toml");
        QVERIFY2(profile.has_value(), profile ? "" : profile.error().text().c_str());
        QVERIFY(!profile->validity);
        QVERIFY(profile->certificate.extendedKeyUsage.empty());
        QCOMPARE(profile->lockMask, 0U);
    }

    void whatIsWrongIsNamedByLineAndKey_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<uint>("line");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char* name, const QString& text, uint line, const char* key,
                            const char* rule) {
            QTest::newRow(name) << text << line << QString::fromUtf8(key) << QString::fromUtf8(rule);
        };
        row("empty", {}, 0, "format", "missing");
        row("not TOML", QStringLiteral("format = 1\nversion = = 2\n"), 2, "", "not TOML");
        row("a binary file", QString(QChar(u'\u0001')).repeated(20), 1, "", "not TOML");
        row("a key twice", with("version = 3", "version = 3\nversion = 4"), 4, "", "not TOML");
        row("another format", with("format = 1", "format = 2"), 2, "format", "reads format 1");
        row("format as a text", with("format = 1", "format = \"1\""), 2, "format", "reads format 1");
        row("version 0", with("version = 3", "version = 0"), 3, "version", "from 1");
        row("version too large", with("version = 3", "version = 4294967296"), 3, "version", "from 1");
        row("version as a fraction", with("version = 3", "version = 3.0"), 3, "version", "whole number");
        row("version missing", with("version = 3\n", "\n"), 0, "version", "missing");
        row("a description over two lines", with("\"A sensor\"", "\"A\\nB\""), 4, "description", "one line");
        row("a misspelt key", with("baud = 9600", "boud = 9600"), 8, "unit.boud", "nearest: unit.baud");
        row("a misspelt key that is required", with("validityDays", "validityDay"), 13,
            "certificate.validityDay", "nearest: certificate.validityDays");
        row("a misspelt section", with("[proof]", "[prove]"), 18, "prove", "nearest: proof");
        row("a key in another section", with("baud = 9600", "method = \"none\""), 8, "unit.method",
            "known is proof.method");
        row("a key before the sections", with("version = 3", "version = 3\nbaud = 9600"), 4, "baud",
            "known is unit.baud");
        row("a terminal's escape as a key", with("baud = 9600", "\"\\u001b[31m\" = 1"), 8, "unit.?[31m",
            "unknown");
        row("a section that is a value", with("[proof]\nmethod = \"none\"", "[x]\ny = 1"), 18, "x",
            "nearest");
        row("a value instead of a section",
            with("version = 3", "version = 3\nlock = 3")
                .replace(QStringLiteral("[lock]"), QStringLiteral("[write2]")),
            4, "lock", "has to be a section");
        row("a section missing", with("[proof]\nmethod = \"none\"\n", ""), 0, "proof.method", "missing");
        row("a key missing in its section", with("method = \"none\"\n", ""), 18, "proof.method", "missing");
        row("no model", with("model = \"sensor\"", "model = \"\""), 6, "unit.model", "1 to 32");
        row("a model with a space", with("model = \"sensor\"", "model = \"sen sor\""), 6, "unit.model",
            "spaces");
        row("another protocol", with("smp-agent", "morse"), 7, "unit.protocol", "smp-agent");
        row("baud too high", with("9600", "40000000"), 8, "unit.baud", "4000000");
        row("a negative baud", with("9600", "-9600"), 8, "unit.baud", "1200");
        row("an ID with a space", with("s-{sequence:6}", "s {sequence:6}"), 10, "id.scheme",
            "without spaces");
        row("an ID of no text", with("\"s-{sequence:6}\"", "\"\""), 10, "id.scheme", "1 to 256");
        row("an ID that is a number", with("\"s-{sequence:6}\"", "6"), 10, "id.scheme", "1 to 256");
        row("17 addresses", with("{sequence:6}\"", "{sequence:6}\"\naddresses = 17"), 11, "id.addresses",
            "from 1 to 16");
        row("another case", with("{sequence:6}\"", "{sequence:6}\"\ncase = \"Upper\""), 11, "id.case",
            "\"upper\"");
        row("platforms that are no list", with("{sequence:6}\"", "{sequence:6}\"\nplatforms = \"aws-iot\""),
            11, "id.platforms", "list");
        row("a key of IDs that is not known", with("{sequence:6}\"", "{sequence:6}\"\nprefix = \"x\""), 11,
            "id.prefix", "unknown");
        row("an empty organization", with("Größe & Co", ""), 12, "certificate.organization", "1 to 64");
        row("an organization of 65 characters", with("Größe & Co", std::string(65, 'a').c_str()), 12,
            "certificate.organization", "1 to 64");
        row("validity of 0 days", with("validityDays = 30", "validityDays = 0"), 13,
            "certificate.validityDays", "1 to 36525");
        row("validity in another word", with("validityDays = 30", "validityDays = \"forever\""), 13,
            "certificate.validityDays", "unlimited");
        row("validity as a truth", with("validityDays = 30", "validityDays = true"), 13,
            "certificate.validityDays", "whole number");
        row("usage that is not known", with("\"clientAuth\"", "\n\"clientauth\""), 15,
            "certificate.extendedKeyUsage", "nearest: \"clientAuth\"");
        row("usage that is no list", with("[\"clientAuth\"]", "\"clientAuth\""), 14,
            "certificate.extendedKeyUsage", "list");
        row("a flag as a number", with("issuer = false", "issuer = 0"), 16, "write.issuer", "true or false");
        row("a set of roots in capitals", with("issuer = false", "roots = \"Azure\""), 16, "write.roots",
            "a set of trust roots");
        row("a set's version in a word", with("issuer = false", "roots = \"azure newest\""), 16,
            "write.roots", "its third");
        row("a set's version alone", with("issuer = false", "roots = 3"), 16, "write.roots", "a set of");
        row("another proof", with("\"none\"", "\"trust me\""), 19, "proof.method", "nonce");
        row("a lock bit that is not known", with("\"read-out\"", "\"readout\""), 21, "lock.bits",
            "nearest: \"read-out\"");
        row("a lock bit twice", with("\"read-out\"", "\"debug\""), 21, "lock.bits", "twice");
        row("a lock bit as a number", with("\"read-out\"", "1"), 21, "lock.bits", "list");
        row("the first of two mistakes",
            with("version = 3", "version = 0").replace(QStringLiteral("9600"), QStringLiteral("1")), 3,
            "version", "from 1");
        // "[firmware]" at the end, after the last line's end: line 22 and on.
        const auto firmware = [&](const char* text, uint line, const char* key, const char* rule) {
            QTest::newRow(text) << QString::fromUtf8(good) + u"[firmware]\n"_qs + QString::fromUtf8(text) +
                                       u'\n'
                                << line << QString::fromUtf8(key) << QString::fromUtf8(rule);
        };
        const auto at = static_cast<uint>(std::ranges::count(std::string_view(good), '\n')) + 2;
        firmware("minimumVersion = \"1.2\"", at, "firmware.minimumVersion", "1.2.3");
        firmware("minimumVersion = 1", at, "firmware.minimumVersion", "1.2.3");
        firmware("digests = []", at, "firmware.digests", "1 to 64");
        firmware("digests = [\"00\"]", at, "firmware.digests", "SHA-256");
        firmware("signer = \"me\"", at, "firmware.signer", "fingerprint");
        firmware("minimumversion = \"1.2.3\"", at, "firmware.minimumversion",
                 "nearest: firmware.minimumVersion");
        const std::string whole = "vendor = \"FFF1\"\nproduct = \"8000\"\nflow = \"standard\"\ndiscovery = "
                                  "[\"ble\"]\ndiscriminator = \"random\"\n";
        const auto matter = [&](const char* name, const char* from, const char* to, uint line,
                                const char* key, const char* rule) {
            auto text = QString::fromStdString(whole);
            const auto before = text;
            text.replace(QString::fromUtf8(from), QString::fromUtf8(to));
            if (text == before) qFatal("the test replaces nothing: %s", from);
            QTest::newRow(name) << QString::fromUtf8(good) + u"[matter]\n"_qs + text << line
                                << QString::fromUtf8(key) << QString::fromUtf8(rule);
        };
        matter("Matter: a vendor in small letters", "FFF1", "fff1", at, "matter.vendor", "capitals");
        matter("Matter: vendor 0", "FFF1", "0000", at, "matter.vendor", "not 0");
        matter("Matter: a product as a number", "\"8000\"", "8000", at + 1, "matter.product", "text");
        matter("Matter: another flow", "standard", "usual", at + 2, "matter.flow", "user-intent");
        matter("Matter: nothing to find it by", "[\"ble\"]", "[]", at + 3, "matter.discovery",
               "not be empty");
        matter("Matter: another way", "\"ble\"", "\"wifi\"", at + 3, "matter.discovery", "not known");
        matter("Matter: 13 bits", "\"random\"", "4096", at + 4, "matter.discriminator", "4095");
        matter("Matter: another word", "random", "chance", at + 4, "matter.discriminator", "random");
        matter("Matter: no product", "product = \"8000\"\n", "", at - 1, "matter.product", "missing");
        matter("Matter: no discriminator", "discriminator = \"random\"\n", "", at - 1, "matter.discriminator",
               "missing");
        matter("Matter: a passcode of the author's", "flow", "passcode = 20202021\nflow", at + 2,
               "matter.passcode", "unknown");
        row("more than 64 KiB",
            with("[unit]", (std::string("#") + std::string(66000, 'x') + "\n[unit]").c_str()), 0, "",
            "64 KiB");
    }
    void whatIsWrongIsNamedByLineAndKey()
    {
        QFETCH(QString, text);
        QFETCH(uint, line);
        QFETCH(QString, key);
        QFETCH(QString, rule);
        const auto profile = parseProfile(text.toStdString(), "sensor", "profiles/sensor.toml");
        QVERIFY(!profile);
        const auto& error = profile.error();
        const auto shown = error.text();
        QCOMPARE(error.file, std::string("profiles/sensor.toml"));
        QVERIFY2(error.line == line, shown.c_str());
        QVERIFY2(QString::fromStdString(error.key) == key, shown.c_str());
        QVERIFY2(QString::fromStdString(error.rule).contains(rule), shown.c_str());
    }

    void whatFirmwareAUnitRunsMayBeAskedFor()
    {
        const auto digest = std::string(62, '0') + "aB";
        const auto profile =
            parseProfile(std::string(good) + "[firmware]\nminimumVersion = \"1.2.3+4\"\ndigests = [\"" +
                             digest + "\"]\nsigner = \"" + digest + "\"\n",
                         "x", "x.toml");
        QVERIFY(profile.has_value());
        QVERIFY(profile->firmware.minimumVersion == (FirmwareVersion{1, 2, 3, 4}));
        QCOMPARE(profile->firmware.digests.size(), std::size_t{1});
        QCOMPARE(profile->firmware.digests[0].back(), std::uint8_t{0xab});
        QCOMPARE(profile->firmware.signer, std::string(62, '0') + "ab");
    }

    void whatALabelTellsAPhoneIsRead()
    {
        const std::string section = "[matter]\nvendor = \"FFF1\"\nproduct = \"8000\"\nflow = \"custom\"\n"
                                    "discovery = [\"ble\", \"on-network\"]\ndiscriminator = 3840\n";
        const auto profile = parseProfile(good + section, "x", "x.toml");
        QVERIFY2(profile.has_value(), profile ? "" : profile.error().text().c_str());
        QVERIFY(profile->matter.has_value());
        QCOMPARE(profile->matter->vendor, std::optional<std::uint16_t>(0xfff1));
        QCOMPARE(profile->matter->product, std::optional<std::uint16_t>(0x8000));
        QCOMPARE(profile->matter->flow, std::optional<std::uint8_t>(2));
        QCOMPARE(profile->matter->discovery, std::optional<std::uint8_t>(6));
        QCOMPARE(profile->matter->discriminator, std::optional<std::uint16_t>(3840));
        QVERIFY(!profile->matter->discriminatorIsRandom);
        QVERIFY(!parseProfile(good, "x", "x.toml")->matter);
        // The certificate's vendor is the label's.
        QFile file(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/profiles/matter-dac.toml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto dac = file.readAll().toStdString();
        QVERIFY(parseProfile(dac, "x", "x.toml")->matter);
        auto other = QString::fromStdString(dac);
        other.replace(u"\nvendor = \"FFF1\""_qs, u"\nvendor = \"FFF2\""_qs);
        const auto refused = parseProfile(other.toStdString(), "x", "x.toml");
        QVERIFY(!refused);
        QCOMPARE(refused.error().key, std::string("matter.vendor"));
    }

    void aProfilesNameIsAFilesName()
    {
        for (const auto* name : {"", "Demo", "de mo", "../demo", "demo.toml"})
            QVERIFY2(!parseProfile(good, name, "x.toml"), name);
        QVERIFY(!parseProfile(good, std::string(65, 'a'), "x.toml"));
        QVERIFY(parseProfile(good, std::string(64, 'a'), "x.toml").has_value());
    }

    void nestingWithoutEndIsNoCrash()
    {
        const auto nested = "x = " + std::string(60000, '[');
        QVERIFY(!parseProfile(nested, "x", "x.toml"));
    }

    void aCutProfileIsNeverMistaken()
    {
        const std::string text(good);
        // The last line's end alone may be missing.
        for (std::size_t size = 0; size + 1 < text.size(); ++size)
            QVERIFY2(!parseProfile(std::string_view(text).substr(0, size), "x", "x.toml"),
                     text.substr(0, size).c_str());
    }
};

MINTMARK_TEST(ProfileReading)
#include "tst_profileparser.moc"
