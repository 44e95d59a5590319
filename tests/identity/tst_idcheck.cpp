#include "provisioning/identity/IdCheck.h"
#include "tests/support/Main.h"

#include <algorithm>

using namespace mintmark;
using namespace mintmark::identity;

namespace {

Scheme schemeOf(const char* text)
{
    IdRules rules;
    rules.scheme = text;
    rules.platforms.clear();
    auto scheme = Scheme::compile(rules, {"f1", "l2", "bench"});
    if (!scheme) qFatal("the test's own scheme: %s", scheme.error().text().c_str());
    return *scheme;
}

bool offers(const IdVerdict& verdict, const std::string& text)
{
    return std::ranges::find(verdict.candidates, text, &Candidate::text) != verdict.candidates.end();
}

} // namespace

class IdCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIdThatASchemeMakesIsOneOfIts_data()
    {
        QTest::addColumn<QString>("scheme");
        for (const char* text :
             {"demo-{sequence:8}", "acme-{site}-{date:YYYYMMDD}-{sequence:6}{check:luhn}",
              "{date:GGWWE}-{n=sequence:5:32}-{check:luhn32:n}", "{uuid:4}", "{uuid:7}", "{hardware}",
              "h-{hardware:8}-{check:mod37-36}", "{hardware:sha256:20}{check:mod97-10}", "{random:24:base36}",
              "{sequence:9}{check:verhoeff}", "{sequence:9}{check:damm}", "x{sequence:4:16}{check:luhn16}"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void everyIdThatASchemeMakesIsOneOfIts()
    {
        QFETCH(QString, scheme);
        const auto compiled = schemeOf(scheme.toLatin1().constData());
        for (std::uint64_t i = 1; i < 200; ++i) {
            Ingredients with;
            with.sequence = i * 37;
            with.now = WallTime(Milliseconds(1'700'000'000'000 + static_cast<std::int64_t>(i) * 86'400'000));
            with.hardwareId.octets = Bytes(scheme.contains(QStringLiteral("hardware:8")) ? 8 : 4 + i % 20,
                                           static_cast<std::uint8_t>(i));
            for (std::uint64_t octet = 0; octet < compiled.needs().randomOctets; ++octet)
                with.random.push_back(static_cast<std::uint8_t>(octet * 31 + i));
            const auto id = compiled.make(with);
            MM_VERIFY(id);
            QVERIFY2(id->id.text.size() <= compiled.longest(), id->id.text.c_str());
            const auto verdict = checkId(compiled, id->id.text);
            QVERIFY2(verdict.valid, id->id.text.c_str());
            QVERIFY(checkId(compiled, inCase(id->id.text, true)).valid);
        }
    }

    void aCharacterThatCannotStandThereIsNamed()
    {
        const auto scheme = schemeOf("demo-{sequence:8}");
        const auto letter = checkId(scheme, "demo-000O0001");
        QVERIFY(!letter.valid && !letter.hasCheck);
        QCOMPARE(letter.mistakes.size(), std::size_t{1});
        QCOMPARE(letter.mistakes[0].position, std::size_t{8});
        QVERIFY(!letter.candidates.empty());
        // The look-alike comes first.
        QCOMPARE(letter.candidates[0].text, std::string("demo-00000001"));
        QCOMPARE(letter.candidates[0].position, std::size_t{8});

        const auto fixed = checkId(scheme, "deno-00000001");
        QCOMPARE(fixed.mistakes[0].position, std::size_t{2});
        QVERIFY(fixed.mistakes[0].rule.find("instead of 'm'") != std::string::npos);
        QCOMPARE(fixed.candidates.size(), std::size_t{1});
    }

    void aWrongLengthAndForeignTextAreRefused()
    {
        const auto scheme = schemeOf("demo-{sequence:8}");
        for (const std::string& text : {std::string(), std::string("demo-1"), std::string("demo-000000001"),
                                        std::string(5000, 'a'), std::string("demo-\0\0000001", 13),
                                        std::string("demo-\xff\xfe\x80"
                                                    "0001")}) {
            const auto verdict = checkId(scheme, text);
            QVERIFY(!verdict.valid);
            QVERIFY(!verdict.mistakes.empty());
        }
    }

    void aWrongCharacterIsFoundByItsCheck_data()
    {
        QTest::addColumn<QString>("scheme");
        for (const char* text :
             {"{sequence:9}{check:damm}", "{sequence:9}{check:verhoeff}", "sn{sequence:8}{check:mod37-36}",
              "{sequence:9}{check:mod97-10}", "{sequence:9}{check:luhn}", "sn{sequence:8}{check:luhn36}"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void aWrongCharacterIsFoundByItsCheck()
    {
        QFETCH(QString, scheme);
        const auto compiled = schemeOf(scheme.toLatin1().constData());
        Ingredients with;
        with.sequence = 20'481'357;
        const auto right = compiled.make(with)->id.text;
        for (std::size_t at = 0; at < right.size(); ++at) {
            auto wrong = right;
            wrong[at] = wrong[at] == '9' ? '1' : '9';
            if (wrong == right) continue;
            const auto verdict = checkId(compiled, wrong);
            QVERIFY2(!verdict.valid, wrong.c_str());
            QVERIFY2(offers(verdict, right), wrong.c_str());
            for (const auto& candidate : verdict.candidates)
                QVERIFY2(checkId(compiled, candidate.text).valid, candidate.text.c_str());
        }
    }

    void swappedNeighboursAreTheLikeliestMistake()
    {
        const auto scheme = schemeOf("{sequence:9}{check:damm}");
        Ingredients with;
        with.sequence = 204'813'579;
        const auto right = scheme.make(with)->id.text;
        for (std::size_t at = 0; at + 1 < right.size(); ++at) {
            auto wrong = right;
            std::swap(wrong[at], wrong[at + 1]);
            if (wrong == right) continue;
            const auto verdict = checkId(scheme, wrong);
            QVERIFY(!verdict.valid);
            const auto found = std::ranges::find(verdict.candidates, right, &Candidate::text);
            QVERIFY(found != verdict.candidates.end());
            QVERIFY(found->swapped);
            QCOMPARE(found->position, at);
        }
    }

    void aDateThatIsNoneIsNamed()
    {
        const auto scheme = schemeOf("{date:YYYYMMDD}-{sequence:4}");
        QVERIFY(checkId(scheme, "20261122-0001").valid);
        const auto month = checkId(scheme, "20261322-0001");
        QVERIFY(!month.valid);
        QCOMPARE(month.mistakes[0].position, std::size_t{4});
        QVERIFY(month.mistakes[0].rule.find("no month") != std::string::npos);
        QVERIFY(!checkId(scheme, "20260022-0001").valid);
        QVERIFY(!checkId(scheme, "20261132-0001").valid);
    }

    void aBareCheckNeedsNoScheme()
    {
        QVERIFY(checkText(CheckKind::Luhn, "79927398713").valid);
        QVERIFY(checkText(CheckKind::Mod37_36, "a12425gabc1234002m").valid);
        const auto wrong = checkText(CheckKind::Luhn, "79927398710");
        QVERIFY(!wrong.valid);
        QVERIFY(wrong.mistakes[0].rule.find("would be 3") != std::string::npos);
        QVERIFY(offers(wrong, "79927398713"));
        const auto letter = checkText(CheckKind::Damm, "57Z4");
        QVERIFY(offers(letter, "5724"));
        QCOMPARE(letter.candidates[0].text, std::string("5724"));
        for (const std::string& text : {std::string(), std::string("1"), std::string(300, '1')})
            QVERIFY(!checkText(CheckKind::Luhn, text).valid);
    }
};

MINTMARK_TEST(IdCheckTest)
#include "tst_idcheck.moc"
