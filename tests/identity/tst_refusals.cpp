#include "provisioning/identity/Scheme.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::identity;

class SchemeRefusals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBadSchemeNamesThePlaceAndTheRule_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char* name, const QString& scheme, int offset, const char* rule) {
            QTest::newRow(name) << scheme << offset << QString::fromLatin1(rule);
        };
        const auto text = [](const char* latin1) { return QString::fromLatin1(latin1); };
        row("nothing", {}, 0, "is empty");
        row("an ID that could repeat", text("s-1"), -1, "no {sequence:N}");
        row("a date is not enough", text("s-{date:YYYYMMDD}"), -1, "never comes again");
        row("short random text", text("s-{random:12}"), -1, "64 bits");
        row("a short hash", text("s-{hardware:sha256:15}"), -1, "16 digits");
        row("a part that is not known", text("s-{serialno:6}"), 3, "known are sequence");
        row("an empty part", text("s-{}"), 3, "no such part");
        row("a sequence without digits", text("s-{sequence:}"), 12, "{sequence:1} to {sequence:18}");
        row("a sequence without its width", text("s-{sequence}"), 3, "{sequence:1} to {sequence:18}");
        row("a sequence of 0 digits", text("s-{sequence:0}"), 12, "{sequence:1} to {sequence:18}");
        row("a sequence of 19 digits", text("s-{sequence:19}"), 12, "{sequence:1} to {sequence:18}");
        row("a wide hexadecimal one", text("s-{sequence:16:16}"), 15, "{sequence:15}");
        row("a width that is no number", text("s-{sequence:6x}"), 12, "{sequence:1} to {sequence:18}");
        row("a base that is not known", text("s-{sequence:6:8}"), 14, "base is 10, 16, 32");
        row("a word too many", text("s-{sequence:6:10:x}"), 16, "one word too many");
        row("a brace that does not end", text("s-{sequence:6"), 2, "{ without a }");
        row("a brace that does not begin", text("s-}{sequence:6}"), 2, "} without a {");
        row("two sequences", text("{sequence:6}{sequence:2}"), 12, "a second sequence");
        row("a space", text("s {sequence:6}"), 1, "no space");
        row("another script", QString::fromUtf8("sä{sequence:6}"), 1, "printable ASCII");
        row("no form of a date", text("{date}{sequence:6}"), 1, "needs its form");
        row("a bad form of a date", text("{date:YYYYmm}{sequence:6}"), 10, "made of");
        row("an ISO week with a calendar year", text("{date:YYYYWW}{sequence:6}"), 6, "its own year");
        row("a date without a year", text("{date:MMDD}{sequence:6}"), 6, "without a year");
        row("no such check", text("s-{sequence:6}{check:crc}"), 21, "one of luhn");
        row("a check of nothing", text("{check:luhn}{sequence:6}"), 1, "no text before");
        row("a check of a part that is not there", text("s{sequence:6}{check:luhn:n}"), 25, "has this name");
        row("a check that counts nothing", text("abc-{check:luhn}{sequence:6}"), 4, "counts for luhn");
        row("a check that may count nothing", text("{random:16}{check:luhn}"), 11, "counts for luhn");
        row("a name twice", text("{n=sequence:6}{n=date:YYYY}"), 15, "two parts are called n");
        row("a name with a dash", text("{a-b=sequence:6}"), 1, "a part's name");
        row("an address without a block", text("{eui48}"), 1, "needs the key block");
        row("a GTIN that is not given", text("{gtin}{sequence:6}"), 1, "needs the key gtin");
        row("a serial number that is not given", text("{serial}"), 1, "needs the key serial");
        row("a UUID of version 1", text("{uuid:1}"), 6, "{uuid:4}");
        row("a UUID without its name", text("{uuid:5}"), 1, "keys name and namespace");
        row("random text without its length", text("{random}"), 1, "{random:1}");
        row("an alphabet that is not known", text("{random:16:latin}"), 11, "crockford, hex");
        row("a hash without its length", text("{hardware:sha256}"), 10, "how many digits");
        row("a hardware ID of 3 octets", text("{hardware:3}"), 10, "4 to 32");
        row("a site that the station does not name", text("{site}{sequence:6}"), 1, "[place]");
        row("a long template", QString(257, QLatin1Char('a')), 256, "256 characters");
        row("many parts", text("{sequence:1}") + text("{date:YY}a").repeated(15), -2, "");
        row("the longest ID is too long", QString(59, QLatin1Char('a')) + text("{sequence:6}"), -1,
            "65 characters");
        row("the whole hardware ID and a letter", text("a{hardware}"), -1, "65 characters");
    }
    void aBadSchemeNamesThePlaceAndTheRule()
    {
        QFETCH(QString, scheme);
        QFETCH(int, offset);
        QFETCH(QString, rule);
        IdRules rules;
        rules.scheme = scheme.toStdString();
        rules.platforms.clear();
        const auto compiled = Scheme::compile(rules, {});
        if (offset == -2) {
            QVERIFY(compiled); // 31 parts are allowed
            rules.scheme += "{date:YY}a{date:YY}";
            const auto more = Scheme::compile(rules, {});
            QVERIFY(!more);
            QVERIFY(more.error().rule.find("32 parts") != std::string::npos);
            return;
        }
        QVERIFY(!compiled);
        QCOMPARE(compiled.error().key, std::string("scheme"));
        QCOMPARE(compiled.error().offset ? static_cast<int>(*compiled.error().offset) : -1, offset);
        QVERIFY2(compiled.error().rule.find(rule.toStdString()) != std::string::npos,
                 compiled.error().rule.c_str());
    }

    void eachKeyIsHeldToItsRule_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char* key, const char* value, const char* rule) {
            QTest::addRow("%s = %s", key, value)
                << QString::fromLatin1(key) << QString::fromLatin1(value) << QString::fromLatin1(rule);
        };
        row("gtin", "09506000134353", "check digit is 2");
        row("gtin", "12345", "8, 12, 13 or 14");
        row("block", "02-00-00", "locally administered");
        row("block", "01-00-5E", "group");
        row("block", "70-B3", "6 (MA-L)");
        row("block", "70-B3-D5", "nothing uses it");
        row("namespace", "oid", "\"dns\", \"url\"");
        row("namespace", "dns", "nothing uses it");
        row("name", "x{sequence:4}", "nothing uses it");
        row("serial", "SN{sequence:4}", "nothing uses it");
        row("serial", "SN{sequence:", "{ without a }");
        row("link", "http://id.example.com", "https://");
        row("link", "https://id.example.com", "nothing uses it");
        row("blockPool", "eui", "nothing uses it");
        row("platforms", "aws-greengrass", "known are azure-dps");
    }
    void eachKeyIsHeldToItsRule()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, rule);
        IdRules rules;
        rules.scheme = "a{sequence:4}";
        const auto text = value.toStdString();
        if (key == QStringLiteral("gtin")) rules.gtin = text;
        if (key == QStringLiteral("block")) rules.block = text;
        if (key == QStringLiteral("namespace")) rules.uuidNamespace = text;
        if (key == QStringLiteral("name")) rules.name = text;
        if (key == QStringLiteral("serial")) rules.serial = text;
        if (key == QStringLiteral("link")) rules.link = text;
        if (key == QStringLiteral("blockPool")) rules.blockPool = text;
        if (key == QStringLiteral("platforms")) rules.platforms = {text};
        const auto compiled = Scheme::compile(rules, {});
        QVERIFY(!compiled);
        QCOMPARE(QString::fromStdString(compiled.error().key), key);
        QVERIFY2(compiled.error().rule.find(rule.toStdString()) != std::string::npos,
                 compiled.error().rule.c_str());
    }

    void aGs1SerialNumberHasItsOwnLimits()
    {
        IdRules rules;
        rules.platforms.clear();
        rules.gtin = "09506000134352";
        rules.scheme = "{gtin}{serial}";
        rules.serial = "A{sequence:18}"; // 19
        QVERIFY(Scheme::compile(rules, {}));
        rules.serial = "ABC{sequence:18}";
        QCOMPARE(Scheme::compile(rules, {}).error().key, std::string("serial"));
        rules.serial = "A#{sequence:8}";
        QVERIFY(Scheme::compile(rules, {}).error().rule.find("'#'") != std::string::npos);
        rules.serial = "A{date:YY}";
        QVERIFY(!Scheme::compile(rules, {}));
    }

    void platformsAreAskedOfTheLongestId_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char* platform, const char* scheme, const char* rule) {
            QTest::addRow("%s: %s", platform, scheme)
                << QString::fromLatin1(platform) << QString::fromLatin1(scheme) << QString::fromLatin1(rule);
        };
        row("azure-dps", "s.x_y:z-{sequence:6}", "");
        row("azure-dps", "S-{sequence:6}", "a-z");
        row("azure-dps", "s/{sequence:6}", "a-z");
        row("azure-dps", "-{sequence:6}", "starts with a letter or a digit");
        row("azure-dps", "{sequence:6}-", "ends with a letter or a digit");
        row("azure-dps", "{hardware}", "");
        row("azure-iot-hub", "S-{sequence:6}", "");
        row("azure-iot-hub", "s%{sequence:6}", "");
        row("azure-iot-hub", "s/{sequence:6}", "A-Z");
        row("aws-iot", "Sensor:{sequence:6}_x", "");
        row("aws-iot", "sensor.{sequence:6}", "makes '.'");
        row("matter", "ACME Matter", "no space");
        row("matter", "ACME-{sequence:8}", "");
        row("matter", "Mvid:FFF1Mpid:8000-{sequence:8}", "");
        row("matter", "Mvid:fff1-{sequence:8}", "Mvid:");
        row("matter", "Mpid:80-{sequence:8}", "Mpid:");
        row("matter", "x-Mvid:{sequence:8}", "Mvid:");
    }
    void platformsAreAskedOfTheLongestId()
    {
        QFETCH(QString, platform);
        QFETCH(QString, scheme);
        QFETCH(QString, rule);
        IdRules rules;
        rules.scheme = scheme.toStdString();
        rules.platforms = {platform.toStdString()};
        const auto compiled = Scheme::compile(rules, {});
        if (rule.isEmpty()) {
            QVERIFY2(compiled, compiled ? "" : compiled.error().rule.c_str());
            return;
        }
        QVERIFY(!compiled);
        QCOMPARE(compiled.error().key, std::string("scheme"));
        QVERIFY2(compiled.error().rule.find(rule.toStdString()) != std::string::npos,
                 compiled.error().rule.c_str());
    }

    void capitalsBreakTheRuleOfALowerCasePlatform()
    {
        IdRules rules;
        rules.scheme = "s-{sequence:6:16}";
        QVERIFY(Scheme::compile(rules, {}));
        rules.upperCase = true;
        QVERIFY(!Scheme::compile(rules, {}));
    }
};

MINTMARK_TEST(SchemeRefusals)
#include "tst_refusals.moc"
