#include "hsm/base/Digest.h"
#include "provisioning/identity/Scheme.h"
#include "tests/support/Main.h"

#include <set>

using namespace mintmark;
using namespace mintmark::identity;

namespace {

const Place place{"f1", "l2", "bench-3"};

WallTime at(int year, unsigned month, unsigned day)
{
    using namespace std::chrono;
    return sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)) + hours(12);
}

IdRules rules(std::string scheme)
{
    IdRules made;
    made.scheme = std::move(scheme);
    made.platforms.clear();
    return made;
}

Ingredients ingredients(std::uint64_t number)
{
    Ingredients made;
    made.sequence = number;
    made.address = number;
    made.now = at(2026, 11, 22);
    made.hardwareId = {*fromHex("a1b2c3d4e5f60718")};
    for (int i = 0; i < 600; ++i)
        made.random.push_back(static_cast<std::uint8_t>(i * 37 + 11));
    return made;
}

QString made(const IdRules& from, const Ingredients& with)
{
    const auto scheme = Scheme::compile(from, place);
    if (!scheme)
        return QString::fromStdString("refused " + scheme.error().key + ": " + scheme.error().text());
    const auto id = scheme->make(with);
    if (!id) return QString::fromStdString("no ID: " + id.error().detail);
    return QString::fromStdString(id->id.text);
}

} // namespace

class SchemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachPartMakesItsText_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<qulonglong>("number");
        QTest::addColumn<QString>("id");
        const auto row = [](const char* name, const char* scheme, qulonglong number, const char* id) {
            QTest::newRow(name) << QString::fromLatin1(scheme) << number << QString::fromLatin1(id);
        };
        row("the demo's first", "demo-{sequence:8}", 1, "demo-00000001");
        row("the demo's last", "demo-{sequence:8}", 99'999'999, "demo-99999999");
        row("without fixed text", "{sequence:3}", 42, "042");
        row("the widest", "a{sequence:18}", 999'999'999'999'999'999ULL, "a999999999999999999");
        row("hexadecimal", "x{sequence:4:16}", 0xBEEF, "xbeef");
        row("Crockford", "x{sequence:4:32}", 32 * 32 * 31 + 18, "x0z0j");
        row("base 36", "x{sequence:4:36}", 36 * 35 + 34, "x00zy");
        row("text after the sequence", "s-{sequence:6}-x", 7, "s-000007-x");
        row("the place", "{site}-{line}-{station}-{sequence:4}", 7, "f1-l2-bench-3-0007");
        row("a date", "{date:YYYYMMDD}-{sequence:4}", 7, "20261122-0007");
        row("a short date", "{date:YY-MM-DD}.{sequence:4}", 7, "26-11-22.0007");
        row("the day of the year", "{date:YYYYDDD}{sequence:4}", 7, "20263260007");
        row("an ISO week", "{date:GGGG-wWW}-{sequence:4}", 7, "2026-w47-0007");
        row("an ISO day", "{date:GGWWE}-{sequence:4}", 7, "26477-0007");
        row("Luhn over the text so far", "acme-{site}-{date:YYYYMMDD}-{sequence:6}{check:luhn}", 123,
            "acme-f1-20261122-0001232");
        row("a check of a named part", "f1-{n=sequence:3}-{check:damm:n}", 572, "f1-572-4");
        row("Verhoeff of a named part", "f1-{n=sequence:3}{check:verhoeff:n}", 236, "f1-2363");
        row("MOD 37,36", "sn{sequence:8}{check:mod37-36}", 12345, "sn00012345v");
        row("Luhn mod 36", "sn{sequence:8}{check:luhn36}", 12345, "sn000123459");
        row("MOD 97-10", "{sequence:3}{check:mod97-10}", 794, "79444");
        row("the hardware ID", "{hardware}", 1, "a1b2c3d4e5f60718");
        row("the hardware ID of stated length", "h-{hardware:8}", 1, "h-a1b2c3d4e5f60718");
        // printf a1b2c3d4e5f60718 | xxd -r -p | sha256sum
        row("the hashed hardware ID", "{hardware:sha256:16}", 1, "HASH");
        row("random text", "{random:20}", 1, "RANDOM");
    }
    void eachPartMakesItsText()
    {
        QFETCH(QString, scheme);
        QFETCH(qulonglong, number);
        QFETCH(QString, id);
        const auto with = ingredients(number);
        if (id == QStringLiteral("HASH"))
            id = QString::fromStdString(toHex(sha256(with.hardwareId.octets)).substr(0, 16));
        if (id == QStringLiteral("RANDOM")) {
            id.clear();
            for (std::size_t i = 0; i < 20; ++i)
                id += QLatin1Char("0123456789abcdefghjkmnpqrstvwxyz"[with.random[i] % 32]);
        }
        QCOMPARE(made(rules(scheme.toStdString()), with), id);
    }

    void isoWeeksBelongToTheYearOfTheirThursday_data()
    {
        QTest::addColumn<qlonglong>("time");
        QTest::addColumn<QString>("id");
        const auto row = [](const char* name, WallTime time, const char* id) {
            QTest::newRow(name) << qlonglong{time.time_since_epoch().count()} << QString::fromLatin1(id);
        };
        // ISO 8601's own examples.
        row("1 January 2005", at(2005, 1, 1), "2004-w53-6-1");
        row("3 January 2005", at(2005, 1, 3), "2005-w01-1-1");
        row("31 December 2007", at(2007, 12, 31), "2008-w01-1-1");
        row("28 December 2008", at(2008, 12, 28), "2008-w52-7-1");
        row("29 December 2008", at(2008, 12, 29), "2009-w01-1-1");
        row("3 January 2010", at(2010, 1, 3), "2009-w53-7-1");
    }
    void isoWeeksBelongToTheYearOfTheirThursday()
    {
        QFETCH(qlonglong, time);
        QFETCH(QString, id);
        auto with = ingredients(1);
        with.now = WallTime(Milliseconds(time));
        QCOMPARE(made(rules("{date:GGGG-wWW-E}-{sequence:1}"), with), id);
    }

    void capitalsAreAChoiceOfTheProfile()
    {
        auto from = rules("Acme-{sequence:4:16}-{hardware:8}{check:mod37-36}");
        from.upperCase = true;
        const auto id = made(from, ingredients(0xBEEF));
        QVERIFY2(id.startsWith(QStringLiteral("Acme-BEEF-A1B2C3D4E5F60718")), qPrintable(id));
        QCOMPARE(id, id.left(5) + id.mid(5).toUpper());
    }

    void aDeviceTakesSeveralAddressesOfItsBlock()
    {
        auto from = rules("{eui48:dash}");
        from.block = "70-B3-D5-12-3";
        from.addresses = 3;
        const auto scheme = Scheme::compile(from, place);
        QVERIFY(scheme);
        QVERIFY(scheme->needs().addresses);
        QCOMPARE(scheme->needs().addresses->counter, std::string("eui48:70B3D5123"));
        QCOMPARE(scheme->needs().addresses->count, 3U);
        QCOMPARE(scheme->needs().addresses->last, std::uint64_t{4096});
        const auto id = scheme->make(ingredients(4));
        MM_VERIFY(id);
        QCOMPARE(id->id.text, std::string("70-B3-D5-12-30-03"));
        QCOMPARE(id->facts.at("id.address.1"), std::string("70-B3-D5-12-30-03"));
        QCOMPARE(id->facts.at("id.address.3"), std::string("70-B3-D5-12-30-05"));
        MM_VERIFY(scheme->make(ingredients(4094)));
        for (const std::uint64_t beyond : {4095ULL, 4096ULL, 4097ULL, ~0ULL, 0ULL})
            QVERIFY2(!scheme->make(ingredients(beyond)), std::to_string(beyond).c_str());
    }

    void gs1SerialNumbersGoWithTheirGtin()
    {
        auto from = rules("{gtin}.{serial}");
        from.gtin = "09506000134352";
        from.serial = "SN{sequence:8}";
        from.link = "https://id.example.com";
        const auto scheme = Scheme::compile(from, place);
        QVERIFY(scheme);
        const auto id = scheme->make(ingredients(12345));
        MM_VERIFY(id);
        QCOMPARE(id->id.text, std::string("09506000134352.SN00012345"));
        QCOMPARE(id->facts.at("gs1.element"), std::string("(01)09506000134352(21)SN00012345"));
        QCOMPARE(id->facts.at("gs1.link"),
                 std::string("https://id.example.com/01/09506000134352/21/SN00012345"));
        // The same number in a Digital Link as the ID itself.
        auto link = rules("https://id.example.com/01/{gtin}/21/SN{sequence:8}");
        link.gtin = "09506000134352";
        QCOMPARE(made(link, ingredients(12345)),
                 QStringLiteral("https://id.example.com/01/09506000134352/21/SN00012345"));
    }

    void uuidsOfThreeKindsAreMade()
    {
        const auto with = ingredients(12345);
        const auto four = made(rules("{uuid:4}"), with);
        QCOMPARE(four.size(), 36);
        QCOMPARE(four[14], QLatin1Char('4'));
        const auto seven = made(rules("{uuid:7}"), with);
        QCOMPARE(seven[14], QLatin1Char('7'));
        QCOMPARE(
            seven.left(13).remove(QLatin1Char('-')),
            QString::number(with.now.time_since_epoch().count(), 16).rightJustified(12, QLatin1Char('0')));
        auto five = rules("{uuid:5}");
        five.uuidNamespace = "url";
        five.gtin = "09506000134352";
        five.name = "https://id.example.com/01/{gtin}/21/SN{sequence:8}";
        QCOMPARE(made(five, with), QStringLiteral("50590a0a-ad9c-5204-92b7-75dda679faac"));
    }

    void whatASchemeDrawsIsNamed()
    {
        const auto counter = [](std::string scheme) {
            return Scheme::compile(rules(std::move(scheme)), place)->needs().sequence->counter;
        };
        // Stations that ran before templates were: their counter goes on.
        QCOMPARE(counter("demo-{sequence:8}"), std::string("id:demo-"));
        // A new day does not begin the numbers anew.
        QCOMPARE(counter("{site}-{date:YYYYMMDD}-{sequence:6}"), std::string("id:f1-{date:YYYYMMDD}-"));
        const auto random = Scheme::compile(rules("x-{random:16}"), place);
        QVERIFY(random && !random->needs().sequence && !random->needs().addresses);
        QCOMPARE(random->needs().randomOctets, std::size_t{16});
        auto pooled = rules("x-{sequence:6}");
        pooled.pool = "acme";
        QCOMPARE(Scheme::compile(pooled, place)->needs().sequence->pool, std::string("acme"));
    }

    void whatWasBroughtAlongHasToFit()
    {
        const auto refusal = [](const char* scheme, const Ingredients& with) {
            const auto id = Scheme::compile(rules(scheme), place)->make(with);
            return id ? std::optional<IdentityCode>{} : std::optional(id.error().code);
        };
        QCOMPARE(refusal("demo-{sequence:8}", ingredients(100'000'000)), IdentityCode::SequenceExhausted);
        QCOMPARE(refusal("x{sequence:1:36}", ingredients(36)), IdentityCode::SequenceExhausted);
        QCOMPARE(refusal("x{sequence:1:36}", ingredients(~0ULL)), IdentityCode::SequenceExhausted);
        auto with = ingredients(1);
        with.random.resize(15);
        QCOMPARE(refusal("{random:16}", with), IdentityCode::SchemeUnusable);
        with = ingredients(1);
        with.hardwareId.octets.resize(6);
        QCOMPARE(refusal("{hardware:8}", with), IdentityCode::SchemeUnusable);
        with.hardwareId.octets.clear();
        QCOMPARE(refusal("{hardware}", with), IdentityCode::SchemeUnusable);
        QCOMPARE(refusal("{hardware:sha256:16}", with), IdentityCode::SchemeUnusable);
        with = ingredients(1);
        with.now = at(1969, 12, 31);
        QCOMPARE(refusal("{sequence:4}", with), IdentityCode::SchemeUnusable);
        with.now = at(10'000, 1, 1);
        QCOMPARE(refusal("{sequence:4}", with), IdentityCode::SchemeUnusable);
    }

    void noTwoNumbersShareAnIdWithoutRegardToCase()
    {
        for (const char* text : {"x1{sequence:4}", "x{sequence:3:36}{check:luhn36}", "x{sequence:3:32}"}) {
            const auto scheme = Scheme::compile(rules(text), place);
            QVERIFY(scheme);
            std::set<std::string> seen;
            for (std::uint64_t i = 0; i < 3000; ++i)
                QVERIFY(seen.insert(inCase(scheme->make(ingredients(i))->id.text, false)).second);
        }
    }

    void decimalRandomTextHasNoFavouriteDigit()
    {
        const auto scheme = Scheme::compile(rules("{random:60:decimal}"), place);
        QVERIFY(scheme);
        QCOMPARE(scheme->needs().randomOctets, std::size_t{480});
        // Every octet 0xFF: 2^64 - 1 mod 10 is 5, and not what one octet (255 mod 10) would give by chance.
        auto with = ingredients(1);
        with.random.assign(480, 0xFF);
        with.random[7] = 0xFE;
        const auto id = scheme->make(with);
        MM_VERIFY(id);
        QCOMPARE(id->id.text, "4" + std::string(59, '5'));
    }
};

MINTMARK_TEST(SchemeTest)
#include "tst_scheme.moc"
